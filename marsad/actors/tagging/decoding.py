"""The best run of labels for scores of words: Viterbi over all sentences of a text at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.actors.tagging.network import Floats

OUTSIDE = "O"
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

    def best(self, scores: Floats, lengths: Sequence[int]) -> list[NDArray[np.intp]]:
        """The labels of each sentence, as places in ``labels``; ``scores`` are their rows one after another.

        The time grows as the number of words of the sentences in all, and the longest.
        """
        if not lengths or not sum(lengths):
            return [np.zeros(0, dtype=np.intp) for _ in lengths]
        longest, count = max(lengths), len(self.labels)
        ends = np.cumsum(lengths)
        padded = np.zeros((longest, len(lengths), count), dtype=np.float32)
        for column, (length, end) in enumerate(zip(lengths, ends, strict=True)):
            padded[:length, column] = scores[end - length : end]
        return self._back(padded, lengths)

    def _back(self, padded: Floats, lengths: Sequence[int]) -> list[NDArray[np.intp]]:
        longest, sentences, count = padded.shape
        came = np.zeros((longest, sentences, count), dtype=np.intp)
        value = padded[0] + self._starts
        values = [value]
        for at in range(1, longest):
            moved = value[:, :, None] + self._moves
            came[at] = moved.argmax(axis=1)
            value = moved.max(axis=1) + padded[at]
            values.append(value)
        found = []
        for column, length in enumerate(lengths):
            path = np.zeros(length, dtype=np.intp)
            if length:
                path[-1] = values[length - 1][column].argmax()
            for at in range(length - 1, 0, -1):
                path[at - 1] = came[at, column, path[at]]
            found.append(path)
        return found


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
