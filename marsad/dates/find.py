"""Find the temporal expressions of a text or an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime

from marsad import knowledge as tables
from marsad.arabic.sentences import sentences
from marsad.dates import edtf, lexer
from marsad.dates.context import Context, Resolved
from marsad.dates.grammar import Reading, read
from marsad.dates.lexer import Atom
from marsad.dates.meaning import Day, Fixed, Own
from marsad.dates.resolve import resolve
from marsad.dates.tense import future_at
from marsad.knowledge import Knowledge
from marsad.knowledge.calendar import Calendar
from marsad.records import Article, PartOfDay, TemporalExpression, TimeType


def find(
    text: str,
    reference: datetime | date | None = None,
    *,
    newest: str | None = None,
    knowledge: Knowledge | None = None,
) -> list[TemporalExpression]:
    """Every temporal expression of a text, in order, not overlapping.

    ``reference`` is when the text was published; without it «أمس» and the like have no value. ``newest`` is
    the EDTF day of the newest post that the text is known to embed, where the caller knows better than the
    text. Spans count in code points of ``text``, half-open; no expression crosses a line feed. Raises
    ValueError when ``newest`` is no EDTF value.
    """
    calendar = (tables.default() if knowledge is None else knowledge).calendar
    day = reference.date() if isinstance(reference, datetime) else reference
    return _find(text, day, edtf.day(newest), calendar)


def article_dates(article: Article, knowledge: Knowledge) -> tuple[TemporalExpression, ...]:
    """The temporal expressions of an article; spans count in ``article.text``.

    They count from the day of ``article.published``; a publication date that is only a month or a year
    settles nothing and is not used.
    """
    published = None if article.published is None else article.published.value
    return tuple(_find(article.text, edtf.day(published), None, knowledge.calendar))


def absolute(text: str, knowledge: Knowledge) -> list[TemporalExpression]:
    """Only the expressions of a text whose value stands in the words alone."""
    return [
        found for found in find(text, knowledge=knowledge) if found.value is not None and found.anchor is None
    ]


def _find(
    text: str, reference: date | None, posted: date | None, calendar: Calendar
) -> list[TemporalExpression]:
    atoms = lexer.atoms(text, calendar)
    readings = read(atoms, calendar)
    contexts = _Contexts(text, atoms, readings, reference, posted)
    found: list[TemporalExpression] = []
    for reading in readings:
        future = future_at(atoms, reading.first, calendar)
        resolved = resolve(reading.meaning, contexts.at(reading, future=future))
        contexts.saw(reading, resolved)
        found.append(_expression(text, atoms, reading, resolved))
    return found


class _Contexts:
    """What each expression of one text may be resolved against, in the order of the text."""

    def __init__(
        self,
        text: str,
        atoms: Sequence[Atom],
        readings: Sequence[Reading],
        reference: date | None,
        posted: date | None,
    ) -> None:
        self._starts = [atom.start for atom in atoms]
        self._sentences = [span.start for span in sentences(text)] if readings else []
        self._lines = [0, *(atom.end for atom in atoms if atom.code == "\n")]
        self._reference = reference
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

    def at(self, reading: Reading, *, future: bool) -> Context:
        """The context of one expression."""
        start = self._starts[reading.first]
        sentence = bisect_right(self._sentences, start)
        if sentence != self._sentence:
            self._sentence, self._day, self._year = sentence, None, None
        newest = (
            self._posted if self._posted is not None else self._of_line.get(bisect_right(self._lines, start))
        )
        return Context(self._reference, self._posted, newest, self._day, future, self._year, self._only)

    def saw(self, reading: Reading, resolved: Resolved) -> None:
        """Note the first day of a sentence and the last year it writes."""
        if self._day is None and isinstance(reading.meaning, Day):
            self._day = edtf.day(resolved.value)
        if resolved.anchor is None and resolved.value is not None:
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


def _expression(text: str, atoms: Sequence[Atom], reading: Reading, resolved: Resolved) -> TemporalExpression:
    start, end = atoms[reading.first].start, atoms[reading.last - 1].end
    meaning = reading.meaning
    part: PartOfDay | None = None
    weekday: int | None = None
    if isinstance(meaning, Day | Fixed | Own):
        part, weekday = meaning.part, meaning.weekday
    return TemporalExpression(
        start,
        end,
        text[start:end],
        resolved.type,
        resolved.value,
        part,
        weekday,
        resolved.anchor,
        resolved.how,
    )
