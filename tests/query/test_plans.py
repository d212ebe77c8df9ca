"""A visit announced and the visit are linked, by what both say, and never one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import cast

import pytest
import relations_made
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.query import EventTable, links
from marsad.query.fulfilment import Outcome, Why
from marsad.query.relations.dealings import Dealing, ordinal
from marsad.query.relations.histories import Plans
from marsad.query.relations.model import Bounds
from marsad.query.relations.plans import plans
from marsad.query.relations.references import Refer
from marsad.query.sides import members, sides_of
from marsad.records import ActorSlot, ConsensusDate, Event, Status
from marsad.store import EventSelection, Report, View

GUEST = ActorSlot("p:lina", (), "FRA", "minister", 0, 1)
HOST = ActorSlot("p:sami", (), "MAR", "minister", 0, 1)
COUNTRY = ActorSlot(None, (), "MAR", None, 0, 1)
FRANCE = ActorSlot(None, (), "FRA", None, 0, 1)
SPAIN = ActorSlot(None, (), "ESP", None, 0, 1)
FROM_THEN = ConsensusDate("2024-03-10", None, "interval", "stated", None)
KNOWN = ConsensusDate(None, "2024-03-16", "interval", "no later than its publication", None)


def day(first: str | None, last: str | None = None, precision: str = "day") -> ConsensusDate:
    """A date that accounts agree on; without one, unknown."""
    return ConsensusDate(first, last or first, precision if first else "unknown", "stated", None)


def happening(
    key: str, status: Status, date: ConsensusDate, *slots: ActorSlot, kind: str = "CONSULT"
) -> Event:
    """An event of these parties."""
    return Event(
        *(key, kind, (), (), status, False, date, slots[:1], slots[1:], None, None, None),
        *((f"m{key}",), 1, 1, 1, ()),
    )


class _Events:
    """A view of nothing but events."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = tuple(events)

    def select_events(self, selection: EventSelection) -> Iterator[Event]:
        for event in self._events:
            slots = (*event.actors, *event.recipients)
            countries = {slot.country for slot in slots}
            asked = {selection.country, selection.counterpart} - {None}
            if (
                event.status.value in selection.statuses
                and (not selection.types or event.type in selection.types)
                and (selection.entities is None or selection.entities & members(slots))
                and asked <= countries
            ):
                yield event

    def reports(self, event_ids: Collection[str]) -> Iterator[Report]:
        """Everything is told on one day."""
        return (Report(event, "a", None, "2024-03-01") for event in event_ids)

    def events_by_id(self, ids: Collection[str]) -> dict[str, Event]:
        return {event.id: event for event in self._events if event.id in set(ids)}


class _Table:
    """The same as a table in columns would give it."""

    def __init__(self, view: _Events) -> None:
        self._view = view

    def __len__(self) -> int:
        return 99

    def chosen(self, view: View, selection: EventSelection) -> EventSelection:
        assert view is not None
        return selection

    def ids(self, chosen: EventSelection, first: int, limit: int) -> list[str]:
        return [event.id for event in self._view.select_events(chosen)][first:limit]


def linked(plan: Event, *others: Event) -> list[str]:
    """What a plan is linked to, checked from both ends."""
    view = cast(View, _Events([plan, *others]))
    found = links(view, plan)
    assert links(view, plan, cast(EventTable, _Table(cast(_Events, view)))) == found
    for item in found:
        assert item.kind == "outcome"
        assert [(back.kind, back.event.id) for back in links(view, item.event)] == [("plan", plan.id)]
    return [item.event.id for item in found]


PLAN = happening("plan", Status.PLANNED, day("2024-03-14"), GUEST, COUNTRY, kind="AGREE")
VISIT = happening("visit", Status.OCCURRED, day("2024-03-14"), GUEST, HOST)


def test_a_visit_on_the_day_announced() -> None:
    assert linked(PLAN, VISIT) == ["visit"]
    (found,) = links(cast(View, _Events([VISIT])), PLAN)
    assert (found.outcome, found.why) == (Outcome.TOOK_PLACE, (Why.PERSON, Why.DAY))


