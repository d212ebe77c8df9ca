"""The chronicle in pages and by facets: in columns it says what the store says, whatever is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BODY, CHRONICLE, CITY, HOST, PLANNED_EVENT, VISIT_EVENT, VISITOR, Filled, fill

from marsad.errors import NotFoundError, UsageError
from marsad.query import ChronicleFilter, EventTable, Tables, chronicle_page, facets
from marsad.query.columns import Mask, certainty
from marsad.records import ActorSlot, Chronicle, ConsensusDate, Event, EventPlace, Status, stable_id
from marsad.store import EventMark, EventSelection, View, create_store, open_store
from marsad.store.expression import Phrase

_COUNTRIES = ("MAR", "FRA", "ESP")
_SLOTS = st.builds(
    ActorSlot,
    person_id=st.sampled_from([VISITOR, HOST, None]),
    organisation_ids=st.sampled_from([(), (BODY,)]),
    country=st.sampled_from([*_COUNTRIES, None]),
    office=st.none(),
    start=st.just(0),
    end=st.just(1),
)
_DAYS = st.sampled_from([None, "2023-12-01", "2023-12-14", "2024-01-01"])


def _date(one: str | None, other: str | None) -> ConsensusDate:
    if one is not None and other is not None:
        one, other = min(one, other), max(one, other)
    return ConsensusDate(one, other, "interval", "made", None)


_DATES = st.builds(_date, _DAYS, _DAYS)
_EVENTS = st.builds(
    lambda date, actors, recipients, kind, status, confidence, place, modes, contexts: replace(
        CHRONICLE.events[0],
        date=date,
        actors=tuple(actors),
        recipients=tuple(recipients),
        type=kind,
        status=status,
        confidence=confidence,
        place=place,
        modes=modes,
        contexts=contexts,
        mentions=(),
    ),
    _DATES,
    st.lists(_SLOTS, max_size=2),
    st.lists(_SLOTS, max_size=2),
    st.sampled_from(["CONSULT", "AGREE"]),
    st.sampled_from(list(Status)),
    st.sampled_from([0.2, 0.5, 0.8, 1.0]),
    st.sampled_from([None, EventPlace(CITY, "النخيل", "MAR", 0, 1), EventPlace(None, "x", "FRA", 0, 1)]),
    st.sampled_from([(), ("visit",), ("visit", "meet")]),
    st.sampled_from([(), ("military",), ("legal", "military")]),
)
_SELECTIONS = st.builds(
    EventSelection,
    country=st.sampled_from([None, None, *_COUNTRIES]),
    counterpart=st.sampled_from([None, None, *_COUNTRIES]),
    entities=st.sampled_from([None, frozenset({VISITOR}), frozenset({CITY, BODY}), frozenset()]),
    types=st.sampled_from([(), ("AGREE",), ("AGREE", "CONSULT"), ("AID",)]),
    contexts=st.sampled_from([(), ("legal",)]),
    statuses=st.sampled_from([(), ("planned", "occurred")]),
    since=_DAYS,
    until=_DAYS,
    undated=st.sampled_from([None, None, True, False]),
    least=st.sampled_from([None, 0.5, 0.8]),
    modes=st.sampled_from([(), ("meet",)]),
    persons=st.sampled_from([None, None, frozenset({HOST})]),
    bodies=st.sampled_from([None, None, frozenset({BODY})]),
    places=st.sampled_from([None, None, frozenset({CITY})]),
    place_country=st.sampled_from([None, None, "FRA"]),
    text=st.sampled_from([None, None, Phrase(("تعاون",)), Phrase(("salem",)), Phrase(("nobody",))]),
    words=st.sampled_from([(), (), ("عاو",)]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_EVENTS, max_size=12), st.lists(_SELECTIONS, min_size=1, max_size=6), st.booleans())
def test_columns_select_what_the_store_selects(
    tmp_path_factory: pytest.TempPathFactory,
    made: list[Event],
    selections: list[EventSelection],
    newest: bool,
) -> None:
    events = [replace(event, id=stable_id("made", number)) for number, event in enumerate(made)]
    store = create_store(tmp_path_factory.mktemp("made") / "record.db")
    with store.writer() as writer:
        entities = CHRONICLE.entities
        chronicle = Chronicle(entities=entities, events=tuple(sorted(events, key=lambda item: item.id)))
        writer.replace_corpus(chronicle, 0, {})
    with store.view() as view:
        table = EventTable(list(view.event_columns()))
        sides = {
            row.id: sorted({code for side in row.sides for code in side}) for row in view.event_columns()
        }
        for selection in selections:
            mask = table.chosen(view, selection)
            found = [event.id for event in view.select_events(selection, newest=newest)]
            assert [mark.id for mark in table.page(mask, newest=newest, after=None, limit=99)] == found
            assert int(mask.sum()) == view.count_events(selection)
            _check_counts(table, mask, list(view.select_events(selection)), sides)
            marks = [EventMark("2023-12-14", ""), EventMark(None, "8"), EventMark("2023-12-14", "8")]
            for mark in marks:
                after = [e.id for e in view.select_events(selection, newest=newest, after=mark, limit=3)]
                assert [m.id for m in table.page(mask, newest=newest, after=mark, limit=3)] == after


def _check_counts(table: EventTable, mask: Mask, chosen: list[Event], sides: Mapping[str, list[str]]) -> None:
    """What the columns say of the chosen events is what the events say."""
    ids = [event.id for event in chosen]
    assert table.ids(mask, 0, len(ids) + 1) == ids and table.ids(mask, 1, 2) == ids[1:3]
    dated = [
        (first, event.date.latest or first, event)
        for event in chosen
        if (first := event.date.earliest or event.date.latest) is not None
    ]
    assert int(table.dated(mask).sum()) == len(dated)
    span = (min(item[0] for item in dated), max(item[1] for item in dated)) if dated else None
    assert table.extent(mask) == span
    assert table.months(mask) == Counter((first[:7], event.type) for first, _, event in dated)
    pairs = (pair for event in chosen for pair in combinations(sides[event.id], 2))
    assert table.pairs(mask) == Counter(pairs)


@pytest.fixture
def view(filled: Filled) -> Iterator[View]:
    with filled.store.view() as opened:
        yield opened


def _ids(view: View, **wanted: object) -> list[str]:
    page = chronicle_page(view, ChronicleFilter(**wanted))  # type: ignore[arg-type]
    assert page.total == len(page.lines)
    return [line.id for line in page.lines]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"body": "المديرية العامة للنخيل"}, 2),
        ({"body": BODY}, 2),
        ({"modes": ("Visit",)}, 2),
        ({"modes": ("meet",)}, 0),
        ({"place": "النخيل"}, 2),
        ({"place": "Nakhil"}, 2),
        ({"place": "Morocco"}, 2),
        ({"place": "FRA"}, 0),
        ({"search": '"التعاون الأمني"'}, 2),
        ({"search": "الأمني التعاون"}, 2),
        ({"search": "الدليل OR مفقود"}, 1),
        ({"search": "التعاون -الدليل"}, 1),
        ({"search": "Duval"}, 2),
        ({"search": "دوف*"}, 2),
        ({"search": "دوف"}, 0),
    ],
)
def test_further_filters(view: View, wanted: dict[str, object], number: int) -> None:
    assert len(_ids(view, **wanted)) == number


@pytest.mark.parametrize("wanted", [{"body": "nobody"}, {"body": VISITOR}, {"place": "nowhere"}])
def test_what_the_record_does_not_hold_is_said(view: View, wanted: dict[str, str]) -> None:
    with pytest.raises(NotFoundError):
        chronicle_page(view, ChronicleFilter(**wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize("with_table", [False, True])
@pytest.mark.parametrize("newest", [False, True])
def test_pages_follow_one_another(view: View, newest: bool, with_table: bool) -> None:
    table = EventTable(list(view.event_columns())) if with_table else None
    first = chronicle_page(view, limit=1, newest=newest, table=table)
    second = chronicle_page(view, limit=1, newest=newest, table=table, cursor=first.cursor)
    assert [line.id for line in (*first.lines, *second.lines)] == [VISIT_EVENT, PLANNED_EVENT]
    assert (first.total, second.cursor) == (2, None)
    with pytest.raises(UsageError, match="another question"):
        chronicle_page(view, limit=1, newest=not newest, table=table, cursor=first.cursor)
    with pytest.raises(UsageError):
        chronicle_page(view, limit=0, table=table)


def test_undated_events_are_counted_where_dates_leave_them_out(view: View) -> None:
    table = EventTable(list(view.event_columns()))
    wanted = ChronicleFilter(since="2023")
    assert chronicle_page(view, wanted).undated == chronicle_page(view, wanted, table=table).undated == 1
    assert chronicle_page(view, table=table).undated == 0


def test_a_facet_is_counted_under_the_other_conditions(view: View) -> None:
    table = EventTable(list(view.event_columns()))
    found = {facet.name: facet for facet in facets(view, ChronicleFilter(types=("AGREE",)), table)}
    counts = {name: {value.value: value.count for value in facet.values} for name, facet in found.items()}
    assert counts["type"] == {"CONSULT": 1, "AGREE": 1}, "not under its own"
    assert counts["status"] == {"planned": 1}
    assert counts["country"] == {"FRA": 1, "MAR": 1}
    assert counts["person"] == {HOST: 1, VISITOR: 1}
    assert counts["place"] == {CITY: 1}
    assert counts["year"] == {}
    assert counts["certainty"] == {"high": 1}
    assert counts["counterpart"] == {}
    labels = {value.value: value.label.latin for value in found["person"].values}
    assert labels[VISITOR] == "Pierre Dûval"
    (pair,) = facets(view, ChronicleFilter(country="MAR"), table, ["counterpart"])
    assert [(value.value, value.count) for value in pair.values] == [("FRA", 2)]
    (short,) = facets(view, ChronicleFilter(), table, ["country"], most=1)
    assert (len(short.values), short.more) == (1, 1)


@pytest.mark.parametrize(("names", "most"), [(["colour"], 5), (["country"], 0), (["country"], 201)])
def test_facets_that_cannot_be_counted_are_refused(view: View, names: list[str], most: int) -> None:
    with pytest.raises(UsageError):
        facets(view, ChronicleFilter(), EventTable([]), names, most=most)


def test_a_table_is_made_once_for_a_state(tmp_path: Path) -> None:
    store = fill(create_store(tmp_path / "record.db")).store
    tables = Tables.empty()
    with store.view() as view:
        first = tables.of(view)
        assert tables.of(view) is first
        generation = view.state().generation
    with store.writer() as writer:
        writer.replace_corpus(Chronicle(), generation + 1, {})
    with open_store(tmp_path / "record.db").view() as view:
        assert len(tables.of(view)) == 0
    assert len(first) == 2


@pytest.mark.parametrize(
    ("share", "band"), [(1.0, "high"), (0.8, "high"), (0.79, "medium"), (0.5, "medium"), (0.1, "low")]
)
def test_bands_of_certainty(share: float, band: str) -> None:
    assert certainty(share) == band
