"""What a reader may ask of the chronicle, checked and put in the terms of the store."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.errors import NotFoundError, UsageError
from marsad.query.days import first_day, last_day
from marsad.query.labels import country_code
from marsad.query.names import find_entities
from marsad.query.searching.search import event_words
from marsad.records import MentionKind, Status
from marsad.store import EventSelection, View

EVENT_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"),
    *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT"),
)
"""The sixteen types of PLOVER, and STATEMENT for reported speech."""

STATEMENT = "STATEMENT"

_BODIES = frozenset((MentionKind.ORGANISATION, MentionKind.GROUP))


@dataclass(frozen=True, slots=True)
class ChronicleFilter:
    """Conditions that must all hold; None or empty does not restrict.

    ``country`` and ``counterpart`` (the ``--with`` of the command line) are codes or names of countries of
    two different actors. ``actor`` is an id or a name in Arabic or Latin letters. ``since`` and ``until``
    are a year, month or day (``2023``, ``2023-12``, ``2023-12-14``), both inclusive. ``search`` is looked for
    in an event's content, evidence and names (:mod:`marsad.query.searching.question`). ``body`` is an id or
    name of an organisation that took part, ``place`` of the place or country where it was. Reported speech
    (``STATEMENT``) is left out unless ``statements`` or ``types`` ask for it. ``min_confidence`` is 0 to 1.
    """

    country: str | None = None
    counterpart: str | None = None
    actor: str | None = None
    types: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    search: str | None = None
    statements: bool = False
    min_confidence: float | None = None
    modes: tuple[str, ...] = ()
    body: str | None = None
    place: str | None = None


def selection(view: View, wanted: ChronicleFilter) -> EventSelection:
    """The filter in the terms of the store.

    Raises UsageError for a country, type, status or date that does not exist and for a search that cannot be
    read, NotFoundError when nothing in the record has the name of the actor, body or place.
    """
    entities, country = _actor(view, wanted)
    places, place_country = (None, None) if wanted.place is None else _place(view, wanted.place)
    return EventSelection(
        country=country if wanted.country is None else country_code(wanted.country),
        counterpart=None if wanted.counterpart is None else country_code(wanted.counterpart),
        entities=entities,
        types=_types(wanted),
        contexts=tuple(item.lower().replace("-", "_") for item in wanted.contexts),
        statuses=tuple(_one_of("status", item.lower(), tuple(Status)) for item in wanted.statuses),
        since=None if wanted.since is None else first_day(wanted.since),
        until=None if wanted.until is None else last_day(wanted.until),
        least=_share(wanted.min_confidence),
        modes=tuple(item.lower().replace("-", "_") for item in wanted.modes),
        bodies=None if wanted.body is None else _body(view, wanted.body),
        places=places,
        place_country=place_country,
        text=None if wanted.search is None else event_words(view, wanted.search),
    )


def _types(wanted: ChronicleFilter) -> tuple[str, ...]:
    if wanted.types:
        return tuple(_one_of("type", item.upper(), EVENT_TYPES) for item in wanted.types)
    return () if wanted.statements else tuple(name for name in EVENT_TYPES if name != STATEMENT)


def _share(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:
        raise UsageError(f"a confidence is 0 to 1, not {value}")
    return value


def _actor(view: View, wanted: ChronicleFilter) -> tuple[frozenset[str] | None, str | None]:
    """The ids that the actor's name stands for, or the code where it is only a country's name."""
    if wanted.actor is None:
        return None, None
    found = find_entities(view, wanted.actor)
    if not found:
        raise NotFoundError(f"nobody in the record is named {wanted.actor!r}; try fewer words of the name")
    countries = {item.country for item in found if item.kind is MentionKind.COUNTRY}
    if len(countries) == 1 and len(found) == 1 and wanted.country is None:
        return None, countries.pop()
    return frozenset(item.id for item in found), None


def _body(view: View, name: str) -> frozenset[str]:
    found = [item.id for item in find_entities(view, name) if item.kind in _BODIES]
    if not found:
        raise NotFoundError(f"no body in the record is named {name!r}; try fewer words of the name")
    return frozenset(found)


def _place(view: View, name: str) -> tuple[frozenset[str] | None, str | None]:
    """The ids of the places of a name, or the code of the country."""
    try:
        return None, country_code(name)
    except UsageError:
        found = [item.id for item in find_entities(view, name) if item.kind is MentionKind.PLACE]
    if not found:
        raise NotFoundError(f"no place in the record is named {name!r}; try fewer words of the name")
    return frozenset(found), None


def _one_of(what: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise UsageError(f"no {what} {value!r}; there are {', '.join(known)}")
    return value


__all__ = ["EVENT_TYPES", "STATEMENT", "ChronicleFilter", "first_day", "last_day", "selection"]
