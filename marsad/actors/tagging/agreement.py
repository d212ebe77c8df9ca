"""What the other places of a word in the same text say: a name that is plain once is a name elsewhere too.

«الزمالك» behind «نادي» is a club; further down it stands alone. Each place of a word gets a share of what
its other places were taken for, by the scores before (two passes, as in Krishnan and Manning 2006).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from marsad.actors.tagging.network import Floats

_WEIGHT = np.float32(1.0)
_AGAINST = np.float32(0.5)
_LEAST = np.float32(0.05)
_MOST_PLACES = 30


def agreed(scores: Floats, words: NDArray[np.intp]) -> Floats:
    """The scores of labels (outside, then begin and inside of each kind) with the other places' say added.

    ``words`` are numbers, alike for words that are one; where there are more than thirty of a number, they
    are left alone: they are no names but words of grammar, or no words.
    """
    _, places, several = np.unique(words, return_inverse=True, return_counts=True)
    counts = several[places]
    again = np.flatnonzero((counts > 1) & (counts <= _MOST_PLACES))
    if not len(again):
        return scores
    kinds = _kinds(scores[again])
    places, counts = places[again], counts[again]
    # The rows of one word side by side: sums of runs of rows cost less than sums at places.
    order = np.argsort(places, kind="stable")
    runs = np.flatnonzero(np.diff(places[order], prepend=-1))
    sums = np.zeros((len(several), kinds.shape[1]), dtype=np.float32)
    sums[places[order[runs]]] = np.add.reduceat(kinds[order], runs, axis=0)
    others = (sums[places] - kinds) / (counts[:, None] - 1).astype(np.float32)
    told = np.flatnonzero(others[:, 1:].max(axis=1) >= _LEAST)
    if not len(told):
        return scores
    odds = np.log(np.maximum(others[told], 0) + _LEAST)
    odds = odds[:, 1:] - odds[:, :1]
    added = _WEIGHT * np.where(odds < 0, _AGAINST * odds, odds)
    found = scores.copy()
    found[again[told], 1:] += np.repeat(added, 2, axis=1)
    return found


def _kinds(scores: Floats) -> Floats:
    """How likely each word is outside and of each kind, from the scores of its labels alone."""
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    found = np.empty((len(likely), likely.shape[1] // 2 + 1), dtype=np.float32)
    found[:, 0] = likely[:, 0]
    np.add(likely[:, 1::2], likely[:, 2::2], out=found[:, 1:])
    return found
