"""One article: its page as it was read, each block under its kind, with all that was found marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from marsad.records import Article, ArticleRecord, Block, BlockKind, TemporalExpression
from marsad.store import StoredPage, View
from marsad.web.names import Name, Names, names_for
from marsad.web.pages.accounts import (
    Passage,
    copy_marks,
    evidence_marks,
    ordered_clusters,
    outlet_of,
    passages,
    published_of,
    told_by,
)
from marsad.web.pages.daterules import rule_in_words
from marsad.web.pages.lines import Line, line
from marsad.web.text import Mark, Piece, on_page, pieces, shown
from marsad.web.words import Words

_FOLDED = 600
"""Furniture longer than this many characters is folded away under its label."""


_SOURCES = 20
"""So many further sources of a page are named, the others only counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of one kind that follow one another; ``own`` when they are this article's."""

    kind: BlockKind
    own: bool
    folded: bool
    length: int
    first_line: int
    blocks: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A temporal expression as it was read: the words, the value or None, and by which rule."""

    text: Name
    value: str | None
    how: Name


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the page of an article shows; ``also`` are further sources, ``more`` those left out."""

    article: Article
    source: str
    also: tuple[str, ...]
    more: int
    url: str | None
    headline: Name
    outlet: Name | None
    published: str | None
    told_by: tuple[Name, ...]
    parts: tuple[Part, ...]
    names: Names
    passages: dict[str, Passage]
    dates: tuple[Found, ...]
    events: tuple[Line, ...]
    siblings: tuple[str, ...]


def article_page(view: View, record: ArticleRecord, stored: StoredPage, words: Words) -> ArticlePage:
    """The page of an article, from its record with resolved ids and the page it stands on."""
    article = record.article
    events = view.events_of_article(article.id)
    clusters = ordered_clusters(view, article)
    names = names_for(view, events, words, _ids(record))
    also = [source for source in view.sources(stored.page.id) if source != stored.page.source]
    marks = [*_marks(record), *copy_marks(article.id, clusters)]
    placed = [mark for item in marks for mark in on_page(item, article.offset)]
    return ArticlePage(
        article=article,
        source=shown(stored.page.source),
        also=tuple(map(shown, also[:_SOURCES])),
        more=len(also[_SOURCES:]),
        url=_web_address(stored.page.url),
        headline=Name(shown(article.headline), article.language),
        outlet=outlet_of(article),
        published=published_of(article, words),
        told_by=told_by(article, names),
        parts=tuple(_parts(stored, article.position, placed)),
        names=names,
        passages=passages([clusters], names),
        dates=tuple(_found(item, article.language, words) for item in record.dates),
        events=tuple(line(event, names, words) for event in events),
        siblings=tuple(other for other in stored.article_ids.values() if other != article.id),
    )


def _web_address(url: str | None) -> str | None:
    """The address a page was read from, if it is one of the web and so may be linked."""
    return url if url is not None and url.startswith(("https://", "http://")) else None


def _ids(record: ArticleRecord) -> set[str]:
    mentioned = {mention.entity_id for mention in record.actors.mentions}
    told = {item.entity_id for item in record.article.attributions if item.entity_id is not None}
    return mentioned | told


def _marks(record: ArticleRecord) -> Iterator[Mark]:
    """Everything found in an article as marks on its text."""
    for mention in record.actors.mentions:
        yield Mark(mention.start, mention.end, f"mention-{mention.kind.value}", mention.entity_id)
    for expression in record.dates:
        yield Mark(expression.start, expression.end, "date", expression.value or "")
    for item in record.article.attributions:
        yield Mark(item.start, item.end, "attribution", item.kind.value)
    yield from evidence_marks(record.event_mentions)


def _found(item: TemporalExpression, language: str, words: Words) -> Found:
    return Found(Name(shown(item.text), language), item.value, rule_in_words(item.how, words))


def _parts(stored: StoredPage, position: int, marks: Iterable[Mark]) -> Iterator[Part]:
    """The blocks of the page, those of one kind that follow one another taken together."""
    every = list(marks)

    def key(block: Block) -> tuple[BlockKind, bool]:
        return block.kind, block.article == position

    for (kind, own), members in groupby(stored.blocks, key=key):
        blocks = list(members)
        length = sum(block.end - block.start for block in blocks)
        over = every if own else []
        yield Part(
            kind=kind,
            own=own,
            folded=not own and length > _FOLDED,
            length=length,
            first_line=blocks[0].line_start,
            blocks=tuple(tuple(pieces(stored.text, block.start, block.end, over)) for block in blocks),
        )
