"""What Hijri dates mean: their Gregorian days, with the doubt that the words leave.

A Hijri date alone is its day of the calendar with a day on each side (two outside the Umm al-Qura table). An
agreeing weekday, «أمس» or a Gregorian date beside it settles the day; one that does not agree gives the run
of days that holds both readings, or none where they lie further apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import hijri
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, Story
from marsad.dates.meanings.hijri import Span
from marsad.dates.meanings.meaning import Day, Own, Resting
from marsad.dates.meanings.tense import Tense
from marsad.records import TimeType

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
_SOON = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class HijriDay(Resting):
    """A day, or a run of days of one month, of the Islamic calendar; the year may be absent.

    ``last`` is the last day of the run. ``rest`` is what else the words say: a weekday, «أمس», a direction, a
    part of the day, a clock time.
    """

    year: int | None
    month: int
    first: int
    last: int
    rest: Day

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
        year, how = year_of(self, context, context.reference)
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
            year, how = year_of(self.end, context, context.reference)
            if year is None:
                return Resolved(None, how, anchor)
        began = self.year if self.year is not None else year - (self.month > self.end.month)
        first = hijri.exact(began, self.month, self.day)
        last = hijri.exact(year, self.end.month, self.end.last)
        if first is None or last is None or first > last:
            return Resolved(None, _NO_DAY, anchor)
        return Resolved(_written(hijri.span(first, last, hijri.doubt(year))), f"run of days, {ALONE}", anchor)


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


def year_of(meaning: HijriDay, context: Context, reference: date) -> tuple[int | None, str]:
    """The year of a date without one: by direction or weekday, else the nearest."""
    days = _days_around(meaning, reference)
    spoken = _spoken(meaning.rest, context)
    direction = meaning.rest.direction
    if spoken is not None:
        days = [item for item in days if abs((item[1] - spoken).days) <= _WEEK]
    elif direction is not None and direction != 0:
        days = _directed(days, reference, direction)
    elif not context.future:
        latest = reference + (_day(_CLOSE) if context.tense is Tense.PAST else _SOON)
        days = [item for item in days if item[1] <= latest]
    best = min(days, key=lambda item: abs(item[1] - reference), default=None)
    if best is None:
        return None, _NONE_FITS if spoken is None else _NOT_THEN
    if context.story is not None and context.story.year != best[1].year:
        how = f"hijri date: perhaps of the year of «{context.story.words}»"
        return _in_story(meaning, context.story), how
    name = meaning.rest.weekday
    agrees = name is not None and abs(toward(best[1], name)) <= 1
    limit = _RECENT if agrees else _UNSURE
    if direction is None and abs(best[1] - reference) > limit:
        return None, "hijri date without year: last or next unclear"
    return best[0], ""


def _directed(days: list[tuple[int, date]], reference: date, direction: int) -> list[tuple[int, date]]:
    """The last or next of the days, or the one beyond that («قبل الماضي»)."""
    there = [item for item in days if (item[1] - reference).days * direction > 0]
    there.sort(key=lambda item: abs(item[1] - reference))
    return there[abs(direction) - 1 : abs(direction)]


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
        near = (now - 2, now - 1, now, now + 1, now + 2)
    found = ((year, hijri.exact(year, meaning.month, meaning.first)) for year in near)
    return [(year, day) for year, day in found if day is not None]


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
