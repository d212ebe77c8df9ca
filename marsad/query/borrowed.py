"""What an event says of its parties that not every account says: learnt from another, with the source.

An account that names only «the director» is told by another who that is. The event then names the person, and
what is given here says from which article that was learnt, and which articles do not say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.records import ActorSlot, Event, EventMention
from marsad.store import View


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A ``value`` of a party's ``field`` (``person``, ``office`` or ``organisation``).

    It was ``learnt_from`` an article (the first by id of event mention that gives it) for the party of the
    articles ``lacking`` it.
    """

    field: str
    value: str
    learnt_from: str
    lacking: tuple[str, ...]


def borrowed(view: View, event: Event) -> tuple[Borrowed, ...]:
    """What accounts of an event were lent by others, in the order of the event's parties."""
    mentions = [mention for _, mention in sorted(view.event_mentions_by_id(event.mentions).items())]
    found = [
        item
        for party in (*event.actors, *event.recipients)
        for field, value in _values(party)
        if (item := _lent(party, field, value, mentions)) is not None
    ]
    return tuple(dict.fromkeys(found))


def _values(slot: ActorSlot) -> Iterator[tuple[str, str]]:
    if slot.person_id is not None:
        yield "person", slot.person_id
    if slot.office is not None:
        yield "office", slot.office
    yield from (("organisation", one) for one in slot.organisation_ids)


def _lent(party: ActorSlot, field: str, value: str, mentions: Sequence[EventMention]) -> Borrowed | None:
    given, lacking = [], []
    for mention in mentions:
        slots = [slot for slot in (*mention.actors, *mention.recipients) if _may_be(slot, party)]
        if any((field, value) in _values(slot) for slot in slots):
            given.append(mention.article_id)
        elif slots:
            lacking.append(mention.article_id)
    left = sorted(set(lacking) - set(given))
    return Borrowed(field, value, given[0], tuple(left)) if given and left else None


def _may_be(slot: ActorSlot, party: ActorSlot) -> bool:
    """Whether an account's slot is an event's party, said with the same words or fewer."""
    if slot.person_id is not None:
        return slot.person_id == party.person_id
    if slot.country is not None and party.country is not None and slot.country != party.country:
        return False
    if slot.office is not None and party.office is not None and slot.office != party.office:
        return False
    return bool(slot.country or slot.office or _bodies([slot]) & _bodies([party]))


def _bodies(slots: Iterable[ActorSlot]) -> set[str]:
    return {one for slot in slots for one in slot.organisation_ids}
