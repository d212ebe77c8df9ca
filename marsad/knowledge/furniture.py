"""The words by which a reader knows a line of a news page for what it is: navigation, forms, credits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from marsad.arabic import SEARCH, fold
from marsad.arabic.memo import Memo
from marsad.arabic.normalise import BIDI, HARAKAT, TATWEEL
from marsad.arabic.wordbytes import folded_words as folded_words_of
from marsad.knowledge.tables import Row, Tables

MATCHES = ("whole", "start", "within")
_WORDS_ONLY = frozenset({"datefill", "counter", "section", "lam"})  # kinds of words, not of lines
_MARKS = re.escape(HARAKAT + TATWEEL + BIDI)
# A run of letters with the marks between them, or a run of digits.
_WORD = re.compile(rf"[^\W\d_{_MARKS}](?:[^\W\d_]|[{_MARKS}])*|\d+")
_LONGEST = 8  # words of the longest phrase that starts a line
_SHARED = 4  # letters of a word by which phrases are looked for together
_SAMPLE = 2000  # characters of a line in which phrases are looked for
_SHORT = 200  # characters of a line whose kinds are remembered
_NAME = 60  # characters of a piece of a line whose words are remembered
_REMEMBERED = 8192  # lines


class Furniture:
    """Phrases with the kind of line they tell: ``related``, ``navigation``, ``form``, ``tags``, ``credit``.

    Kinds ``communique``, ``link``, ``reporting``, ``medium``, ``stop`` and ``lam`` are the vocabulary of
    attributions; ``datefill`` are words beside dates, ``counter`` those beside the
    number of a text's readers, ``section`` parts of a paper named like an outlet.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._start: dict[str, set[str]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # of the phrases that begin with a word, longest first
        self._within: dict[str, list[tuple[str, str]]] = {}  # by the words of the phrase: its signs, its kind
        self._vocabulary: dict[str, set[str]] = {}
        for row in rows:
            self._add(row)
        self._vocabularies = {kind: frozenset(phrases) for kind, phrases in self._vocabulary.items()}
        sought = {kind: self._words_within(kind) for kind in self._kinds_within()}
        self._sought = {kind: _by_shared(found) for kind, found in sought.items()}
        self._bare = {kind: _by_shared(filter(self._is_bare, found)) for kind, found in sought.items()}
        self._known = Memo(self._kinds, _REMEMBERED)

    @classmethod
    def load(cls, tables: Tables) -> Furniture:
        """The phrases of resources/furniture.yaml; raises KnowledgeError for a malformed row."""
        return cls(tables.rows("furniture"))

    def kinds(self, line: str) -> frozenset[str]:
        """The kinds of line whose phrases ``line`` starts with, is, or holds."""
        return self._known[line] if len(line) <= _SHORT else self._kinds(line)

    def _kinds(self, line: str) -> frozenset[str]:
        words = joined_key(line[:_SAMPLE])
        return self.opening(words) | self.within(line, words)

    def opening(self, words: str) -> frozenset[str]:
        """The kinds of the phrases that a line is or starts with, by the folded words of the line."""
        found = set(self._whole.get(words, ()))
        for _, kinds in self._starts(words):
            found |= kinds
        return frozenset(found)

    def within(self, line: str, words: str, kinds: Iterable[str] | None = None) -> frozenset[str]:
        """The kinds, of all or of those asked for, of the phrases that stand anywhere in a line.

        ``words`` are its folded words; in them the phrases are looked for before their signs are compared.
        """
        padded = f" {words} "
        sought = self._sought if "(" in line else self._bare
        near = [some for kind in kinds or sought for word, some in sought.get(kind, ()) if word in padded]
        likely = [phrase for some in near for phrase in some if phrase in padded]
        if not likely:
            return frozenset()
        folded = loose(line[:_SAMPLE])
        return frozenset(
            kind for phrase in likely for signed, kind in self._within[phrase] if signed in folded
        )

    def start_length(self, line: str, kind: str) -> int:
        """How many words of ``line`` the longest starting phrase of ``kind`` takes; 0 for none."""
        return next((n for n, kinds in self._starts(joined_key(line[:400])) if kind in kinds), 0)

    def opens(self, word: str) -> bool:
        """Whether any phrase that starts a line begins with this folded word."""
        return word in self._lengths

    def _starts(self, words: str) -> Iterator[tuple[int, set[str]]]:
        """The phrases that folded words start with, longest first: their length, their kinds."""
        lengths = self._lengths.get(words.partition(" ")[0])
        if lengths is None:
            return
        head = words.split(" ", _LONGEST)
        for length in lengths:
            kinds = self._start.get(" ".join(head[:length])) if length <= len(head) else None
            if kinds is not None:
                yield length, kinds

    def holds(self, line: str, kind: str) -> bool:
        """Whether a phrase of ``kind`` stands anywhere in the line, as whole words."""
        words = f" {' '.join(key(line[:400]))} "
        return any(f" {phrase} " in words for phrase in self._vocabulary.get(kind, ()))

    def vocabulary(self, kind: str) -> frozenset[str]:
        """The folded phrases of one kind, words joined by single spaces."""
        return self._vocabularies.get(kind, frozenset())

    def medium_forms(self) -> frozenset[str]:
        """The folded words for a kind of outlet that come before its name («صحيفة»), with particles too."""
        media = self._vocabulary.get("medium", set())
        return frozenset(joined + word for joined in ("", "و", "ل", "ب", "ف", "ول") for word in media)

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
                signed = loose(phrase)
                self._within.setdefault(_bounded(words, signed), []).append((signed, kind))
            elif match == "whole":
                self._whole.setdefault(words, set()).add(kind)
            elif words.count(" ") < _LONGEST:
                self._add_start(words, kind)

    def _add_start(self, words: str, kind: str) -> None:
        self._start.setdefault(words, set()).add(kind)
        first, length = words.partition(" ")[0], words.count(" ") + 1
        lengths = {*self._lengths.get(first, ()), length}
        self._lengths[first] = tuple(sorted(lengths, reverse=True))

    def _kinds_within(self) -> set[str]:
        return {kind for phrases in self._within.values() for _, kind in phrases}

    def _is_bare(self, words: str) -> bool:
        """Whether a phrase can stand in a line that holds no bracket."""
        return any("(" not in signed for signed, _ in self._within[words])

    def _words_within(self, kind: str) -> tuple[str, ...]:
        return tuple(words for words, phrases in self._within.items() if any(k == kind for _, k in phrases))


