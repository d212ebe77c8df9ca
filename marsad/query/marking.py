"""What users say of single values of an event: that one is wrong, or what is right instead."""

from __future__ import annotations

from functools import lru_cache

from marsad.errors import NotFoundError, UsageError
from marsad.knowledge.plover import STATEMENT, Plover
from marsad.knowledge.tables import Tables
from marsad.query.days import first_day, last_day
from marsad.query.detail import find_event
from marsad.query.happenings import account_name
from marsad.query.labels import country_code
from marsad.query.names import find_entities
from marsad.query.wrong import WrongValues
from marsad.records import VALUES, ConsensusDate, Decision, Entity, Event, MentionKind
from marsad.store import View
from marsad.store.folding import search_words
from marsad.values import FIELDS, FILLABLE, REPLACEABLE, date_value, marked, unmarked, values_of

_CERTAIN = 1.0
_COUNTRY = "country:"


def wrong_value(
    view: View, event_id: str, field: str, value: str | None, *, reasons: tuple[str, ...], by: str
) -> tuple[Decision, ...]:
    """The decision that a value of an event is wrong: of which of FIELDS, and which, where it has several.

    ``value`` is as :func:`marsad.query.wrong.values_of` has it, or a name of the actor or place. Raises
    NotFoundError where there is no such event or the event has no such value, UsageError for a field that is
    none, for several values of which none is named, and where the value is marked wrong already.
    """
    if field not in FIELDS:
        raise UsageError(f"no field {field!r}; there are {', '.join(FIELDS)}")
    event = find_event(view, event_id)
    chosen = _chosen(view, event, field, value)
    if any((mark.field, mark.value) == (field, chosen) for mark in WrongValues(view).of(event)):
        raise UsageError(f"{field} {chosen!r} is marked wrong already; `marsad event decisions` lists it")
    return (_decision(view, event, marked(field, chosen), reasons=reasons, by=by),)


def right_value(
    view: View,
    event_id: str,
    field: str,
    right: str,
    value: str | None = None,
    *,
    reasons: tuple[str, ...],
    by: str,
) -> tuple[Decision, ...]:
    """The decision that ``right`` is what an event has in a field of REPLACEABLE, in place of ``value``.

    ``right`` is a date as EDTF (2023, 2023-12, 2023-12-14, two of these with a slash between them, either
    open: ``..``), an id or name of a place of the record or of a country, a type or mode of PLOVER, an id or
    name of a person of the record. ``value`` is as in :func:`wrong_value`; a date, place or mode may be given
    where none is known. Raises NotFoundError where there is no such event, value, place or person, UsageError
    for a field that is none of these, for several that may be meant, and for a value that it has already.
    """
    if field not in REPLACEABLE:
        raise UsageError(f"no right value can be given for {field!r}; it can for {', '.join(REPLACEABLE)}")
    event = find_event(view, event_id)
    held = values_of(event)[field]
    old = _chosen(view, event, field, value) if held or field not in FILLABLE else ""
    new = _given(view, event, field, right.strip())
    if new in held:
        raise UsageError(f"the event has {field} {new!r} already")
    return (_decision(view, event, marked(field, old), new, reasons=reasons, by=by),)


def _decision(
    view: View, event: Event, of: str, right: str = "", *, reasons: tuple[str, ...], by: str
) -> Decision:
    """A correction of a value (as :func:`marked` has it), kept at the event's first mention."""
    key = min(event.mentions)
    told = account_name(view, view.event_mentions_by_id([key]), key)
    field, value = unmarked(of)
    meant = f"{field} {value or 'unknown'}"
    return Decision(key, of, False, _CERTAIN, reasons, by, told, meant, VALUES, right)


def _given(view: View, event: Event, field: str, text: str) -> str:
    """A right value as the record has it."""
    if field == "date":
        return _date(text)
    if field == "type":
        return _type(text.upper())
    if field == "mode":
        return _mode(event.type, text)
    return _place(view, text) if field == "place" else _one(view, text, (MentionKind.PERSON,)).id


def _date(text: str) -> str:
    first, slash, last = text.partition("/")
    earliest = None if slash and first == ".." else first_day(first)
    latest = None if last == ".." else last_day(last if slash else first)
    if earliest is not None and latest is not None and earliest > latest:
        raise UsageError(f"{text!r} ends before it begins")
    found = date_value(ConsensusDate(earliest, latest, "", "", None))
    if found is None:
        raise UsageError(f"{text!r} says no day")
    return found


@lru_cache(maxsize=1)
def _plover() -> Plover:
    return Plover.load(Tables())


def _type(text: str) -> str:
    known = sorted(set(_plover().types) - {STATEMENT})
    if text not in known:
        raise UsageError(f"no type {text!r}; there are {', '.join(known)}")
    return text


def modes_of(event_type: str) -> tuple[str, ...]:
    """The modes that PLOVER has for a type, sorted."""
    return tuple(sorted(_plover().types[event_type].modes))


def _mode(event_type: str, text: str) -> str:
    if text not in modes_of(event_type):
        known = ", ".join(modes_of(event_type)) or "none"
        raise UsageError(f"{event_type} has no mode {text!r}; it has {known}")
    return text


def _place(view: View, text: str) -> str:
    """The id of a place, or the code of a country; some are called alike («عمان»)."""
    country = _country(text)
    if country is None:
        found = _one(view, text, (MentionKind.PLACE, MentionKind.COUNTRY))
        return _code(found) or found.id
    named = view.entities_named(search_words(text), exact=True)
    alike = [entity.id for entity in named if entity.kind is MentionKind.PLACE]
    if alike and text != country:
        raise UsageError(f"{text!r} may be {', '.join((country, *alike))}; give one of these")
    return country


def _country(text: str) -> str | None:
    try:
        return country_code(text)
    except UsageError:
        return None


def _code(entity: Entity) -> str | None:
    return entity.id.removeprefix(_COUNTRY) if entity.kind is MentionKind.COUNTRY else None


def _one(view: View, text: str, kinds: tuple[MentionKind, ...]) -> Entity:
    """The one entity of some kinds that is meant by an id or name."""
    found = [entity for entity in find_entities(view, text) if entity.kind in kinds] if text else []
    if not found:
        raise NotFoundError(f"the record has no {' or '.join(kinds)} {text!r}")
    if len(found) > 1:
        raise UsageError(f"{text!r} may be {', '.join(entity.id for entity in found)}; give one of these")
    return found[0]


def _chosen(view: View, event: Event, field: str, value: str | None) -> str:
    """The value that is meant."""
    held = values_of(event)[field]
    if not held:
        raise NotFoundError(f"event {event.id} has no {field}")
    if value is None:
        if len(held) > 1:
            raise UsageError(f"it has several: {', '.join(held)}; say which")
        return held[0]
    if value in held:
        return value
    meant = [item for item in held if item in {entity.id for entity in find_entities(view, value)}]
    if len(meant) != 1:
        raise NotFoundError(f"event {event.id} has no {field} {value!r}; it has {', '.join(held)}")
    return meant[0]
