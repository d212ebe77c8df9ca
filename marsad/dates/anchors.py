"""What each expression of a text is resolved against: the publication, and what the text itself sets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime

from marsad.arabic.sentences import sentences
from marsad.dates import edtf
from marsad.dates.context import Context, Resolved
from marsad.dates.grammar import Reading
from marsad.dates.lexer import Atom
from marsad.dates.meaning import Day, Fixed, Own
from marsad.dates.tense import tense
from marsad.knowledge.calendar import Calendar
from marsad.records import TimeType


class Contexts:
    """What each expression of one text may be resolved against, in the order of the text."""

    def __init__(
        self,
        text: str,
        atoms: Sequence[Atom],
        readings: Sequence[Reading],
        *,
        reference: datetime | date | None,
        posted: date | None,
        calendar: Calendar,
    ) -> None:
        self._text = text
        self._atoms = atoms
        self._calendar = calendar
        self._starts = [atom.start for atom in atoms]
        self._sentences = [span.start for span in sentences(text)] if readings else []
        self._lines = [0, *(atom.end for atom in atoms if atom.code == "\n")]
        self._moment = reference if isinstance(reference, datetime) else None
        self._reference = reference.date() if isinstance(reference, datetime) else reference
        self._posted = posted if posted is not None else _newest(readings, latin=True)
        self._only = not any(_names_day(reading) for reading in readings)
        self._of_line = self._newest_of_lines(readings)
        self._sentence = -1
        self._day: date | None = None
        self._year: int | None = None

    def _newest_of_lines(self, readings: Sequence[Reading]) -> dict[int, date]:
        """The newest full date of each line, where nothing better is known."""
        newest: dict[int, date] = {}
        for reading in readings:
            written = _written(reading)
            if written is not None:
                line = bisect_right(self._lines, self._starts[reading.first])
                newest[line] = max(written, newest.get(line, written))
        return newest

    def at(self, reading: Reading) -> Context:
        """The context of one expression."""
        start = self._starts[reading.first]
        sentence = bisect_right(self._sentences, start)
        if sentence != self._sentence:
            self._sentence, self._day, self._year = sentence, None, None
        newest = (
            self._posted if self._posted is not None else self._of_line.get(bisect_right(self._lines, start))
        )
        start, end = self._starts[reading.first], self._atoms[reading.last - 1].end
        told = tense(self._text, start, end, self._calendar)
        return Context(
            self._reference, self._posted, newest, self._day, told, self._year, self._only, self._moment
        )

    def saw(self, reading: Reading, resolved: Resolved) -> None:
        """Note the first day of a sentence and the last year it writes."""
        if not edtf.is_edtf(resolved.value):
            return
        if self._day is None and isinstance(reading.meaning, Day):
            self._day = edtf.day(resolved.value)
        if resolved.anchor is None:
            latest = edtf.bounds(resolved.value)[1]
            self._year = self._year if latest is None else latest.year


def _names_day(reading: Reading) -> bool:
    """Whether an expression names a day, a run of them, or more than a time of day."""
    meaning = reading.meaning
    if isinstance(meaning, Fixed):
        return meaning.type is TimeType.DATE
    if isinstance(meaning, Own):
        return meaning.names_day
    if not isinstance(meaning, Day):
        return True
    return any(item is not None for item in (meaning.day, meaning.weekday, meaning.offset)) or meaning.anaphor


def _written(reading: Reading) -> date | None:
    """The day of an expression that writes year, month and day; None for every other."""
    meaning = reading.meaning
    if not isinstance(meaning, Day) or meaning.year is None or meaning.month is None or meaning.day is None:
        return None
    return date(meaning.year, meaning.month, meaning.day)


def _newest(readings: Sequence[Reading], *, latin: bool) -> date | None:
    """The newest full date with a month in Latin script: an Arabic article has these from posts it embeds."""
    days = (
        _written(reading)
        for reading in readings
        if isinstance(reading.meaning, Day) and reading.meaning.latin is latin
    )
    return max((day for day in days if day is not None), default=None)
