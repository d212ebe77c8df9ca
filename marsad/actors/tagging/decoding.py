"""The best run of labels for scores of words: Viterbi over all sentences of a text at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.actors.tagging.network import Floats

OUTSIDE = "O"
Labels = NDArray[np.intp]
_NEVER = np.float32(-1e4)


class Decoder:
    """Finds runs of labels in the BIO scheme; an inside label follows only its own kind.

    ``moves[i, j]`` is what it adds to go from label ``i`` to ``j``, where that is allowed.
    """

    def __init__(self, labels: Sequence[str], moves: Floats | None = None) -> None:
        self.labels = tuple(labels)
        count = len(self.labels)
        self._moves = np.zeros((count, count), dtype=np.float32) if moves is None else moves.copy()
        self._starts = np.zeros(count, dtype=np.float32)
        for to, label in enumerate(self.labels):
            if label.startswith("I-"):
                self._starts[to] = _NEVER
                for source, before in enumerate(self.labels):
                    if before[2:] != label[2:]:
                        self._moves[source, to] = _NEVER
        # Leaving "outside" gains at most this a word by its moves: words further behind stay outside.
        self._swing = 2 * max(0.0, float(self._moves.max() - self._moves[0, 0]))

    def best(self, scores: Floats, lengths: Sequence[int]) -> list[Labels]:
        """The labels of each sentence, as places in ``labels``; ``scores`` are their rows one after another.

        The time grows as the number of sentences times the longest.
        """
        found: list[Labels] = [np.zeros(length, dtype=np.intp) for length in lengths]
        ends = np.cumsum(lengths, dtype=np.intp)
        gains = (scores[:, 1:].max(axis=1) - scores[:, 0]) > -self._swing
        busy = [
            column
            for column, (length, end) in enumerate(zip(lengths, ends, strict=True))
            if length and gains[end - length : end].any()
        ]
        if busy:
            several = np.asarray([lengths[column] for column in busy], dtype=np.intp)
            padded = np.zeros((several.max(), len(busy), len(self.labels)), dtype=np.float32)
            for place, column in enumerate(busy):
                padded[: lengths[column], place] = scores[ends[column] - lengths[column] : ends[column]]
            paths = self._back(*self._forth(padded), several)
            for place, column in enumerate(busy):
                found[column] = paths[: lengths[column], place]
        return found

    def _forth(self, padded: Floats) -> tuple[Floats, Labels]:
        """The best value of each label at each word, and the label before it on the way there."""
        values = np.empty_like(padded)
        came = np.zeros(padded.shape, dtype=np.intp)
        values[0] = padded[0] + self._starts
        for at in range(1, len(padded)):
            moved = values[at - 1][:, :, None] + self._moves
            moved.argmax(axis=1, out=came[at])
            np.add(moved.max(axis=1), padded[at], out=values[at])
        return values, came

    def _back(self, values: Floats, came: Labels, lengths: Labels) -> Labels:
        """The labels of all sentences, one a column, followed back from the last word of each."""
        longest, sentences, _ = values.shape
        every = np.arange(sentences)
        last = values[lengths - 1, every].argmax(axis=1)
        paths = np.zeros((longest, sentences), dtype=np.intp)
        state = last
        for at in range(longest - 1, -1, -1):
            ahead = came[at + 1, every, state] if at + 1 < longest else last
            state = np.where(lengths - 1 > at, ahead, last)
            paths[at] = state
        return paths


def runs(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The entities of BIO labels as (first, last, kind); ``last`` is inside, as ``first`` is."""
    found: list[tuple[int, int, str]] = []
    for index, label in enumerate(labels):
        kind = label[2:]
        if label[:2] == "I-" and found and found[-1][1:] == (index - 1, kind):
            found[-1] = (found[-1][0], index, kind)
        elif label != OUTSIDE:
            found.append((index, index, kind))
    return found
