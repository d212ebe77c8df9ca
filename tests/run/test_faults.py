"""What the machine may do to a build: full disks, damaged files, a second build, a clock that jumps.

Each ends in one clear error, and nothing that was written is lost.
"""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from samples import Filled
from simple_stages import simple_stages  # noqa: F401 - a fixture

from marsad.cli import main
from marsad.errors import StoreError
from marsad.export import FILES, export_jsonl
from marsad.run import build
from marsad.store import Store, create_store, open_store, sqlite, sqlite_writer
from marsad.store.locks import LOCK, holder, one_build

NEWS = "اجتمع سالم اليوم مع نظيره"
_PAGES = 80


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """More pages than one transaction takes, of words that do not pack well."""
    chance = random.Random(1)
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(_PAGES):
        words = " ".join(f"{chance.getrandbits(60):x}" for _ in range(60))
        (folder / f"{number:02}.txt").write_text(f"{NEWS} رقم {number} {words}", "utf-8")
    return folder


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    with store.view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes: the nearest to a full disk that needs no rights."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# --------------------------------------------------------------------------- full disk


@pytest.mark.usefixtures("simple_stages")
@pytest.mark.parametrize("size", [1_000, 40_000, 60_000, 100_000, 150_000, 220_000])
def test_a_disk_that_is_full_at_any_point_loses_nothing(tmp_path: Path, pages: Path, size: int) -> None:
    whole = create_store(tmp_path / "whole.db")
    build([pages], whole)
    path = tmp_path / "record.db"
    with pytest.raises(StoreError, match=r"disk|cannot be written"), largest_file(size):
        build([pages], create_store(path))
    store = create_store(path)
    report = build([pages], store)
    assert report.passed + report.unchanged == _PAGES
    assert exported(store, tmp_path / "one") == exported(whole, tmp_path / "other")


