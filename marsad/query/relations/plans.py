"""What was planned between the two, and whether the record tells that it took place.

Which event is what a plan announced is decided by :mod:`marsad.query.fulfilment`, as for the page of an
event; here it is chosen which of several it is, and what it means that there is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.query.fulfilment import (
    LATE,
    NEAR,
    WIDEST,
    Deed,
    Fit,
    Outcome,
    Span,
    Why,
    deed,
    first_told,
    fulfilment,
    is_refusal,
    span_of,
)
from marsad.query.relations.coverage import Reading
from marsad.query.relations.dealings import Dealing, latest_first
from marsad.query.relations.figures import figure
from marsad.query.relations.histories import OutcomeCount, Plan, Plans
from marsad.query.relations.model import Bounds
from marsad.query.relations.references import Refer
from marsad.records import Status
from marsad.store import Report

_SILENCE = 14
"""Days after the planned ones that the record must reach for its silence to say something."""

_LEAST_READ = 20
"""Articles of the planned days and of those after them below which silence says nothing."""

_ORDER = (Outcome.TOOK_PLACE, Outcome.MOVED, Outcome.CANCELLED, Outcome.FITS, Outcome.UNKNOWN)
"""What the events that tell of a plan make of it: the first one that any of them does counts."""


def plans(
    inside: Sequence[Dealing],
    every: Sequence[Dealing],
    reports: Iterable[Report],
    reading: Reading,
    *,
    refer: Refer,
    bounds: Bounds,
) -> Plans:
    """The plans among some events of a pair, what became of each, and how many came to what.

    What became of them is looked for in ``every`` event of the pair: a span that was asked for says which
    plans are listed, not what is known of them. ``reports`` are those of the plans at least.
    """
    told = first_told(reports)
    book = _Book(every, reading)
    planned = [item for item in inside if item.event.status is Status.PLANNED and item.between]
    found = {item.event.id: (item, book.end(item, told.get(item.event.id))) for item in planned}
    ends = [(item, end.fit.outcome) for item, end in found.values()]
    counts = ((outcome, [item for item, end in ends if end is outcome]) for outcome in Outcome)
    return Plans(
        all=figure(planned, bounds),
        outcomes=tuple(OutcomeCount(outcome, figure(items, bounds)) for outcome, items in counts if items),
        listed=tuple(
            _plan(item, found[item.event.id][1], refer) for item in latest_first(planned)[: bounds.rows]
        ),
    )


@dataclass(frozen=True, slots=True)
class _End:
    """What became of a plan, and the event that says so."""

    fit: Fit
    match: Dealing | None = None


def _plan(item: Dealing, end: _End, refer: Refer) -> Plan:
    match = end.match
    return Plan(
        event=refer(item),
        outcome=end.fit.outcome,
        match=None if match is None else refer(match),
        shared=() if match is None else tuple(sorted(item.members & match.members)),
        why=end.fit.why,
    )


class _Book:
    """What took place, was refused or denied, to look plans up in."""

    def __init__(self, every: Sequence[Dealing], reading: Reading) -> None:
        self._deeds = {item.event.id: deed(item.event) for item in every}
        self._every = {item.event.id: item for item in every}
        done = [self._deeds[item.event.id] for item in every if item.occurred]
        self._done = sorted((item for item in done if item.last is not None), key=_known)
        self._days = [_known(item)[0] for item in self._done]
        self._places = _by_member(self._done)
        self._undated = [item for item in done if item.says_no_day]
        self._with = _by_member(self._undated)
        plans = [item for item in self._deeds.values() if item.event.status is Status.PLANNED]
        self._plans = [item for item in plans if item.says_no_day]
        self._plans_with = _by_member(self._plans)
        self._off = [item for item in self._deeds.values() if _may_call_off(item)]
        self._reading = reading

    def end(self, item: Dealing, told: int | None) -> _End:
        """What became of a plan that was first told on a day."""
        plan = self._deeds[item.event.id]
        span = span_of(plan, told)
        found = [] if span is None else [*self._near(plan, span), *self._off]
        fits = [(other, fit) for other in found if (fit := fulfilment(plan, other, told)) is not None]
        best = min((*fits, *self._only(plan)), key=lambda each: _rank(plan, *each), default=None)
        if best is not None and best[1].outcome is not Outcome.UNKNOWN:
            return _End(best[1], self._every[best[0].event.id])
        silent = span is not None and span.known and best is None
        return _End(Fit(self._silence(span) if span is not None and silent else Outcome.UNKNOWN, ()))

    def _near(self, plan: Deed, span: Span) -> Iterator[Deed]:
        """What took place near the days of a plan; for a plan without days only what shares somebody."""
        start = bisect_left(self._days, span.first - NEAR)
        stop = bisect_right(self._days, span.last + LATE + WIDEST)
        places = range(start, stop) if span.known else self._shared(plan, start, stop)
        return (self._done[place] for place in places)

    def _shared(self, plan: Deed, start: int, stop: int) -> set[int]:
        """The places, of those from one to another, of what shares people or bodies with a plan."""
        found = set[int]()
        for member in plan.members:
            places = self._places[member]
            found.update(places[bisect_left(places, start) : bisect_left(places, stop)])
        return found

    def _only(self, plan: Deed) -> list[tuple[Deed, Fit]]:
        """The event that names no day, as the plan names none, where each is the other's only one."""
        if not plan.says_no_day:
            return []
        found = _without_days(plan, _those(plan, self._undated, self._with))
        if len(found) != 1:
            return []
        other, fit = found[0]
        back = [item for item in _those(other, self._plans, self._plans_with) if _without_days(item, [other])]
        return [(other, replace(fit, why=(*fit.why, Why.ONLY)))] if len(back) == 1 else []

    def _silence(self, span: Span) -> Outcome:
        """What it means that nothing tells of it: that hangs on what was read."""
        end = self._reading.last
        if end is None:
            return Outcome.UNKNOWN
        if span.first > end:
            return Outcome.AHEAD
        read = self._reading.between(span.first, span.last + _SILENCE)
        heard = span.last + _SILENCE <= end and read >= _LEAST_READ
        return Outcome.NOT_REPORTED if heard else Outcome.UNKNOWN


def _by_member(items: Sequence[Deed]) -> dict[str, list[int]]:
    """The places of the items that name each person or body, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for member in item.members:
            found[member].append(place)
    return found


def _those(of: Deed, items: Sequence[Deed], places: dict[str, list[int]]) -> list[Deed]:
    """The items that share a person or body with one."""
    return [items[place] for place in sorted({place for member in of.members for place in places[member]})]


def _without_days(plan: Deed, others: Iterable[Deed]) -> list[tuple[Deed, Fit]]:
    """Those of some events that may be what was planned though neither names a day."""
    fits = ((other, fulfilment(plan, other, None)) for other in others)
    return [(other, fit) for other, fit in fits if fit is not None and Why.NO_DAYS in fit.why]


def _known(item: Deed) -> tuple[int, str]:
    return item.last or 0, item.event.id


def _may_call_off(item: Deed) -> bool:
    return item.event.status is Status.DENIED or is_refusal(item.event)


def _rank(plan: Deed, other: Deed, fit: Fit) -> tuple[int, int, bool, int, str]:
    """The surest first, then who shares most of those who act, then a deed before words, then the nearest."""
    same = plan.event.type == other.event.type
    return _ORDER.index(fit.outcome), -fit.doers, same, fit.away, other.event.id
