"""A visit announced and the visit are linked, by what both say, and never one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import cast

import pytest

from marsad.query import EventTable, links
from marsad.records import ActorSlot, ConsensusDate, Event, Status
from marsad.store import EventSelection, View

GUEST = ActorSlot("p:lina", (), "FRA", "minister", 0, 1)
HOST = ActorSlot("p:sami", (), "MAR", "minister", 0, 1)
COUNTRY = ActorSlot(None, (), "MAR", None, 0, 1)
FRANCE = ActorSlot(None, (), "FRA", None, 0, 1)


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
            persons, countries = {slot.person_id for slot in slots}, {slot.country for slot in slots}
            asked = {selection.country, selection.counterpart} - {None}
            if (
                event.status.value in selection.statuses
                and event.type in selection.types
                and (selection.entities is None or selection.entities & persons)
                and asked <= countries
            ):
                yield event

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
    assert "on the day announced" in links(cast(View, _Events([VISIT])), PLAN)[0].how


@pytest.mark.parametrize(
    "other",
    [
        replace(VISIT, date=day("2024-03-18")),
        replace(VISIT, recipients=(ActorSlot("p:x", (), "ESP", None, 0, 1),)),
        replace(VISIT, status=Status.DENIED),
        replace(VISIT, type="ACCUSE"),
        replace(VISIT, actors=(HOST,), recipients=(COUNTRY,)),
        replace(VISIT, date=day(None)),
    ],
)
def test_what_does_not_fit_is_not_linked(other: Event) -> None:
    assert linked(PLAN, other) == []


def test_midnight_is_allowed_for() -> None:
    assert linked(PLAN, replace(VISIT, date=day("2024-03-15"))) == ["visit"]


def test_countries_alone_need_the_day() -> None:
    plan = replace(PLAN, actors=(FRANCE,))
    assert linked(plan, VISIT) == ["visit"]
    assert linked(replace(plan, date=day("2024-03-01", "2024-03-31", "month")), VISIT) == []
    assert linked(replace(PLAN, date=day("2024-03-01", "2024-03-31", "month")), VISIT) == ["visit"]


def test_without_any_day_only_the_one_meeting_of_the_same_two() -> None:
    plan, visit = replace(PLAN, date=day(None), recipients=(HOST,)), replace(VISIT, date=day(None))
    assert linked(plan, visit) == ["visit"]
    assert linked(plan, visit, replace(visit, id="second")) == []
    assert linked(replace(plan, recipients=(COUNTRY,)), visit) == []


def test_what_was_said_to_have_happened_is_no_plan() -> None:
    assert links(cast(View, _Events([VISIT, PLAN])), replace(VISIT, type="ACCUSE")) == ()
    assert links(cast(View, _Events([VISIT])), replace(PLAN, status=Status.HYPOTHETICAL)) == ()
