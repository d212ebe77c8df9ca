"""What was planned between the two, and whether the record tells that it took place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.query.relations.coverage import Reading, published_day
from marsad.query.relations.dealings import Dealing, latest_first, members
from marsad.query.relations.figures import figure
from marsad.query.relations.histories import Outcome, OutcomeCount, Plan, Plans
from marsad.query.relations.model import Bounds, Direction
from marsad.query.relations.references import Refer
from marsad.records import Status
from marsad.store import Report

_EARLY, _LATE = 1, 7
"""Days before and after the planned ones on which what took place still fits."""

_SOON = 180
"""Days after it was told within which a plan without a date is looked for."""

_WIDEST = 31
"""Days that the bounds of an event may be apart for it to be taken for what was planned."""

_SILENCE = 14
"""Days after the planned ones that the record must reach for its silence to say something."""

_FUTURE_OF = frozenset(("CONSULT", "COOPERATE", "AID"))
"""Types whose future PLOVER codes as AGREE (manual, AGREE), besides SUPPORT."""


_LEAST_READ = 20
"""Articles of the planned days and of those after them below which silence says nothing."""

_SIDES = {Direction.TO: (True, False), Direction.FROM: (False, True)}
"""Which side acts, the one or the other."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The days on which something planned may take place; ``known`` when the plan itself names them."""

    first: int
    last: int
    known: bool


def plans(
    pair: Sequence[Dealing],
    reports: Iterable[Report],
    reading: Reading,
    refer: Refer,
    bounds: Bounds,
) -> Plans:
    """The plans among all events of a pair, what became of each, and how many came to what."""
    told = _told(reports)
    book = _Book(pair, reading)
    planned = [item for item in pair if item.event.status is Status.PLANNED and item.between]
    found = [(item, *book.outcome(item, told.get(item.event.id))) for item in planned]
    by_id = {item.event.id: (item, how, match) for item, how, match in found}
    listed = [by_id[item.event.id] for item in latest_first(planned)[: bounds.rows]]
    counts = ((outcome, [item for item, how, _ in found if how is outcome]) for outcome in Outcome)
    return Plans(
        all=figure(planned, bounds),
        outcomes=tuple(OutcomeCount(outcome, figure(items, bounds)) for outcome, items in counts if items),
        listed=tuple(
            Plan(
                event=refer(item),
                outcome=outcome,
                match=None if match is None else refer(match),
                shared=() if match is None else tuple(sorted(item.members & match.members)),
            )
            for item, outcome, match in listed
        ),
    )


def _told(reports: Iterable[Report]) -> Mapping[str, int]:
    """The ordinals of the first days on which events were told."""
    days: dict[str, list[int]] = defaultdict(list)
    for report in reports:
        day = published_day(report)
        if day is not None:
            days[report.event_id].append(day)
    return {event: min(found) for event, found in days.items()}


class _Book:
    """What took place, was refused or denied, to look plans up in."""

    def __init__(self, pair: Sequence[Dealing], reading: Reading) -> None:
        done = [item for item in pair if item.between and item.occurred and _is_narrow(item)]
        self._done = sorted(done, key=_known)
        self._days = [_known(item)[0] for item in self._done]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(self._done):
            for member in item.members:
                self._places[member].append(place)
        self._off = [item for item in pair if item.between and _calls_off(item)]
        self._reading = reading

    def outcome(self, plan: Dealing, told: int | None) -> tuple[Outcome, Dealing | None]:
        """What became of a plan that was first told on a day, and the event that says so."""
        span = _span(plan, told)
        if span is None:
            return Outcome.UNKNOWN, None
        match = self._match(plan, span)
        if match is not None and span.known and _doers(plan, match):
            return Outcome.TOOK_PLACE, match
        off = next((item for item in self._off if _is_off(plan, item, span, told)), None)
        if off is not None:
            return Outcome.CANCELLED, off
        if match is not None:
            return Outcome.FITS, match
        return (self._silence(span) if span.known else Outcome.UNKNOWN), None

    def _match(self, plan: Dealing, span: _Span) -> Dealing | None:
        """The event that may be what was planned; for a plan without days only one of the same people."""
        start = bisect_left(self._days, span.first - _EARLY)
        stop = bisect_right(self._days, span.last + _LATE + _WIDEST)
        places = range(start, stop) if span.known else self._shared(plan, start, stop)
        near = (self._done[place] for place in places)
        found = [item for item in near if _same_sort(plan, item) and _fits(item, span)]
        found = [item for item in found if _may_be(plan, item, dated=span.known)]
        return min(found, key=lambda item: _nearness(plan, item, span), default=None)

    def _shared(self, plan: Dealing, start: int, stop: int) -> set[int]:
        """The places, of those from one to another, of what shares people or bodies with a plan."""
        found = set[int]()
        for member in plan.members:
            places = self._places[member]
            found.update(places[bisect_left(places, start) : bisect_left(places, stop)])
        return found

    def _silence(self, span: _Span) -> Outcome:
        """What it means that nothing tells of it: that hangs on what was read."""
        end = self._reading.last
        if end is None:
            return Outcome.UNKNOWN
        if span.first > end:
            return Outcome.AHEAD
        read = self._reading.between(span.first, span.last + _SILENCE)
        heard = span.last + _SILENCE <= end and read >= _LEAST_READ
        return Outcome.NOT_REPORTED if heard else Outcome.UNKNOWN


