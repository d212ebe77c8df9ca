"""The words of many texts at once: their spans and hashes by arithmetic over arrays of code points.

The same words as :func:`marsad.arabic.tokenise` gives, signs left out, folded as for searching. A word's hash
is the polynomial of its folded letters modulo 2 ** 64, mixed: R. M. Karp, M. O. Rabin, "Efficient randomized
pattern-matching algorithms", IBM Journal of Research and Development 31 (1987). Nothing but the word counts
in it, neither its place nor a seed, so hashes of different runs and machines can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from marsad.arabic import SEARCH, fold
from marsad.arabic.normalise import BIDI, HARAKAT, TATWEEL
from marsad.arabic.tokens import LATIN, LETTERS

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_NONE, _LETTER, _LATIN, _DIGIT, _JOINER, _INNER = range(6)
_PLANE = 1 << 16  # no letter of a word stands beyond it
_WINDOW = 1 << 19
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_WORD = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: their spans (code points, half-open) and hashes."""

    starts: Places
    ends: Places
    hashes: Hashes


def mixed(values: Hashes) -> Hashes:
    """Each value spread over all bits, one to one: the finaliser of Austin Appleby's MurmurHash3."""
    for shift, factor in ((33, 0xFF51AFD7ED558CCD), (33, 0xC4CEB9FE1A85EC53)):
        values = (values ^ (values >> np.uint64(shift))) * np.uint64(factor)
    return values ^ (values >> np.uint64(33))


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint8], Hashes]:
    """For each code point of the first plane, what it is to a word and what it adds to a hash."""
    plane = "".join(map(chr, range(_PLANE)))
    kinds = np.zeros(_PLANE, np.uint8)
    letters = np.zeros(_PLANE, np.uint64)
    for kind, characters in (
        (_JOINER, f"[{re.escape(HARAKAT + TATWEEL + BIDI)}]"),
        (_INNER, r"['’.\-]"),
        (_LETTER, f"[{LETTERS}]"),
        (_LATIN, f"[{LATIN}]"),
        (_DIGIT, "[0-9٠-٩۰-۹]"),
    ):
        for match in re.finditer(characters, plane):
            kinds[match.start()] = kind
            folded = fold(match[0], SEARCH)
            letters[match.start()] = ord(folded[0]) if folded else 0
    return kinds, np.where(letters > 0, mixed(letters + np.uint64(_PLANE)), np.uint64(0))


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the base from 0 on, and their inverses."""
    found = []
    for factor in (_BASE, pow(_BASE, -1, 1 << 64)):
        row = np.full(size, factor, np.uint64)
        row[0] = 1
        found.append(np.cumprod(row, dtype=np.uint64))
    return found[0], found[1]


def powers(size: int) -> tuple[Hashes, Hashes]:
    """At least ``size`` powers of the base of all hashes, and their inverses."""
    return _powers(_WINDOW if size <= _WINDOW else 1 << size.bit_length())


def _resolve(kinds: NDArray[np.uint8]) -> None:
    """Decide by its neighbours what is part of a word: marks after a letter, a point between Latin ones."""
    marks = np.flatnonzero(kinds == _JOINER)
    if len(marks) > 0:
        opens = np.flatnonzero(np.diff(marks, prepend=-2) != 1)
        before = np.where(marks[opens] > 0, kinds[marks[opens] - 1], _NONE)
        lengths = np.diff(opens, append=len(marks))
        kinds[marks] = np.repeat(np.where(before == _LETTER, _LETTER, _NONE), lengths)
    inner = np.flatnonzero(kinds == _INNER)
    if len(inner) > 0:
        within = (inner > 0) & (inner + 1 < len(kinds))
        within &= kinds[inner - 1] == _LATIN
        within &= kinds[np.minimum(inner + 1, len(kinds) - 1)] == _LATIN
        kinds[inner] = np.where(within, _LATIN, _NONE)


def read_words(text: str) -> Words:
    """The words and numbers of a text."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    table, letters = _tables()
    points = np.minimum(points, _PLANE - 1)
    kinds = table[points]
    _resolve(kinds)
    borders = np.flatnonzero(np.diff(kinds, prepend=np.uint8(_NONE), append=np.uint8(_NONE)))
    real = kinds[borders[:-1]] != _NONE
    starts, ends = borders[:-1][real], borders[1:][real]
    if len(starts) == 0:
        return Words(starts, ends, np.zeros(0, np.uint64))
    values = letters[points]
    values[kinds == _NONE] = 0
    return Words(starts, ends, mixed(_sums(values, starts)))


def _sums(values: Hashes, starts: Places) -> Hashes:
    """The polynomial of each word's letters; what has no value is passed over as if it were not there."""
    ahead, back = powers(len(values) + 1)
    counted = values != 0
    kept = np.cumsum(counted)
    sums: Hashes = np.add.reduceat(values * ahead[kept], starts) * back[kept[starts] - counted[starts]]
    return sums
