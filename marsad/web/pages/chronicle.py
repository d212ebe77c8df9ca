"""The first page: the chronicle, its filter in words and as a form, the strip, the list by month."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from marsad.query import EVENT_TYPES, EventTable, selection
from marsad.query.columns import Mask
from marsad.query.filters import STATEMENT
from marsad.query.timeline import undated
from marsad.records import ConsensusDate, Event
from marsad.store import View
from marsad.web.filters import Filter, in_words
from marsad.web.names import names_for
from marsad.web.pages.lines import Line, line
from marsad.web.strip import MOST_DOTS, Strip, heaps, strip
from marsad.web.words import Words

EVENTS_ON_A_PAGE = 100
_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Facets:
    """The countries, pairs of countries and types of a record's events, those with most events first."""

    countries: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    pairs: tuple[tuple[tuple[str, str], int], ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one state of the record as a whole: its events in columns, and its facets."""

    table: EventTable
    facets: Facets


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a field of the form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month, or of what else is known of their date; ``name`` is None for nothing."""

    name: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChroniclePage:
    """All that the first page shows.

    ``held`` is how many events the record holds in all, ``undated`` how many the filter's dates leave out
    only because nothing is known of when they were.
    """

    asked: Filter
    sentence: str
    number: int
    undated: int
    held: int
    stale: bool
    countries: tuple[Choice, ...]
    counterparts: tuple[Choice, ...]
    types: tuple[Choice, ...]
    strip: Strip | None
    lines: dict[str, Line]
    months: tuple[Month, ...]
    pages: int


def facets(table: EventTable) -> Facets:
    """Count the countries and types of events; an event counts once for each country and for each pair.

    Pairs are those of which there can be an assessment: reported speech is not counted for them.
    """
    every = table.every()
    return Facets(
        _most_first(table.counts("country", every)),
        _most_first(table.counts("type", every)),
        _most_first(table.pairs(table.without(STATEMENT))),
    )


def countries_of(event: Event) -> list[str]:
    """The codes of the countries that take part in an event, sorted."""
    slots = (*event.actors, *event.recipients)
    return sorted({slot.country for slot in slots if slot.country is not None})


def _most_first(counts: Mapping[_Key, int]) -> tuple[tuple[_Key, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def chronicle_page(view: View, asked: Filter, held: Held, words: Words) -> ChroniclePage:
    """The first page for a filter; ``held`` is what is known of the whole record."""
    chosen = selection(view, asked.wanted)
    mask = held.table.chosen(view, chosen)
    number = int(mask.sum())
    first = (asked.page - 1) * EVENTS_ON_A_PAGE
    here = _events(view, held.table.ids(mask, first, EVENTS_ON_A_PAGE))
    drawing = _drawing(view, held.table, mask, mirrored=words.direction == "rtl")
    drawn = [dot.event for dot in drawing.dots if dot.event is not None] if drawing is not None else []
    names = names_for(view, [*here, *drawn], words)
    lines = {event.id: line(event, names, words) for event in [*here, *drawn]}
    return ChroniclePage(
        asked=asked,
        sentence=in_words(asked, number, words),
        number=number,
        undated=undated(view, chosen, held.table),
        held=len(held.table),
        stale=view.state().stale,
        countries=country_choices(held.facets, asked.country, words),
        counterparts=country_choices(held.facets, asked.counterpart, words),
        types=_types(held.facets, asked.type, words),
        strip=drawing,
        lines=lines,
        months=_months([lines[event.id] for event in here], words),
        pages=max(1, -(-number // EVENTS_ON_A_PAGE)),
    )


def _events(view: View, ids: Collection[str]) -> list[Event]:
    """The events of some ids, in their order."""
    found = view.events_by_id(ids)
    return [found[event_id] for event_id in ids if event_id in found]


def _drawing(view: View, table: EventTable, mask: Mask, *, mirrored: bool) -> Strip | None:
    """The strip of the chosen events; of many only counts are read."""
    span, placed = table.extent(mask), table.dated(mask)
    if span is None:
        return None
    number = int(placed.sum())
    if number <= MOST_DOTS:
        drawing = strip(_events(view, table.ids(placed, 0, number)), mirrored=mirrored)
        return None if drawing is None else replace(drawing, unplaced=int(mask.sum()) - number)
    days = date.fromisoformat(span[0]), date.fromisoformat(span[1])
    return heaps(table.months(mask), days, int(mask.sum()) - number, mirrored=mirrored)


def country_choices(held: Facets, chosen: str, words: Words) -> tuple[Choice, ...]:
    """The countries of the record by name, with the chosen one even if the record has no event of it."""
    codes = {code for code, _ in held.countries} | ({chosen} if chosen else set())
    labels = sorted((words.country(code), code) for code in codes)
    return tuple(Choice(code, label, code == chosen) for label, code in labels)


def _types(held: Facets, chosen: str, words: Words) -> tuple[Choice, ...]:
    used = {event_type for event_type, _ in held.types} | ({chosen} if chosen else set())
    return tuple(
        Choice(name, words.term("type", name), name == chosen) for name in EVENT_TYPES if name in used
    )


def _months(lines: Sequence[Line], words: Words) -> tuple[Month, ...]:
    """The lines under the month they are in; those of which it is not known, under what is known."""
    found = []
    for heading, members in groupby(lines, key=lambda item: _heading(item.event.date, words)):
        found.append(Month(heading, tuple(members)))
    return tuple(found)


def _heading(when: ConsensusDate, words: Words) -> str | None:
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return None
    if first is not None and last is not None and first[:4] == last[:4]:
        if first[:7] == last[:7] or when.precision in {"day", "days"}:
            return words.month(first)
        return words("chronicle.in_year", year=words.year(first))
    return words.when(when)
