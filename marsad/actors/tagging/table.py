"""What words give to the words around them, looked at once and remembered in one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from marsad.actors.tagging.features import LONGEST, pieces
from marsad.actors.tagging.network import FIRST, Floats, Network
from marsad.actors.tagging.numbering import Numbering

PAUSES = (0, 0)
"""What stands between sentences, and at both ends of a text."""
_EDGE = "<s>"
_REMEMBERED = 60_000
_TOKENS = 2 * _REMEMBERED
_LONGEST_TOKEN = 60


class WordTable:
    """Numbers words, and keeps for each what it gives to its neighbours and what it is without particles.

    At most 60,000 words, or as many as one text has; one more, and all are forgotten and looked at again.
    What is kept of a word never depends on the words it came with.
    """

    def __init__(self, network: Network, numbering: Numbering) -> None:
        self._network = network
        self._numbering = numbering
        self._pause = network.pause([numbering.row(_EDGE)])
        self._known: dict[str, int] = {}
        self._tokens: dict[str, tuple[int, ...]] = {}
        self._forget(_REMEMBERED)

    def numbers(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, ...]]]:
        """The numbers of the words of each token of sentences, good until this is called again."""
        tokens = dict.fromkeys(chain.from_iterable(sentences))
        fresh = [token for token in tokens if token not in self._tokens]
        if fresh and not self._learn(fresh):
            words = {piece[:LONGEST] for token in tokens for piece in pieces(token)}
            self._forget(max(_REMEMBERED, len(words) + 1))
            self._learn(tokens)
        known = self._tokens
        found = [[known[token] for token in sentence] for sentence in sentences]
        if len(known) > _TOKENS:
            known.clear()
        for token in fresh:
            if len(token) > _LONGEST_TOKEN:
                known.pop(token, None)
        return found

    def sums(self, numbers: NDArray[np.intp]) -> Floats:
        """What each word is given by itself and two words on either side (see :class:`Network`)."""
        count = len(numbers)
        total = np.zeros((count, self._network.width), dtype=np.float32)
        rows = numbers * FIRST
        for place in range(FIRST):
            by = FIRST // 2 - place  # a word gives its first share to the word two places behind it
            start, end = max(-by, 0), max(count - max(by, 0), 0)
            if start < end:
                total[start + by : end + by] += self._flat.take(rows[start:end] + place, axis=0)
        return total

    def stems(self, numbers: NDArray[np.intp]) -> NDArray[np.intp]:
        """A number for each word that is the same for those alike but for particles."""
        return self._stems[numbers]

    def _learn(self, tokens: Iterable[str]) -> bool:
        """Look at what is new in tokens; False, and nothing is done, where there is no room for it."""
        cut = {token: [piece[:LONGEST] for piece in pieces(token)] for token in tokens}
        known = self._known
        fresh = list(dict.fromkeys(piece for parts in cut.values() for piece in parts if piece not in known))
        first = len(known) + 1
        if first + len(fresh) > len(self._shares):
            return False
        if fresh:
            rows = [self._look(word, first + place) for place, word in enumerate(fresh)]
            self._shares[first : first + len(fresh)] = self._network.shares(rows)
            known.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        self._tokens.update((token, tuple([known[part] for part in parts])) for token, parts in cut.items())
        return True

    def _look(self, word: str, number: int) -> list[int]:
        """The rows of a word's features; remembers what it is without its particles."""
        rows, stem = self._numbering.rows(word)
        self._stems[number] = self._stem_numbers.setdefault(stem, len(self._stem_numbers))
        return rows

    def _forget(self, room: int) -> None:
        self._known.clear()
        self._tokens.clear()
        self._stem_numbers = {"": 0}  # pauses
        self._stems = np.zeros(room, dtype=np.intp)
        self._shares = np.empty((room, FIRST, self._network.width), dtype=np.float32)
        self._shares[0] = self._pause
        self._flat = self._shares.reshape(room * FIRST, self._network.width)
