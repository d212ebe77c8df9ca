"""Find the calendar value of a meaning, from what the text and its publication date give.

A value is only given when the words and the anchor settle it; otherwise it is None and ``how`` says why.
``how`` is a rule and, behind a colon, a detail.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates import edtf, periods
from marsad.dates.meaning import Ago, Day, Days, Fixed, Meaning, Month, Period, Window, YearPart
from marsad.records import TimeType

NO_REFERENCE = "no publication date"
_WEEK = 7
_NEAR = timedelta(days=2)
_CLOSE = timedelta(days=60)
_SAME_STORY = timedelta(days=14)
_YEARS_AROUND = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may be resolved against.

    ``reference`` is the day of publication. ``posted`` is the newest date of a post that the text embeds,
    ``newest`` the newest full date of the same line, or ``posted``. ``sentence`` is a day already resolved
    in the same sentence. ``future``: the words before it speak of what is to come.
    """

    reference: date | None = None
    posted: date | None = None
    newest: date | None = None
    sentence: date | None = None
    future: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """An EDTF value or None, what it was resolved against, and how."""

    value: str | None
    how: str
    anchor: str | None = None
    type: TimeType = TimeType.DATE


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """The value of a meaning in its context; never raises for a meaning the grammar builds."""
    try:
        return _resolve(meaning, context)
    except (OverflowError, ValueError):
        return Resolved(None, "outside the calendar")


def _resolve(meaning: Meaning, context: Context) -> Resolved:
    if isinstance(meaning, Fixed):
        return Resolved(meaning.value, meaning.how, None, meaning.type)
    if isinstance(meaning, Day):
        return _with_clock(meaning, _day(meaning, context))
    if isinstance(meaning, Days):
        return _days(meaning, context)
    if isinstance(meaning, Month):
        value, how, anchor = periods.month(meaning, context.reference, context.newest, future=context.future)
    else:
        value, how, anchor = _counted(meaning, context.reference)
    return Resolved(value, how, _iso(anchor))


def _counted(
    meaning: Period | Window | Ago | YearPart, reference: date | None
) -> tuple[str | None, str, date | None]:
    if isinstance(meaning, YearPart):
        return periods.year_part(meaning, reference)
    if reference is None:
        return None, NO_REFERENCE, None
    if isinstance(meaning, Period):
        return periods.period(meaning, reference)
    return (
        periods.window(meaning, reference) if isinstance(meaning, Window) else periods.ago(meaning, reference)
    )


def _with_clock(meaning: Day, found: Resolved) -> Resolved:
    kind = (
        TimeType.TIME
        if meaning.clock or meaning.part is not None or meaning.ambiguous_clock
        else TimeType.DATE
    )
    how = found.how + (f"; {meaning.note}" if meaning.note else "")
    if meaning.ambiguous_clock and found.value is not None:
        how += "; hour before or after noon unclear"
    value = found.value
    if meaning.clock and value is not None and "/" not in value:
        value = f"{value}T{meaning.clock}{meaning.zone}"
    return Resolved(value, how, found.anchor, kind)


def _day(meaning: Day, context: Context) -> Resolved:
    if meaning.anaphor:
        return Resolved(None, "points back to another time of the text")
    if meaning.complete:
        return _full(meaning, context)
    if meaning.month is not None and meaning.day is not None:
        return _day_month(meaning, context)
    if meaning.offset is not None:
        return _relative(meaning, context)
    if meaning.day is not None:
        return _day_of_month(meaning, context)
    if meaning.weekday is not None:
        return _weekday(meaning, context)
    if context.sentence is not None:
        return Resolved(
            context.sentence.isoformat(), "time of day: day of the sentence", context.sentence.isoformat()
        )
    return Resolved(None, "time of day: the day is not said")


# ------------------------------------------------------------------ full dates


def _full(meaning: Day, context: Context) -> Resolved:
    written = _date(meaning.year, meaning.month, meaning.day)
    if written is None:
        return Resolved(None, "no such day")
    spoken = _spoken(meaning, context)
    if (
        spoken is not None
        and spoken != written
        and meaning.weekday == spoken.isoweekday() != written.isoweekday()
    ):
        return Resolved(
            spoken.isoformat(),
            "relative day: weekday agrees, the date written does not",
            _iso(context.reference),
        )
    if meaning.weekday is not None and meaning.weekday != written.isoweekday():
        return Resolved(written.isoformat(), "full date: weekday contradicts it")
    return Resolved(written.isoformat(), "full date")


