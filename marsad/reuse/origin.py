"""Whose text a passage is: the named source behind its copies.

Each copy's article says for itself whom it has the passage from; the articles then vote. An attribution
inside the passage or near it goes before one elsewhere in the article, and a communiqué before an agency
before another outlet, for an agency relays the communiqué and an outlet the agency.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.arabic import SEARCH, fold, sentences
from marsad.records import (
    Article,
    Attribution,
    AttributionKind,
    Entity,
    MentionKind,
    Origin,
    PassageCluster,
    PassageMember,
    Span,
)
from marsad.reuse.clusters import first_copy
from marsad.reuse.joining import Copy

NEAR = 700
"""How far, in code points, an attribution still speaks for a passage: about two paragraphs of a newspaper."""

_RANK = {AttributionKind.COMMUNIQUE: 0, AttributionKind.AGENCY: 1, AttributionKind.OUTLET: 2}


@dataclass(frozen=True, slots=True)
class Vote:
    """Whom one article has a passage from.

    ``key`` is the entity's id or the folded name; ``inside`` that a sentence of the passage names it.
    """

    article_id: str
    key: str
    entity_id: str | None
    name: str
    kind: AttributionKind
    inside: bool
    near: bool


class _Names:
    """What is known of the bodies that attributions name."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._ids: dict[str, str] = {}
        for entity in sorted(entities, key=lambda entity: entity.id):
            for name in (entity.name_ar, *(form.text for form in entity.names)):
                self._ids.setdefault(fold(name, SEARCH), entity.id)

    def identity(self, attribution: Attribution) -> str | None:
        """The id of what an attribution names, also where only the name is written."""
        return attribution.entity_id or self._ids.get(fold(attribution.name, SEARCH))

    def name(self, identity: str | None, written: str) -> str:
        """The entity's own name where it is known, else the words of the text."""
        entity = self._entities.get(identity or "")
        return written if entity is None else entity.name_ar

    def known_body(self, key: str) -> bool:
        """Whether a key is an organisation of the knowledge."""
        entity = self._entities.get(key)
        return entity is not None and entity.known and entity.kind is MentionKind.ORGANISATION


def _distance(attribution: Attribution, member: PassageMember) -> int:
    return max(0, attribution.start - member.end, member.start - attribution.end)


def _vote(article: Article, member: PassageMember, names: _Names) -> Vote | None:
    """The article's own answer: the nearest of its attributions of the best kind."""

    def order(attribution: Attribution) -> tuple[bool, int, int, int]:
        distance = _distance(attribution, member)
        return distance > NEAR, _RANK[attribution.kind], distance, attribution.start

    usable = [item for item in article.attributions if item.kind in _RANK and (item.name or item.entity_id)]
    if not usable:
        return None
    best = min(usable, key=order)
    identity = names.identity(best)
    name = names.name(identity, best.name)
    inside = _sentence_hull(article.text, member).overlaps(Span(best.start, best.end))
    near = _distance(best, member) <= NEAR
    return Vote(article.id, identity or fold(name, SEARCH), identity, name, best.kind, inside, near)


def _sentence_hull(text: str, member: PassageMember) -> Span:
    """The whole sentences that a copy touches."""
    start = text.rfind("\n", 0, member.start) + 1
    end = text.find("\n", member.end)
    touched = [
        span
        for span in sentences(text, start, len(text) if end < 0 else end)
        if span.start < member.end and member.start < span.end
    ]
    if not touched:
        return Span(member.start, member.end)
    return Span(touched[0].start, touched[-1].end)


def _votes(cluster: PassageCluster, articles: Mapping[str, Article], names: _Names) -> list[Vote]:
    """One vote for each article; of several copies in one article the one named inside it speaks."""
    best: dict[str, Vote] = {}
    for member in cluster.members:
        article = articles.get(member.article_id)
        vote = None if article is None else _vote(article, member, names)
        if vote is not None and (vote.article_id not in best or vote.inside > best[vote.article_id].inside):
            best[vote.article_id] = vote
    return [best[key] for key in sorted(best)]


