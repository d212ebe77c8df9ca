"""Rows of a store on a SQL database, read on one connection."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from marsad.store.codec import loads
from marsad.store.expression import Expression
from marsad.store.sql_select import marks

BATCH = 200
_Record = TypeVar("_Record")
_Item = TypeVar("_Item")


class SqlRows(ABC):
    """Reads on a connection of its own; errors of the database are StoreErrors."""

    @abstractmethod
    def _rows(self, sql: str, *values: str | float) -> Iterator[Any]:
        """The rows that a query gives, as tuples."""

    @abstractmethod
    def _text_condition(self, text: Expression) -> tuple[str, list[str | float]]:
        """A condition over ``event`` that an expression holds in its words, and the values of its marks."""

    def _among(self, sql: str, ids: Collection[str]) -> Iterator[Any]:
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
    while batch := list(islice(iterator, BATCH)):
        yield batch
