"""What a reader may ask of the chronicle, checked and put in the terms of the store."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from marsad.errors import NotFoundError, UsageError
from marsad.query.labels import country_code
from marsad.query.names import find_entities
from marsad.records import MentionKind, Status
from marsad.store import EventSelection, View
from marsad.store.folding import search_words

EVENT_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"),
    *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT"),
)
"""The sixteen types of PLOVER, and STATEMENT for reported speech."""

STATEMENT = "STATEMENT"

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class ChronicleFilter:
    """Conditions that must all hold; None or empty does not restrict.

    ``country`` and ``counterpart`` (the ``--with`` of the command line) are codes or names of countries of
    two different actors. ``actor`` is an id or a name in Arabic or Latin letters. ``since`` and ``until``
    are a year, month or day (``2023``, ``2023-12``, ``2023-12-14``), both inclusive. ``search`` are words
    that must all stand in an event's content, evidence or names. Reported speech (``STATEMENT``) is left out
    unless ``statements`` or ``types`` ask for it. ``min_confidence`` is 0 to 1.
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


def selection(view: View, wanted: ChronicleFilter) -> EventSelection:
    """The filter in the terms of the store.

    Raises UsageError for a country, type, status or date that does not exist, NotFoundError when nobody in
    the record has the actor's name.
    """
    entities, country = _actor(view, wanted)
    return EventSelection(
        country=country if wanted.country is None else country_code(wanted.country),
        counterpart=None if wanted.counterpart is None else country_code(wanted.counterpart),
        entities=entities,
        types=_types(wanted),
        contexts=tuple(item.lower().replace("-", "_") for item in wanted.contexts),
        statuses=tuple(_one_of("status", item.lower(), tuple(Status)) for item in wanted.statuses),
        since=None if wanted.since is None else first_day(wanted.since),
        until=None if wanted.until is None else last_day(wanted.until),
        words=() if wanted.search is None else tuple(search_words(wanted.search)),
        least=_share(wanted.min_confidence),
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


def _one_of(what: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise UsageError(f"no {what} {value!r}; there are {', '.join(known)}")
    return value


def first_day(text: str) -> str:
    """The first day of a year, month or day; raises UsageError when it is none."""
    year, month, day = _parts(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def last_day(text: str) -> str:
    """The last day of a year, month or day; raises UsageError when it is none."""
    year, month, day = _parts(text)
    month = month or _DECEMBER
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"{text!r} is no date; give 2023, 2023-12 or 2023-12-14")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    good_month = month is None or 1 <= month <= _DECEMBER
    if not year or not good_month or (day is not None and not 1 <= day <= monthrange(year, month or 1)[1]):
        raise UsageError(f"{text!r} is no day of the calendar")
    return year, month, day
