"""Whose text a passage is."""

from __future__ import annotations

from reuse_articles import BRIDGE, OWN, article, filler

from marsad.records import (
    Article,
    Attribution,
    AttributionKind,
    Entity,
    EntityName,
    MentionKind,
    Origin,
)
from marsad.reuse import assign_origins, find_reuse

PREFECTURE = Entity(
    "org:prefecture",
    MentionKind.ORGANISATION,
    "ولاية الجهة الشرقية",
    None,
    (EntityName("الولاية", "ar", 1),),
    "MAR",
    None,
    True,
)


def _said(paragraphs: list[str], words: str, kind: AttributionKind, entity: str | None) -> Attribution:
    """An attribution at the place where ``words`` stand in an article of these paragraphs."""
    start = article("x", paragraphs).text.index(words)
    return Attribution(kind, words, entity, start, start + len(words))


def _with_source(key: str, source: str, kind: AttributionKind, entity: str | None = None) -> Article:
    paragraphs = [f"وأعلنت {source} ما يلي.", *BRIDGE]
    return article(key, paragraphs, attributions=[_said(paragraphs, source, kind, entity)])


def _origin(*articles: Article, entities: tuple[Entity, ...] = (PREFECTURE,)) -> Origin | None:
    clusters = assign_origins(find_reuse(articles), articles, entities)
    origins = {cluster.origin for cluster in clusters}
    assert len(origins) == 1
    return origins.pop()


def test_without_attribution_there_is_no_origin() -> None:
    assert _origin(article("a", list(BRIDGE)), article("b", list(BRIDGE))) is None


def test_the_issuer_most_articles_name_wins() -> None:
    origin = _origin(
        _with_source("a", "ولاية الجهة", AttributionKind.COMMUNIQUE, PREFECTURE.id),
        _with_source("b", "الولاية", AttributionKind.COMMUNIQUE),
        _with_source("c", "بلدية المدينة الكبيرة جدا", AttributionKind.COMMUNIQUE),
        article("d", list(BRIDGE)),
    )
    assert origin is not None
    assert (origin.entity_id, origin.name) == (PREFECTURE.id, PREFECTURE.name_ar)
    assert origin.how == "attribution of 2 of 3 articles; others say: بلدية المدينة الكبيرة جدا (1)"


def test_a_communique_goes_before_the_agency_that_relays_it() -> None:
    origin = _origin(
        _with_source("a", "وكالة الأنباء", AttributionKind.AGENCY),
        _with_source("b", "وكالة الأنباء", AttributionKind.AGENCY),
        _with_source("c", "الولاية", AttributionKind.COMMUNIQUE),
    )
    assert origin is not None
    assert origin.entity_id == PREFECTURE.id
    assert origin.how == "attribution of 1 of 3 articles"


def test_a_communique_far_from_the_passage_does_not_speak_for_it() -> None:
    paragraphs = [*BRIDGE, *(filler(number, 60) for number in range(3)), "وأعلنت الولاية أمرا آخر."]
    far = _said(paragraphs, "الولاية", AttributionKind.COMMUNIQUE, None)
    credit = Attribution(AttributionKind.AGENCY, "وكالة", None, 4, 9)
    origin = _origin(
        article("a", paragraphs, attributions=[far, credit]),
        article("b", list(BRIDGE)),
    )
    assert origin is not None
    assert origin.name == "وكالة"


def test_what_a_person_says_is_no_origin() -> None:
    speaker = _with_source("a", "السيد فلان", AttributionKind.PERSON)
    assert _origin(speaker, article("b", list(BRIDGE))) is None


def test_of_two_issuers_the_known_body_wins() -> None:
    origin = _origin(
        _with_source("a", "المجلس الجماعي الموقر", AttributionKind.COMMUNIQUE),
        _with_source("b", "الولاية", AttributionKind.COMMUNIQUE),
    )
    assert origin is not None
    assert origin.entity_id == PREFECTURE.id
    assert "المجلس الجماعي الموقر (1)" in origin.how


def test_of_two_known_bodies_the_one_named_in_the_passage_wins() -> None:
    other = Entity("org:council", MentionKind.ORGANISATION, "المجلس", None, (), "MAR", None, True)
    inside = [f"{BRIDGE[0][:-1]} حسب المجلس.", BRIDGE[1], BRIDGE[2]]
    origin = _origin(
        article("a", inside, attributions=[_said(inside, "المجلس", AttributionKind.COMMUNIQUE, None)]),
        _with_source("b", "الولاية", AttributionKind.COMMUNIQUE),
        entities=(PREFECTURE, other),
    )
    assert origin is not None
    assert origin.entity_id == other.id


def test_without_dates_the_origins_own_article_is_first() -> None:
    quoting = article(
        "a", list(BRIDGE), attributions=[Attribution(AttributionKind.OUTLET, "جريدة الضفة", None, 5, 9)]
    )
    own = article("b", [OWN[0], *BRIDGE], outlet="جريدة الضفه")
    (cluster,) = assign_origins(find_reuse([quoting, own]), [quoting, own])
    assert [member.article_id for member in cluster.members if member.first] == ["b"]
