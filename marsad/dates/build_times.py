"""Read the atoms of a match into a part of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Day, Meaning
from marsad.records import PartOfDay


def part(match: Match) -> Meaning | None:
    """«في المساء», «بعد الظهر»: a part of a day that the sentence names; alone it says nothing."""
    word = match.first("P")
    if word is None or not word.norm.startswith(("ال", "بعد ال", "منتصف ال")):
        return None
    if match.text == "P" and word.norm.startswith("ال"):
        return None
    return Day(part=PartOfDay(word.name))


def this_part(match: Match) -> Meaning | None:
    """«هذا الصباح»: today."""
    part = match.first("P")
    return Day(offset=0, part=PartOfDay(part.name)) if part is not None else None


def night(match: Match) -> Meaning | None:
    """«ليلة الخميس الجمعة»: the night from one day to the next."""
    part, weekdays = match.first("P"), [atom for atom in match.inside if atom.code == "W"]
    following = weekdays[0].value % 7 + 1
    if part is None or part.name != PartOfDay.NIGHT or weekdays[1].value != following:
        return None
    return replace(Day(weekday=weekdays[0].value, part=PartOfDay.NIGHT), note="night to the next day")


BUILDERS: Mapping[str, Builder] = {
    "part": part,
    "this_part": this_part,
    "night": night,
}
