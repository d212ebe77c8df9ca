"""Read the atoms of a match into one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.dates import collect
from marsad.dates.lexer import Atom
from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Day, Meaning
from marsad.dates.numeric import valid

_LEAP_YEAR = 2000


def day(match: Match) -> Meaning | None:
    """One day, or a time of day."""
    found = collect.day(match.inside)
    if found is None or not possible(found):
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


def possible(found: Day) -> bool:
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


BUILDERS: Mapping[str, Builder] = {
    "day": day,
}
