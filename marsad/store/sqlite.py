"""The store on one SQLite file, in write-ahead mode: one build writes while others read.

Opening a file checks that it is a store of Marsad and brings an older one up to date. Views and writers
have a connection of their own each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from marsad.errors import SchemaError, StoreError
from marsad.store.base import Store, View
from marsad.store.locks import one_build
from marsad.store.sql_index import behind
from marsad.store.sqlite_schema import APPLICATION_ID, MIGRATIONS
from marsad.store.sqlite_search import keep_in_step
from marsad.store.sqlite_view import SqliteView
from marsad.store.sqlite_writer import SqliteWriter

BUSY_SECONDS = 30.0
_DAMAGED = "the file is damaged; restore a backup, or remove it and build again"
_ADVICE = (
    ("not a database", "it is no store of Marsad; give another file with --store"),
    ("malformed", _DAMAGED),
    ("locked", "another program is writing to it; try again when that has ended"),
    (
        "readonly",
        "it may not be written to; copy it to where you may write, or give another --store",
    ),
    ("unable to open", "the file or its folder may not be opened; check that it exists and its permissions"),
    ("full", "the disk is full; make room and run the same command again"),
    (
        "disk i/o",
        "the disk reports an error, or a limit on files is reached; mend it and run the same command again",
    ),
    ("no such module: fts5", "this Python's SQLite has no full-text search (FTS5); use another build of it"),
    ("no such table", "it is no store of Marsad, or a damaged one; give another file with --store"),
)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite or of the system into a StoreError that says what to do."""
    try:
        yield
    except UnicodeDecodeError as error:  # in what SQLite says of a file that is damaged
        raise StoreError(f"{path}: a name in it is no text; {_DAMAGED}") from error
    except (sqlite3.Error, OSError) as error:
        known = (advice for sign, advice in _ADVICE if sign in str(error).lower())
        raise StoreError(f"{path}: {error}; {next(known, 'try again, or build a new store')}") from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    # Autocommit: the transactions of a build are opened and closed by the writer alone.
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that never writes; a store on a read-only disk can be read too."""
    try:
        connection = _connect(path, "mode=rw")
    except sqlite3.OperationalError:
        log = path.with_name(path.name + "-wal")
        if not path.is_file() or (log.exists() and log.stat().st_size):
            raise
        connection = _connect(path, "mode=ro&immutable=1")
    connection.execute("PRAGMA query_only = ON")
    return connection


class SqliteStore(Store):
    """A store in one file. The methods that open one are :meth:`open` and :meth:`create`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def open(cls, path: Path) -> SqliteStore:
        """The store in an existing file.

        Raises SchemaError when a newer Marsad wrote it or it is another program's, StoreError when there is
        no such file or it cannot be read.
        """
        if not path.is_file():
            raise StoreError(f"{path}: no such store; make one with `marsad build PATH --store {path}`")
        with _explained(path), closing(_connect_to_read(path)) as connection:
            old, other = _version(connection, path) < len(MIGRATIONS), behind(connection)
        if old:
            with _explained(path), closing(_connect(path, "mode=rw")) as connection:
                _migrate(connection, path)
        elif other:
            # What cannot be written now is searched as it is; the next build writes it.
            with suppress(sqlite3.OperationalError), closing(_connect(path, "mode=rw")) as connection:
                _migrate(connection, path)
        return cls(path)

    @classmethod
    def create(cls, path: Path) -> SqliteStore:
        """The store in a file, made when there is none (or an empty one, or one whose making was stopped)."""
        if path.is_file() and path.stat().st_size and not _unmade(path):
            return cls.open(path)
        if path.is_dir():
            raise StoreError(f"{path}: this is a folder; give the name of a file with --store")
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(_connect(path, "mode=rwc")) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _migrate(connection, path)
        return cls(path)

    @property
    def location(self) -> str:
        """The path of the file."""
        return str(self._path)

    def version(self) -> str | None:
        """See :class:`marsad.store.base.Store`: which file it is, when it and its log were last written."""
        return _written(self._path)

    @contextmanager
    def one_build(self) -> Iterator[None]:
        """See :class:`marsad.store.base.Store`; the system lets go of it when the process ends.

        A connection stays open meanwhile: whichever is closed last moves the whole log into the file, which
        is not to be done after every few pages.
        """
        with one_build(self._path):
            with _explained(self._path):
                kept_open = _connect_to_read(self._path)
            with closing(kept_open):
                yield

    @contextmanager
    def writer(self) -> Iterator[SqliteWriter]:
        """A transaction to write in; nobody else can write until the block ends."""
        with _explained(self._path), closing(_connect(self._path, "mode=rw")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteWriter(connection)
                keep_in_step(connection)
                connection.execute("COMMIT")
            except BaseException:
                _undo(connection)
                raise

    def view(self) -> View:
        """The store as it stands now; what others write later is not seen."""
        with _explained(self._path):
            connection = _connect_to_read(self._path)
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM meta").fetchone()  # only a first read fixes what is seen
            return SqliteView(connection, lambda: _explained(self._path))


def _written(path: Path) -> str | None:
    """The file and its write-ahead log as the system knows them; None where there is no file.

    An empty log counts as none: it comes and goes with those who read.
    """
    try:
        marks = [path.stat()]
        with suppress(FileNotFoundError):
            log = path.with_name(f"{path.name}-wal").stat()
            marks += [log] if log.st_size else []
    except OSError:
        return None
    return " ".join(f"{mark.st_dev}.{mark.st_ino}.{mark.st_size}.{mark.st_mtime_ns}" for mark in marks)


def _unmade(path: Path) -> bool:
    """Whether a file is a database without a table: a process was ended before it had made the store."""
    with _explained(path), closing(_connect_to_read(path)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        tables = connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    return application in (0, APPLICATION_ID) and tables is None


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the schema in a file; raises SchemaError when it is none that can be used."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise SchemaError(f"{path}: this database was not made by Marsad; give another file with --store")
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    if row is None or not str(row[0]).isdecimal():
        raise SchemaError(f"{path}: it does not say its version: {_DAMAGED}")
    version = int(row[0])
    if version > len(MIGRATIONS):
        raise SchemaError(
            f"{path}: written by a newer Marsad (schema {version}, this one knows {len(MIGRATIONS)}); "
            "update Marsad, or build a new store"
        )
    return version


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Run the steps that lead from the file's version to the newest, all or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is not None
        version = _version(connection, path) if made else 0
        for script in MIGRATIONS[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute("REPLACE INTO meta VALUES ('schema_version', ?)", (str(len(MIGRATIONS)),))
        keep_in_step(connection)
        connection.execute("COMMIT")
    except BaseException:
        _undo(connection)
        raise


def _undo(connection: sqlite3.Connection) -> None:
    """Roll back, unless SQLite has: when the disk is full it does so by itself, and refuses to again."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would commit what came before."""
    statement = ""
    for part in script.split(";")[:-1]:
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
