"""What to call people, bodies, offices and countries in the language of the page.

A name is shown with its own language, so that a browser lays it out and reads it aloud rightly; where the
record holds no form in the page's language, the nearest it has is shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from marsad.query import Wrong, WrongValues, initials
from marsad.query.labels import latin_form
from marsad.records import ActorSlot, Entity, Event, EventPlace, MentionKind
from marsad.store import View
from marsad.web.text import shown
from marsad.web.words import Words, direction

_ARABIC = re.compile("[\u0600-\u06ff]")
_BRACKETS = re.compile(r" \(([^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to show: its text, its language (ISO 639-1) and the address of its page, if it has one.

    ``suggested``: the program romanised it, no page and no table prints it so.
    """

    text: str
    language: str
    link: str | None = None
    suggested: bool = False

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Party:
    """One side's actor to show: who, which office they hold, the bodies they act for, their country.

    ``struck``: a user said that it was not them.
    """

    name: Name
    office: Name | None
    bodies: tuple[Name, ...]
    country: str | None
    struck: bool = False


def spoken(text: str, fallback: str = "en") -> str:
    """``ar`` for a text in Arabic letters, else the fallback."""
    return "ar" if _ARABIC.search(text) else fallback


class Names:
    """The names of a set of entities, in one language; and which values of events were marked wrong."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        words: Words,
        public: frozenset[str],
        wrong: WrongValues | None = None,
    ) -> None:
        self._entities = entities
        self._words = words
        self._public = public
        self._wrong = wrong
        self._named: dict[str, Name] = {}

    def wrong(self, event: Event) -> tuple[Wrong, ...]:
        """The values of an event that users marked wrong."""
        return () if self._wrong is None else self._wrong.of(event)

    def corrected(self, event: Event) -> tuple[Wrong, ...]:
        """The corrections that gave values which an event has."""
        return () if self._wrong is None else self._wrong.corrected(event)

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of an id, if it is one of these."""
        return self._entities.get(entity_id)

    def name(self, entity_id: str) -> Name:
        """The name of an entity; its id where the record holds no such entity."""
        found = self._named.get(entity_id)
        if found is None:
            found = self._named[entity_id] = self._name(entity_id)
        return found

    def _name(self, entity_id: str) -> Name:
        entity = self._entities.get(entity_id)
        if entity is None:
            return Name(shown(entity_id), "en")
        text, language = _chosen(entity, self._words.language)
        suggested = is_suggested(entity) and text == entity.name_latin
        return Name(shown(text), language, self.link(entity), suggested)

    def link(self, entity: Entity) -> str | None:
        """The address of an entity's page, or None where it has none: private people have not."""
        return f"/actor/{quote(entity.id)}" if has_page(entity, self._public) else None

    def short(self, entity_id: str) -> Name:
        """The name of a body as briefly as the record has it: its initials, if any."""
        entity = self._entities.get(entity_id)
        full = self.name(entity_id)
        if entity is None:
            return full
        short = initials(entity)
        return full if short is None else Name(short, "en", full.link)

    def country(self, code: str) -> Name:
        """The name of a country by its code."""
        return Name(self._words.country(code), self._words.language)

    def office(self, office: str) -> Name:
        """What an office is called: by the catalogue, else as the knowledge has it, else its id."""
        if self._words.has(f"office.{office}"):
            return Name(self._words(f"office.{office}"), self._words.language)
        entity = self._entities.get(f"office:{office}")
        if entity is None:
            return Name(shown(office.replace("-", " ")), "en")
        text, language = _chosen(entity, self._words.language)
        return Name(shown(text), language)

    def place(self, place: EventPlace) -> Name:
        """Where it was: the place's name, else the city's as it is kept, else the country's."""
        if place.entity_id is not None and place.entity_id in self._entities:
            return self.name(place.entity_id)
        if place.city is not None:
            return Name(shown(place.city), spoken(place.city))
        if place.country is not None:
            return self.country(place.country)
        return Name(self._words("unknown"), self._words.language)

    def party(self, slot: ActorSlot) -> Party:
        """An actor by the most exact that is known: the person, else the body, else the country."""
        bodies = [_within_brackets(self.short(body)) for body in slot.organisation_ids]
        office = self.office(slot.office) if slot.office is not None else None
        if slot.person_id is not None:
            return Party(self.name(slot.person_id), office, tuple(bodies), slot.country)
        if slot.organisation_ids:
            first = self.name(slot.organisation_ids[0])
            return Party(first, office, tuple(bodies[1:]), slot.country)
        if slot.country is None:
            return Party(Name(self._words("unknown"), self._words.language), office, (), None)
        return Party(self.country(slot.country), office, (), slot.country)


def _within_brackets(name: Name) -> Name:
    """A body as it stands in brackets behind a person: without brackets of its own."""
    return replace(name, text=_BRACKETS.sub(r", \1", name.text)) if name.language != "ar" else name


def has_page(entity: Entity, public: frozenset[str]) -> bool:
    """Whether an entity has a page of its own: a body, or a person in public office or of the knowledge."""
    if entity.kind is MentionKind.ORGANISATION:
        return True
    return entity.kind is MentionKind.PERSON and (entity.known or entity.id in public)


def is_suggested(entity: Entity) -> bool:
    """Whether an entity's Latin form is a suggestion of the program."""
    return entity.latin_how == "romanised"


def _chosen(entity: Entity, language: str) -> tuple[str, str]:
    """The form of a name for a language, and the language it is in."""
    if language == "ar":
        return entity.name_ar, spoken(entity.name_ar)
    found = latin_form(entity, language)
    return (entity.name_ar, spoken(entity.name_ar)) if found is None else found


def ids_of_slots(slots: Iterable[ActorSlot]) -> set[str]:
    """Every id whose name is needed to show the slots."""
    found: set[str] = set()
    for slot in slots:
        found.update(slot.organisation_ids)
        if slot.person_id is not None:
            found.add(slot.person_id)
        if slot.office is not None:
            found.add(f"office:{slot.office}")
    return found


def ids_of_events(events: Iterable[Event]) -> set[str]:
    """Every id whose name is needed to show the events."""
    found: set[str] = set()
    for event in events:
        found |= ids_of_slots((*event.actors, *event.recipients))
        if event.place is not None:
            found.add(event.place.entity_id or "")
    return found - {""}


def public_in(events: Iterable[Event]) -> set[str]:
    """The people who act in the events for a body or in an office, and so are no private persons."""
    slots = (slot for event in events for slot in (*event.actors, *event.recipients))
    official = (slot for slot in slots if slot.office is not None or slot.organisation_ids)
    return {slot.person_id for slot in official if slot.person_id is not None}


def names_for(view: View, events: Collection[Event], words: Words, ids: Iterable[str] = ()) -> Names:
    """The names that events need, and some more ids; with what is known of whose role is public."""
    entities = view.entities_by_id(ids_of_events(events) | set(ids))
    public = public_in(events)
    people = (item for item in entities.values() if item.kind is MentionKind.PERSON and not item.known)
    unsure = (item.id for item in people if item.id not in public)
    held = {entity_id for entity_id in unsure if next(view.occupancies(entity_id), None) is not None}
    return Names(entities, words, frozenset(public | held), WrongValues(view))
