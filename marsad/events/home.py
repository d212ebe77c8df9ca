"""The country that an article is mostly about, and that of its outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from marsad.knowledge import Knowledge
from marsad.records import Article, ArticleActors, Entity

_MAJORITY = 0.5


def named_countries(actors: ArticleActors, entities: Mapping[str, Entity]) -> Counter[str]:
    """How often what an article names belongs to each country."""
    named = (entities.get(mention.entity_id) for mention in actors.mentions)
    return Counter(entity.country for entity in named if entity is not None and entity.country is not None)


def publisher_of(article: Article, knowledge: Knowledge) -> str | None:
    """The country of the outlet, where it is known."""
    name, known = article.outlet, knowledge.outlets
    outlet = None if name is None else known.by_domain(name) or known.by_name(name)
    return None if outlet is None else outlet.country


def home_of(counts: Counter[str], publisher: str | None) -> str | None:
    """The country that most of what an article names belongs to; else that of its outlet, if named most."""
    best = counts.most_common(2)
    if best and best[0][1] > _MAJORITY * counts.total():
        return best[0][0]
    most = publisher is not None and (not best or counts[publisher] >= best[0][1])
    return publisher if most else None
