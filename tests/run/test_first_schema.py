"""A store of the first version is brought up to date; what it lacks is made up by the next build."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from dressed_pages import write
from simple_stages import simple_finds  # noqa: F401 - a fixture

from marsad.export import FILES, export_jsonl
from marsad.run import build
from marsad.store import Store, create_store, open_store, sqlite_schema

pytestmark = pytest.mark.usefixtures("simple_finds")

_TABLES = (
    *("page", "article", "event_mention", "article_entity", "rejected", "meta"),
    *(table for table in sqlite_schema.CORPUS_TABLES if table != "decision"),
)


def _first_version(store: Store, path: Path) -> None:
    """The same pages in a file as the first version of the schema has it, coded without templates."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(sqlite_schema.MIGRATIONS[0])
        connection.execute(f"PRAGMA application_id = {sqlite_schema.APPLICATION_ID}")
        connection.execute("ATTACH ? AS later", (store.location,))
        for table in _TABLES:
            columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
            names = ", ".join(columns)
            connection.execute(f"REPLACE INTO main.{table} ({names}) SELECT {names} FROM later.{table}")
        connection.execute("REPLACE INTO meta VALUES ('schema_version', '1')")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "pages", 6)
    (tmp_path / "pages" / "empty.txt").touch()
    return tmp_path / "pages"


@pytest.fixture
def old(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with monkeypatch.context() as patch:
        patch.setattr("marsad.run.local.settlings", lambda _: iter(()))
        patch.setattr("marsad.run.templates.Hints.see", lambda *_: None)
        store = create_store(tmp_path / "plain.db")
        build([folder], store)
    _first_version(store, tmp_path / "old.db")
    return tmp_path / "old.db"


def test_what_it_holds_is_kept(old: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "plain.db").view() as before, open_store(old).view() as view:
        assert view.counts() == before.counts()
        assert list(view.pages()) == list(before.pages())
        assert list(view.article_records()) == list(before.article_records())
        assert list(view.rejected()) == list(before.rejected())
        for page in view.pages():
            assert view.sources(page.page.id) == (page.page.source,)
            assert page.page.about is None
        assert view.state().fingerprint is None
        assert view.sites() == ()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        version = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    assert version == (str(len(sqlite_schema.MIGRATIONS)),)


def test_the_next_build_makes_it_like_a_new_one(old: Path, folder: Path, tmp_path: Path) -> None:
    store = open_store(old)
    report = build([folder], store)
    assert (report.recoded, report.unchanged) == (12, 12)
    new = create_store(tmp_path / "new.db")
    build([folder], new)
    exports = []
    for number, item in enumerate((store, new)):
        with item.view() as view:
            assert not view.state().unsettled
            assert len(view.sites()) == 2
            export_jsonl(view, tmp_path / str(number))
        exports.append([(tmp_path / str(number) / name).read_bytes() for name in FILES])
    assert exports[0] == exports[1]
