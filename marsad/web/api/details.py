"""The details of the API: one event, article, actor or passage cluster."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from marsad import query
from marsad.errors import NotFoundError
from marsad.query.people import ActorCard, actor_card
from marsad.records import PassageCluster
from marsad.store import View
from marsad.web.api import list_models, models
from marsad.web.api.answers import ERRORS, answer
from marsad.web.api.record import Record

_Id = Annotated[str, Path(min_length=1, max_length=120, description="An id.")]


def detail_routes(record: Record) -> APIRouter:
    """The routes of single things."""
    routes = APIRouter(tags=["details"], responses=ERRORS)

    @routes.get("/events/{event_id}", response_model=models.EventDetail)
    def event(request: Request, event_id: _Id) -> Response:
        """One event with its accounts and the words they rest on; the beginning of an id is enough."""
        with record.view() as view:
            return answer(request, event_model(query.event(view, event_id)))

    @routes.get("/articles/{article_id}", response_model=models.ArticleDetail)
    def article(request: Request, article_id: _Id) -> Response:
        """One article with everything that was found in it."""
        with record.view() as view:
            return answer(request, article_model(view, article_id))

    @routes.get("/actors/{actor_id}", response_model=models.Actor)
    def actor(request: Request, actor_id: _Id) -> Response:
        """A person in public office, a body, a place or a country."""
        with record.view() as view:
            return answer(request, actor_model(actor_card(view, actor_id)))

    @routes.get("/clusters/{cluster_id}", response_model=models.ClusterDetail)
    def cluster(request: Request, cluster_id: _Id) -> Response:
        """One passage with all its copies."""
        with record.view() as view:
            found = view.cluster(cluster_id)
            if found is None:
                raise NotFoundError(f"no passage cluster {cluster_id!r}")
            return answer(request, cluster_model(view, found))

    return routes


def event_model(found: query.EventDetail) -> models.EventDetail:
    """An event as the API gives it."""
    event = found.event
    return models.EventDetail(
        event=models.EventLine.model_validate(found.line),
        outcome_of=event.outcome_of,
        quad=event.quad,
        score=event.score,
        confidence=event.confidence,
        accounts=[_account(item) for item in found.accounts],
        disagreements=[models.Disagreement.model_validate(item) for item in event.disagreements],
        clusters=[item.id for item in found.clusters],
    )


def _account(item: query.Account) -> models.Account:
    article = item.article
    return models.Account(
        mention_id=item.mention.id,
        article_id=article.id,
        headline=article.headline,
        outlet=article.outlet,
        published=None if article.published is None else article.published.value,
        url=item.url,
        source=item.source,
        confidence=item.mention.confidence,
        evidence=[models.Snippet.model_validate(snippet) for snippet in item.snippets],
    )


def article_model(view: View, article_id: str) -> models.ArticleDetail:
    """An article as the API gives it; raises NotFoundError when there is none."""
    record = view.resolved_record(article_id)
    page = None if record is None else view.page(record.article.page_id)
    if record is None or page is None:
        raise NotFoundError(f"no article {article_id!r}")
    article, published = record.article, record.article.published
    events = view.events_of_article(article.id)
    return models.ArticleDetail(
        id=article.id,
        page_id=article.page_id,
        headline=article.headline,
        outlet=article.outlet,
        byline=article.byline,
        language=article.language,
        published=None if published is None else published.value,
        published_how=None if published is None else published.how,
        url=page.page.url,
        source=page.page.source,
        text=article.text,
        attributions=[models.Attribution.model_validate(item) for item in article.attributions],
        mentions=[models.Mention.model_validate(item) for item in record.actors.mentions],
        dates=[models.Date.model_validate(item) for item in record.dates],
        events=[models.EventLine.model_validate(line) for line in query.lines(view, events)],
        clusters=[cluster.id for cluster in view.clusters(article.id)],
    )


def actor_model(card: ActorCard) -> models.Actor:
    """An actor as the API gives it."""
    entity = card.entity
    return models.Actor(
        id=entity.id,
        kind=entity.kind.value,
        name_ar=entity.name_ar,
        name_latin=entity.name_latin,
        latin_how=entity.latin_how,
        names=[models.Name.model_validate(name) for name in entity.names],
        country=entity.country,
        wikidata=entity.wikidata,
        known=entity.known,
        posts=[_post(post) for post in card.posts],
        articles=card.articles,
        events=card.events,
        chronicle=f"/api/v1/chronicle?actor={quote(entity.id, safe='')}&statements=true",
    )


def _post(post: query.Post) -> models.Post:
    return models.Post(
        person=models.Label.model_validate(post.person),
        organisation=None if post.organisation is None else models.Label.model_validate(post.organisation),
        country=None if post.country is None else models.Label.model_validate(post.country),
        office=post.occupancy.office,
        first_seen=post.occupancy.first_seen,
        last_seen=post.occupancy.last_seen,
    )


def found_model(hit: query.Hit) -> list_models.FoundArticle:
    """A found article as the API gives it."""
    article = hit.article
    return list_models.FoundArticle(
        id=article.id,
        headline=article.headline[:_LONGEST_HEADLINE],
        outlet=article.outlet,
        published=None if article.published is None else article.published.value,
        language=article.language,
        url=hit.url,
        source=hit.source,
        score=hit.score,
        passages=[list_models.Hit.model_validate(passage) for passage in hit.passages],
    )


_LONGEST_HEADLINE = 500


def cluster_model(view: View, cluster: PassageCluster) -> models.ClusterDetail:
    """A passage cluster as the API gives it, each copy with its own words."""
    members = []
    for member in cluster.members:
        article = view.article(member.article_id)
        members.append(
            models.Member(
                article_id=member.article_id,
                start=member.start,
                end=member.end,
                similarity=member.similarity,
                first=member.first,
                text="" if article is None else article.text[member.start : member.end],
                outlet=None if article is None else article.outlet,
            )
        )
    origin = None if cluster.origin is None else models.Origin.model_validate(cluster.origin)
    return models.ClusterDetail(id=cluster.id, origin=origin, members=members)