def _spoken(meaning: Day, context: Context) -> date | None:
    if meaning.offset is None or context.reference is None:
        return None
    return context.reference + timedelta(days=meaning.offset)


# ------------------------------------------------------------------ day and month


def _day_month(meaning: Day, context: Context) -> Resolved:
    if meaning.named:
        return Resolved(None, "day and month: part of a name")
    anchor = context.reference if context.reference is not None else context.newest
    if meaning.offset is not None and context.reference is not None:
        return _relative_date(meaning, context, context.reference)
    if anchor is None:
        return Resolved(None, f"day and month without year: {NO_REFERENCE}")
    if meaning.year_direction is not None and context.reference is not None:
        return _result(
            _date(anchor.year + meaning.year_direction, meaning.month, meaning.day),
            "day and month: year counted",
            anchor,
        )
    if meaning.direction is not None:
        return _directed(meaning, anchor)
    if meaning.weekday is not None:
        return _agreeing(meaning, anchor, context)
    if context.reference is None:
        return Resolved(None, f"day and month without year: {NO_REFERENCE}")
    return _result(_nearest(meaning, anchor), "day and month: year nearest the publication date", anchor)


def _relative_date(meaning: Day, context: Context, reference: date) -> Resolved:
    """«أمس الخميس 14 مارس»: the date must be that day; where it is not, two clues beat one."""
    spoken = _spoken(meaning, context)
    if spoken is None or (spoken.month, spoken.day) == (meaning.month, meaning.day):
        return _result(spoken, "relative day: date agrees", reference)
    if meaning.weekday == spoken.isoweekday():
        return _result(spoken, "relative day: weekday agrees, the date written does not", reference)
    written = _nearest(meaning, reference)
    if (
        written is not None
        and meaning.weekday in (None, written.isoweekday())
        and abs(written - spoken) <= _NEAR
    ):
        return _result(written, "day and month: relative day is off", reference)
    return Resolved(None, "relative day: contradicts the date written", reference.isoformat())


def _directed(meaning: Day, anchor: date) -> Resolved:
    years = range(anchor.year - _YEARS_AROUND, anchor.year + _YEARS_AROUND + 1)
    days = [day for year in years if (day := _date(year, meaning.month, meaning.day)) is not None]
    if meaning.direction == 0:
        found, how = _closest(days, anchor), "day and month: current"
    elif meaning.direction is not None and meaning.direction < 0:
        found, how = max((day for day in days if day < anchor), default=None), "day and month: last before"
    else:
        found, how = min((day for day in days if day > anchor), default=None), "day and month: next after"
    if found is not None and meaning.weekday not in (None, found.isoweekday()):
        how += "; weekday contradicts it"
    return _result(found, how, anchor)


def _agreeing(meaning: Day, anchor: date, context: Context) -> Resolved:
    years = range(anchor.year - _YEARS_AROUND, anchor.year + _YEARS_AROUND + 1)
    days = [day for year in years if (day := _date(year, meaning.month, meaning.day)) is not None]
    agreeing = [day for day in days if day.isoweekday() == meaning.weekday]
    best = _closest(agreeing, anchor)
    if best is not None:
        return _result(best, "day and month: year in which the weekday agrees", anchor)
    nearest = _nearest(meaning, anchor)
    if nearest is not None and context.reference is not None and abs(nearest - anchor) <= _CLOSE:
        return _result(nearest, "day and month: weekday contradicts it", anchor)
    return Resolved(None, "day and month: weekday fits no near year", anchor.isoformat())


def _nearest(meaning: Day, anchor: date) -> date | None:
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    return _closest(
        (day for year in years if (day := _date(year, meaning.month, meaning.day)) is not None), anchor
    )


def _closest(days: Iterable[date], anchor: date) -> date | None:
    """The day nearest the anchor; of two as near, the earlier, for news reports the past."""
    return min(days, key=lambda day: (abs(day - anchor), day), default=None)


def _day_of_month(meaning: Day, context: Context) -> Resolved:
    reference = context.reference
    if reference is None:
        return Resolved(None, NO_REFERENCE)
    if meaning.month_direction is not None:
        first = periods.shift_month(reference, meaning.month_direction)
        return _result(_date(first.year, first.month, meaning.day), "day of a month counted", reference)
    months = [periods.shift_month(reference, step) for step in (-1, 0, 1)]
    days = [day for first in months if (day := _date(first.year, first.month, meaning.day)) is not None]
    agreeing = [day for day in days if day.isoweekday() == meaning.weekday]
    if agreeing:
        return _result(_closest(agreeing, reference), "day of the month: the weekday agrees", reference)
    return Resolved(None, "day of an unnamed month", reference.isoformat())


