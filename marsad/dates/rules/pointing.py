"""Read the atoms of a match into an expression that points to another time of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from marsad.dates.meanings.meaning import Fixed, Meaning
from marsad.dates.meanings.pointing import UNKNOWN, Beside, Pointing, SameMonth, Since
from marsad.dates.rules import collect
from marsad.dates.rules.match import Builder, Match

_UNITS = {"K": "week", "S": "month", "Y": "year"}
_SHORT, _NO_JOINT = 4, ("لا", "لم", "لجن", "ليت", "لكن")
_DEFINITE, _OWNED = re.compile("[وف]?(?:[بك]?ال|لل)"), ("ها", "هم", "هما", "نا")
_COUNTED = ("day", "week", "month", "year", "decade", "century")


def pointing_back(match: Match) -> Meaning | None:
    """«الشهر نفسه», «السنة الموالية», «هذا اليوم»."""
    unit, anaphor = match.first("KSYC"), match.first("V")
    if unit is None or unit.code not in _UNITS:
        return Fixed(None, UNKNOWN)
    if match.text[-1] == unit.code and "v" in match.text and not unit.definite:
        return None  # «وذلك شهر»
    shift = 0 if anaphor is None else anaphor.value
    if unit.norm == "العام" and match.text[0] == "Y" and _general(match, shift):
        return None  # «الأمين العام السابق»
    return Pointing(_UNITS[unit.code], shift)


def _general(match: Match, shift: int) -> bool:
    """Whether «العام» is an adjective of the word before, which is definite then; of «مديره» and «مدرسة» the
    letters say not whether it is, so an earlier year behind such a word is left.
    """
    if match.before != "x":
        return match.before == "γ"
    word = match.atoms[match.start - 1].norm
    return _DEFINITE.match(word) is not None or word.endswith(_OWNED) or (shift <= 0 and word[-1:] == "ه")


def pointed_day(match: Match) -> Meaning | None:
    """«اليوم التالي», «صباح ذلك اليوم», «الليلة نفسها على الساعة العاشرة»."""
    found = collect.day(match.inside)
    word = match.first("RJQ")
    if found is None or word is None or (word.code == "R" and word.value != 0):
        return None
    if match.text[0] == "v" and match.before == "p":
        return Fixed(None, UNKNOWN)  # «لذلك اليوم»: for that day, or therefore today
    return (
        Fixed(None, "counted time: from another event")
        if _of_what_follows(match)
        else replace(found, offset=None)
    )


def month_again(match: Match) -> Meaning | None:
    """«الشهر نفسه من العام السابق», «نفس الشهر من السنة التي قبلها»."""
    unit = match.first("S")
    return SameMonth(match.inside[-1].value) if unit is not None and unit.definite else None


def days_beside(match: Match) -> Meaning | None:
    """«الأيام الثلاثة التالية», «اليومين السابقين»."""
    unit, number, word = match.first("ZL"), match.first("dn"), match.first("V")
    if unit is None or word is None or unit.name != "day" or not unit.definite or not word.value:
        return None
    count = 2 if unit.code == "L" else None if number is None else number.value
    return Fixed(None, UNKNOWN) if count is None else Beside(count, word.value)


def _of_what_follows(match: Match) -> bool:
    """Whether «لـ» behind says what it counts from: «اليوم التالي لعودته»; «لقي» and «لجنة» do not."""
    if match.text[-1] != "V" or match.after != "x":
        return False
    word = match.atoms[match.end].norm
    return word.startswith("لل") or (len(word) > _SHORT and word[0] == "ل" and not word.startswith(_NO_JOINT))


def counted_from(match: Match) -> Meaning | None:
    """«بعد ذلك بيومين», «بعد أسبوع من ذلك», «قبلها بثلاثة أيام»."""
    unit, number, word = match.first("JKSYCLZ"), match.first("dn"), match.first("αqa")
    joint = match.inside[1]
    if unit is None or word is None or unit.definite or (joint.code == "x" and joint.norm != "ب"):
        return None
    if "u" in match.text:
        return Fixed(None, f"{UNKNOWN}: about so long")
    if unit.name not in _COUNTED:
        return Fixed(None, f"{UNKNOWN}: its hour is not known")
    count = number.value if number is not None else {1: 1, 2: 2}.get(unit.count)
    if count is None:
        return Fixed(None, f"{UNKNOWN}: how far is not said")
    direction = word.value if word.code == "α" else 1 if word.code == "a" else -1
    return Since(unit.name, count, direction)


BUILDERS: Mapping[str, Builder] = {
    "pointing_back": pointing_back,
    "pointed_day": pointed_day,
    "counted_from": counted_from,
    "month_again": month_again,
    "days_beside": days_beside,
}
