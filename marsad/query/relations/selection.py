"""Which events of a pair the assessment is about, and which it only counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from marsad.query.relations.coverage import Reading
from marsad.query.relations.dealings import Dealing
from marsad.query.relations.periods import Calendar, calendar


class Where(Enum):
    """Where an event lies as to the span that was asked for."""

    INSIDE = "inside"
    PERHAPS = "perhaps"
    OUTSIDE = "outside"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Span:
    """The days asked for (ordinals, both included); None for no bound."""

    since: int | None
    until: int | None

    def where(self, item: Dealing) -> Where:
        """Where an event lies.

        One that is only known to be no later than a day counts by that day, as news is told soon; one whose
        days reach over an end of the span may lie in it or not.
        """
        if self.since is None and self.until is None:
            return Where.INSIDE
        first = item.last if item.first is None else item.first
        if first is None:
            return Where.UNDATED
        return self._where(first, item.last)

    def _where(self, first: int, last: int | None) -> Where:
        since = self.since if self.since is not None else date.min.toordinal()
        until = self.until if self.until is not None else date.max.toordinal()
        if first > until or (last is not None and last < since):
            return Where.OUTSIDE
        ends = last is not None or self.until is None
        inside = since <= first and ends and (last is None or last <= until)
        return Where.INSIDE if inside else Where.PERHAPS


@dataclass(frozen=True, slots=True)
class Selected:
    """The events of a pair, in order of time: those inside the span, and those that it leaves open or out."""

    inside: tuple[Dealing, ...]
    perhaps: tuple[Dealing, ...]
    undated: tuple[Dealing, ...]

    @property
    def dealings(self) -> list[Dealing]:
        """What occurred between the two."""
        return [item for item in self.inside if item.between and item.occurred]


def select(items: Iterable[Dealing], span: Span) -> Selected:
    """The events sorted by where they lie."""
    found: dict[Where, list[Dealing]] = {where: [] for where in Where}
    for item in items:
        found[span.where(item)].append(item)
    return Selected(tuple(found[Where.INSIDE]), tuple(found[Where.PERHAPS]), tuple(found[Where.UNDATED]))


def window(span: Span, reading: Reading, dealings: Sequence[Dealing], most: int) -> Calendar | None:
    """The periods of a span: its own ends, else those of what was read, else those of the dealings."""
    days = [day for item in dealings for day in (item.first, item.last) if day is not None]
    first = _first(span.since, reading.first, min(days, default=None))
    last = _first(span.until, reading.last, max(days, default=None))
    if first is None or last is None:
        return None
    # An end that was asked for holds; the other then makes room for it.
    if first > last:
        first, last = (first, first) if span.until is None else (last, last)
    return calendar(date.fromordinal(first), date.fromordinal(last), most)


def _first(*days: int | None) -> int | None:
    return next((day for day in days if day is not None), None)
