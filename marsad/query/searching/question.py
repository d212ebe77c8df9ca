"""A search as a person types it, read into a tree.

Words must all stand in a text, in any order. ``"..."`` or ``«...»`` asks for a phrase, a star at the end of a
word for what begins with it, ``OR`` or ``|`` for one of two, ``-`` or ``NOT`` before a word, phrase or
brackets leaves out, brackets group. What means nothing (a bracket too many, an operator with nothing behind
it, signs) is passed over; nothing in a text can be an operator of the store's own language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.errors import UsageError
from marsad.store.indexing import folded_words, plain_words

MOST_CHARACTERS = 500
_MOST_WORDS = 40
_DEEPEST = 20
_QUOTES = '"«»“”„‟'
_SIGN = re.compile(
    rf"(?P<quoted>-?[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?\*?)|(?P<open>-?\()|(?P<close>\))|(?P<either>\|)"
    rf"|(?P<word>[^\s()|{_QUOTES}]+)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that were typed as one, or in quotes; ``words`` is how the index holds them, at least one."""

    text: str
    words: tuple[str, ...]
    prefix: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts, of which there are at least two."""

    parts: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts, of which there is at least one, in the order they were typed; none of ``without``."""

    parts: tuple[Question, ...]
    without: tuple[Question, ...] = ()


Question = Term | Either | Every


@dataclass(frozen=True, slots=True)
class _Without:
    """What is to be left out."""

    part: Question


def read_question(text: str, *, folded: bool = True) -> Question | None:
    """The tree of a question, or None when it holds no word.

    Raises UsageError where it only leaves out, and where it is longer than MOST_CHARACTERS, holds more than
    forty words, or brackets more than twenty deep.
    """
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"a search has at most {MOST_CHARACTERS} characters, this one has {len(text):,}")
    reader = _Reader(text, folded=folded)
    found = reader.either(0)
    if reader.number > _MOST_WORDS:
        raise UsageError(f"a search has at most {_MOST_WORDS} words, this one has {reader.number}")
    if isinstance(found, _Without):
        raise UsageError("the search only says what to leave out; add a word that is to be found")
    return found


class _Reader:
    """Goes through the signs of a question once."""

    def __init__(self, text: str, *, folded: bool) -> None:
        self._signs = [(match.lastgroup or "", match[0]) for match in _SIGN.finditer(text)]
        self._next = 0
        self._words = folded_words if folded else plain_words
        self.number = 0

    def either(self, depth: int) -> Question | _Without | None:
        """Parts with OR between them, up to a closing bracket of this depth or the end."""
        if depth > _DEEPEST:
            raise UsageError(f"a search has brackets at most {_DEEPEST} deep")
        parts = [self._every(depth)]
        while self._next < len(self._signs):
            kind, _ = self._signs[self._next]
            if kind == "close" and depth:
                break
            self._next += 1  # the OR; a bracket that closes nothing is passed over
            parts.append(self._every(depth))
        found = [part for part in parts if part is not None]
        if len(found) > 1 and any(isinstance(part, _Without) for part in found):
            raise UsageError("what is to be left out cannot stand beside OR by itself; add a word to find")
        good = tuple(part for part in found if not isinstance(part, _Without))
        return Either(good) if len(good) > 1 else next(iter(found), None)

    def _every(self, depth: int) -> Question | _Without | None:
        """Parts that follow one another, up to an OR, a closing bracket or the end."""
        parts: list[Question] = []
        without: list[Question] = []
        leaving_out = False
        while self._next < len(self._signs) and not self._ends():
            if self._signs[self._next] in _OPERATORS:
                leaving_out = self._signs[self._next][1] == "NOT"
                self._next += 1
                continue
            part, negative = self._part(depth)
            if isinstance(part, _Without):
                part, negative = part.part, not negative
            if part is not None:
                (without if negative or leaving_out else parts).append(part)
            leaving_out = False
        return _joined(parts, without)

    def _ends(self) -> bool:
        kind, text = self._signs[self._next]
        return kind in {"either", "close"} or (kind, text) == ("word", "OR")

    def _part(self, depth: int) -> tuple[Question | _Without | None, bool]:
        """A term or brackets, and whether a minus stands before it."""
        kind, text = self._signs[self._next]
        self._next += 1
        negative = text.startswith("-")
        if kind != "open":
            return self._term(kind, text.removeprefix("-") if negative else text), negative
        found = self.either(depth + 1)
        self._next += 1  # the closing bracket, or the end
        return found, negative

    def _term(self, kind: str, text: str) -> Term | None:
        words = tuple(self._words(text))
        self.number += len(words)
        if not words:
            return None
        bare = text.strip(_QUOTES + "*")
        return Term(bare, words, prefix=text.endswith("*"), quoted=kind == "quoted")


_OPERATORS = frozenset((("word", "AND"), ("word", "NOT")))


def _joined(parts: list[Question], without: list[Question]) -> Question | _Without | None:
    if not parts:
        left_out = tuple(without)
        if not left_out:
            return None
        return _Without(left_out[0] if len(left_out) == 1 else Either(left_out))
    return parts[0] if len(parts) == 1 and not without else Every(tuple(parts), tuple(without))
