"""What a temporal expression says, before it is known against which day it counts."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.dates.meanings.context import Context, Resolved
from marsad.records import PartOfDay, TimeType


@dataclass(frozen=True, slots=True)
class Day:
    """One day, as far as the words give it; every field may be absent.

    ``offset`` counts days from today («أمس» -1), ``direction`` is past (-1), current (0) or next (1) of the
    day or month named, ``month_direction`` and ``year_direction`` the same of «الشهر» and «السنة». ``clock``
    is ``HH:MM[:SS]``. ``anaphor``: it counts from another day of the text («اليوم التالي»). ``latin``: the
    month is written in Latin script. ``named``: it stands in a name («ساحة 14 جانفي»). ``this``: «هذا»
    stands before the weekday. ``bare``: two numbers and a colon, nothing says that they are a time.
    ``clock_note`` goes to ``how`` («about», «early in it»); ``zone_since`` is the first year for which the
    zone's offset is known, ``shift`` the days from the day named to that of the time in its zone;
    ``point``: what an anaphor stands with (``day``, ``weekday``, ``month``, ``year``), how many of it away;
    ``unsure_night``: its hours after midnight may be of the next day («ليلة الخميس»); ``dial``: an hour
    before or after noon as a clock of 24 hours has it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    direction: int | None = None
    month_direction: int | None = None
    year_direction: int | None = None
    part: PartOfDay | None = None
    clock: str = ""
    zone: str = ""
    note: str = ""
    anaphor: bool = False
    latin: bool = False
    named: bool = False
    ambiguous_clock: bool = False
    this: bool = False
    bare: bool = False
    clock_note: str = ""
    zone_since: int = 0
    shift: int = 0
    unsure_night: bool = False
    point: tuple[str, int] = ("", 0)
    dial: str = ""

    @property
    def complete(self) -> bool:
        """Whether year, month and day are all written."""
        return self.year is not None and self.month is not None and self.day is not None


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days from ``first`` to ``last``; what ``first`` leaves out it shares with ``last``."""

    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or a run of months to ``last``; ``year`` None where it is not written."""

    month: int
    last: int
    year: int | None
    direction: int | None = None
    year_direction: int | None = None
    anaphor: bool = False
    edge: str = ""
    point: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month, year, decade or century counted from the present one («الأسبوع الماضي» -1)."""

    unit: str
    direction: int
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """So many units up to now (-1) or from now (1): «الأيام الثلاثة الماضية»; ``number`` None: vague."""

    unit: str
    number: int | None
    direction: int


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before (-1) or after (1) now; ``number`` None: vague."""

    unit: str
    number: int | None
    direction: int


@dataclass(frozen=True, slots=True)
class YearPart:
    """A season or quarter: its EDTF value with ``{year}`` for the year, which may follow or be relative."""

    template: str
    year: int | None
    direction: int | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A meaning that needs no context: its EDTF value, or None with the reason in ``how``."""

    value: str | None
    how: str
    type: TimeType = TimeType.DATE
    weekday: int | None = None
    part: PartOfDay | None = None


class Own:
    """A meaning that resolves itself; its kind needs no place in :mod:`marsad.dates.meanings.resolve`."""

    __slots__ = ()

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day that the words name."""
        return None

    @property
    def weekday(self) -> int | None:
        """The weekday that the words name, 1 (Monday) to 7 (Sunday)."""
        return None

    @property
    def names_day(self) -> bool:
        """Whether it names a day or a run of days, and not only a time of day or a length."""
        return True

    def resolve(self, context: Context) -> Resolved:
        """The value in a context; may raise OverflowError or ValueError outside the calendar."""
        raise NotImplementedError


class Resting(Own):
    """A meaning that has the weekday and the part of the day in ``rest``, a field of the class itself."""

    __slots__ = ()

    rest: Day

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day that the words name."""
        return self.rest.part

    @property
    def weekday(self) -> int | None:
        """The weekday that the words name, 1 (Monday) to 7 (Sunday)."""
        return self.rest.weekday


class Timeless(Own):
    """A meaning that is a part of a day and names no day; ``spoken`` is a field of the class itself."""

    __slots__ = ()

    spoken: PartOfDay

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day that the words name."""
        return self.spoken

    @property
    def names_day(self) -> bool:
        """It names no day."""
        return False


@dataclass(frozen=True, slots=True)
class Aside(Own):
    """What looks like a time and is none: the number of a law, the year in the name of a competition.

    ``first`` and ``last`` are the atoms that are found without a value, half-open; none where they are the
    same. What the rule matched is read by no other rule.
    """

    first: int
    last: int
    how: str = ""

    @property
    def names_day(self) -> bool:
        """It names no day."""
        return False

    def resolve(self, context: Context) -> Resolved:  # noqa: ARG002
        """No value; ``how`` says what it is instead."""
        return Resolved(None, self.how)


Meaning = Day | Days | Month | Period | Window | Ago | YearPart | Fixed | Own
