"""Read and write the small part of EDTF (ISO 8601-2:2019) that Marsad uses.

Levels 0 and 1 without qualifiers: times, days, months, seasons (21 to 24), years, decades (``201X``),
centuries (``19XX``) and intervals with open ends (``2022-07-01/..``). Text that is none of these raises
ValueError, so that a malformed value never passes for a date. So do the two kinds of values of
:func:`marsad.dates.find` that ISO 8601 has and EDTF has not, a time of no day (``T20:00``) and a length
(``P3D``); :func:`is_edtf` tells them apart.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

_SHAPE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?P<time>T\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)
_OPEN = ("..", "")
_NO_DAY = ("T", "P", "")
_MONTHS = 12
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_SEASON_LENGTH = 3


def is_edtf(value: str | None) -> bool:
    """Whether a value of :func:`marsad.dates.find` is in the calendar: not None, ``T20:00`` or ``P3D``."""
    return value is not None and value[:1] not in _NO_DAY


def bounds(value: str | None) -> tuple[date | None, date | None]:
    """The earliest and the latest day that an EDTF value allows; None where it is open or unknown.

    ``2022-06`` gives 1 and 30 June 2022, ``2022-07-01/..`` 1 July 2022 and None, ``None`` two Nones. A
    winter (``2022-24``) is December to February of the next year (meteorological seasons, north).
    Raises ValueError for text that is no such value.
    """
    if value is None:
        return None, None
    first, slash, last = value.partition("/")
    if not slash:
        return _simple(value)
    return (
        None if first in _OPEN else _simple(first)[0],
        None if last in _OPEN else _simple(last)[1],
    )


def precision(value: str) -> str:
    """``time``, ``day``, ``month``, ``season``, ``year``, ``decade``, ``century`` or ``interval``.

    Raises ValueError for text that is no EDTF value of this module.
    """
    bounds(value)
    match = _SHAPE.fullmatch(value)
    if match is None:
        return "interval"
    for name in ("time", "day"):
        if match[name] is not None:
            return name
    if match["month"] is not None:
        return "season" if int(match["month"]) > _MONTHS else "month"
    return {0: "year", 1: "decade", 2: "century"}[value.count("X")]


def join(first: str | None, last: str | None) -> str:
    """The interval from one value to another (None: open); equal values give the value itself.

    An interval given as an end counts with its own outer end. Raises ValueError when the ends are the
    wrong way round, or where they differ and one is no EDTF value of this module.
    """
    begin = ".." if first is None else first.partition("/")[0]
    end = ".." if last is None else last.rpartition("/")[2]
    if begin == end:
        return begin
    joined = f"{begin}/{end}"
    earliest, latest = bounds(joined)
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(f"the interval {joined} ends before it begins")
    return joined


def day(value: str | None) -> date | None:
    """The day of a value of precision ``day`` or ``time``; None for None and every other EDTF value.

    Raises ValueError for text that is no EDTF value of this module (``T20:00`` and ``P3D`` are none).
    """
    earliest, latest = bounds(value)
    return earliest if earliest == latest else None


def span(earliest: date | None, latest: date | None) -> str | None:
    """The EDTF value of a run of days: one day, an interval, one open at an end; None for two Nones.

    A None is an open end. Raises ValueError where ``latest`` is before ``earliest``.
    """
    if earliest is None and latest is None:
        return None
    return join(
        None if earliest is None else earliest.isoformat(), None if latest is None else latest.isoformat()
    )


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month. Raises ValueError outside the years 1 to 9999."""
    first = date(year, month, 1)
    if (year, month) == (date.max.year, _MONTHS):
        return first, date.max
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return first, following - timedelta(days=1)


@lru_cache(maxsize=4096)
def _simple(value: str) -> tuple[date, date]:
    match = _SHAPE.fullmatch(value)
    if match is None or ("X" in match["year"] and match["month"] is not None):
        raise ValueError(f"not an EDTF value: {value!r}")
    if match["month"] is None:
        first, last = match["year"].replace("X", "0"), match["year"].replace("X", "9")
        return date(max(int(first), 1), 1, 1), date(int(last), 12, 31)
    year, month = int(match["year"]), int(match["month"])
    if match["day"] is not None:
        exact = date(year, month, int(match["day"]))
        return exact, exact
    if month in _SEASONS:
        return _season(year, _SEASONS[month])
    return month_bounds(year, month)


def _season(year: int, month: int) -> tuple[date, date]:
    last = month + _SEASON_LENGTH - 1
    return date(year, month, 1), month_bounds(year + (last - 1) // _MONTHS, (last - 1) % _MONTHS + 1)[1]
