"""How often the two met: the intervals between meetings, the longest of them, and changes of the rate."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from marsad.query.relations.changes import LEAST_EVENTS, LEAST_PERIODS, change_points
from marsad.query.relations.coverage import Reading
from marsad.query.relations.dealings import Dealing, day_of
from marsad.query.relations.figures import figure
from marsad.query.relations.histories import Cadence, Change, Interval
from marsad.query.relations.model import Bounds
from marsad.query.relations.periods import Calendar
from marsad.query.relations.references import Refer

_MOST_WIDTH = 7
"""Days that the bounds of a meeting may be apart for an interval to be counted by it."""

_LONGEST = 5
_YEAR = 365
_NEAR = 1
_LEAST_READ = 0.5
"""Articles that a period without any is taken to have, so that a rate for each article exists."""


def cadence(
    meetings: Sequence[Dealing],
    calendar: Calendar | None,
    reading: Reading,
    refer: Refer,
    bounds: Bounds,
) -> Cadence:
    """The cadence of meetings that occurred, in order of time."""
    dated = [item for item in meetings if _is_dated(item)]
    days = _days(dated)
    intervals = _intervals(days, reading)
    lengths = [item.days for item in intervals]
    counts = [] if calendar is None else _counts(meetings, calendar)
    tested = sum(counts) >= LEAST_EVENTS and len(counts) >= LEAST_PERIODS
    return Cadence(
        meetings=figure(meetings, bounds),
        visits=figure((item for item in meetings if "visit" in item.event.modes), bounds),
        phone=figure((item for item in meetings if "phone" in item.event.modes), bounds),
        dated=figure(dated, bounds),
        days=len(days),
        median=median(lengths) if lengths else None,
        shortest=min(lengths, default=None),
        last=refer(max(dated, key=lambda item: item.order)) if dated else None,
        gaps=tuple(sorted(intervals, key=lambda item: (-item.days, item.start))[:_LONGEST]),
        since_last=_since_last(days, calendar, reading),
        tested=tested,
        changes=() if calendar is None or not tested else _changes(counts, calendar, reading),
    )


def _is_dated(item: Dealing) -> bool:
    return item.first is not None and item.last is not None and item.last - item.first < _MOST_WIDTH


def _days(dated: Sequence[Dealing]) -> list[tuple[int, str]]:
    """The days with a meeting, the first one of each; the days of a stay count once, by its first."""
    found: dict[int, str] = {}
    for item in dated:
        if item.first is not None:
            found.setdefault(item.first, item.event.id)
    return sorted(found.items())


def _intervals(days: Sequence[tuple[int, str]], reading: Reading) -> list[Interval]:
    return [
        Interval(last - first, day_of(first), day_of(last), before, after, reading.between(first, last))
        for (first, before), (last, after) in pairwise(days)
    ]


def _since_last(
    days: Sequence[tuple[int, str]], calendar: Calendar | None, reading: Reading
) -> Interval | None:
    """From the last meeting to the end of what was read; None where that is before it, or unknown."""
    if not days or calendar is None or reading.last is None:
        return None
    (day, event), stop = days[-1], min(reading.last, calendar.last(len(calendar) - 1).toordinal())
    if stop <= day:
        return None
    return Interval(stop - day, day_of(day), day_of(stop), event, None, reading.between(day, stop))


def _counts(meetings: Sequence[Dealing], calendar: Calendar) -> list[int]:
    counts = [0] * len(calendar)
    for item in meetings:
        place = calendar.place(item)
        if place is not None and calendar.holds(place[0]):
            counts[place[0]] += 1
    return counts


def _changes(counts: Sequence[int], calendar: Calendar, reading: Reading) -> tuple[Change, ...]:
    days = [float((last - first).days + 1) for first, last in calendar]
    articles = [max(reading.articles_in(first, last), _LEAST_READ) for first, last in calendar]
    told = change_points(counts, articles)
    places = change_points(counts, days)
    edges = [0, *places, len(counts)]
    rates = [_YEAR * sum(counts[start:stop]) / sum(days[start:stop]) for start, stop in pairwise(edges)]
    return tuple(
        Change(
            at=calendar.first(place).isoformat(),
            before=round(rates[index], 1),
            after=round(rates[index + 1], 1),
            coverage=any(abs(place - other) <= _NEAR for other in told),
        )
        for index, place in enumerate(places)
    )
