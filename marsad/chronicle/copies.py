"""How much of what two accounts rest on is the same copied text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.chronicle.accounts import Account
from marsad.records import Origin, PassageCluster, PassageMember, Span

LINKED = 0.4
"""Least share of the shorter account's evidence that must be copied text for a link by reuse."""


@dataclass(frozen=True, slots=True)
class Link:
    """``share`` of the shorter account's evidence stands in copies; ``offset`` is how alike its place is."""

    share: float
    offset: float


NO_LINK = Link(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Covered:
    characters: int
    place: float


class Copies:
    """The passage clusters, asked by article and span."""

    def __init__(self, clusters: Iterable[PassageCluster]) -> None:
        self._members: dict[str, list[tuple[str, PassageMember]]] = defaultdict(list)
        self._origins: dict[str, Origin | None] = {}
        self._cache: dict[str, dict[str, _Covered]] = {}
        for cluster in clusters:
            self._origins[cluster.id] = cluster.origin
            for member in cluster.members:
                self._members[member.article_id].append((cluster.id, member))

    def covering(self, account: Account) -> Mapping[str, _Covered]:
        """The clusters that an account's evidence stands in, with how much of it and where."""
        if account.key not in self._cache:
            self._cache[account.key] = self._covered(account.article.id, evidence(account))
        return self._cache[account.key]

    def origins(self, account: Account) -> list[tuple[str, Origin]]:
        """The passages (ids) that most of an account's evidence stands in and that have a named source."""
        size = length(account)
        return [
            (key, origin)
            for key, covered in sorted(self.covering(account).items())
            if (origin := self._origins[key]) is not None and covered.characters >= LINKED * size
        ]

    def passage(self, one: Account, other: Account) -> str | None:
        """The passage that covers most of what two accounts rest on, or None where they share none."""
        mine, theirs = self.covering(one), self.covering(other)
        shared = mine.keys() & theirs.keys()
        return min(shared, key=lambda key: (-mine[key].characters, key)) if shared else None

    def copy(self, account: Account, passage: str) -> PassageMember:
        """An account's own copy of a passage that covers it; raises KeyError for any other passage."""
        spans = evidence(account)
        copies = [
            member
            for key, member in self._members.get(account.article.id, ())
            if key == passage and any(span.start < member.end and member.start < span.end for span in spans)
        ]
        if not copies:
            raise KeyError(passage)
        return min(copies, key=lambda member: (member.start, member.end))

    def link(self, one: Account, other: Account) -> Link:
        """How far two accounts rest on the same copied text."""
        mine, theirs = self.covering(one), self.covering(other)
        shared = mine.keys() & theirs.keys()
        shorter, size = min(((mine, length(one)), (theirs, length(other))), key=lambda side: side[1])
        if not shared or size == 0:
            return NO_LINK
        share = min(1.0, sum(shorter[key].characters for key in shared) / size)
        offset = max(1.0 - abs(mine[key].place - theirs[key].place) for key in shared)
        return Link(share, offset)

    def _covered(self, article_id: str, spans: Sequence[Span]) -> dict[str, _Covered]:
        found: dict[str, _Covered] = {}
        for key, member in self._members.get(article_id, ()):
            inside = [
                (max(span.start, member.start), min(span.end, member.end))
                for span in spans
                if span.start < member.end and member.start < span.end
            ]
            if inside:
                characters = sum(end - start for start, end in inside)
                place = (inside[0][0] - member.start) / max(1, member.end - member.start)
                held = found.get(key)
                if held is None or held.characters < characters:
                    found[key] = _Covered(characters, place)
        return found


def evidence(account: Account) -> list[Span]:
    """The spans an account rests on, in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(span for mention in account.mentions for span in mention.evidence):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def length(account: Account) -> int:
    """The number of code points an account rests on."""
    return sum(span.end - span.start for span in evidence(account))
