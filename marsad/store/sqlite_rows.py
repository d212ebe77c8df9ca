"""Rows of a SQLite store, read on one connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from marsad.store.expression import Expression
from marsad.store.sql_rows import BATCH, SqlRows
from marsad.store.sqlite_match import event_condition


class SqliteRows(SqlRows):
    """Reads on a connection of its own; ``explained`` turns errors of SQLite into StoreErrors."""

    def __init__(
        self, connection: sqlite3.Connection, explained: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._explained = explained

    def _rows(self, sql: str, *values: str | float) -> Iterator[Any]:
        with self._explained():
            cursor = self._connection.execute(sql, values)
            while batch := cursor.fetchmany(BATCH):
                yield from batch

    def _text_condition(self, text: Expression) -> tuple[str, list[str | float]]:
        return event_condition(text)
