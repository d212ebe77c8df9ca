"""What the times of a plan mean: a message, a calendar or a request names what is ahead, to the day or hour.

Each function gives None where the meaning is the same as in news. What was done is told by its verb; then
the last such time is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import periods, weekdays
from marsad.dates.meanings.context import Context, Resolved, make, result
from marsad.dates.meanings.meaning import Ago, Day, Month, Period
from marsad.dates.meanings.tense import Tense

SAYS = "as in plans: "
"""Before the rule in ``how``, wherever the register decided."""

_YEARS, _MONTHS = 8, 12
_NEAR = timedelta(days=60)
_HALF_MONTH, _HALF_WEEK, _LAST_OF_WEEK = 15, 3, 6
_COUNTED = ("week", "month", "year")
_EDGES = ("start", "end")
_HALF_DAY = 12
_MIDNIGHT = "00:00"


def day(meaning: Day, context: Context) -> Resolved | None:
    """A day as a plan means it; None where news means the same."""
    reference = context.reference
    if reference is None or meaning.complete or meaning.offset is not None or meaning.named:
        return None
    if meaning.anaphor:
        return None if context.told else _pointed(meaning, reference)
    if _pointing(meaning):
        return None
    if meaning.day is None:
        return None if meaning.weekday is None else _weekday(meaning.weekday, context, reference)
    if meaning.month is None:
        return _directed(meaning, _of_months(meaning, reference), "day of the month", context, reference)
    return _directed(meaning, _of_years(meaning, reference), "day and month", context, reference)


def _pointing(meaning: Day) -> bool:
    """Whether the words say which one is meant: «المقبل», «الشهر الجاري»; «هذا الأحد» says nothing more."""
    bare = meaning.day is None and meaning.direction == 0
    directions = (meaning.direction, meaning.month_direction, meaning.year_direction)
    return not bare and any(item is not None for item in directions)


def _of_years(meaning: Day, reference: date) -> list[date]:
    """The days of that number and month in the years around."""
    years = range(max(1, reference.year - _YEARS), reference.year + _YEARS + 1)
    return [found for year in years if (found := make(year, meaning.month, meaning.day)) is not None]


def _of_months(meaning: Day, reference: date) -> list[date]:
    """The days of that number in the months around."""
    firsts = (periods.shift_month(reference, step) for step in range(-_MONTHS, _MONTHS + 1))
    return [found for first in firsts if (found := make(first.year, first.month, meaning.day)) is not None]


def _directed(meaning: Day, days: list[date], name: str, context: Context, anchor: date) -> Resolved:
    """The next of some days, or the last where the words speak of what was; its weekday must agree."""
    past = context.tense is Tense.PAST
    side = _side(days, anchor, past=past)
    found, how = next(side, None), f"{SAYS}{name}, {'last before' if past else 'next on or after'}"
    if meaning.month is not None and meaning.weekday is None and context.tense is Tense.NONE:
        last = next(_side(days, anchor, past=True), None)
        if last is not None and anchor - last <= _NEAR and (found is None or found - anchor > _NEAR):
            return result(last, f"{SAYS}{name}, the nearest by far", anchor)
    if found is None or meaning.weekday in (None, found.isoweekday()):
        return result(found, how, anchor)
    if meaning.month is None:
        agreeing = next((item for item in side if item.isoweekday() == meaning.weekday), None)
        return result(agreeing, f"{how}, the weekday agrees", anchor)
    other = next(_side(days, anchor, past=not past), None)
    near = other is not None and abs(other - anchor) <= _NEAR
    if near and other is not None and other.isoweekday() == meaning.weekday and not context.tense.ahead:
        return result(other, f"{SAYS}{name}, the weekday agrees", anchor)
    return Resolved(None, f"{SAYS}{name}: the weekday contradicts it", anchor.isoformat())


def _side(days: list[date], anchor: date, *, past: bool) -> Iterator[date]:
    """The days on or after an anchor, or those before it, the nearest first."""
    return (item for item in reversed(days) if item <= anchor) if past else (x for x in days if x >= anchor)


def _weekday(name: int, context: Context, anchor: date) -> Resolved:
    if context.tense is Tense.PAST:
        found = weekdays.on_or_before(anchor, name)
        return result(found, f"{SAYS}weekday, on or before the reference", anchor)
    return result(weekdays.on_or_after(anchor, name), f"{SAYS}weekday, next on or after", anchor)


def _pointed(meaning: Day, anchor: date) -> Resolved | None:
    """«اليوم التالي», «الأحد التالي» with nothing else to point to."""
    unit, shift = meaning.point
    if not shift:
        return None
    how = f"{SAYS}counted from the reference"
    if unit == "day":
        return result(anchor + timedelta(days=shift), how, anchor)
    if unit == "weekday" and meaning.weekday is not None:
        step = timedelta(days=shift)
        name = meaning.weekday
        found = weekdays.after(anchor, name) if shift > 0 else weekdays.on_or_before(anchor + step, name)
        return result(found, how, anchor)
    return None


def clocked(meaning: Day, context: Context) -> Day:
    """A day whose hour is taken as on a clock of 24 hours where nothing says before or after noon.

    Where no day is said either and the hour of the reference is known, it is the next such hour.
    """
    if meaning.bare:
        return replace(meaning, bare=False, clock_note=_noted(meaning, "a time and no length"))
    named = any(item is not None for item in (meaning.day, meaning.weekday, meaning.offset))
    alone = not named and not meaning.anaphor and context.last is None
    now = "" if context.moment is None or not alone else context.moment.strftime("%H:%M")
    if meaning.unsure_night and meaning.clock and now:
        note = _noted(meaning, "the next night")
        return replace(meaning, unsure_night=False, shift=int(meaning.clock <= now), clock_note=note)
    if not meaning.dial or not meaning.ambiguous_clock:
        return meaning
    clock, note = meaning.dial, "the hour of a clock of 24 hours"
    if now > _MIDNIGHT and clock < now < _later(clock) and context.tense is not Tense.PAST:
        clock, note = _later(clock), "the next such hour"
    return replace(meaning, clock=clock, ambiguous_clock=False, clock_note=_noted(meaning, note))


def _noted(meaning: Day, note: str) -> str:
    return "; ".join(item for item in (meaning.clock_note, f"{SAYS}{note}") if item)


def _later(clock: str) -> str:
    """The same hour of a dial after noon."""
    hour = int(clock[:2])
    return f"{hour + _HALF_DAY:02}{clock[2:]}" if hour < _HALF_DAY else clock


def month(meaning: Month, context: Context) -> Resolved | None:
    """A month without a year, the next one or this; of its beginning and end half of it."""
    value, how, anchor = None, "", context.reference
    if meaning.anaphor:
        return None
    if meaning.year is not None:
        value, how, anchor = periods.months(meaning, meaning.year), "month and year", None
    elif anchor is not None and meaning.direction is None and meaning.year_direction is None:
        value, how = _next_month(meaning, context, anchor)
    else:
        value, how, anchor = periods.month(replace(meaning, edge=""), anchor, context.newest, future=True)
    half = _half(value, meaning.edge)
    if half is None and (meaning.year is not None or not how.startswith(SAYS)):
        return None
    how = how if half is None else _half_says(how, meaning.edge)
    return Resolved(value if half is None else half, how, None if anchor is None else anchor.isoformat())


def _next_month(meaning: Month, context: Context, anchor: date) -> tuple[str, str]:
    past = context.tense is Tense.PAST
    number = meaning.month if past else meaning.last
    year = anchor.year
    if past and number > anchor.month:
        year -= 1
    elif not past and number < anchor.month:
        year += 1
    return periods.months(meaning, year), f"{SAYS}month, {'last or this' if past else 'this or the next'}"


def period(meaning: Period, context: Context) -> Resolved | None:
    """The beginning or end of a week, month or year: its first or second half."""
    if context.reference is None or meaning.edge not in _EDGES:
        return None
    value, how, anchor = periods.period(replace(meaning, edge=""), context.reference)
    half = _half(value, meaning.edge)
    if half is None or anchor is None:
        return None
    return Resolved(half, _half_says(how, meaning.edge), anchor.isoformat())


def _half_says(how: str, edge: str) -> str:
    half = "first half" if edge == "start" else "second half"
    return f"{SAYS}{half}, {how.removeprefix(SAYS)}"


def _half(value: str | None, edge: str) -> str | None:
    """The first or second half of a week, month or year, as EDTF; None for other edges and times."""
    first, last = edtf.bounds(value)
    if edge not in _EDGES or first is None or last is None:
        return None
    start = edge == "start"
    if (last - first).days == _LAST_OF_WEEK:
        middle = first + timedelta(days=_HALF_WEEK)
        return edtf.span(first, middle - timedelta(days=1)) if start else edtf.span(middle, last)
    if (first.year, first.month) == (last.year, last.month) and first.day == 1:
        middle = first.replace(day=_HALF_MONTH)
        return edtf.span(first, middle) if start else edtf.span(middle + timedelta(days=1), last)
    if first.year == last.year and (first.month, last.month) == (1, _MONTHS):
        months = ("01", "06") if start else ("07", "12")
        return f"{first.year:04}-{months[0]}/{first.year:04}-{months[1]}"
    return None


def ago(meaning: Ago, context: Context) -> Resolved | None:
    """«قبل شهر», «بعد أسبوعين»: to the day."""
    if context.reference is None or meaning.number is None or meaning.unit not in _COUNTED:
        return None
    found = periods.exact(meaning.unit, context.reference, meaning.number * meaning.direction)
    return result(found, f"{SAYS}{meaning.unit}s counted to the day", context.reference)
