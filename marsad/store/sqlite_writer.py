"""Write into a SQLite store, inside a transaction that :class:`marsad.store.sqlite.SqliteStore` opened."""

from __future__ import annotations

import sqlite3

from marsad.store.sql_writer import SqlWriter
from marsad.store.sqlite_search import write_anew


class SqliteWriter(SqlWriter):
    """The writer of one transaction; the store commits or rolls back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._database = connection

    def rewrite_search(self) -> None:
        """See :class:`marsad.store.base.Writer`."""
        write_anew(self._database)

    def _columns(self, table: str) -> list[str]:
        """The columns that are written; those that SQLite generates are none of them."""
        return [str(row[1]) for row in self._database.execute(f"PRAGMA table_info({table})")]
