"""Copy a store as it stands, while others may read it and write to it: :func:`back_up`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from marsad.errors import StoreError
from marsad.store.finding import Verdict
from marsad.store.health import beside, examine, opened
from marsad.store.locks import one_build
from marsad.store.sqlite import _connect_to_read

_BESIDE = ("-wal", "-shm", "-journal")
_PAGES = 4096  # of the database that are copied at a step

Told = Callable[[int, int], None]
"""Called with how many of how many pages of the database are copied."""


def back_up(source: Path, target: Path, *, replace: bool = False, told: Told | None = None) -> int:
    """Copy a store to a new file, check the copy, and only then give it its name; the copy's bytes.

    The copy is one state of the store (SQLite's online backup): what others write meanwhile is in it whole or
    not at all. It is one file, without a log beside it. Raises StoreError where the source is no store, the
    target exists (unless ``replace``), cannot be written, or the copy turns out to be damaged; what stood at
    the target then stays.
    """
    if not source.is_file():
        raise StoreError(f"{source}: there is no such file")
    if target.is_dir():
        raise StoreError(f"{target}: this is a folder; give the name of a file")
    if target.exists() and (target.samefile(source) or not replace):
        raise StoreError(f"{target}: there is such a file; give another name, or --replace to write over it")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".marsad-", dir=target.parent) as unfinished:
            copy = Path(unfinished) / "copy.db"
            _copy(source, copy, told or _silent)
            _checked(copy, source)
            _synced(copy)
            for ending in _BESIDE:  # of a store that stood there: no part of this one
                beside(target, ending).unlink(missing_ok=True)
            copy.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error.strerror}); give another") from error
    except sqlite3.Error as error:
        raise StoreError(f"{target}: {error}; the store is as it was, the backup was not made") from error
    return target.stat().st_size


def restore(backup: Path, store: Path, *, replace: bool = False, told: Told | None = None) -> int:
    """Make a store of a backup, as :func:`back_up` makes one of a store; no build may be running there."""
    if not store.absolute().parent.is_dir():
        raise StoreError(f"{store}: there is no such folder; make it first")
    with one_build(store):
        return back_up(backup, store, replace=replace, told=told)


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _copy(source: Path, copy: Path, told: Told) -> None:
    with (
        closing(_connect_to_read(source)) as one,
        closing(sqlite3.connect(copy, isolation_level=None)) as other,
    ):
        wrong = [item for item in opened(one) if item.verdict is Verdict.ERROR]
        if wrong:
            raise StoreError(f"{source}: {wrong[0].found}; {wrong[0].advice}")
        # A reading transaction holds one state: a build that goes on meanwhile cannot make it begin anew.
        one.execute("BEGIN")
        one.execute("SELECT count(*) FROM sqlite_master").fetchone()
        one.backup(other, pages=_PAGES, progress=lambda _, left, total: told(total - left, total))


def _checked(copy: Path, source: Path) -> None:
    wrong = [item for item in examine(copy).findings if item.verdict is Verdict.ERROR]
    if wrong:
        raise StoreError(
            f"{source}: the copy is not sound ({wrong[0].found}), so the store is not: see `marsad doctor`"
        )


def _synced(path: Path) -> None:
    """Wait until the disk has it, so that the name never stands for half a file."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