@pytest.mark.parametrize(
    "other",
    [
        replace(VISIT, date=day("2024-03-22")),
        replace(VISIT, recipients=(ActorSlot("p:x", (), "ESP", None, 0, 1),)),
        replace(VISIT, status=Status.HYPOTHETICAL),
        # Both were visited by a third, and the host came: neither is the visit that was planned.
        replace(VISIT, actors=(ActorSlot(None, (), "ESP", None, 0, 1),), recipients=(GUEST, HOST)),
        replace(VISIT, actors=(HOST,), recipients=(GUEST,)),
        # Another went.
        replace(VISIT, actors=(replace(GUEST, person_id="p:other"),)),
        replace(VISIT, type="ACCUSE"),
        replace(VISIT, actors=(HOST,), recipients=(COUNTRY,)),
        replace(VISIT, date=day(None)),
    ],
)
def test_what_does_not_fit_is_not_linked(other: Event) -> None:
    assert linked(PLAN, other) == []


@pytest.mark.parametrize(
    ("plan", "other", "outcome", "why"),
    [
        (PLAN, replace(VISIT, date=day("2024-03-15")), Outcome.TOOK_PLACE, Why.DAY),
        (PLAN, replace(VISIT, date=day("2024-03-16")), Outcome.MOVED, Why.LATER),
        (PLAN, replace(VISIT, date=day("2024-03-21")), Outcome.MOVED, Why.LATER),
        (PLAN, replace(VISIT, date=KNOWN), Outcome.TOOK_PLACE, Why.TOLD),
        (PLAN, replace(VISIT, actors=(FRANCE,)), Outcome.FITS, Why.COUNTRIES),
        (replace(PLAN, recipients=(HOST, SPAIN)), VISIT, Outcome.FITS, Why.FEWER),
        (replace(PLAN, recipients=()), replace(VISIT, recipients=()), Outcome.FITS, Why.ALONE),
        (replace(PLAN, date=day(None)), VISIT, Outcome.FITS, Why.MONTH),
        (replace(PLAN, date=day(None)), replace(VISIT, date=day("2024-07-01")), Outcome.FITS, Why.HALF_YEAR),
        # What is announced from a day on was not announced on that day.
        (replace(PLAN, date=FROM_THEN), VISIT, Outcome.FITS, Why.TIME),
        (replace(PLAN, date=FROM_THEN), replace(VISIT, date=day("2024-07-01")), Outcome.FITS, Why.TIME),
        (PLAN, replace(VISIT, status=Status.DENIED), Outcome.CANCELLED, Why.DENIED),
        (PLAN, replace(VISIT, type="REJECT", modes=("meet",)), Outcome.CANCELLED, Why.REFUSED),
    ],
)
def test_how_sure_and_why_is_the_same_from_both_ends(
    plan: Event, other: Event, outcome: Outcome, why: Why
) -> None:
    assert linked(plan, other) == [other.id]
    view = cast(View, _Events([plan, other]))
    (there,), (back,) = links(view, plan), links(view, other)
    assert (there.outcome, there.why) == (back.outcome, back.why)
    assert (there.outcome, why in there.why) == (outcome, True)
    told = _of_the_pair([plan, other]).listed
    assert all((item.outcome, item.why) == (outcome, there.why) for item in told)
    assert bool(told) is bool(plan.recipients)


def test_half_a_year_after_the_announcement_is_the_end() -> None:
    plan = replace(PLAN, date=day(None))
    assert linked(plan, replace(VISIT, date=day("2024-08-28"))) == ["visit"]
    assert linked(plan, replace(VISIT, date=day("2024-08-29"))) == []


def test_countries_alone_need_the_day() -> None:
    plan = replace(PLAN, actors=(FRANCE,))
    assert linked(plan, VISIT) == ["visit"]
    assert linked(replace(plan, date=day("2024-03-01", "2024-03-31", "month")), VISIT) == []
    assert linked(replace(PLAN, date=day("2024-03-01", "2024-03-31", "month")), VISIT) == ["visit"]


def test_without_any_day_only_the_one_meeting_of_the_same_two() -> None:
    plan, visit = replace(PLAN, date=day(None), recipients=(HOST,)), replace(VISIT, date=day(None))
    assert linked(plan, visit) == ["visit"]
    assert linked(plan, visit, replace(visit, id="second")) == []
    view = cast(View, _Events([plan, replace(plan, id="again"), visit]))
    assert links(view, plan) == links(view, visit) == ()
    assert linked(replace(plan, recipients=(COUNTRY,)), visit) == []


