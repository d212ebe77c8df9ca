"""Runs of time between two points: days, months, years, and what is counted from now.

An end may leave out what the other says: «من 26 إلى 28 يونيو» shares the month, «من 5 مارس إلى 12 منه» takes
it from the first, «من نونبر إلى فبراير 2023» begins in the year before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.dates import edtf
from marsad.dates.meanings import weekdays
from marsad.dates.meanings.context import Context, Resolved, make
from marsad.dates.meanings.meaning import Day, Meaning, Month, Own
from marsad.dates.meanings.periods import in_range
from marsad.dates.meanings.resolve import resolve
from marsad.dates.meanings.tense import Tense
from marsad.records import PartOfDay, TimeType


@dataclass(frozen=True, slots=True)
class Run(Own):
    """From one point to another, both included; ``night``: the night from one day to the next."""

    first: Meaning
    last: Meaning
    night: bool = False

    @property
    def part(self) -> PartOfDay | None:
        """Night, where the words say so."""
        return PartOfDay.NIGHT if self.night else None

    def resolve(self, context: Context) -> Resolved:
        """The interval from the first point to the last; None where either is unknown."""
        first, last = _ends(self.first, self.last, context)
        if first.value is None or last.value is None:
            unknown = last if last.value is None else first
            return Resolved(None, unknown.how, unknown.anchor)
        anchor = first.anchor if last.anchor is None else last.anchor
        try:
            value = edtf.join(first.value, last.value)
        except ValueError:
            return Resolved(None, "run: it ends before it begins", anchor)
        return Resolved(value, f"run, {last.how}", anchor, TimeType.TIME if self.night else TimeType.DATE)


@dataclass(frozen=True, slots=True)
class Onward(Own):
    """From a point on, without an end: «ابتداء من 1 يوليو 2022 فصاعدا»."""

    first: Meaning

    def resolve(self, context: Context) -> Resolved:
        """The interval that is open at its end."""
        first = resolve(self.first, context)
        if first.value is None:
            return first
        return Resolved(edtf.join(first.value, None), f"from there on, {first.how}", first.anchor)


def _ends(first: Meaning, last: Meaning, context: Context) -> tuple[Resolved, Resolved]:
    """Both ends; one that does not stand alone is found from the other."""
    begin_day = _begun(first, last, context)
    if begin_day is not None:
        begin = Resolved(begin_day.isoformat(), "begins on a day of the sentence", begin_day.isoformat())
        return begin, _following(last, begin)
    if not _settled(last) and (_settled(first) or _leans(first, last)):
        begin = _resolved(first, context)
        return begin, _following(last, begin)
    end = _resolved(last, context)
    return (_resolved(first, context) if _settled(first) else _preceding(first, end)), end


def _begun(first: Meaning, last: Meaning, context: Context) -> date | None:
    """The day of the sentence that a run begins with («يبدأ اليوم الجمعة ... من الجمعة إلى الاثنين»)."""
    day, reference = context.last, context.reference
    if day is None or reference is None or day < reference or context.tense is Tense.FUTURE:
        return None
    bare = all(isinstance(end, Day) and end == Day(weekday=end.weekday) for end in (first, last))
    return day if bare and isinstance(first, Day) and first.weekday == day.isoweekday() else None


def _resolved(meaning: Meaning, context: Context) -> Resolved:
    """An end that stands alone; its weekday must agree with its date."""
    found = resolve(meaning, context)
    day = edtf.day(found.value) if isinstance(meaning, Day) else None
    return found if day is None or not isinstance(meaning, Day) else _checked(meaning, day, found)


def _settled(meaning: Meaning) -> bool:
    """Whether the words of one end say which one it is."""
    if isinstance(meaning, Day):
        counted = (meaning.offset, meaning.direction, meaning.month_direction, meaning.year_direction)
        return meaning.complete or any(item is not None for item in counted)
    if isinstance(meaning, Month):
        return any(item is not None for item in (meaning.year, meaning.direction, meaning.year_direction))
    return True


def _leans(first: Meaning, last: Meaning) -> bool:
    """Whether only the first point names the month: «من 5 مارس إلى 12 منه»."""
    named = isinstance(first, Day) and first.month is not None
    return named and isinstance(last, Day) and last.month is None


def _preceding(meaning: Meaning, end: Resolved) -> Resolved:
    """The last time of that name before the end of a run."""
    earliest, latest = edtf.bounds(end.value)
    if earliest is None or latest is None:
        return end
    if isinstance(meaning, Month):
        return _month(meaning.month, latest.year - (meaning.month > latest.month), end)
    return _checked(meaning, _day_before(meaning, latest), end) if isinstance(meaning, Day) else _lost(end)


def _following(meaning: Meaning, begin: Resolved) -> Resolved:
    """The first time of that name after the beginning of a run."""
    start = edtf.bounds(begin.value)[0]
    if start is None:
        return begin
    if isinstance(meaning, Month):
        return _month(meaning.month, start.year + (meaning.month < start.month), begin)
    return _checked(meaning, _day_after(meaning, start), begin) if isinstance(meaning, Day) else _lost(begin)


def _month(month: int, year: int, other: Resolved) -> Resolved:
    return Resolved(f"{in_range(year):04}-{month:02}", other.how, other.anchor)


def _lost(other: Resolved) -> Resolved:
    return Resolved(None, "run: one end is unclear", other.anchor)


def _checked(meaning: Day, found: date | None, other: Resolved) -> Resolved:
    """A day found from the other end; it must have the weekday that the words give it."""
    if found is None:
        return _lost(other)
    if meaning.weekday not in (None, found.isoweekday()):
        return Resolved(None, "run: a weekday contradicts its date", other.anchor)
    return Resolved(found.isoformat(), other.how, other.anchor)


def _day_before(meaning: Day, end: date) -> date | None:
    if meaning.day is None:
        return None if meaning.weekday is None else weekdays.on_or_before(end, meaning.weekday)
    if meaning.month is None:
        return make(end.year, end.month, meaning.day)
    year = end.year if meaning.year is None else meaning.year
    found = make(year, meaning.month, meaning.day)
    before = found is None and meaning.year is None  # 29 February of the year before
    return (
        make(year - 1, meaning.month, meaning.day) if before or (found is not None and found > end) else found
    )


def _day_after(meaning: Day, start: date) -> date | None:
    if meaning.day is None:
        return None if meaning.weekday is None else weekdays.on_or_after(start, meaning.weekday)
    if meaning.month is None:
        return make(start.year, start.month, meaning.day)
    found = make(start.year, meaning.month, meaning.day)
    return make(start.year + 1, meaning.month, meaning.day) if found is None or found < start else found