# ------------------------------------------------------------------ relative days, weekdays


def _relative(meaning: Day, context: Context) -> Resolved:
    reference, spoken = context.reference, _spoken(meaning, context)
    if reference is None or spoken is None:
        return Resolved(None, NO_REFERENCE)
    if meaning.weekday is None or meaning.weekday == spoken.isoweekday():
        return _result(
            spoken, "relative day" + (": weekday agrees" if meaning.weekday is not None else ""), reference
        )
    near = [spoken + timedelta(days=step) for step in (-1, 1, -2, 2)]
    fitting = next((day for day in near if day.isoweekday() == meaning.weekday), None)
    if fitting is None:
        return Resolved(None, "relative day: weekday contradicts it", reference.isoformat())
    return _result(fitting, "relative day: the weekday wins over the day counted", reference)


def _weekday(meaning: Day, context: Context) -> Resolved:
    reference, weekday = context.reference, meaning.weekday
    if weekday is None:
        return Resolved(None, "no weekday")
    if reference is None:
        return _weekday_unpublished(meaning, context)
    if meaning.direction is not None and meaning.direction != 0:
        return _weekday_directed(weekday, meaning.direction, reference)
    if meaning.direction is None and context.future:
        if weekday == reference.isoweekday():
            return Resolved(None, "weekday: today or in a week", reference.isoformat())
        return _result(after(reference, weekday), "weekday: next after the publication date", reference)
    return _weekday_reported(weekday, reference, context.sentence)


def _weekday_reported(weekday: int, reference: date, sentence: date | None) -> Resolved:
    if sentence is not None and abs(sentence - reference) <= _SAME_STORY:
        following = on_or_after(sentence, weekday)
        if following <= reference or sentence > reference:
            return _result(following, "weekday: on or after an earlier day of the sentence", sentence)
    return _result(on_or_before(reference, weekday), "weekday: on or before the publication date", reference)


def _weekday_directed(weekday: int, direction: int, reference: date) -> Resolved:
    if direction < 0:
        found = on_or_before(reference - timedelta(days=1), weekday) - timedelta(
            days=_WEEK * (-direction - 1)
        )
        return _result(found, "weekday: last before the publication date", reference)
    found = after(reference, weekday) + timedelta(days=_WEEK * (direction - 1))
    return _result(found, "weekday: next after the publication date", reference)


def _weekday_unpublished(meaning: Day, context: Context) -> Resolved:
    if context.posted is None or meaning.direction is not None or meaning.weekday is None or context.future:
        return Resolved(None, NO_REFERENCE)
    found = on_or_before(context.posted, meaning.weekday)
    return _result(found, "weekday: on or before the newest date of the article", context.posted)


def on_or_before(day: date, weekday: int) -> date:
    """The last day of that name (1 Monday to 7) that is not after ``day``."""
    return day - timedelta(days=(day.isoweekday() - weekday) % _WEEK)


def on_or_after(day: date, weekday: int) -> date:
    """The first day of that name that is not before ``day``."""
    return day + timedelta(days=(weekday - day.isoweekday()) % _WEEK)


def after(day: date, weekday: int) -> date:
    """The first day of that name after ``day``."""
    return on_or_after(day + timedelta(days=1), weekday)


# ------------------------------------------------------------------ runs of days


def _days(meaning: Days, context: Context) -> Resolved:
    last = _day(meaning.last, context)
    last_day = edtf.day(last.value)
    if last_day is None:
        return Resolved(None, last.how, last.anchor)
    first = _first_day(meaning.first, last_day, context)
    if first is None or not timedelta(0) <= last_day - first <= timedelta(days=366):
        return Resolved(None, "run of days: its beginning is unclear", last.anchor)
    return Resolved(edtf.span(first, last_day), f"run of days, {last.how}", last.anchor)


def _first_day(first: Day, last: date, context: Context) -> date | None:
    if first.complete or first.offset is not None:
        return edtf.day(_day(first, context).value)
    if first.day is None:
        return None if first.weekday is None else on_or_before(last, first.weekday)
    month = last.month if first.month is None else first.month
    year = last.year if first.year is None else first.year
    found = _date(year, month, first.day)
    if found is not None and found > last and first.year is None and first.month is not None:
        found = _date(year - 1, month, first.day)
    return found


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _result(day: date | None, how: str, anchor: date) -> Resolved:
    return Resolved(_iso(day), how if day is not None else "no such day", anchor.isoformat())
