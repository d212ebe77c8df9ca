"""How a match of a rule can begin: its first two codes, read off the pattern.

With these, a rule is only tried where it has a chance. Patterns of rules use a small part of regular
expressions: codes, classes of them, groups, alternatives, repetition and looks around.
"""

from __future__ import annotations

import re
from collections.abc import Set

from marsad.dates.codes import CODES

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_LENGTH = 2
_NO_WIDTH = ("Z", "A", "b", "B")
_BRACKET = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_NOTHING = frozenset(("",))


def starts(pattern: str) -> Set[str]:
    """The first two codes of every match of a pattern; one code, or none, for a match that is as short.

    What a pattern only looks at is not counted, so not every start has a match. Raises ValueError for a
    pattern that is none, and for ranges (codes have no order).
    """
    reader = _Reader(pattern)
    found = reader.alternatives()
    if reader.at < len(pattern):
        raise ValueError(f"a bracket closes that was not opened: {pattern}")
    return found


class _Reader:
    """Reads a pattern from left to right; each method returns how what it reads can begin."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> Set[str]:
        """Branches up to a closing bracket or the end."""
        found = set(self._branch())
        while self._next() == "|":
            self.at += 1
            found |= self._branch()
        return found

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _take(self) -> str:
        self.at += 1
        return self.pattern[self.at - 1 : self.at]

    def _branch(self) -> Set[str]:
        found: Set[str] = _NOTHING
        while self._next() not in ("", "|", ")"):
            found = _joined(found, self._repeated(self._item()))
            if all(len(start) == _LENGTH for start in found):
                self._skip()
        return found

    def _skip(self) -> None:
        """Go to the end of a branch whose rest no start depends on."""
        depth = 0
        for match in _BRACKET.finditer(self.pattern, self.at):
            sign = match[0]
            if depth == 0 and sign in "|)":
                self.at = match.start()
                return
            depth += (sign == "(") - (sign == ")")
        self.at = len(self.pattern)

    def _repeated(self, found: Set[str]) -> Set[str]:
        """Read a sign of repetition behind what begins as found."""
        sign = self._next()
        if not sign or sign not in "?*+{":
            return found
        self.at += 1
        least = 0 if sign in "?*" else 1
        if sign == "{":
            least = int(self.pattern[self.at : self.pattern.index("}", self.at)].partition(",")[0] or 0)
            self.at = self.pattern.index("}", self.at) + 1
        more = found if sign == "?" else _joined(found, found | _NOTHING)
        return more if least else more | _NOTHING

    def _item(self) -> Set[str]:
        if self._next() == "(":
            return self._group()
        character = self._take()
        if character == "[":
            return self._class()
        if character == "\\":
            return self._escaped()
        if character in "^$":
            return _NOTHING
        if character in "*+?{}]":
            raise ValueError(f"{character!r} without a code before it: {self.pattern}")
        return CODES if character == "." else frozenset((character,))

    def _escaped(self) -> Set[str]:
        """The codes that an escaped character stands for; a class of characters can be any code."""
        character = self._take()
        if not character:
            raise ValueError(f"a stroke without a character behind it: {self.pattern}")
        if character in _NO_WIDTH:
            return _NOTHING
        if character == "n":
            return frozenset(("\n",))
        return CODES if character.isalnum() else frozenset((character,))

    def _group(self) -> Set[str]:
        look = self.pattern.startswith(_LOOKS, self.at)
        self.at += 1
        if self._next() == "?":
            while self._take() not in ":=!":
                pass
        found = self.alternatives()
        if self._take() != ")":
            raise ValueError(f"a bracket is not closed: {self.pattern}")
        return _NOTHING if look else found

    def _class(self) -> Set[str]:
        others = self._next() == "^"
        self.at += others
        found: set[str] = set()
        while (character := self._take()) != "]":
            if character == "":
                raise ValueError(f"a bracket is not closed: {self.pattern}")
            if character == "\\":
                found |= self._escaped()
            elif character == "-" and found and self._next() != "]":
                raise ValueError(f"a range of codes: {self.pattern}")
            else:
                found.add(character)
        return CODES - found if others else found


def _joined(first: Set[str], second: Set[str]) -> Set[str]:
    """What begins in one way and goes on in another."""
    full = {start for start in first if len(start) == _LENGTH}
    return full | {(start + rest)[:_LENGTH] for start in first - full for rest in second}
