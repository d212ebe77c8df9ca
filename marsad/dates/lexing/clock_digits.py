"""Clock times that are written in digits: «15:30», «20h30», «T12:34:20», «8.30 مساء», «الساعة 0804».

Two numbers with a colon are a time wherever they stand. With a point or comma, or as four digits in one, they
are a time only behind «الساعة» or before a part of the day or a time zone, for else they are an amount.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_COLON = re.compile(
    r"(?:(?<![\d:.,/-])|(?<=:[0-5]\d-)|(?<=[12]\d\d\d-))(?:(?<![a-z])t)?"
    r"(?P<hour>[01]?\d|2[0-3]|24(?=[ :]*00))(?: ?: ?|[hس])(?P<minute>[0-5]\d)"
    r"(?: ?: ?(?P<second>[0-5]\d))?(?![\d:]|(?![ap]\.?m)[a-z])",
    re.ASCII,
)
_BARE = re.compile(
    r"(?<![\d:.,/-])(?P<hour>[01]?\d|2[0-3])(?P<sign>[.,]|(?<=\d\d))(?P<minute>[0-5]\d)(?![\d:/%-]|[.,]\d)",
    re.ASCII,
)
_CUE = re.compile(r"الساعه ?[:(]? ?(?:حوالي |نحو )?(?:ال ?)?\Z")
_ZONE = re.compile(r" ?\(?(?:بتوقيت|بالتوقيت|ت ?\. ?غ|ت غ|تغ|gmt|utc)")
_PART = re.compile(r" ?\)? ?(?:من |في )?(?:بعد ال(?:ظهر|زوال)|(?:صباح|مساء|ليل|ظهر|عصر|فجر|زوال)(?:ا|ه)?\b)")
_CUE_REACH, _REACH = 20, 14
_CENTURIES = ("19", "20")


class Written(NamedTuple):
    """A clock time and its place in the text; ``clock`` is ``HH:MM`` or ``HH:MM:SS``."""

    start: int
    end: int
    clock: str


def at(text: str, start: int) -> Written | None:
    """The clock time whose first digit stands at a place of a levelled text; None where there is none."""
    first = start - 1 if text[start - 1 : start] == "t" else start
    match = _COLON.match(text, first) or _COLON.match(text, start)
    if match is not None:
        return _written(match, match["second"])
    match = _BARE.match(text, start)
    return _written(match, None) if match is not None and _has_cue(text, match) else None


def _has_cue(text: str, match: re.Match[str]) -> bool:
    """Whether the words around say that the digits are a time; «2015 مساء» is a year."""
    start, end = match.span()
    if _CUE.search(text, max(0, start - _CUE_REACH), start) is not None:
        return True
    year = not match["sign"] and match["hour"] in _CENTURIES
    behind = end + _REACH
    if _ZONE.match(text, end, behind) is not None:
        return not year or text[start - 1 : start] == "("
    return not year and _PART.match(text, end, behind) is not None


def _written(match: re.Match[str], second: str | None) -> Written:
    clock = f"{int(match['hour']):02}:{match['minute']}"
    return Written(*match.span(), clock if second is None else f"{clock}:{second}")
