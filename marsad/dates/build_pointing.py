"""Read the atoms of a match into an expression that points to another time of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.dates import collect
from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Fixed, Meaning
from marsad.dates.pointing import UNKNOWN, Pointing, Since

_UNITS = {"K": "week", "S": "month", "Y": "year"}
_COUNTED = ("day", "week", "month", "year", "decade", "century")


def pointing_back(match: Match) -> Meaning | None:
    """«الشهر نفسه», «السنة الموالية», «هذا اليوم»."""
    unit, anaphor = match.first("KSYC"), match.first("V")
    if unit is None or unit.code not in _UNITS:
        return Fixed(None, UNKNOWN)
    if match.text[-1] == unit.code and "v" in match.text and not unit.definite:
        return None  # «وذلك شهر»
    if unit.norm == "العام" and match.text[0] == "Y" and match.before == "x":
        return None  # «الأمين العام السابق»
    return Pointing(_UNITS[unit.code], 0 if anaphor is None else anaphor.value)


def pointed_day(match: Match) -> Meaning | None:
    """«اليوم التالي», «صباح ذلك اليوم», «الليلة نفسها على الساعة العاشرة»."""
    found = collect.day(match.inside)
    word = match.first("RJQ")
    if found is None or word is None or (word.code == "R" and word.value != 0):
        return None
    if match.text[0] == "v" and match.before == "p":
        return Fixed(None, UNKNOWN)  # «لذلك اليوم»: for that day, or therefore today
    return replace(found, offset=None)


def counted_from(match: Match) -> Meaning | None:
    """«بعد ذلك بيومين», «بعد أسبوع من ذلك», «قبلها بثلاثة أيام»."""
    unit, number, word = match.first("JKSYCLZ"), match.first("dn"), match.first("αqa")
    if unit is None or word is None or unit.definite or unit.name not in _COUNTED:
        return None
    count = number.value if number is not None else {1: 1, 2: 2}.get(unit.count)
    if count is None:
        return Fixed(None, f"{UNKNOWN}: how far is not said")
    direction = word.value if word.code == "α" else 1 if word.code == "a" else -1
    return Since(unit.name, count, direction)


BUILDERS: Mapping[str, Builder] = {
    "pointing_back": pointing_back,
    "pointed_day": pointed_day,
    "counted_from": counted_from,
}
