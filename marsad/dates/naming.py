"""What the expressions of a text name, days or times of day, and the day that a time of day goes on from."""

from __future__ import annotations

import re
from datetime import date

from marsad.dates import edtf
from marsad.dates.meanings.context import Resolved
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Own
from marsad.dates.rules.grammar import Reading
from marsad.records import PartOfDay, TimeType

_PARTS = (PartOfDay.DAWN, *(part for part in PartOfDay if part is not PartOfDay.DAWN))  # from early to late
_EARLY_HOURS = "05:00"
_USUAL = re.compile(
    r"\b[وف]?(?:عاد[ةه]|دائما|غالبا|يوميا|أسبوعيا|سنويا|كل|كان(?:ت|وا)?\s+(?:\w+\s+){0,2}[يت]\w+|اعتاد\w*|المعتاد\w*)\b"
)


class DayBefore:
    """The only day that a text has named so far; nothing where it named two, or one that is not known.

    ``sentence`` and ``line`` say where it stands, ``start`` where its words begin in the text.
    """

    __slots__ = ("day", "line", "part", "sentence", "start")

    def __init__(self) -> None:
        self.day: str | None = None
        self.sentence, self.line, self.start = -1, -1, -1
        self.part: PartOfDay | None = None

    def saw(self, meaning: Meaning, resolved: Resolved, place: tuple[int, int, int]) -> None:
        """Note an expression that names a day or more; ``place`` is its sentence, line and start."""
        value = None if resolved.value is None else resolved.value[:10]
        if self.sentence < 0:
            self.day = value if isinstance(meaning, Day) and edtf.day(value) is not None else None
        elif self.day != value or not isinstance(meaning, Day):
            self.day = None
        self.sentence, self.line, self.start = place
        self.part = meaning.part if isinstance(meaning, Day) else None

    def of(self, meaning: Day | Own, head: str) -> date | None:
        """The day for a time of day of the next sentence, ``head`` the words before it.

        None for what is told as usual («كان يفتح»), for a night, and for an earlier part of a day than that
        before: these may be of the next day.
        """
        if _USUAL.search(head):
            return None
        part, clock = meaning.part, meaning.clock if isinstance(meaning, Day) else ""
        if part is PartOfDay.NIGHT and not clock:
            return None
        if self.part is not None:
            rank = 0 if clock and clock < _EARLY_HOURS else None if part is None else _PARTS.index(part)
            if rank is None or rank < _PARTS.index(self.part):
                return None
        return edtf.day(self.day)


def names_day(reading: Reading) -> bool:
    """Whether an expression names a day, a run of them, or more than a time of day."""
    meaning = reading.meaning
    if isinstance(meaning, Fixed):
        return meaning.type is TimeType.DATE
    if isinstance(meaning, Own):
        return meaning.names_day
    return not isinstance(meaning, Day) or day_named(meaning)


def day_named(meaning: Day | Own) -> bool:
    """Whether an expression names a day or a run of them, and not a time of day alone."""
    if isinstance(meaning, Own):
        return meaning.names_day
    return any(item is not None for item in (meaning.day, meaning.weekday, meaning.offset)) or meaning.anaphor


def is_today(meaning: Meaning, reference: date | None) -> bool:
    """Whether an expression names the day of publication: «اليوم», its date, its weekday without more."""
    if reference is None or not isinstance(meaning, Day) or meaning.anaphor:
        return False
    numbers = (meaning.year, meaning.month, meaning.day)
    if meaning.month is not None or meaning.day is not None:
        today = (reference.year, reference.month, reference.day)
        return all(number in (None, same) for number, same in zip(numbers, today, strict=True))
    if meaning.offset is not None:
        return meaning.offset == 0
    return meaning.weekday == reference.isoweekday() and meaning.direction is None


def written(reading: Reading) -> date | None:
    """The day of an expression that writes year, month and day; None for every other."""
    meaning = reading.meaning
    if not isinstance(meaning, Day) or meaning.year is None or meaning.month is None or meaning.day is None:
        return None
    return date(meaning.year, meaning.month, meaning.day)
