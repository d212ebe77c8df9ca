"""Read from a SQLite store, all within one read transaction."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.store.sql_kept import read_kept
from marsad.store.sql_view import SqlView
from marsad.store.sqlite_search_view import SqliteSearchView


class SqliteView(SqliteSearchView, SqlView):
    """A view on a connection of its own."""

    def close(self) -> None:
        """End the read transaction."""
        self._connection.close()

    def kept(self, maker: str, kind: str) -> Mapping[str, str]:
        """See :class:`marsad.store.base.View`."""
        with self._explained():
            return read_kept(self._connection, maker, kind)
