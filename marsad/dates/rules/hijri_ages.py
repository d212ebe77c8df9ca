"""Read the atoms of a match into centuries, decades and parts of years of the Islamic calendar."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates import edtf
from marsad.dates.meanings import hijri
from marsad.dates.meanings.meaning import Fixed, Meaning
from marsad.dates.rules.match import Builder, Match

_CENTURY, _DECADE = 100, 10
_CENTURIES = 15
_LAST_CENTURY = 1300
_FIRST_SURE_DECADE = 50
_MONTHS_IN = {15: 3, 20: 4, 30: 6}
_LAST = ("اخير", "الاخير")


def hijri_century(match: Match) -> Meaning | None:
    """«القرن الثامن الهجري»; beside the Gregorian one that, where they have years in common."""
    numbers = _numbers(match)
    if not _centuries(match, numbers[:1]):
        return None
    first = (numbers[0] - 1) * _CENTURY + 1
    begin, end = hijri.years_span(first, first + _CENTURY - 1)
    if len(numbers) == 1:
        return Fixed(f"{begin.year:04}/{end.year:04}", "hijri century")
    if begin.year // _CENTURY <= numbers[1] - 1 <= end.year // _CENTURY:
        return Fixed(f"{numbers[1] - 1:02}XX", "century: hijri century agrees")
    return Fixed(None, "century: hijri century contradicts it")


def hijri_centuries(match: Match) -> Meaning | None:
    """«القرنين الثالث والرابع الهجريين»."""
    numbers = _numbers(match)
    if not _centuries(match, numbers) or not numbers[0] < numbers[1]:
        return None
    return _gregorian_years((numbers[0] - 1) * _CENTURY + 1, numbers[1] * _CENTURY, "hijri centuries")


def hijri_decade(match: Match) -> Meaning | None:
    """«ثمانينيات القرن الثالث عشر الهجري»; without a century, of the later decades, the 14th."""
    name, numbers = match.first("X"), _numbers(match)
    if name is None:
        return _counted_decade(match, numbers)
    if numbers:
        first = (numbers[0] - 1) * _CENTURY + name.value
        return _gregorian_years(first, first + _DECADE - 1, "hijri decade")
    if name.value < _FIRST_SURE_DECADE:
        return Fixed(None, "hijri decade: of an unnamed century")
    first = _LAST_CENTURY + name.value
    return _gregorian_years(first, first + _DECADE - 1, "hijri decade: of the fourteenth century")


def _counted_decade(match: Match, numbers: list[int]) -> Meaning | None:
    """«العقد الخامس من القرن الرابع عشر الهجري»."""
    units = [atom.name for atom in match.inside if atom.code == "C"]
    if units != ["decade", "century"] or not (1 <= numbers[0] <= _DECADE and 1 <= numbers[1] <= _CENTURIES):
        return None
    first = (numbers[1] - 1) * _CENTURY + (numbers[0] - 1) * _DECADE + 1
    return _gregorian_years(first, first + _DECADE - 1, "hijri decade")


def hijri_year_part(match: Match) -> Meaning | None:
    """«الربع الأول من عام 1445هـ»: so many months."""
    part, ordinal = match.inside[0], match.inside[1]
    year = next(atom.value for atom in match.inside if atom.code in "yn")
    length = _MONTHS_IN.get(part.value)
    if length is None or not hijri.FIRST_YEAR <= year <= hijri.LAST_YEAR:
        return None
    count = hijri.MONTHS // length
    which = ordinal.value if ordinal.code == "d" else count if ordinal.norm.startswith(_LAST) else 0
    if not 1 <= which <= count:
        return None
    begin = hijri.month_span(year, (which - 1) * length + 1)[0]
    return Fixed(edtf.span(begin, hijri.month_span(year, which * length)[1]), "part of a hijri year")


def _numbers(match: Match) -> list[int]:
    return [atom.value for atom in match.inside if atom.code == "d"]


def _centuries(match: Match, numbers: list[int]) -> bool:
    """Whether the unit is the century, and there have been so many."""
    unit = match.first("CL")
    return unit is not None and unit.name == "century" and all(1 <= value <= _CENTURIES for value in numbers)


def _gregorian_years(first: int, last: int, how: str) -> Meaning:
    begin, end = hijri.years_span(first, last)
    return Fixed(f"{begin.year:04}/{end.year:04}", how)


BUILDERS: Mapping[str, Builder] = {
    "hijri_century": hijri_century,
    "hijri_centuries": hijri_centuries,
    "hijri_decade": hijri_decade,
    "hijri_year_part": hijri_year_part,
}
