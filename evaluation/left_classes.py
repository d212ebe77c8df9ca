"""The kinds of what is left on the peers' dates: for each a test on the miss itself, and why it is left.

The first test that holds names the class. No row is known here by its number or its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from evaluation.edtf import Run, run
from evaluation.peer_gold import Accepted
from marsad.records import TemporalExpression

_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")
_AHEAD = re.compile(r"(?:القادم|المقبل|التالي)|(?:^|\s)بعد (?!ال?ظهر|العصر|المغرب|منتصف)")
_BEHIND = re.compile(r"الماضي|المنصرم|السابق|(?:^|\s)(?:قبل|منذ) (?!ال?ظهر)")
_EDGE = re.compile(r"نهاية|بداية|أوائل|اوائل|أواخر|منتصف|مطلع|متأخر|مبكر|لاحق|باقي|بقية|آخر|اخر|أول |الباكر")
_HOLIDAY = re.compile(r"عيد|رأس السنة|كريسماس|الشكر|يوم الأب|يوم الأم")
_DECADE = re.compile(r"(عشرين|ثلاثين|أربعين|خمسين|ستين|سبعين|ثمانين|تسعين)ي?ات")
_DECADES = ("", "", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")
_MONTHS = (
    ("يناير", "كانون الثاني"),
    ("فبراير", "شباط"),
    ("مارس", "اذار", "آذار"),
    ("ابريل", "أبريل", "نيسان"),
    ("مايو", "أيار"),
    ("يونيو", "حزيران"),
    ("يوليو", "تموز"),
    ("أغسطس", "آب"),
    ("سبتمبر", "أيلول"),
    ("أكتوبر", "اكتوبر", "تشرين الاول", "تشرين الأول"),
    ("نوفمبر", "تشرين الثاني"),
    ("ديسمبر", "كانون الاول", "كانون الأول"),
)
_UNITS = "واحد احد أحد حادي ثاني اثن ثلاث ثالث أربع اربع رابع خمس خامس ست سادس سبع سابع ثمان ثامن تسع تاسع"
_HIGHER = "عشر عاشر مائ مئ ألف نصف ربع ثلث"
_NUMBER = "|".join(f"{_UNITS} {_HIGHER}".split())
_NUMBER_WORDS = re.compile(
    rf"(?:و?(?:ال|لل)?(?:{_NUMBER})\w*|في|إلى|الى|مساءً?|صباحًا|صباحا|الليل|\d+)(?:[\s.!؟]+|\Z)"
)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Left:
    """One expected value that was not found: what was expected, what was found there, counted from when."""

    words: str
    type: str
    timex: tuple[str, ...]
    values: tuple[Accepted, ...]
    found: tuple[TemporalExpression, ...]
    reference: datetime | None
    start_right: bool

    @property
    def runs(self) -> list[Run]:
        """The values found that name days or moments."""
        return [moment for item in self.found if (moment := run(item.value)) is not None]

    @property
    def begins(self) -> list[datetime]:
        """When the accepted values begin, where they have a day."""
        starts = (run(value.begins) for value in self.values if value.begins is not None)
        return [moment.start for moment in starts if moment is not None and moment.start is not None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of what is left: its name, why it is left, and how it is told."""

    name: str
    why: str
    holds: Callable[[Left], bool]


def kind_of(left: Left) -> Kind:
    """The first class that holds; the last one always does."""
    return next(kind for kind in KINDS if kind.holds(left))


# ------------------------------------------------------------------ the gold contradicts its own words


def _other_year(left: Left) -> bool:
    years = _YEAR.findall(left.words)
    said = " ".join(f"{value.begins} {value.end}" for value in left.values)
    counted = _AHEAD.search(left.words) is not None
    return bool(years) and bool(left.begins) and not counted and not any(year in said for year in years)


def _other_month(left: Left) -> bool:
    named = {number for number, names in enumerate(_MONTHS, 1) if any(name in left.words for name in names)}
    return bool(named) and bool(left.begins) and not named & {start.month for start in left.begins}


