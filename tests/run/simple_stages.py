"""Stages that are quick and simple, so that tests of the runner test the runner."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from marsad import actors, chronicle, dates, events, extract, reuse
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Block,
    BlockKind,
    ConsensusDate,
    Entity,
    EntityName,
    Event,
    EventDate,
    EventMention,
    Extraction,
    Mention,
    MentionKind,
    OffsetRun,
    Page,
    Resolution,
    Section,
    Span,
    Status,
    article_id,
    event_mention_id,
    local_entity_id,
    stable_id,
)

NAME = "سالم"


def _extract(page: Page, knowledge: object, repeated: frozenset[int] = frozenset()) -> Extraction:
    """One article a page; none on a page that speaks of soup; a page that says «crash» is a bug."""
    text = page.content
    if "crash" in text:
        raise ValueError(f"cannot take {text[:10]}")
    size = len(text)
    if "حساء" in text:
        return Extraction(page.id, text, (Block(0, size, 1, 1, BlockKind.OTHER),), ())
    article = Article(
        id=article_id(page.id, 0),
        page_id=page.id,
        position=0,
        headline=text[:10],
        outlet=page.source,
        byline=None,
        language="ar",
        published=None,
        attributions=(),
        text=text,
        offset=(OffsetRun(0, 0, size),),
        sections=(Section(0, size, BlockKind.BODY),),
    )
    return Extraction(page.id, text, (Block(0, size, 1, 1, BlockKind.BODY, 0),), (article,))


def _actors(article: Article, knowledge: object) -> ArticleActors:
    start = article.text.find(NAME)
    if start < 0:
        return ArticleActors()
    local = local_entity_id(article.id, MentionKind.PERSON, NAME)
    entity = Entity(
        local, MentionKind.PERSON, NAME, None, (EntityName(NAME, "ar", 1),), "MAR", None, known=False
    )
    mention = Mention(start, start + len(NAME), NAME, MentionKind.PERSON, local)
    return ArticleActors((mention,), (), (entity,), ())


def _events(
    article: Article, found_dates: object, found: object, knowledge: object
) -> tuple[EventMention, ...]:
    return (
        EventMention(
            id=event_mention_id(article.id, "CONSULT", 0),
            article_id=article.id,
            type="CONSULT",
            modes=(),
            contexts=(),
            status=Status.OCCURRED,
            historical=False,
            date=EventDate(None, None, None, "none given", None, None),
            actors=(),
            recipients=(),
            place=None,
            content=None,
            outcome_of=None,
            attribution=None,
            evidence=(Span(0, 5),),
            confidence=1.0,
        ),
    )


def _resolve(
    found: Iterable[tuple[str, ArticleActors]], knowledge: object, own: object = (), kept: object = None
) -> Resolution:
    """All local entities are one."""
    entities = [entity for _, item in found for entity in item.entities]
    one = stable_id("entity", NAME)
    ids = {entity.id: one for entity in entities}
    names = (EntityName(NAME, "ar", len(entities)),)
    merged = Entity(one, MentionKind.PERSON, NAME, None, names, "MAR", None, known=False)
    return Resolution((merged,) if entities else (), ids)


def _build(
    records: Iterable[ArticleRecord],
    clusters: object,
    resolution: object,
    knowledge: object,
    own: object = (),
    *,
    values: object = (),
) -> chronicle.Built:
    """One event for each event mention."""
    events_made = [
        Event(
            id=stable_id("event", mention.id),
            type=mention.type,
            modes=(),
            contexts=(),
            status=mention.status,
            historical=False,
            date=ConsensusDate(None, None, "unknown", "none given", None),
            actors=(),
            recipients=(),
            place=None,
            content=None,
            outcome_of=None,
            mentions=(mention.id,),
            articles=1,
            outlets=1,
            independent_sources=1,
            disagreements=(),
        )
        for record in records
        for mention in record.event_mentions
    ]
    return chronicle.Built(tuple(events_made), (), ())


@pytest.fixture
def simple_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the simple stages in the places of the real ones."""
    monkeypatch.setattr(extract, "extract", _extract, raising=False)
    _simple_finds(monkeypatch)


@pytest.fixture
def simple_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for all stages behind extraction."""
    _simple_finds(monkeypatch)


def _simple_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "article_dates", lambda article, knowledge: (), raising=False)
    monkeypatch.setattr(actors, "read_actors", _actors, raising=False)
    monkeypatch.setattr(events, "code", _events, raising=False)
    monkeypatch.setattr(actors, "resolve_all", _resolve, raising=False)
    monkeypatch.setattr(reuse, "find_reuse", lambda articles: (), raising=False)
    monkeypatch.setattr(reuse, "assign_origins", lambda clusters, articles, entities: clusters, raising=False)
    monkeypatch.setattr(chronicle, "build", _build, raising=False)
