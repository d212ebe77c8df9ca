"""Scores origins where all articles of a passage but one have lost their agency's credit.

A passage counts when at least one of its articles prints an agency's credit. The first of these (by its key)
keeps what it says; in every other article of the passage each attribution that names one of the agencies
credited anywhere in the passage is taken away. Then the passage's origin must be one of these agencies.
Passages in which an article names a communiqué are counted apart: an agency relays it, and its issuer may be
the origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation import stages
from evaluation.figures import Part
from marsad.records import Article, AttributionKind, PassageCluster

Names = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles by their id, their keys in the news, and the agencies that those with a credit print."""

    articles: Mapping[str, Article]
    keys: Mapping[str, str]
    credits: Mapping[str, Sequence[str]]


def score(part: Part, corpus: Corpus, names: Names) -> None:
    """Score every passage with a credit; ``names`` says whether a name is one of an agency's."""
    articles = list(corpus.articles.values())
    tally: Counter[str] = Counter()
    for cluster in stages.find_reuse(articles):
        members = sorted({member.article_id for member in cluster.members}, key=corpus.keys.__getitem__)
        if any(article_id in corpus.credits for article_id in members):
            tally += _scored(part, cluster, members, corpus, names)
    told = tally["right"] + tally["wrong"] + tally["none"]
    part.rate("masked.found", tally["right"], told)
    part.false_rate("masked.wrong", tally["wrong"], told)
    part.note("masked.with_communique", tally["issued"], told + tally["issued"])
    part.note("masked.communique_agency", tally["issued_right"], tally["issued"])


def _scored(
    part: Part, cluster: PassageCluster, members: Sequence[str], corpus: Corpus, names: Names
) -> Counter[str]:
    agencies = sorted({agency for item in members for agency in corpus.credits.get(item, ())})
    kept = next(item for item in members if item in corpus.credits)
    shown = [
        corpus.articles[item] if item == kept else _masked(corpus.articles[item], agencies, names)
        for item in members
    ]
    (assigned,) = stages.assign_origins([cluster], shown)
    origin = assigned.origin
    right = origin is not None and any(names(agency, origin.name) for agency in agencies)
    if any(_issued(article) for article in shown):
        return Counter(issued=1, issued_right=int(right))
    if not right:
        keys = " ".join(corpus.keys[item] for item in members[:4])
        part.miss("masked", keys, agencies, origin and f"{origin.name} ({origin.how})")
    return Counter(right=int(right), wrong=int(origin is not None and not right), none=int(origin is None))


def _masked(article: Article, agencies: Sequence[str], names: Names) -> Article:
    left = tuple(
        item for item in article.attributions if not any(names(agency, item.name) for agency in agencies)
    )
    return replace(article, attributions=left)


def _issued(article: Article) -> bool:
    return any(item.kind is AttributionKind.COMMUNIQUE for item in article.attributions)
