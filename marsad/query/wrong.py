"""Values of events that a user marked wrong: they stay where they are, and it is told who said so.

A mark is a correction about one of the event's mentions (its smallest), a field and the value: it holds over
rebuilds, for that value only, in whichever event the mention is in then.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.records import VALUES, ActorSlot, ConsensusDate, Event, EventPlace
from marsad.store import Correction, View

FIELDS = ("date", "place", "type", "status", "actor", "recipient", "mode", "context", "content")
_BETWEEN = ":"
_NAMED = frozenset({"place", "actor", "recipient"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that was marked wrong: of which of FIELDS, by whom, when (ISO 8601) and why.

    ``number`` is that of the correction.
    """

    number: int
    field: str
    value: str
    by: str
    at: str
    reasons: tuple[str, ...]


def values_of(event: Event) -> Mapping[str, tuple[str, ...]]:
    """The values of an event that may be wrong, by field; what is unknown has none.

    A date is EDTF; a place and an actor are the most exact id that is known of them, else a city or country.
    """
    return {
        "date": _some(date_value(event.date)),
        "place": () if event.place is None else _some(place_value(event.place)),
        "type": (event.type,),
        "status": (event.status.value,),
        "actor": tuple(dict.fromkeys(value for slot in event.actors for value in _some(slot_value(slot)))),
        "recipient": tuple(
            dict.fromkeys(value for slot in event.recipients for value in _some(slot_value(slot)))
        ),
        "mode": event.modes,
        "context": event.contexts,
        "content": _some(event.content),
    }


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def date_value(when: ConsensusDate) -> str | None:
    """A date as EDTF, open where a bound is unknown; None where nothing is known."""
    if when.earliest is None and when.latest is None:
        return None
    if when.earliest == when.latest:
        return when.earliest
    return f"{when.earliest or '..'}/{when.latest or '..'}"


def place_value(place: EventPlace) -> str | None:
    """A place by its id, else its city, else its country."""
    return place.entity_id or place.city or place.country


def slot_value(slot: ActorSlot) -> str | None:
    """An actor by the person, else the first body, else the country, else the office."""
    bodies = slot.organisation_ids[0] if slot.organisation_ids else None
    return slot.person_id or bodies or slot.country or slot.office


def marked(field: str, value: str) -> str:
    """A field and value as the right side of a correction."""
    return f"{field}{_BETWEEN}{value}"


def mark_key(field: str, value: str) -> str:
    """What stands for a value in a form: a value may be text of a page, which no form should carry back."""
    return f"{field}{_BETWEEN}{hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def value_of_key(event: Event, key: str) -> tuple[str, str]:
    """The field and value of an event that a key stands for; the value is empty where it has none such."""
    field = key.partition(_BETWEEN)[0]
    found = (value for value in values_of(event).get(field, ()) if mark_key(field, value) == key)
    return field, next(found, "")


class WrongValues:
    """The marks that are in force in one state of the record."""

    def __init__(self, view: View) -> None:
        """Read them; there are few."""
        self._marks: dict[str, list[Wrong]] = defaultdict(list)
        for item in view.corrections():
            if item.decision.about == VALUES and item.undone is None:
                self._marks[item.decision.left].append(_wrong(item))
        every = [mark for marks in self._marks.values() for mark in marks]
        # An entity that was joined to another since then is meant by its new id.
        named = {mark.value for mark in every if mark.field in _NAMED}
        self._ids = view.entity_ids(named) if named else {}

    def of(self, event: Event) -> tuple[Wrong, ...]:
        """Those about an event that still hold for a value it has, by number."""
        if not self._marks:
            return ()
        values = values_of(event)
        found = [mark for key in event.mentions for mark in self._marks.get(key, ())]
        held = [mark for mark in found if self._now(mark) in values.get(mark.field, ())]
        return tuple(sorted(map(self._known_now, held), key=lambda mark: mark.number))

    def _now(self, mark: Wrong) -> str:
        return self._ids.get(mark.value, mark.value) if mark.field in _NAMED else mark.value

    def _known_now(self, mark: Wrong) -> Wrong:
        return Wrong(mark.number, mark.field, self._now(mark), mark.by, mark.at, mark.reasons)


def wrong_values(view: View, events: Iterable[Event]) -> dict[str, tuple[Wrong, ...]]:
    """The values that were marked wrong, by the id of their event; events without any are left out."""
    marks = WrongValues(view)
    return {event.id: found for event in events if (found := marks.of(event))}


def _wrong(item: Correction) -> Wrong:
    field, _, value = item.decision.right.partition(_BETWEEN)
    return Wrong(item.number, field, value, item.decision.by, item.at, item.decision.reasons)
