"""Which of the program's events stand for which gold events, and how well each slot fits.

The same comparison serves single accounts (event mentions) and whole events of the chronicle: both have a
type, a date, actors, recipients and a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from evaluation.build import Built
from evaluation.edtf import Run as Moment
from evaluation.edtf import run
from evaluation.gold import Gold, GoldEvent, GoldPlace, GoldSlot, Named
from evaluation.names import same_body, same_person, words
from marsad.records import ActorSlot, EventPlace

ENOUGH = 0.5  # at least half of the gold slots must fit by country, or the two are not about the same


class Coded(Protocol):
    """What an event mention and an event of the chronicle have in common."""

    @property
    def type(self) -> str: ...
    @property
    def actors(self) -> tuple[ActorSlot, ...]: ...
    @property
    def recipients(self) -> tuple[ActorSlot, ...]: ...
    @property
    def place(self) -> EventPlace | None: ...
    @property
    def modes(self) -> tuple[str, ...]: ...
    @property
    def contexts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class SlotFit:
    """How one gold slot is filled: by which of the program's slots, and what of it is right."""

    slot: ActorSlot | None
    person: bool
    country: bool
    organisation: bool

    @property
    def right(self) -> bool:
        """Whether person, country and organisation are as the gold has them."""
        return self.slot is not None and self.person and self.country and self.organisation

    @property
    def weight(self) -> float:
        """How much of the slot fits, to choose between candidates."""
        return 2.0 * self.person + self.country + 0.5 * self.organisation if self.slot is not None else 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How one coded event answers a gold event."""

    type: bool
    actors: tuple[SlotFit, ...]
    recipients: tuple[SlotFit, ...]
    swapped: bool

    @property
    def slots(self) -> tuple[SlotFit, ...]:
        """All gold slots."""
        return self.actors + self.recipients

    @property
    def slots_right(self) -> bool:
        """Whether every actor and recipient is right, on the right side."""
        return all(fit.right for fit in self.slots) and not self.swapped

    @property
    def close(self) -> bool:
        """Whether the two can be about the same: the type, and the countries of half of the slots."""
        near = sum(fit.slot is not None and fit.country for fit in self.slots)
        return self.type and near >= ENOUGH * len(self.slots)

    @property
    def weight(self) -> float:
        """How well all slots fit, to choose between candidates."""
        return sum(fit.weight for fit in self.slots) - (0.5 if self.swapped else 0.0)


class Matcher:
    """Compares coded events with gold events: knows what ids of both sides stand for."""

    def __init__(self, gold: Gold, built: Built) -> None:
        self._people = {person.id: person for person in gold.people}
        self._bodies = {body.id: body for body in gold.organisations}
        self._built = built
        self._persons: dict[tuple[str, str], bool] = {}

    def is_person(self, key: str, identifier: str | None) -> bool:
        """Whether an id of the program stands for a person of the gold."""
        if identifier is None:
            return False
        known = self._persons.get((key, identifier))
        if known is None:
            person = self._people.get(key)
            known = person is not None and same_person(person.names, self._built.names(identifier))
            self._persons[key, identifier] = known
        return known

    def is_body(self, key: str, identifier: str | None) -> bool:
        """Whether an id stands for an organisation: a shared name, and no other country."""
        wanted = self._bodies.get(key)
        entity = self._built.entity(identifier)
        if wanted is None or entity is None:
            return False
        countries = {wanted.country, entity.country} - {None}
        return len(countries) < 2 and same_body(wanted.names, self._built.names(identifier))

    def person(self, key: str) -> Named | None:
        """The gold person with an id."""
        return self._people.get(key)

    def slot(self, wanted: GoldSlot, found: ActorSlot) -> SlotFit:
        """How one slot of the program fills one of the gold."""
        person = wanted.person is None or self.is_person(wanted.person, found.person_id)
        bodies = [self.is_body(key, body) for key in wanted.organisations for body in found.organisation_ids]
        return SlotFit(
            found,
            person,
            wanted.country is None or wanted.country == found.country,
            not wanted.organisations or any(bodies),
        )

    def fit(self, wanted: GoldEvent, found: Coded) -> Fit:
        """How a coded event answers a gold event; without gold recipients either side may hold anybody."""
        kind = found.type in wanted.types
        if not wanted.recipients:
            return Fit(kind, self._side(wanted.actors, found.actors + found.recipients), (), False)
        straight, turned = (
            Fit(kind, self._side(wanted.actors, actors), self._side(wanted.recipients, recipients), swapped)
            for actors, recipients, swapped in (
                (found.actors, found.recipients, False),
                (found.recipients, found.actors, True),
            )
        )
        return turned if turned.weight > straight.weight else straight

    def _side(self, wanted: Sequence[GoldSlot], found: Sequence[ActorSlot]) -> tuple[SlotFit, ...]:
        nobody = SlotFit(None, False, False, False)
        return tuple(
            max((self.slot(slot, item) for item in found), key=lambda fit: fit.weight, default=nobody)
            for slot in wanted
        )

    def wrong_people(self, wanted: GoldEvent, found: Coded) -> list[str]:
        """Persons of the coded event whom the gold contradicts.

        A person is wrong when the gold does not have them in this event and does name another person for
        their country, or nobody at all of their country.
        """
        slots = wanted.actors + wanted.recipients
        keys = [slot.person for slot in slots if slot.person is not None]
        wrong = []
        for item in found.actors + found.recipients:
            if item.person_id is None or any(self.is_person(key, item.person_id) for key in keys):
                continue
            same = [slot for slot in slots if slot.country == item.country]
            if not same or all(slot.person is not None for slot in same):
                wrong.append("/".join(self._built.names(item.person_id)[:1]) or item.person_id)
        return wrong

    def wrong_countries(self, wanted: GoldEvent, found: Coded) -> list[str]:
        """Countries of the coded event that take no part in the gold event."""
        known = {slot.country for slot in wanted.actors + wanted.recipients}
        items = found.actors + found.recipients
        return [item.country for item in items if item.country is not None and item.country not in known]

    def place(self, wanted: GoldPlace, found: EventPlace | None) -> bool | None:
        """Whether the place is right; None where the program names none."""
        if found is None or (found.city is None and found.country is None):
            return None
        if wanted.country is not None and found.country is not None and wanted.country != found.country:
            return False
        if wanted.city is None:
            return found.country == wanted.country
        if found.city is None:
            return None
        forms = [found.city, *self._built.names(found.entity_id)]
        return any(words(form) == words(wanted.city) for form in forms)


# ------------------------------------------------------------------ dates


class DateFit:
    """How a date answers the gold's: one of these words."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSING = "missing"


