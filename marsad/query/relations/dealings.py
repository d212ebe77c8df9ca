"""How each event stands between two countries, and the days it may lie on.

Whether an event is an act of the one towards the other is read from its sides alone. Two that condemn a
third, or strike it, stand together, and two that a third visits one after the other do not meet; so these
are no dealings of theirs, though both are in the event. Conflict with both on one side and nobody on the
other («السعودية والولايات المتحدة تدينان») is read as that too: PLOVER gives mutual fighting two sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.query.relations.model import Direction
from marsad.records import ActorSlot, Entity, Event, Status
from marsad.store import View

MEETING = "CONSULT"
COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
# Both on one side do these with each other; of the other types each does its own, or both to others.
_TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))
# Whoever receives two of these has them before it; a third does them to each of the two.
_WITH_ALL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
_MULTILATERAL = "multilateral"
_BETWEEN = frozenset((Direction.TO, Direction.FROM, Direction.MUTUAL))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries by their ISO 3166-1 alpha-3 codes."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Who of an event belongs to the one country, the other, and whether others take part."""

    direction: Direction
    one: tuple[ActorSlot, ...]
    other: tuple[ActorSlot, ...]
    others: bool


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
        return self.sides.direction in _BETWEEN

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


def members(slots: Iterable[ActorSlot]) -> frozenset[str]:
    """The people and bodies of some slots, by id."""
    return frozenset(
        item for slot in slots for item in (slot.person_id, *slot.organisation_ids) if item is not None
    )


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


def sides_of(event: Event, pair: Pair, home: Mapping[str, Entity]) -> Sides | None:
    """Who belongs to which country and how the two stand to each other; None where one takes no part."""
    actors = [(_country(slot, home), slot) for slot in event.actors]
    recipients = [(_country(slot, home), slot) for slot in event.recipients]
    every = [*actors, *recipients]
    one = tuple(slot for code, slot in every if code == pair.one)
    other = tuple(slot for code, slot in every if code == pair.other)
    if not one or not other:
        return None
    doing, done = {code for code, _ in actors}, {code for code, _ in recipients}
    outsiders = {code for code, _ in every if code is not None} - {pair.one, pair.other}
    return Sides(_direction(event, pair, doing, done), one, other, bool(outsiders))


def _country(slot: ActorSlot, home: Mapping[str, Entity]) -> str | None:
    if slot.country is not None:
        return slot.country
    return next((code for code in _own_countries(slot, home) if code is not None), None)


def _own_countries(slot: ActorSlot, home: Mapping[str, Entity]) -> Iterator[str | None]:
    for item in (*slot.organisation_ids, slot.person_id):
        if item is not None and item in home:
            yield home[item].country


def _direction(event: Event, pair: Pair, doing: set[str | None], done: set[str | None]) -> Direction:
    towards = pair.one in doing and pair.other in done
    back = pair.other in doing and pair.one in done
    if towards or back:
        if towards and back:
            return Direction.MUTUAL
        return Direction.TO if towards else Direction.FROM
    if pair.one in doing:
        return _on_one_side(event, others=bool(done))
    meeting = _MULTILATERAL in event.modes and event.type in _WITH_ALL
    return Direction.MUTUAL if meeting else Direction.ASIDE


def _on_one_side(event: Event, *, others: bool) -> Direction:
    """Both act: with each other, or side by side towards others."""
    if event.type in _WITH_ALL or (event.type in _TOGETHER and not others):
        return Direction.MUTUAL
    return Direction.JOINT
