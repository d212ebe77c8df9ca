"""A page record cut into the rows that the tables hold.

Done apart from writing, so that the processes that run the stages do this work too, and a page that cannot
be encoded fails by itself.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.identity import local_ids
from marsad.records import ArticleRecord, EventMention, PageRecord
from marsad.store.codec import CodecError, dumps, dumps_all


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds; ``pages`` counts those that were read, with or without an article."""

    pages: int
    articles: int
    event_mentions: int
    entities: int
    events: int
    occupancies: int
    clusters: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ArticleMonth:
    """How many articles an outlet (None: unknown) published in a month (``YYYY-MM``; None: unknown)."""

    month: str | None
    outlet: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class ArticleDay:
    """How many articles were published on a day (``YYYY-MM-DD``)."""

    day: str
    articles: int


@dataclass(frozen=True, slots=True)
class Report:
    """An article that tells of an event: its outlet, and when it was published (EDTF), where known."""

    event_id: str
    article_id: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """An event mention: its columns, and the whole as JSON."""

    id: str
    type: str
    status: str
    record: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article: its columns, the parts of its record as packed JSON, and every entity id it uses."""

    id: str
    position: int
    outlet: str | None
    published: str | None
    article: bytes
    dates: bytes
    actors: bytes
    event_mentions: tuple[MentionRow, ...]
    entity_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What of a page is compared with the other pages of its site.

    ``marks`` are the hashes of its lines (unsigned, 64 bits), ``repeated`` those of them that counted as
    furniture of the site when the page was coded; both sorted. ``digest`` names what extraction made of it.
    """

    site: str
    marks: tuple[int, ...]
    repeated: tuple[int, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class PageRows:
    """A page: its columns, its content, text and blocks packed, and its articles.

    ``text`` is None where it equals the content, as for plain text. ``stage``, ``reason`` and ``detail`` are
    set when the page gave no article. ``about`` is JSON; ``marks`` is None for a page of no known site.
    """

    id: str
    source: str
    url: str | None
    outlet: str | None
    read_at: str | None
    media_type: str
    encoding: str
    content: bytes
    text: bytes | None
    blocks: bytes
    stage: str | None
    reason: str | None
    detail: str | None
    about: str | None
    articles: tuple[ArticleRow, ...]
    marks: PageMarks | None


_QUICK = 4
"""Texts take 2 to 6 % more room than packed with care, and two thirds of the time."""


def pack(text: str) -> bytes:
    """Text compressed; lone surrogates survive."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK)


def unpack(data: bytes) -> str:
    """The text that :func:`pack` compressed; raises CodecError for anything else."""
    try:
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise CodecError(f"not packed text: {error}") from error


def pack_marks(marks: Sequence[int]) -> bytes:
    """Unsigned numbers of 64 bits, eight bytes each, the same on every machine."""
    return struct.pack(f"<{len(marks)}Q", *marks)


def unpack_marks(data: bytes) -> tuple[int, ...]:
    """The numbers that :func:`pack_marks` packed; raises CodecError for anything else."""
    if len(data) % 8:
        raise CodecError("not packed marks")
    return struct.unpack(f"<{len(data) // 8}Q", data)


def page_rows(record: PageRecord, marks: PageMarks | None = None) -> PageRows:
    """The rows of a page record; ``marks`` are those of its lines, if it is of a known site.

    Raises ValueError when two of its articles or event mentions share an id, or when a column holds text
    that UTF-8 cannot.
    """
    page, text, rejected = record.page, record.extraction.text, record.rejected
    articles = tuple(_article_row(article) for article in record.articles)
    _check_unique([article.id for article in articles])
    _check_unique([mention.id for article in articles for mention in article.event_mentions])
    for column in (page.source, page.url, page.outlet):
        (column or "").encode("utf-8")
    return PageRows(
        id=page.id,
        source=page.source,
        url=page.url,
        outlet=page.outlet,
        read_at=page.read_at,
        media_type=page.media_type,
        encoding=page.encoding,
        content=pack(page.content),
        text=None if text == page.content else pack(text),
        blocks=pack(dumps_all(record.extraction.blocks)),
        stage=None if rejected is None else rejected.stage,
        reason=None if rejected is None else rejected.reason,
        detail=None if rejected is None else rejected.detail,
        about=None if page.about is None else dumps(page.about),
        articles=articles,
        marks=marks,
    )


def _article_row(record: ArticleRecord) -> ArticleRow:
    article = record.article
    return ArticleRow(
        id=article.id,
        position=article.position,
        outlet=article.outlet,
        published=None if article.published is None else article.published.value,
        article=pack(dumps(article)),
        dates=pack(dumps_all(record.dates)),
        actors=pack(dumps(record.actors)),
        event_mentions=tuple(_mention_row(mention) for mention in record.event_mentions),
        entity_ids=tuple(sorted(local_ids(record))),
    )


def _mention_row(mention: EventMention) -> MentionRow:
    return MentionRow(mention.id, mention.type, mention.status.value, dumps(mention))


def _check_unique(ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        twice = next(item for item in ids if ids.count(item) > 1)
        raise ValueError(f"the id {twice} is given twice")
