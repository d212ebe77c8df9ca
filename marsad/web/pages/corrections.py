"""What users decided, as the pages tell it: for an event, an actor or all; and what may be one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.query import EVENT_TYPES, decisions, event_decisions
from marsad.query.wrong import Wrong, WrongValues
from marsad.records import EVENTS, VALUES, Event
from marsad.store import Correction, EventSelection, View
from marsad.values import unmarked
from marsad.web.names import Name, Names, names_for, spoken
from marsad.web.pages.lines import Line, line
from marsad.web.pages.said import days, ids_in, said
from marsad.web.text import shown
from marsad.web.words import Words

_NEAR_DAYS = 10
_LOOKED_AT = 60
_MOST_NEAR = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A correction: ``kind`` is ``same``, ``apart``, ``wrong`` or ``right``, the sides are what it is about.

    ``undone`` is the day it was taken back, None while it is in force.
    """

    number: int
    kind: str
    left: Name
    right: Name
    by: str
    day: str
    reasons: tuple[Name, ...]
    undone: str | None


def all_corrections(view: View, words: Words) -> tuple[Told, ...]:
    """All of them, the newest first."""
    return _told(view, view.corrections()[::-1], words)


def of_event(view: View, event: Event, words: Words) -> tuple[Told, ...]:
    """Those about an event's accounts and values, the newest first."""
    return _told(view, event_decisions(view, event.id).corrections, words)


def of_actor(view: View, entity_id: str, words: Words) -> tuple[Told, ...]:
    """Those about the names of a person or body, the newest first."""
    return _told(view, decisions(view, entity_id).corrections, words)


def _told(view: View, found: Iterable[Correction], words: Words) -> tuple[Told, ...]:
    every = tuple(found)
    of_values = [item.decision for item in every if item.decision.about == VALUES]
    marked = {
        one for row in of_values for part in (unmarked(row.right)[1], row.replacement) for one in ids_in(part)
    }
    names = names_for(view, (), words, marked)
    return tuple(_correction(item, names, words) for item in every)


def _correction(item: Correction, names: Names, words: Words) -> Told:
    found = item.decision
    kind = "same" if found.same else "apart"
    left, right = (_side(text, words) for text in (found.left_name, found.right_name))
    if found.about == VALUES:
        kind = "right" if found.replacement else "wrong"
        field, value = unmarked(found.right)
        name = said(field, value, names, words) if value else Name(words("unknown"), words.language)
        told = f"{words.term('field', field)}: {name.text}"
        if found.replacement:
            told = words("given.instead", old=told, new=said(field, found.replacement, names, words).text)
        right = replace(name, text=told, link=None)
    elif found.about != EVENTS:
        left, right = (
            Name(shown(text), spoken(text))
            for text in (found.left_name or found.left, found.right_name or found.right)
        )
    return Told(
        number=item.number,
        kind=kind,
        left=left,
        right=right,
        by=shown(found.by),
        day=words.day(item.at[:10]),
        reasons=tuple(Name(shown(reason), spoken(reason, words.language)) for reason in found.reasons),
        undone=None if item.undone is None else words.day(item.undone[:10]),
    )


def _side(text: str, words: Words) -> Name:
    """An account as a correction has it (type, day, headline), its type and day in words."""
    first, _, rest = text.partition(" ")
    if first not in EVENT_TYPES:
        return Name(shown(text), spoken(text, words.language))
    day, _, headline = rest.partition(" ")
    parts = [words.term("type", first), *([days(day, words), headline] if day[:4].isdecimal() else [rest])]
    return Name(shown(" · ".join(part for part in parts if part)), words.language)


@dataclass(frozen=True, slots=True)
class Mark:
    """That a value was marked wrong: by whom, on which day, why."""

    by: str
    day: str
    reasons: tuple[Name, ...]


def mark(found: Wrong, words: Words) -> Mark:
    """A mark as the page of its event tells it."""
    reasons = tuple(Name(shown(reason), spoken(reason, words.language)) for reason in found.reasons)
    return Mark(shown(found.by), words.day(found.at[:10]), reasons)


@dataclass(frozen=True, slots=True)
class Given(Mark):
    """That a user gave a value, and what it was before; None where nothing was known."""

    was: Name | None


def given(found: Wrong, names: Names, words: Words) -> Given:
    """A corrected value as the page of its event tells it."""
    by = mark(found, words)
    was = said(found.field, found.value, names, words) if found.value else None
    return Given(by.by, by.day, by.reasons, was)


def former_ids(view: View, event: Event) -> set[str]:
    """The ids of what an event had before users corrected it."""
    return {item.value for item in WrongValues(view).corrected(event)}


def nearby(view: View, event: Event, words: Words) -> tuple[Line, ...]:
    """Events that may be the same: of one of its countries, within ten days, the nearest first."""
    first = event.date.earliest or event.date.latest
    countries = [slot.country for slot in (*event.actors, *event.recipients) if slot.country is not None]
    if first is None or not countries:
        return ()
    day = date.fromisoformat(first)
    two = sorted(set(countries))[:2]
    wanted = EventSelection(
        country=two[0],
        counterpart=two[1] if len(two) > 1 else None,
        since=_moved(day, -_NEAR_DAYS),
        until=_moved(day, _NEAR_DAYS),
    )
    found = [other for other in view.select_events(wanted, limit=_LOOKED_AT) if other.id != event.id]
    found.sort(key=lambda other: (other.type != event.type, _distance(other, day), other.id))
    names = names_for(view, found[:_MOST_NEAR], words)
    return tuple(line(other, names, words) for other in found[:_MOST_NEAR])


def _moved(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return day.isoformat()


def _distance(other: Event, day: date) -> int:
    known = other.date.earliest or other.date.latest
    return abs((date.fromisoformat(known) - day).days) if known is not None else _LOOKED_AT
