"""EDTF values as half-open runs of time, to compare what a program says with what people say.

Written apart from the package on purpose: the ruler must not be made by what it measures. Beside EDTF it
reads the two ISO 8601 forms that EDTF lacks: a time of no day (``T19:00``) and a length (``P1W3D``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo

_YEAR = re.compile(r"(\d{4})\Z")
_DECADE = re.compile(r"(\d{2}[\dX])X\Z")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-XX)?\Z")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z")
_ZONE = r"(Z|[+-]\d{2}:?\d{2})?"
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2})(?::?(\d{2}))?(?::?(\d{2}))?(?:\.\d+)?" + _ZONE + r"\Z")
_CLOCK = re.compile(r"(?:\d{4}-\d{2}-\d{2}[T ]|T)?(\d{2}(?::\d{2}){0,2}" + _ZONE + r")\Z")
_LENGTH = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?"
    r"(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?\Z"
)
_DAY_SECONDS = 86400
_UNIT_SECONDS = (365 * _DAY_SECONDS, 30 * _DAY_SECONDS, 7 * _DAY_SECONDS, _DAY_SECONDS, 3600, 60, 1)
_HOURS = 24  # 24:00 is the end of a day
_NO_DAY = "2000-01-01"  # stands for the day of a time that has none
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_QUALIFIERS = str.maketrans("", "", "?~%")


@dataclass(frozen=True, slots=True)
class Run:
    """A half-open run of time; ``start`` or ``end`` is None where it is open.

    ``grain`` is the unit it was written in: ``year``, ``month``, ``day``, ``time`` or ``interval``. ``last``
    is the start of the last unit named: of ``17:00/18:00`` it is 18:00, while ``end`` is a minute later.
    """

    start: datetime | None
    end: datetime | None
    grain: str
    last: datetime | None = field(default=None, compare=False)

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


def run(value: str | None, zone: tzinfo | None = None) -> Run | None:
    """The run of time an EDTF value names, or None for no value or one that is not understood.

    A time that names its own zone is moved to ``zone`` where one is given, else taken as it is written.
    """
    if value is None:
        return None
    text = value.strip().translate(_QUALIFIERS)
    try:
        return _interval(text, zone) if "/" in text else _single(text, zone)
    except (ValueError, OverflowError):
        return None


def clock(value: str | None) -> Run | None:
    """The times of day in a value, with or without their day, all as if on one day that means nothing.

    ``T17:00/T18:00``, ``2016-11-07T17:00`` and ``17:00:00`` have some; a bare day has none: None.
    """
    if value is None:
        return None
    parts = [_CLOCK.match(part) for part in value.strip().split("/")]
    times = [f"{_NO_DAY}T{part[1]}" for part in parts if part is not None]
    return run("/".join(times)) if len(times) == len(parts) else None


def tells_when(value: str | None) -> bool:
    """Whether a value says when something is, with or without a day; a length does not."""
    return run(value) is not None or clock(value) is not None


def seconds(value: str | None) -> float | None:
    """The length of an ISO 8601 duration in seconds, a month of 30 days and a year of 365; None for no such.

    Recognizers-Text counts months and years so; nothing else here rests on it.
    """
    match = _LENGTH.match(value or "")
    if match is None or not any(match.groups()):
        return None
    try:
        counts = [float(count or 0) for count in match.groups()]
    except ValueError:
        return None
    return sum(count * unit for count, unit in zip(counts, _UNIT_SECONDS, strict=True))


def _interval(text: str, zone: tzinfo | None) -> Run | None:
    left, _, right = text.partition("/")
    start = None if left in ("", "..") else _single(left, zone)
    end = None if right in ("", "..") else _single(right, zone)
    if (start is None and left not in ("", "..")) or (end is None and right not in ("", "..")):
        return None
    last = end.start if end else None
    return Run(start.start if start else None, end.end if end else None, "interval", last)


def _single(text: str, zone: tzinfo | None) -> Run | None:
    for pattern, reader in _READERS:
        match = pattern.match(text)
        if match:
            found = reader(match)
            return _moved(found, match[5], zone) if pattern is _TIME else found
    return None


def _moved(found: Run, written: str | None, zone: tzinfo | None) -> Run:
    """A time written in a zone of its own, as clocks show it in another."""
    if written is None or zone is None or found.start is None or found.end is None:
        return found
    hours, minutes = (0, 0) if written == "Z" else (int(written[1:3]), int(written[-2:]))
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if written[0] == "-" else 1)
    start = found.start.replace(tzinfo=timezone(offset)).astimezone(zone).replace(tzinfo=None)
    return Run(start, start + (found.end - found.start), found.grain)


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
    if hour > _HOURS:
        raise ValueError(f"no hour {hour}")
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
