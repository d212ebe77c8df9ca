"""Parts of a longer time: a half of a year, the second Sunday of a month, the rest of a week.

Each holds the meaning of the longer time and cuts its part out of the days that it spans. A month's halves
are the days 1 to 15 and the rest, its thirds ten days each; the weeks of a year are those of ISO 8601.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import weekdays
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, make
from marsad.dates.meanings.meaning import Meaning, Own
from marsad.dates.meanings.periods import in_range
from marsad.dates.meanings.plans import SAYS
from marsad.dates.meanings.resolve import resolve
from marsad.records import PartOfDay, TimeType

_WEEK = 7
_MONTHS = 12
_LONGEST_MONTH = 31
_SHIFTING = (6, 7)
_THIRD = 10


@dataclass(frozen=True, slots=True)
class Within(Own):
    """A part of a longer time."""

    frame: Meaning

    def resolve(self, context: Context) -> Resolved:
        """The part that :meth:`cut` takes; None where the longer time is unknown or has no such part."""
        whole = resolve(self.frame, context)
        first, last = edtf.bounds(whole.value)
        if first is None or last is None:
            return Resolved(None, whole.how, whole.anchor)
        value, how = self.cut(first, last)
        return Resolved(value, f"{how}, {whole.how}", whole.anchor)

    @abstractmethod
    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """The EDTF value of the part of a time that has these first and last days, and how it was found."""


@dataclass(frozen=True, slots=True)
class NthWeekday(Within):
    """«الأحد الأول من مارس»; ``number`` -1 is the last."""

    name: int
    number: int

    @property
    def weekday(self) -> int | None:
        """The weekday named."""
        return self.name

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """The day, counted from the first or the last of that name."""
        if self.number < 0:
            found = weekdays.on_or_before(last, self.name)
        else:
            found = weekdays.on_or_after(first, self.name) + timedelta(days=_WEEK * (self.number - 1))
        return found.isoformat() if found <= last else None, "weekday counted"


@dataclass(frozen=True, slots=True)
class NthOrDate(Own):
    """«الأحد الأول من مارس 2023»: the first Sunday, unless the first of March is a Sunday."""

    nth: NthWeekday
    dated: Meaning

    @property
    def weekday(self) -> int | None:
        """The weekday named."""
        return self.nth.name

    def resolve(self, context: Context) -> Resolved:
        """The date where the weekday agrees with it, else the weekday counted in the month."""
        dated = resolve(self.dated, context)
        day = edtf.day(dated.value)
        if day is not None and day.isoweekday() == self.nth.name:
            return dated
        return resolve(self.nth, context)


@dataclass(frozen=True, slots=True)
class NthDay(Within):
    """«اليوم الأول من الشهر», «آخر يوم من مارس»; ``number`` -1 is the last."""

    number: int

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """The day, counted from the first."""
        found = last if self.number < 0 else first + timedelta(days=self.number - 1)
        return found.isoformat() if found <= last else None, "day counted"


@dataclass(frozen=True, slots=True)
class WeekdayOf(Within):
    """«الخميس من الأسبوع الماضي»; Saturday and Sunday end a week here and begin it there.

    In plans a week is that of ISO 8601.
    """

    name: int
    named: PartOfDay | None = None

    @property
    def weekday(self) -> int | None:
        """The weekday named."""
        return self.name

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day named: «مساء الخميس من الأسبوع المقبل»."""
        return self.named

    def resolve(self, context: Context) -> Resolved:
        """The day, in plans that of the week from Monday; a part of a day makes it a time."""
        planned = context.plans and self.name in _SHIFTING
        found = self._from_monday(context) if planned else Within.resolve(self, context)
        return found if self.named is None else replace(found, type=TimeType.TIME)

    def _from_monday(self, context: Context) -> Resolved:
        whole = resolve(self.frame, context)
        first = edtf.bounds(whole.value)[0]
        if first is None:
            return whole
        found = weekdays.on_or_after(first, self.name)
        return Resolved(found.isoformat(), f"{SAYS}weekday of a week from Monday, {whole.how}", whole.anchor)

    def cut(self, first: date, last: date) -> tuple[str | None, str]:  # noqa: ARG002
        """The day, where a week from Saturday, from Sunday and from Monday has the same one."""
        if self.name in _SHIFTING:
            return None, "weekday of a week that begins on Saturday, Sunday or Monday"
        return weekdays.on_or_after(first, self.name).isoformat(), "weekday of a week"


