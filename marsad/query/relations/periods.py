"""Months, quarters and years: which an event lies in, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from marsad.query.relations.dealings import Dealing
from marsad.query.relations.model import Unit

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_MOST_MONTHS = 24
_MOST_QUARTERS = 40
_YEAR = 12
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Calendar:
    """Periods of one length; ``start`` and ``stop`` are the numbers of the first and last of them."""

    unit: Unit
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start + 1

    def index(self, day: int) -> int:
        """The place of a day's period, counted from the first; out of range for a day outside."""
        return number(date.fromordinal(day), self.unit) - self.start

    def holds(self, index: int) -> bool:
        """Whether there is a period of this place."""
        return 0 <= index < len(self)

    def first(self, index: int) -> date:
        """The first day of a period."""
        return first_day(self.start + index, self.unit)

    def last(self, index: int) -> date:
        """The last day of a period."""
        following = self.start + index + 1
        if following * _MONTHS[self.unit] >= (_LAST_YEAR + 1) * _YEAR:
            return date.max
        return date.fromordinal(first_day(following, self.unit).toordinal() - 1)

    def __iter__(self) -> Iterator[tuple[date, date]]:
        return ((self.first(index), self.last(index)) for index in range(len(self)))

    def place(self, dealing: Dealing) -> tuple[int, bool] | None:
        """The place of an event's period, and whether it is sure; None for one that fits no single period.

        An event that is only known to be no later than a day is placed by that day, and is not sure. All
        before the first period are in one place, -1, and all after the last in one too.
        """
        if dealing.last is None:
            return None
        last = self._within(dealing.last)
        if dealing.first is None:
            return last, False
        return (last, True) if self._within(dealing.first) == last else None

    def _within(self, day: int) -> int:
        return min(max(self.index(day), -1), len(self))


def number(day: date, unit: Unit) -> int:
    """The number of a day's period, counted from the year 0."""
    return (day.year * _YEAR + day.month - 1) // _MONTHS[unit]


def first_day(period: int, unit: Unit) -> date:
    """The first day of the period of a number."""
    months = period * _MONTHS[unit]
    return date(months // _YEAR, months % _YEAR + 1, 1)


def calendar(first: date, last: date, most: int) -> Calendar:
    """The periods from one day to another: months of two years, quarters of ten, else years.

    Of more than ``most`` periods the last ones are taken.
    """
    months = number(last, Unit.MONTH) - number(first, Unit.MONTH) + 1
    unit = Unit.MONTH if months <= _MOST_MONTHS else Unit.YEAR
    if unit is Unit.YEAR and months <= 3 * _MOST_QUARTERS:
        unit = Unit.QUARTER
    start, stop = number(first, unit), number(last, unit)
    return Calendar(unit, max(start, stop - most + 1), stop)
