"""What Hijri dates mean: their Gregorian days, with the doubt that the words leave.

A Hijri date alone is its day of the calendar with a day on each side (two outside the Umm al-Qura table). An
agreeing weekday, «أمس» or a Gregorian date beside it settles the day; one that does not agree gives the run
of days that holds both readings, or none where they lie further apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates import edtf, hijri
from marsad.dates.context import NO_REFERENCE, Context, Resolved, Story
from marsad.dates.hijri import Span
from marsad.dates.meaning import Day, Own
from marsad.dates.tense import Tense
from marsad.records import PartOfDay, TimeType

ALONE = "hijri date: alone, with its doubt"
AGREES = "hijri date: the weekday agrees"
CONTRADICTS = "hijri date: weekday contradicts it"
_NO_YEAR = f"hijri date without year: {NO_REFERENCE}"
_NONE_FITS = "hijri date without year: none fits"
_NOT_THEN = "relative day: hijri date contradicts it"
_NO_DAY = "hijri date: no such day"
_WEEK, _CLOSE = 7, 2
_UNSURE = timedelta(days=120)
_RECENT = timedelta(days=200)
_NEW = timedelta(days=60)
_SOON = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class HijriDay(Own):
    """A day, or a run of days of one month, of the Islamic calendar; the year may be absent.

    ``last`` is the last day of the run. ``rest`` is what else the words say: a weekday, «أمس», a direction, a
    part of the day, a clock time.
    """

    year: int | None
    month: int
    first: int
    last: int
    rest: Day

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day."""
        return self.rest.part

    @property
    def weekday(self) -> int | None:
        """The weekday."""
        return self.rest.weekday

    def resolve(self, context: Context) -> Resolved:
        """The Gregorian days; without a year those that lie right from the publication date."""
        if self.rest.anaphor:
            return Resolved(None, "points back to another time of the text")
        if self.year is not None:
            if self.year > hijri.LAST_YEAR:
                return self._of_gregorian(self.year)
            return self._of_year(self.year, context, None)
        if context.reference is None:
            return Resolved(None, _NO_YEAR)
        year, how = _year_of(self, context, context.reference)
        if year is None:
            return Resolved(None, how, context.reference.isoformat())
        return self._of_year(year, context, context.reference)

    def _of_gregorian(self, year: int) -> Resolved:
        """«12 رمضان 2024»: the day of that name in a Gregorian year; None where there is not just one."""
        now = hijri.hijri_of(date(year, 7, 1))[0]
        near = [found for found in (now - 1, now, now + 1) if self._falls_in(found, year)]
        if len(near) != 1:
            return Resolved(None, "hijri date: not one in that year")
        return self._of_year(near[0], Context(), None)

    def _falls_in(self, year: int, gregorian: int) -> bool:
        day = hijri.exact(year, self.month, self.first)
        return day is not None and day.year == gregorian

    def _of_year(self, year: int, context: Context, anchor: date | None) -> Resolved:
        first, last = hijri.exact(year, self.month, self.first), hijri.exact(year, self.month, self.last)
        if first is None or last is None:
            return Resolved(None, _NO_DAY)
        name = self.rest.weekday
        spoken = _spoken(self.rest, context)
        if spoken is not None and self.first == self.last:
            return timed(self.rest, _with_spoken(spoken, first, year, name, context))
        resolved = with_weekday(first, last, year, name)
        at = None if anchor is None else anchor.isoformat()
        return timed(self.rest, Resolved(resolved.value, resolved.how, at))