@pytest.mark.usefixtures("simple_stages")
def test_what_was_written_before_the_disk_was_full_stays(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create_store(tmp_path / "record.db")
    build([pages / "00.txt"], store)
    before = exported(store, tmp_path / "before")
    connect = sqlite._connect

    def small(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        (held,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {held + 2}")
        return connection

    monkeypatch.setattr(sqlite, "_connect", small)
    with pytest.raises(StoreError, match=r"disk is full; .*make room"):
        build([pages], store)
    assert exported(store, tmp_path / "after") == before


def test_the_error_of_a_write_is_not_hidden_by_that_of_its_undoing(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite undoes a transaction by itself when the disk is full; to undo it again is another error."""

    def full(writer: sqlite_writer.SqliteWriter, mark: str) -> None:
        writer._connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(sqlite_writer.SqliteWriter, "set_fingerprint", full)
    with pytest.raises(StoreError, match="make room"), filled.store.writer() as writer:
        writer.set_fingerprint("x")


def test_an_export_that_does_not_fit_leaves_the_earlier_one(filled: Filled, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    before = exported(filled.store, folder)
    with pytest.raises(StoreError, match="cannot be written"), largest_file(200):
        exported(filled.store, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_output_that_cannot_be_written_is_one_line(filled: Filled, form: str) -> None:
    command = [*(sys.executable, "-m", "marsad", "chronicle", "--format", form)]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*command, "--store", filled.store.location], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == 3
    said = ended.stderr.decode()
    assert "No space left" in said
    assert "Traceback" not in said


# --------------------------------------------------------------------------- places


def test_a_folder_that_may_not_be_written_to(
    filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.txt").write_text(NEWS, "utf-8")
    opened = os.open

    def forbidden(path: str | Path, flags: int, *arguments: int, **named: int) -> int:
        if str(path).endswith(LOCK):
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        return opened(path, flags, *arguments, **named)

    monkeypatch.setattr(os, "open", forbidden)
    assert main(["build", str(tmp_path / "page.txt"), "--store", filled.store.location]) == 3
    said = capsys.readouterr().err
    assert "Read-only file system" in said
    assert "copy it to where you may write" in said


def test_a_store_and_an_export_make_their_folders(filled: Filled, tmp_path: Path) -> None:
    assert create_store(tmp_path / "a" / "b" / "record.db").location
    place = tmp_path / "c" / "d"
    assert main(["export", "--store", filled.store.location, "-o", str(place)]) == 0
    assert sorted(path.name for path in place.iterdir()) == sorted(FILES)


def test_an_export_into_a_file_is_refused(
    filled: Filled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "file"
    place.write_text("x", "utf-8")
    for name in (place, place / "below"):
        assert main(["export", "--store", filled.store.location, "-o", str(name)]) == 3
        assert "cannot be written to" in capsys.readouterr().err
    assert place.read_text("utf-8") == "x"


# --------------------------------------------------------------------------- broken files


def _everything(path: Path) -> None:
    """Ask a store for all that it holds."""
    with open_store(path).view() as view:
        view.state()
        view.counts()
        for given in (view.pages(), view.article_records(), view.resolved_records(), view.entities()):
            list(given)
        for found in (view.events(), view.occupancies(), view.clusters(), view.rejected()):
            list(found)
        view.corrections()
        list(view.decisions())


def _no_version(data: bytes) -> bytes:
    return data.replace(b"schema_version", b"schema_vorsion")


def _odd_version(data: bytes) -> bytes:
    place = data.index(b"schema_version") + len("schema_version")
    return data[:place] + b"x" + data[place + 1 :]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "half a header": lambda data: data[:50],
    "one page of it": lambda data: data[:4096],
    "half": lambda data: data[: len(data) // 2],
    "end": lambda data: data[:-4096],
    "zeros": lambda data: bytes(len(data)),
    "other": lambda data: b"\x7fELF" + data[4:],
    "noise": lambda data: data[:4096] + random.Random(2).randbytes(len(data) - 4096),
    "no version": _no_version,
    "odd version": _odd_version,
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_broken_file_is_one_clear_error(
    filled: Filled, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(BROKEN[name](Path(filled.store.location).read_bytes()))
    before = path.read_bytes()
    assert main(["export", "--store", str(path), "-o", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err.strip().split("\n")
    assert len(said) == 1
    assert any(word in said[0] for word in ("restore a backup", "give another file"))
    assert path.read_bytes() == before


def test_single_changed_bytes_are_read_or_refused(filled: Filled, tmp_path: Path) -> None:
    """No error but one that says what to do; damage within a value may go unseen."""
    data = Path(filled.store.location).read_bytes()
    chance = random.Random(3)
    used = [place for place in range(0, len(data), 7) if data[place]]
    refused = 0
    for number in range(150):
        path = tmp_path / f"{number}.db"
        changed = bytearray(data)
        changed[chance.choice(used)] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        try:
            _everything(path)
        except StoreError as error:
            refused += 1
            assert ";" in str(error) or "cannot be read" in str(error)
    assert 0 < refused < 150


def test_another_programs_database_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE page (id TEXT)")
        connection.execute("PRAGMA application_id = 7")
    before = path.read_bytes()
    (tmp_path / "page.txt").write_text(NEWS, "utf-8")
    assert main(["build", str(tmp_path / "page.txt"), "--store", str(path)]) == 3
    assert "not made by Marsad" in capsys.readouterr().err
    assert path.read_bytes() == before


# --------------------------------------------------------------------------- a second build


@pytest.mark.usefixtures("simple_stages")
def test_a_second_build_is_refused_and_the_first_goes_on(tmp_path: Path, pages: Path) -> None:
    store = create_store(tmp_path / "record.db")
    refused = []

    def another(what: str, done: int, total: int) -> None:
        with pytest.raises(StoreError, match=rf"another build.*process {os.getpid()}") as error:
            build([pages], open_store(store.location))
        refused.append(error)

    report = build([pages], store, progress=another)
    assert (report.passed, report.failed) == (_PAGES, 0)
    assert refused
    assert not Path(store.location + LOCK).exists()
    assert build([pages], store).unchanged == _PAGES


HOLD = """
import sys, time
from pathlib import Path
from marsad.store.locks import one_build
with one_build(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_killed_build_holds_nothing(tmp_path: Path) -> None:
    store = tmp_path / "record.db"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(store)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert holder(store) == f"process {other.pid}"
        with pytest.raises(StoreError, match=f"process {other.pid}"), one_build(store):
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert Path(f"{store}{LOCK}").exists()
    assert holder(store) is None
    with one_build(store):
        assert holder(store) == f"process {os.getpid()}"
    assert not Path(f"{store}{LOCK}").exists()


def test_a_lock_that_is_removed_while_it_is_waited_for_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "record.db"
    lock = Path(f"{store}{LOCK}")
    opened = os.open
    once: list[object] = []

    def removed(path: str | Path, flags: int, *arguments: int) -> int:
        descriptor = opened(path, flags, *arguments)
        if not once:
            once.append(path)
            lock.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", removed)
    with one_build(store):
        assert lock.exists()
    assert once


# --------------------------------------------------------------------------- the clock


@pytest.mark.usefixtures("simple_stages")
def test_a_clock_that_jumps_changes_nothing(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of the machine and of files has no part in a record; tests/test_safety.py sees to that."""
    usual = create_store(tmp_path / "usual.db")
    build([pages], usual)
    for number, path in enumerate(sorted(pages.iterdir())):
        os.utime(path, (number * 10**8, (_PAGES - number) * 10**8))
    moments = iter(range(4_000_000_000, 0, -100_000))
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: float(next(moments)))
        patched.setattr(time, "time_ns", lambda: next(moments) * 10**9)
        store = create_store(tmp_path / "odd.db")
        build([pages], store)
    assert exported(store, tmp_path / "one") == exported(usual, tmp_path / "other")


def test_to_ask_for_a_holder_makes_nothing(tmp_path: Path) -> None:
    assert holder(tmp_path / "none.db") is None
    assert list(tmp_path.iterdir()) == []
