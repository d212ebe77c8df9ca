"""Values of events that users gave in place of those found.

A correction is about one mention of an event, a field and the value it had: it is applied whenever events are
made anew, in whichever event the mention is then, as long as that still has the value. Corrections apply from
the oldest to the newest, so one may replace what another gave. What the articles told stays in the mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from marsad.knowledge.plover import Plover
from marsad.records import ActorSlot, Decision, Entity, Event, EventPlace, MentionKind, Resolution
from marsad.values import NAMED, given_date, slot_value, unmarked, values_of

_CODE = len("MAR")


def with_given_values(
    events: Iterable[Event], own: Sequence[Decision], resolution: Resolution, plover: Plover
) -> tuple[Event, ...]:
    """The events, in their order, with the values that users gave; ``own`` from the oldest to the newest."""
    found = {event.id: event for event in events}
    given = [row for row in own if row.replacement]
    if given:
        homes = {key: event.id for event in found.values() for key in event.mentions}
        hand = _Hand(resolution, plover)
        for row in given:
            home = homes.get(row.left)
            if home is not None:
                found[home] = hand.apply(row, found[home])
    return tuple(found.values())


class _Hand:
    """Puts values into events."""

    def __init__(self, resolution: Resolution, plover: Plover) -> None:
        self._ids = resolution.ids
        self._entities = {entity.id: entity for entity in resolution.entities}
        self._plover = plover
        self._ways: Mapping[str, Callable[[Event, str, str], Event]] = {
            "date": lambda event, _, new: replace(event, date=given_date(new)),
            "place": self._place,
            "type": self._type,
            "mode": self._mode,
            "actor": lambda event, old, new: replace(event, actors=self._slots(event.actors, old, new)),
            "recipient": lambda event, old, new: replace(
                event, recipients=self._slots(event.recipients, old, new)
            ),
        }

    def apply(self, row: Decision, event: Event) -> Event:
        """An event with what a correction gives, or as it is where it no longer has what that replaces."""
        field, old = unmarked(row.right)
        new = row.replacement
        if field in NAMED:
            old, new = self._ids.get(old, old), self._ids.get(new, new)
        way = self._ways.get(field)
        held = values_of(event).get(field, ())
        stands = old in held if old else not held
        return event if way is None or not stands else way(event, old, new)

    def _place(self, event: Event, _: str, new: str) -> Event:
        start, end = (0, 0) if event.place is None else (event.place.start, event.place.end)
        entity = self._entities.get(new)
        if entity is not None:
            return replace(event, place=EventPlace(new, entity.name_ar, entity.country, start, end))
        if len(new) != _CODE or not new.isupper():  # the id of a place that no page names any more
            return event
        return replace(event, place=EventPlace(None, None, new, start, end))

    def _type(self, event: Event, _: str, new: str) -> Event:
        if new not in self._plover.types:
            return event
        modes = tuple(mode for mode in event.modes if self._plover.has_mode(new, mode))
        return self._scored(replace(event, type=new, modes=modes))

    def _mode(self, event: Event, old: str, new: str) -> Event:
        if not self._plover.has_mode(event.type, new):
            return event
        return self._scored(replace(event, modes=tuple(sorted({*event.modes, new} - {old}))))

    def _scored(self, event: Event) -> Event:
        score = self._plover.score(event.type, event.modes)
        return replace(event, quad=self._plover.quad(event.type), score=score)

    def _slots(self, slots: Sequence[ActorSlot], old: str, new: str) -> tuple[ActorSlot, ...]:
        person = self._entities.get(new)
        if person is None or person.kind is not MentionKind.PERSON:
            return tuple(slots)
        return tuple(_acting(slot, person) if slot_value(slot) == old else slot for slot in slots)


def _acting(slot: ActorSlot, person: Entity) -> ActorSlot:
    """A slot with another person: office and bodies stay, but for one of another country, who has others."""
    if None in (slot.country, person.country) or slot.country == person.country:
        return replace(slot, person_id=person.id, country=slot.country or person.country)
    return replace(slot, person_id=person.id, organisation_ids=(), office=None, country=person.country)