@dataclass(frozen=True, slots=True)
class HijriDays(Own):
    """A run of days from one month to another; ``end`` its last day, ``year`` that of the first or None."""

    year: int | None
    month: int
    day: int
    end: HijriDay

    def resolve(self, context: Context) -> Resolved:
        """The Gregorian days of the run, with the doubt at both ends."""
        year, anchor = self.end.year, None
        if year is None:
            if context.reference is None:
                return Resolved(None, _NO_YEAR)
            anchor = context.reference.isoformat()
            year, how = _year_of(self.end, context, context.reference)
            if year is None:
                return Resolved(None, how, anchor)
        began = self.year if self.year is not None else year - (self.month > self.end.month)
        first = hijri.exact(began, self.month, self.day)
        last = hijri.exact(year, self.end.month, self.end.last)
        if first is None or last is None or first > last:
            return Resolved(None, _NO_DAY, anchor)
        return Resolved(_written(hijri.span(first, last, hijri.doubt(year))), f"run of days, {ALONE}", anchor)


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
        reference = context.reference
        if reference is None:
            return Resolved(None, "hijri month without year: no publication date")
        if self.year_direction is not None:
            return _in_year(self.month, reference.year + self.year_direction, how, reference)
        future = context.tense is Tense.FUTURE
        span = self._near(reference, future=future)
        if span is None:
            return Resolved(None, "hijri month without year: last or next unclear", reference.isoformat())
        return Resolved(_written(span), f"{how} {self._said(future=future)}", reference.isoformat())

    def _said(self, *, future: bool) -> str:
        if self.direction is None:
            return "to come" if future else "that is running"
        return "last before" if self.direction < 0 else "next after" if self.direction > 0 else "current"

    def _near(self, reference: date, *, future: bool) -> Span | None:
        """The month that the direction points to; without one that of now, or what is to come."""
        year = hijri.hijri_of(reference)[0]
        months = [_month(near, self.month) for near in (year - 1, year, year + 1)]
        if self.direction is not None and self.direction < 0:
            return next((span for span in reversed(months) if span[1] - _day(1) <= reference), None)
        if self.direction is not None and self.direction > 0:
            return next((span for span in months if span[0] >= reference), None)
        running = next((span for span in months if span[0] <= reference <= span[1]), None)
        if self.direction == 0:
            return running
        coming = next((span for span in months if reference < span[0] <= reference + _RECENT), None)
        return coming if future and running is None else running


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
        last_year = hijri.hijri_of(end - _day(_WEEK))[0]
        began = self.year if self.year is not None else last_year - (self.month > self.last.month)
        if began > hijri.LAST_YEAR:
            return Resolved(None, "hijri months: years of two calendars", found.anchor)
        first = hijri.month_span(began, self.month)[0]
        return Resolved(edtf.span(first, end), f"run of {found.how}", found.anchor)


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


def with_weekday(first: date, last: date, year: int, name: int | None) -> Resolved:
    """The value of a run of days (one day: twice the same) whose first may have a weekday."""
    if name is None or not hijri.in_table(year):
        return Resolved(_written(hijri.span(first, last, hijri.doubt(year))), ALONE)
    step = toward(first, name)
    if abs(step) <= hijri.doubt(year):
        return Resolved(edtf.span(first + _day(step), last + _day(step)), AGREES)
    if abs(step) > _CLOSE or first != last:
        return Resolved(None, CONTRADICTS)
    return Resolved(edtf.span(*sorted((first, first + _day(step)))), CONTRADICTS)


def toward(day: date, name: int) -> int:
    """How many days the nearest day of that weekday is off: -3 to 3."""
    return (name - day.isoweekday() + 3) % _WEEK - 3


def _with_spoken(spoken: date, day: date, year: int, name: int | None, context: Context) -> Resolved:
    """«اليوم الأحد 10 شوال»: the day counted, where the Hijri date is that day give or take its doubt."""
    anchor = None if context.reference is None else context.reference.isoformat()
    off = abs((spoken - day).days)
    if off <= hijri.doubt(year) and name in (None, spoken.isoweekday()):
        return Resolved(spoken.isoformat(), "relative day: hijri date agrees", anchor)
    if name is not None:
        resolved = with_weekday(day, day, year, name)
        near = edtf.day(resolved.value)
        if near is not None and abs((near - spoken).days) <= _CLOSE:
            return Resolved(resolved.value, "relative day: weekday agrees, the date written does not", anchor)
    if off > _WEEK or name is not None:
        return Resolved(None, _NOT_THEN, anchor)
    return Resolved(edtf.span(*sorted((spoken, day))), _NOT_THEN, anchor)


