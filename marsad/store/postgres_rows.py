"""Rows of a PostgreSQL store, read on one connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from marsad.store.expression import Expression
from marsad.store.postgres_connection import PostgresConnection
from marsad.store.postgres_match import matches
from marsad.store.sql_rows import SqlRows


class PostgresRows(SqlRows):
    """Reads on a connection of its own; ``explained`` turns errors of PostgreSQL into StoreErrors."""

    def __init__(
        self, connection: PostgresConnection, explained: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._explained = explained

    def _rows(self, sql: str, *values: str | float) -> Iterator[Any]:
        with self._explained():
            yield from self._connection.stream(sql, values)

    def _text_condition(self, text: Expression) -> tuple[str, list[str | float]]:
        condition, values = matches(text, "folded")
        return f"id IN (SELECT event_id FROM search_event WHERE {condition})", values
