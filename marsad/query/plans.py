"""What was announced and what took place: events linked, never made one.

PLOVER has what is to come as AGREE, so a visit planned and the visit are events of two types. They are linked
here, when asked, from what both say; nothing is stored. A link needs the countries of the plan among those of
the event, two parties in common, and days that fit: on the day announced, or with a person in common within
the time announced. Where neither says when, two persons have to be the same and the event their only one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from marsad.query.columns import EventTable
from marsad.records import ActorSlot, Event, Status
from marsad.store import EventSelection, View

_SAME_DAY = "on the day announced"
_LATE = 1
"""Days by which what took place may miss the day that was announced: midnight, zones, «tonight»."""
_SOON = 31
"""Days within which what was announced without a day is looked for."""

_MAY_FOLLOW = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})


@dataclass(frozen=True, slots=True)
class Link:
    """An event linked to another: ``plan`` that announced it, or ``outcome`` that took place; and why."""

    event: Event
    kind: str
    how: str


def links(view: View, event: Event, table: EventTable | None = None) -> tuple[Link, ...]:
    """The events that announced one, or by which what it announces took place, by date and then id.

    ``table`` is that of the view's state, which makes it quick in a large record.
    """
    if event.status not in (Status.PLANNED, Status.OCCURRED) or event.type not in _MAY_FOLLOW:
        return ()
    kind, status = (
        ("outcome", Status.OCCURRED) if event.status is Status.PLANNED else ("plan", Status.PLANNED)
    )
    found, undated = [], []
    for other in _candidates(view, event, status, table):
        plan, outcome = (event, other) if kind == "outcome" else (other, event)
        how = _fulfilled(plan, outcome)
        if how is not None:
            found.append(Link(other, kind, how))
        elif _same_persons(plan, outcome) and _says_no_day(event) and _says_no_day(other):
            undated.append(Link(other, kind, "same persons, the only one of theirs, days unknown"))
    return tuple(found or (undated if len(undated) == 1 else ()))


def _candidates(view: View, event: Event, status: Status, table: EventTable | None) -> Iterator[Event]:
    """Events of a status that share a person, or two countries, with one: by date and then id."""
    wanted = EventSelection(types=tuple(sorted(_MAY_FOLLOW)), statuses=(status.value,))
    asked = [
        replace(wanted, country=one, counterpart=other)
        for one, other in combinations(sorted(_countries(event)), 2)
    ]
    if persons := frozenset(_persons(event)):
        asked.append(replace(wanted, entities=persons))
    if table is None:
        found = {other.id: other for selection in asked for other in view.select_events(selection)}
    else:
        masks = [table.chosen(view, selection) for selection in asked]
        found = view.events_by_id([key for mask in masks for key in table.ids(mask, 0, len(table))])
    found.pop(event.id, None)
    yield from sorted(found.values(), key=lambda other: (_first_day(other), other.id))


def _first_day(event: Event) -> str:
    return event.date.earliest or event.date.latest or "9999"


def _fulfilled(plan: Event, outcome: Event) -> str | None:
    """Why an event is what a plan announced, or None."""
    if plan.type not in ("AGREE", outcome.type):
        return None
    persons = _persons(plan) & _persons(outcome)
    countries = _countries(plan) & _countries(outcome)
    if len(countries | persons) < 2 or not _countries(plan) <= _countries(outcome):
        return None
    time = _times(plan, outcome)
    if time is None or (not persons and time != _SAME_DAY):
        return None
    who = "same persons" if len(persons) > 1 else "a person in common" if persons else "same countries"
    return f"{who}, {time}"


def _same_persons(plan: Event, outcome: Event) -> bool:
    """Whether two people at least of a plan are among those of an event, and all of its countries."""
    several = len(_persons(plan) & _persons(outcome)) > 1
    return several and _countries(plan) <= _countries(outcome) and plan.type in ("AGREE", outcome.type)


def _says_no_day(event: Event) -> bool:
    return event.date.earliest is None and event.date.latest is None


def _times(plan: Event, outcome: Event) -> str | None:
    """How the days of an event fit those of a plan; None where they do not."""
    first, last = _day(plan.date.earliest), _day(plan.date.latest)
    began, ended = _day(outcome.date.earliest), _day(outcome.date.latest)
    if began is None or ended is None:
        return None
    if first is None or last is None or plan.date.precision in ("interval", "unknown"):
        if first is not None and 0 <= (began - first).days <= _SOON:
            return "within a month of the announcement"
        return None
    if (began - last).days > _LATE or (first - ended).days > _LATE:
        return None
    return _SAME_DAY if plan.date.precision in ("day", "days") else "within the time announced"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _slots(event: Event) -> tuple[ActorSlot, ...]:
    return (*event.actors, *event.recipients)


def _persons(event: Event) -> set[str]:
    return {slot.person_id for slot in _slots(event) if slot.person_id is not None}


def _countries(event: Event) -> set[str]:
    return {slot.country for slot in _slots(event) if slot.country is not None}
