"""Days, months and years of the Islamic calendar as Gregorian days.

From 1343 to 1500 AH the Umm al-Qura calendar of Saudi Arabia (the package hijridate, imported when the first
such date is met). Months begin there by calculation; elsewhere the moon is looked for, so a date may be a day
off either way. Before and after, the tabular calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21,
24, 26, 29 of 30: E. M. Reingold and N. Dershowitz, Calendrical Calculations, ch. 7), two days off at most.
Before 990 AH (1582) histories give the Julian day: a span holds it beside the Gregorian one.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1, 1600
_TABLE = (1343, 1500)
_DOUBT, _DOUBT_OF_TABULAR = 1, 2
_JULIAN_UNTIL = date(1582, 10, 15)
_EPOCH = 227015  # 1 Muharram 1 AH, 19 July 622 of the proleptic Gregorian calendar, as in date.toordinal
_LONG, _LONGEST = 30, 31
_CENTURY, _FOUR_CENTURIES = 100, 400
MONTHS = 12

Span = tuple[date, date]


@lru_cache(maxsize=4096)
def month_start(year: int, month: int) -> date:
    """The first day of a month (1 to 12). Raises ValueError outside the years 1 to 1601.

    The year behind the last is there so that the length of a month and of a year can be counted.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR + 1 and 1 <= month <= MONTHS):
        raise ValueError(f"no month {month} of {year} AH")
    if not _TABLE[0] <= year <= _TABLE[1]:
        elapsed = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
        return date.fromordinal(_EPOCH + elapsed)
    # Most texts need it not, and `import marsad.dates` is to be quick.
    from hijridate import Hijri  # noqa: PLC0415

    return date.fromordinal(Hijri(year, month, 1).to_gregorian().toordinal())


def month_length(year: int, month: int) -> int:
    """Days of a month: 29 or 30, in old years of the table also 28 or 31.

    Raises ValueError where there is no such month.
    """
    following = (year + 1, 1) if month == MONTHS else (year, month + 1)
    return (month_start(*following) - month_start(year, month)).days


def exact(year: int, month: int, day: int) -> date | None:
    """The day of the calendar itself, without doubt; None where there is none such.

    Day 30 of a month of 29 is the day after: where the moon was not seen, that month had it.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS and 1 <= day <= _LONGEST):
        return None
    if day > _LONG and day > month_length(year, month):
        return None
    return date.fromordinal(month_start(year, month).toordinal() + day - 1)


def doubt(year: int) -> int:
    """How many days a date of that year may be off either way."""
    return _DOUBT if _TABLE[0] <= year <= _TABLE[1] else _DOUBT_OF_TABULAR


def span(first: date, last: date, days: int) -> Span:
    """From one day to another with so many days of doubt, and with the Julian day where that was in use."""
    begin, end = first.toordinal() - days, last.toordinal() + days
    if first < _JULIAN_UNTIL:
        begin -= max(0, first.year // _CENTURY - first.year // _FOUR_CENTURIES - 2)
    return date.fromordinal(begin), date.fromordinal(end)


def day_span(year: int, month: int, day: int) -> Span | None:
    """A day with its doubt, first and last day; None where there is no such day."""
    found = exact(year, month, day)
    return None if found is None else span(found, found, doubt(year))


def month_span(year: int, month: int) -> Span:
    """A month with its doubt. Raises ValueError where there is no such month."""
    first = month_start(year, month)
    last = date.fromordinal(first.toordinal() + month_length(year, month) - 1)
    return span(first, last, doubt(year))


def years_span(first: int, last: int) -> Span:
    """A run of years with its doubt. Raises ValueError outside the years 1 to 1600."""
    end = date.fromordinal(month_start(last + 1, 1).toordinal() - 1)
    return span(month_start(first, 1), end, max(doubt(first), doubt(last)))


def in_table(year: int) -> bool:
    """Whether the Umm al-Qura calendar holds a year."""
    return _TABLE[0] <= year <= _TABLE[1]


def hijri_of(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Islamic calendar. Raises ValueError before its first day.

    Days after the year 1600 count on as days of its last month.
    """
    year = min(max((day.toordinal() - _EPOCH) * 30 // 10631 + 1, FIRST_YEAR), LAST_YEAR)
    while year > FIRST_YEAR and month_start(year, 1) > day:
        year -= 1
    while year < LAST_YEAR and month_start(year + 1, 1) <= day:
        year += 1
    month = max((number for number in range(1, MONTHS + 1) if month_start(year, number) <= day), default=0)
    number = (day - month_start(year, month)).days + 1
    return year, month, number
