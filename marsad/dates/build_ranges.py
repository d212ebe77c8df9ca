"""Read the atoms of a match into a run of days, months or years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.dates import collect
from marsad.dates.build_days import possible
from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Day, Days, Fixed, Meaning, Month

_LISTED = 10
_YEARS_BARE = (1900, 2100)
_LONGEST_YEARS = 100


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
        or not (possible(first) and possible(last) and _ordered(match, first, last))
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
    if rest is None or not possible(rest):
        return None
    return Days(Day(day=numbers[0], weekday=weekdays[0]), replace(rest, weekday=weekdays[1]))


def _consecutive(first: Day, last: Day) -> bool:
    if first.day is None or last.day is None:
        return first.weekday is not None and last.weekday == first.weekday % 7 + 1
    return last.day == first.day + 1


def months(match: Match) -> Meaning | None:
    """A run of months: «بين مارس ويونيو 2023»."""
    names = [atom for atom in match.inside if atom.code == "M"]
    found = collect.day([atom for atom in match.inside if atom is not names[0]])
    if found is None or len(names) != 2:
        return None
    if match.text[0] == "L" and names[1].value != names[0].value % 12 + 1:
        return None
    return Month(
        names[0].value, names[1].value, found.year, found.direction, found.year_direction, found.anaphor
    )


def years(match: Match) -> Meaning | None:
    """A run of years: «من 2014 إلى 2018», «موسم 2023-2024»."""
    numbers = [atom.value for atom in match.inside if atom.code == "y"]
    if not numbers[0] < numbers[1] <= numbers[0] + _LONGEST_YEARS:
        return None
    if match.text[0] not in "Lmb" and (
        "&" in match.text or not _YEARS_BARE[0] <= numbers[0] < _YEARS_BARE[1]
    ):
        return None
    if match.after in "U%" or match.adjacent():
        return None
    return Fixed(f"{numbers[0]:04}/{numbers[1]:04}", "years")


BUILDERS: Mapping[str, Builder] = {
    "days": days,
    "months": months,
    "years": years,
}
