"""Who copies and who adds: passages, outlets and whom they have it from, counted over a whole record.

Every article is read once for it, so whoever asks often keeps the answer for as long as the record stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from marsad.records import Article, AttributionKind, BlockKind, Origin, PassageCluster, PassageMember
from marsad.store import View


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A passage cluster in short: how many articles of how many named outlets have it, and its origin.

    ``length`` is that of its longest copy in code points; ``article_id`` has the first copy, and ``outlets``
    are named in the order in which they come in the cluster, the first one's first.
    """

    id: str
    article_id: str
    articles: int
    outlets: tuple[str, ...]
    length: int
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class OutletLine:
    """What an outlet prints, in code points of the bodies of its articles.

    ``own`` stands in no other article, ``first`` in others too but here first, ``copied`` elsewhere before.
    ``outlet`` None stands for all articles of which none is known. ``sources`` are the bodies, agencies and
    outlets that its articles name, ``taken_from`` and ``taken_by`` the outlets that had its passages before
    and after it; each with how many articles or passages, the most first. ``passages`` are the ids of those
    it prints, the widest spread first.
    """

    outlet: str | None
    articles: int
    own: int
    first: int
    copied: int
    sources: tuple[tuple[str, int], ...]
    taken_from: tuple[tuple[str, int], ...]
    taken_by: tuple[tuple[str, int], ...]
    passages: tuple[str, ...]

    @property
    def length(self) -> int:
        """All that its bodies hold."""
        return self.own + self.first + self.copied


@dataclass(frozen=True, slots=True)
class Copying:
    """The passages, the widest spread first; the outlets, those with most articles first.

    ``origins`` are the names behind passages with how many passages, the most first.
    """

    passages: tuple[PassageLine, ...]
    outlets: tuple[OutletLine, ...]
    origins: tuple[tuple[str, int], ...]

    def passage(self, cluster_id: str) -> PassageLine | None:
        """The passage of an id, or None."""
        return next((item for item in self.passages if item.id == cluster_id), None)

    def outlet(self, name: str) -> OutletLine | None:
        """The outlet of a name, or None."""
        return next((item for item in self.outlets if item.outlet == name), None)


@dataclass(slots=True)
class _Tally:
    """What is counted of one outlet."""

    articles: int = 0
    own: int = 0
    first: int = 0
    copied: int = 0
    sources: Counter[str] = field(default_factory=Counter)
    taken_from: Counter[str] = field(default_factory=Counter)
    taken_by: Counter[str] = field(default_factory=Counter)
    passages: dict[str, int] = field(default_factory=dict)


def copying(view: View) -> Copying:
    """Count a whole record."""
    clusters = list(view.clusters())
    copies: dict[str, list[PassageMember]] = defaultdict(list)
    for cluster in clusters:
        for member in cluster.members:
            copies[member.article_id].append(member)
    outlets: dict[str, str | None] = {}
    tallies: dict[str | None, _Tally] = defaultdict(_Tally)
    for article in view.articles():
        outlets[article.id] = article.outlet
        _add_article(tallies[article.outlet], article, copies.get(article.id, ()))
    for cluster in clusters:
        _add_cluster(tallies, cluster, outlets)
    lines = [_passage(cluster, outlets) for cluster in clusters]
    origins = Counter(line.origin.name for line in lines if line.origin is not None)
    return Copying(
        passages=tuple(sorted(lines, key=lambda item: (-item.articles, -item.length, item.id))),
        outlets=tuple(sorted((_outlet(name, tally) for name, tally in tallies.items()), key=_by_articles)),
        origins=_most_first(origins),
    )


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _by_articles(item: OutletLine) -> tuple[bool, int, str]:
    return item.outlet is None, -item.articles, item.outlet or ""


def _add_article(tally: _Tally, article: Article, copies: Iterable[PassageMember]) -> None:
    own, first, copied = shares(article, copies)
    tally.articles += 1
    tally.own += own
    tally.first += first
    tally.copied += copied
    named = (item for item in article.attributions if item.kind is not AttributionKind.PERSON)
    tally.sources.update({item.name for item in named})


def shares(article: Article, copies: Iterable[PassageMember]) -> tuple[int, int, int]:
    """How much of an article's body is its own, here first, and copied, in code points.

    Where two passages overlap, what one of them has from elsewhere counts as copied.
    """
    bodies = [(part.start, part.end) for part in article.sections if part.kind is BlockKind.BODY]
    spans = list(copies)
    edges = {edge for body in bodies for edge in body}
    edges |= {edge for span in spans for edge in (span.start, span.end)}
    own = first = copied = 0
    for start, end in pairwise(sorted(edges)):
        if not any(begin <= start and end <= stop for begin, stop in bodies):
            continue
        over = [span for span in spans if span.start <= start and end <= span.end]
        if not over:
            own += end - start
        elif all(span.first for span in over):
            first += end - start
        else:
            copied += end - start
    return own, first, copied


def _add_cluster(
    tallies: Mapping[str | None, _Tally], cluster: PassageCluster, outlets: Mapping[str, str | None]
) -> None:
    """Who had a passage first, and who had it after that: each outlet once for each passage."""
    named = {member.article_id: outlets.get(member.article_id) for member in cluster.members}
    articles = len(named)
    for outlet in set(named.values()):
        if outlet in tallies:
            tallies[outlet].passages[cluster.id] = articles
    first = next((named[member.article_id] for member in cluster.members if member.first), None)
    if first is None:
        return
    for outlet in {name for name in named.values() if name is not None and name != first}:
        tallies[outlet].taken_from[first] += 1
        tallies[first].taken_by[outlet] += 1


def _passage(cluster: PassageCluster, outlets: Mapping[str, str | None]) -> PassageLine:
    ordered = sorted(cluster.members, key=lambda member: not member.first)
    named = [outlets.get(member.article_id) for member in ordered]
    return PassageLine(
        id=cluster.id,
        article_id=ordered[0].article_id,
        articles=len({member.article_id for member in cluster.members}),
        outlets=tuple(dict.fromkeys(name for name in named if name is not None)),
        length=max(member.end - member.start for member in cluster.members),
        origin=cluster.origin,
    )


def _outlet(name: str | None, tally: _Tally) -> OutletLine:
    widest = sorted(tally.passages, key=lambda cluster: (-tally.passages[cluster], cluster))
    return OutletLine(
        outlet=name,
        articles=tally.articles,
        own=tally.own,
        first=tally.first,
        copied=tally.copied,
        sources=_most_first(tally.sources),
        taken_from=_most_first(tally.taken_from),
        taken_by=_most_first(tally.taken_by),
        passages=tuple(widest),
    )
