"""Write into a PostgreSQL store, inside a transaction that the store opened."""

from __future__ import annotations

from marsad.store.postgres_connection import PostgresConnection
from marsad.store.postgres_search import write_anew
from marsad.store.sql_writer import SqlWriter

_WORKED_OUT = "confidence"
"""The column of events that :mod:`marsad.store.postgres_search` fills in; SQLite generates it."""


class PostgresWriter(SqlWriter):
    """The writer of one transaction; the store commits or rolls back."""

    def __init__(self, connection: PostgresConnection) -> None:
        super().__init__(connection)
        self._names: dict[str, list[str]] = {}

    def rewrite_search(self) -> None:
        """See :class:`marsad.store.base.Writer`."""
        write_anew(self._connection)

    def _columns(self, table: str) -> list[str]:
        """The columns that are written; what is worked out from them is none of them."""
        if table not in self._names:
            rows = self._connection.execute(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = "
                "current_schema() AND table_name = ? AND column_name <> ? ORDER BY ordinal_position",
                (table, _WORKED_OUT),
            )
            self._names[table] = [str(row[0]) for row in rows]
        return self._names[table]