def _is_narrow(item: Dealing) -> bool:
    """Whether its day is known well enough to tell that a plan came true; one of a year may be any other."""
    return item.last is not None and (item.first is None or item.last - item.first <= _WIDEST)


def _known(item: Dealing) -> tuple[int, str]:
    return item.last or 0, item.event.id


def _span(plan: Dealing, told: int | None) -> _Span | None:
    if plan.first is not None and plan.last is not None:
        return _Span(plan.first, plan.last, known=True)
    start = plan.first if plan.first is not None else told
    if start is None or (plan.last is not None and plan.last < start):
        return None
    return _Span(start, plan.last if plan.last is not None else start + _SOON, known=False)


def _same_sort(plan: Dealing, item: Dealing) -> bool:
    """Whether an event is of the planned type and way: who is to visit is not the one who was visited.

    Of SUPPORT only signing, by both, is a thing that AGREE announces; praise is not.
    """
    ways = {plan.sides.direction, item.sides.direction}
    if len(ways) > 1 and Direction.MUTUAL not in ways:
        return False
    if plan.event.type != "AGREE" or item.event.type == "AGREE":
        return plan.event.type == item.event.type
    signed = item.event.type == "SUPPORT" and item.sides.direction is Direction.MUTUAL
    return signed or item.event.type in _FUTURE_OF


def _may_be(plan: Dealing, item: Dealing, *, dated: bool) -> bool:
    """Whether an event may be the planned one as far as those go who were to act.

    On the days planned it is enough that one of the two does not name them; without days they must be shared.
    """
    if _doers(plan, item):
        return True
    return dated and not (_acting(plan, plan) and _acting(plan, item))


def _acting(plan: Dealing, item: Dealing) -> frozenset[str]:
    """The people and bodies of an event on the side that a plan has act, of both where both were to."""
    one, other = _SIDES.get(plan.sides.direction, (True, True))
    return members((*(item.sides.one if one else ()), *(item.sides.other if other else ())))


def _doers(plan: Dealing, item: Dealing) -> frozenset[str]:
    """The people and bodies of the side that was to act (of both, where both were) which an event shares."""
    return _acting(plan, plan) & _acting(plan, item)


def _fits(item: Dealing, span: _Span) -> bool:
    """Whether it may lie in the span; one without a first day is taken by the day it was known."""
    if item.last is None:
        return False
    first = item.last if item.first is None else item.first
    return first <= span.last + _LATE and item.last >= span.first - _EARLY


def _nearness(plan: Dealing, item: Dealing, span: _Span) -> tuple[int, bool, int, str]:
    """What shares most people and bodies first, then the plan's own type, then the nearest day."""
    day = item.order[0]
    away = max(span.first - day, day - span.last, 0)
    return -len(_doers(plan, item)), plan.event.type == item.event.type, away, item.event.id


def _calls_off(item: Dealing) -> bool:
    refused = item.occurred and item.event.type == "REJECT" and "meet" in item.event.modes
    return refused or item.event.status is Status.DENIED


def _is_off(plan: Dealing, item: Dealing, span: _Span, told: int | None) -> bool:
    """Whether a refusal or denial is of this plan: of its people, after it was told, before it was over."""
    refusal = item.event.type == "REJECT" or _same_sort(plan, item)
    if not refusal or item.last is None or not plan.members & item.members:
        return False
    start = span.first - _SOON if told is None else told
    return start <= item.last <= span.last + _LATE
