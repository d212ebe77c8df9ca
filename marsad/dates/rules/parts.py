"""Read the atoms of a match into a part of a longer time: its second half, its first Sunday, its last day."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Period
from marsad.dates.meanings.pointing import Pointing
from marsad.dates.meanings.within import (
    Fraction,
    Leading,
    MonthOf,
    NthDay,
    NthOrDate,
    NthWeekday,
    Rest,
    SameDay,
    UnnamedPart,
    WeekdayOf,
    WeekHolding,
    WeekOfYear,
)
from marsad.dates.rules import collect
from marsad.dates.rules.days import possible
from marsad.dates.rules.match import Builder, Match
from marsad.dates.rules.periods import frame
from marsad.records import PartOfDay

_PARTS = {15: 4, 20: 3, 30: 2}
_LAST = ("اخر", "الاخير", "الاخيره")
_QUARTER = 15
_FINANCE, _NEAR = "φ", 12
_SEMESTERS = ("السداسي", "السداسيه", "الاسدس", "الاسدوس")
_CLAUSE = re.compile(r"[^.,\n]{0,8}")
_WEEKS = 5
_LONGEST_ORDINAL = 8


def weekday_of_month(match: Match) -> Meaning | None:
    """«الأحد الأول من مارس», «آخر خميس من الشهر الماضي», «أول أحد من أكتوبر»."""
    name, number = match.first("W"), _ordinal(match)
    whole = _frame_behind(match)
    if name is None or number is None or whole is None:
        return None
    return NthWeekday(whole, name.value, number)


def weekday_or_date(match: Match) -> Meaning | None:
    """«الأحد الأول من مارس 2023»: the first Sunday, or Sunday, the first of March."""
    number, dated, nth = match.first("d"), collect.day(match.inside), weekday_of_month(match)
    if (
        number is None
        or not number.name
        or number.value > _WEEKS
        or number.end - number.start > _LONGEST_ORDINAL
    ):
        return None
    if dated is None or not possible(dated) or not isinstance(nth, NthWeekday):
        return None
    return NthOrDate(nth, dated)


def day_of_month(match: Match) -> Meaning | None:
    """«آخر يوم من مارس», «اليوم الأول من الشهر المقبل»."""
    number, whole = _ordinal(match), _frame_behind(match)
    counted = next((atom for atom in match.inside[: _joint(match)] if atom.code == "d"), None)
    if number is None or whole is None or (counted is not None and not counted.name):
        return None  # «14 يوما في السنة» is no day
    return NthDay(whole, number)


def weekday_of_week(match: Match) -> Meaning | None:
    """«الخميس من الأسبوع الماضي», «الأسبوع المقبل يوم الجمعة»."""
    name, start = match.first("W"), match.text.index("K")
    if name is None:
        return None
    start -= match.text[start - 1 : start] == "T"
    week = frame(_slice(match, start, len(match.text) if match.text[0] != "K" else match.text.index("K") + 2))
    part = match.first("P")
    return (
        None if week is None else WeekdayOf(week, name.value, None if part is None else PartOfDay(part.name))
    )


def week_of(match: Match) -> Meaning | None:
    """«الأسبوع الأول من مارس», «الأسبوع الثالث من عام 2027»."""
    number, whole = _ordinal(match), _frame_behind(match)
    if whole is None or number is None:
        return None
    if number < 0 and isinstance(whole, Fixed | Period) and "M" not in match.text:
        return whole
    return WeekOfYear(whole, number)


def fraction(match: Match) -> Meaning | None:
    """«الربع الثالث من 2016», «النصف الأول من السنة الجارية», «السداسي الثاني»."""
    part, number, whole = match.first("F"), _ordinal(match), _frame_behind(match)
    if part is None or number is None or whole is None or part.value not in _PARTS:
        return None
    if part.value == _QUARTER and match.first("MS") is not None:
        return None  # a chapter or term, for months have no quarters
    parts = _PARTS[part.value]
    return None if number > parts else Fraction(whole, number, parts)


def unnamed_part(match: Match) -> Meaning | None:
    """«أرباح الربع الثاني», «في السداسية الأولى»: of a year that is not named, where it is one."""
    part, direction, number = match.first("F"), match.first("D"), _ordinal_of(match)
    if part is None or part.value not in _PARTS or not part.norm.startswith("ال"):
        return None
    around = match.codes[max(0, match.start - _NEAR) : match.end + _NEAR]
    if _FINANCE not in around and not (part.norm in _SEMESTERS and match.before in "frp"):
        return None
    behind = _CLAUSE.match(match.codes, match.end)
    if behind is not None and "F" not in behind[0] and any(code in behind[0] for code in "Yy"):
        return Fixed(None, "part of a year: which is unclear")
    parts = _PARTS[part.value]
    if number is not None:
        return None if number > parts else UnnamedPart(number, parts)
    return None if direction is None else UnnamedPart(None, parts, direction.value)


def _ordinal_of(match: Match) -> int | None:
    """The number of a part; -1 for the last, None for «الماضي» and the like."""
    word = match.inside[-1]
    if word.code == "d":
        return word.value if word.name else 99
    return -1 if word.norm in _LAST else None


def same_month(match: Match) -> Meaning | None:
    """«الشهر نفسه من العام الماضي»."""
    whole = _frame_behind(match)
    return None if whole is None else MonthOf(whole, Pointing("month", 0))


def leading(match: Match) -> Meaning | None:
    """«الأشهر الستة الأولى من 2023», «الأيام الثلاثة الأخيرة من الشهر», «أول ثلاثة أشهر من السنة»."""
    unit, whole = match.first("ZL"), _frame_behind(match)
    numbers = [atom for atom in match.inside[: _joint(match)] if atom.code in "dn"]
    last = any(atom.norm in _LAST for atom in match.inside[: _joint(match)])
    counts = [atom.value for atom in numbers if not atom.name] or ([2] if unit and unit.code == "L" else [])
    if (
        unit is None
        or whole is None
        or not counts
        or not (last or len(numbers) > len(counts) or _first(numbers))
    ):
        return None
    return Leading(whole, unit.name, counts[0], last)


def _first(numbers: list[Atom]) -> bool:
    return any(atom.name and atom.value == 1 for atom in numbers)


def week_of_day(match: Match) -> Meaning | None:
    """«أسبوع 16 سبتمبر»: the week that holds the day."""
    day = collect.day(match.inside)
    return None if day is None or match.inside[0].count != 1 or not possible(day) else WeekHolding(day)


def rest(match: Match) -> Meaning | None:
    """«بقية الأسبوع», «ما تبقى من السنة الجارية», «وقت سابق من هذا الشهر»."""
    word, today = match.first("ρ"), match.first("R")
    if word is None:
        return None
    if today is not None:
        return Day(offset=0) if today.value == 0 and not word.norm.startswith("وقت") else None
    whole = frame(_slice(match, match.text.index("ρ") + 1, len(match.text)))
    return Rest(whole, word.value < 0) if isinstance(whole, Period) and whole.direction == 0 else None


def same_day(match: Match) -> Meaning | None:
    """«مثل هذا اليوم من العام الماضي», «نفس اليوم من الشهر المقبل»."""
    whole = _frame_behind(match)
    return SameDay(whole) if isinstance(whole, Period) and whole.unit in ("month", "year") else None


def _joint(match: Match) -> int:
    """Where the longer time begins: behind the first «من» or «في», or where nothing joins it."""
    for index in range(1, len(match.text)):
        if match.text[index] in "mfp":
            return index + 1 + (match.text[index + 1 : index + 2] == "p")
    return next(index for index in range(1, len(match.text)) if match.text[index] in "yYMTSCX")


def _frame_behind(match: Match) -> Meaning | None:
    return frame(_slice(match, _joint(match), len(match.text)))


def _slice(match: Match, start: int, end: int) -> Match:
    return Match(match.codes, match.atoms, match.start + start, match.start + end)


def _ordinal(match: Match) -> int | None:
    """The number before the longer time; -1 for «آخر» and «الأخير»."""
    for atom in match.inside[: _joint(match)]:
        if atom.code in "dn":
            return atom.value if atom.name or atom.digits else None
        if atom.norm in _LAST:
            return -1
    return None


BUILDERS: Mapping[str, Builder] = {
    "weekday_of_month": weekday_of_month,
    "weekday_or_date": weekday_or_date,
    "day_of_month": day_of_month,
    "weekday_of_week": weekday_of_week,
    "week_of": week_of,
    "fraction": fraction,
    "unnamed_part": unnamed_part,
    "same_month": same_month,
    "leading": leading,
    "week_of_day": week_of_day,
    "rest": rest,
    "same_day": same_day,
}
