"""The store in a PostgreSQL database: one build writes, while others read from anywhere.

A store is the tables of one schema, the first of the connection's ``search_path``; with ``?options=`` in the
address a database can hold several. Views and writers have a connection of their own each.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import psycopg
from psycopg import errors

from marsad.errors import SchemaError, StoreError
from marsad.store.base import Store, View
from marsad.store.postgres_address import Address, read_address
from marsad.store.postgres_connection import PostgresConnection
from marsad.store.postgres_schema import APPLICATION_ID, MIGRATIONS
from marsad.store.postgres_search import keep_in_step
from marsad.store.postgres_view import PostgresView
from marsad.store.postgres_writer import PostgresWriter
from marsad.store.sql import PUT
from marsad.store.sql_index import behind

BUSY_SECONDS = 30.0
_ADVICE: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.LockNotAvailable, "another program is writing to it; try again when that has ended"),
    (errors.InsufficientPrivilege, "this user may not do that; ask for the right, or give another user"),
    (errors.ReadOnlySqlTransaction, "the server takes no changes; give the address of one that does"),
    (errors.DiskFull, "the server's disk is full; make room and run the same command again"),
    (errors.UndefinedTable, "it is no store of Marsad, or a damaged one; give another address with --store"),
    (errors.DataCorrupted, "the database is damaged; restore it, or build again in a new one"),
    (psycopg.OperationalError, "check that the server runs, and the address, user and password"),
)


@contextmanager
def _explained(address: Address) -> Iterator[None]:
    """Turn an error of PostgreSQL into a StoreError that says what to do, and no password."""
    try:
        yield
    except psycopg.Error as error:
        known = (advice for kind, advice in _ADVICE if isinstance(error, kind))
        said = address.hide(" ".join(str(error).split()))
        advice = next(known, "try again, or build a new store")
        raise StoreError(f"{address.shown}: {said}; {advice}") from error


@contextmanager
def _transaction(address: Address) -> Iterator[PostgresConnection]:
    """A transaction of the only writer; committed when the block ends, undone when it raises."""
    with closing(PostgresConnection(address)) as connection:
        connection.execute("BEGIN")
        try:
            _lock(connection)
            yield connection
        except BaseException:
            with suppress(psycopg.Error):
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _lock(connection: PostgresConnection) -> None:
    connection.execute(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}")
    connection.execute(
        "SELECT pg_advisory_xact_lock(?, hashtext(coalesce(current_schema(), '')))", (APPLICATION_ID,)
    )


class PostgresStore(Store):
    """A store in a database. The methods that open one are :meth:`open` and :meth:`create`."""

    def __init__(self, address: Address) -> None:
        self._address = address

    @classmethod
    def open(cls, location: str) -> PostgresStore:
        """The store at an address.

        Raises SchemaError when a newer Marsad wrote it or its tables are another program's, StoreError when
        there is none or the database cannot be used, UsageError when the text is no address.
        """
        address = read_address(location)
        with _explained(address), closing(PostgresConnection(address)) as connection:
            version = _version(connection, address)
            if not version:
                advice = f"make one with `marsad build PATH --store {address.shown}`"
                raise StoreError(f"{address.shown}: no such store; {advice}")
            other = version == len(MIGRATIONS) and behind(connection)
        if version < len(MIGRATIONS):
            with _explained(address):
                _migrate(address)
        elif other:
            # What cannot be written now is searched as it is; the next build writes it.
            with suppress(psycopg.Error):
                _migrate(address)
        return cls(address)

    @classmethod
    def create(cls, location: str) -> PostgresStore:
        """The store at an address, made when there is none; the database must exist."""
        address = read_address(location)
        with _explained(address), closing(PostgresConnection(address)) as connection:
            made = _version(connection, address)
        if made:
            return cls.open(location)
        with _explained(address):
            _migrate(address)
        return cls(address)

    @property
    def location(self) -> str:
        """The address without passwords."""
        return self._address.shown

    @contextmanager
    def writer(self) -> Iterator[PostgresWriter]:
        """A transaction to write in; nobody else can write until the block ends."""
        with _explained(self._address), _transaction(self._address) as connection:
            yield PostgresWriter(connection)
            keep_in_step(connection)

    def view(self) -> View:
        """The store as it stands now; what others write later is not seen."""
        with _explained(self._address):
            connection = PostgresConnection(self._address)
            try:
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                connection.execute("SELECT 1 FROM meta").fetchone()  # only a first read fixes what is seen
            except BaseException:
                connection.close()
                raise
            return PostgresView(connection, lambda: _explained(self._address))


def _version(connection: PostgresConnection, address: Address) -> int:
    """The version of the schema in a database, 0 where there are no tables.

    Raises SchemaError when there are some that cannot be used, StoreError when there is no place for any.
    """
    (schema,) = connection.execute("SELECT current_schema()").fetchone()
    if schema is None:
        raise StoreError(
            f"{address.shown}: no schema of its search_path is there; make one with CREATE SCHEMA"
        )
    tables = connection.execute("SELECT tablename::text FROM pg_tables WHERE schemaname = ?", (schema,))
    names = {str(row[0]) for row in tables}
    if not names:
        return 0
    if not {"meta", "page", "article"} <= names:
        raise _another_programs(address)
    try:
        rows = connection.execute("SELECT key, value FROM meta").fetchall()
    except errors.UndefinedColumn:
        raise _another_programs(address) from None
    meta = dict(rows)
    if meta.get("application") != "marsad":
        raise _another_programs(address)
    version = int(meta["schema_version"])
    if version > len(MIGRATIONS):
        raise SchemaError(
            f"{address.shown}: written by a newer Marsad (schema {version}, this one knows "
            f"{len(MIGRATIONS)}); update Marsad, or build a new store"
        )
    return version


def _another_programs(address: Address) -> SchemaError:
    return SchemaError(
        f"{address.shown}: the tables in this schema were not made by Marsad; give an empty database with "
        "--store, or a schema of its own with ?options=-csearch_path%3DNAME at the end of the address"
    )


def _migrate(address: Address) -> None:
    """Run the steps that lead from the database's version to the newest, all or none."""
    with _transaction(address) as connection:
        version = _version(connection, address)
        for script in MIGRATIONS[version:]:
            connection.execute(script)
        insert = f"INSERT INTO meta VALUES ('schema_version', ?) {PUT}"
        connection.execute(insert, (str(len(MIGRATIONS)),))
        keep_in_step(connection)
