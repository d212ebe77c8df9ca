"""The tagger's scores, in numpy: a linear part over features of five words, and a small network beside it.

The linear part is the conditional random field's: a weight for each feature, place and label. The network has
word vectors and three windows over the text, of five, three and three (two apart) words, each behind a
rectifier and, from the second on, added to what came in; what it sees weighs in the field as features do.
Both begin with sums of what each neighbour gives by its place, which depends on the neighbour alone and is
remembered with the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_SPREAD = np.float32(1e-5)
FIRST, SECOND, THIRD_STEP = 5, 3, 2


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt. ``rows`` are whole numbers of one byte, with a scale for each row.

    Row ``i`` of ``rows`` belongs to feature ``i``, row ``i`` of ``linear`` to feature ``i + linear_from``;
    ``moves`` are what the field adds for a label behind another, names first, then offices.
    """

    rows: NDArray[np.int8]
    scales: Floats
    linear: Floats
    linear_from: NDArray[np.int64]
    always: Floats
    name_moves: Floats
    office_moves: Floats
    gain: Floats
    shift: Floats
    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    third: Floats
    third_bias: Floats
    out: Floats

    @classmethod
    def read(cls, path: Path) -> Weights:
        """The weights of an ``.npz`` file; raises OSError where there is none, KeyError where one lacks."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(**{name: _read(arrays[name]) for name in cls.__slots__})


def _read(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float32) if array.dtype.kind == "f" else array


class Network:
    """Scores of labels for words; a pure function of the rows of their features."""

    def __init__(self, weights: Weights) -> None:
        self._w = weights
        width = weights.gain.shape[0]
        self._hidden = weights.first_bias.shape[0]
        self._labels = weights.always.shape[0]
        self._from = int(weights.linear_from)
        # One product gives a word's share in the first window at each of the five places.
        shares = weights.first.reshape(self._hidden, FIRST, width).transpose(2, 1, 0)
        self._shares = np.ascontiguousarray(shares.reshape(width, FIRST * self._hidden))
        self._second = np.ascontiguousarray(weights.second.T)
        self._third = np.ascontiguousarray(weights.third.T)
        self.width = FIRST * (self._hidden + self._labels)

    def share(self, features: Sequence[int]) -> Floats:
        """What a word, given as numbers of its features, gives to the words around it: ``width`` numbers."""
        index = np.asarray(features, dtype=np.intp)
        found = np.zeros(self.width, dtype=np.float32)
        deep, wide = index[index < len(self._w.rows)], index[index >= self._from] - self._from
        if len(deep):
            vector = self._w.scales[deep] @ self._w.rows[deep].astype(np.float32)
            vector -= vector.sum() / len(vector)
            vector /= np.sqrt(vector @ vector / len(vector) + _SPREAD)
            found[: FIRST * self._hidden] = (vector * self._w.gain + self._w.shift) @ self._shares
        if len(wide):
            found[FIRST * self._hidden :] = self._w.linear[wide].sum(axis=0)
        return found

    def pause(self, features: Sequence[int]) -> Floats:
        """What stands between sentences gives to the words around it: nothing to the network."""
        found = self.share(features)
        found[: FIRST * self._hidden] = 0
        return found

    def scores(self, shares: Floats) -> Floats:
        """The scores of every label for each word of a text, given the shares of its words in order."""
        wide = shares[:, FIRST * self._hidden :].reshape(len(shares), FIRST, self._labels)
        return np.asarray(_gathered(wide, self._w.always) + self.seen(shares) @ self._w.out, dtype=np.float32)

    def seen(self, shares: Floats) -> Floats:
        """What the network makes of each word and those around it, for the field to weigh."""
        weights, count = self._w, len(shares)
        deep = shares[:, : FIRST * self._hidden].reshape(count, FIRST, self._hidden)
        first = _gathered(deep, weights.first_bias)
        np.maximum(first, 0, out=first)
        second = first + np.maximum(_window(first, 1) @ self._second + weights.second_bias, 0)
        third = second + np.maximum(_window(second, THIRD_STEP) @ self._third + weights.third_bias, 0)
        return np.asarray(third, dtype=np.float32)


def _gathered(places: Floats, bias: Floats) -> Floats:
    """The sums of what the words around each word give it."""
    total = np.tile(bias, (len(places), 1))
    for place in range(FIRST):
        _add(total, places[:, place], FIRST // 2 - place)
    return total


def _add(total: Floats, part: Floats, by: int) -> None:
    """Add a part to the total, moved ``by`` rows down (up, if negative)."""
    count = len(total)
    if abs(by) >= count:
        return
    if by >= 0:
        total[by:] += part[: count - by]
    else:
        total[:by] += part[-by:]


def _window(values: Floats, step: int) -> Floats:
    """Each row between the row ``step`` before it and the row ``step`` behind it, zeros past the ends."""
    count, width = values.shape
    found = np.zeros((count, SECOND * width), dtype=np.float32)
    found[step:, :width] = values[: max(count - step, 0)]
    found[:, width : 2 * width] = values
    found[: max(count - step, 0), 2 * width :] = values[step:]
    return found
