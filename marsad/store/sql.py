"""What the stores on SQL databases share: how a connection is spoken to.

:mod:`sqlite3`'s own connections do so; :mod:`marsad.store.postgres_connection` makes PostgreSQL's do. What is
said over it is the SQL that both understand, with ``?`` for a value: no REPLACE, no IGNORE, NULLS FIRST where
it matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

Value = str | int | float | bytes | None


class Cursor(Protocol):
    """The outcome of a statement: its rows, as tuples, in turn."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left."""


class Connection(Protocol):
    """A connection within a transaction that somebody else opened."""

    def execute(self, sql: str, values: Sequence[Value] = ..., /) -> Cursor:
        """Run one statement with values for its marks."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]], /) -> object:
        """Run one statement once for each row of values."""


PUT = "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
"""Ends an INSERT into ``meta`` that may replace what is there."""
