"""Read from a PostgreSQL store, all within one transaction that sees one state."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.store.postgres_search_view import PostgresSearchView
from marsad.store.sql_kept import read_kept
from marsad.store.sql_view import SqlView


class PostgresView(PostgresSearchView, SqlView):
    """A view on a connection of its own."""

    def close(self) -> None:
        """End the transaction."""
        self._connection.close()

    def kept(self, maker: str, kind: str) -> Mapping[str, str]:
        """See :class:`marsad.store.base.View`."""
        with self._explained():
            return read_kept(self._connection, maker, kind)
