"""Look at a SQLite store without changing it: :func:`examine`.

The database is opened to be read only. Where it has no write-ahead log it is opened as one that nobody
changes, so that not even a log is made; where it has one, SQLite may make its index of it (``-shm``), never
more. The methods that stores are opened with are not used: they bring an older store up to date, and take a
log in.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from marsad.errors import StoreError
from marsad.store.base import StoreState
from marsad.store.finding import Finding, Verdict
from marsad.store.locks import LOCK, holder, writer_process
from marsad.store.sqlite_schema import APPLICATION_ID, MIGRATIONS
from marsad.store.sqlite_view import SqliteView

_AREA = "store"
_PROBLEMS = 20  # of a damaged file that are asked for
_SHOWN = 3
_ROOM = 200_000_000  # bytes that a build should find free in any case
_RESTORE = "restore a backup (`marsad restore`), or remove the file and build again"
_BUSY = 5.0

_Gives = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Examined:
    """All findings about a store, and where it stands, if that could be read."""

    findings: tuple[Finding, ...]
    state: StoreState | None = None


def examine(path: Path, *, full: bool = False) -> Examined:
    """Check a store; with ``full`` every record is read too. Never raises for what is wrong with it."""
    absent = _absent(path)
    if absent is not None:
        return Examined((absent,))
    before = _stamp(path)
    findings = list(_around(path))
    state: StoreState | None = None
    try:
        with closing(_connect(path)) as connection:
            said = list(opened(connection))
            findings += said
            if all(item.verdict is not Verdict.ERROR for item in said):
                findings += _within(connection, full=full)
                state = _state(connection)
    except (sqlite3.Error, UnicodeDecodeError, StoreError) as error:
        findings.append(_unopened(error))
    if before != _stamp(path):
        findings.append(_warning("unchanged", "written to while it was looked at", "run this again"))
    return Examined(tuple(findings), state)


def _ok(check: str, found: str) -> Finding:
    return Finding(_AREA, check, Verdict.OK, found)


def _warning(check: str, found: str, advice: str) -> Finding:
    return Finding(_AREA, check, Verdict.WARNING, found, advice)


def _error(check: str, found: str, advice: str) -> Finding:
    return Finding(_AREA, check, Verdict.ERROR, found, advice)


def _absent(path: Path) -> Finding | None:
    if path.is_dir():
        return _error("file", "a folder, not a store", "give the name of a file with --store")
    if not path.is_file():
        return _error("file", "there is no such file", f"make it with `marsad build PATH --store {path}`")
    if not os.access(path, os.R_OK):
        return _error("file", "it may not be read", "ask for the permission to read it")
    if not path.stat().st_size:
        return _error(
            "file", "an empty file", f"remove it, or fill it with `marsad build PATH --store {path}`"
        )
    return None


def beside(path: Path, ending: str) -> Path:
    """A file that stands beside a store: its log (``-wal``), the index of that (``-shm``), a lock."""
    return path.with_name(path.name + ending)


def _stamp(path: Path) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for item in (path, beside(path, "-wal")):
        status = item.stat() if item.is_file() else None
        found.append(None if status is None or not status.st_size else (status.st_size, status.st_mtime_ns))
    return found


def _connect(path: Path) -> sqlite3.Connection:
    log = beside(path, "-wal")
    mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    return sqlite3.connect(address, uri=True, timeout=_BUSY, isolation_level=None)


def _unopened(error: Exception) -> Finding:
    said = str(error).lower()
    if "not a database" in said:
        return _error("opens", "it is no SQLite database", "give another file with --store")
    if "unable to open" in said:
        advice = "check the permissions of the file, of what stands beside it (-wal, -shm), and of the folder"
        return _error("opens", str(error), advice)
    if "locked" in said:
        return _error("opens", str(error), "another program has it for itself; run this again when it ended")
    return _error("opens", str(error), _RESTORE)


# ------------------------------------------------------------------ around the file


def _around(path: Path) -> _Gives:
    yield _ok("file", f"{path}, {path.stat().st_size:,} bytes")
    yield _writable(path)
    yield from _in_use(path)
    yield from _left_over(path)
    yield _disk(path)


def _writable(path: Path) -> Finding:
    for place, name in ((path, "the file"), (path.absolute().parent, "its folder")):
        if not os.access(place, os.W_OK):
            advice = "it can be read; to add pages, copy it to where you may write"
            return _warning("writable", f"{name} may not be written to", advice)
    return _ok("writable", "yes")


def _in_use(path: Path) -> _Gives:
    building = holder(path)
    writing = writer_process(path)
    if building is not None:
        yield _warning("in use", f"a build is running ({building})", "wait until it has ended")
    elif writing is not None:
        yield _warning("in use", f"process {writing} is writing to it", "wait until it has ended")
    else:
        yield _ok("in use", "no build is running")


def _left_over(path: Path) -> _Gives:
    found = list(_leavings(path))
    yield from found or [_ok("left over", "nothing")]


def _leavings(path: Path) -> _Gives:
    log, journal = beside(path, "-wal"), beside(path, "-journal")
    if log.exists() and log.stat().st_size:
        advice = (
            "it is part of the store: never copy the store without it, never remove it. A program that uses "
            "the store, or was ended, left it; the next one that opens the store takes it in"
        )
        yield _warning("left over", f"a log of {log.stat().st_size:,} bytes stands beside it", advice)
    if journal.exists():
        yield _warning("left over", journal.name, "Marsad makes none: keep it beside the store")
    if beside(path, LOCK).exists() and holder(path) is None:
        yield _warning("left over", beside(path, LOCK).name, "a build was ended; the next one takes it over")


def _disk(path: Path) -> Finding:
    free = shutil.disk_usage(path.absolute().parent).free
    wanted = max(_ROOM, path.stat().st_size)
    found = f"{free:,} bytes are free"
    if free < wanted:
        return _warning("disk", found, f"a build may need {wanted:,}: make room")
    return _ok("disk", found)


# ------------------------------------------------------------------ what the file says it is


def opened(connection: sqlite3.Connection) -> _Gives:
    """Whether an open database is a store of Marsad, of a version that this one knows."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        yield _error("opens", "a database that Marsad did not make", "give another file with --store")
        return
    yield _ok("opens", "a store of Marsad")
    yield _version(connection)


