"""Two countries: the assessment with its plots; every number leads to the events it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from marsad.query.filters import first_day, last_day
from marsad.query.relations import Bounds, Item, Relations, Section, relations, report
from marsad.query.relations.behind import behind
from marsad.query.relations.model import Period, Unit
from marsad.query.relations.phrases import Phrases
from marsad.store import View
from marsad.web.filters import Filter
from marsad.web.pages.chronicle import Choice, Facets, country_choices
from marsad.web.plots import Plot, coverage_plot, events_plot, score_plot
from marsad.web.words import Words

_MOST_PAIRS = 24
_SHORT_NAMES = 6
_TABLES = frozenset({"time", "basis"})
"""Sections that the page makes itself: with all periods, and with links."""
_SIDES = ("one", "other")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``link`` leads to the events that it counts."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the assessment; the first cell of a row names it."""

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    items: tuple[Item, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Time:
    """The periods: their names, short ones for the plots, where each leads, the plots and their table."""

    names: tuple[str, ...]
    marks: tuple[str, ...]
    links: tuple[str, ...]
    periods: tuple[Period, ...]
    events: Plot
    scores: Plot
    coverage: Plot
    table: Part


@dataclass(frozen=True, slots=True)
class Assessment:
    """The assessment of two countries, ready to be shown."""

    title: str
    span: str
    empty: bool
    summary: Part
    time: Time | None
    parts: tuple[Part, ...]
    basis: Part


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two countries of which the record tells events together."""

    one: str
    other: str
    events: str
    address: str


@dataclass(frozen=True, slots=True)
class PairPage:
    """The form, and the assessment once two countries are chosen; else the pairs with most events."""

    asked: Filter
    turned: bool
    ones: tuple[Choice, ...]
    others: tuple[Choice, ...]
    pairs: tuple[KnownPair, ...]
    assessment: Assessment | None


def pair_page(view: View, asked: Filter, held: Facets, words: Words) -> PairPage:
    """The page of two countries; those of the filter, if it has two."""
    plain = replace(asked, type="", search="", page=1)
    turned = bool(plain.since and plain.until and first_day(plain.since) > last_day(plain.until))
    both = bool(plain.country and plain.counterpart) and not turned
    return PairPage(
        asked=plain,
        turned=turned,
        ones=country_choices(held, plain.country, words),
        others=country_choices(held, plain.counterpart, words),
        pairs=() if plain.country and plain.counterpart else _pairs(plain, held, words),
        assessment=_assessment(view, plain, words) if both else None,
    )


def _pairs(asked: Filter, held: Facets, words: Words) -> tuple[KnownPair, ...]:
    """The pairs with most events; with a country chosen, those of it."""
    wanted = [(pair, number) for pair, number in held.pairs if not asked.country or asked.country in pair]
    return tuple(
        known_pair(replace(asked, country=one, counterpart=other), number, words)
        for (one, other), number in wanted[:_MOST_PAIRS]
    )


def known_pair(asked: Filter, number: int | None, words: Words) -> KnownPair:
    """The link to the assessment of a filter's two countries, with how many events there are."""
    return KnownPair(
        one=words.country(asked.country),
        other=words.country(asked.counterpart),
        events="" if number is None else words.count("filter.events", number),
        address=asked.address("/pair"),
    )


def assessed(view: View, asked: Filter, bounds: Bounds | None = None) -> Relations:
    """The assessment of a filter's two countries in its span."""
    return relations(
        view,
        asked.country,
        asked.counterpart,
        since=asked.since or None,
        until=asked.until or None,
        bounds=bounds,
    )


def _assessment(view: View, asked: Filter, words: Words) -> Assessment:
    found = assessed(view, asked)
    told = report(found, words.language)
    linked = _Linked(found, asked, Phrases(words, found.one.id, found.other.id))
    parts = {section.name: linked.part(section) for section in told.sections}
    summary = parts.pop("summary")
    return Assessment(
        title=told.title,
        span=told.span,
        empty=not found.basis.dealings.number,
        summary=replace(summary, rows=linked.totals(), items=_rest(summary.items, found)),
        time=linked.time(),
        parts=tuple(part for name, part in parts.items() if name not in _TABLES),
        basis=linked.basis(),
    )


def _rest(items: tuple[Item, ...], found: Relations) -> tuple[Item, ...]:
    """The lines of the summary but for the first two, all events and the quads: the table has these."""
    return items[2:] if found.basis.dealings.number else items


def events_address(asked: Filter, key: str) -> str:
    """The address of the events that a figure of an assessment counts."""
    return f"{asked.address('/pair/events')}&of={key}"


class _Linked:
    """The tables of an assessment with a link from each number to its events."""

    def __init__(self, found: Relations, asked: Filter, phrases: Phrases) -> None:
        self._found = found
        self._asked = asked
        self._phrases = phrases
        self._words = phrases.words
        self._figures = behind(found)

    def _link(self, key: str) -> str | None:
        figure = self._figures.get(key)
        return events_address(self._asked, key) if figure is not None and figure.number else None

    def _cell(self, key: str) -> Cell:
        """The number of a figure, linked where it counts anything."""
        return Cell(self._words.number(self._figures[key].number), self._link(key))

    def part(self, section: Section) -> Part:
        """A section of the report; the numbers of its table get links."""
        headers, rows = (section.grid.headers, section.grid.rows) if section.grid is not None else ((), ())
        keys = self._keys(section.name)
        made = tuple(
            tuple(
                Cell(text, self._link(keys[at][column]) if at < len(keys) and keys[at][column] else None)
                for column, text in enumerate(row)
            )
            for at, row in enumerate(rows)
        )
        return Part(section.name, section.title, headers, made, section.items, section.note)

    def _keys(self, name: str) -> list[tuple[str, ...]]:
        """The names of the figures in the table of a section, row by row; empty for what is no figure."""
        found = self._found
        if name == "kinds":
            sides = ("all", *_SIDES, "mutual")
            return [("", *(f"kind.{kind.type}.{side}" for side in sides), "") for kind in found.kinds]
        if name == "levels":
            return [
                ("", *(f"level.{item.level}.{side}" for side in ("both", *_SIDES))) for item in found.levels
            ]
        if name == "bodies":
            return [("", "", f"bodies.{place}", "", "") for place in range(len(found.matrix.pairs))]
        if name == "contexts":
            return [("", f"context.{item.context}", "", "") for item in found.contexts]
        if name == "tension":
            acts = ("all", *_SIDES)
            return [("", *(f"tension.{item.kind}.{side}" for side in acts)) for item in found.tension.kinds]
        return []

    def totals(self) -> tuple[tuple[Cell, ...], ...]:
        """All events, and those of each quad class."""
        rows = [(Cell(self._words("relations.summary.events")), self._cell("basis.dealings"))]
        for count in self._found.quads:
            rows.append((Cell(self._words(f"quad.{count.quad}")), self._cell(f"quad.{count.quad}")))
        return tuple(rows)

    def basis(self) -> Part:
        """What the assessment rests on, each number with its link."""
        words, rows = self._words, []
        for key, figure in self._figures.items():
            group, _, name = key.partition(".")
            if group == "basis" and name != "dealings" and figure.number:
                rows.append((Cell(words(f"relations.basis.{name}")), self._cell(key)))
        for name, number in (
            ("statements", self._found.basis.statements),
            ("nameless", self._found.basis.nameless),
        ):
            if number:
                rows.append((Cell(words(f"relations.basis.{name}")), Cell(words.number(number))))
        title = words("relations.basis.title")
        return Part("basis", title, (), tuple(rows), (), words("pair.basis_note"))

    def time(self) -> Time | None:
        """The plots and their table; None where there is nothing to place."""
        found, words = self._found, self._words
        if found.window is None or not found.basis.dealings.number:
            return None
        unit, mirrored = found.window.unit, words.direction == "rtl"
        names = [self._phrases.period(period, unit) for period in found.periods]
        return Time(
            names=tuple(names),
            marks=tuple(names if len(names) <= _SHORT_NAMES else self._marks(found.periods, unit)),
            links=tuple(self._link(f"period.{period.first}") or "" for period in found.periods),
            periods=found.periods,
            events=events_plot(found.periods, mirrored=mirrored),
            scores=score_plot(found.periods, mirrored=mirrored),
            coverage=coverage_plot(found.periods, mirrored=mirrored),
            table=self._table(names),
        )

    def _marks(self, periods: Iterable[Period], unit: Unit) -> list[str]:
        """Short names of periods: the year, with the month or the quarter."""
        if unit is Unit.YEAR:
            return [self._words.year(period.first) for period in periods]
        return [f"{int(period.first[5:7])}/{self._words.year(period.first)}" for period in periods]

    def _table(self, names: Sequence[str]) -> Part:
        words, found = self._words, self._found
        rows = []
        for name, period in zip(names, found.periods, strict=True):
            read = words.number(period.coverage.articles)
            rows.append(
                (
                    Cell(name),
                    self._cell(f"period.{period.first}"),
                    *(self._cell(f"period.{period.first}.{count.quad}") for count in period.quads),
                    Cell(self._phrases.optional(period.score.mean)),
                    Cell(self._range(period)),
                    Cell(words("relations.time.thin", n=read) if period.coverage.thin else read),
                    Cell(words.number(period.coverage.pair_articles)),
                )
            )
        headers = (
            words("relations.time.period"),
            words("relations.time.events"),
            *(words(f"quad.{count.quad}") for count in found.quads),
            words("relations.time.score"),
            words("pair.range"),
            words("relations.time.read"),
            words("pair.telling"),
        )
        return Part("table", words("pair.table"), headers, tuple(rows), tuple(self._outside()), None)

    def _range(self, period: Period) -> str:
        score, number = period.score, self._phrases.number
        if score.lowest is None or score.highest is None:
            return self._phrases.optional(None)
        return self._words("pair.from_to", lowest=number(score.lowest), highest=number(score.highest))

    def _outside(self) -> list[Item]:
        words, window = self._words, self._found.window
        counts = [] if window is None else [("before", window.before.number), ("after", window.after.number)]
        return [
            self._phrases.fact(words(f"relations.time.{name}"), words.number(number))
            for name, number in counts
            if number
        ]
