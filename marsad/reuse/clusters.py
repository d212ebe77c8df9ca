"""Passages of pairs to clusters of copies: a pure function of the rows of pairs.

Two passages of one article are the same when what they share is at least half of what they cover together;
joined over all articles, these make a cluster, and an article's passages that overlap inside it become one
copy. (Half of the shorter would let one sentence that stands in many longer passages join them all: on
saudinewsnet it made one cluster of 563 articles.)
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from marsad.dates import edtf
from marsad.records import Article, PassageCluster, PassageMember, Published, sorted_by_id, stable_id
from marsad.reuse.bodies import Bodies
from marsad.reuse.fingerprint import Fingerprint

SAME = 0.5
"""Share of the text two passages of one article cover that both must hold to be the same passage."""


class Copy(NamedTuple):
    """A passage of one article: code points, half-open."""

    article_id: str
    start: int
    end: int


class SharedPassage(NamedTuple):
    """A row of the pairs step: the same passage in two articles."""

    left: Copy
    right: Copy


class _Union:
    """Disjoint sets of numbers whose root is the smallest member, whatever the order of joining."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def sets(self) -> list[list[int]]:
        members = defaultdict(list)
        for item in range(len(self._parent)):
            members[self.root(item)].append(item)
        return list(members.values())


def _united(links: Iterable[tuple[Copy, Copy]]) -> list[list[Copy]]:
    """What is linked to each other, directly or through others, each set sorted."""
    known = list(links)
    copies = sorted({copy for link in known for copy in link})
    numbers = {copy: number for number, copy in enumerate(copies)}
    union = _Union(len(copies))
    for one, other in known:
        if one != other:
            union.join(numbers[one], numbers[other])
    return [[copies[number] for number in members] for members in union.sets()]


def _same(one: Copy, other: Copy) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= SAME * (max(one.end, other.end) - min(one.start, other.start))


def _overlapping(copies: Iterable[Copy]) -> Iterator[tuple[Copy, Copy]]:
    """Pairs of passages of one article that are the same, enough of them to link all that are.

    Of open passages that end at one place only the last to begin is kept: what is the same as an earlier one
    is the same as it, and the two are the same then too. So an article that ten thousand others copy in as
    many ways is gone over once for each place where a copy ends.
    """
    for _, group in groupby(sorted(set(copies)), key=itemgetter(0)):
        open_copies: dict[int, Copy] = {}
        for copy in group:
            open_copies = {end: other for end, other in open_copies.items() if end > copy.start}
            yield from ((other, copy) for other in open_copies.values() if _same(other, copy))
            open_copies[copy.end] = copy


def _hulls(copies: Sequence[Copy]) -> list[Copy]:
    """The passages of one cluster, sorted, with those that overlap in one article made one."""
    merged: list[Copy] = []
    for copy in copies:
        last = merged[-1] if merged else None
        if last is not None and last.article_id == copy.article_id and copy.start < last.end:
            merged[-1] = Copy(last.article_id, last.start, max(last.end, copy.end))
        else:
            merged.append(copy)
    return merged


def _joined(sets: Sequence[Sequence[Copy]]) -> list[list[Copy]]:
    """Sets that hold the same passage of an article made one, until none does."""
    while True:
        hulls = [_hulls(members) for members in sets]
        inside = ((members[0], copy) for members in hulls for copy in members)
        sets = _united(chain(inside, _overlapping(copy for members in hulls for copy in members)))
        if len(sets) == len(hulls):
            return [_hulls(members) for members in sets]


def cluster_copies(rows: Iterable[SharedPassage]) -> list[list[Copy]]:
    """The copies of each passage, sorted by article and place."""
    return _joined(_united(rows))


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


def passage_clusters(
    rows: Iterable[SharedPassage], bodies: Bodies, articles: Iterable[Article]
) -> tuple[PassageCluster, ...]:
    """The clusters of shared passages, without origins, sorted by id.

    The representative is the longest copy (the lowest article id of several); a copy's similarity is the
    share of the shorter text's words that stand in the same order in the other.
    """
    published = {article.id: article.published for article in articles}
    prints = {row.article_id: row for row in bodies.models}
    clusters = []
    for copies in cluster_copies(rows):
        spread = _spread(copies, prints, bodies)
        first = first_copy([item.copy for item in spread], published)
        members = tuple(PassageMember(*item.copy, item.similarity, item.copy == first) for item in spread)
        key = stable_id("passage", *spread[0].copy)
        clusters.append(PassageCluster(key, members, None))
    return sorted_by_id(clusters)
