"""The rows of :mod:`marsad.kept` in a store on a SQL database: how they are read and written.

They hang on the program and the knowledge that made them, of which ``meta`` names one pair (``kept_by``):
rows of another pair count as none.
"""

from __future__ import annotations

from collections.abc import Mapping

from marsad.kept import Kept
from marsad.store.sql import PUT, Connection


def read_kept(connection: Connection, maker: str, kind: str) -> Mapping[str, str]:
    """The rows of a kind that a maker made, by key."""
    if not _made_by(connection, maker):
        return {}
    return dict(connection.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,)))


def write_kept(connection: Connection, maker: str, kept: Kept) -> None:
    """Put the rows that a run made, and drop those it had no use for."""
    if not _made_by(connection, maker):
        connection.execute("DELETE FROM kept")
        connection.execute(f"INSERT INTO meta VALUES ('kept_by', ?) {PUT}", (maker,))
    for kind, rows in kept.used.items():
        connection.executemany(
            "DELETE FROM kept WHERE kind = ? AND key = ?", ((kind, key) for key in rows.dropped())
        )
        connection.executemany(
            "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value",
            ((kind, key, value) for key, value in rows.written().items()),
        )


def _made_by(connection: Connection, maker: str) -> bool:
    found = connection.execute("SELECT value FROM meta WHERE key = 'kept_by'").fetchone()
    return found is not None and str(found[0]) == maker
