"""Kill builds at random points and complete them: the export must be that of a build that nobody killed.

``python tests/run/kill_builds.py --kills 200 [--seed N]``; exit code 1 where an export differs.

A point is a statement that the build sends to the database, any from the first of the first part to the
last of the last: the process sends itself SIGKILL instead of it, so that nothing is closed, flushed or
rolled back. Every third build is killed by the clock instead, wherever it is, inside a commit too. About
half of the builds are killed again while they are being completed, some of them several times.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import made_pages

from marsad.export import FILES, export_jsonl
from marsad.run import build
from marsad.store import create_store, open_store, sqlite

_FILES = 26
_MOST_KILLS = 6
_AGAIN = 0.5

Files = Sequence[Path]


@dataclass(slots=True)
class _Statements:
    """Counts what is sent to the database; ends the process when that has come to ``last``."""

    last: int | None = None
    sent: int = 0

    def __call__(self, statement: str) -> None:
        """Count one."""
        self.sent += 1
        if self.sent == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def _counted(statements: _Statements) -> None:
    """Have every connection of this process counted."""
    connect = sqlite._connect

    def connected(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        connection.set_trace_callback(statements)
        return connection

    sqlite._connect = connected


def _in_a_child(work: Callable[[], None]) -> int:
    """Do work in a process of its own that begins where this one stands; the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError("a build ended with an error")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _build(store: Path, parts: Sequence[Files]) -> None:
    for part in parts:
        assert build(part, create_store(store)).failed == 0


def _killed_at(store: Path, parts: Sequence[Files], last: int) -> None:
    _counted(_Statements(last))
    _build(store, parts)


def _killed_after(store: Path, parts: Sequence[Files], seconds: float) -> None:
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _build(store, parts)


def _exported(store: Path, folder: Path) -> dict[str, bytes]:
    with open_store(store).view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


@dataclass(slots=True)
class _Measured:
    """How much a build of all parts does, so that points can be chosen in it."""

    statements: int
    seconds: float
    export: dict[str, bytes]


def _measured(folder: Path, parts: Sequence[Files]) -> _Measured:
    """A build of the parts that nobody kills, and the export of all files at once."""
    _build(folder / "once.db", [[file for part in parts for file in part]])
    statements, connect = _Statements(), sqlite._connect
    _counted(statements)
    begun = time.perf_counter()
    _build(folder / "parts.db", parts)
    seconds = time.perf_counter() - begun
    sqlite._connect = connect
    return _Measured(statements.sent, seconds, _exported(folder / "once.db", folder / "once"))


def _try(folder: Path, parts: Sequence[Files], whole: _Measured, number: int) -> tuple[int, bool]:
    """How often one build was killed, and whether its export is the right one in the end."""
    chance = random.Random(number)
    store = folder / "record.db"
    kills = 0
    while kills < _MOST_KILLS and (kills == 0 or chance.random() < _AGAIN):
        if number % 3 == 2:
            seconds = chance.uniform(0.001, whole.seconds)
            ended = _in_a_child(lambda after=seconds: _killed_after(store, parts, after))  # type: ignore[misc]
        else:
            last = chance.randint(1, whole.statements)
            ended = _in_a_child(lambda point=last: _killed_at(store, parts, point))  # type: ignore[misc]
        if ended == 0:
            break
        kills += 1
    _in_a_child(lambda: _build(store, parts))
    found = _exported(store, folder / "out")
    different = [name for name in FILES if found[name] != whole.export[name]]
    if different:
        sys.stderr.write(f"build {number}, killed {kills} times: other {', '.join(different)}\n")
    return kills, not different


def main(arguments: list[str] | None = None) -> int:
    """Kill as many builds as asked for; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30, help="how many times a build is to be killed")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    done = right = tried = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = made_pages.write(folder / "pages", made_pages.made(options.seed, _FILES))
        parts = [files[: _FILES // 3], files[_FILES // 3 :]]
        whole = _measured(folder, parts)
        while done < options.kills:
            place = folder / str(tried)
            place.mkdir()
            kills, same = _try(place, parts, whole, options.seed * 100_000 + tried)
            done += kills
            tried += 1
            right += same
    sys.stdout.write(f"{done} kills of {tried} builds; {right} of {tried} completed to the same export\n")
    return 0 if right == tried else 1


if __name__ == "__main__":
    sys.exit(main())