def _electorate(votes: Sequence[Vote]) -> list[Vote]:
    """The votes that count: where articles near the passage name a communiqué, only communiqués."""
    issuers = [vote for vote in votes if vote.kind is AttributionKind.COMMUNIQUE and vote.near]
    return issuers or list(votes)


def _origin(votes: Sequence[Vote], names: _Names) -> Origin | None:
    if not votes:
        return None
    counted = _electorate(votes)
    tally = Counter(vote.key for vote in counted)
    inside = Counter(vote.key for vote in counted if vote.inside)
    written: dict[str, str] = {}
    for vote in sorted(counted, key=lambda vote: (-len(vote.name), vote.name)):
        written.setdefault(vote.key, vote.name)

    def order(key: str) -> tuple[int, int, bool, int, str]:
        return -tally[key], -inside[key], not names.known_body(key), -len(written[key]), key

    winner, *others = sorted(tally, key=order)
    how = f"attribution of {tally[winner]} of {len(votes)} articles"
    if others:
        said = ", ".join(f"{written[key]} ({tally[key]})" for key in others)
        how += f"; others say: {said}"
    identity = next(vote.entity_id for vote in counted if vote.key == winner)
    return Origin(identity, written[winner], how)


def _marked(
    cluster: PassageCluster, origin: Origin | None, articles: Mapping[str, Article]
) -> tuple[PassageMember, ...]:
    """The copies with ``first`` set: without any date the origin's own article is first."""
    known = [articles[member.article_id] for member in cluster.members if member.article_id in articles]
    if origin is None or any(article.published is not None for article in known):
        return cluster.members
    name = fold(origin.name, SEARCH)
    own = {article.id for article in known if article.outlet and fold(article.outlet, SEARCH) == name}
    copies = [
        Copy(member.article_id, member.start, member.end)
        for member in cluster.members
        if member.article_id in own
    ]
    if not copies:
        return cluster.members
    first = first_copy(copies, {})
    return tuple(
        replace(member, first=Copy(member.article_id, member.start, member.end) == first)
        for member in cluster.members
    )


def _pooled(
    clusters: Sequence[PassageCluster], articles: Mapping[str, Article], names: _Names
) -> dict[str, list[Vote]]:
    """The votes on each cluster; in clusters copied by just the same articles ``inside`` counts for all.

    Paragraphs of one communiqué become several clusters, and often only one of them names the issuer.
    """
    votes = {cluster.id: _votes(cluster, articles, names) for cluster in clusters}
    copied_by = {
        cluster.id: frozenset(member.article_id for member in cluster.members) for cluster in clusters
    }
    named = {
        (copied_by[key], vote.article_id, vote.key)
        for key, cast in votes.items()
        for vote in cast
        if vote.inside
    }
    return {
        key: [replace(vote, inside=(copied_by[key], vote.article_id, vote.key) in named) for vote in cast]
        for key, cast in votes.items()
    }


def assign_origins(
    clusters: Sequence[PassageCluster], articles: Sequence[Article], entities: Sequence[Entity] = ()
) -> tuple[PassageCluster, ...]:
    """The clusters with their origin, or None where no article names a source.

    ``articles`` have attributions whose ids are resolved; ``entities`` give names and say which are known
    bodies. The source most articles name wins, then the one named inside the passage, then a known
    organisation, then the longer name; ``how`` says how many named it and what the others said.
    """
    by_id = {article.id: article for article in articles}
    names = _Names(entities)
    votes = _pooled(clusters, by_id, names)
    assigned = []
    for cluster in clusters:
        origin = _origin(votes[cluster.id], names)
        assigned.append(PassageCluster(cluster.id, _marked(cluster, origin, by_id), origin))
    return tuple(assigned)
