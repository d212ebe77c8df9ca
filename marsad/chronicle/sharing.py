"""Values that many accounts have alike, held once: a country, a date, how a date is known.

A store gives each record with texts of its own, however often another has had the same ones. Of what the
accounts of 16,000 articles hold, more than half is such repetition.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TypeVar, cast

from marsad.records import ActorSlot, EventMention, HeldOffice

_Value = TypeVar("_Value", bound=Hashable)
_Slots = tuple[ActorSlot, ...]


class Shared:
    """Gives for each value the first one that was equal to it."""

    def __init__(self) -> None:
        self._held: dict[tuple[type, Hashable], Hashable] = {}

    def of(self, value: _Value) -> _Value:
        """The first value of its type that equals this one."""
        # 1, 1.0 and True are equal, and are not the same.
        return cast(_Value, self._held.setdefault((type(value), value), value))

    def mention(self, mention: EventMention) -> EventMention:
        """An event mention with its common values shared."""
        return replace(
            mention,
            article_id=self.of(mention.article_id),
            type=self.of(mention.type),
            modes=self.of(mention.modes),
            contexts=self.of(mention.contexts),
            date=self.of(mention.date),
            place=self.of(mention.place),
            content=self.of(mention.content),
            actors=self._slots(mention.actors),
            recipients=self._slots(mention.recipients),
            participants=self._slots(mention.participants),
            speakers=self._slots(mention.speakers),
            attribution=self.of(mention.attribution),
            cues=self.of(mention.cues),
            quad=self.of(mention.quad),
        )

    def _slots(self, slots: _Slots) -> _Slots:
        return tuple(map(self._slot, slots))

    def _slot(self, slot: ActorSlot) -> ActorSlot:
        return replace(
            slot,
            person_id=self.of(slot.person_id),
            organisation_ids=tuple(map(self.of, slot.organisation_ids)),
            country=self.of(slot.country),
            office=self.of(slot.office),
            sector=self.of(slot.sector),
        )

    def office(self, held: HeldOffice) -> HeldOffice:
        """An office that an article speaks of, with its texts shared."""
        return replace(
            held,
            person_id=self.of(held.person_id),
            office=self.of(held.office),
            organisation_id=self.of(held.organisation_id),
            country=self.of(held.country),
        )
