"""One build at a time: the lock that a build holds on a store, and who holds it or writes.

The lock is the system's, on a file beside the store: it goes with the process that holds it, however that
ends. SQLite's own lock is held for one transaction only, and two builds that take turns in it could leave
pages coded with two versions of the knowledge under the name of one.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from marsad.errors import StoreError

LOCK = "-lock"
"""The ending of the name of the file that is locked."""

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
_WRITE_LOCK = 120  # the byte of SQLite's -shm file that a writer locks (sqlite.org/walformat.html)
_FLOCK = "hhqqi"  # struct flock of Linux: type, whence, start, length, process


@contextmanager
def one_build(store: Path) -> Iterator[None]:
    """Hold the lock of a store; raises StoreError where another process does, or none can be made."""
    path = store.with_name(store.name + LOCK)
    try:
        descriptor = _locked(path)
    except OSError as error:
        elsewhere = "copy it to where you may write, or give another --store"
        advice = "make room" if error.errno in _FULL else elsewhere
        raise StoreError(f"{store}: its folder cannot be written to ({error.strerror}); {advice}") from error
    if descriptor is None:
        who = holder(store) or "a process that has just ended"
        raise StoreError(f"{store}: another build is writing to it ({who}); wait until that has ended")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)  # while it is locked: whoever waits for it sees that it is gone
        os.close(descriptor)


def _locked(path: Path) -> int | None:
    """The descriptor of the file, locked and with the number of this process in it; None where it is held."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            if not _lock(descriptor):
                os.close(descriptor)
                return None
            if _is_at(descriptor, path):
                with suppress(OSError):  # who holds it is for messages alone
                    os.ftruncate(descriptor, 0)
                    os.write(descriptor, f"{os.getpid()}\n".encode())
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its holder has removed it in between


def _lock(descriptor: int) -> bool:
    """Lock an open file, if no other has; without the means (not on Unix) it counts as locked."""
    try:
        import fcntl  # noqa: PLC0415 - Unix alone has it
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def holder(store: Path) -> str | None:
    """Who builds into a store («process 12»), or None; changes nothing."""
    path = store.with_name(store.name + LOCK)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if _lock(descriptor):
            return None
        number = os.read(descriptor, 20).decode("ascii", "replace").strip()
    finally:
        os.close(descriptor)
    return f"process {number}" if number.isdigit() else "another process"


def writer_process(store: Path) -> int | None:
    """The number of the process that is in a transaction of writing; None where none is, or none can be told.

    Asks the system who locks the byte that SQLite's writers lock (Linux). Only for a process that has no
    connection to the store: closing the file would let go of its locks.
    """
    path = store.with_name(store.name + "-shm")
    if sys.platform != "linux" or not path.is_file():
        return None
    import fcntl  # noqa: PLC0415 - Unix alone has it

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, _WRITE_LOCK, 1, 0)
        kind, _, _, _, process = struct.unpack(_FLOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, asked))
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return None if kind == fcntl.F_UNLCK else int(process)