def key(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text: what is left when signs do not count."""
    return _KEYS[text] if len(text) <= _NAME else _words_of(text)


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(joined_key(text).split())


def joined_key(text: str) -> str:
    """The words of :func:`key` joined by single spaces."""
    return _JOINED[text] if len(text) <= _SHORT else _join(text)


def _join(text: str) -> str:
    words = folded_words_of(text)
    return words if words is not None else " ".join(filter(None, map(_PIECES.__getitem__, text.split())))


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of :func:`key` stand in ``text[start:end]``, in its order; spans count in ``text``."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


def _bounded(words: str, signed: str) -> str:
    """The words of a phrase, with a space where a sign before or behind them makes it begin or end a word."""
    before, behind = ("" if edge.isalnum() else " " for edge in (signed[0], signed[-1]))
    return f"{before}{words}{behind}"


def _by_shared(phrases: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The phrases behind a word that several share; one that shares none behind itself.

    Where the word does not stand none of its phrases does: fewer have to be looked for.
    """
    groups: list[tuple[str, tuple[str, ...]]] = []
    left = sorted(phrases)
    while left:
        counts = Counter(word for phrase in left for word in set(phrase.split()) if len(word) >= _SHARED)
        word = max(counts, key=lambda word: (counts[word], len(word), word), default="")
        if counts[word] < 2:
            break
        groups.append((word, tuple(phrase for phrase in left if word in phrase.split())))
        left = [phrase for phrase in left if word not in phrase.split()]
    return (*groups, *((phrase, (phrase,)) for phrase in left))


def _norm(word: str) -> str:
    return fold(word, SEARCH)


def _key_of_piece(piece: str) -> str:
    return " ".join(map(_norm, _WORD.findall(piece)))


# What stands between two white spaces, with its folded words.
_PIECES: Memo[str, str] = Memo(_key_of_piece, 1 << 16, longest=64)
# The words of short lines, which several readers of a page ask for.
_JOINED: Memo[str, str] = Memo(_join, 1 << 14)
# The words of names and other short pieces of lines.
_KEYS: Memo[str, tuple[str, ...]] = Memo(_words_of, 1 << 14)


def loose(text: str) -> str:
    """The folded text with its signs and single spaces, for phrases that need their brackets."""
    return " ".join(fold(text, SEARCH).split())
