"""A Hijri date beside a Gregorian one: each checks the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from marsad.dates import edtf
from marsad.dates.meanings import hijri
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, make
from marsad.dates.meanings.hijri_times import HijriDay, timed
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Resting
from marsad.records import TimeType

AGREES = "hijri date agrees"
CONTRADICTS = "full date: hijri date contradicts it"
_CLOSE = 7
_YEARS_AROUND = 3


@dataclass(frozen=True, slots=True)
class HijriPair(Resting):
    """A Hijri and a Gregorian day, both without their year; ``rest``: the Gregorian, weekday and clock."""

    day: HijriDay
    rest: Day

    def resolve(self, context: Context) -> Resolved:
        """The near year in which both are the same day."""
        reference = context.reference
        if reference is None:
            return Resolved(None, f"day and month without year: {NO_REFERENCE}")
        years = range(reference.year - _YEARS_AROUND, reference.year + _YEARS_AROUND + 1)
        days = [day for year in years if (day := make(year, self.rest.month, self.rest.day))]
        agreeing = [day for day in days if any(_off(day, near) <= 1 for near in _around(self.day, day))]
        name = self.rest.weekday
        agreeing = [day for day in agreeing if name in (None, day.isoweekday())]
        if not agreeing:
            return Resolved(None, "day and month: hijri date contradicts it", reference.isoformat())
        found = min(agreeing, key=lambda day: _off(day, reference))
        how = "day and month: year in which the hijri date agrees"
        return timed(self.rest, Resolved(found.isoformat(), how, reference.isoformat()))


def paired(day: HijriDay) -> Meaning:
    """The meaning of a Hijri day beside the Gregorian one in its ``rest``, one of them with its year.

    The Gregorian day where they are one day, give or take the doubt of the Hijri date; the run that holds
    both where they lie within a week; else no value.
    """
    readings = list(_readings(day))
    if not readings:
        return Fixed(None, "full date: no such day", TimeType.DATE, day.rest.weekday, day.rest.part)
    doubt = 1 if day.year is None else hijri.doubt(day.year)
    off, written, found, how = min(readings, key=lambda item: item[0])
    if off <= doubt:
        note = "; ".join(part for part in (how, AGREES) if part)
        return replace(day.rest, year=written.year, month=written.month, day=written.day, note=note)
    off, written, found, how = readings[0]
    value = edtf.span(*sorted((written, found))) if off <= _CLOSE else None
    return Fixed(value, CONTRADICTS, TimeType.DATE, day.rest.weekday, day.rest.part)


def _readings(day: HijriDay) -> Iterator[tuple[int, date, date, str]]:
    """Each way to read the two: days apart, the Gregorian day, the Hijri day, and how it was read."""
    rest = day.rest
    orders = [(rest.month, rest.day, rest.note)]
    if rest.note:
        orders.append((rest.day, rest.month, "month first, as the hijri date has it"))
    for month, number, how in orders:
        for year in _years(day):
            written = make(year, month, number)
            if written is not None:
                found = min(_around(day, written), key=lambda near: _off(written, near), default=None)
                if found is not None:
                    yield _off(written, found), written, found, how


def _years(day: HijriDay) -> list[int]:
    """The Gregorian years that may be meant."""
    if day.rest.year is not None:
        return [day.rest.year]
    if day.year is None or day.year > hijri.LAST_YEAR:
        return [] if day.year is None else [day.year]
    first = hijri.month_start(day.year, day.month).year
    return [first, first + 1]


def _around(day: HijriDay, near: date) -> list[date]:
    """The Gregorian days of a Hijri day: of its year, else of the years about ``near``."""
    if day.year is not None and day.year <= hijri.LAST_YEAR:
        years: tuple[int, ...] = (day.year,)
    else:
        now = hijri.hijri_of(near)[0]
        years = (now - 1, now, now + 1)
    days = (hijri.exact(year, day.month, day.first) for year in years)
    return [found for found in days if found is not None]


def _off(first: date, second: date) -> int:
    return abs((first - second).days)
