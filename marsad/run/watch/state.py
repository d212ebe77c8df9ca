"""What a watching must not forget: a small SQLite file beside the store.

Every change is one transaction, so that a stop at any moment leaves either all of it or nothing: the marks
of a feed together with the articles it announced, an article that was kept together with how long the
archive is that holds it. The file is locked while it is open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from marsad.errors import SchemaError, StoreError
from marsad.run.watch.robots import RobotsFile

_VERSION = 1
_APPLICATION = 0x6D727774  # «mrwt»: what tells the file from a store
_SCHEMA = """
CREATE TABLE feed (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, digest TEXT,
  next_at REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE queue (key TEXT PRIMARY KEY, url TEXT NOT NULL, feed TEXT NOT NULL, stamp TEXT,
  due_at REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  again INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE seen (key TEXT PRIMARY KEY, outcome TEXT NOT NULL, stamp TEXT, at REAL NOT NULL,
  times INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID;
CREATE TABLE robots (site TEXT PRIMARY KEY, text TEXT, read_at REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE deferred (host TEXT PRIMARY KEY, until REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE archive (name TEXT PRIMARY KEY, day TEXT NOT NULL, length INTEGER NOT NULL DEFAULT 0,
  pages INTEGER NOT NULL DEFAULT 0, built INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0)
  STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed or page: validators, a page's digest, when it is due, failures in a row."""

    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    next_at: float = 0.0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Queued:
    """An article to fetch; ``stamp`` is what its feed said of its last change.

    ``again`` where it was kept before and has changed since.
    """

    key: str
    url: str
    feed: str
    stamp: str | None
    due_at: float
    attempts: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of an article: ``kept``, or the reason why not."""

    outcome: str
    stamp: str | None
    times: int


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """An archive: its bytes and pages that count, and how many of its pages are in the record.

    ``built`` is written by :meth:`State.built` alone.
    """

    name: str
    day: str
    length: int
    pages: int
    built: int = 0
    closed: bool = False


class State:
    """The state of one watching; opening it raises StoreError when it cannot be used or is in use."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=2.0)
            self._open()
        except sqlite3.Error as error:
            raise self._trouble(error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _open(self) -> None:
        run = self._connection.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA synchronous = FULL")
        run("BEGIN EXCLUSIVE")  # in this mode the lock stays until the file is closed
        application = run("PRAGMA application_id").fetchone()[0]
        version = run("PRAGMA user_version").fetchone()[0]
        empty = run("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if empty:
            for statement in _SCHEMA.split(";\n"):
                run(statement)
            run(f"PRAGMA application_id = {_APPLICATION}")
            run(f"PRAGMA user_version = {_VERSION}")
        elif application != _APPLICATION or version > _VERSION:
            raise SchemaError(f"{self._path}: no state of a watching, or one of a newer version of Marsad")
        run("COMMIT")

    def _trouble(self, error: sqlite3.Error) -> StoreError:
        if "locked" in str(error):
            return StoreError(f"{self._path}: another `marsad watch` uses it; stop that one first")
        return StoreError(f"{self._path}: the state of the watching cannot be used: {error}")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise self._trouble(error) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    # ----------------------------------------------------------------------- feeds

    def feed(self, url: str) -> FeedState:
        """What is known of a feed; a new one is due at once."""
        row = self._connection.execute(
            "SELECT etag, modified, digest, next_at, failures FROM feed WHERE url = ?", (url,)
        ).fetchone()
        return FeedState() if row is None else FeedState(*row)

    def feed_read(self, url: str, state: FeedState, new: Sequence[Queued] = ()) -> None:
        """Remember a feed together with the articles that it announced."""
        with self._writing() as connection:
            _put_feed(connection, url, state)
            connection.executemany(
                "INSERT OR IGNORE INTO queue (key, url, feed, stamp, due_at, again) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [(item.key, item.url, item.feed, item.stamp, item.due_at, int(item.again)) for item in new],
            )

    # ----------------------------------------------------------------------- articles

    def queued(self) -> list[Queued]:
        """The articles to fetch, the ones that are due first."""
        rows = self._connection.execute(
            "SELECT key, url, feed, stamp, due_at, attempts, again FROM queue ORDER BY due_at, key"
        )
        return [replace(Queued(*row[:-1]), again=bool(row[-1])) for row in rows]

    def seen(self, keys: Iterable[str]) -> dict[str, Seen]:
        """What became of those articles that are known; those in the queue are ``queued``."""
        found: dict[str, Seen] = {}
        for key in keys:
            row = self._connection.execute(
                "SELECT outcome, stamp, times FROM seen WHERE key = ?", (key,)
            ).fetchone()
            if row is not None:
                found[key] = Seen(*row)
            if self.waits(key):
                found[key] = Seen("queued", None, 0)
        return found

    def waits(self, key: str) -> bool:
        """Whether an article is in the queue."""
        return self._connection.execute("SELECT 1 FROM queue WHERE key = ?", (key,)).fetchone() is not None

    def retry(self, item: Queued) -> None:
        """Try an article again at its new time."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE queue SET due_at = ?, attempts = ? WHERE key = ?",
                (item.due_at, item.attempts, item.key),
            )

    def done(
        self,
        item: Queued,
        outcome: str,
        now: float,
        also: Iterable[str] = (),
        archived: ArchiveFile | None = None,
    ) -> None:
        """An article is kept or given up; ``also`` are further keys of the same article."""
        with self._writing() as connection:
            connection.execute("DELETE FROM queue WHERE key = ?", (item.key,))
            _put_seen(connection, item.key, outcome, item.stamp, now)
            for other in also:
                connection.execute("DELETE FROM queue WHERE key = ?", (other,))
                _put_seen(connection, other, outcome, item.stamp, now)
            _put_archive(connection, archived)

    def page_kept(self, url: str, state: FeedState, archived: ArchiveFile) -> None:
        """A watched page was kept."""
        with self._writing() as connection:
            _put_feed(connection, url, state)
            _put_archive(connection, archived)

    # ----------------------------------------------------------------------- sites

    def robots(self, site: str) -> RobotsFile | None:
        """The robots.txt of a site as it was last read."""
        row = self._connection.execute("SELECT text, read_at FROM robots WHERE site = ?", (site,)).fetchone()
        return None if row is None else RobotsFile(*row)

    def put_robots(self, site: str, file: RobotsFile) -> None:
        """Remember a robots.txt."""
        with self._writing() as connection:
            connection.execute("REPLACE INTO robots VALUES (?, ?, ?)", (site, file.text, file.read_at))

    def deferred(self) -> dict[str, float]:
        """The hosts that asked to be left alone, until when."""
        return dict(self._connection.execute("SELECT host, until FROM deferred").fetchall())

    def defer(self, host: str, until: float) -> None:
        """Remember that a host asked to be left alone."""
        with self._writing() as connection:
            connection.execute("REPLACE INTO deferred VALUES (?, ?)", (host, until))

    # ----------------------------------------------------------------------- archives

    def archives(self) -> list[ArchiveFile]:
        """The archives, the oldest first."""
        rows = self._connection.execute(
            "SELECT name, day, length, pages, built, closed FROM archive ORDER BY name"
        )
        return [replace(ArchiveFile(*row[:-1]), closed=bool(row[-1])) for row in rows]

    def put_archive(self, archive: ArchiveFile) -> None:
        """Remember a new archive, or that one is closed."""
        with self._writing() as connection:
            _put_archive(connection, archive)

    def built(self, archives: Iterable[ArchiveFile]) -> None:
        """The pages of these archives, as many as they had, are in the record."""
        with self._writing() as connection:
            for item in archives:
                connection.execute("UPDATE archive SET built = ? WHERE name = ?", (item.pages, item.name))


def _put_feed(connection: sqlite3.Connection, url: str, state: FeedState) -> None:
    connection.execute(
        "REPLACE INTO feed (url, etag, modified, digest, next_at, failures) VALUES (?, ?, ?, ?, ?, ?)",
        (url, state.etag, state.modified, state.digest, state.next_at, state.failures),
    )


def _put_seen(connection: sqlite3.Connection, key: str, outcome: str, stamp: str | None, now: float) -> None:
    connection.execute(
        "INSERT INTO seen (key, outcome, stamp, at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
        "outcome = excluded.outcome, stamp = excluded.stamp, at = excluded.at, times = times + 1",
        (key, outcome, stamp, now),
    )


def _put_archive(connection: sqlite3.Connection, archive: ArchiveFile | None) -> None:
    if archive is not None:
        connection.execute(
            "INSERT INTO archive (name, day, length, pages, closed) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET length = excluded.length, pages = excluded.pages, "
            "closed = excluded.closed",
            (archive.name, archive.day, archive.length, archive.pages, int(archive.closed)),
        )
