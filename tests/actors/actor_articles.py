"""Articles made of a text alone, and short ways to ask what was read in them."""

from __future__ import annotations

from marsad.actors import read_actors
from marsad.knowledge import default
from marsad.records import (
    ActorMention,
    ActorSlot,
    Article,
    ArticleActors,
    BlockKind,
    MentionKind,
    OffsetRun,
    Section,
    Span,
)


def article(text: str, name: str = "a", outlet: str | None = None, dateline: str | None = None) -> Article:
    """An article whose first line is the headline; ``dateline`` is a word of its text."""
    headline = text.split("\n", maxsplit=1)[0]
    start = text.index(dateline) if dateline is not None else 0
    return Article(
        id=name,
        page_id="p",
        position=0,
        headline=headline,
        outlet=outlet,
        byline=None,
        language="ar",
        published=None,
        attributions=(),
        text=text,
        offset=(OffsetRun(0, 0, len(text)),),
        sections=(Section(0, len(headline), BlockKind.HEADLINE),),
        dateline=None if dateline is None else Span(start, start + len(dateline)),
    )


def read(text: str, name: str = "a", outlet: str | None = None, dateline: str | None = None) -> ArticleActors:
    """What the stage reads in a text."""
    return read_actors(article(text, name, outlet, dateline), default())


def names(found: ArticleActors) -> list[str]:
    """The words of all mentions of persons, in order."""
    return [mention.text for mention in found.mentions if mention.kind is MentionKind.PERSON]


def actor(found: ArticleActors, text: str, words: str) -> ActorMention:
    """The actor mention whose words are ``words``; fails with all there are."""
    spans = {text[one.start : one.end]: one for one in found.actors}
    assert words in spans, list(spans)
    return spans[words]


def slot(found: ArticleActors, text: str, words: str) -> ActorSlot:
    """The slot of the actor whose words are ``words``."""
    mention = actor(found, text, words)
    assert mention.slot is not None
    return mention.slot


def called(found: ArticleActors, one: ActorSlot | None) -> str | None:
    """The Arabic name of a slot's person."""
    if one is None or one.person_id is None:
        return None
    return next(entity.name_ar for entity in found.entities if entity.id == one.person_id)
