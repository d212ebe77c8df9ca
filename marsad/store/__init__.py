"""Where a record is kept: :func:`open_store` and :func:`create_store`, and what a store can do.

The schema and its migrations are here and nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.store.base import (
    Correction,
    Store,
    StoredPage,
    StoreState,
    View,
    Writer,
)
from marsad.store.expression import ArticleSelection, Found, Order
from marsad.store.rows import ArticleDay, ArticleMonth, Counts, PageMarks, PageRows, Report, page_rows
from marsad.store.search_base import EventColumns
from marsad.store.selection import EventMark, EventSelection
from marsad.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from marsad.store.postgres import PostgresStore

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
    """The store at a path or address (``postgresql://``), which must exist.

    Raises StoreError or SchemaError when it cannot be used, UsageError for an address of another kind.
    """
    address = _address(location)
    if address is None:
        return SqliteStore.open(Path(location))
    return _postgres().open(address)


def create_store(location: str | Path) -> Store:
    """The store at a path or address (``postgresql://``), made there if there is none yet."""
    address = _address(location)
    if address is None:
        return SqliteStore.create(Path(location))
    return _postgres().create(address)


def _address(location: str | Path) -> str | None:
    """The address of a database that a location is; None for a path."""
    scheme, sign, _ = str(location).partition("://")
    if isinstance(location, Path) and location.parts[:1] in (("postgresql:",), ("postgres:",)):
        raise UsageError("give the address of a database as a text: a Path loses one of its slashes")
    if not sign or isinstance(location, Path):
        return None
    if scheme not in ("postgresql", "postgres"):
        raise UsageError("a store is a file or a database of PostgreSQL: give a path or postgresql://...")
    return str(location)


def _postgres() -> type[PostgresStore]:
    try:
        from marsad.store.postgres import PostgresStore  # noqa: PLC0415 - its library is an extra
    except ImportError as error:
        raise UsageError(f"PostgreSQL needs psycopg ({error}): pip install marsad[postgres]") from error
    return PostgresStore
