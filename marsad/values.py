"""The values of an event that users may say something of, each as one text: what is known, to be named.

A date is EDTF; a place and an actor are the most exact id that is known of them, else a city or country.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from marsad.records import ActorSlot, ConsensusDate, Event, EventPlace, Occupancy

FIELDS = ("date", "place", "type", "status", "actor", "recipient", "mode", "context", "content")
"""The fields whose values may be marked wrong."""

REPLACEABLE = ("date", "place", "type", "mode", "actor", "recipient")
"""Those of which it may be said what is right."""

FILLABLE = frozenset({"date", "place", "mode"})
"""Those that may be given where nothing is known."""

NAMED = frozenset({"place", "actor", "recipient"})
"""Those whose values may be ids of entities."""

POST = "post"
"""The field of a mark on a post of a person, which is no value of an event."""

GIVEN = "given by a user"
"""How a date is known that a user gave."""

EXACT_DAYS = 7
"""Longest run of days that counts as knowing the day: talks of a week, not «in June»."""

_BETWEEN = ":"
_APART = "|"


def values_of(event: Event) -> Mapping[str, tuple[str, ...]]:
    """The values of an event by field of FIELDS; what is unknown has none."""
    return {
        "date": _some(date_value(event.date)),
        "place": () if event.place is None else _some(place_value(event.place)),
        "type": (event.type,),
        "status": (event.status.value,),
        "actor": tuple(dict.fromkeys(value for slot in event.actors for value in _some(slot_value(slot)))),
        "recipient": tuple(
            dict.fromkeys(value for slot in event.recipients for value in _some(slot_value(slot)))
        ),
        "mode": event.modes,
        "context": event.contexts,
        "content": _some(event.content),
    }


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def date_value(when: ConsensusDate) -> str | None:
    """A date as EDTF, open where a bound is unknown; None where nothing is known."""
    if when.earliest is None and when.latest is None:
        return None
    if when.earliest == when.latest:
        return when.earliest
    return f"{when.earliest or '..'}/{when.latest or '..'}"


def given_date(value: str) -> ConsensusDate:
    """The date that a text of :func:`date_value` says, as one that a user gave; the converse of it."""
    first, _, last = value.partition("/")
    earliest, latest = (None if end == ".." else end for end in (first, last or first))
    return ConsensusDate(earliest, latest, _precision(earliest, latest), GIVEN, None)


def _precision(earliest: str | None, latest: str | None) -> str:
    if earliest is None or latest is None:
        return "interval"
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return "day"
    ends_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if ends_month and (first.year, first.month) == (last.year, last.month):
        return "month"
    if ends_month and (first.year, first.month, last.month) == (last.year, 1, 12):
        return "year"
    return "days" if (last - first).days < EXACT_DAYS else "interval"


def place_value(place: EventPlace) -> str | None:
    """A place by its id, else its city, else its country."""
    return place.entity_id or place.city or place.country


def slot_value(slot: ActorSlot) -> str | None:
    """An actor by the person, else the first body, else the country, else the office."""
    bodies = slot.organisation_ids[0] if slot.organisation_ids else None
    return slot.person_id or bodies or slot.country or slot.office


def marked(field: str, value: str) -> str:
    """A field and value as the right side of a correction."""
    return f"{field}{_BETWEEN}{value}"


def unmarked(right: str) -> tuple[str, str]:
    """The field and value that :func:`marked` put together."""
    field, _, value = right.partition(_BETWEEN)
    return field, value


def post_value(post: Occupancy) -> str:
    """A post as one text: office, body and country."""
    return _APART.join((post.office, post.organisation_id or "", post.country or ""))


def post_parts(value: str) -> tuple[str, str, str]:
    """Office, body and country of what :func:`post_value` made; what is unknown is empty."""
    office, body, country, *_ = (*value.split(_APART), "", "", "")
    return office, body, country
