"""Who of an event belongs to which of two countries, and how the two stand to each other in it.

Whether an event is an act of the one towards the other is read from its sides alone. Two that condemn a
third, or strike it, stand together, and two that a third visits one after the other do not meet; so these
are no dealings of theirs, though both are in the event. Conflict with both on one side and nobody on the
other («السعودية والولايات المتحدة تدينان») is read as that too: PLOVER gives mutual fighting two sides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from marsad.records import ActorSlot, Entity, Event

# Both on one side do these with each other; of the other types each does its own, or both to others.
_TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))
# Whoever receives two of these has them before it; a third does them to each of the two.
_WITH_ALL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
_MULTILATERAL = "multilateral"


class Direction(StrEnum):
    """How an event stands between the two countries.

    ``to`` is an act of one towards the other, ``from`` the reverse, ``mutual`` what both did with each
    other; these three are dealings. ``joint`` is what both did side by side towards others, ``aside`` what
    others did to both: neither says anything of how the two deal with each other.
    """

    TO = "to"
    FROM = "from"
    MUTUAL = "mutual"
    JOINT = "joint"
    ASIDE = "aside"


BETWEEN = frozenset((Direction.TO, Direction.FROM, Direction.MUTUAL))
"""The directions of an event by which two dealt with each other."""


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


def members(slots: Iterable[ActorSlot]) -> frozenset[str]:
    """The people and bodies of some slots, by id."""
    return frozenset(
        item for slot in slots for item in (slot.person_id, *slot.organisation_ids) if item is not None
    )


def sides_of(event: Event, pair: Pair, home: Mapping[str, Entity]) -> Sides | None:
    """Who belongs to which country and how the two stand to each other; None where one takes no part.

    ``home`` has the entities of the slots that name no country themselves.
    """
    actors = [(_country(slot, home), slot) for slot in event.actors]
    recipients = [(_country(slot, home), slot) for slot in event.recipients]
    every = [*actors, *recipients]
    one = tuple(slot for code, slot in every if code == pair.one)
    other = tuple(slot for code, slot in every if code == pair.other)
    if not one or not other:
        return None
    doing, done = {code for code, _ in actors}, {code for code, _ in recipients}
    outsiders = {code for code, _ in every if code is not None} - {pair.one, pair.other}
    return Sides(direction(event, pair, doing, done), one, other, bool(outsiders))


def _country(slot: ActorSlot, home: Mapping[str, Entity]) -> str | None:
    if slot.country is not None:
        return slot.country
    return next((code for code in _own_countries(slot, home) if code is not None), None)


def _own_countries(slot: ActorSlot, home: Mapping[str, Entity]) -> Iterator[str | None]:
    for item in (*slot.organisation_ids, slot.person_id):
        if item is not None and item in home:
            yield home[item].country


def direction(
    event: Event, pair: Pair, doing: Collection[str | None], done: Collection[str | None]
) -> Direction:
    """How an event stands between two that take part, by the countries of its actors and recipients."""
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
