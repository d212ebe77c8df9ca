"""What the other places of a word in the same text say: a name that is plain once is a name elsewhere too.

«الزمالك» behind «نادي» is a club; further down it stands alone. Each place of a word gets a share of what
its other places were taken for, by the scores before (two passes, as in Krishnan and Manning 2006).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from marsad.actors.tagging.network import Floats

_WEIGHT = np.float32(1.0)
_AGAINST = np.float32(0.5)
_LEAST = np.float32(0.05)
_MOST_PLACES = 30


def agreed(scores: Floats, words: Sequence[str]) -> Floats:
    """The scores of labels (outside, then begin and inside of each kind) with the other places' say added.

    Words that come more than thirty times are left alone: they are no names but words of grammar.
    """
    ids: dict[str, int] = {}
    places = np.fromiter((ids.setdefault(word, len(ids)) for word in words), dtype=np.intp, count=len(words))
    counts = np.bincount(places, minlength=len(ids))[places]
    again = np.flatnonzero((counts > 1) & (counts <= _MOST_PLACES))
    if not len(again):
        return scores
    kinds = _kinds(scores[again])
    sums = np.zeros((len(ids), kinds.shape[1]), dtype=np.float32)
    np.add.at(sums, places[again], kinds)
    others = (sums[places[again]] - kinds) / (counts[again, None] - 1).astype(np.float32)
    told = others[:, 1:].max(axis=1) >= _LEAST
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
    return np.concatenate([likely[:, :1], likely[:, 1::2] + likely[:, 2::2]], axis=1)
