"""The words by which a reader knows a line of a news page for what it is: navigation, forms, credits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from marsad.arabic import SEARCH, fold
from marsad.arabic.normalise import BIDI, HARAKAT, TATWEEL
from marsad.knowledge.tables import Row, Tables

MATCHES = ("whole", "start", "within")
_WORDS_ONLY = frozenset({"datefill", "section", "lam"})  # kinds of words, not of lines
_MARKS = re.escape(HARAKAT + TATWEEL + BIDI)
# A run of letters with the marks between them, or a run of digits.
_WORD = re.compile(rf"[^\W\d_{_MARKS}](?:[^\W\d_]|[{_MARKS}])*|\d+")
_LONGEST = 8  # words of the longest phrase that starts a line


class Furniture:
    """Phrases with the kind of line they tell: ``related``, ``navigation``, ``form``, ``tags``, ``credit``.

    Kinds ``communique``, ``link``, ``reporting``, ``medium``, ``stop`` and ``lam`` are the vocabulary of
    attributions; ``datefill`` are words beside dates, ``section`` parts of a paper named like an outlet.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._start: dict[str, set[str]] = {}
        self._within: dict[str, list[str]] = {}
        self._vocabulary: dict[str, set[str]] = {}
        for row in rows:
            self._add(row)

    @classmethod
    def load(cls, tables: Tables) -> Furniture:
        """The phrases of resources/furniture.yaml; raises KnowledgeError for a malformed row."""
        return cls(tables.rows("furniture"))

    def kinds(self, line: str) -> frozenset[str]:
        """The kinds of line whose phrases ``line`` starts with, is, or holds."""
        words = key(line[:400])
        found = set(self._whole.get(" ".join(words), ()))
        for length in range(1, min(len(words), _LONGEST) + 1):
            found |= self._start.get(" ".join(words[:length]), set())
        if self._within:
            folded = loose(line[:2000])
            found |= {kind for kind, phrases in self._within.items() if any(p in folded for p in phrases)}
        return frozenset(found)

    def start_length(self, line: str, kind: str) -> int:
        """How many words of ``line`` the longest starting phrase of ``kind`` takes; 0 for none."""
        words = key(line[:400])
        lengths = range(min(len(words), _LONGEST), 0, -1)
        return next((n for n in lengths if kind in self._start.get(" ".join(words[:n]), ())), 0)

    def holds(self, line: str, kind: str) -> bool:
        """Whether a phrase of ``kind`` stands anywhere in the line, as whole words."""
        words = f" {' '.join(key(line[:400]))} "
        return any(f" {phrase} " in words for phrase in self._vocabulary.get(kind, ()))

    def vocabulary(self, kind: str) -> frozenset[str]:
        """The folded phrases of one kind, words joined by single spaces."""
        return frozenset(self._vocabulary.get(kind, ()))

    def is_medium(self, word: str) -> bool:
        """Whether a word says what kind of outlet the next words name («صحيفة»), particles allowed."""
        folded = fold(word, SEARCH)
        forms = {folded, *(folded.removeprefix(p) for p in ("و", "ل", "ب", "ف", "ول"))}
        return not forms.isdisjoint(self._vocabulary.get("medium", ()))

    def _add(self, row: Row) -> None:
        match, kind = row.text("match"), row.text("kind")
        if match not in MATCHES:
            raise row.fail(f"match must be one of {', '.join(MATCHES)}")
        for phrase in row.texts("phrases"):
            words = " ".join(key(phrase))
            if not words:
                raise row.fail(f"phrase {phrase!r} has no word")
            self._vocabulary.setdefault(kind, set()).add(words)
            if kind in _WORDS_ONLY:
                continue
            if match == "within":
                self._within.setdefault(kind, []).append(loose(phrase))
            else:
                (self._whole if match == "whole" else self._start).setdefault(words, set()).add(kind)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of a text with its span; ``norm`` is its folded form."""

    start: int
    end: int
    norm: str


def folded_words(text: str) -> list[Word]:
    """The words and numbers of a text in order, without its signs."""
    return [Word(match.start(), match.end(), _norm(match[0])) for match in _WORD.finditer(text)]


def key(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text: what is left when signs do not count."""
    return tuple(_norm(word) for word in _WORD.findall(text))


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of :func:`key` stand in ``text[start:end]``, in its order; spans count in ``text``."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


def joined_key(text: str) -> str:
    """The words of :func:`key` joined by single spaces."""
    return " ".join(key(text))


@lru_cache(maxsize=65536)
def _norm(word: str) -> str:
    return fold(word, SEARCH)


def loose(text: str) -> str:
    """The folded text with its signs and single spaces, for phrases that need their brackets."""
    return " ".join(fold(text, SEARCH).split())
