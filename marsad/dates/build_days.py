"""Read the atoms of a match into one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from marsad.dates import collect
from marsad.dates.lexer import Atom
from marsad.dates.match import Builder, Match
from marsad.dates.meaning import Day, Fixed, Meaning
from marsad.dates.numeric import valid

_LEAP_YEAR = 2000
_OPENING = "«“”\"'‘(["
_TO_THE_PAPER = ("ل", "الى", "مع")


def day(match: Match) -> Meaning | None:
    """One day, or a time of day."""
    found = collect.day(match.inside)
    if found is None or not possible(found) or _no_day(match, found) or _no_weekday(match, found):
        return None
    codes = match.text
    month = match.first("M")
    if month is not None and ((month.weak and not supported(match, month)) or _counts(match)):
        return None
    if "d" in codes and match.before in "n$." and match.adjacent():
        return None
    owner = _owner(match) if codes[0] == "d" else ""
    if owner == "Π" and found.complete:
        return Fixed(None, "full date: part of a name")
    plain = found.year is None and found.weekday is None and found.offset is None
    return replace(found, named=plain and owner != "", bare=codes.strip(",ipf-") == "@")


def _no_weekday(match: Match, found: Day) -> bool:
    """Whether a weekday alone is another word: «أحد», «بين الاثنين», the English "Sunday Walk"."""
    weekday = match.first("W")
    if weekday is None or found.month is not None or found.offset is not None:
        return False
    if (weekday.weak and "J" not in match.text) or _the_two(match, weekday):
        return True
    return match.text == "W" and weekday.norm.isascii() and _latin_word(match)


def _latin_word(match: Match) -> bool:
    """Whether a word in Latin script stands before or behind the match."""
    around = (match.atoms[match.start - 1 : match.start], match.atoms[match.end : match.end + 1])
    return any(
        atom.code == "x" and atom.norm.isascii() and atom.norm.isalpha() for side in around for atom in side
    )


def _owner(match: Match) -> str:
    """The code of what the day may be the name of («ساحة "14 جانفي"»), empty where nothing is."""
    at = match.start - 1
    if at > 0 and match.codes[at] in "x(" and match.atoms[at].norm in _OPENING:
        at -= 1
    return match.codes[at] if at >= 0 and match.codes[at] in "BΠ" else ""


def _counts(match: Match) -> bool:
    """Whether an ordinal before the month counts something else: «القسط الثاني في شهر سبتمبر»."""
    number = match.first("d")
    if number is None or not number.name:
        return False
    at = match.text.index("d")
    if at and match.text[at - 1] in "JWh":
        return False
    return match.text[at + 1 : at + 2] == "f"


def _no_day(match: Match, found: Day) -> bool:
    """Whether a bare «اليوم» is not today: «في اليوم», «هذا اليوم», the end of an outlet's name."""
    if match.text == "TR":
        return True
    if match.text != "R":
        return False
    word = match.atoms[match.start]
    if word.weak:  # «بكرة», tomorrow or with a ball
        return match.before == "x" and match.after in "xm&f"
    if found.offset != 0:
        return False
    return match.before in "frpv" or (match.after in "-|" and match.before == "x") or _paper(match)


def _paper(match: Match) -> bool:
    """Whether «اليوم» is the paper of that name: «قال لـ(اليوم)», «لـ"اليوم"»."""
    at = match.start - 1
    quoted = at > 0 and match.codes[at] in "x(" and match.atoms[at].norm in _OPENING
    return quoted and match.atoms[at - 1].norm in _TO_THE_PAPER and match.after in "x)"


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