def gold_moment(event: GoldEvent) -> Moment | None:
    """The run of time a gold event lies in; None when no page says."""
    if event.date is None:
        return None
    first, last = run(event.date[0]), run(event.date[1])
    start, end = first.start if first else None, last.end if last else None
    grain = first.grain if first is not None and event.date[0] == event.date[1] else "interval"
    return Moment(start, end, grain)


def date_fit(event: GoldEvent, value: Moment | None) -> str:
    """How a value answers the gold date.

    Right: the same time, or within an interval of a few days. Wrong: any value where no page says when, a
    time apart from the gold's, or a finer one than the page gives. A longer or half-open time that holds
    the gold's is partly right.
    """
    wanted = gold_moment(event)
    if wanted is None:
        return DateFit.RIGHT if value is None or _bound_only(event, value) else DateFit.WRONG
    if value is None or (value.start is None and value.end is None):
        return DateFit.MISSING
    return _dated_fit(wanted, value)


def _dated_fit(wanted: Moment, value: Moment) -> str:
    if value.same(wanted):
        return DateFit.RIGHT
    if not value.overlaps(wanted):
        return DateFit.WRONG
    if not value.within(wanted):
        return DateFit.PARTLY
    return DateFit.WRONG if _long(wanted) else DateFit.RIGHT


def _long(moment: Moment) -> bool:
    if moment.start is None or moment.end is None:
        return False
    return moment.end - moment.start > timedelta(days=14)


def _bound_only(event: GoldEvent, value: Moment) -> bool:
    """Whether a value only says "after" or "before", which an undated event may have."""
    if value.start is not None and value.end is not None:
        return False
    earliest = run(event.earliest)
    return earliest is None or value.start is None or earliest.start is None or value.start <= earliest.start
