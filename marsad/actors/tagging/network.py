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
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_SPREAD = np.float32(1e-5)
FIRST, SECOND, THIRD_STEP = 5, 3, 2
_BLOCK = 16
"""Words in one product: always as many, so that a word's numbers never depend on the words beside it.

Products of this size are also too small for a BLAS to share among threads, whose waiting for one another cost
more than all of the tagger.
"""
_ALONE = 1 << 18
"""Multiplications in one product that OpenBLAS does without threads."""


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
        self.width = self._hidden + self._labels

    def shares(self, words: Sequence[Sequence[int]]) -> Floats:
        """What words, each given as numbers of its features (-1: unknown), give to the words around them.

        ``width`` numbers for each of the five places; the same whatever words a word comes with.
        """
        owners = np.repeat(np.arange(len(words)), [len(features) for features in words])
        index = np.fromiter(chain.from_iterable(words), dtype=np.intp)
        found = np.zeros((len(words), FIRST, self.width), dtype=np.float32)
        some = np.flatnonzero((index >= 0) & (index < len(self._w.rows)))
        deep = index[some]
        vectors = self._w.rows.take(deep, axis=0).astype(np.float32)
        vectors *= self._w.scales.take(deep)[:, None]
        self._vectors(found, *_summed(vectors, owners[some]))
        some = np.flatnonzero(index >= self._from)
        sums, at = _summed(self._w.linear.take(index[some] - self._from, axis=0), owners[some])
        found[at, :, self._hidden :] = sums.reshape(-1, FIRST, self._labels)
        return found

    def _vectors(self, found: Floats, sums: Floats, at: NDArray[np.intp]) -> None:
        """Put what vectors, levelled, give by their places into the rows ``at`` of ``found``."""
        count = len(sums)
        vectors = np.zeros((-(-count // _BLOCK) * _BLOCK, sums.shape[1]), dtype=np.float32)
        sums -= sums.mean(axis=1, keepdims=True)
        sums /= np.sqrt((sums * sums).mean(axis=1, keepdims=True) + _SPREAD)
        np.multiply(sums, self._w.gain, out=vectors[:count])
        vectors[:count] += self._w.shift
        given = _product(vectors, self._shares)[:count]
        found[at, :, : self._hidden] = given.reshape(-1, FIRST, self._hidden)

    def pause(self, features: Sequence[int]) -> Floats:
        """What stands between sentences gives to the words around it: nothing to the network."""
        found: Floats = self.shares([features])[0]
        found[:, : self._hidden] = 0
        return found

    def scores(self, sums: Floats) -> Floats:
        """The scores of every label for each word of a text, given the sums of the shares around each."""
        found = _product(self.seen(sums), self._w.out)
        found += sums[:, self._hidden :]
        found += self._w.always
        return np.asarray(found, dtype=np.float32)

    def seen(self, sums: Floats) -> Floats:
        """What the network makes of each word and those around it, for the field to weigh."""
        weights = self._w
        values: Floats = sums[:, : self._hidden] + weights.first_bias
        np.maximum(values, 0, out=values)
        for step, product, bias in (
            (1, self._second, weights.second_bias),
            (THIRD_STEP, self._third, weights.third_bias),
        ):
            more = _product(_window(values, step), product)
            more += bias
            values += np.maximum(more, 0, out=more)
        return values


def _product(rows: Floats, weights: Floats) -> Floats:
    """``rows @ weights``, so many rows at a time."""
    count, width = rows.shape
    missing = -count % _BLOCK
    if missing:
        rows = np.concatenate((rows, np.zeros((missing, width), dtype=np.float32)))
    blocks = rows.reshape(-1, _BLOCK, width)
    step = max(1, _ALONE // (_BLOCK * width))
    if weights.shape[1] <= step:
        found = blocks @ weights
    else:
        starts = range(0, weights.shape[1], step)
        found = np.concatenate([blocks @ weights[:, start : start + step] for start in starts], axis=2)
    return found.reshape(-1, weights.shape[1])[:count]


def _summed(rows: Floats, owners: NDArray[np.intp]) -> tuple[Floats, NDArray[np.intp]]:
    """The sums of neighbouring rows of one owner, and those owners that have rows."""
    if not len(owners):
        return np.zeros((0, rows.shape[1]), dtype=np.float32), owners
    starts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]]))
    return np.add.reduceat(rows, starts, axis=0), owners[starts]


def _window(values: Floats, step: int) -> Floats:
    """Each row between the row ``step`` before it and the row ``step`` behind it, zeros past the ends."""
    count, width = values.shape
    found = np.empty((count, SECOND * width), dtype=np.float32)
    step = min(step, count)
    found[:step, :width] = 0
    found[step:, :width] = values[: count - step]
    found[:, width : 2 * width] = values
    found[: count - step, 2 * width :] = values[step:]
    found[count - step :, 2 * width :] = 0
    return found
