"""Read the atoms of a match into one day or a run of days; None where it is no time after all."""

from __future__ import annotations

from dataclasses import replace

from marsad.dates import collect
from marsad.dates.lexer import Atom
from marsad.dates.match import Match
from marsad.dates.meaning import Day, Days, Meaning
from marsad.dates.numeric import valid
from marsad.records import PartOfDay

_LISTED = 10
_LEAP_YEAR = 2000


def day(match: Match) -> Meaning | None:
    """One day, or a time of day."""
    found = collect.day(match.inside)
    if found is None or not _possible(found):
        return None
    codes = match.text
    if found.weekday is not None and found.month is None and found.offset is None:
        weekday = match.first("W")
        if weekday is not None and ((weekday.weak and "J" not in codes) or _the_two(match, weekday)):
            return None
    month = match.first("M")
    if month is not None and month.weak and not supported(match, month):
        return None
    if ("d" in codes and match.before in "n$." and match.adjacent()) or _no_day(match, found):
        return None
    plain = found.year is None and found.weekday is None and found.offset is None
    return replace(found, named=plain and match.before == "B", bare=match.text.strip(",ipf-") == "@")


def _no_day(match: Match, found: Day) -> bool:
    """Whether a bare «اليوم» is not today: «في اليوم», «هذا اليوم», the end of an outlet's name."""
    if match.text == "TR" or (match.text == "R" and found.offset == 0 and match.before in "frpv"):
        return True
    return match.text == "R" and found.offset == 0 and match.after in "-|" and match.before == "x"


def _possible(found: Day) -> bool:
    """Whether there is such a day (29 February counts where the year is not written)."""
    if found.day is None or found.month is None:
        return any(item is not None for item in (found.weekday, found.offset, found.day)) or bool(
            found.clock or found.ambiguous_clock
        )
    return valid(_LEAP_YEAR if found.year is None else found.year, found.month, found.day)


def _the_two(match: Match, weekday: Atom) -> bool:
    """Whether «الاثنين» means the two: «بين الاثنين», «كلا الاثنين»."""
    return weekday.value == 1 and match.text == "W" and match.before == "b" and match.after != "&"


def supported(match: Match, month: Atom) -> bool:
    """Whether a month's name that is also another word stands where only a month can."""
    codes = match.text
    if month.norm.isascii():
        return "d" in codes or "y" in codes
    return len(codes) > 1 or match.before in "fstE"


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


def days(match: Match) -> Meaning | None:
    """A run of days; the first takes what it leaves out from the last."""
    joints = [index for index in range(1, len(match.text)) if _joins(match, index)]
    joint = (joints[-1] if match.text[0] in "LZ" else joints[0]) if joints else None
    if joint is None:
        return None
    if match.text.count("W") == 2 and "&d" in match.text:
        return _paired(match)
    first, last = collect.day(match.inside[:joint]), collect.day(match.inside[joint + 1 :])
    if (
        first is None
        or last is None
        or not (_possible(first) and _possible(last) and _ordered(match, first, last))
    ):
        return None
    return Days(first, last)


def _ordered(match: Match, first: Day, last: Day) -> bool:
    """Whether two ends make a run: days joined by «و» follow each other, others are in order.

    Days announced as such («يومي 19 و21 مارس») give the run that holds them.
    """
    if match.text[0] in "LZ" and first.day is not None and last.day is not None:
        return first.day < last.day <= first.day + _LISTED
    if match.text[0] in "LZ" or ("&" in match.text and match.text[0] != "b"):
        return _consecutive(first, last)
    if first.day is None:
        return True
    return last.day is not None and (first.month is not None or first.day < last.day)


def _joins(match: Match, index: int) -> bool:
    code = match.text[index]
    if code == "-":
        return match.text[index - 1] == "d" and match.text[index + 1 : index + 2] == "d"
    return code == "t" or (code in "&," and match.text[index + 1 : index + 2] not in ("&", ""))


def _paired(match: Match) -> Meaning | None:
    """«يومي الخميس والجمعة 14 و15 مارس»."""
    weekdays = [atom.value for atom in match.inside if atom.code == "W"]
    numbers = [atom.value for atom in match.inside if atom.code == "d"]
    rest = collect.day(match.inside[match.text.rindex("d") :])
    if rest is None or not _possible(rest):
        return None
    return Days(Day(day=numbers[0], weekday=weekdays[0]), replace(rest, weekday=weekdays[1]))


def _consecutive(first: Day, last: Day) -> bool:
    if first.day is None or last.day is None:
        return first.weekday is not None and last.weekday == first.weekday % 7 + 1
    return last.day == first.day + 1