def _other_decade(left: Left) -> bool:
    match = _DECADE.search(left.words)
    return match is not None and all(
        start.year // 10 % 10 != _DECADES.index(match[1]) for start in left.begins
    )


def _year_as_decade(left: Left) -> bool:
    return _YEAR.search(left.words) is not None and any("P10Y" in timex for timex in left.timex)


def _other_side(left: Left) -> bool:
    if left.reference is None or not left.begins:
        return False
    day = left.reference.replace(hour=0, minute=0, second=0, microsecond=0)
    ahead, behind = _AHEAD.search(left.words) is not None, _BEHIND.search(left.words) is not None
    if ahead is behind:
        return False
    before = all(start < day for start in left.begins)
    after = all(start > day for start in left.begins)
    return before if ahead else after


# ------------------------------------------------------------------ conventions that differ


def _other_week(left: Left) -> bool:
    return any(
        moment.start is not None
        and moment.grain in ("day", "time")
        and moment.start.date() != start.date()
        and (moment.start.date() - start.date()) % _WEEK == timedelta()
        for moment in left.runs
        for start in left.begins
    )


def _coarser(left: Left) -> bool:
    return any(
        moment.start is not None
        and moment.end is not None
        and moment.start <= start < moment.end
        and moment.end - moment.start > timedelta(days=1)
        for moment in left.runs
        for start in left.begins
    )


def _start_right(left: Left) -> bool:
    return left.start_right


def _length(left: Left) -> bool:
    return left.type == "duration"


def _nothing(left: Left) -> bool:
    return not left.found


def _part(left: Left) -> bool:
    return any(item.part is not None for item in left.found) and left.type.startswith(("time", "datetime"))


def _no_value(left: Left) -> bool:
    return bool(left.found) and all(item.value is None for item in left.found)


def _bare_number(left: Left) -> bool:
    return not left.found and not _NUMBER_WORDS.sub("", left.words)


def _right_day(left: Left) -> bool:
    return any(
        moment.start is not None and moment.start.date() == start.date()
        for moment in left.runs
        for start in left.begins
    )


def _pieces(left: Left) -> bool:
    return sum(item.value is not None for item in left.found) > 1


def _worded(pattern: re.Pattern[str]) -> Callable[[Left], bool]:
    return lambda left: pattern.search(left.words) is not None


def _edge(left: Left) -> bool:
    return bool(left.found) and _EDGE.search(left.words) is not None


def _always(_: Left) -> bool:
    return True


_GOLD = "a slip of the gold, or of its translation"
KINDS: Sequence[Kind] = (
    Kind("gold: another year than its words", _GOLD, _other_year),
    Kind("gold: another month than its words", _GOLD, _other_month),
    Kind("gold: another decade than its words", _GOLD, _other_decade),
    Kind("gold: a year read as a decade", _GOLD, _year_as_decade),
    Kind("gold: words ahead and value behind, or the other way", _GOLD, _other_side),
    Kind("holidays", "of one country, or movable by another rule than the table's", _worded(_HOLIDAY)),
    Kind(
        "the same weekday of another week", "«the coming one» is the next, or that of next week", _other_week
    ),
    Kind("edges of a unit", "which part of it is cut, or whether one is, is a convention", _edge),
    Kind("a unit for a day", "in news a value is as fine as the words: «a month ago» is a month", _coarser),
    Kind("lengths", "another length, or none", _length),
    Kind("only the end of a range", "the start is right", _start_right),
    Kind("numbers alone", "an hour, a day or a year only to an assistant that waits for one", _bare_number),
    Kind("in pieces", "two values where the gold has one", _pieces),
    Kind("parts of the day", "the gold reads them as hours of its own", _part),
    Kind("found, no value", "not settled by the words, as its reason says", _no_value),
    Kind("the right day, another time", "the clock is not read, or read otherwise", _right_day),
    Kind("nothing found", "a form that is not read", _nothing),
    Kind("another value", "to be looked at", _always),
)
"""In the order in which they are tried."""
