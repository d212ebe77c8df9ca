"""Read the one date that a line of a page states.

Pages of a site state their dates in the same words: «نشر في 12 مارس 2024 - 10:17» differs from page to page
in its numbers alone. How a line of such words is read is found out once, with numbers that stand for all
others; where these show that the numbers change nothing but the value, the next line of these words is read
by its numbers. Every other line is read in full.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from marsad.dates import edtf
from marsad.dates.find import absolute
from marsad.dates.meanings.dated import AGAINST_WEEKDAY
from marsad.knowledge import Knowledge
from marsad.records import TemporalExpression

_DAY_PRECISIONS = ("day", "time")
# Words, a day, the month in words or between two signs, a year, and maybe a clock time; nothing behind them.
_PLAIN = re.compile(
    r"(\D{0,40}?)([0-9]{1,2})(\s\D{2,30}?\s|[/.-][0-9]{1,2}[/.-])((?:19|20)[0-9]{2})"
    r"(?:(\s{1,2}(?:[-–|،,]\s{1,2})?)([0-9]{1,2}):([0-9]{2}))?"
)
# A line without this writes no year: three digits, a digit before a sign, «ألفين وأربعة وعشرين».
_MAY_STATE = re.compile(r"\d{3}|\d\s{0,2}[^\w\s]|ل[\u064b-\u0652\u0640]{0,4}ف")
_PLAINLY = "full date"
_FIRST, _LAST = 1990, 2050  # years of which the numbers tried are typical
_HOURS, _MINUTES = 24, 60
# Numbers that stand for all others: a day and an hour of each length, before and after noon.
_MONTHS = 12
_LATE = 3  # in the place of how many digits a day has: that it is no month's number
_TRIED = (
    ({1: "3", 2: "11", _LATE: "13"}, {0: "", 1: "2", 2: "02"}),
    ({1: "5", 2: "15", _LATE: "25"}, {0: "", 1: "9", 2: "14"}),
)


@lru_cache(maxsize=1024)
def stamp(text: str, knowledge: Knowledge) -> TemporalExpression | None:
    """The one day, or day and time, that a line of a page states («نشر في 12 مارس 2024»).

    None when there is none, when two differ, when its weekday contradicts it, or when a part is not written:
    no year is ever guessed, and nothing counts from another date. The same day written twice is one; the
    finer one is given.
    """
    if _MAY_STATE.search(text) is None:
        return None
    match = _PLAIN.fullmatch(text)
    told = None if match is None else _by_numbers(match, knowledge)
    return _stated(text, knowledge) if told is None else told


def _stated(text: str, knowledge: Knowledge) -> TemporalExpression | None:
    stated = absolute(text, knowledge)
    if any(AGAINST_WEEKDAY in item.how for item in stated):
        return None
    found = [item for item in stated if edtf.precision(item.value or "") in _DAY_PRECISIONS]
    if not found or len({edtf.day(item.value) for item in found}) != 1:
        return None
    return max(found, key=lambda item: len(item.value or ""))


class _Words(NamedTuple):
    """A line without its numbers: the words, and how many digits day and hour have (0: no clock).

    A month in numbers is one of the words; beside it the day is ``_LATE``, for else they could change places.
    """

    before: str
    between: str
    gap: str
    day: int
    hour: int


def _by_numbers(match: re.Match[str], knowledge: Knowledge) -> TemporalExpression | None:
    """The date of a line whose words are known to leave the value to its numbers."""
    before, day, between, year, gap, hour, minute = match.groups(default="")
    numbers = not between[0].isspace()
    if numbers and int(day) <= _MONTHS:
        return None
    like = _like(_Words(before, between, gap, _LATE if numbers else len(day), len(hour)), knowledge)
    if like is None or like.value is None or not _FIRST <= int(year) <= _LAST:
        return None
    value = _value(int(year), int(like.value[5:7]), int(day))
    if value is None:
        return None
    if hour:
        if int(hour) >= _HOURS or int(minute) >= _MINUTES:
            return None
        value += f"T{int(hour):02}:{minute}" if "T" in like.value else ""
    return replace(like, text=match.string[like.start : like.end], value=value)


@lru_cache(maxsize=1024)
def _like(words: _Words, knowledge: Knowledge) -> TemporalExpression | None:
    """How a line of these words is read; None where more than the numbers decides."""
    first, second = (_tried(words, days[words.day], hours[words.hour], knowledge) for days, hours in _TRIED)
    if first is None or second is None or first.value is None or second.value is None:
        return None
    alike = (first.end, first.value[:7], len(first.value)) == (
        second.end,
        second.value[:7],
        len(second.value),
    )
    return first if alike else None


def _tried(words: _Words, day: str, hour: str, knowledge: Knowledge) -> TemporalExpression | None:
    """How the line is read with these numbers, where its value is these numbers and nothing else.

    The expression must begin with the day: in «اليوم 24» the number can be part of a name.
    """
    clock = f"{words.gap}{hour}:35" if hour else ""
    found = _stated(f"{words.before}{day}{words.between}2015{clock}", knowledge)
    if found is None or found.value is None or found.weekday is not None or found.part is not None:
        return None
    time = f"T{int(hour):02}:35" if hour else ""
    whole = f"2015-{found.value[5:7]}-{int(day):02}"  # without the clock where a bar sets that apart
    plain = found.value in {whole, whole + time} and found.how == _PLAINLY
    return found if plain and found.start == len(words.before) else None


def _value(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
