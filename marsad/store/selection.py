"""Which events are asked for, and where one stands in their order."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.store.expression import Expression


@dataclass(frozen=True, slots=True)
class EventSelection:
    """Which events are asked for; every condition that is set must hold.

    ``country`` and ``counterpart`` are ISO 3166-1 alpha-3 codes of two different actors of the event, on any
    side. ``entities`` are ids of which one must be a person or organisation of the event, or its place.
    ``since`` and ``until`` are days (``YYYY-MM-DD``, inclusive) that the span of the event's date must touch;
    events of wholly unknown date then do not match. ``undated`` asks for only those (True) or only the
    others (False). ``words`` are folded words (:data:`marsad.arabic.SEARCH`) that must all stand in the
    event's content, evidence or names, if only as parts of words; ``text`` asks for whole words and phrases
    there. ``least`` is the least confidence, 0 to 1. ``persons``, ``bodies`` and ``places`` are ids of which
    one must be a person, an organisation, or the place of the event.
    """

    country: str | None = None
    counterpart: str | None = None
    entities: frozenset[str] | None = None
    types: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    undated: bool | None = None
    words: tuple[str, ...] = ()
    least: float | None = None
    modes: tuple[str, ...] = ()
    persons: frozenset[str] | None = None
    bodies: frozenset[str] | None = None
    places: frozenset[str] | None = None
    place_country: str | None = None
    text: Expression | None = None


@dataclass(frozen=True, slots=True)
class EventMark:
    """A place in the order of events: the day an event is sorted by (None when undated), and its id."""

    day: str | None
    id: str
