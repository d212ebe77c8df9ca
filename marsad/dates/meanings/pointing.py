"""Times that are named from another time of the text: «اليوم التالي», «الشهر نفسه», «بعد ذلك بيومين».

They count from the last time of fitting grain that the same paragraph names; where two could be meant, or
none is there, they have no value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.lengths import Part
from marsad.dates.meanings import periods, weekdays
from marsad.dates.meanings.context import Context, Resolved, Told, make
from marsad.dates.meanings.meaning import Day, Month, Own
from marsad.dates.meanings.plans import SAYS
from marsad.records import TimeType

UNKNOWN = "points back to another time of the text"
_TWO = f"{UNKNOWN}: two could be meant"
_MONTHS = 12
_WORDS = 40


@dataclass(frozen=True, slots=True)
class Pointing(Own):
    """A week, month or year named from another time: ``shift`` units behind (-1) or after (1) its own."""

    unit: str
    shift: int

    def resolve(self, context: Context) -> Resolved:
        """The week, month or year."""
        if self.unit == "week" and not self.shift and context.told and _is_run_of_week(context.told[-1]):
            return _from(context.told[-1], context.told[-1].value)
        told = _anchor(context, self.unit)
        if isinstance(told, str):
            alone = context.plans and context.reference is not None and not context.told and self.shift
            return self._alone(context) if alone else Resolved(None, told)
        return _from(told, periods.unit(self.unit, told.first, self.shift))

    def _alone(self, context: Context) -> Resolved:
        """«الأسبوع التالي» of a plan with nothing else to point to."""
        if context.reference is None:
            return Resolved(None, UNKNOWN)
        value = periods.unit(self.unit, context.reference, self.shift)
        return Resolved(value, f"{SAYS}{self.unit} counted", context.reference.isoformat())


@dataclass(frozen=True, slots=True)
class SameMonth(Own):
    """The month of another time, ``shift`` years from it: «الشهر نفسه من العام السابق»."""

    shift: int

    def resolve(self, context: Context) -> Resolved:
        """The month."""
        told = _anchor(context, "month")
        if isinstance(told, str):
            return Resolved(None, told)
        return _from(told, periods.unit("month", told.first, _MONTHS * self.shift))


@dataclass(frozen=True, slots=True)
class Beside(Own):
    """The days before (-1) or behind (1) another: «الأيام الثلاثة التالية»."""

    number: int
    direction: int

    def resolve(self, context: Context) -> Resolved:
        """The run of days."""
        told = _anchor(context, "day")
        if isinstance(told, str):
            return Resolved(None, told)
        ends = (
            told.first + timedelta(days=self.direction),
            told.first + timedelta(days=self.number * self.direction),
        )
        return _from(told, edtf.span(min(ends), max(ends)))


def _is_run_of_week(told: Told) -> bool:
    """Whether a time is a run of seven days."""
    return told.last - told.first == timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Since(Own):
    """So many units before (-1) or after (1) another time: «بعد ذلك بيومين», «قبل ذلك بأسبوع»."""

    unit: str
    number: int
    direction: int

    def resolve(self, context: Context) -> Resolved:
        """The time, as fine as its unit."""
        told = _anchor(context, self.unit)
        if isinstance(told, str):
            return Resolved(None, told)
        return _from(told, periods.unit(self.unit, told.first, self.number * self.direction))


@dataclass(frozen=True, slots=True)
class OfEvent(Own):
    """So many units before or after an event, the day of which may follow: «بعد أسبوع من القمة في 5 مارس»."""

    parts: tuple[Part, ...] | None
    direction: int
    kind: TimeType = TimeType.DATE

    def resolve(self, context: Context) -> Resolved:
        """The time, where one unit is counted from a day that follows."""
        told = context.following
        if told is None or told.day is None or self.parts is None or len(self.parts) != 1:
            return Resolved(None, "counted time: from another event", None, self.kind)
        number, unit = self.parts[0]
        if unit in ("hour", "minute", "second"):
            return Resolved(None, "counted time: from another event", None, self.kind)
        return _from(told, periods.unit(unit, told.day, number * self.direction))


def _from(told: Told, value: str | None) -> Resolved:
    return Resolved(value, f"counted from «{told.words[:_WORDS]}»", told.value)


def _anchor(context: Context, unit: str) -> Told | str:
    """The time that the words point to, or why there is none."""
    fitting = [told for told in context.told if _fits(told, unit)]
    if not fitting or (unit == "year" and fitting[-1] is not context.told[-1]):
        return UNKNOWN  # the last is of several years, as a Hijri year is
    last = fitting[-1]
    rivals = [
        told for told in fitting if told.written is last.written and _place(told, unit) > _place(last, unit)
    ]
    return _TWO if rivals else last


def _fits(told: Told, unit: str) -> bool:
    """Whether a time lies in one day, week, month or year, so that it can be counted from."""
    if unit == "day":
        return told.day is not None
    if unit == "week":
        return told.last - told.first <= timedelta(days=6) and _place(told, unit) == _week(told.last)
    same_year = told.first.year == told.last.year
    return same_year and (unit != "month" or told.first.month == told.last.month)


def _place(told: Told, unit: str) -> tuple[int, ...]:
    """The number of the unit that a time lies in."""
    if unit == "week":
        return _week(told.first)
    numbers = (told.first.year, told.first.month, told.first.day)
    return numbers[: {"day": 3, "month": 2}.get(unit, 1)]


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def day(meaning: Day, context: Context) -> Resolved:
    """«اليوم التالي», «الأحد الموالي», «9 من الشهر نفسه», «20 أبريل من العام ذاته»."""
    unit, shift = meaning.point
    told = _anchor(context, "day" if unit == "weekday" else unit)
    if isinstance(told, str):
        return Resolved(None, told)
    found = _day_of(meaning, told.first, unit, shift)
    if found is None or meaning.weekday not in (None, found.isoweekday()):
        return Resolved(None, f"{UNKNOWN}: no such day", told.value)
    return _from(told, found.isoformat())


def _day_of(meaning: Day, anchor: date, unit: str, shift: int) -> date | None:
    if unit == "day":
        return anchor + timedelta(days=shift)
    if unit == "weekday" and meaning.weekday is not None:
        return _weekday(anchor, meaning.weekday, shift)
    if unit == "month":
        first = periods.shift_month(anchor, shift)
        return make(first.year, first.month, meaning.day)
    return make(anchor.year + shift, meaning.month, meaning.day)


def _weekday(anchor: date, name: int, shift: int) -> date:
    if shift > 0:
        return weekdays.after(anchor, name)
    return weekdays.on_or_before(anchor - timedelta(days=1), name) if shift < 0 else anchor


def month(meaning: Month, context: Context) -> Resolved:
    """«مارس من السنة نفسها», «مارس الموالي»."""
    unit, shift = meaning.point
    told = _anchor(context, "year" if unit == "year" else "month")
    if isinstance(told, str):
        return Resolved(None, told)
    year = told.first.year + shift
    if unit != "year":
        year = _year_of(told.first, meaning.month, shift)
    return _from(told, periods.months(meaning, year))


def _year_of(anchor: date, month_: int, shift: int) -> int:
    """The year of the next (1), last (-1) or own (0) month of that number."""
    if shift > 0:
        return anchor.year + (month_ <= anchor.month)
    return anchor.year - (month_ >= anchor.month) if shift < 0 else anchor.year
