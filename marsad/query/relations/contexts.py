"""What the dealings were about, over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.query.relations.changes import fisher
from marsad.query.relations.dealings import Dealing
from marsad.query.relations.figures import figure
from marsad.query.relations.model import Bounds, ContextCount, Trend
from marsad.query.relations.periods import Calendar

_LEAST = 8
"""Events with a context, and events in each half, below which nothing is said of its trend."""

_LEVEL = 0.05


def context_counts(
    dealings: Sequence[Dealing], calendar: Calendar | None, bounds: Bounds
) -> tuple[ContextCount, ...]:
    """The contexts of the dealings, the most frequent first.

    The halves are of the dealings with a day, by number and not by time: a share of all that is told then
    does not hang on how much was read. An event stands in the half of the day it is sorted by; those of
    the same day as the middle one all stand in the later half.
    """
    parts = halves([item for item in dealings if item.dated])
    counted = tuple(_Half(len(part), Counter(_contexts(part))) for part in parts)
    by_context: dict[str, list[Dealing]] = defaultdict(list)
    for item in dealings:
        for context in set(item.event.contexts):
            by_context[context].append(item)
    ranked = sorted(by_context, key=lambda name: (-len(by_context[name]), name))[: bounds.rows]
    return tuple(_count(name, by_context[name], counted, calendar, bounds) for name in ranked)


@dataclass(frozen=True, slots=True)
class _Half:
    """How many dealings a half has, and how many of each context."""

    number: int
    contexts: Counter[str]


def _contexts(part: Sequence[Dealing]) -> Iterator[str]:
    return (context for item in part for context in set(item.event.contexts))


def halves(dated: Sequence[Dealing]) -> tuple[list[Dealing], list[Dealing]]:
    """The earlier and the later half of dealings that are in order of time; no day is in both."""
    if not dated:
        return [], []
    middle = dated[len(dated) // 2].order[0]
    return [item for item in dated if item.order[0] < middle], [
        item for item in dated if item.order[0] >= middle
    ]


def _count(
    name: str,
    found: Sequence[Dealing],
    counted: Sequence[_Half],
    calendar: Calendar | None,
    bounds: Bounds,
) -> ContextCount:
    earlier, later = (half.contexts[name] for half in counted)
    trend, p = trend_of(earlier, counted[0].number, later, counted[1].number)
    return ContextCount(
        context=name,
        all=figure(found, bounds),
        periods=_periods(found, calendar),
        earlier=earlier,
        later=later,
        trend=trend,
        p=p,
    )


def trend_of(earlier: int, all_earlier: int, later: int, all_later: int) -> tuple[Trend, float | None]:
    """Whether a share rose or fell from one half to the other, and the p of the test it rests on."""
    if earlier + later < _LEAST or min(all_earlier, all_later) < _LEAST:
        return Trend.TOO_FEW, None
    p = fisher(earlier, all_earlier, later, all_later)
    if p >= _LEVEL:
        return Trend.NO_CHANGE, round(p, 4)
    rising = later * all_earlier > earlier * all_later
    return (Trend.RISING if rising else Trend.FALLING), round(p, 4)


def _periods(found: Sequence[Dealing], calendar: Calendar | None) -> tuple[int, ...]:
    if calendar is None:
        return ()
    places = Counter(place[0] for item in found if (place := calendar.place(item)) is not None)
    return tuple(places[index] for index in range(len(calendar)))
