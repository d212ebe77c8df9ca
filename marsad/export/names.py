"""What to call those who take part, in the language of an export, and how sure the spelling is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from marsad.query.labels import latin_form
from marsad.query.words import Words
from marsad.records import ActorSlot, Entity, Event, EventPlace, MentionKind
from marsad.store import View

_BATCH = 200
_ARABIC = re.compile("[\u0600-\u06ff]")


class Names:
    """The names of entities in one language, looked up for a batch of events at a time."""

    def __init__(self, view: View, words: Words) -> None:
        self._view = view
        self._words = words
        self._known: dict[str, Entity] = {}

    def through(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events, each when the names it needs have been looked up."""
        iterator = iter(events)
        while batch := list(islice(iterator, _BATCH)):
            wanted = {item for event in batch for item in ids_of(event)}
            self._known = self._view.entities_by_id(wanted)
            yield from batch

    def entity(self, entity_id: str | None) -> Entity | None:
        """The entity of an id, if it is one of those looked up."""
        return None if entity_id is None else self._known.get(entity_id)

    def name(self, entity_id: str) -> str:
        """The name of an entity in this language, else the nearest there is; its id where there is none."""
        entity = self._known.get(entity_id)
        return entity_id if entity is None else self.chosen(entity)

    def chosen(self, entity: Entity) -> str:
        """The form of a name for this language."""
        language = self._words.language
        if language == "ar":
            return entity.name_ar or entity.name_latin or entity.id
        found = latin_form(entity, language)
        return entity.name_ar or entity.id if found is None else found[0]

    def office(self, office: str) -> str:
        """What an office is called."""
        return self._words.term("office", office)

    def place(self, place: EventPlace | None) -> str | None:
        """Where it was, with the country where that is another word; None when nobody says."""
        if place is None:
            return None
        country = None if place.country is None else self._words.country(place.country)
        entity = self.entity(place.entity_id)
        name = place.city if entity is None else self.chosen(entity)
        comma = self._words("report.comma")
        return comma.join(dict.fromkeys(part for part in (name, country) if part)) or None

    def who(self, slot: ActorSlot) -> str:
        """An actor by the most exact that is known: the person, else the office, body, country or sector."""
        if slot.person_id is not None:
            return self.name(slot.person_id)
        if slot.organisation_ids:
            return self.name(slot.organisation_ids[0])
        country = None if slot.country is None else self._words.country(slot.country)
        office = None if slot.office is None else self.office(slot.office)
        known = [part for part in (office, country) if part]
        return self._words("report.comma").join(known) or slot.sector or self._words("unknown")

    def roles(self, slot: ActorSlot) -> tuple[str, ...]:
        """What else is known of an actor: the office, the bodies, the country.

        The name as the pages print it comes first where the program made the Latin one: that is a suggestion.
        """
        office = self._printed(slot.person_id)
        office += [] if slot.office is None else [self.office(slot.office)]
        country = [] if slot.country is None else [self._words.country(slot.country)]
        if slot.person_id is not None:
            return (*office, *map(self.name, slot.organisation_ids), *country)
        return (
            (*office, *map(self.name, slot.organisation_ids[1:]), *country) if slot.organisation_ids else ()
        )

    def _printed(self, entity_id: str | None) -> list[str]:
        entity = self.entity(entity_id)
        made = entity is not None and entity.latin_how == "romanised"
        return [entity.name_ar] if entity is not None and made and self._words.language != "ar" else []


def ids_of(event: Event) -> Iterator[str]:
    """Every id whose name is needed to say an event."""
    for slot in (*event.actors, *event.recipients):
        yield from slot.organisation_ids
        if slot.person_id is not None:
            yield slot.person_id
    if event.place is not None and event.place.entity_id is not None:
        yield event.place.entity_id


def language_of(text: str, other: str = "en") -> str:
    """``ar`` for a text in Arabic letters, else another language."""
    return "ar" if _ARABIC.search(text) else other


def is_private(entity: Entity, public: frozenset[str]) -> bool:
    """Whether an entity is a person without a public role, who gets no row of their own."""
    return entity.kind is MentionKind.PERSON and not entity.known and entity.id not in public
