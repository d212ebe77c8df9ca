"""Dates as machines write them, in heads of pages, feeds and rows, to EDTF."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from marsad.dates import stamp
from marsad.knowledge import Knowledge

_ISO = re.compile(
    r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})"
    r"(?:(?:\s{0,2}[T,]\s{0,2}|\s{1,3}|\s-\s)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?"
    r"\s{0,2}(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$",
    re.ASCII,
)
_UNIX = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d{1,6})?$", re.ASCII)
_OLDEST = 1990
_NEWEST = 2100
_LONGEST = 80  # characters of a date
_SLACK = timedelta(days=2)  # clocks differ, and so do the days of two time zones


def moment(text: str, knowledge: Knowledge | None = None) -> str | None:
    """A date as machines write it, as EDTF with its time zone; None for anything else or an impossible day.

    Understands ISO 8601 and its looser kin («2015-07-21 02:51:32», «2021/5/3»), the dates of mail and feeds
    (RFC 822), Unix seconds and milliseconds; with the knowledge also a date in words, where it can be only
    one day. Years before 1990 are what an empty field holds.
    """
    text = text.strip()
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    return iso(text) or _of_mail(text) or _unix(text) or (_stated(text, knowledge) if knowledge else None)


def iso(text: str) -> str | None:
    """A date of ISO 8601 or its looser kin as EDTF; None for anything else or an impossible day."""
    match = _ISO.match(text.strip()[:_LONGEST])
    if match is None or (not match[2] and len(match[3]) + len(match[4]) != 4):
        return None
    day = day_of(int(match[1]), int(match[3]), int(match[4]))
    if day is None or match[5] is None:
        return day
    hour, minute, second = int(match[5]), int(match[6]), int(match[7] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    return f"{day}T{hour:02}:{minute:02}:{second:02}{_zone(match[8])}"


def _zone(written: str | None) -> str:
    if not written:
        return ""
    if written[0] not in "+-":
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}"


def day_of(year: int, month: int, day: int) -> str | None:
    """A day of the years that news sites write about, as EDTF; None for any other."""
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    return value.isoformat() if _OLDEST <= year <= _NEWEST else None


def possible(value: str, read_at: str | None) -> bool:
    """Whether a page read at a time (ISO 8601, or None) can have been published at an EDTF value."""
    read = None if read_at is None else iso(read_at)
    if read is None:
        return True
    latest = date.fromisoformat(read[:10]) + _SLACK
    return value[:10] <= latest.isoformat()[: len(value[:10])]


def _of_mail(text: str) -> str | None:
    if not text[:1].isascii() or ":" not in text:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    known = day_of(found.year, found.month, found.day)
    return None if known is None else found.isoformat(timespec="seconds").replace("+00:00", "Z")


def _unix(text: str) -> str | None:
    if _UNIX.match(text) is None:
        return None
    whole = text.partition(".")[0]
    seconds = int(whole) // (1000 if len(whole) > 10 else 1)
    found = datetime.fromtimestamp(seconds, UTC)
    return None if day_of(found.year, found.month, found.day) is None else f"{found:%Y-%m-%dT%H:%M:%S}Z"


def _stated(text: str, knowledge: Knowledge) -> str | None:
    seen = stamp(text, knowledge)
    if seen is None or seen.value is None or "convention" in seen.how:
        return None
    year = int(seen.value[:4])
    return seen.value if _OLDEST <= year <= _NEWEST else None
