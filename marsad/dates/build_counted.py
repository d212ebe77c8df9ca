"""Read the atoms of a match into counted times, lengths and repeated times."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Ago, Fixed, Meaning, Window
from marsad.records import TimeType

_ROUND = 10


def window(match: Match) -> Meaning | None:
    """«الأسابيع الثلاثة الماضية», «اليومين المقبلين»."""
    unit, number, direction = match.first("ZL"), match.first("dn"), match.first("D")
    if unit is None or direction is None or direction.value == 0:
        return None
    count = 2 if unit.code == "L" else None if number is None else number.value
    return Window(unit.name, count, 1 if direction.value > 0 else -1)


def ago(match: Match) -> Meaning | None:
    """«قبل ثلاثة أيام», «منذ سنة», «بعد أسبوعين من الآن»."""
    unit, number = match.first("JKSYCOLZ"), match.first("dn")
    if unit is None or "F" in match.text:
        return Fixed(None, "counted time: not a whole number of units")
    if "u" in match.text or (number is not None and number.value >= _ROUND and number.value % 5 == 0):
        return Fixed(None, "counted time: about so long")
    if match.after == "m" and match.text[0] == "q":
        return Fixed(None, "counted time: from another event")
    if unit.definite and unit.code in "JKSYC":
        return None
    count = number.value if number is not None else {0: None, 1: 1, 2: 2}[unit.count]
    if match.text[0] == "s" and count is None:
        return Fixed(None, "counted time: vague")
    return Ago(unit.name, count, 1 if match.text[0] == "a" else -1)


def duration(match: Match) -> Meaning | None:
    """«لمدة يومين», «ثلاثة أيام»."""
    unit, number = match.first("JKSYCOLZ"), match.first("dn")
    if (
        unit is None
        or (match.text[0] == "p" and unit.definite)
        or (match.text[0] in "dn" and match.before in "$%")
    ):
        return None
    if match.text == "pK" or (match.text[0] in "dn" and (unit.definite or match.adjacent())):
        return None
    if number is not None and number.name:
        return None  # an ordinal counts nothing: «الثانية يوم», «أول أيام»
    count = number.value if number is not None else unit.count or None
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "0Y", "century": "00Y"}
    letters = letter | {"hour": "H", "minute": "M"}
    if count is None:
        return Fixed(None, "duration: of unknown length", TimeType.DURATION)
    prefix = "PT" if unit.name in ("hour", "minute") else "P"
    return Fixed(None, f"duration: {prefix}{count}{letters[unit.name]}", TimeType.DURATION)


def repeated(match: Match) -> Meaning | None:
    """«كل يوم سبت», «سنويا»."""
    weekday = match.first("W")
    return Fixed(None, "repeated time", TimeType.SET, None if weekday is None else weekday.value)


BUILDERS: Mapping[str, Builder] = {
    "window": window,
    "ago": ago,
    "duration": duration,
    "repeated": repeated,
}
