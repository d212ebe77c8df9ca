"""The assessment of a store: what it counts, what it leaves out, and that every number can be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as day
from datetime import timedelta
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from relations_made import UNDATED, date, event, known_by, put, slot

from marsad.errors import UsageError
from marsad.knowledge.levels import LEVELS
from marsad.query.fulfilment import Outcome
from marsad.query.relations import Bounds, Item, Relations, Report, relations, report
from marsad.query.relations.behind import behind
from marsad.query.relations.levels import UNKNOWN
from marsad.query.relations.model import Trend
from marsad.query.relations.tension import KINDS
from marsad.query.words import LANGUAGES, catalogue
from marsad.records import Event, Status, stable_id
from marsad.store import Store, create_store
from marsad.store.codec import Json, encode

HOSTILE = "<script>alert(1)</script> | `x` \u202eمقلوب"
EVENTS = (
    event(
        "CONSULT", date("2023-12-14"), [slot("FRA", "p:fr", "director-general", "org:fr-dgsi")], name="met"
    ),
    event("AGREE", date("2023-12-14"), [slot("FRA"), slot("MAR")], [], name="agreed", content=HOSTILE),
    event("ACCUSE", date("2023-11-03"), [slot("MAR")], [slot("FRA")], name="accused"),
    event("SUPPORT", known_by("2023-12-15"), contexts=("health",), name="reported"),
    event("COOPERATE", UNDATED, contexts=("health",), name="undated"),
    event("REQUEST", date("2021-01-01", "2021-12-31"), name="earlier"),
    event("ACCUSE", date("2023-12-01"), [slot("FRA"), slot("MAR")], [slot("ESP")], name="joint"),
    event("CONSULT", date("2023-12-02"), [slot("ESP")], [slot("FRA"), slot("MAR")], name="aside"),
    event("CONSULT", date("2024-03-01"), status=Status.PLANNED, name="planned"),
    event("CONSULT", date("2023-12-02"), [slot("FRA")], [slot("ESP")], name="others"),
)


def _id(name: str) -> str:
    return stable_id("made", name)


@pytest.fixture
def made(store: Store) -> Store:
    return put(store, *EVENTS)


def _assessed(store: Store, *, since: str | None = None, until: str | None = None) -> Relations:
    with store.view() as view:
        return relations(view, "MAR", "FRA", since=since, until=until)


def test_every_figure_has_a_name(made: Store) -> None:
    with made.view() as view:
        found = relations(view, "MAR", "FRA", bounds=Bounds(ids=None))
    named = behind(found)
    assert named["basis.dealings"] == found.basis.dealings
    assert named["kind.ACCUSE.one"].events == (_id("accused"),)
    assert named["kind.ACCUSE.other"].number == 0
    assert named["tension.accusation.all"].events == (_id("accused"),)
    month = found.periods[-1].first
    quads = [figure for key, figure in named.items() if key.startswith(f"period.{month}.")]
    assert sum(figure.number for figure in quads) == named[f"period.{month}"].number > 0
    assert all(figure.number == len(figure.events) for figure in named.values())


def test_counts_and_where_they_come_from(made: Store) -> None:
    found = _assessed(made)
    basis = found.basis
    dealings = [_id(name) for name in ("earlier", "accused", "met", "agreed", "reported", "undated")]
    assert sorted(basis.dealings.events) == sorted(dealings)
    assert basis.dealings.events[:2] == (_id("earlier"), _id("accused"))
    assert basis.joint.events == (_id("joint"),)
    assert basis.aside.events == (_id("aside"),)
    assert basis.not_occurred.events == (_id("planned"),)
    assert basis.undated.events == (_id("undated"),)
    assert basis.reported.events == (_id("reported"),)
    assert (basis.articles, basis.outlets, basis.nameless) == (1, 1, 0)
    assert {item.quad: item.all.number for item in found.quads} == {
        "verbal-cooperation": 3,
        "material-cooperation": 1,
        "verbal-conflict": 2,
        "material-conflict": 0,
    }
    kinds = {
        item.type: (item.by_one.number, item.by_other.number, item.mutual.number) for item in found.kinds
    }
    assert kinds["ACCUSE"] == (1, 0, 0)
    assert kinds["AGREE"] == (0, 0, 1)
    total = 2.5 + 2.5 - 3 + 5 + 9.5 + 0
    assert (found.score.number, found.score.total, found.score.mean) == (6, total, total / 6)
    assert [item.outcome for item in found.plans.outcomes] == [Outcome.AHEAD]
    assert found.agreements.all.events == (_id("agreed"),)


def test_span_is_the_record_unless_one_is_asked_for(made: Store) -> None:
    found = _assessed(made)
    assert found.window is not None
    # Both were published in December; the article is all there is.
    assert (found.window.first, found.window.last) == ("2023-12-01", "2023-12-31")
    assert found.window.before.events == (_id("earlier"), _id("accused"))
    assert [period.events.events for period in found.periods] == [
        (_id("met"), _id("agreed"), _id("reported"))
        if _id("met") < _id("agreed")
        else (_id("agreed"), _id("met"), _id("reported"))
    ]
    asked = _assessed(made, since="2023-10", until="2023-12")
    assert [(item.first, item.events.number, item.coverage.articles) for item in asked.periods] == [
        ("2023-10-01", 0, 0),
        ("2023-11-01", 1, 0),
        ("2023-12-01", 3, 1),
    ]
    assert [item.coverage.thin for item in asked.periods] == [True, True, False]
    assert asked.basis.left_undated.events == (_id("undated"),)
    assert asked.plans.all.number == 0
    assert [period.cumulative for period in asked.periods] == [0, -3, 7]


def test_the_other_way_round_mirrors_it(made: Store) -> None:
    with made.view() as view:
        one, other = relations(view, "MAR", "FRA"), relations(view, "فرنسا", "Maroc")
    assert (other.one, other.other) == (one.other, one.one)
    assert [(item.type, item.by_one, item.by_other) for item in one.kinds] == [
        (item.type, item.by_other, item.by_one) for item in other.kinds
    ]
    assert one.periods == other.periods


@pytest.mark.parametrize(
    ("other", "since", "until", "says"),
    [
        ("المغرب", None, None, "one country"),
        ("Atlantis", None, None, "no country"),
        ("FRA", "2023-13", None, "calendar"),
        ("FRA", "soon", None, "no date"),
        ("FRA", "2024", "2023", "ends"),
    ],
)
def test_calls_that_mean_nothing(
    made: Store, other: str, since: str | None, until: str | None, says: str
) -> None:
    with made.view() as view, pytest.raises(UsageError, match=says):
        relations(view, "MAR", other, since=since, until=until)


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_records_are_answered(store: Store, language: str) -> None:
    found = _assessed(store)
    assert (found.window, found.periods, found.basis.dealings.number) == (None, (), 0)
    names = [section.name for section in report(found, language).sections]
    assert names == ["summary"]
    with put(store, EVENTS[-1]).view() as view:
        silent = relations(view, "DZA", "TUN")
    assert [section.name for section in report(silent, language).sections] == ["summary", "coverage"]


def _figures(value: Json) -> Iterator[tuple[int, list[str]]]:
    """All numbers with the events they count."""
    if isinstance(value, dict):
        if set(value) == {"number", "events"}:
            yield cast(int, value["number"]), cast("list[str]", value["events"])
        for child in value.values():
            yield from _figures(child)
    elif isinstance(value, list):
        for child in value:
            yield from _figures(child)


_TYPES = st.sampled_from(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "SANCTION")
)
_DAYS = st.dates(day(2021, 1, 1), day(2024, 12, 31))


@st.composite
def _events(draw: st.DrawFn) -> list[Event]:
    made = []
    for number in range(draw(st.integers(0, 14))):
        first = draw(_DAYS)
        last = first + timedelta(days=draw(st.sampled_from((0, 0, 2, 40))))
        when = draw(
            st.sampled_from((date(first.isoformat(), last.isoformat()), known_by(last.isoformat()), UNDATED))
        )
        sides = [slot("FRA", draw(st.sampled_from((None, "p:1", "p:2"))), "minister"), slot("MAR", "p:3")]
        if draw(st.booleans()):
            sides.reverse()
        together = draw(st.booleans())
        made.append(
            event(
                draw(_TYPES),
                when,
                sides if together else sides[:1],
                [] if together else sides[1:],
                name=f"drawn {number}",
                contexts=draw(st.sampled_from(((), ("health",), ("health", "legal")))),
                status=draw(
                    st.sampled_from((Status.OCCURRED, Status.OCCURRED, Status.PLANNED, Status.DENIED))
                ),
            )
        )
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(_events(), st.sampled_from((None, "2022", "2023-03")), st.sampled_from((None, "2023", "2024-02-10")))
def test_every_number_counts_its_events(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], since: str | None, until: str | None
) -> None:
    store = put(create_store(tmp_path_factory.mktemp("made") / "record.db"), *events)
    found = _assessed(store, since=since, until=until)
    known = {item.id for item in events}
    for number, ids in _figures(encode(found)):
        assert number == len(ids) == len(set(ids))
        assert set(ids) <= known
    basis, window = found.basis, found.window
    placed = sum(period.events.number for period in found.periods)
    assert sum(item.all.number for item in found.kinds) == basis.dealings.number
    if window is not None:
        outside = window.before.number + window.after.number
        assert placed + outside + basis.undated.number + basis.loose.number == basis.dealings.number
    for period in found.periods:
        assert sum(item.all.number for item in period.types) == period.events.number
        assert period.score.mean is None or -10 <= period.score.mean <= 10
    conflicts = sum(item.events.number for item in found.tension.episodes) + found.tension.unplaced.number
    assert conflicts == found.tension.all.number == sum(item.all.number for item in found.tension.kinds)
    assert sum(item.plans.number for item in found.plans.outcomes) == found.plans.all.number
    assert sum(level.both.number for level in found.levels) == found.cadence.meetings.number
    for language in LANGUAGES:
        assert report(found, language).sections


def test_ids_are_bounded_and_can_all_be_had(store: Store) -> None:
    put(store, *(event("CONSULT", date("2023-12-14"), name=f"many {number}") for number in range(60)))
    with store.view() as view:
        some, all_ids = relations(view, "MAR", "FRA"), relations(view, "MAR", "FRA", bounds=Bounds(ids=None))
    assert (some.basis.dealings.number, len(some.basis.dealings.events)) == (60, 50)
    assert len(all_ids.basis.dealings.events) == 60
    assert all_ids.basis.dealings.events[:50] == some.basis.dealings.events


# --------------------------------------------------------------------------- the report


def _texts(made: Report) -> Iterator[str]:
    def items(found: tuple[Item, ...]) -> Iterator[str]:
        for item in found:
            yield item.text
            yield from items(item.below)

    yield made.title
    for section in made.sections:
        yield section.title
        yield section.note or ""
        yield from items(section.items)
        if section.grid is not None:
            yield from section.grid.headers
            for row in section.grid.rows:
                assert len(row) == len(section.grid.headers)
                yield from row


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_speaks_one_language(made: Store, language: str) -> None:
    told = report(_assessed(made), language)
    assert told.direction == ("rtl" if language == "ar" else "ltr")
    assert len(told.sections) == 12
    text = "\n".join(_texts(told)).replace(HOSTILE, "")
    assert not re.search("[\u0660-\u0669\u06f0-\u06f9]", text)
    assert "{" not in text
    if language == "ar":
        latin = set(re.findall("[A-Za-z]{2,}", text))
        # Names that the made record has in no other letters, and PLOVER's.
        assert latin <= {"PLOVER", "marsad", "event", "fr", "org", "dgsi"}
    else:
        assert not re.search("[\u0600-\u06ff]", text)


def test_signs_stay_before_their_numbers_in_arabic(made: Store) -> None:
    text = "\n".join(_texts(report(_assessed(made), "ar")))
    assert re.search(r"-\d", text)
    assert not re.search("(?<![\u200e\\d])-\\d", text)


def test_every_code_of_an_assessment_has_a_word() -> None:
    wanted = {f"relations.level.{level}" for level in (*LEVELS, UNKNOWN)}
    wanted |= {f"relations.trend.{trend}" for trend in Trend}
    wanted |= {f"relations.outcome.{outcome}" for outcome in Outcome}
    wanted |= {f"relations.tensions.{kind}" for kind in KINDS}
    assert wanted - set(catalogue("ar")) == set()
