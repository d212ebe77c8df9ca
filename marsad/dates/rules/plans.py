"""Read the atoms of a match into a time that only a plan names so: «في السابعة», «يوم 15», «10، الليلة».

The rules are those of ``resources/dates/rules_plans.yaml``; none of them is tried on news.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from marsad.dates import edtf, lengths
from marsad.dates.lengths import Part
from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import clock, timed
from marsad.dates.meanings.clock import Clock, Said
from marsad.dates.meanings.context import NO_REFERENCE, Context, Resolved
from marsad.dates.meanings.counted import Counted
from marsad.dates.meanings.meaning import Day, Meaning, Own, Period, Timeless
from marsad.dates.meanings.plans import SAYS
from marsad.dates.meanings.resolve import resolve
from marsad.dates.meanings.tense import Tense
from marsad.dates.meanings.timeruns import TimeRun
from marsad.dates.meanings.weekends import EndOfWeek
from marsad.dates.meanings.within import Rest
from marsad.dates.rules import collect
from marsad.dates.rules.days import possible
from marsad.dates.rules.digits import glued
from marsad.dates.rules.match import Builder, Match
from marsad.dates.rules.parts import weekday_of_week
from marsad.records import PartOfDay, TimeType

_DIAL, _HOURS, _HOUR, _MONTHS, _TENTHS = 12, 24, 60, 12, 10
_ENDS = "\n.,)("
_STOPS = frozenset("!؟?؛…\"'»")
_LAST_MINUTE, _NOON, _MIDNIGHT = "23:59", "12:00", "00:00"
_NOONS = frozenset({"الظهر", "الظهيره", "منتصف النهار", "منتصف نهار", "وقت الظهر", "وقت الظهيره"})
_MIDNIGHTS = frozenset({"منتصف الليل"})
_INSIDE = frozenset({"خلال", "في غضون", "غضون", "في ظرف"})
_ALWAYS = (24, 7)  # «24/7»: at any time
_MY_WEEK = "اسبوعي"
_OF_WRITER = ("سا", "سن", "سوف")


def end_of_day(match: Match) -> Meaning | None:
    """«نهاية اليوم», «نهاية يوم الأحد»: its last minute."""
    edge, found = match.first("E"), collect.day([atom for atom in match.inside if atom.code != "E"])
    if edge is None or edge.name != "end" or found is None:
        return None
    if match.text.endswith("J") or (match.first("R") is not None and found.offset is None):
        return None
    return At(found, _LAST_MINUTE, f"{SAYS}the last minute of it")


def hour_today(match: Match) -> Meaning | None:
    """«7، هذا الصباح», «10، الليلة», «مساء 7»: an hour and a part of this day, or of one not named."""
    number, part = match.first("d"), match.first("PQ")
    if number is None or part is None or number.value > _DIAL or match.adjacent():
        return None
    times = Said(number.value).times(part)
    if len(times) != 1 or (match.text[0] == "P" and not _ends(match)):
        return None
    note = f"{SAYS}the hour beside it"
    day = None if match.text[0] == "P" else 0
    return Day(offset=day, part=PartOfDay(part.name), clock=clock.shown(times[0]), clock_note=note)


def plain_hour(match: Match) -> Meaning | None:
    """«في السابعة», «سأصل الحادية عشرة»: an ordinal that tells the hour, with nothing to count behind."""
    number, part = match.inside[0], match.first("P")
    if number.name != "hour" or not 1 <= number.value <= _DIAL or not _ends(match):
        return None
    before = match.atoms[match.start - 1]
    if match.before == "x" and not before.norm.startswith(_OF_WRITER):
        return None
    times = Said(number.value).times(part)
    if part is not None:
        name, night = PartOfDay(part.name), part.norm.startswith("منتصف")
        clock_ = clock.shown(times[0]) if len(times) == 1 else ""
        return Day(part=name, clock=clock_, ambiguous_clock=not clock_, unsure_night=night)
    return Day(ambiguous_clock=True, dial=Clock(Said(number.value), times).dial)


def alarm(match: Match) -> Meaning | None:
    """«المنبه على عشرة وخمسة وأربعين», «على ثمانية وأربعين»: hour and minutes, without their words."""
    numbers = [atom for atom in match.inside if atom.code in "dn"]
    if any(number.digits or number.name for number in numbers):
        return None
    hour, minute = numbers[0].value, numbers[1].value if len(numbers) == 2 else 0
    if len(numbers) == 1 and hour > _HOURS:
        hour, minute = hour % _TENTHS, hour // _TENTHS * _TENTHS
    if not 1 <= hour <= _HOURS or minute >= _HOUR:
        return None
    part, half = match.first("P"), match.first("A")
    said = Said(hour, minute)
    times = said.times(part, None if half is None else half.value)
    name = None if part is None else PartOfDay(part.name)
    if len(times) == 1:
        return Day(part=name, clock=clock.shown(times[0]))
    return Day(part=name, ambiguous_clock=True, dial=Clock(said, times).dial) if times else None


def unnamed_day(match: Match) -> Meaning | None:
    """«يوم 15», «في 27», «في الحادي والعشرين», «الجمعة في 22»: a day of a month that is not named."""
    number = match.first("d")
    if (
        number is None
        or match.adjacent()
        or not _ends(match)
        or (match.before == "$" and "J" not in match.text)
    ):
        return None
    if not number.digits and (number.name == "hour" and match.before != "p"):
        return None
    if not number.digits and "J" not in match.text and (not number.name or _feminine(number)):
        return None  # «في خمسة», «في الأولى»
    if match.before == "p" and number.digits:
        return None
    return collect.day([atom for atom in match.inside if atom.code not in "f"])


def _feminine(number: Atom) -> bool:
    """Whether it can be «الأولى», by its length."""
    return number.value == 1 and number.end - number.start > len("الأول")


def _ends(match: Match) -> bool:
    """Whether nothing follows that a number before it could count."""
    if match.after in _ENDS or match.after in "&|fimptqa":
        return True
    following = match.atoms[match.end] if match.end < len(match.atoms) else None
    return following is None or following.norm in _STOPS or following.code in "WRQTJK"


def numbers(match: Match) -> Meaning | None:
    """«في 22-4», «4/22», «25/02 11 صباحا»: day and month, in the order that can be, else the day first."""
    at = int(match.text[0] == "J")
    first, second = match.inside[at], match.inside[at + 2]
    timed = collect.day(match.inside[at + 3 :]) if match.text[at + 3 :] else Day()
    if (
        timed is None
        or glued(match)
        or not (first.digits and second.digits)
        or _of_a_count(match, first, second)
    ):
        return None
    month_first = second.value > _MONTHS >= first.value
    day, month = (second, first) if month_first else (first, second)
    note = "month first: the second number is no month" if month_first else "day first by convention"
    note = "" if day.value > _MONTHS and not month_first else note
    found = replace(timed, month=month.value, day=day.value, note=note)
    return found if month.value <= _MONTHS and possible(found) else None


def _of_a_count(match: Match, first: Atom, second: Atom) -> bool:
    """Whether two numbers are a score or a part of something: «فاز 3-1», «في 3/4 الحالات»."""
    before = match.atoms[match.start - 1].norm if match.start else ""
    if match.before == "x" and (not before.startswith(_OF_WRITER) or "-" in match.text):
        return True
    if (first.value, second.value) == _ALWAYS:
        return True
    part = match.before == "f" and "/" in match.text and first.value < second.value <= _TENTHS
    return part and match.after == "x"


def week_time(match: Match) -> Meaning | None:
    """«الأسبوع المقبل الاثنين 9 صباحا»."""
    week = weekday_of_week(
        Match(match.codes, match.atoms, match.start, match.start + match.text.index("W") + 1)
    )
    number, part = match.first("d"), match.first("P")
    times = () if number is None or number.value > _DIAL else Said(number.value).times(part)
    if week is None or part is None or len(times) != 1:
        return None
    return At(week, clock.shown(times[0]), f"{SAYS}the hour behind it", PartOfDay(part.name))


def hours_of(match: Match) -> Meaning | None:
    """«من 5 إلى 6 من 4/22/2016», «5 إلى 7 غدا»: hours of a day named behind them."""
    first, last = (atom.value for atom in match.inside if atom.code == "d")
    found = collect.day(match.inside[match.text.rindex("d") + 1 :])
    if found is None or not 0 < last - first < _DIAL or match.adjacent():
        return None
    start, stop = (clock.shown(number * 60) for number in (first, last))
    return HoursOf(start, stop, "", 0, found, None, -1, None)


def from_now(match: Match) -> Meaning | None:
    """«شهر وسنتين و21 يوما من الآن»: so far ahead, or behind where the words speak of what was."""
    counts = _counted(match.inside)
    if counts is None or match.adjacent() or match.before in "qas":
        return None
    return FromNow(counts)


def time_ahead(match: Match) -> Meaning | None:
    """«خلال أسبوعين»: from now to so far ahead, where it tells of nothing that was."""
    counts = _counted(match.inside)
    inside = match.inside[0].norm in _INSIDE
    return Ahead(counts) if counts is not None and inside and not match.adjacent() else None


def _counted(atoms: Sequence[Atom]) -> tuple[Part, ...] | None:
    found: list[Part] = []
    number: Atom | None = None
    for atom in atoms:
        if atom.code in "dn":
            number = atom
        elif atom.code in "JKSYCOLZ":
            count = atom.count if number is None else number.value
            if not count or atom.definite:
                return None
            found.append((count, atom.name))
            number = None
    return tuple(found) or None


def noon(match: Match) -> Meaning | None:
    """«الظهر», «عند منتصف النهار», «منتصف الليل» alone: a clock time."""
    word = match.inside[-1]
    if word.norm in _NOONS and match.after not in "WRJ":
        return Point(_NOON, PartOfDay(word.name))
    return (
        Point(_MIDNIGHT, PartOfDay(word.name))
        if word.norm in _MIDNIGHTS and match.after not in "WRJ"
        else None
    )


def own_week(match: Match) -> Meaning | None:
    """«بقية أسبوعي», «نهاية أسبوعي»; «الأسبوع» where it is all there is."""
    word = match.inside[-1]
    if match.text == "K":
        return Period("week", 0) if word.definite and match.before == match.after == "\n" else None
    first = match.inside[0]
    if word.norm != _MY_WEEK or (first.code == "E" and first.name != "end"):
        return None
    return EndOfWeek(0) if first.code == "E" else Rest(Period("week", 0))


def rest_of_day(match: Match) -> Meaning | None:
    """«بقية اليوم»: from the moment of the reference to the end of its day."""
    word, today = match.first("ρ"), match.first("R")
    if word is None or word.value < 0 or word.norm.startswith("وقت"):
        return None
    if today is not None:
        return RestOfDay() if today.value == 0 else None
    return RestOfDay() if match.inside[-1].norm in ("يوم", "يومي") and _ends(match) else None


@dataclass(frozen=True, slots=True)
class At(Own):
    """A day and a clock time that is said apart from it."""

    day: Meaning
    clock: str
    note: str
    spoken: PartOfDay | None = None

    @property
    def part(self) -> PartOfDay | None:
        """The part of the day that the words name."""
        return self.spoken

    @property
    def weekday(self) -> int | None:
        """The weekday of the day."""
        return self.day.weekday if isinstance(self.day, Day | Own) else None

    def resolve(self, context: Context) -> Resolved:
        """The clock time on the day; without one no value."""
        found = resolve(self.day, context)
        day = edtf.day(found.value)
        value = None if day is None else f"{day.isoformat()}T{self.clock}"
        how = "; ".join(item for item in (found.how, self.note) if item)
        return Resolved(value, how, found.anchor, TimeType.TIME)


@dataclass(frozen=True, slots=True)
class Point(Timeless):
    """Noon or midnight, of the day that the sentence names, else of that of the reference.

    Midnight is the one to come: it begins the next day.
    """

    clock: str
    spoken: PartOfDay

    def resolve(self, context: Context) -> Resolved:
        """The moment, or the time of day where no day is known."""
        base = Day(clock=self.clock, shift=int(self.clock == _MIDNIGHT))
        found = resolve(base, context)
        return replace(found, how=f"{SAYS}{found.how}")


@dataclass(frozen=True, slots=True)
class RestOfDay(Own):
    """What is left of the day of the reference."""

    def resolve(self, context: Context) -> Resolved:
        """From the moment of the reference to the last minute; the day where the hour is not known."""
        if context.reference is None:
            return Resolved(None, NO_REFERENCE)
        day = context.reference.isoformat()
        if context.moment is None:
            return Resolved(day, "rest of the day", day)
        now = timed.written(context.moment)
        end = timed.written(
            datetime.combine(context.moment.date(), time(23, 59, tzinfo=context.moment.tzinfo))
        )
        return Resolved(f"{now}/{end}", f"{SAYS}rest of the day", now, TimeType.TIME)


@dataclass(frozen=True, slots=True)
class FromNow(Own):
    """So many units from now, ahead or behind."""

    parts: tuple[Part, ...]

    def resolve(self, context: Context) -> Resolved:
        """The day, or the moment where hours are counted."""
        found = Counted(self.parts, -1 if context.tense is Tense.PAST else 1).resolve(context)
        return found if found.how.startswith(SAYS) else replace(found, how=f"{SAYS}{found.how}")


@dataclass(frozen=True, slots=True)
class Ahead(Own):
    """From now to so far ahead; a length where the words tell of what was, or no reference is known."""

    parts: tuple[Part, ...]

    def resolve(self, context: Context) -> Resolved:
        """The days, or the moments where hours are counted."""
        end = Counted(self.parts, 1).resolve(context)
        if context.tense is Tense.PAST or end.value is None or end.anchor is None:
            return Resolved(lengths.iso(self.parts), "length of time", None, TimeType.DURATION)
        value = f"{end.anchor}/{end.value}"
        return Resolved(value, f"{SAYS}from now until it is over", end.anchor, end.type)


@dataclass(frozen=True, slots=True)
class HoursOf(TimeRun):
    """Hours of a clock of 24 hours on a day that is named behind them."""

    def resolve(self, context: Context) -> Resolved:
        """From the one hour to the other."""
        found = TimeRun.resolve(self, context)
        return replace(found, how=f"{SAYS}{found.how}")


BUILDERS: Mapping[str, Builder] = {
    "end_of_day": end_of_day,
    "hour_today": hour_today,
    "plain_hour": plain_hour,
    "alarm": alarm,
    "unnamed_day": unnamed_day,
    "numbers": numbers,
    "week_time": week_time,
    "hours_of": hours_of,
    "from_now": from_now,
    "time_ahead": time_ahead,
    "own_week": own_week,
    "noon": noon,
    "rest_of_day": rest_of_day,
}
