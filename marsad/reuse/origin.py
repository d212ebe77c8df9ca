"""Whose text a passage is: the named source behind its copies.

Each copy's article says for itself whom it has the passage from (:mod:`marsad.reuse.votes`); the articles
then vote. Issuers of communiqués go before printed credits, and these before sources named in running text,
for an agency relays the communiqué and an outlet the agency; but an agency's report that somewhere quotes a
communiqué is the agency's. A source that is itself among the articles, and
says whom it has the passage from, hands its votes on: «نقلا عن» is followed to its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from marsad.arabic import SEARCH, fold
from marsad.records import Article, AttributionKind, Entity, Origin, PassageCluster, PassageMember
from marsad.reuse.clusters import first_copy
from marsad.reuse.joining import Copy
from marsad.reuse.votes import Ballot, Names, Vote


def _electorate(votes: Sequence[Vote]) -> tuple[str, list[Vote]]:
    """The votes that count, and on what they rest: of the best kind that is there only those."""
    credits = [vote for vote in votes if vote.credit]
    issuers = [
        vote
        for vote in votes
        if vote.kind is AttributionKind.COMMUNIQUE and vote.near and (vote.leads or not credits)
    ]
    if issuers:
        return "attribution", issuers
    return ("credit", credits) if credits else ("attribution", list(votes))


def _followed(votes: Sequence[Vote], publishers: Mapping[str, str]) -> list[Vote]:
    """The votes, those for a source that is itself among the articles handed on to its own source."""
    by_article = {vote.article_id: vote for vote in votes}
    found = []
    for vote in votes:
        passed = {vote.article_id}
        last = vote
        while (article := publishers.get(last.key)) in by_article and article not in passed:
            passed.add(article)
            last = by_article[article]
        found.append(vote if last is vote else replace(last, article_id=vote.article_id))
    return found


def _origin(votes: Sequence[Vote], names: Names) -> Origin | None:
    if not votes:
        return None
    basis, counted = _electorate(votes)
    tally = Counter(vote.key for vote in counted)
    inside = Counter(vote.key for vote in counted if vote.inside)
    own = {vote.key for vote in counted if vote.own}
    written: dict[str, str] = {}
    for vote in sorted(counted, key=lambda vote: (-len(vote.name), vote.name)):
        written.setdefault(vote.key, vote.name)

    def order(key: str) -> tuple[bool, int, int, bool, int, str]:
        return (
            key not in own,
            -tally[key],
            -inside[key],
            not names.known_body(key),
            -len(written[key]),
            key,
        )

    winner, *others = sorted(tally, key=order)
    how = f"{basis} of {tally[winner]} of {len(votes)} articles"
    if winner in own:
        how += ", one of them its own item"
    if others:
        said = ", ".join(f"{written[key]} ({tally[key]})" for key in others)
        how += f"; others say: {said}"
    identity = next(vote.entity_id for vote in counted if vote.key == winner)
    return Origin(identity, written[winner], how)


def _marked(cluster: PassageCluster, origin: Origin | None, ballot: Ballot) -> tuple[PassageMember, ...]:
    """The copies with ``first`` set: without any date the origin's own article is first."""
    known = [voter for member in cluster.members if (voter := ballot.voter(member.article_id)) is not None]
    if origin is None or any(voter.dated for voter in known):
        return cluster.members
    name = fold(origin.name, SEARCH)
    own = {voter.article_id for voter in known if voter.outlet and fold(voter.outlet, SEARCH) == name}
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


def _pooled(clusters: Sequence[PassageCluster], ballot: Ballot) -> dict[str, list[Vote]]:
    """The votes on each cluster; in clusters copied by just the same articles ``inside`` counts for all.

    Paragraphs of one communiqué become several clusters, and often only one of them names the issuer.
    """
    votes = {cluster.id: _followed(ballot.votes(cluster), ballot.publishers(cluster)) for cluster in clusters}
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
    clusters: Sequence[PassageCluster], articles: Iterable[Article], entities: Sequence[Entity] = ()
) -> tuple[PassageCluster, ...]:
    """The clusters with their origin, or None where no article names a source.

    ``articles``, gone over once, have attributions whose ids are resolved; ``entities`` give names and say
    which are known bodies. Of communiqués' issuers, else of printed credits, else of all sources: one with an
    item of its own, then the one most articles name, then the one named inside the passage, then a known
    organisation, then the longer name. ``how`` says on what it rests, how many named it and what the others
    said.
    """
    names = Names(entities)
    ballot = Ballot(articles, names, clusters)
    votes = _pooled(clusters, ballot)
    assigned = []
    for cluster in clusters:
        origin = _origin(votes[cluster.id], names)
        assigned.append(PassageCluster(cluster.id, _marked(cluster, origin, ballot), origin))
    return tuple(assigned)
