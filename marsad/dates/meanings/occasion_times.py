"""What the name of a holiday means: its day in the year that the words or the publication date give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.dates import edtf
from marsad.dates.meanings import hijri
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved, Story
from marsad.dates.meanings.hijri_times import toward
from marsad.dates.meanings.meaning import Day, Resting
from marsad.dates.meanings.occasions import Rule
from marsad.dates.meanings.tense import Tense
from marsad.records import TimeType

_CONTRADICTS = "occasion: weekday contradicts it"
_NOT_THEN = "relative day: occasion contradicts it"
_NO_ONE_EASTER = "occasion: western and eastern churches differ"
_UNCLEAR = "occasion: last or next unclear"
_LONG_PAST, _LONG_AHEAD, _JUST_PAST, _JUST_AHEAD, _NEAR = 200, 366, 90, 30, 60
_FEW, _STORY, _YEARS = 3, 15, 2
_MODERN = 2500
_OFF = 2  # days by which «today» may miss its weekday: the article was read a day later

Found = tuple[Rule, date]


@dataclass(frozen=True, slots=True)
class Occasion(Resting):
    """A holiday: its rules, which of its days (0 the first), or all of them (``whole``), or the night to it.

    ``before``: the words say before it. ``year`` is one of either calendar, or None; ``rest`` has weekday,
    «أمس», part of the day and direction.
    """

    rules: tuple[Rule, ...]
    nth: int
    whole: bool
    eve: bool
    before: bool
    year: int | None
    rest: Day

    def resolve(self, context: Context) -> Resolved:
        """The day of the year that is written or counted, else the one that the sentence must mean."""
        found, how = self._in_year(self.year) if self.year is not None else self._counted(context)
        anchor = None
        if self.year is None and context.reference is not None:
            anchor = context.reference.isoformat()
        if found is None:
            return Resolved(None, how, anchor, self._type())
        value, how = self._value(found, how, context.reference)
        return Resolved(value, how, anchor, self._type())

    def _type(self) -> TimeType:
        return TimeType.DATE if self.rest.part is None else TimeType.TIME

    def _in_year(self, year: int) -> tuple[Found | None, str]:
        rule = self.rules[0]
        if rule.epoch and year > _MODERN:
            year -= rule.epoch
        if year <= hijri.LAST_YEAR:
            day = rule.in_hijri_year(year)
            days = [] if day is None else [day]
        else:
            days = rule.in_year(year)
        if len(self.rules) > 1 or len(days) != 1:
            return None, _NO_ONE_EASTER if rule.kind == "easters" else "occasion: not one in that year"
        if self.eve and (rule.month, rule.day) == (1, 1):
            return None, "occasion: night before or after that year unclear"
        return (rule, days[0]), "occasion: year written"

    def _counted(self, context: Context) -> tuple[Found | None, str]:
        reference = context.reference
        if reference is None:
            return None, f"occasion: {NO_REFERENCE}"
        if self.rest.year_direction is not None and (self.rest.year_direction or len(self.rules) == 1):
            return self._in_year(reference.year + self.rest.year_direction)
        years = range(reference.year - _YEARS, reference.year + _YEARS + 1)
        days = [(rule, day) for rule in self.rules for year in years for day in rule.in_year(year)]
        direction = self.rest.direction
        if direction is None:
            return _of_story(context.story, *self._meant(days, reference, context.tense))
        if direction != 0:
            how = "occasion: last before" if direction < 0 else "occasion: next after"
            return _directed(days, reference, direction), how
        return _nearest(days, reference, _NEAR, _NEAR), "occasion: current"

    def _meant(self, days: list[Found], reference: date, tense: Tense) -> tuple[Found | None, str]:
        """The one that a sentence means that only names it."""
        if self.rest.offset is not None:
            said = reference + timedelta(days=self.rest.offset - self.nth)
            found = _nearest(days, said, _FEW, _FEW)
            return found, "occasion: nearest" if found is not None else _NOT_THEN
        now = [item for item in days if 0 <= (reference - item[1]).days <= _STORY]
        near = bool(now) or self.before or self.rest.weekday is not None
        if tense.ahead and not near:
            coming = [item for item in days if item[1] >= reference]
            found = _nearest(coming, reference, 0, _LONG_AHEAD if tense is Tense.FUTURE else _LONG_PAST)
            return found, "occasion: next, what is to come" if found is not None else _UNCLEAR
        limits = (_LONG_PAST, -1) if tense is Tense.PAST else (_JUST_PAST, _JUST_AHEAD)
        found = _nearest(now or days, reference, *((_NEAR, _NEAR) if near else limits))
        return found, "occasion: nearest" if found is not None else _UNCLEAR

    def _value(self, found: Found, how: str, reference: date | None) -> tuple[str | None, str]:
        rule, day = found
        first = last = day + timedelta(days=self.nth)
        if rule.loose or self.whole:
            last = rule.last_of(day)
        if self.eve:
            first -= timedelta(days=1)
            if (rule.kind, rule.month, rule.day) == ("day", 1, 1):
                last = first
        if self.rest.offset is not None and reference is not None:
            return _beside(_told(self.rest, reference), first, rule)
        if self.rest.weekday is not None and first == last:
            return _with_weekday(first, self.rest.weekday, rule, how)
        if rule.doubt:
            how += ", with its doubt"
        doubt = timedelta(days=rule.doubt)
        return edtf.span(first - doubt, last + doubt), how


def _of_story(story: Story | None, found: Found | None, how: str) -> tuple[Found | None, str]:
    """The occasion that was found, where it lies in the year that the text around gives, if any."""
    if found is not None and story is not None and story.year != found[1].year:
        return None, f"occasion: perhaps of the year of «{story.words}»"
    return found, how


def _with_weekday(day: date, name: int, rule: Rule, how: str) -> tuple[str | None, str]:
    step = toward(day, name)
    near = day + timedelta(days=step)
    if abs(step) <= rule.doubt:
        return near.isoformat(), f"{how}, the weekday agrees"
    if rule.doubt and abs(step) > rule.doubt + 1:
        return None, _CONTRADICTS
    return edtf.span(*sorted((day, near))), _CONTRADICTS


def _told(rest: Day, reference: date) -> date:
    """The day that is counted; a weekday within two days of it wins, as everywhere."""
    spoken = reference + timedelta(days=0 if rest.offset is None else rest.offset)
    step = 0 if rest.weekday is None else toward(spoken, rest.weekday)
    return spoken + timedelta(days=step) if abs(step) <= _OFF else spoken


def _beside(spoken: date, day: date, rule: Rule) -> tuple[str | None, str]:
    """«اليوم الأربعاء أول أيام عيد الفطر»: the day counted, where that can be the feast."""
    if abs((spoken - day).days) <= rule.doubt:
        return spoken.isoformat(), "relative day: occasion agrees"
    return None, _NOT_THEN


def _directed(days: list[Found], reference: date, direction: int) -> Found | None:
    """The last or next one, or the one beyond that («قبل الماضي»)."""
    there = [item for item in days if (item[1] - reference).days * direction > 0]
    there.sort(key=lambda item: abs((item[1] - reference).days))
    return there[abs(direction) - 1] if len(there) >= abs(direction) else None


def _nearest(days: list[Found], reference: date, past: int, ahead: int) -> Found | None:
    """The nearest that lies at most so many days back or ahead."""
    near = [item for item in days if -past <= (item[1] - reference).days <= ahead]
    return min(near, key=lambda item: abs((item[1] - reference).days), default=None)