def _version(connection: sqlite3.Connection) -> Finding:
    newest = len(MIGRATIONS)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
        version = int(row[0])
    except (sqlite3.OperationalError, TypeError, ValueError):
        return _error("version", "it does not say its version", _RESTORE)
    if version > newest:
        found = f"schema {version}, from a newer Marsad; this one knows {newest}"
        return _error("version", found, "update Marsad")
    if version < newest:
        advice = "the next command that opens it brings it up to date; make a backup first"
        return _warning("version", f"schema {version} of {newest}", advice)
    return _ok("version", f"schema {version}, the newest")


# ------------------------------------------------------------------ what it holds


def _within(connection: sqlite3.Connection, *, full: bool) -> _Gives:
    sound = _integrity(connection)
    yield sound
    if sound.verdict is Verdict.ERROR:
        return
    yield from _build(connection)
    yield from _search(connection)
    if full:
        yield _records(connection)


def _integrity(connection: sqlite3.Connection) -> Finding:
    problems = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_PROBLEMS})")]
    problems = [item for item in problems if item != "ok"]
    strays = connection.execute("PRAGMA foreign_key_check").fetchmany(_PROBLEMS)
    problems += [f"a row of {row[0]} whose {row[2]} is gone" for row in strays]
    if problems:
        more = f" and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        return _error("integrity", "; ".join(problems[:_SHOWN]) + more, _RESTORE)
    return _ok("integrity", "sound")


def _state(connection: sqlite3.Connection) -> StoreState | None:
    try:
        return SqliteView(connection, nullcontext).state()
    except (sqlite3.Error, StoreError, KeyError, ValueError):
        return None


def _build(connection: sqlite3.Connection) -> _Gives:
    if _version(connection).verdict is not Verdict.OK:
        return
    state = _state(connection)
    if state is None:
        yield _error("build", "it does not say where it stands", _RESTORE)
        return
    counts = SqliteView(connection, nullcontext).counts()
    yield _ok("holds", f"{counts.pages:,} pages, {counts.articles:,} articles, {counts.events:,} events")
    again = "run `marsad build` again with the same paths"
    if not counts.pages:
        yield _ok("build", "no page is stored yet")
    elif state.unsettled:
        yield _warning("build", "not finished: what repeats on some sites is still to be counted", again)
    elif state.stale:
        yield _warning("build", "not finished: the chronicle is behind the pages", again)
    else:
        yield _ok("build", "finished")


def _search(connection: sqlite3.Connection) -> _Gives:
    """Whether the full-text index, in a store that has one, is in step with what it indexes."""
    has = "SELECT count(*) FROM sqlite_master WHERE name IN ('search_todo', 'search_article', 'search_event')"
    if connection.execute(has).fetchone()[0] != 3:
        return
    (waiting,) = connection.execute("SELECT count(*) FROM search_todo").fetchone()
    missing = sum(
        connection.execute(
            f"SELECT (SELECT count(*) FROM {kind}) <> (SELECT count(*) FROM search_{kind} WHERE live)"
        ).fetchone()[0]
        for kind in ("article", "event")
    )
    if waiting or missing:
        yield _warning("search index", "not in step with the record", "run `marsad reindex`")
    else:
        yield _ok("search index", "in step")


def _records(connection: sqlite3.Connection) -> Finding:
    if _version(connection).verdict is not Verdict.OK:
        return _warning(
            "records", "not read: the store is of an older version", "open it, then run this again"
        )
    view = SqliteView(connection, nullcontext)
    reads: tuple[Callable[[], Iterator[object]], ...] = (
        *(view.pages, view.article_records, view.entities, view.events),
        *(view.occupancies, view.clusters, view.decisions, view.rejected),
    )
    try:
        number = sum(1 for read in reads for _ in read())
        number += len(view.corrections())
    except (StoreError, sqlite3.Error) as error:
        return _error("records", str(error), _RESTORE)
    return _ok("records", f"all {number:,} can be read")
