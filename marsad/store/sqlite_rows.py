"""Rows of a SQLite store, read on one connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TypeVar

from marsad.store.codec import loads
from marsad.store.sqlite_select import marks

_BATCH = 200
_Record = TypeVar("_Record")
_Item = TypeVar("_Item")


class SqliteRows:
    """Reads on a connection of its own; ``explained`` turns errors of SQLite into StoreErrors."""

    def __init__(
        self, connection: sqlite3.Connection, explained: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._explained = explained

    def _rows(self, sql: str, *values: str | float) -> Iterator[sqlite3.Row]:
        with self._explained():
            cursor = self._connection.cursor()
            cursor.row_factory = sqlite3.Row
            cursor.execute(sql, values)
            while batch := cursor.fetchmany(_BATCH):
                yield from batch

    def _among(self, sql: str, ids: Collection[str]) -> Iterator[sqlite3.Row]:
        """The rows of ``sql`` whose last column named is one of the ids, asked for in batches."""
        for batch in batches(sorted(ids)):
            yield from self._rows(f"{sql} IN ({marks(batch)})", *batch)

    def _count(self, table: str, *values: str | float) -> int:
        return int(next(self._rows(f"SELECT count(*) FROM {table}", *values))[0])

    def _records(self, kind: type[_Record], sql: str, *values: str | float) -> Iterator[_Record]:
        for row in self._rows(sql, *values):
            yield loads(kind, row[0])


def batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in lists of at most two hundred."""
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
