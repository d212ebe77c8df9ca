"""How a match of a rule can begin: its first codes, read off the pattern.

With these, a rule is only tried where it has a chance. Patterns of rules use a small part of regular
expressions: codes, classes of them, groups, alternatives, repetition and looks around.
"""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.dates.lexing.codes import CODES

Starts = frozenset[str]

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_NO_WIDTH = (r"\Z", r"\A", r"\b", r"\B", "^", "$")
_NOTHING: Starts = frozenset(("",))
_PART = re.compile(
    r"\\.|\[\^?(?:\\.|[^\]\\])*\]|\(\?<?[:=!]|\(|(?P<close>\))|(?P<or>\|)|(?P<times>[?*+]|\{[0-9,]*\})|[^\\\[]",
    re.DOTALL,
)


def starts(pattern: str, length: int) -> Starts:
    """The first ``length`` codes of every match of a pattern; fewer, or none, for a match that is as short.

    What a pattern only looks at is not counted, so not every start has a match. Raises ValueError for a
    pattern that is none, and for ranges (codes have no order).
    """
    return _alternatives(pattern, length)


@lru_cache(maxsize=2048)
def _alternatives(pattern: str, length: int) -> Starts:
    """The starts of what stands between brackets; the same pieces stand in many patterns."""
    found: Starts = frozenset()
    branch, last = _NOTHING, _NOTHING
    repeated = True
    opened, at = [], 0
    for match in _PART.finditer(pattern):
        if match.start() != at:
            raise ValueError(f"no pattern of codes: {pattern}")
        part, kind, at = match[0], match.lastgroup, match.end()
        if part[0] == "(":
            opened.append(match.start())
        elif kind == "close":
            if not opened:
                raise ValueError(f"a bracket closes that was not opened: {pattern}")
            first = opened.pop()
            if not opened:
                branch, last, repeated = (
                    _joined(branch, last, length),
                    _group(pattern[first:at], length),
                    False,
                )
        elif opened:
            continue
        elif kind == "or":
            found, branch, last, repeated = found | _joined(branch, last, length), _NOTHING, _NOTHING, True
        elif kind == "times":
            if repeated:
                raise ValueError(f"{part!r} without a code before it: {pattern}")
            last, repeated = _times(last, part, length), True
        else:
            branch, last, repeated = _joined(branch, last, length), _codes(part), False
    if opened or at < len(pattern):
        raise ValueError(f"a bracket or class is not closed: {pattern}")
    return found | _joined(branch, last, length)


def _group(part: str, length: int) -> Starts:
    if part.startswith(_LOOKS):
        return _NOTHING
    return _alternatives(part[3:-1] if part.startswith("(?:") else part[1:-1], length)


def _times(found: Starts, sign: str, length: int) -> Starts:
    """What is repeated, and nothing where it may be left out."""
    least = sign[1:-1].partition(",")[0] if sign[0] == "{" else "01"[sign == "+"]
    if sign != "?":
        more = found | _NOTHING
        for _ in range(length - 1):
            found = _joined(found, more, length)
    return found | _NOTHING if least in ("", "0") else found


@lru_cache(maxsize=1024)
def _codes(part: str) -> Starts:
    """A code, or a class of them; a class of characters can be any code."""
    if part in _NO_WIDTH:
        return _NOTHING
    if part[0] == "[" and len(part) > 1:
        others = part[1] == "^"
        return _class(part[1 + others : -1], part, others=others)
    return _one(part)


def _one(part: str) -> Starts:
    if part == r"\n":
        return frozenset("\n")
    if part == "." or (part[0] == "\\" and part[1:].isalnum()):
        return CODES
    if part in ("\\", "]", "{", "}"):
        raise ValueError(f"{part!r} is no code")
    return frozenset(part[-1:])


def _class(inside: str, part: str, *, others: bool) -> Starts:
    pieces = re.findall(r"\\.|[^\\]", inside, re.DOTALL)
    if "-" in pieces[1:-1]:
        raise ValueError(f"a range of codes: {part}")
    found = frozenset[str]().union(*(_one(piece) if len(piece) > 1 else piece for piece in pieces))
    return CODES - found if others else found


def _joined(first: Starts, second: Starts, length: int) -> Starts:
    """What begins in one way and goes on in another."""
    if first is _NOTHING or second is _NOTHING:
        return second if first is _NOTHING else first
    short = [start for start in first if len(start) < length]
    if not short:
        return first
    found = set(first).difference(short)
    rests: dict[int, set[str]] = {}
    for start in short:
        room = length - len(start)
        if room not in rests:
            rests[room] = {rest[:room] for rest in second}
        found.update([start + rest for rest in rests[room]])
    return frozenset(found)
