"""Passages of pairs to clusters of copies: a pure function of the rows of pairs.

Two passages of one article are the same when what they share is at least half of what they cover together;
joined over all articles, these make a cluster, and an article's passages that overlap inside it become one
copy. (Half of the shorter would let one sentence that stands in many longer passages join them all: on
saudinewsnet it made one cluster of 563 articles.)
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import LCSseq

from marsad.dates import edtf
from marsad.records import Article, PassageCluster, PassageMember, Published, sorted_by_id, stable_id
from marsad.reuse.fingerprint import Fingerprint

SAME = 0.5
"""Share of the text two passages of one article cover that both must hold to be the same passage."""


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A passage of one article: code points, half-open."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class SharedPassage:
    """A row of the pairs step: the same passage in two articles."""

    left: Copy
    right: Copy


class _Union:
    """Disjoint sets whose root is the smallest member, whatever the order of joining."""

    def __init__(self, items: Iterable[Copy]) -> None:
        self._parent = {item: item for item in items}

    def root(self, item: Copy) -> Copy:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: Copy, other: Copy) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def sets(self) -> list[list[Copy]]:
        members = defaultdict(list)
        for item in sorted(self._parent):
            members[self.root(item)].append(item)
        return list(members.values())


def _same(one: Copy, other: Copy) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= SAME * (max(one.end, other.end) - min(one.start, other.start))


def _overlapping(copies: Iterable[Copy]) -> Iterator[tuple[Copy, Copy]]:
    """Pairs of passages of one article that are the same."""
    open_copies: list[Copy] = []
    for copy in sorted(copies):
        open_copies = [
            other for other in open_copies if other.article_id == copy.article_id and other.end > copy.start
        ]
        yield from ((other, copy) for other in open_copies if _same(other, copy))
        open_copies.append(copy)


def _hulls(copies: Sequence[Copy]) -> list[Copy]:
    """The passages of one cluster with those that overlap in one article made one."""
    merged: list[Copy] = []
    for copy in sorted(copies):
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
        union = _Union(copy for members in hulls for copy in members)
        for members in hulls:
            for copy in members[1:]:
                union.join(members[0], copy)
        for one, other in _overlapping(copy for members in hulls for copy in members):
            union.join(one, other)
        sets = union.sets()
        if len(sets) == len(hulls):
            return [_hulls(members) for members in sets]


def cluster_copies(rows: Iterable[SharedPassage]) -> list[list[Copy]]:
    """The copies of each passage, sorted by article and place; each cluster has two articles or more."""
    known = list(rows)
    union = _Union(copy for row in known for copy in (row.left, row.right))
    for row in known:
        union.join(row.left, row.right)
    return _joined(union.sets())


def _words(copy: Copy, prints: Mapping[str, Fingerprint]) -> Sequence[int]:
    row = prints[copy.article_id]
    return row.words[bisect_left(row.starts, copy.start) : bisect_left(row.starts, copy.end)]


def _similarity(one: Sequence[int], other: Sequence[int]) -> float:
    shortest = min(len(one), len(other))
    return round(LCSseq.similarity(one, other) / shortest, 4) if shortest > 0 else 0.0


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


def passage_clusters(
    rows: Iterable[SharedPassage], prints: Mapping[str, Fingerprint], articles: Iterable[Article]
) -> tuple[PassageCluster, ...]:
    """The clusters of shared passages, without origins, sorted by id.

    The representative is the longest copy (the lowest article id of several); a copy's similarity is the
    share of the shorter text's words that stand in the same order in the other.
    """
    published = {article.id: article.published for article in articles}
    clusters = []
    for copies in cluster_copies(rows):
        longest = max(len(_words(copy, prints)) for copy in copies)
        model = _words(next(copy for copy in copies if len(_words(copy, prints)) == longest), prints)
        first = first_copy(copies, published)
        members = tuple(
            PassageMember(
                copy.article_id, copy.start, copy.end, _similarity(_words(copy, prints), model), copy == first
            )
            for copy in copies
        )
        key = stable_id("passage", copies[0].article_id, copies[0].start, copies[0].end)
        clusters.append(PassageCluster(key, members, None))
    return sorted_by_id(clusters)
