"""The best run of labels for scores of words: Viterbi over the few runs of words that may be names at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.actors.tagging.network import Floats

OUTSIDE = "O"
Labels = NDArray[np.intp]
_NEVER = np.float32(-1e4)
_FAR = 1e6


class Decoder:
    """Finds runs of labels in the BIO scheme; an inside label follows only its own kind.

    ``moves[i, j]`` is what it adds to go from label ``i`` to ``j``, where that is allowed.
    Label 0 is outside.
    """

    def __init__(self, labels: Sequence[str], moves: Floats | None = None) -> None:
        self.labels = tuple(labels)
        count = len(self.labels)
        given = np.zeros((count, count), dtype=np.float32) if moves is None else moves
        # What a move adds beyond staying outside: a run of words outside adds nothing, and runs of others
        # between such words do not touch each other.
        self._moves = np.asarray(given - given[0, 0], dtype=np.float32)
        self._starts = np.zeros(count, dtype=np.float32)
        for to, label in enumerate(self.labels):
            if label.startswith("I-"):
                self._starts[to] = _NEVER
                for source, before in enumerate(self.labels):
                    if before[2:] != label[2:]:
                        self._moves[source, to] = _NEVER
        self._in = np.maximum(self._moves.max(axis=0), self._starts)[1:]
        self._out = max(0.0, float(self._moves[:, 0].max()))

    def best(self, scores: Floats, words: Labels) -> Labels:
        """The label of each row of ``scores``, as its place in ``labels``: 0 for rows that are no words.

        ``words`` are the rows of words; neighbours are of one sentence, and row 0 is none.
        """
        found = np.zeros(len(scores), dtype=np.intp)
        gains = scores - scores[:, :1]
        firsts, lengths = self._maybe(gains, words)
        if len(firsts):
            inside = np.zeros(len(scores) + 1, dtype=bool)
            inside[words] = True
            first = np.where(inside[firsts - 1, None], self._moves[0], self._starts)
            last = np.where(inside[firsts + lengths, None], self._moves[:, 0], np.float32(0))
            counts = [int(count) for count in np.searchsorted(-lengths, -np.arange(lengths[0]))]
            values = self._forth(gains, firsts, first.T, counts)
            for at, labels in self._back(values, last.T):
                found[firsts[: len(labels)] + at] = labels
        return found

    def _maybe(self, gains: Floats, words: Labels) -> tuple[Labels, Labels]:
        """Runs of words that may have a label, the longest first: first rows and lengths.

        A run of labels gains at most the sum of the best its words can; every word that is part of a run of
        words with such a sum above nothing is kept. Its sums are differences of sums from the beginning.
        """
        bounds = np.full(len(gains), -_FAR)
        bounds[words] = np.maximum.reduce(gains[words, 1:] + self._in, axis=1)
        sums = bounds.cumsum()
        most = np.maximum.accumulate(sums[::-1])[::-1]
        least = np.minimum.accumulate(sums)
        kept = np.flatnonzero(most[1:] - least[:-1] > -self._out) + 1
        if not len(kept):
            return kept, kept
        borders = np.flatnonzero(np.diff(kept, prepend=-1) > 1)
        lengths = np.diff(borders, append=len(kept))
        order = np.argsort(-lengths, kind="stable")
        return kept[borders][order], lengths[order]

    def _forth(self, gains: Floats, firsts: Labels, first: Floats, counts: Sequence[int]) -> list[Floats]:
        """The best value of each label (rows) at the first, second... word of each run (columns).

        ``counts[at]`` runs, the first of them, have a word ``at``.
        """
        places = np.minimum(firsts + np.arange(len(counts))[:, None], len(gains) - 1)
        own = np.ascontiguousarray(gains[places].transpose(0, 2, 1))
        values = [own[0] + first]
        moves = self._moves[:, :, None]
        for at, count in enumerate(counts[1:], 1):
            moved = np.maximum.reduce(values[-1][:, None, :count] + moves, axis=0)
            moved += own[at, :, :count]
            values.append(moved)
        return values

    def _back(self, values: Sequence[Floats], last: Floats) -> Iterator[tuple[int, Labels]]:
        """The best labels of the last word of the runs, the word before it, and so on to the first."""
        labels = np.zeros(0, dtype=np.intp)
        onward = last.copy()
        for at in range(len(values) - 1, -1, -1):
            onward[:, : len(labels)] = self._moves[:, labels]
            labels = (values[at] + onward[:, : values[at].shape[1]]).argmax(axis=0)
            yield at, labels


def runs(labels: Sequence[str], places: Sequence[int] | None = None) -> list[tuple[int, int, str]]:
    """The entities of BIO labels as (first, last, kind); ``last`` is inside, as ``first`` is.

    ``places`` are where the labels stand, where some are left out.
    """
    found: list[tuple[int, int, str]] = []
    for index, label in zip(range(len(labels)) if places is None else places, labels, strict=True):
        kind = label[2:]
        if label[:2] == "I-" and found and found[-1][1:] == (index - 1, kind):
            found[-1] = (found[-1][0], index, kind)
        elif label != OUTSIDE:
            found.append((index, index, kind))
    return found
