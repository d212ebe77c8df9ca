"""Passages of pairs to clusters of copies: a pure function of the rows of pairs.

:mod:`marsad.reuse.joining` says which copies are one cluster's; here they become records.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from rapidfuzz.distance import LCSseq

from marsad.dates import edtf
from marsad.records import PassageCluster, PassageMember, Published, sorted_by_id, stable_id
from marsad.reuse.bodies import Bodies
from marsad.reuse.fingerprint import Fingerprint
from marsad.reuse.joining import Copy, SharedPassage, cluster_copies
from marsad.reuse.prints import Prints

_TOGETHER = 100  # clusters


def last_day(value: str) -> date:
    """The last day an EDTF date allows, to compare dates by; an open end comes after every date.

    ``2023-12`` gives 31 December 2023: a month is not earlier than a day inside it.
    """
    return edtf.bounds(value)[1] or date.max


def first_copy(copies: Sequence[Copy], published: Mapping[str, Published | None]) -> Copy:
    """The copy of the article published first.

    The earliest day wins; among articles of that day the earliest time, if all of them state one, else the
    lowest article id. Articles without a date come after those with one; if none has one, the lowest id.
    """
    dated = {copy: known.value for copy in copies if (known := published.get(copy.article_id)) is not None}
    if not dated:
        return min(copies)
    day = min(last_day(value) for value in dated.values())
    earliest = {copy: value for copy, value in dated.items() if last_day(value) == day}
    if all("T" in value for value in earliest.values()):
        return min(earliest, key=lambda copy: (earliest[copy], copy))
    return min(earliest)


@dataclass(frozen=True, slots=True)
class _Spread:
    """A copy in an article, and how like the representative its words are."""

    copy: Copy
    similarity: float


def _spread(copies: Sequence[Copy], prints: Mapping[str, Fingerprint], bodies: Bodies) -> list[_Spread]:
    """The copies of a passage in all articles, also those whose bodies equal that of one compared."""
    ranges = [_range(copy, prints[copy.article_id]) for copy in copies]
    texts = [
        prints[copy.article_id].words[start:end] for copy, (start, end) in zip(copies, ranges, strict=True)
    ]
    model = max(texts, key=len)
    found = []
    for copy, words, (start, end) in zip(copies, texts, ranges, strict=True):
        similarity = _similarity(words, model)
        found.append(_Spread(copy, similarity))
        for twin in bodies.twins.get(copy.article_id, ()):
            place = Copy(twin.article_id, twin.starts[start], twin.ends[end - 1])
            found.append(_Spread(place, similarity))
    return sorted(found, key=lambda item: item.copy)


def _range(copy: Copy, row: Fingerprint) -> tuple[int, int]:
    """The words of a copy."""
    return bisect_left(row.starts, copy.start), bisect_left(row.starts, copy.end)


def _similarity(one: array[int], other: array[int]) -> float:
    if one == other:
        return 1.0
    shortest = min(len(one), len(other))
    return round(LCSseq.similarity(one, other) / shortest, 4) if shortest > 0 else 0.0


def _made(
    clusters: Iterable[list[Copy]], models: Prints
) -> Iterator[tuple[list[Copy], dict[str, Fingerprint]]]:
    """Each cluster with the fingerprints of its articles, which are made for many at once."""
    waiting = iter(clusters)
    while some := list(islice(waiting, _TOGETHER)):
        numbers = {copy.article_id: models.number(copy.article_id) for copies in some for copy in copies}
        models.make(numbers.values())
        for copies in some:
            yield copies, {copy.article_id: models[numbers[copy.article_id]] for copy in copies}


def passage_clusters(
    rows: Iterable[SharedPassage], bodies: Bodies, published: Mapping[str, Published | None]
) -> tuple[PassageCluster, ...]:
    """The clusters of shared passages, without origins, sorted by id; ``published`` is by article.

    The representative is the longest copy (the lowest article id of several); a copy's similarity is the
    share of the shorter text's words that stand in the same order in the other.
    """
    models = bodies.models if isinstance(bodies.models, Prints) else Prints(bodies.models)
    clusters = []
    for copies, prints in _made(cluster_copies(rows), models):
        spread = _spread(copies, prints, bodies)
        first = first_copy([item.copy for item in spread], published)
        members = tuple(PassageMember(*item.copy, item.similarity, item.copy == first) for item in spread)
        key = stable_id("passage", *spread[0].copy)
        clusters.append(PassageCluster(key, members, None))
    return sorted_by_id(clusters)
