"""Rows of pages as Arrow tables, so that a record can be kept in Parquet files; needs pyarrow.

The columns follow from :class:`marsad.store.rows.PageRows` and are what a SQL store keeps, so that pages go
from one to the other as they are.
"""

from __future__ import annotations

import types
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args, get_origin, get_type_hints

import msgspec

from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Block,
    EventMention,
    Page,
    PageAbout,
    Rejected,
    TemporalExpression,
)
from marsad.store.base import StoredPage
from marsad.store.codec import loads, loads_all
from marsad.store.rows import ArticleRow, PageRows, unpack

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch, Schema, Table


@cache
def page_schema() -> Schema:
    """The columns of a table of pages."""
    import pyarrow  # noqa: PLC0415 - an extra

    hints = get_type_hints(PageRows)
    return pyarrow.schema([(item.name, _arrow(hints[item.name])) for item in fields(PageRows)])


def _arrow(kind: Hashable) -> DataType:
    import pyarrow  # noqa: PLC0415 - an extra

    if isinstance(kind, types.UnionType):
        (kind,) = (option for option in get_args(kind) if option is not type(None))
    if get_origin(kind) is tuple:
        return pyarrow.list_(_arrow(get_args(kind)[0]))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return pyarrow.struct([(item.name, _arrow(hints[item.name])) for item in fields(kind)])
    # Marks are unsigned, and no other number of a page is below zero.
    return {str: pyarrow.string(), bytes: pyarrow.binary(), int: pyarrow.uint64()}[kind]  # type: ignore[index]


def page_table(rows: Sequence[PageRows]) -> Table:
    """The rows of pages as a table."""
    import pyarrow  # noqa: PLC0415 - an extra

    plain = [msgspec.to_builtins(row, builtin_types=(bytes,)) for row in rows]
    return pyarrow.Table.from_pylist(plain, schema=page_schema())


def page_rows_of(batch: RecordBatch | Table) -> Iterator[PageRows]:
    """The rows of pages that a table holds; raises msgspec.ValidationError for another table."""
    for row in batch.to_pylist():
        yield msgspec.convert(row, PageRows, builtin_types=(bytes,))


def article_rows_of(batch: RecordBatch | Table) -> Iterator[ArticleRow]:
    """The rows of articles in the column ``articles`` of a table of pages."""
    for articles in batch.column("articles").to_pylist():
        yield from msgspec.convert(articles, list[ArticleRow], builtin_types=(bytes,))


def stored_page(rows: PageRows) -> StoredPage:
    """The page as a view of a store gives it."""
    content = unpack(rows.content)
    rejected = None
    if rows.stage is not None and rows.reason is not None:
        rejected = Rejected(rows.source, rows.stage, rows.reason, rows.detail or "")
    page = Page(
        *(rows.id, rows.source, rows.url, rows.outlet, rows.read_at, rows.media_type, rows.encoding),
        content=content,
        about=None if rows.about is None else loads(PageAbout, rows.about),
    )
    return StoredPage(
        page=page,
        text=content if rows.text is None else unpack(rows.text),
        blocks=loads_all(Block, unpack(rows.blocks)),
        article_ids={article.position: article.id for article in rows.articles},
        rejected=rejected,
    )


def article_record(row: ArticleRow) -> ArticleRecord:
    """The article with its finds as the item stages made them, with local ids."""
    return ArticleRecord(
        article=loads(Article, unpack(row.article)),
        dates=loads_all(TemporalExpression, unpack(row.dates)),
        actors=loads(ArticleActors, unpack(row.actors)),
        event_mentions=tuple(loads(EventMention, mention.record) for mention in row.event_mentions),
    )
