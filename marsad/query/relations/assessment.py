"""The assessment of cooperation: all that a record says about how two countries deal with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from marsad.errors import UsageError
from marsad.query.filters import EVENT_TYPES, STATEMENT, first_day, last_day
from marsad.query.labels import Namer, country_code, country_label
from marsad.query.relations.agreements import agreements
from marsad.query.relations.cadence import cadence
from marsad.query.relations.contexts import context_counts
from marsad.query.relations.coverage import Reading, coverage, period_coverage, reading
from marsad.query.relations.dealings import MEETING, Dealing, dealings, ordinal
from marsad.query.relations.figures import figure, quads, score
from marsad.query.relations.levels import level_counts, matrix
from marsad.query.relations.model import (
    Bounds,
    KindCount,
    Period,
    PeriodCoverage,
    TypeCount,
    Window,
)
from marsad.query.relations.periods import Calendar
from marsad.query.relations.plans import plans
from marsad.query.relations.references import References
from marsad.query.relations.result import Basis, Relations
from marsad.query.relations.selection import Selected, Span, select, window
from marsad.query.relations.tension import tension
from marsad.query.sides import Direction, Pair
from marsad.store import EventSelection, Report, View

_TYPES = tuple(name for name in EVENT_TYPES if name != STATEMENT)
_DIGITS = 2


def relations(
    view: View,
    one: str,
    other: str,
    *,
    since: str | None = None,
    until: str | None = None,
    bounds: Bounds | None = None,
) -> Relations:
    """The assessment of two countries, each given by its code or its Arabic, French or English name.

    ``since`` and ``until`` are a year, month or day (``2023``, ``2023-12``, ``2023-12-14``), both inclusive.
    Raises UsageError for a country or date that does not exist, for one country twice, and for a span that
    ends before it begins. Two that the record says nothing of are answered with empty figures.
    """
    pair = Pair(country_code(one), country_code(other))
    if pair.one == pair.other:
        raise UsageError(f"{one!r} and {other!r} are one country; give two")
    days = _days(since, until)
    chosen = EventSelection(country=pair.one, counterpart=pair.other, types=_TYPES)
    found = dealings(view, pair, view.select_events(chosen))
    return _Assessment(
        view=view,
        pair=pair,
        days=days,
        every=tuple(found),
        selected=select(found, Span(ordinal(days[0]), ordinal(days[1]))),
        reading=reading(view.article_months(), view.article_days()),
        bounds=bounds or Bounds(),
    ).made()


def _days(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    first = None if since is None else first_day(since)
    last = None if until is None else last_day(until)
    if first is not None and last is not None and first > last:
        raise UsageError(f"the span ends ({until}) before it begins ({since})")
    return first, last


@dataclass(frozen=True, slots=True)
class _Assessment:
    """What the assessment is made from."""

    view: View
    pair: Pair
    days: tuple[str | None, str | None]
    every: tuple[Dealing, ...]
    selected: Selected
    reading: Reading
    bounds: Bounds

    def made(self) -> Relations:
        found, bounds, refer = self.selected.dealings, self.bounds, References(self.view)
        meetings = [item for item in found if item.event.type == MEETING]
        told = list(self.view.reports([item.event.id for item in self.selected.inside]))
        periods = window(Span(*map(ordinal, self.days)), self.reading, found, bounds.periods)
        covered = self._covered(periods, found, told)
        return Relations(
            one=country_label(self.pair.one),
            other=country_label(self.pair.other),
            since=self.days[0],
            until=self.days[1],
            basis=self._basis(found, told, periods),
            score=score(found),
            quads=quads(found, bounds),
            kinds=_kinds(found, bounds),
            window=None if periods is None else _window(found, periods, bounds),
            periods=() if periods is None else _periods(found, periods, covered, bounds),
            coverage=None if periods is None else coverage(periods, self.reading, covered),
            levels=level_counts(meetings, bounds),
            matrix=matrix(meetings, Namer(self.view), bounds),
            contexts=context_counts(found, periods, bounds),
            agreements=agreements(found, refer, bounds),
            plans=plans(self.selected.inside, self.every, told, self.reading, refer=refer, bounds=bounds),
            tension=tension(found, self.reading, refer, bounds),
            cadence=cadence(meetings, periods, self.reading, refer, bounds),
        )

    def _covered(
        self, periods: Calendar | None, found: Sequence[Dealing], told: Sequence[Report]
    ) -> tuple[PeriodCoverage, ...]:
        ids = {item.event.id for item in found}
        reports = [report for report in told if report.event_id in ids]
        return () if periods is None else period_coverage(periods, self.reading, reports)

    def _basis(self, found: Sequence[Dealing], told: Sequence[Report], periods: Calendar | None) -> Basis:
        bounds, inside, ids = self.bounds, self.selected.inside, {item.event.id for item in found}
        outlets = {item.article_id: item.outlet for item in told if item.event_id in ids}
        dated = [item for item in found if item.dated]
        return Basis(
            dealings=figure(found, bounds),
            one_source=figure((item for item in found if item.event.independent_sources <= 1), bounds),
            historical=figure((item for item in found if item.event.historical), bounds),
            multilateral=figure((item for item in found if item.sides.others), bounds),
            undated=figure((item for item in found if not item.dated), bounds),
            loose=figure((item for item in dated if periods and periods.place(item) is None), bounds),
            reported=figure((item for item in dated if item.first is None), bounds),
            articles=len(outlets),
            outlets=len({outlet for outlet in outlets.values() if outlet is not None}),
            nameless=sum(outlet is None for outlet in outlets.values()),
            joint=figure(_of(inside, Direction.JOINT), bounds),
            aside=figure(_of(inside, Direction.ASIDE), bounds),
            not_occurred=figure((item for item in inside if item.between and not item.occurred), bounds),
            statements=self._statements(),
            outside=figure(self.selected.perhaps, bounds),
            left_undated=figure(self.selected.undated, bounds),
        )

    def _statements(self) -> int:
        since, until = self.days
        return self.view.count_events(
            EventSelection(
                country=self.pair.one,
                counterpart=self.pair.other,
                types=(STATEMENT,),
                since=since,
                until=until,
            )
        )


def _of(items: Sequence[Dealing], direction: Direction) -> list[Dealing]:
    return [item for item in items if item.sides.direction is direction and item.occurred]


def _kinds(found: Sequence[Dealing], bounds: Bounds) -> tuple[KindCount, ...]:
    """The types from the most frequent on."""
    by_type: dict[str, list[Dealing]] = defaultdict(list)
    for item in found:
        by_type[item.event.type].append(item)
    return tuple(
        KindCount(
            type=name,
            quad=by_type[name][0].event.quad or "",
            all=figure(by_type[name], bounds),
            by_one=figure(_of(by_type[name], Direction.TO), bounds),
            by_other=figure(_of(by_type[name], Direction.FROM), bounds),
            mutual=figure(_of(by_type[name], Direction.MUTUAL), bounds),
            score=score(by_type[name]),
        )
        for name in sorted(by_type, key=lambda name: (-len(by_type[name]), name))
    )


def _window(found: Sequence[Dealing], periods: Calendar, bounds: Bounds) -> Window:
    placed = [(item, periods.place(item)) for item in found]
    return Window(
        first=periods.first(0).isoformat(),
        last=periods.last(len(periods) - 1).isoformat(),
        unit=periods.unit,
        before=figure((item for item, place in placed if place is not None and place[0] < 0), bounds),
        after=figure(
            (item for item, place in placed if place is not None and place[0] >= len(periods)), bounds
        ),
    )


def _periods(
    found: Sequence[Dealing], periods: Calendar, covered: Sequence[PeriodCoverage], bounds: Bounds
) -> tuple[Period, ...]:
    placed: list[list[Dealing]] = [[] for _ in range(len(periods))]
    for item in found:
        place = periods.place(item)
        if place is not None and periods.holds(place[0]):
            placed[place[0]].append(item)
    scores = [score(items) for items in placed]
    totals = accumulate(item.total for item in scores)
    return tuple(
        Period(
            first=first.isoformat(),
            last=last.isoformat(),
            events=figure(items, bounds),
            reported=sum(item.first is None for item in items),
            meetings=sum(item.event.type == MEETING for item in items),
            quads=quads(items, bounds),
            types=_types(items, bounds),
            score=scores[index],
            cumulative=round(total, _DIGITS),
            coverage=covered[index],
        )
        for index, ((first, last), items, total) in enumerate(zip(periods, placed, totals, strict=True))
    )


def _types(items: Sequence[Dealing], bounds: Bounds) -> tuple[TypeCount, ...]:
    by_type: dict[str, list[Dealing]] = defaultdict(list)
    for item in items:
        by_type[item.event.type].append(item)
    ranked = sorted(by_type, key=lambda name: (-len(by_type[name]), name))
    return tuple(TypeCount(name, figure(by_type[name], bounds)) for name in ranked)
