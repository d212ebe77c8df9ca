"""A connection to PostgreSQL that is spoken to as to SQLite (:mod:`marsad.store.sql`).

PostgreSQL's texts hold every character but NUL, which a page may have in its address: here it is written as
U+FFFE (which is no character) and «0», and U+FFFE itself with a «1».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown, TextLoader

from marsad.errors import StoreError
from marsad.store.postgres_address import Address
from marsad.store.sql import Cursor, Value
from marsad.store.sql_rows import BATCH

_OLDEST = 150000
_CONNECT_SECONDS = 15
_MARK = "\ufffe"


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        if "\x00" in obj or _MARK in obj:
            obj = obj.replace(_MARK, f"{_MARK}1").replace("\x00", f"{_MARK}0")
        return super().dump(obj)


class _Loader(TextLoader):
    def load(self, data: Buffer) -> str:
        text = str(super().load(data))
        if _MARK in text:
            return text.replace(f"{_MARK}0", "\x00").replace(f"{_MARK}1", _MARK)
        return text


class PostgresConnection:
    """A connection outside of transactions; whoever has it begins and ends them."""

    def __init__(self, address: Address) -> None:
        """Connect; raises StoreError when the server is too old or the database's encoding is not UTF-8."""
        self._connection = psycopg.connect(
            address.whole,
            autocommit=True,
            connect_timeout=_CONNECT_SECONDS,
            client_encoding="utf8",
            application_name="marsad",
        )
        self._streams = 0
        self._connection.adapters.register_dumper(str, _Dumper)
        self._connection.adapters.register_loader("text", _Loader)
        wrong = _unfit(self._connection.info)
        if wrong is not None:
            self.close()
            raise StoreError(f"{address.shown}: {wrong}")

    def execute(self, sql: str, values: Sequence[Value] = (), /) -> Cursor:
        """Run one statement with values for its marks, or several without values."""
        if not values:
            return self._connection.execute(sql.encode())
        return self._connection.execute(_translated(sql), values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]], /) -> None:
        """Run one statement once for each row of values."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_translated(sql), rows)

    def stream(self, sql: str, values: Sequence[Value]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query; those of a whole table do not come all at once."""
        if values:
            yield from self.execute(sql, values)
            return
        self._streams += 1
        with closing(self._connection.cursor(f"marsad_{self._streams}")) as cursor:
            cursor.execute(sql.encode())
            while batch := cursor.fetchmany(BATCH):
                yield from batch

    def close(self) -> None:
        """End the connection, and undo a transaction that is open."""
        self._connection.close()


@lru_cache(maxsize=1000)
def _translated(sql: str) -> bytes:
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _unfit(info: psycopg.ConnectionInfo) -> str | None:
    """Why a database cannot hold a store, if so."""
    if info.server_version < _OLDEST:
        return f"the server is PostgreSQL {info.server_version // 10000}; Marsad needs 15 or newer"
    encoding = info.parameter_status("server_encoding")
    if encoding != "UTF8":
        return f"the database is in {encoding}; make one with `createdb --encoding=UTF8 --template=template0`"
    return None
