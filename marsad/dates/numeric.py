"""Dates and clock times that are written in digits alone: «23 - 04 - 2024», ISO 8601, «15:30».

Order of day and month: ISO 8601 when the year comes first; else day first, as Arabic newspapers write;
month first only where the second number cannot be a month («4/22/2016»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from marsad.arabic.normalise import Fold, fold
from marsad.dates import clock_digits

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_LONG_AGO = 1600
_HIJRI = (1300, 1500)
HIJRI = "hijri"
"""The note of a date whose year can only be one of the Islamic calendar."""

_ISO_TIME = (
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r"(?: ?(?P<zone>Z|[+-]\d\d:?\d\d))?(?!\d|:\d))?"
)
# A dash before a date is a part of a number, but behind an Arabic word it hangs on a weekday or a name.
_BEFORE = r"(?:(?<![\dA-Za-z/.,-])|(?<=[\u0621-\u064a]-)|(?<=[\u0621-\u064a] -))"
_ISO = re.compile(
    rf"{_BEFORE.replace(',', '')}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_ISO_TIME}(?![\d/-])",
    re.ASCII,
)
_TRIPLE = re.compile(
    rf"{_BEFORE}(?<!\d:)(?P<a>\d{{1,4}})[ \u00a0]{{0,2}}(?P<sign>[-/.–\\_٫])[ \u00a0]{{0,2}}(?P<b>\d{{1,2}})"
    r"[ \u00a0]{0,2}(?P=sign)[ \u00a0]{0,2}(?P<c>\d{1,4})"
    r"(?!\d|[ \u00a0]?[-/–:][ \u00a0]?\d(?!\d?:\d\d|\d?[ \u00a0]{1,2}[\u0621-\u064a])|[.,]\d)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date or a clock time in digits; ``note`` says how an order that could be either was read.

    ``year`` is None for a time alone. ``clock`` is ``HH:MM`` or ``HH:MM:SS``, ``zone`` ``Z`` or ``+01:00``.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    clock: str
    zone: str
    note: str


def scan(text: str) -> list[Numeric]:
    """The dates and times in digits of any script, in order, not overlapping; spans count in ``text``."""
    folded = fold(text, Fold.DIGITS)
    found = [item for match in _ISO.finditer(folded) if (item := _iso(match)) is not None]
    found += [item for match in _TRIPLE.finditer(folded) if (item := _triple(match)) is not None]
    found += [
        Numeric(start, end, None, 0, 0, clock, "", "") for start, end, clock in clock_digits.scan(folded)
    ]
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Numeric] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
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


def _iso(match: re.Match[str]) -> Numeric | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not valid(year, month, day) or year < _LONG_AGO:
        return None
    clock = _clock(match)
    return Numeric(
        match.start(), match.end(), year, month, day, clock, (match["zone"] or "") if clock else "", ""
    )


def _triple(match: re.Match[str]) -> Numeric | None:
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4 and len(c) <= 2:
        year, month, day, note = int(a), int(b), int(c), ""
    elif len(c) == 4 and len(a) <= 2:
        year, month, day, note = _day_first(int(a), int(b), int(c))
    else:
        return None
    if _HIJRI[0] <= year <= _HIJRI[1] and 1 <= month <= 12 and 1 <= day <= 30:
        return Numeric(match.start(), match.end(), year, month, day, "", "", HIJRI)
    if not valid(year, month, day) or year < _LONG_AGO:
        return None
    return Numeric(match.start(), match.end(), year, month, day, "", "", note)


def _day_first(a: int, b: int, year: int) -> tuple[int, int, int, str]:
    if b > 12 >= a:
        return year, a, b, "month first: the second number is no month"
    return year, b, a, "day first by convention" if a <= 12 and a != b else ""