def test_what_was_said_to_have_happened_is_no_plan() -> None:
    assert links(cast(View, _Events([VISIT, PLAN])), replace(VISIT, type="ACCUSE")) == ()
    assert links(cast(View, _Events([VISIT])), replace(PLAN, status=Status.HYPOTHETICAL)) == ()


# --------------------------------------------------------------------------- the two pages

_PEOPLE = st.sampled_from(
    [
        [relations_made.slot("FRA", "p:fr")],
        [relations_made.slot("FRA")],
        [relations_made.slot("MAR", "p:ma")],
        [relations_made.slot("MAR", None, None, "org:ma")],
        [relations_made.slot("FRA", "p:fr"), relations_made.slot("MAR", "p:ma")],
        [relations_made.slot("ESP"), relations_made.slot("MAR")],
        [relations_made.slot(None, "p:home")],
    ]
)


def _iso(away: int) -> str:
    return date.fromordinal(date(2024, 3, 1).toordinal() + away).isoformat()


_DAYS = st.tuples(st.integers(-3, 24), st.sampled_from((0, 0, 2, 20, 50)))
_DATES = st.one_of(
    _DAYS.map(lambda drawn: relations_made.date(_iso(drawn[0]), _iso(sum(drawn)))),
    st.integers(0, 20).map(lambda away: relations_made.known_by(_iso(away))),
    st.just(relations_made.UNDATED),
)


@st.composite
def _drawn(draw: st.DrawFn, statuses: st.SearchStrategy[Status]) -> Event:
    status = draw(statuses)
    kinds = ("AGREE", "AGREE", "CONSULT") if status is Status.PLANNED else ("CONSULT", "SUPPORT", "REJECT")
    return relations_made.event(
        draw(st.sampled_from(kinds)),
        draw(_DATES),
        draw(_PEOPLE),
        draw(st.one_of(_PEOPLE, st.just([]))),
        modes=draw(st.sampled_from(((), ("meet",), ("multilateral",)))),
        status=status,
    )


_PLANS = _drawn(st.just(Status.PLANNED))
_OTHERS = _drawn(st.sampled_from((Status.OCCURRED, Status.OCCURRED, Status.PLANNED, Status.DENIED)))


@settings(max_examples=400)
@given(_PLANS, st.lists(_OTHERS, min_size=1, max_size=6))
def test_the_page_of_an_event_and_that_of_a_pair_say_the_same(first: Event, others: list[Event]) -> None:
    made = [first, *others]
    view = cast(View, _Events(made))
    for item in _of_the_pair(made).listed:
        plan = next(event for event in made if event.id == item.event.id)
        there = {link.event.id: (link.outcome, link.why) for link in links(view, plan)}
        if item.match is not None:
            assert there[item.match.id] == (item.outcome, item.why)
            match = next(event for event in made if event.id == item.match.id)
            back = {link.event.id: (link.outcome, link.why) for link in links(view, match)}
            assert back[plan.id] == (item.outcome, item.why)
        both = {event.id for event in made if _dealing(event) is not None}
        sure = {outcome for key, (outcome, _) in there.items() if key in both} & _SURE
        assert item.outcome in _SURE if sure else item.outcome not in _SURE


_SURE = {Outcome.TOOK_PLACE, Outcome.MOVED}


def _of_the_pair(made: list[Event]) -> Plans:
    """What the assessment of the pair says of its plans."""
    pair = [dealing for event in made if (dealing := _dealing(event)) is not None]
    reading = relations_made.read("2024-03", "2024-04", "2024-05")
    reports = _Events(made).reports([event.id for event in made])
    ids = cast(Refer, lambda item: item.event)
    return plans(pair, pair, reports, reading, refer=ids, bounds=Bounds())


def _dealing(event: Event) -> Dealing | None:
    sides = sides_of(event, relations_made.PAIR, {})
    if sides is None:
        return None
    return Dealing(event, sides, ordinal(event.date.earliest), ordinal(event.date.latest))
