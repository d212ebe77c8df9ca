"""EDTF values as half-open runs of time, to compare what a program says with what people say.

Written apart from the package on purpose: the ruler must not be made by what it measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_YEAR = re.compile(r"(\d{4})\Z")
_DECADE = re.compile(r"(\d{2}[\dX])X\Z")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-XX)?\Z")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z")
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2})(?::?(\d{2}))?(?::?(\d{2}))?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?\Z"
)
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_QUALIFIERS = str.maketrans("", "", "?~%")


@dataclass(frozen=True, slots=True)
class Run:
    """A half-open run of time; ``start`` or ``end`` is None where it is open.

    ``grain`` is the unit it was written in: ``year``, ``month``, ``day``, ``time`` or ``interval``.
    """

    start: datetime | None
    end: datetime | None
    grain: str

    def overlaps(self, other: Run) -> bool:
        """Whether the two share any moment."""
        return _before(self.start, other.end) and _before(other.start, self.end)

    def within(self, other: Run) -> bool:
        """Whether all of this lies in the other."""
        starts = other.start is None or (self.start is not None and other.start <= self.start)
        ends = other.end is None or (self.end is not None and self.end <= other.end)
        return starts and ends

    def same(self, other: Run) -> bool:
        """Whether both start and end at the same moments."""
        return self.start == other.start and self.end == other.end

    @property
    def day(self) -> str | None:
        """The one day (``YYYY-MM-DD``) that this lies in, or None when it is longer or open."""
        if self.start is None or self.end is None:
            return None
        last = self.end - timedelta(microseconds=1)
        return self.start.date().isoformat() if self.start.date() == last.date() else None


def _before(start: datetime | None, end: datetime | None) -> bool:
    return start is None or end is None or start < end


def run(value: str | None) -> Run | None:
    """The run of time an EDTF value names, or None for no value or one that is not understood."""
    if value is None:
        return None
    text = value.strip().translate(_QUALIFIERS)
    try:
        return _interval(text) if "/" in text else _single(text)
    except ValueError:
        return None


def _interval(text: str) -> Run | None:
    left, _, right = text.partition("/")
    start = None if left in ("", "..") else _single(left)
    end = None if right in ("", "..") else _single(right)
    if (start is None and left not in ("", "..")) or (end is None and right not in ("", "..")):
        return None
    return Run(start.start if start else None, end.end if end else None, "interval")


def _single(text: str) -> Run | None:
    for pattern, reader in _READERS:
        match = pattern.match(text)
        if match:
            return reader(match)
    return None


def _year(match: re.Match[str]) -> Run:
    year = int(match[1])
    return Run(datetime(year, 1, 1), datetime(year + 1, 1, 1), "year")


def _decade(match: re.Match[str]) -> Run:
    century = match[1].endswith("X")
    first = int(match[1].replace("X", "0")) * 10
    return Run(datetime(first, 1, 1), datetime(first + (100 if century else 10), 1, 1), "interval")


def _month(match: re.Match[str]) -> Run:
    year, month = int(match[1]), int(match[2])
    if month in _SEASON_MONTH:
        return Run(*_months(year, _SEASON_MONTH[month], 3), "interval")
    return Run(*_months(year, month, 1), "month")


def _months(year: int, month: int, count: int) -> tuple[datetime, datetime]:
    after = year * 12 + month - 1 + count
    return datetime(year, month, 1), datetime(after // 12, after % 12 + 1, 1)


def _day(match: re.Match[str]) -> Run:
    start = datetime(int(match[1]), int(match[2]), int(match[3]))
    return Run(start, start + timedelta(days=1), "day")


def _week(match: re.Match[str]) -> Run:
    start = datetime.fromisocalendar(int(match[1]), int(match[2]), 1)
    return Run(start, start + timedelta(days=7), "interval")


def _time(match: re.Match[str]) -> Run:
    units = (match[2], match[3], match[4])
    hour, minute, second = (int(unit or 0) for unit in units)
    start = datetime.fromisoformat(match[1]) + timedelta(hours=hour, minutes=minute, seconds=second)
    step = timedelta(seconds=1) if units[2] else timedelta(minutes=1) if units[1] else timedelta(hours=1)
    return Run(start, start + step, "time")


_READERS = (
    (_DAY, _day),
    (_MONTH, _month),
    (_YEAR, _year),
    (_TIME, _time),
    (_WEEK, _week),
    (_DECADE, _decade),
)
