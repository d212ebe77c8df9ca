"""How each event stands between two countries (:mod:`marsad.query.sides`), and the days it may lie on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.query.sides import BETWEEN, Pair, Sides, members, sides_of
from marsad.records import Entity, Event, Status
from marsad.store import View

MEETING = "CONSULT"
COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))


@dataclass(frozen=True, slots=True)
class Dealing:
    """An event of the pair: its sides, and the ordinals of the days that bound it (None: no bound)."""

    event: Event
    sides: Sides
    first: int | None
    last: int | None

    @property
    def between(self) -> bool:
        """Whether the two dealt with each other."""
        return self.sides.direction in BETWEEN

    @property
    def occurred(self) -> bool:
        """Whether it is told as a fact."""
        return self.event.status is Status.OCCURRED

    @property
    def cooperative(self) -> bool:
        """Whether its type is one of cooperation."""
        return self.event.type in COOPERATION

    @property
    def dated(self) -> bool:
        """Whether any bound of its day is known."""
        return self.first is not None or self.last is not None

    @property
    def order(self) -> tuple[int, str]:
        """Sorts by the day it may have begun, else by the day it was known; what has no date comes last."""
        day = self.first if self.first is not None else self.last
        return (date.max.toordinal() if day is None else day), self.event.id

    @property
    def members(self) -> frozenset[str]:
        """The people and bodies of both sides, by id."""
        return members((*self.sides.one, *self.sides.other))


def latest_first(items: Sequence[Dealing]) -> list[Dealing]:
    """Dealings in order of time turned round; those of no date stay last."""
    dated = [item for item in items if item.dated]
    return [*reversed(dated), *(item for item in items if not item.dated)]


def ordinal(day: str | None) -> int | None:
    """The ordinal of a day (``YYYY-MM-DD``)."""
    return None if day is None else date.fromisoformat(day).toordinal()


def iso(day: int | None) -> str | None:
    """The day of an ordinal."""
    return None if day is None else date.fromordinal(day).isoformat()


def day_of(number: int) -> str:
    """The day (``YYYY-MM-DD``) of an ordinal that is known."""
    return date.fromordinal(number).isoformat()


def dealings(view: View, pair: Pair, events: Iterable[Event]) -> list[Dealing]:
    """The events of a pair with their sides, by date; those of no date last."""
    every = list(events)
    home = _homes(view, every)
    found = (_dealing(event, pair, home) for event in every)
    return sorted((item for item in found if item is not None), key=lambda item: item.order)


def _homes(view: View, events: Sequence[Event]) -> Mapping[str, Entity]:
    """The entities of the slots that name no country themselves."""
    slots = (slot for event in events for slot in (*event.actors, *event.recipients) if not slot.country)
    ids = {item for slot in slots for item in (*slot.organisation_ids, slot.person_id) if item is not None}
    return view.entities_by_id(ids) if ids else {}


def _dealing(event: Event, pair: Pair, home: Mapping[str, Entity]) -> Dealing | None:
    sides = sides_of(event, pair, home)
    if sides is None:
        return None
    return Dealing(event, sides, ordinal(event.date.earliest), ordinal(event.date.latest))
