"""Read the atoms of a match into times of the Islamic calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.dates.lexing.lexer import Atom
from marsad.dates.meanings import hijri
from marsad.dates.meanings.hijri_months import HijriMonth, HijriYear, years
from marsad.dates.meanings.hijri_pairs import HijriPair, paired
from marsad.dates.meanings.hijri_times import HijriDay
from marsad.dates.meanings.meaning import Day, Fixed, Meaning
from marsad.dates.rules import collect
from marsad.dates.rules.days import possible
from marsad.dates.rules.match import Builder, Match
from marsad.records import TimeType

_SEGMENT = re.compile(
    r"(?:η|(?:[dλτ][ZJ]?|F(?=m))[,mfp/.\-]{0,2}S?H(?:[,fmp/\-]{0,2}(?:YI?[yn]|y|n(?=I)))?)I?"
)
_BARE = ((1300, 1500), (1900, 2100))
_BARS = frozenset("|•·*")
_TENS = {1: (1, 10), 2: (11, 20), 3: (21, 30)}
_LAST = (29, 30)
_MIDDLE = 15
_HALF = 30
_SAFAR, _RAMADAN = 2, 9
_WORDS = (1, 2)  # محرم and صفر are words of every day
_TENTH_OF_RAMADAN = (10, _RAMADAN)
_CENTURY = 100


def hijri_day(match: Match) -> Meaning | None:
    """A day of the Islamic calendar, alone or beside its Gregorian day."""
    found = segment(match)
    if found is None or _glued(match) or _part_of_month(match):
        return None
    day, rest = found
    if any(atom.code == "x" and atom.norm not in _BARS for atom in match.inside):
        return None
    if rest.month is None and rest.year is not None:
        return _with_year(replace(day, rest=replace(rest, year=None)), rest.year)
    if rest.month is None:
        return replace(day, rest=rest) if _supported(match, day) else _perhaps(match, day)
    if rest.day is None or not possible(rest) or day.first != day.last:
        return None
    return paired(replace(day, rest=rest)) if day.year is not None or rest.complete else HijriPair(day, rest)


def _part_of_month(match: Match) -> bool:
    """Whether the number is of a week, half or Friday and not of a day: «الجمعة الثانية من رمضان»."""
    number = match.first("d")
    if number is None or not number.name:
        return False
    return match.before in "FK" or ("Wd" in match.text and number.name == "hour")


def _glued(match: Match) -> bool:
    """Whether it touches a digit or sign of a longer number; behind the name of a month a dash may stand."""
    if match.text[-1] in "dynη":
        return match.adjacent()
    first, before = match.atoms[match.start], match.before
    if match.text[0] not in "dη" or before not in ".,:/-+@#ndy":
        return False
    return match.start > 0 and match.atoms[match.start - 1].end == first.start


def _with_year(day: HijriDay, year: int) -> Meaning:
    """«5 شوال 1319 هـ (1902م)»: a Gregorian year beside a Hijri day only checks it."""
    found = None if day.year is None else hijri.day_span(day.year, day.month, day.first)
    if found is not None and found[0].year <= year <= found[1].year:
        return day
    return Fixed(None, "hijri date: the gregorian year contradicts it", TimeType.DATE, day.weekday, day.part)


def segment(match: Match) -> tuple[HijriDay, Day] | None:
    """The Hijri day among the atoms, and what the others say."""
    segment = _SEGMENT.search(match.text)
    if segment is None:
        return None
    inside = match.inside
    rest = collect.day([*inside[: segment.start()], *inside[segment.end() :]])
    day = _day(inside[segment.start() : segment.end()])
    return None if day is None or rest is None else (day, rest)


def _day(atoms: Sequence[Atom]) -> HijriDay | None:
    if atoms[0].numeric is not None:
        written = atoms[0].numeric
        return HijriDay(written.year, written.month, written.day, written.day, Day())
    month = next(atom.value for atom in atoms if atom.code == "H")
    first, last = _days(atoms[0])
    year = next((atom.value for atom in atoms if atom.code in "yn"), None)
    return HijriDay(year, month, first, last, Day()) if first and last <= _HALF else None


def _days(atom: Atom) -> tuple[int, int]:
    """The first and the last day that a number, «سلخ», «النصف», «العشر الأواخر» means; zeros for none."""
    if atom.code == "τ":
        return _TENS[atom.value]
    if atom.code == "λ":
        return _LAST
    if atom.code == "F":
        return (_MIDDLE, _MIDDLE) if atom.value == _HALF else (0, 0)
    return atom.value, atom.value


def _supported(match: Match, day: HijriDay) -> bool:
    """Whether it cannot be a score («2 صفر»), a street or the city of the tenth of Ramadan."""
    name = match.first("H")
    if day.year is not None or name is None or not name.weak or any(code in match.text for code in "WRDTYS"):
        return True
    if (match.before in "BΠ" and match.text[0] in "dλ") or (day.first, day.month) == _TENTH_OF_RAMADAN:
        return False
    return day.month != _SAFAR and "-" not in match.text


def _perhaps(match: Match, day: HijriDay) -> Meaning | None:
    """A Hijri day that may be a name is found without a value, a score is not."""
    if day.month == _SAFAR or "-" in match.text:
        return None
    return Fixed(None, "hijri date: perhaps a name")


def hijri_month(match: Match) -> Meaning | None:
    """A month of the Islamic calendar, with a year, a direction or neither."""
    name = match.first("H")
    rest = collect.day([atom for atom in match.inside if atom.code not in "HSE"])
    if name is None or rest is None:
        return None
    if rest.anaphor:
        return Fixed(None, "points back to another time of the text")
    year = next((atom.value for atom in match.inside if atom.code in "yn"), None)
    if name.weak and not _month_supported(match, name, year):
        return None
    if year is not None and not ({"I", "Y"} & set(match.text) or _bare_year(year)):
        return None  # «جمادى الآخرة 1063 صفقة»
    direction = 0 if match.text.startswith("T") or "TS" in match.text else rest.direction
    edge = match.first("E")
    return HijriMonth(name.value, year, direction, rest.year_direction, "" if edge is None else edge.name)


def _bare_year(year: int) -> bool:
    return any(first <= year <= last for first, last in _BARE)


def _month_supported(match: Match, name: Atom, year: int | None) -> bool:
    """Whether a month that is also a first name or «zero» stands where only a month can."""
    if any(code in match.text for code in "SIDTY"):
        return name.value != _SAFAR or "S" in match.text or "I" in match.text
    if year is not None and (year <= hijri.LAST_YEAR or name.value == _RAMADAN):
        return True
    if "E" in match.text:
        return name.value not in _WORDS
    return name.value == _RAMADAN and match.before in "frsqat"


def hijri_year(match: Match) -> Meaning | None:
    """A year of the Islamic calendar, alone or with its Gregorian one: «1445 هـ», «سنة 711 هـ / 1311 م»."""
    numbers = [atom.value for atom in match.inside if atom.code in "yn"]
    if "YdI" in match.text:
        numbers = [atom.value for atom in match.inside if atom.code == "d"]
    if not numbers:
        direction = match.first("D")
        new = "ν" in match.text
        return HijriYear(None if new else 0 if direction is None else direction.value)
    if numbers[0] < _CENTURY and "Y" not in match.text:
        return None  # «36هـ», short for 1436
    if _two_hijri(match, numbers) or (match.adjacent() and match.text[0] in "yn"):
        return None
    value = years(numbers[0], numbers[0])
    if len(numbers) == 1:
        return Fixed(value, "hijri year" if value is not None else "hijri year: no such year")
    return _both_years(*numbers)


def _two_hijri(match: Match, numbers: list[int]) -> bool:
    """Whether two years may both be of the Islamic calendar: «1445-1446 هـ»."""
    return len(numbers) == 2 and max(numbers) <= hijri.LAST_YEAR and not {"G", "A"} & set(match.text)


def _both_years(year: int, gregorian: int) -> Meaning:
    """The Gregorian year where the Hijri year lies in it in part."""
    if year > gregorian:
        year, gregorian = gregorian, year
    if hijri.FIRST_YEAR <= year <= hijri.LAST_YEAR:
        first, last = hijri.years_span(year, year)
        if first.year <= gregorian <= last.year:
            return Fixed(f"{gregorian:04}", "year: hijri year agrees")
    return Fixed(None, "year: hijri year contradicts it")


BUILDERS: Mapping[str, Builder] = {
    "hijri_day": hijri_day,
    "hijri_month": hijri_month,
    "hijri_year": hijri_year,
}
