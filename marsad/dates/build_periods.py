"""Read the atoms of a match into weeks, months, years and longer periods."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates import collect
from marsad.dates.build_days import supported
from marsad.dates.lexer import Atom
from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Fixed, Meaning, Month, Period, YearPart

_YEARS_BARE = (1900, 2100)
_MODERN = 1500


def weekday_of(match: Match) -> Meaning | None:
    """«الثلاثاء الأخير من مارس»: not counted, and not the last Tuesday before the publication either."""
    name = match.first("W")
    return Fixed(None, "weekday of a month: not counted", weekday=None if name is None else name.value)


def week_of(match: Match) -> Meaning | None:
    """«الأسبوع الأول من مارس»: the month or year, for weeks of a month are counted in many ways."""
    rest = Match(match.codes, match.atoms, match.start + 3, match.end)
    if match.first("M") is not None:
        return month(rest)
    return year(rest) if match.first("y") is not None else period(rest)


def month(match: Match) -> Meaning | None:
    """A month, with a year, a direction or neither."""
    found = collect.day(match.inside)
    name = match.first("M")
    if found is None or name is None or found.month is None:
        return None
    if name.weak and not supported(match, name):
        return None
    if match.before in "dn" and found.year is None and not match.text.startswith("S"):
        return None  # «32 مارس»: no such day
    edge = match.first("E")
    direction = 0 if "TM" in match.text else found.direction
    return Month(
        found.month, found.month, found.year, direction, found.year_direction, found.anaphor,
        "" if edge is None else edge.name,
    )  # fmt: skip


def year(match: Match) -> Meaning | None:
    """A year; without «سنة» only where it cannot be an amount."""
    number = match.first("yn")
    if (
        number is None
        or match.adjacent()
        or (number.code == "n" and not 100 <= number.value < _YEARS_BARE[0])
    ):
        return None
    if "Y" not in match.text and not _bare_year(match, number):
        return None
    if match.after == "I":
        return None
    if number.value < _MODERN and "G" not in match.text:
        return Fixed(None, "year: hijri or gregorian unclear")
    return Fixed(f"{number.value:04}", "year")


def _bare_year(match: Match, number: Atom) -> bool:
    if not _YEARS_BARE[0] <= number.value < _YEARS_BARE[1] or not number.digits:
        return False
    return match.before not in "$u~nd" and match.after not in "U%I$ndO"


def period(match: Match) -> Meaning | None:
    """«الأسبوع الماضي», «هذا الشهر», «القرن المقبل»."""
    unit, direction, edge = match.first("KSYC"), match.first("D"), match.first("E")
    if unit is None or (direction is not None and not unit.definite) or _general(match, unit, direction):
        return None
    return Period(unit.name, 0 if direction is None else direction.value, "" if edge is None else edge.name)


def _general(match: Match, unit: Atom, direction: Atom | None) -> bool:
    """Whether «العام» means general: «المدير العام الحالي»."""
    if unit.norm != "العام" or direction is None or direction.value < 0 or match.text[0] != "Y":
        return False
    before = match.atoms[match.start - 1].norm if match.start else ""
    return match.before == "x" and (
        before.startswith(("ال", "لل", "وال", "بال")) or before.endswith(("ه", "ها", "هم"))
    )


def season(match: Match) -> Meaning | None:
    """«صيف 2016», «الربيع المقبل»."""
    name, number, direction = match.first("N"), match.first("y"), match.first("DT")
    if name is None:
        return None
    shift = None if direction is None else direction.value if direction.code == "D" else 0
    return YearPart(f"{{year}}-{name.value}", None if number is None else number.value, shift)


def quarter(match: Match) -> Meaning | None:
    """«الربع الثالث من 2016», «النصف الأول من السنة الجارية»."""
    part, ordinal = match.first("F"), match.first("d")
    number, direction = match.first("y"), match.first("D")
    if part is None or ordinal is None or part.value not in (15, 20, 30):
        return None
    months_in = {15: 3, 20: 4, 30: 6}[part.value]
    last = ordinal.value * months_in
    if last > 12:
        return None
    shift = None if number is not None else 0 if direction is None else direction.value
    template = f"{{year}}-{last - months_in + 1:02}/{{year}}-{last:02}"
    return YearPart(template, None if number is None else number.value, shift)


def decade(match: Match) -> Meaning | None:
    """«السبعينيات», «تسعينات القرن الماضي»."""
    name, century_word = match.first("X"), match.first("d")
    if name is None:
        return None
    if match.after == "I":
        return Fixed(None, "hijri date: not converted")
    if century_word is not None:
        return Fixed(f"{century_word.value - 1:02}{name.value // 10}X", "decade")
    if name.value == 20 and "C" not in match.text:
        return Fixed(None, "decade: of an unnamed century")
    return Fixed(f"19{name.value // 10}X", "decade: of the twentieth century")


def century(match: Match) -> Meaning | None:
    """«القرن التاسع عشر»."""
    unit, number = match.first("C"), match.first("d")
    if unit is None or number is None or unit.name != "century" or not unit.definite or number.value > 30:
        return None
    if "I" in match.text:
        return None
    return Fixed(f"{number.value - 1:02}XX", "century")


BUILDERS: Mapping[str, Builder] = {
    "weekday_of": weekday_of,
    "week_of": week_of,
    "month": month,
    "year": year,
    "period": period,
    "season": season,
    "quarter": quarter,
    "decade": decade,
    "century": century,
}
