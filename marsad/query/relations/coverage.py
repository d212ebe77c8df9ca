"""How much the record read: few articles of a time are no sign that little happened then."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from statistics import median

from marsad.query.relations.model import PeriodCoverage, Unit
from marsad.query.relations.periods import Calendar, first_day, number
from marsad.query.relations.result import Coverage
from marsad.store import ArticleDay, ArticleMonth, Report

_THIN = 0.25
_MONTH = len("2023-12")


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of a record by month: numbers of months, how many articles, and their outlets.

    ``sums`` has one more than ``months``: the articles before each. ``undated`` articles have no known month
    of publication. ``days`` are the ordinals of the days with an article, ``day_sums`` the articles before.
    """

    months: tuple[int, ...]
    sums: tuple[int, ...]
    outlets: tuple[frozenset[str], ...]
    undated: int
    days: tuple[int, ...]
    day_sums: tuple[int, ...]

    @property
    def first(self) -> int | None:
        """The ordinal of the first day of the first month with an article."""
        return first_day(self.months[0], Unit.MONTH).toordinal() if self.months else None

    @property
    def last(self) -> int | None:
        """The ordinal of the last day that an article was published."""
        return self.days[-1] if self.days else None

    def _slice(self, first: date, last: date) -> tuple[int, int]:
        start = bisect_left(self.months, number(first, Unit.MONTH))
        return start, bisect_right(self.months, number(last, Unit.MONTH))

    def articles_in(self, first: date, last: date) -> int:
        """The articles of all months from one day's to another's."""
        start, stop = self._slice(first, last)
        return self.sums[stop] - self.sums[start]

    def outlets_in(self, first: date, last: date) -> frozenset[str]:
        """The outlets of these months' articles."""
        start, stop = self._slice(first, last)
        return frozenset[str]().union(*self.outlets[start:stop])

    def between(self, first: int, last: int) -> int:
        """The articles published from one day to another (ordinals), both included."""
        return self.day_sums[bisect_right(self.days, last)] - self.day_sums[bisect_left(self.days, first)]


def reading(rows: Iterable[ArticleMonth], days: Iterable[ArticleDay]) -> Reading:
    """What was read, from the counts of a store."""
    articles: dict[int, int] = defaultdict(int)
    outlets: dict[int, set[str]] = defaultdict(set)
    undated = 0
    for row in rows:
        month = None if row.month is None else _month(row.month)
        if month is None:
            undated += row.articles
            continue
        articles[month] += row.articles
        outlets[month].update(() if row.outlet is None else (row.outlet,))
    months = tuple(sorted(articles))
    known = {day: row.articles for row in days if (day := _day(row.day)) is not None}
    return Reading(
        months=months,
        sums=(0, *accumulate(articles[month] for month in months)),
        outlets=tuple(frozenset(outlets[month]) for month in months),
        undated=undated,
        days=tuple(known),
        day_sums=(0, *accumulate(known.values())),
    )


def _day(text: str) -> int | None:
    """The ordinal of a day; None for one that is left open («2023-12-XX»)."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def _month(text: str) -> int | None:
    """The number of a month of EDTF; None for one that is left open («2023-XX»)."""
    year, _, month = text.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return None
    return number(date(int(year), int(month), 1), Unit.MONTH)


@dataclass(slots=True)
class _Told:
    """The articles and outlets of one period that tell of the pair."""

    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)


def period_coverage(
    calendar: Calendar, read: Reading, reports: Iterable[Report]
) -> tuple[PeriodCoverage, ...]:
    """How much was read of each period, and how much of that tells of the pair (by day of publication)."""
    told = [_Told() for _ in range(len(calendar))]
    for report in reports:
        month = None if report.published is None else _month(report.published[:_MONTH])
        index = -1 if month is None else calendar.index(first_day(month, Unit.MONTH).toordinal())
        if calendar.holds(index):
            told[index].articles.add(report.article_id)
            told[index].outlets.update(() if report.outlet is None else (report.outlet,))
    articles = [read.articles_in(first, last) for first, last in calendar]
    least = _THIN * median([number for number in articles if number] or [0])
    return tuple(
        PeriodCoverage(
            articles=articles[index],
            outlets=len(read.outlets_in(first, last)),
            pair_articles=len(told[index].articles),
            pair_outlets=len(told[index].outlets),
            thin=articles[index] == 0 or articles[index] < least,
        )
        for index, (first, last) in enumerate(calendar)
    )


def coverage(calendar: Calendar, read: Reading, periods: Sequence[PeriodCoverage]) -> Coverage:
    """The sums over all periods."""
    first, last = calendar.first(0), calendar.last(len(calendar) - 1)
    return Coverage(
        articles=read.articles_in(first, last),
        outlets=len(read.outlets_in(first, last)),
        undated=read.undated,
        periods=len(periods),
        thin=sum(item.thin for item in periods),
        empty=sum(item.articles == 0 for item in periods),
    )
