"""The SQLite store: versions, files that are no store, read-only places, errors with advice."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from samples import CHRONICLE, FIRST, Filled, fill

from marsad.errors import SchemaError, StoreError, UsageError
from marsad.store import EventSelection, Store, create_store, open_store, page_rows, sqlite, sqlite_schema


def _sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def test_file_says_what_it_is(filled: Filled) -> None:
    path = Path(filled.store.location)
    assert _sql(path, "PRAGMA application_id") == [(sqlite_schema.APPLICATION_ID,)]
    assert _sql(path, "PRAGMA journal_mode") == [("wal",)]
    version = _sql(path, "SELECT value FROM meta WHERE key = 'schema_version'")
    assert version == [(str(len(sqlite_schema.MIGRATIONS)),)]


def test_older_store_is_brought_up_to_date(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*sqlite_schema.MIGRATIONS, "ALTER TABLE page ADD COLUMN later TEXT; CREATE TABLE more (x);")
    monkeypatch.setattr(sqlite, "MIGRATIONS", steps)
    path = Path(filled.store.location)
    open_store(path)
    assert _sql(path, "SELECT value FROM meta WHERE key = 'schema_version'") == [(str(len(steps)),)]
    assert _sql(path, "SELECT count(later), count(*) FROM page") == [(0, 4)]


def test_failing_migration_changes_nothing(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*sqlite_schema.MIGRATIONS, "CREATE TABLE more (x); SELECT nonsense;")
    monkeypatch.setattr(sqlite, "MIGRATIONS", steps)
    path = Path(filled.store.location)
    with pytest.raises(StoreError):
        open_store(path)
    version = _sql(path, "SELECT value FROM meta WHERE key = 'schema_version'")
    assert version == [(str(len(steps) - 1),)]
    assert _sql(path, "SELECT name FROM sqlite_master WHERE name = 'more'") == []


def test_newer_store_is_refused_with_advice(filled: Filled) -> None:
    _sql(Path(filled.store.location), "UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    with pytest.raises(SchemaError, match=r"newer Marsad.*update"):
        open_store(filled.store.location)


def _other_database(path: Path) -> None:
    _sql(path, "CREATE TABLE meta (key, value)")


def _text(path: Path) -> None:
    path.write_text("not a database at all, but long enough to be looked at " * 10)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "advice"),
    [(_other_database, "not made by Marsad"), (_text, "no store of Marsad"), (_folder, "folder")],
)
def test_what_is_no_store_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], advice: str
) -> None:
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=advice):
        create_store(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize("application", [0, sqlite_schema.APPLICATION_ID])
def test_a_store_whose_making_was_stopped_is_made(tmp_path: Path, application: int) -> None:
    path = tmp_path / "record.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {application}")
    assert path.stat().st_size
    fill(create_store(path))
    with open_store(path).view() as view:
        assert view.counts().pages


def test_absent_store_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="marsad build"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_addresses_of_other_databases_are_refused() -> None:
    with pytest.raises(UsageError, match="file"):
        open_store("mysql://host/name")


def test_damaged_store_is_explained(filled: Filled) -> None:
    path = Path(filled.store.location)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x7f" * (len(data) - 4096)
    path.write_bytes(data)

    def use() -> None:
        with open_store(path).view() as view:
            list(view.events())

    with pytest.raises(StoreError, match=r"build"):
        use()


def test_record_that_is_no_record_is_explained(filled: Filled) -> None:
    _sql(Path(filled.store.location), "UPDATE event SET record = '[1'")
    with filled.store.view() as view, pytest.raises(StoreError, match="cannot be read"):
        list(view.events())


def test_busy_store_is_explained(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)

    def write_at_once() -> None:
        with filled.store.writer(), filled.store.writer():
            pass

    with pytest.raises(StoreError, match="another program is writing"):
        write_at_once()


def test_full_disk_is_explained(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("marsad.store.sqlite_writer.SqliteWriter.put_page", full)

    def write() -> None:
        with filled.store.writer() as writer:
            writer.put_page(page_rows(FIRST))

    with pytest.raises(StoreError, match="make room"):
        write()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(filled: Filled) -> None:
    folder = Path(filled.store.location).parent
    folder.chmod(0o555)
    try:
        with open_store(filled.store.location).view() as view:
            assert view.counts().pages == 4
        with pytest.raises(StoreError):
            create_store(folder / "new.db")
    finally:
        folder.chmod(0o755)


def test_store_where_nothing_may_be_written_is_read(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def only_immutable(address: str, *arguments: object, **named: object) -> sqlite3.Connection:
        if "immutable" not in address:
            raise sqlite3.OperationalError("unable to open database file")
        return connect(address, *arguments, **named)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", only_immutable)
    with open_store(filled.store.location).view() as view:
        assert view.counts().pages == 4
    with pytest.raises(StoreError, match="permissions"), filled.store.writer():
        pass


def test_views_cannot_write(filled: Filled) -> None:
    with filled.store.view() as view, pytest.raises(sqlite3.OperationalError, match="readonly"):
        view._connection.execute("DELETE FROM page")  # type: ignore[attr-defined]


def test_odd_paths(tmp_path: Path) -> None:
    path = tmp_path / "مجلد جديد" / "a?b#c%20.db"
    fill(create_store(path))
    assert path.is_file()
    with open_store(path).view() as view:
        assert view.counts().pages == 4


def _watched(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is written to which table from now on."""
    written: list[tuple[str, str]] = []
    connect = sqlite._connect

    def connected(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        connection.set_trace_callback(lambda sql: written.append((sql.split()[0], sql.split()[2])))
        return connection

    monkeypatch.setattr(sqlite, "_connect", connected)
    return written


def test_only_results_that_differ_are_written(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    chronicle, texts = CHRONICLE, {CHRONICLE.events[0].id: ["كلمات"]}
    for _ in range(2):
        with filled.store.writer() as writer:
            writer.replace_corpus(chronicle, 1, texts)
    written = _watched(filled.store, monkeypatch)
    with filled.store.writer() as writer:
        writer.replace_corpus(chronicle, 1, texts)
    assert {table for verb, table in written if verb in ("INSERT", "DELETE")} == {"meta"}
    event = replace(chronicle.events[0], content="غير ذلك")
    with filled.store.writer() as writer:
        writer.replace_corpus(replace(chronicle, events=(event, *chronicle.events[1:])), 1, texts)
    touched = {table for verb, table in written if verb in ("INSERT", "DELETE")}
    touched = {table for table in touched if "search" not in table and "folded" not in table}
    assert touched == {"meta", "event", "event_context", "event_report", "event_actor"}
    with filled.store.view() as view:
        assert tuple(view.events()) == (event, *chronicle.events[1:])


def test_a_party_whose_country_is_another_is_written(filled: Filled) -> None:
    entities = tuple(replace(item, country="JPN") for item in CHRONICLE.entities)
    event = CHRONICLE.events[0]
    bare = replace(event, actors=tuple(replace(slot, country=None) for slot in event.actors))
    events = (bare, *CHRONICLE.events[1:])
    for known in (CHRONICLE.entities, entities):
        with filled.store.writer() as writer:
            writer.replace_corpus(replace(CHRONICLE, entities=known, events=events), 1, {})
    with filled.store.view() as view:
        assert bare in view.select_events(EventSelection(country="JPN"))
