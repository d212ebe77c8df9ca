"""What was announced and what became of it: events linked, never made one.

An event's links are found when asked, by the decision of :mod:`marsad.query.fulfilment`; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from marsad.query.columns import EventTable
from marsad.query.filters import STATEMENT
from marsad.query.fulfilment import (
    HALF_YEAR,
    LATE,
    NEAR,
    Deed,
    Fit,
    Outcome,
    Why,
    deed,
    first_told,
    fulfilment,
    is_refusal,
    outcomes_of,
    plans_of,
    span_of,
)
from marsad.records import Event, Status
from marsad.store import EventSelection, View

LINKED = (Outcome.TOOK_PLACE, Outcome.MOVED, Outcome.CANCELLED, Outcome.FITS)
"""What is linked, the surest first."""


@dataclass(frozen=True, slots=True)
class Link:
    """An event linked to another.

    It is the ``plan`` that announced the other, or an ``outcome`` of it: that it took place, perhaps late,
    that it may have, or that it was called off. ``why`` says by what that is told.
    """

    event: Event
    kind: str
    outcome: Outcome
    why: tuple[Why, ...]


def links(view: View, event: Event, table: EventTable | None = None) -> tuple[Link, ...]:
    """The events that announced one, or tell what became of what it announces: surest first, then by date.

    ``table`` is that of the view's state, which makes it quick in a large record.
    """
    if event.type == STATEMENT:
        return ()
    finder = _Finder(view, table)
    kind = "outcome" if event.status is Status.PLANNED else "plan"
    found = [
        Link(other.event, kind, fit.outcome, fit.why)
        for other, fit in finder.fits(deed(event))
        if fit.outcome in LINKED
    ]
    return tuple(sorted(found, key=_order))


def _order(link: Link) -> tuple[int, str, str]:
    when = link.event.date
    return LINKED.index(link.outcome), when.earliest or when.latest or "9999", link.event.id


class _Finder:
    """Looks up in a view what an event may be linked to."""

    def __init__(self, view: View, table: EventTable | None) -> None:
        self._view = view
        self._table = table

    def fits(self, of: Deed) -> Iterator[tuple[Deed, Fit]]:
        """The events that tell of a plan or that it tells of, each with what is made of the plan."""
        undated = []
        for other, fit in self._every(of):
            if Why.NO_DAYS in fit.why:
                undated.append((other, fit))
            else:
                yield other, fit
        if len(undated) != 1:
            return
        other, fit = undated[0]
        back = [found for found in self._every(other) if Why.NO_DAYS in found[1].why]
        if len(back) == 1:
            yield other, replace(fit, why=(*fit.why, Why.ONLY))

    def _every(self, of: Deed) -> Iterator[tuple[Deed, Fit]]:
        if of.event.status is Status.PLANNED:
            told = first_told(self._view.reports([of.event.id])).get(of.event.id)
            pairs = ((of, deed(event), told) for event in self._found(of, _of_plan(of, told)))
        else:
            plans = self._found(of, _of_outcome(of))
            days = first_told(self._view.reports([event.id for event in plans])) if plans else {}
            pairs = ((deed(event), of, days.get(event.id)) for event in plans)
        for plan, outcome, day in pairs:
            fit = fulfilment(plan, outcome, day)
            if fit is not None:
                yield (outcome if plan is of else plan), fit

    def _found(self, of: Deed, asked: Iterable[EventSelection]) -> list[Event]:
        """The selected events but for the one itself."""
        if self._table is None:
            found = {event.id: event for selection in asked for event in self._view.select_events(selection)}
        else:
            table = self._table
            masks = [table.chosen(self._view, selection) for selection in asked]
            found = self._view.events_by_id([key for mask in masks for key in table.ids(mask, 0, len(table))])
        found.pop(of.event.id, None)
        return list(found.values())


def _of_plan(plan: Deed, told: int | None) -> Iterator[EventSelection]:
    """What may tell what became of a plan that was first told on a day."""
    types = tuple(sorted(outcomes_of(plan.event.type)))
    pairs = [] if len(plan.countries) < 2 else [sorted(plan.countries)[:2]]
    done = EventSelection(types=types, statuses=(Status.OCCURRED.value,))
    shared = list(_sharing(done, plan, pairs))
    span = span_of(plan, told)
    if span is not None:
        near = [_between(item, span.first - NEAR, span.last + LATE) for item in shared]
        yield from near
        off = (
            EventSelection(types=types, statuses=(Status.DENIED.value,)),
            EventSelection(types=("REJECT",), statuses=(Status.OCCURRED.value,), modes=("meet",)),
        )
        start = span.first - HALF_YEAR if told is None else told
        yield from (
            _between(item, start, span.last + LATE) for one in off for item in _sharing(one, plan, ())
        )
    if plan.says_no_day:
        yield from (replace(item, undated=True) for item in shared)


def _of_outcome(of: Deed) -> Iterator[EventSelection]:
    """The plans of which an event may tell what became."""
    event = of.event
    if event.status not in (Status.OCCURRED, Status.DENIED):
        return
    off = event.status is Status.DENIED or is_refusal(event)
    types = () if is_refusal(event) else tuple(sorted(plans_of(event.type)))
    planned = EventSelection(types=types, statuses=(Status.PLANNED.value,))
    for item in _sharing(planned, of, () if off else combinations(sorted(of.countries), 2)):
        yield replace(item, undated=True)
        if of.last is not None:
            first = of.last if of.first is None else of.first
            # What was called off may have been planned for any later day.
            yield _between(item, first - LATE, None if off else of.last + NEAR)


def _sharing(wanted: EventSelection, of: Deed, pairs: Iterable[Sequence[str]]) -> Iterator[EventSelection]:
    """The selections of what has a person or body of an event, or two of its countries."""
    if of.members:
        yield replace(wanted, entities=of.members)
    yield from (replace(wanted, country=one, counterpart=other) for one, other in pairs)


def _between(wanted: EventSelection, first: int, last: int | None) -> EventSelection:
    """A selection of what may lie in some days, given by ordinals; None for no last one."""
    return replace(wanted, since=_iso(first), until=None if last is None else _iso(last))


def _iso(day: int) -> str:
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()
