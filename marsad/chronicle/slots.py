"""The parties of an event from those its accounts name: the person one gives, the office another adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from marsad.chronicle.accounts import MUTUAL, Account, Countries
from marsad.records import ActorSlot, EventMention


@dataclass(slots=True)
class _Party:
    """One party as the accounts together describe it, while it is being gathered."""

    first: tuple[str, int, int]
    slots: list[ActorSlot] = field(default_factory=list)
    as_actor: int = 0
    as_recipient: int = 0

    @property
    def person(self) -> str | None:
        return next((slot.person_id for slot in self.slots if slot.person_id is not None), None)

    @property
    def country(self) -> str | None:
        return next((slot.country for slot in self.slots if slot.country is not None), None)

    @property
    def bodies(self) -> set[str]:
        return {key for slot in self.slots for key in slot.organisation_ids}

    @property
    def offices(self) -> set[str]:
        return {slot.office for slot in self.slots if slot.office is not None}

    def takes(self, slot: ActorSlot) -> bool:
        """Whether a slot may be this party, said with fewer words."""
        if self.person is not None and slot.person_id is not None:
            return self.person == slot.person_id
        if self.country is not None and slot.country is not None and self.country != slot.country:
            return False
        if self.bodies & set(slot.organisation_ids):
            return slot.office is None or not self.offices or slot.office in self.offices
        if self.country is None or slot.country is None:
            return False
        if slot.office is not None and slot.office in self.offices:
            return not (slot.organisation_ids and self.bodies)
        return slot.office is None and not slot.organisation_ids

    def merged(self) -> ActorSlot:
        """One slot: all bodies, the office most often given, the words of the first account that names it."""
        first = next((slot for slot in self.slots if slot.person_id is not None), self.slots[0])
        offices = Counter(slot.office for slot in self.slots if slot.office is not None)
        office = min(offices, key=lambda name: (-offices[name], name)) if offices else None
        return ActorSlot(
            self.person,
            tuple(sorted(self.bodies)),
            self.country,
            office,
            first.start,
            first.end,
            first.sector,
        )


def _detail(slot: ActorSlot) -> tuple[bool, bool, bool]:
    return slot.person_id is None, not slot.organisation_ids, slot.office is None


def _gather(mentions: Sequence[EventMention], countries: Countries) -> list[_Party]:
    """The parties of mentions, in the order of their first naming; fuller slots take in barer ones."""
    given = [
        ((mention.id, side, place), bool(mention.recipients), countries.complete(slot))
        for mention in mentions
        for side, slots in enumerate((mention.actors, mention.recipients))
        for place, slot in enumerate(slots)
    ]
    parties: list[_Party] = []
    for where, has_recipients, slot in sorted(given, key=lambda row: (_detail(row[2]), row[0])):
        party = _home(parties, slot, where)
        party.slots.append(slot)
        party.first = min(party.first, where)
        if has_recipients:
            party.as_actor += where[1] == 0
            party.as_recipient += where[1] == 1
    return sorted(parties, key=lambda party: party.first)


def _home(parties: list[_Party], slot: ActorSlot, where: tuple[str, int, int]) -> _Party:
    """The party that a slot describes, or a new one.

    Where several may be (a country whose two ministers take part) the slot adds nothing to the first.
    """
    fitting = next((party for party in parties if party.takes(slot)), None)
    if fitting is None:
        fitting = _Party(where)
        parties.append(fitting)
    return fitting


def merge_slots(
    accounts: Sequence[Account], countries: Countries
) -> tuple[tuple[ActorSlot, ...], tuple[ActorSlot, ...]]:
    """The actors and recipients of an event, in the order in which its accounts name them.

    In mutual types a party is a recipient when most accounts that tell host from guest have it so; where none
    does, all are actors. Spans are those of the first account (by id) that names the person.
    """
    mentions = sorted((account.mention for account in accounts), key=lambda mention: mention.id)
    if accounts[0].type not in MUTUAL:
        actors = _gather([_only(mention, actors=True) for mention in mentions], countries)
        recipients = _gather([_only(mention, actors=False) for mention in mentions], countries)
        return _slots(actors), _slots(recipients)
    parties = _gather(mentions, countries)
    guests = [party for party in parties if party.as_recipient <= party.as_actor]
    hosts = [party for party in parties if party.as_recipient > party.as_actor]
    return (_slots(guests), _slots(hosts)) if guests else (_slots(hosts), ())


def _only(mention: EventMention, *, actors: bool) -> EventMention:
    return replace(mention, actors=mention.actors if actors else mention.recipients, recipients=())


def _slots(parties: Iterable[_Party]) -> tuple[ActorSlot, ...]:
    return tuple(party.merged() for party in parties)
