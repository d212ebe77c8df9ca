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

Look = Callable[[str], int | None]
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
        self._lengths = [self._plain.get(f"len{n}") for n in range(10)]
        self._runs = [self._plain.get(f"#{number}") for number in range(BUCKETS)]
        self._coded: Memo[tuple[str, ...], list[int | None]] = Memo(self._rows_of_codes, _CODES)

    def row(self, name: str) -> int | None:
        """The row of a feature by its name."""
        kind, mark, rest = name.partition("=")
        return self._kinds[kind].get(rest) if mark and kind in self._kinds else self._plain.get(name)

    def rows(self, word: str) -> tuple[list[int], str]:
        """The rows of a word's features, and the word without its particles, where it may have some."""
        word = word[:LONGEST]
        spelt = fold(word)
        if "\u0621" <= spelt[:1] <= "\u064a":
            found, stem = self._arabic(spelt, name_key(word) or NONE)
        else:
            names = features(word, self.lexicon)
            found = [self.row(name) for name in names]
            stem = next((name[len(STEM) :] for name in names if name.startswith(STEM)), word)
        return [row for row in found if row is not None], stem

    def _arabic(self, spelt: str, key: str) -> tuple[list[int | None], str]:
        """The rows in the order of :func:`features`, None for those that nothing was learnt of."""
        read = readings(key)
        codes, stem = self.lexicon.read(key, read[1:])
        found = [self._words(spelt), *map(self._readings, read[:READINGS])]
        found += self._coded[codes]
        found += (self._stems(stem), self._lengths[min(len(spelt), 9)])
        for n, (begin, end) in enumerate(self._affixes[: len(spelt) - 1], 1):
            found += (begin(spelt[:n]), end(spelt[-n:]))
        runs = self._runs
        found += [runs[number] for number in letter_runs(key)]
        return found[:MOST], stem

    def _rows_of_codes(self, codes: tuple[str, ...]) -> list[int | None]:
        return [self._codes.get(code) for code in codes]