def _spoken(rest: Day, context: Context) -> date | None:
    if rest.offset is None or context.reference is None:
        return None
    return context.reference + _day(rest.offset)


def _year_of(meaning: HijriDay, context: Context, reference: date) -> tuple[int | None, str]:
    """The year of a date without one: by direction or weekday, else the nearest."""
    days = _days_around(meaning, reference)
    spoken = _spoken(meaning.rest, context)
    direction = meaning.rest.direction
    if spoken is not None:
        days = [item for item in days if abs((item[1] - spoken).days) <= _WEEK]
    elif direction is not None and direction != 0:
        days = [item for item in days if (item[1] - reference).days * direction > 0]
    elif not context.future:
        days = [item for item in days if item[1] <= reference + _SOON]
    best = min(days, key=lambda item: abs(item[1] - reference), default=None)
    if best is None:
        return None, _NONE_FITS if spoken is None else _NOT_THEN
    if context.story is not None and context.story.year != best[1].year:
        how = f"hijri date: perhaps of the year of «{context.story.words}»"
        return _in_story(meaning, context.story), how
    name = meaning.rest.weekday
    agrees = name is not None and abs(toward(best[1], name)) <= 1
    limit = _RECENT if direction is not None or agrees else _UNSURE
    if abs(best[1] - reference) > limit:
        return None, "hijri date without year: last or next unclear"
    return best[0], ""


def _in_story(meaning: HijriDay, story: Story) -> int | None:
    """The year of the date in a Gregorian year that the text around surely gives."""
    if not story.sure:
        return None
    now = hijri.hijri_of(date(story.year, 7, 1))[0]
    found = [
        year
        for year in (now - 1, now, now + 1)
        if (day := hijri.exact(year, meaning.month, meaning.first)) is not None and day.year == story.year
    ]
    return found[0] if len(found) == 1 else None


def _days_around(meaning: HijriDay, reference: date) -> list[tuple[int, date]]:
    now = hijri.hijri_of(reference)[0]
    if meaning.rest.year_direction is not None:
        now += meaning.rest.year_direction
        near: tuple[int, ...] = (now,)
    else:
        near = (now - 1, now, now + 1)
    found = ((year, hijri.exact(year, meaning.month, meaning.first)) for year in near)
    return [(year, day) for year, day in found if day is not None]


def _in_year(month: int, year: int, how: str, anchor: date | None) -> Resolved:
    """The month of that name that begins in a Gregorian year; None where two do."""
    at = None if anchor is None else anchor.isoformat()
    middle = hijri.hijri_of(date(year, 7, 1))[0]
    spans = [_month(near, month) for near in (middle - 1, middle, middle + 1)]
    spans = [span for span in spans if (span[0] + _day(1)).year == year]
    if len(spans) != 1:
        return Resolved(None, "hijri month: not one in that year", at)
    return Resolved(_written(spans[0]), f"{how} of a gregorian year", at)


def _month(year: int, month: int) -> Span:
    return hijri.month_span(year, month)


def _written(span: Span) -> str | None:
    return edtf.span(*span)


def _day(number: int) -> timedelta:
    return timedelta(days=number)


def timed(rest: Day, found: Resolved) -> Resolved:
    """A day with the clock time of the words, where the day is sure."""
    timed = bool(rest.clock) or rest.part is not None or rest.ambiguous_clock
    value = found.value
    if rest.clock and value is not None and edtf.day(value) is not None:
        value = f"{value}T{rest.clock}{rest.zone}"
    return Resolved(value, found.how, found.anchor, TimeType.TIME if timed else TimeType.DATE)