@dataclass(frozen=True, slots=True)
class WeekOfYear(Within):
    """«الأسبوع الثالث من عام 2027»; of a month weeks are counted in many ways, so its month is the value.

    In plans the first week of a month is that of its first Monday, the last the last whole one.
    """

    number: int

    def resolve(self, context: Context) -> Resolved:
        """The week; in plans that of a month too."""
        whole = resolve(self.frame, context) if context.plans else None
        first, last = edtf.bounds(None if whole is None else whole.value)
        if whole is None or first is None or last is None or (last - first).days >= _LONGEST_MONTH:
            return Within.resolve(self, context)
        if self.number < 0:
            monday = weekdays.on_or_before(last, _WEEK) - timedelta(days=_WEEK - 1)
        else:
            monday = weekdays.on_or_after(first, 1) + timedelta(days=_WEEK * (self.number - 1))
        value = None if monday > last else edtf.span(monday, monday + timedelta(days=_WEEK - 1))
        how = f"{SAYS}week of a month, counted by its Mondays, {whole.how.removeprefix(SAYS)}"
        return Resolved(value, how, whole.anchor)

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """The week of ISO 8601 of that number in a year; the whole month for a month."""
        if (last - first).days < _LONGEST_MONTH:
            return first.isoformat()[:7], "weeks of a month are counted in many ways"
        monday = date.fromisocalendar(first.year, self.number, 1)
        return edtf.span(monday, monday + timedelta(days=_WEEK - 1)), "week of ISO 8601"


@dataclass(frozen=True, slots=True)
class WeekHolding(Within):
    """«أسبوع 16 سبتمبر»."""

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """The week from Monday that holds the day."""
        monday = first - timedelta(days=first.isoweekday() - 1)
        return edtf.span(
            monday, monday + timedelta(days=_WEEK - 1)
        ) if first == last else None, "week of a day"


