"""Names of months that the table of words alone does not settle.

Papers write both names of a month in many ways («أيلول، سبتمبر», «كانون الأول \\ ديسمبر», «آب {أغسطس}»), they
misprint names («12 ديسمير 2016»), and Libya had names of its own from 1986 to 2011 that are words of every
day («3 من الماء 1990»). All three are told by what stands around: only runs with the number of a day, or with
two names, are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from marsad.dates.lexing.lexer import Atom, Atoms
from marsad.knowledge.calendar import Calendar

MISSPELT = "misspelt month"
"""The name of the atom of a month that is not written as in any table."""

_SUSPECT = re.compile(
    r"(?P<double>M(?:xMx|[,|x]M))"
    r"|(?P<old>(?:dm?S|dm|S)[xNd])(?=[fmp]?Y?y)"
    r"|(?P<day>d[mf/.\-]?S?x)(?=[fmp/.,\-]?Y?y|[fmp]?(?:Y?D|TY)|[.\n]|\Z)"
)
_BETWEEN = frozenset({"\\", "|"})
_CLOSING = {"{": "}", '"': '"', "«": "»", "“": "”", "'": "'"}
_OLD_YEARS = (1977, 2011)
_SHORTEST, _SHORTEST_LAST = 5, 6
_YEAR = 4


def mended(found: Atoms, calendar: Calendar) -> Atoms:
    """The atoms of a text with these names as months; themselves where there are none."""
    changes: list[tuple[int, int, Atom]] = []
    for match in _suspects(found.codes):
        first, last = match.span()
        if match["double"] is not None:
            month = _double(found[first:last])
            last = first + 3 if month is not None and month.end == found[first + 2].end else last
        else:
            first = last - 1
            read = _old if match["old"] is not None else _misspelt
            month = read(found, last - 1, calendar)
            if month is None and match["old"] is not None:
                month = _misspelt(found, last - 1, calendar)
        if month is not None:
            changes.append((first, last, month))
    return found.replaced(changes) if changes else found


def _suspects(codes: str) -> Iterator[re.Match[str]]:
    """Where a name of a month may stand that is none yet, in order; faster than one search of all letters."""
    places: list[int] = []
    for letter in "MdS":
        at = codes.find(letter)
        while at >= 0:
            places.append(at)
            at = codes.find(letter, at + 1)
    end = 0
    for at in sorted(places):
        match = _SUSPECT.match(codes, at) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


def _double(atoms: Sequence[Atom]) -> Atom | None:
    """One month for two names of it and the signs around the second."""
    first, sign, second, *closing = atoms
    if first.value != second.value:
        return None
    if closing and _CLOSING.get(sign.norm) == closing[0].norm:
        return replace(first, end=closing[0].end, weak=False)
    return replace(first, end=second.end, weak=False) if sign.code in ",|" or sign.norm in _BETWEEN else None


def _old(found: Sequence[Atom], at: int, calendar: Calendar) -> Atom | None:
    """A month of the Libyan calendar of 1986, in a year in which it was used."""
    year = next((atom.value for atom in found[at + 1 : at + _YEAR] if atom.code == "y"), 0)
    value = calendar.singles("oldmonth").get(found[at].norm)
    if value is None or not _OLD_YEARS[0] <= year <= _OLD_YEARS[1]:
        return None
    return replace(found[at], code="M", value=value, name="", digits="")


def _misspelt(found: Sequence[Atom], at: int, calendar: Calendar) -> Atom | None:
    """A month with a letter too many, too few, wrong or in the wrong place, behind the number of a day.

    Where neither a year nor «شهر» says that it is one the name must be longer.
    """
    atom = found[at]
    day = next((item for item in reversed(found[max(0, at - _YEAR) : at]) if item.code == "d"), None)
    following = found[at + 1].code if at + 1 < len(found) else "\n"
    told = following in "yYDTmfp/-" or found[at - 1].code == "S"
    if (
        atom.code != "x"
        or day is None
        or not day.digits
        or len(atom.norm) < (_SHORTEST if told else _SHORTEST_LAST) - 1
    ):
        return None
    value = _nearest(atom.norm, calendar, _SHORTEST if told else _SHORTEST_LAST)
    return None if value is None else replace(atom, code="M", value=value, name=MISSPELT)


@lru_cache(maxsize=1024)
def _nearest(word: str, calendar: Calendar, shortest: int) -> int | None:
    """The month whose name is one letter off; None where it is a word, or could be two."""
    if calendar.listed("nomonth", word) or word[:1].isascii():
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 only few texts have a misprint there

    near = {
        value
        for name, value in calendar.singles("month").items()
        if len(name) >= shortest and not name.endswith("يه") and OSA.distance(word, name, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None
