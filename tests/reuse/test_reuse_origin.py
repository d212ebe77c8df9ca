"""Whose text a passage is."""

from __future__ import annotations

from dataclasses import replace

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


def _credited(key: str, agency: str, *more: Attribution, outlet: str | None = None) -> Article:
    """An article with a line of its own that names an agency, before the text."""
    paragraphs = [f"المدينة – {agency}", *BRIDGE]
    own = _said(paragraphs, agency, AttributionKind.AGENCY, None)
    return article(key, paragraphs, outlet=outlet, attributions=[own, *more])


def test_a_printed_credit_goes_before_sources_named_in_the_text() -> None:
    sources = [_with_source(key, "صحيفة الضفة", AttributionKind.OUTLET) for key in "bcd"]
    origin = _origin(_credited("a", "وكالة الوادي"), *sources)
    assert origin is not None
    assert origin.name == "وكالة الوادي"
    assert origin.how == "credit of 1 of 4 articles"


def test_an_agencys_report_that_quotes_a_communique_is_the_agencys() -> None:
    paragraphs = [f"المدينة – {'وكالة الوادي'}", *BRIDGE, *OWN, f"{filler(1, 20)} وجاء في بلاغ الولاية."]
    report = article(
        "a",
        paragraphs,
        attributions=[
            _said(paragraphs, "وكالة الوادي", AttributionKind.AGENCY, None),
            _said(paragraphs, "الولاية", AttributionKind.COMMUNIQUE, PREFECTURE.id),
        ],
    )
    origin = _origin(report, article("b", list(BRIDGE)))
    assert origin is not None
    assert origin.name == "وكالة الوادي"


def test_a_communique_that_opens_the_text_goes_before_the_credit() -> None:
    paragraphs = ["المدينة – وكالة الوادي", "وأعلنت الولاية ما يلي.", *BRIDGE]
    relayed = article(
        "a",
        paragraphs,
        attributions=[
            _said(paragraphs, "وكالة الوادي", AttributionKind.AGENCY, None),
            _said(paragraphs, "الولاية", AttributionKind.COMMUNIQUE, PREFECTURE.id),
        ],
    )
    origin = _origin(relayed, _credited("b", "وكالة الوادي"))
    assert origin is not None
    assert origin.entity_id == PREFECTURE.id


def test_credits_that_disagree_are_shown() -> None:
    origin = _origin(
        _credited("a", "وكالة الوادي"), _credited("b", "وكالة الجبل"), _credited("c", "وكالة الجبل")
    )
    assert origin is not None
    assert (origin.name, origin.how) == (
        "وكالة الجبل",
        "credit of 2 of 3 articles; others say: وكالة الوادي (1)",
    )


def test_the_agencys_own_item_goes_before_the_credits_of_others() -> None:
    own = article("a", list(BRIDGE), outlet="وكالة الوادي")
    crediting = _credited("d", "وكالة الوادي")
    others = [_credited(key, "وكالة الجبل") for key in "bc"]
    origin = _origin(own, *others, crediting)
    assert origin is not None
    assert origin.name == "وكالة الوادي"
    assert origin.how == "credit of 2 of 4 articles, one of them its own item; others say: وكالة الجبل (2)"


def test_a_newspaper_is_no_source_of_its_own_item() -> None:
    assert _origin(article("a", list(BRIDGE), outlet="جريدة الضفة"), article("b", list(BRIDGE))) is None


def test_a_source_among_the_articles_hands_its_votes_on() -> None:
    quoting = [_with_source(key, "جريدة الضفة", AttributionKind.OUTLET) for key in "bc"]
    quoted = article(
        "a",
        [*BRIDGE, "وذكرت وكالة الوادي ذلك."],
        outlet="جريدة الضفة",
        attributions=[
            _said([*BRIDGE, "وذكرت وكالة الوادي ذلك."], "وكالة الوادي", AttributionKind.AGENCY, None)
        ],
    )
    origin = _origin(*quoting, quoted)
    assert origin is not None
    assert (origin.name, origin.how) == ("وكالة الوادي", "attribution of 3 of 3 articles")


def test_two_articles_that_name_each_other_do_not_hang() -> None:
    one = _with_source("a", "جريدة الضفة", AttributionKind.OUTLET)
    other = _with_source("b", "جريدة السهل", AttributionKind.OUTLET)
    origin = _origin(replace(one, outlet="جريدة السهل"), replace(other, outlet="جريدة الضفة"))
    assert origin is not None


def test_agencies_that_are_not_named_are_no_origin() -> None:
    assert _origin(_credited("a", "وكالات"), article("b", list(BRIDGE))) is None
