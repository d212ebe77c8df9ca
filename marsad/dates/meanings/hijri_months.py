"""What months and years of the Islamic calendar mean: Gregorian days, with a day of doubt at each end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import hijri
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved
from marsad.dates.meanings.hijri import Span
from marsad.dates.meanings.hijri_times import HijriDay, year_of
from marsad.dates.meanings.meaning import Day, Own
from marsad.dates.meanings.plans import SAYS
from marsad.dates.meanings.tense import Tense

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_STORY, _RECENT, _NEW, _FAR = timedelta(days=20), timedelta(days=45), timedelta(days=60), timedelta(days=200)
_MIDDLE, _LAST_SURE = 15, 29
_YEARS = (-3, -2, -1, 0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class HijriMonth(Own):
    """A month of the Islamic calendar; ``year`` may be one of either calendar, or absent.

    ``direction`` is that of the month, ``year_direction`` that of the year; without either the month that is
    running counts, or the next where the words speak of what is to come.
    """

    month: int
    year: int | None
    direction: int | None
    year_direction: int | None
    edge: str

    def resolve(self, context: Context) -> Resolved:
        """The Gregorian days of the month, with its doubt."""
        how = f"hijri month; its {self.edge}" if self.edge else "hijri month"
        if self.year is not None and self.year <= hijri.LAST_YEAR:
            return Resolved(_written(hijri.month_span(self.year, self.month)), how)
        if self.year is not None:
            return _in_year(self.month, self.year, how, None)
        if context.reference is None:
            return Resolved(None, "hijri month without year: no publication date")
        if self.year_direction is not None:
            year = context.reference.year + self.year_direction
            return _in_year(self.month, year, how, context.reference)
        return self._counted(context, context.reference, how)

    def _counted(self, context: Context, reference: date, how: str) -> Resolved:
        span, said = self._planned(context, reference) or self._near(reference, context.tense)
        story, anchor = context.story, reference.isoformat()
        if span is None:
            return Resolved(None, "hijri month without year: last or next unclear", anchor)
        if self.direction is None and story is not None and story.year != span[1].year:
            return Resolved(None, f"hijri month: perhaps of the year of «{story.words}»", anchor)
        return Resolved(_written(span), f"{how} {said}", anchor)

    def _planned(self, context: Context, reference: date) -> tuple[Span, str] | None:
        """The month that a plan means, the one that is running or the next; None: as in news."""
        if not context.plans or self.direction is not None or context.tense is Tense.PAST:
            return None
        now = hijri.hijri_of(reference)[0]
        months = (hijri.month_span(now + step, self.month) for step in _YEARS)
        return next(((span, f"{SAYS}this or the next") for span in months if span[1] >= reference), None)

    def _near(self, reference: date, tense: Tense) -> tuple[Span | None, str]:
        """The month that the direction points to; without one that of now, or as the tense has it."""
        now = hijri.hijri_of(reference)[0]
        months = [hijri.month_span(now + step, self.month) for step in _YEARS]
        past = [span for span in months if span[1] - _DAY <= reference]
        ahead = [span for span in months if span[0] >= reference]
        if self.direction is not None and self.direction < 0:
            return past[self.direction], "last before"
        if self.direction is not None and self.direction > 0:
            return ahead[self.direction - 1], "next after"
        running = next((span for span in months if span[0] <= reference <= span[1]), None)
        if running is None and self.direction == 0:
            running = next((span for span in months if abs(span[1] - reference) <= _STORY), None)
        if running is not None or self.direction == 0:
            return running, "that is running"
        return self._by_tense(past[-1], ahead[0], reference, tense)

    def _by_tense(
        self, last: Span, following: Span, reference: date, tense: Tense
    ) -> tuple[Span | None, str]:
        if tense is Tense.FUTURE:
            return following if following[0] - reference <= _FAR else None, "to come"
        if tense is Tense.COMING:
            return None, ""
        limit = _FAR if tense is Tense.PAST else _RECENT
        return last if reference - last[1] <= limit else None, "last before, without a year"


@dataclass(frozen=True, slots=True)
class HijriMonths(Own):
    """A run of months; ``year`` is that of the first, or None: the last before ``last``."""

    month: int
    year: int | None
    last: HijriMonth

    def resolve(self, context: Context) -> Resolved:
        """The Gregorian days from the first month to the last, with their doubt."""
        found = self.last.resolve(context)
        end = edtf.bounds(found.value)[1]
        if end is None:
            return found
        last_year = hijri.hijri_of(end - _WEEK)[0]
        began = self.year if self.year is not None else last_year - (self.month > self.last.month)
        if began > hijri.LAST_YEAR:
            return Resolved(None, "hijri months: years of two calendars", found.anchor)
        first = hijri.month_span(began, self.month)[0]
        return Resolved(edtf.span(first, end), f"run of {found.how}", found.anchor)


@dataclass(frozen=True, slots=True)
class HijriWeekday(Own):
    """The n-th weekday of a month, -1 the last; ``rest`` has the weekday and the direction."""

    month: int
    year: int | None
    which: int
    rest: Day

    @property
    def weekday(self) -> int | None:
        """The weekday."""
        return self.rest.weekday

    def resolve(self, context: Context) -> Resolved:
        """The day, or those that it may be where the month began a day earlier or later."""
        year, how, anchor = self.year, "", None
        if year is None or year > hijri.LAST_YEAR:
            if context.reference is None or year is not None:
                return Resolved(None, "hijri month without year: no publication date")
            direction = self.rest.direction
            day = _MIDDLE if not direction else 1 if direction > 0 else _LAST_SURE
            middle = HijriDay(None, self.month, day, day, replace(self.rest, weekday=None))
            anchor = context.reference.isoformat()
            year, how = year_of(middle, context, context.reference)
        if year is None:
            return Resolved(None, how, anchor)
        days = sorted(self._day(year, off) for off in range(-hijri.doubt(year), hijri.doubt(year) + 1))
        return Resolved(edtf.span(days[0], days[-1]), "weekday of a hijri month", anchor)

    def _day(self, year: int, off: int) -> date:
        """The day, where the month is so many days off."""
        name = 1 if self.rest.weekday is None else self.rest.weekday
        start = hijri.month_start(year, self.month) + off * _DAY
        if self.which > 0:
            return start + (name - start.isoweekday()) % 7 * _DAY + (self.which - 1) * _WEEK
        last = start + (hijri.month_length(year, self.month) - 1) * _DAY
        return last - (last.isoweekday() - name) % 7 * _DAY


@dataclass(frozen=True, slots=True)
class HijriYear(Own):
    """A year of the Islamic calendar counted from the present one; ``direction`` None: the new year."""

    direction: int | None

    def resolve(self, context: Context) -> Resolved:
        """The Gregorian days of the year, with its doubt."""
        if context.reference is None:
            return Resolved(None, NO_REFERENCE)
        direction = self._new(context.reference) if self.direction is None else self.direction
        if direction is None:
            return Resolved(None, "hijri year: this or next unclear", context.reference.isoformat())
        year = hijri.hijri_of(context.reference)[0] + direction
        return Resolved(years(year, year), "hijri year counted", context.reference.isoformat())

    def _new(self, reference: date) -> int | None:
        """The year that begins or began within two months."""
        year = hijri.hijri_of(reference)[0]
        if reference - hijri.month_start(year, 1) <= _NEW:
            return 0
        return 1 if hijri.month_start(year + 1, 1) - reference <= _NEW else None


def years(first: int, last: int) -> str | None:
    """The value of a run of Hijri years: days where the calendar is sure to a day, else Gregorian years."""
    if not hijri.FIRST_YEAR <= first <= last <= hijri.LAST_YEAR:
        return None
    begin, end = hijri.years_span(first, last)
    if hijri.in_table(first) and hijri.in_table(last):
        return edtf.span(begin, end)
    return edtf.join(f"{begin.year:04}", f"{end.year:04}")


def _in_year(month: int, year: int, how: str, anchor: date | None) -> Resolved:
    """The month of that name that begins in a Gregorian year; None where two do."""
    at = None if anchor is None else anchor.isoformat()
    middle = hijri.hijri_of(date(year, 7, 1))[0]
    spans = [hijri.month_span(near, month) for near in (middle - 1, middle, middle + 1)]
    spans = [span for span in spans if (span[0] + _DAY).year == year]
    if len(spans) != 1:
        return Resolved(None, "hijri month: not one in that year", at)
    return Resolved(_written(spans[0]), f"{how} of a gregorian year", at)


def _written(span: Span) -> str | None:
    return edtf.span(*span)
