"""Where a record is kept: :func:`open_store` and :func:`create_store`, and what a store can do.

The schema and its migrations are here and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

from marsad.errors import UsageError
from marsad.store.base import (
    Correction,
    Counts,
    Store,
    StoredPage,
    StoreState,
    View,
    Writer,
)
from marsad.store.expression import ArticleSelection, Found, Order
from marsad.store.rows import ArticleDay, ArticleMonth, PageMarks, PageRows, Report, page_rows
from marsad.store.search_base import EventColumns
from marsad.store.selection import EventMark, EventSelection
from marsad.store.sqlite import SqliteStore

__all__ = [
    "ArticleDay",
    "ArticleMonth",
    "ArticleSelection",
    "Correction",
    "Counts",
    "EventColumns",
    "EventMark",
    "EventSelection",
    "Found",
    "Order",
    "PageMarks",
    "PageRows",
    "Report",
    "Store",
    "StoreState",
    "StoredPage",
    "View",
    "Writer",
    "create_store",
    "open_store",
    "page_rows",
]


def open_store(location: str | Path) -> Store:
    """The store at a place, which must exist; raises StoreError or SchemaError when it cannot be used."""
    return SqliteStore.open(_path(location))


def create_store(location: str | Path) -> Store:
    """The store at a place, made there if there is none yet."""
    return SqliteStore.create(_path(location))


def _path(location: str | Path) -> Path:
    if "://" in str(location):
        raise UsageError(f"{location}: a store is a file; give its path")
    return Path(location)
