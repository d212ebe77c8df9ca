"""Dates and clock times that are written in digits alone: «23 - 04 - 2024», ISO 8601, «15:30».

Order of day and month: ISO 8601 when the year comes first; else day first, as Arabic newspapers write;
month first only where the second number cannot be a month («4/22/2016»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from marsad.arabic.levelled import Levelled
from marsad.dates.lexing import clock_digits

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_LONG_AGO = 1600
_YEAR_LENGTH = 4
_HIJRI = (1300, 1500)
HIJRI = "hijri"
"""The note of a date whose year can only be one of the Islamic calendar."""

_DIGITS = bytes(49 if chr(byte) in "0123456789" else 32 for byte in range(256))
# What stands behind the first number of a date or time, but for a time of four digits.
_JOINED = re.compile(r" ?[-/.,–\\_:hس] ?\d")
_ISO_TIME = (
    r"(?:[t ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r"(?: ?(?P<zone>z|[+-]\d\d:?\d\d))?(?!\d|:\d)"
    r"(?! ?(?:[ap]\.?m|[صم](?![\u0621-\u064a])|صبا|مسا|ليل|عصر|ظهر|فجر|بعد )))?"
)
# A half or a part of the day behind the clock time tells its hour, so that the clock is read with it.
# A dash before a date is a part of a number, but behind an Arabic word it hangs on a weekday or a name.
_BEFORE = r"(?:(?<![\dA-Za-z/.,-])|(?<=[\u0621-\u064a]-)|(?<=[\u0621-\u064a] -))"
_ISO = re.compile(
    rf"{_BEFORE.replace(',', '')}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_ISO_TIME}(?![\d/-])",
    re.ASCII,
)
_TRIPLE = re.compile(
    rf"{_BEFORE}(?<!\d:)(?P<a>\d{{1,4}}) ?(?P<sign>[-/.–\\_]) ?(?P<b>\d{{1,2}}) ?(?P=sign) ?(?P<c>\d{{1,4}})"
    r"(?!\d| ?[-/–:] ?\d(?!\d?:\d\d|\d? [\u0621-\u064a]|\d{0,3}(?P<other>[-/.])\d{1,2}(?P=other)\d)|[.,]\d)",
    re.ASCII,
)


class Numeric(NamedTuple):
    """A date or a clock time in digits; ``note`` says how an order that could be either was read.

    ``start`` and ``end`` are places in the levelled text. ``year`` is None for a time alone. ``clock`` is
    ``HH:MM`` or ``HH:MM:SS``, ``zone`` ``Z`` or ``+01:00``.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    clock: str
    zone: str
    note: str


def numbers(text: Levelled) -> Iterator[tuple[int, int]]:
    """Where the runs of digits of a text start and end, in order."""
    digits = text.encoded.translate(_DIGITS) + b" "
    start = digits.find(b"1")
    while start >= 0:
        end = digits.find(b" ", start)
        yield start, end
        start = digits.find(b"1", end)


def scan(text: str, found: Iterable[tuple[int, int]]) -> list[Numeric]:
    """The dates and times in digits of a levelled text, in order, not overlapping.

    ``found`` is where its :func:`numbers` start and end.
    """
    kept: list[Numeric] = []
    free = 0
    for start, end in found:
        if start < free or not (end - start == _YEAR_LENGTH or _JOINED.match(text, end)):
            continue
        here = [item for item in (_iso(text, start), _triple(text, start), _time(text, start)) if item]
        if here:
            longest = max(here, key=lambda item: item.end)
            kept.append(longest)
            free = longest.end
    return kept


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day in the years that news writes about."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _clock(match: re.Match[str]) -> str:
    hour, minute, second = match["hour"], match["minute"], match["second"]
    if hour is None or int(hour) > 23:
        return ""
    return f"{int(hour):02}:{minute}" + (f":{second}" if second is not None else "")


def _iso(text: str, start: int) -> Numeric | None:
    match = _ISO.match(text, start)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not valid(year, month, day) or year < _LONG_AGO:
        return None
    clock = _clock(match)
    zone = (match["zone"] or "").upper() if clock else ""
    return Numeric(start, match.end(), year, month, day, clock, zone, "")


def _triple(text: str, start: int) -> Numeric | None:
    match = _TRIPLE.match(text, start)
    if match is None:
        return None
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == _YEAR_LENGTH and len(c) <= 2:
        year, month, day, note = int(a), int(b), int(c), ""
    elif len(c) == _YEAR_LENGTH and len(a) <= 2:
        year, month, day, note = _day_first(int(a), int(b), int(c))
    else:
        return None
    if _HIJRI[0] <= year <= _HIJRI[1] and 1 <= month <= 12 and 1 <= day <= 30:
        return Numeric(start, match.end(), year, month, day, "", "", HIJRI)
    if not valid(year, month, day) or year < _LONG_AGO:
        return None
    return Numeric(start, match.end(), year, month, day, "", "", note)


def _time(text: str, start: int) -> Numeric | None:
    found = clock_digits.at(text, start)
    return None if found is None else Numeric(found.start, found.end, None, 0, 0, found.clock, "", "")


def _day_first(a: int, b: int, year: int) -> tuple[int, int, int, str]:
    if b > 12 >= a:
        return year, a, b, "month first: the second number is no month"
    return year, b, a, "day first by convention" if a <= 12 and a != b else ""
