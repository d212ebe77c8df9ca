"""The words that two articles have in a row alike: exact runs of shared shingles, for many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from marsad.reuse.fingerprint import SHINGLE, Fingerprint, shingles_of
from marsad.reuse.prints import Prints
from marsad.reuse.words import Hashes, Places

_BATCH = 1 << 17  # shingles of left articles looked up at once
_MOST_RIGHTS = 1 << 15
_HEAD = np.uint64(48)  # bits of a shingle that are compared first; the rest tells whether it is the same
_TABLE = 20  # bits
_SPREAD = np.uint64(0xF1357AEA2E62A9C5)
_MAX_REPEATS = 8


class Run(NamedTuple):
    """The same words in both: ``length`` words from ``left`` in the one and ``right`` in the other."""

    left: int
    right: int
    length: int


def pair_runs(
    prints: Sequence[Fingerprint], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, list[Run]]]:
    """For each pair of places among the fingerprints (right, left), these and the maximal runs they share.

    The pairs must be sorted by their first; they come back in their order. Of a shingle that one article
    repeats without end only the first few places count. Runs of one pair may overlap.
    """
    listed = prints if isinstance(prints, Prints) else Prints(prints)
    for batch in _batches(listed, pairs):
        runs = _runs(listed, batch)
        listed.make({place for number in runs for place in batch[number]})
        for number, (right, left) in enumerate(batch):
            yield right, left, runs.get(number, [])


def _batches(prints: Prints, pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    batch: list[tuple[int, int]] = []
    size = 0
    for right, left in pairs:
        batch.append((right, left))
        size += prints.size(left)
        if size >= _BATCH or len(batch) >= _MOST_RIGHTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _columns(prints: Prints, numbers: Sequence[int]) -> tuple[Hashes, Places, Places]:
    """Of some articles end to end: the shingles, the place of each in its article, whose each is."""
    sizes = np.array([*map(prints.size, numbers)], np.int64)
    owners = np.repeat(np.arange(len(numbers)), sizes)
    ends = np.cumsum(sizes)
    places = np.arange(len(owners)) - (ends - sizes)[owners]
    # Those that reach into the next article are none.
    real = np.flatnonzero(places[: 1 - SHINGLE] + SHINGLE <= sizes[owners[: 1 - SHINGLE]])
    shingles = shingles_of(np.frombuffer(b"".join(map(prints.words, numbers)), np.uint64))
    return shingles[real], places[real], owners[real]


def _runs(prints: Prints, batch: Sequence[tuple[int, int]]) -> dict[int, list[Run]]:
    """The runs of each pair of a batch that has some, by its number."""
    rights = [right for right, _ in groupby(batch, key=itemgetter(0))]
    places = {right: place for place, right in enumerate(rights)}
    theirs, right_places, right_owners = _columns(prints, rights)
    mine, left_places, pair = _columns(prints, [left for _, left in batch])
    keys = _keys(theirs, right_owners)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    wanted = _keys(mine, np.array([places[right] for right, _ in batch])[pair])
    found = _perhaps_in(keys, wanted)
    first = np.searchsorted(keys, wanted[found], side="left")
    number = np.searchsorted(keys, wanted[found], side="right") - first
    number = np.minimum(number, _MAX_REPEATS)
    source = np.repeat(found, number)
    step = np.arange(len(source)) - np.repeat(np.cumsum(number) - number, number)
    target = order[np.repeat(first, number) + step]
    same = mine[source] == theirs[target]
    source, target = source[same], target[same]
    return _joined(pair[source], left_places[source], right_places[target])


def _keys(shingles: Hashes, owners: Places) -> Hashes:
    return (owners.astype(np.uint64) << _HEAD) + (shingles >> (np.uint64(64) - _HEAD))


def _perhaps_in(keys: Hashes, wanted: Hashes) -> Places:
    """The places of those wanted that may be among the keys: most are not, and a table tells that sooner."""
    table = np.zeros(1 << _TABLE, np.bool_)
    table[_slot(keys)] = True
    return np.flatnonzero(table[_slot(wanted)])


def _slot(keys: Hashes) -> Hashes:
    return (keys * _SPREAD) >> np.uint64(64 - _TABLE)


def _joined(pair: Places, left: Places, right: Places) -> dict[int, list[Run]]:
    """Matches that follow each other on one diagonal of a pair as runs."""
    if len(pair) == 0:
        return {}
    length = left.max() + 2
    width = length + right.max() + 1
    key = np.sort((pair * width + left - right + right.max()) * length + left)
    begins = np.flatnonzero(np.diff(key, prepend=key[0] - 2) != 1)
    lengths = np.diff(begins, append=len(key)) + SHINGLE - 1
    diagonals, starts = np.divmod(key[begins], length)
    pairs, diagonals = np.divmod(diagonals, width)
    rights = starts - (diagonals - right.max())
    found: dict[int, list[Run]] = {}
    columns = (pairs.tolist(), starts.tolist(), rights.tolist(), lengths.tolist())
    for number, *run in zip(*columns, strict=True):
        found.setdefault(number, []).append(Run._make(run))
    return found
