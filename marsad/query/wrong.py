"""Values of events that a user marked wrong, which stay where they are, or corrected; and who said so.

A mark is a correction about one of the event's mentions (its smallest), a field and the value: it holds over
rebuilds, for that value only, in whichever event the mention is in then.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from marsad.records import VALUES, Event
from marsad.store import Correction, View
from marsad.values import NAMED, marked, unmarked, values_of


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that was marked wrong: of which field, by whom, when (ISO 8601) and why.

    ``number`` is that of the correction; ``right`` is what it says is right, empty where it does not.
    """

    number: int
    field: str
    value: str
    by: str
    at: str
    reasons: tuple[str, ...]
    right: str = ""


def mark_key(field: str, value: str) -> str:
    """What stands for a value in a form: a value may be text of a page, which no form should carry back."""
    return marked(field, hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def value_of_key(event: Event, key: str) -> tuple[str, str]:
    """The field and value of an event that a key stands for; the value is empty where it has none such."""
    field, _ = unmarked(key)
    found = (value for value in values_of(event).get(field, ()) if mark_key(field, value) == key)
    return field, next(found, "")


class WrongValues:
    """The marks and corrected values that are in force in one state of the record."""

    def __init__(self, view: View) -> None:
        """Read them; there are few."""
        self._marks: dict[str, list[Wrong]] = defaultdict(list)
        for item in view.corrections():
            if item.decision.about == VALUES and item.undone is None:
                self._marks[item.decision.left].append(_wrong(item))
        every = [mark for marks in self._marks.values() for mark in marks]
        # An entity that was joined to another since then is meant by its new id.
        named = {
            value for mark in every if mark.field in NAMED for value in (mark.value, mark.right) if value
        }
        self._ids = view.entity_ids(named) if named else {}

    def of(self, event: Event) -> tuple[Wrong, ...]:
        """The marks on an event that still hold for a value it has, by number."""
        return self._held(event, lambda mark: "" if mark.right else mark.value)

    def corrected(self, event: Event) -> tuple[Wrong, ...]:
        """The corrections that gave a value which an event has, by number."""
        return self._held(event, lambda mark: mark.right)

    def _held(self, event: Event, value: Callable[[Wrong], str]) -> tuple[Wrong, ...]:
        if not self._marks:
            return ()
        values = values_of(event)
        found = (self._known_now(mark) for key in event.mentions for mark in self._marks.get(key, ()))
        held = [mark for mark in found if value(mark) and value(mark) in values.get(mark.field, ())]
        return tuple(sorted(held, key=lambda mark: mark.number))

    def _known_now(self, mark: Wrong) -> Wrong:
        if mark.field not in NAMED:
            return mark
        old, new = (self._ids.get(value, value) for value in (mark.value, mark.right))
        return replace(mark, value=old, right=new)


def wrong_values(view: View, events: Iterable[Event]) -> dict[str, tuple[Wrong, ...]]:
    """The values that were marked wrong, by the id of their event; events without any are left out."""
    marks = WrongValues(view)
    return {event.id: found for event in events if (found := marks.of(event))}


def _wrong(item: Correction) -> Wrong:
    found = item.decision
    field, value = unmarked(found.right)
    return Wrong(item.number, field, value, found.by, item.at, found.reasons, found.replacement)
