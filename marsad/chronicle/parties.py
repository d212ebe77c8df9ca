"""Whether two accounts name the same parties: persons before bodies and offices before countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from marsad.chronicle.accounts import Account, Side
from marsad.records import ActorSlot

_SAME_BODY = 0.9
_SAME_OFFICE = 0.8
_SAME_SECTOR = 0.7
_SAME_COUNTRY = 0.6
_OTHER_BODY = 0.2
_ONE_PARTY_OF_TWO = 0.7


@dataclass(frozen=True, slots=True)
class Likeness:
    """``value`` is 0 to 1; ``parties`` is how many parties match.

    ``persons`` and ``bodies`` are how many of them both name, ``victims`` the persons to whom both say it was
    done (in types with two sides).
    """

    value: float
    persons: int
    parties: int
    bodies: int = 0
    victims: int = 0


def _slot_likeness(one: ActorSlot, other: ActorSlot) -> float:
    if one.person_id is not None and other.person_id is not None:
        return 1.0 if one.person_id == other.person_id else 0.0
    if one.country is not None and other.country is not None and one.country != other.country:
        return 0.0
    if set(one.organisation_ids) & set(other.organisation_ids):
        return _SAME_BODY
    return 0.0 if one.country is None or one.country != other.country else _countrymen(one, other)


def _countrymen(one: ActorSlot, other: ActorSlot) -> float:
    """The likeness of two of one country who share neither person nor body."""
    if one.office is not None and one.office == other.office:
        return _SAME_OFFICE
    if one.sector is not None and one.sector == other.sector:
        return _SAME_SECTOR
    return _OTHER_BODY if one.organisation_ids and other.organisation_ids else _SAME_COUNTRY


@lru_cache(maxsize=1 << 16)
def _side_likeness(one: Side, other: Side) -> tuple[float, ...]:
    """The likeness of each party of one side to its own partner on the other, the best first."""
    pairs = sorted(
        (-_slot_likeness(left, right), i, j) for i, left in enumerate(one) for j, right in enumerate(other)
    )
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    found: list[float] = []
    for negative, i, j in pairs:
        if negative < 0 and i not in taken_one and j not in taken_other:
            taken_one.add(i)
            taken_other.add(j)
            found.append(-negative)
    return tuple(found)


def likeness(one: Account, other: Account) -> Likeness:
    """How far two accounts of one type name the same parties on the same sides."""
    matched: list[float] = []
    shorter = longer = 0
    for left, right in zip(one.sides, other.sides, strict=True):
        matched.extend(_side_likeness(left, right))
        shorter += min(len(left), len(right))
        longer += max(len(left), len(right))
    if shorter == 0:
        return Likeness(0.0, 0, 0)
    value = sum(matched) / shorter
    if shorter == 1 < longer:
        value *= _ONE_PARTY_OF_TWO
    return Likeness(
        value,
        len(one.persons & other.persons),
        len(matched),
        len(_bodies(one) & _bodies(other)),
        len(_victims(one) & _victims(other)),
    )


def _bodies(account: Account) -> set[str]:
    return {key for side in account.sides for slot in side for key in slot.organisation_ids}


def _victims(account: Account) -> set[str]:
    done_to = account.sides[1] if len(account.sides) > 1 else ()
    return {slot.person_id for slot in done_to if slot.person_id is not None}


def _by_country(side: Iterable[ActorSlot]) -> dict[str | None, set[str]]:
    persons: dict[str | None, set[str]] = defaultdict(set)
    for slot in side:
        if slot.person_id is not None:
            persons[slot.country].add(slot.person_id)
    return persons


def _strangers(one: Side, other: Side, *, mutual: bool) -> bool:
    """Whether each side has a party that the other lacks, and they share too few to be one company.

    One host may receive two guests on a day: of two parties in a meeting both have to be found again.
    """
    if not one or not other:
        return False
    matched = len(_side_likeness(one, other))
    least = min(2, len(one), len(other)) if mutual else 1
    return matched < least


def contradict(one: Account, other: Account) -> bool:
    """Whether the parties of two accounts of one type cannot be those of one event.

    So it is when they name different persons for one country on one side and nobody in common, or when each
    names parties that the other does not have.
    """
    mutual = len(one.sides) == 1
    for left, right in zip(one.sides, other.sides, strict=True):
        mine, theirs = _by_country(left), _by_country(right)
        if any(mine[country].isdisjoint(theirs[country]) for country in mine.keys() & theirs.keys()):
            return True
        if _strangers(left, right, mutual=mutual):
            return True
    return False


def visit_and_meeting(one: Account, other: Account) -> bool:
    """Whether one tells that somebody visited a country and the other whom they met there.

    A visit holds several meetings, so what is told of the one cannot be told of the other.
    """
    return _visited_only(one, other) or _visited_only(other, one)


def _visited_only(visit: Account, meeting: Account) -> bool:
    if "visit" not in visit.mention.modes or visit.persons.isdisjoint(meeting.persons):
        return False
    hosts = {slot.country for side in meeting.sides for slot in side if slot.person_id is not None}
    return any(all(map(_bare, slots)) for slots in _of_countries(visit, hosts))


def _of_countries(account: Account, countries: Iterable[str | None]) -> list[list[ActorSlot]]:
    """The parties of an account from each of some countries, where it has any."""
    slots = [slot for side in account.sides for slot in side]
    found = ([slot for slot in slots if slot.country == country] for country in countries if country)
    return [of_country for of_country in found if of_country]


def _bare(slot: ActorSlot) -> bool:
    """Whether it says no more than a country."""
    return slot.person_id is None and slot.office is None and not slot.organisation_ids
