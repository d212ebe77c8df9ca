"""What an expression may be resolved against, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from marsad.dates.tense import Tense
from marsad.records import TimeType

NO_REFERENCE = "no publication date"
"""The reason why «أمس» and the like have no value."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may be resolved against.

    ``reference`` is the day of publication, ``moment`` that with its time of day (zone and all), None where
    only a date is known. ``posted`` is the newest date of a post that the text embeds, ``newest`` that or the
    newest full date of the same line. ``sentence`` is a day already resolved in the same sentence, ``year``
    the last year that it writes. ``tense``: what the words around say of its direction. ``only``: no
    expression of the text names a day.
    """

    reference: date | None = None
    posted: date | None = None
    newest: date | None = None
    sentence: date | None = None
    tense: Tense = Tense.NONE
    year: int | None = None
    only: bool = False
    moment: datetime | None = None

    @property
    def future(self) -> bool:
        """Whether the words around speak of what is to come."""
        return self.tense.ahead


@dataclass(frozen=True, slots=True)
class Resolved:
    """An EDTF value or None, the rule (or why there is none), and what it was resolved against."""

    value: str | None
    how: str
    anchor: str | None = None
    type: TimeType = TimeType.DATE


def result(day: date | None, how: str, anchor: date) -> Resolved:
    """A day found against an anchor; None becomes "no such day"."""
    value = None if day is None else day.isoformat()
    return Resolved(value, how if day is not None else "no such day", anchor.isoformat())


def make(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day of these numbers, or None where one is missing or there is no such day."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
