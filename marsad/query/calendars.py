"""What iCalendar (RFC 5545) asks of a calendar of events: which can stand in one, and how lines are written.

In a calendar stand the events whose days are known, as entries of whole days; a month, a year or bounds are
no days, and what may never happen has no status there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from marsad.records import ConsensusDate, Status

_OCTETS = 75

STATUS: dict[str, str] = {
    Status.OCCURRED: "CONFIRMED",
    Status.PLANNED: "TENTATIVE",
    Status.DENIED: "CANCELLED",
}
"""The status of an entry by that of its event."""


def has_days(when: ConsensusDate) -> bool:
    """Whether the very days of an event are known."""
    return when.precision in {"day", "days"} and when.earliest is not None and when.latest is not None


def whole_days(when: ConsensusDate) -> Iterator[str]:
    """The lines that date an entry, from its first day to the day after its last.

    Raises ValueError where the days are not known.
    """
    first, last = date.fromisoformat(when.earliest or ""), date.fromisoformat(when.latest or "")
    yield f"DTSTART;VALUE=DATE:{compact(first.isoformat())}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{compact((last + timedelta(days=1)).isoformat())}"


def compact(day: str) -> str:
    """``YYYYMMDD`` from ``YYYY-MM-DD``."""
    return day.replace("-", "")


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and end of line escaped."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def folded(content: str) -> str:
    """A line with its end, folded so that none is longer than 75 octets; no character is cut in two."""
    lines, current, room = [], "", _OCTETS
    for character in content:
        size = len(character.encode("utf-8", "replace"))
        if size > room:
            lines.append(current)
            current, room = " ", _OCTETS - 1
        current += character
        room -= size
    return "\r\n".join([*lines, current]) + "\r\n"
