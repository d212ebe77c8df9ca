"""The rows of a word's features among what was learnt: what :mod:`features` names, without the names.

Putting names together and looking them up among all is most of what a new word costs; here each kind of
feature has a table of its own, and letters are looked up as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from marsad.actors.tagging.features import (
    AFFIX,
    BUCKETS,
    LONGEST,
    MOST,
    NONE,
    READINGS,
    STEM,
    Lexicon,
    features,
    letter_runs,
    readings,
)
from marsad.arabic import fold
from marsad.arabic.memo import Memo
from marsad.knowledge.trie import name_key

Look = Callable[[str, int], int]
NONE_LEARNT = -1
_CODES = 20_000


class Numbering:
    """Rows of features; ``names[row]`` is the name of a feature as :func:`features` gives it."""

    def __init__(self, names: Sequence[str], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        kinds: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for row, name in enumerate(names):
            kind, mark, rest = name.partition("=")
            kinds[kind if mark else ""][rest if mark else kind] = row
        self._kinds = kinds
        self._plain, self._codes = kinds[""], kinds["g"]
        self._words, self._readings, self._stems = kinds["w"].get, kinds["r"].get, kinds[STEM[:-1]].get
        self._affixes: list[tuple[Look, Look]] = [
            (kinds[f"p{n}"].get, kinds[f"s{n}"].get) for n in range(1, AFFIX + 1)
        ]
        self._lengths = [self._plain.get(f"len{n}", NONE_LEARNT) for n in range(10)]
        self._runs = [self._plain.get(f"#{number}", NONE_LEARNT) for number in range(BUCKETS)]
        self._coded: Memo[tuple[str, ...], list[int]] = Memo(self._rows_of_codes, _CODES)

    def row(self, name: str) -> int:
        """The row of a feature by its name; ``NONE_LEARNT`` where nothing was learnt of it."""
        kind, mark, rest = name.partition("=")
        own = self._kinds.get(kind, {}) if mark else self._plain
        return own.get(rest if mark else name, NONE_LEARNT)

    def rows(self, word: str) -> tuple[list[int], str]:
        """The rows of a word's features in their order, and the word without its particles."""
        word = word[:LONGEST]
        spelt = fold(word)
        if "\u0621" <= spelt[:1] <= "\u064a":
            return self._arabic(spelt, name_key(word) or NONE)
        names = features(word, self.lexicon)
        stem = next((name[len(STEM) :] for name in names if name.startswith(STEM)), word)
        return [self.row(name) for name in names], stem

    def _arabic(self, spelt: str, key: str) -> tuple[list[int], str]:
        read = readings(key)
        codes, stem = self.lexicon.read(key, read[1:])
        found = [self._words(spelt, NONE_LEARNT)]
        found += [self._readings(reading, NONE_LEARNT) for reading in read[:READINGS]]
        found += self._coded[codes]
        found += (self._stems(stem, NONE_LEARNT), self._lengths[min(len(spelt), 9)])
        for n, (begin, end) in enumerate(self._affixes[: len(spelt) - 1], 1):
            found += (begin(spelt[:n], NONE_LEARNT), end(spelt[-n:], NONE_LEARNT))
        runs = self._runs
        found += [runs[number] for number in letter_runs(key)]
        return found[:MOST], stem

    def _rows_of_codes(self, codes: tuple[str, ...]) -> list[int]:
        return [self._codes.get(code, NONE_LEARNT) for code in codes]
