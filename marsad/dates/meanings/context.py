"""What an expression may be resolved against, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from marsad.dates.meanings.tense import Tense
from marsad.records import TimeType

NO_REFERENCE = "no publication date"
"""The reason why «أمس» and the like have no value."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the text names: its EDTF value, its first and last day, and the words.

    ``written``: the words give its year, so that it does not depend on the day of publication. ``end`` is
    where the words end in the text, ``sentence`` and ``speech`` number the sentence and the direct speech
    (-1: none) that they stand in.
    """

    value: str
    first: date
    last: date
    words: str
    written: bool
    end: int = 0
    sentence: int = 0
    speech: int = -1

    @property
    def day(self) -> date | None:
        """The day, where it is one."""
        return self.first if self.first == self.last else None


@dataclass(frozen=True, slots=True)
class Story:
    """A year that the text around gives, and the day with it where it names one.

    ``sure``: the words join the expression to it; else the publication could as well be meant. ``near``: it
    stands in the same sentence, and a clause that goes on from it lies between. ``alone``: it stands in the
    same sentence, and no other day is told there; ``onward``: words between say that it goes on.
    """

    year: int
    day: date | None
    words: str
    sure: bool
    near: bool = False
    alone: bool = False
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may be resolved against.

    ``reference`` is the day of publication (in direct speech that of speaking), ``moment`` that with its time
    of day (zone and all), None where only a date is known. ``posted`` is the newest date of a post that the
    text embeds, ``newest`` that or the newest full date of the same line. ``sentence`` is a day already
    resolved in the same sentence. ``story``: a year that the text around gives. ``told``: the times of the
    nearest sentence of the same paragraph, in order, ``following`` the time behind an expression that counts
    from it. ``last`` is the day that the sentence names last before the expression, None where that is not
    known. ``only``: no expression of the text names a day other than that of publication. ``ask`` finds what
    the words around say of its direction. ``plans``: the text plans a time, and does not report one.
    ``before``: the only day that the text has named, where it stands in the sentence before.
    """

    reference: date | None = None
    posted: date | None = None
    newest: date | None = None
    sentence: date | None = None
    last: date | None = None
    story: Story | None = None
    told: tuple[Told, ...] = ()
    only: bool = False
    moment: datetime | None = None
    ask: Callable[[], Tense] | None = None
    following: Told | None = None
    plans: bool = False
    before: date | None = None

    @property
    def tense(self) -> Tense:
        """What the words around say of its direction."""
        return Tense.NONE if self.ask is None else self.ask()

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
