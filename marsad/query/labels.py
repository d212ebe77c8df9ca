"""Names to show for ids: people, bodies, places and countries in Arabic and in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from marsad.errors import UsageError
from marsad.knowledge.countries import Countries, Country
from marsad.knowledge.frenchnames import french_names
from marsad.knowledge.offices import Office, load_offices
from marsad.knowledge.tables import Tables
from marsad.records import ActorSlot, Entity, EventPlace, MentionKind
from marsad.store import View
from marsad.store.folding import search_text

# CLDR has no alias of three letters for Kosovo; KOS is PLOVER's code for it (manual, countries).
_MORE_CODES = {"KOS": "XK"}
_ALPHA_3 = 3
_INITIALS = re.compile("[A-Z][A-Z0-9-]{1,6}")


@dataclass(frozen=True, slots=True)
class Label:
    """The names of one thing; ``latin`` is None where nobody knows it, ``short`` its initials, if any."""

    id: str
    ar: str
    latin: str | None
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One actor or recipient with names: person, bodies, country, and the office held (its id, see
    :func:`office_label`)."""

    person: Label | None
    organisations: tuple[Label, ...]
    country: Label | None
    office: str | None


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """Where something happened: the place and the country, each may be None."""

    place: Label | None
    country: Label | None


@lru_cache(maxsize=1)
def _countries() -> tuple[Country, ...]:
    return Countries.load(Tables()).all()


@lru_cache(maxsize=1)
def _two_letters() -> dict[str, str]:
    """ISO 3166-1 alpha-3 to alpha-2: the knowledge's countries, then CLDR's aliases for other territories.

    CLDR also has codes that are no longer used; they give way.
    """
    codes = {country.code: country.alpha2 for country in _countries()} | _MORE_CODES
    for code, new in sorted(get_global("territory_aliases").items()):
        if len(code) == _ALPHA_3 and code.isalpha() and new[0] not in codes.values():
            codes.setdefault(code, new[0])
    known = Locale("en").territories
    return {code: two for code, two in codes.items() if two in known}


def alpha2(code: str) -> str | None:
    """The ISO 3166-1 alpha-2 code for an alpha-3 one, ``XK`` for Kosovo; None for one that nobody knows."""
    return _two_letters().get(code)


@lru_cache(maxsize=512)
def country_label(code: str) -> Label:
    """The names of a country by its alpha-3 code, from CLDR; a code it does not know stands for itself."""
    two = _two_letters().get(code)
    if two is None:
        return Label(code, code, code)
    return Label(code, str(Locale("ar").territories[two]), str(Locale("en").territories[two]))


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, two in _two_letters().items():
        label = country_label(code)
        for name in (code, two, label.ar, label.latin or code):
            names.setdefault(search_text([name]), code)
    for country in _countries():
        for name in (*country.names, country.english, country.french):
            names.setdefault(search_text([name]), country.code)
    return names


def country_code(text: str) -> str:
    """The alpha-3 code for a code of two or three letters, or a country's Arabic, English or French name.

    Raises UsageError for anything else.
    """
    found = _codes_by_name().get(search_text([text]))
    if found is None:
        raise UsageError(f"no country {text!r}; give its code of three letters (ISO 3166-1), such as MAR")
    return found


@lru_cache(maxsize=1)
def _offices() -> dict[str, Office]:
    return load_offices(Tables())[0]


def office_label(office: str) -> Label:
    """The Arabic and English names of an office; an id that the knowledge does not hold stands for itself."""
    known = _offices().get(office)
    return Label(office, office, None) if known is None else Label(office, known.arabic, known.english)


@lru_cache(maxsize=1)
def _known_initials() -> dict[str, str]:
    """The initials in Latin letters that the knowledge has for bodies, by the id of the entity."""
    found: dict[str, str] = {}
    for row in Tables().rows("bodies"):
        latin = [text for text in row.texts("abbreviations") if is_initials(text)]
        if latin:
            found[f"org:{row.text('id')}"] = latin[0]
    return found


def is_initials(text: str) -> bool:
    """Whether a name is written as initials: «DGST», «FBI»."""
    return _INITIALS.fullmatch(text) is not None


def initials(entity: Entity) -> str | None:
    """The initials of a body: those of the knowledge, else those that the articles use."""
    if entity.kind is not MentionKind.ORGANISATION:
        return None
    seen = sorted(name.text for name in entity.names if is_initials(name.text))
    return _known_initials().get(entity.id) or next(iter(seen), None)


def in_french(entity_id: str) -> str | None:
    """What the tables call a body, place or country in French («Union africaine»), if they say."""
    return french_names().get(entity_id)


def latin_form(entity: Entity, language: str) -> tuple[str, str] | None:
    """The form of a name for a language of Latin letters, and the language it is in; None without any.

    It is what pages in that language call it most, else what the tables do in French, else the Latin form,
    which is English for all but people.
    """
    own = [name for name in entity.names if name.language == language and not is_initials(name.text)]
    if own:
        return max(own, key=lambda name: (name.count, len(name.text), name.text)).text, language
    if language == "fr" and (french := in_french(entity.id)) is not None:
        return french, language
    if entity.name_latin is None:
        return None
    return entity.name_latin, language if entity.kind is MentionKind.PERSON else "en"


def entity_label(entity: Entity) -> Label:
    """The names of an entity."""
    arabic = entity.name_ar or entity.name_latin or entity.id
    return Label(entity.id, arabic, entity.name_latin, initials(entity))


class Namer:
    """Looks labels up in a view, many at a time, and remembers the last batch."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, Entity] = {}

    def prepare(self, ids: Iterable[str | None]) -> None:
        """Look up all these ids at once; what was looked up before is forgotten."""
        self._known = self._view.entities_by_id({item for item in ids if item is not None})

    def label(self, entity_id: str) -> Label:
        """The names under an id; an id the record does not hold stands for itself."""
        entity = self._known.get(entity_id)
        return Label(entity_id, entity_id, None) if entity is None else entity_label(entity)

    def party(self, slot: ActorSlot) -> Party:
        """One slot of an event with names; without a country, that of its bodies or person."""
        code = slot.country or self._country_of(slot)
        return Party(
            person=None if slot.person_id is None else self.label(slot.person_id),
            organisations=tuple(self.label(item) for item in slot.organisation_ids),
            country=None if code is None else country_label(code),
            office=slot.office,
        )

    def place(self, place: EventPlace | None) -> PlaceLabel | None:
        """A place with names; a city that no entity stands for keeps the text's own word."""
        if place is None:
            return None
        label = None
        if place.entity_id is not None and place.entity_id in self._known:
            label = self.label(place.entity_id)
        elif place.city is not None:
            label = Label(place.entity_id or "", place.city, None)
        return PlaceLabel(label, None if place.country is None else country_label(place.country))

    def _country_of(self, slot: ActorSlot) -> str | None:
        ids = (*slot.organisation_ids, slot.person_id)
        found = (self._known[item].country for item in ids if item is not None and item in self._known)
        return next((country for country in found if country is not None), None)