@dataclass(frozen=True, slots=True)
class Fraction(Within):
    """«النصف الأول من», «الربع الأخير من»: one of two, three or four parts; ``number`` -1 is the last."""

    number: int
    parts: int

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """Months of a year, days of a month, years of anything longer."""
        number = self.parts if self.number < 0 else self.number
        years = last.year - first.year + 1
        if number > self.parts:
            return None, "no such part"
        if years > 1:
            begin, end = (first.year + years * step // self.parts for step in (number - 1, number))
            return f"{begin:04}/{end - 1:04}", "part of years"
        if (first.month, last.month) == (1, _MONTHS):
            length = _MONTHS // self.parts
            end = number * length
            return f"{first.year:04}-{end - length + 1:02}/{first.year:04}-{end:02}", "part of a year"
        return (
            _days(first, last, number, self.parts) if first.month == last.month else None
        ), "part of a month"


def _days(first: date, last: date, number: int, parts: int) -> str | None:
    """The days of a part of a month."""
    if last.day <= _WEEK * 3 or parts > 3:
        return None
    length = 15 if parts == 2 else _THIRD
    begin = first.replace(day=length * (number - 1) + 1)
    return edtf.span(begin, last if number == parts else first.replace(day=length * number))


@dataclass(frozen=True, slots=True)
class UnnamedPart(Own):
    """«أرباح الربع الثاني»: the last such part of a year that has begun, the next one for what is to come.

    ``number`` None: ``shift`` parts from the present one («الربع الماضي» -1).
    """

    number: int | None
    parts: int
    shift: int = 0

    def resolve(self, context: Context) -> Resolved:
        """The months of the part."""
        reference = context.reference
        if reference is None:
            return Resolved(None, NO_REFERENCE)
        length = _MONTHS // self.parts
        present = reference.year * self.parts + (reference.month - 1) // length
        place = present + self.shift if self.number is None else self._place(present, future=context.future)
        running = place == present and reference.month % length and self.number is not None
        anchor = reference.isoformat()
        if place is None or (running and not context.future):
            # A part that has just begun may be of a business year that began earlier.
            return Resolved(None, "part of an unnamed year: which is unclear", anchor)
        year, part = divmod(place, self.parts)
        if context.story is not None and context.story.year != year:
            return Resolved(None, f"part of an unnamed year: perhaps of «{context.story.words}»", anchor)
        value = f"{in_range(year):04}-{part * length + 1:02}/{year:04}-{(part + 1) * length:02}"
        return Resolved(value, "part of an unnamed year: the nearest by tense", anchor)

    def _place(self, present: int, *, future: bool) -> int | None:
        """The last such part that has begun; for what is to come the nearer of it and the next."""
        number = self.parts if self.number is None or self.number < 0 else self.number
        behind = (present - number + 1) % self.parts
        if not future or behind * 2 < self.parts:
            return present - behind
        return present - behind + self.parts if behind * 2 > self.parts else None


@dataclass(frozen=True, slots=True)
class MonthOf(Within):
    """«الشهر نفسه من العام الماضي»: a month named before, in another year."""

    month: Meaning

    def resolve(self, context: Context) -> Resolved:
        """The month of the year."""
        named, year = resolve(self.month, context), resolve(self.frame, context)
        first, last = edtf.bounds(named.value)
        start = edtf.bounds(year.value)[0]
        if first is None or last is None or start is None:
            return Resolved(None, named.how if first is None else year.how, year.anchor)
        return Resolved(f"{start.year:04}-{first.month:02}", f"{year.how}, month {named.how}", year.anchor)

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """All of it."""
        return edtf.span(first, last), "month of a year"


@dataclass(frozen=True, slots=True)
class SeasonOf(Within):
    """«خريف العام الماضي»; ``season`` 21 to 24."""

    season: int

    def cut(self, first: date, last: date) -> tuple[str | None, str]:  # noqa: ARG002
        """The season of the year."""
        return f"{first.year:04}-{self.season}", "season of a year"


@dataclass(frozen=True, slots=True)
class Leading(Within):
    """«الأشهر الستة الأولى من 2023»; ``last``: the last ones of it."""

    unit: str
    number: int
    last: bool = False

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """So many days or months from the beginning or to the end."""
        how = "first of it" if not self.last else "last of it"
        if self.unit in ("day", "week"):
            length = timedelta(days=self.number * (_WEEK if self.unit == "week" else 1) - 1)
            begin, end = (last - length, last) if self.last else (first, first + length)
            return edtf.span(begin, end) if first <= begin and end <= last else None, how
        whole = (first.month, last.month) == (1, _MONTHS) and first.year == last.year
        if self.unit != "month" or not whole or self.number > _MONTHS:
            return None, how
        start = _MONTHS - self.number + 1 if self.last else 1
        stop = _MONTHS if self.last else self.number
        return edtf.join(f"{first.year:04}-{start:02}", f"{first.year:04}-{stop:02}"), how


@dataclass(frozen=True, slots=True)
class Rest(Within):
    """«بقية الأسبوع», «ما تبقى من السنة»: from the publication to its end.

    ``before``: «في وقت سابق من هذا الشهر», from its beginning to the publication.
    """

    before: bool = False

    def resolve(self, context: Context) -> Resolved:
        """From the day of publication to the end of the longer time that holds it."""
        if context.reference is None:
            return Resolved(None, NO_REFERENCE)
        whole = resolve(self.frame, context)
        first, last = edtf.bounds(whole.value)
        if first is None or last is None or last < context.reference:
            return Resolved(None, f"rest: {whole.how}", whole.anchor)
        first, last = (first, context.reference) if self.before else (max(first, context.reference), last)
        how = "what is over of it" if self.before else "rest of it"
        return Resolved(edtf.span(first, last), f"{how}, {whole.how}", whole.anchor)

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """All of it."""
        return edtf.span(first, last), "rest of it"


@dataclass(frozen=True, slots=True)
class SameDay(Within):
    """«مثل هذا اليوم من العام الماضي»: the day of publication in another month or year."""

    def resolve(self, context: Context) -> Resolved:
        """The same day of the month, and the same month where the longer time is a year."""
        if context.reference is None:
            return Resolved(None, NO_REFERENCE)
        whole = resolve(self.frame, context)
        first, last = edtf.bounds(whole.value)
        if first is None or last is None or whole.value is None:
            return Resolved(None, whole.how, whole.anchor)
        month = context.reference.month if first.month != last.month else first.month
        found = make(first.year, month, context.reference.day)
        known = found is not None and len(whole.value) in (4, 7)
        return Resolved(
            found.isoformat() if found and known else None, f"same day, {whole.how}", whole.anchor
        )

    def cut(self, first: date, last: date) -> tuple[str | None, str]:
        """All of it."""
        return edtf.span(first, last), "same day"
