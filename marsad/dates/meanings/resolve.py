"""Find the calendar value of a meaning, from what the text and its publication date give.

A value is only given when the words and the anchor settle it; otherwise it is None and ``how`` says why.
``how`` is a rule and, behind a colon, a detail.
"""

from __future__ import annotations

from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import dated, periods, plans, pointing, timed, weekdays
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, make
from marsad.dates.meanings.meaning import Ago, Day, Days, Fixed, Meaning, Month, Own, Period, Window, YearPart
from marsad.dates.meanings.tense import Tense

_LONGEST_RUN = timedelta(days=366)


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """The value of a meaning in its context; never raises for a meaning the grammar builds."""
    try:
        return _resolve(meaning, context)
    except (OverflowError, ValueError):
        return Resolved(None, "outside the calendar")


def _resolve(meaning: Meaning, context: Context) -> Resolved:
    if isinstance(meaning, Own):
        return meaning.resolve(context)
    if isinstance(meaning, Fixed):
        return Resolved(meaning.value, meaning.how, None, meaning.type)
    if isinstance(meaning, Day):
        meaning = plans.clocked(meaning, context) if context.plans else meaning
        return timed.on_day(meaning, _day(meaning, context))
    planned = _planned(meaning, context) if context.plans else None
    if planned is not None:
        return planned
    if isinstance(meaning, Month):
        return pointing.month(meaning, context) if meaning.anaphor else dated.month(meaning, context)
    return _days(meaning, context) if isinstance(meaning, Days) else _counted_from(meaning, context)


def _planned(meaning: Month | Days | Period | Window | Ago | YearPart, context: Context) -> Resolved | None:
    """A month, a period or a counted time as a plan means it; None where news means the same."""
    if isinstance(meaning, Month):
        return plans.month(meaning, context)
    if isinstance(meaning, Period):
        return plans.period(meaning, context)
    return plans.ago(meaning, context) if isinstance(meaning, Ago) else None


def _counted_from(meaning: Period | Window | Ago | YearPart, context: Context) -> Resolved:
    if isinstance(meaning, Ago | Window) and meaning.unit in timed.COUNTED:
        return timed.counted(meaning, context)
    value, how, anchor = _counted(meaning, context.reference)
    return Resolved(value, how, None if anchor is None else anchor.isoformat())


def _counted(meaning: Period | Window | Ago | YearPart, reference: date | None) -> periods.Value:
    if isinstance(meaning, YearPart):
        return periods.year_part(meaning, reference)
    if reference is None:
        return None, NO_REFERENCE, None
    if isinstance(meaning, Period):
        return periods.period(meaning, reference)
    return (
        periods.window(meaning, reference) if isinstance(meaning, Window) else periods.ago(meaning, reference)
    )


def _day(meaning: Day, context: Context) -> Resolved:
    planned = plans.day(meaning, context) if context.plans else None
    if planned is not None:
        return planned
    if meaning.anaphor:
        return pointing.day(meaning, context)
    if meaning.complete:
        return dated.full(meaning, context)
    if meaning.month is not None and meaning.day is not None:
        return dated.day_month(meaning, context)
    if meaning.day is None or meaning.offset is not None:
        return _unnumbered(meaning, context)
    return dated.day_of_month(meaning, context)


def _unnumbered(meaning: Day, context: Context) -> Resolved:
    if meaning.offset is not None:
        return weekdays.relative(meaning, context)
    if meaning.weekday is not None:
        return weekdays.weekday(meaning, context)
    return _clock_only(meaning, context)


def _clock_only(meaning: Day, context: Context) -> Resolved:
    """A time of day whose day the text around may give."""
    if meaning.bare:
        return Resolved(timed.of_no_day(meaning), "time of day: perhaps a length of time")
    if context.last is not None:
        day = context.last.isoformat()
        return Resolved(day, "time of day: day of the sentence", day)
    if context.before is not None and _goes_on(context.before, context):
        day = context.before.isoformat()
        return Resolved(day, "time of day: day of the sentence before", day)
    said = bool(meaning.clock) or meaning.ambiguous_clock
    if context.only and context.reference is not None and said:
        day = context.reference.isoformat()
        return Resolved(day, "time of day: publication date, the text names no other day", day)
    return Resolved(timed.of_no_day(meaning), "time of day: the day is not said")


def _goes_on(before: date, context: Context) -> bool:
    """Whether a sentence goes on in the time of the one before: both of the past, or both of the future."""
    tense, reference = context.tense, context.reference
    if tense is Tense.PAST:
        return reference is None or before <= reference
    return tense is Tense.FUTURE and reference is not None and before >= reference


def _days(meaning: Days, context: Context) -> Resolved:
    last = _day(meaning.last, context)
    last_day = edtf.day(last.value)
    if last_day is None:
        return Resolved(None, last.how, last.anchor)
    first = _first_day(meaning.first, last_day, context)
    if first is None or not timedelta(0) <= last_day - first <= _LONGEST_RUN:
        return Resolved(None, "run of days: its beginning is unclear", last.anchor)
    return Resolved(edtf.span(first, last_day), f"run of days, {last.how}", last.anchor)


def _first_day(first: Day, last: date, context: Context) -> date | None:
    """The first day of a run; month and year that it leaves out are those of the last."""
    if first.complete or first.offset is not None:
        return edtf.day(_day(first, context).value)
    if first.day is None:
        return None if first.weekday is None else weekdays.on_or_before(last, first.weekday)
    month = last.month if first.month is None else first.month
    found = make(last.year if first.year is None else first.year, month, first.day)
    if found is not None and found > last and first.year is None and first.month is not None:
        return make(last.year - 1, month, first.day)
    return found
