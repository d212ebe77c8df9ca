"""The first page: the chronicle, its filter in words and as a form, the strip, the list by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, islice
from typing import TypeVar

from marsad.query import EVENT_TYPES, left_undated, selection
from marsad.query.filters import STATEMENT
from marsad.records import ConsensusDate, Event
from marsad.store import View
from marsad.web.filters import Filter, in_words
from marsad.web.names import names_for
from marsad.web.pages.lines import Line, line
from marsad.web.strip import Strip, strip
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
    articles: int
    stale: bool
    countries: tuple[Choice, ...]
    counterparts: tuple[Choice, ...]
    types: tuple[Choice, ...]
    strip: Strip | None
    lines: dict[str, Line]
    months: tuple[Month, ...]
    pages: int


def facets(events: Iterable[Event]) -> Facets:
    """Count the countries and types of events; an event counts once for each country and for each pair.

    Pairs are those of which there can be an assessment: reported speech is not counted for them.
    """
    countries: Counter[str] = Counter()
    types: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for event in events:
        types[event.type] += 1
        codes = countries_of(event)
        countries.update(codes)
        if event.type != STATEMENT:
            pairs.update(combinations(codes, 2))
    return Facets(_most_first(countries), _most_first(types), _most_first(pairs))


def countries_of(event: Event) -> list[str]:
    """The codes of the countries that take part in an event, sorted."""
    slots = (*event.actors, *event.recipients)
    return sorted({slot.country for slot in slots if slot.country is not None})


def _most_first(counts: Counter[_Key]) -> tuple[tuple[_Key, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def chronicle_page(view: View, asked: Filter, held: Facets, words: Words) -> ChroniclePage:
    """The first page for a filter; ``held`` are the facets of the whole record."""
    events = list(view.select_events(selection(view, asked.wanted)))
    first = (asked.page - 1) * EVENTS_ON_A_PAGE
    here = list(islice(events, first, first + EVENTS_ON_A_PAGE))
    drawing = strip(events, mirrored=words.direction == "rtl")
    drawn = [dot.event for dot in drawing.dots if dot.event is not None] if drawing is not None else []
    names = names_for(view, [*here, *drawn], words)
    lines = {event.id: line(event, names, words) for event in [*here, *drawn]}
    counts, state = view.counts(), view.state()
    return ChroniclePage(
        asked=asked,
        sentence=in_words(asked, len(events), words),
        number=len(events),
        undated=left_undated(view, asked.wanted),
        held=counts.events,
        articles=counts.articles,
        stale=state.stale,
        countries=country_choices(held, asked.country, words),
        counterparts=country_choices(held, asked.counterpart, words),
        types=_types(held, asked.type, words),
        strip=drawing,
        lines=lines,
        months=_months([lines[event.id] for event in here], words),
        pages=max(1, -(-len(events) // EVENTS_ON_A_PAGE)),
    )


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
        return words("chronicle.in_year", year=first[:4])
    return words.when(when)
