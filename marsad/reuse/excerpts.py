"""The index of shingles in parts: what each part of the articles must tell the shards of the hashes.

On one machine the index asks the whole corpus what stands around a shingle. In parts that would have to be
everywhere. So first it is told which shingles stand in two articles at all (few do), and then each part
writes an *excerpt* for each place of these: the article, the words that the index asks for, nothing else. A
shard of the hashes needs only its own excerpts, and tells what it would tell of the whole corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from marsad.reuse.candidates import (
    CONTEXT,
    SharedShingles,
    Standing,
    corpus,
    grouped,
    real_shingles,
    shared_in,
)
from marsad.reuse.fingerprint import SHINGLE, Fingerprint
from marsad.reuse.words import Hashes, Places

_AWAY = (-CONTEXT, SHINGLE + CONTEXT - 1, -2 * CONTEXT)


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Rows of places of shingles; those of one article follow each other in the order of its text.

    ``articles`` are the numbers of the articles, ``copies`` how many have their body. ``around`` has a column
    for each distance that the index asks for, ``inside`` says whether the article reaches so far; ``ahead``
    are the upper halves of the words that follow.
    """

    shingles: Hashes
    articles: Places
    copies: Places
    around: Hashes
    inside: NDArray[np.bool_]
    ahead: NDArray[np.uint32]

    def owners(self, places: Places) -> Places:
        """See :class:`marsad.reuse.candidates.Texts`; a place is the number of a row."""
        return self.articles[places]

    def weights(self, at: Standing) -> Places:
        """See :class:`marsad.reuse.candidates.Texts`."""
        return self.copies[at.places]

    def words_at(self, at: Standing, away: int) -> tuple[Hashes, NDArray[np.bool_]]:
        """See :class:`marsad.reuse.candidates.Texts`; for three distances only."""
        column = _AWAY.index(away)
        inside = self.inside[at.places, column]
        return self.around[at.places[inside], column], inside

    def following(self, at: Standing) -> NDArray[np.uint32]:
        """See :class:`marsad.reuse.candidates.Texts`."""
        return self.ahead[at.places]

    def of(self, rows: NDArray[np.bool_] | Places) -> Excerpts:
        """Some of the rows."""
        return Excerpts(*(getattr(self, item.name)[rows] for item in fields(Excerpts)))


def own_shingles(prints: Iterable[Fingerprint]) -> tuple[Hashes, Hashes]:
    """The shingles of some articles, sorted: those that one of them holds, those that several do."""
    each = [np.unique(row.shingles) for row in prints]
    values, counts = np.unique(np.concatenate([np.zeros(0, np.uint64), *each]), return_counts=True)
    return values[counts == 1], values[counts > 1]


def shared_by_several(once: Sequence[Hashes], twice: Sequence[Hashes]) -> Hashes:
    """The shingles that several articles hold, of what :func:`own_shingles` says of every part; sorted."""
    nothing = np.zeros(0, np.uint64)
    values, counts = np.unique(np.concatenate([nothing, *once]), return_counts=True)
    return np.unique(np.concatenate([nothing, values[counts > 1], *twice]))


def excerpts(
    prints: Sequence[Fingerprint], numbers: Sequence[int], copies: Sequence[int], wanted: Hashes
) -> Excerpts:
    """The places of the wanted shingles, which are sorted, in some articles.

    ``numbers`` are those of the articles among all, by their ids; ``copies`` how many articles have the body
    of each.
    """
    texts = corpus(prints, copies)
    shingles = texts.shingles
    found = np.searchsorted(wanted, shingles)
    known = found < len(wanted)
    known[known] = wanted[found[known]] == shingles[known]
    places = np.flatnonzero(known & real_shingles(texts))
    at = Standing(places, texts.owners(places))
    told = [texts.words_at(at, away) for away in _AWAY]
    around = np.zeros((len(places), len(_AWAY)), np.uint64)
    for column, (words, inside) in enumerate(told):
        around[inside, column] = words
    return Excerpts(
        shingles[places],
        np.array(numbers, np.int64)[at.owners],
        texts.weights(at),
        around,
        np.column_stack([inside for _, inside in told]),
        texts.following(at),
    )


def shared_excerpts(parts: Sequence[Excerpts]) -> SharedShingles:
    """What the excerpts of a shard of the hashes, from all parts, tell of which pairs of articles."""
    columns = ([getattr(part, item.name) for part in parts] for item in fields(Excerpts))
    whole = Excerpts(*map(np.concatenate, columns))
    whole = whole.of(np.argsort(whole.articles, kind="stable"))
    return shared_in(grouped(whole.shingles, np.arange(len(whole.shingles)), whole), whole)
