"""Days of the calendar as people write them in a question: a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange

from marsad.errors import UsageError

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DECEMBER = 12


def first_day(text: str) -> str:
    """The first day of a year, month or day; raises UsageError when it is none."""
    year, month, day = _parts(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def last_day(text: str) -> str:
    """The last day of a year, month or day; raises UsageError when it is none."""
    year, month, day = _parts(text)
    month = month or _DECEMBER
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"{text!r} is no date; give 2023, 2023-12 or 2023-12-14")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    good_month = month is None or 1 <= month <= _DECEMBER
    if not year or not good_month or (day is not None and not 1 <= day <= monthrange(year, month or 1)[1]):
        raise UsageError(f"{text!r} is no day of the calendar")
    return year, month, day
