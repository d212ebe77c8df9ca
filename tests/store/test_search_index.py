"""The index in the file: made for older stores, written anew for other versions, read on read-only disks."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from search_record import ARTICLES, fill

from marsad.store import (
    ArticleSelection,
    Order,
    create_store,
    open_store,
    sql_index,
    sqlite,
    sqlite_schema,
)
from marsad.store.expression import Phrase
from marsad.store.indexing import INDEX_VERSION, folded_words, plain_words, stem
from marsad.store.sql_index import published_days
from marsad.store.sqlite_search_schema import SEARCH_SCHEMA

_ZEGHARI = ArticleSelection(Phrase(("زغاري",)))


def _sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def _number(path: Path) -> int:
    with open_store(path).view() as view:
        assert len(view.search_articles(_ZEGHARI, Order.BEST, 9)) == view.count_articles(_ZEGHARI)
        return view.count_articles(_ZEGHARI)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fill(create_store(tmp_path / "record.db"))
    return tmp_path / "record.db"


def test_an_older_store_gets_its_index_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sqlite_schema.MIGRATIONS.index(SEARCH_SCHEMA)
    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "MIGRATIONS", sqlite_schema.MIGRATIONS[:before])
        patch.setattr(sqlite, "keep_in_step", lambda _: None)
        patch.setattr(sqlite, "behind", lambda _: False)
        fill(create_store(tmp_path / "old.db"))
    assert _sql(tmp_path / "old.db", "SELECT name FROM sqlite_master WHERE name = 'search_article'") == []
    assert _number(tmp_path / "old.db") == 3


def test_an_index_of_another_version_is_written_anew(path: Path) -> None:
    _sql(path, "UPDATE meta SET value = '0/0' WHERE key = 'search_version'")
    _sql(path, "INSERT INTO article_folded (article_folded) VALUES ('delete-all')")
    assert _number(path) == 3
    assert _sql(path, "SELECT value FROM meta WHERE key = 'search_version'") == [(INDEX_VERSION,)]


def test_a_store_that_cannot_be_written_is_searched(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite._connect

    def read_only(file: Path, mode: str) -> sqlite3.Connection:
        if mode == "mode=rw":
            raise sqlite3.OperationalError("unable to open database file")
        return connect(file, mode)

    _sql(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    monkeypatch.setattr(sqlite, "_connect", read_only)
    assert _number(path) == 3
    monkeypatch.setattr(sqlite, "behind", lambda _: True)
    assert _number(path) == 3, "an index of another version is used as it is"


def test_what_other_programs_write_is_noted(path: Path) -> None:
    """Triggers, not our own code, tell the index what has changed."""
    _sql(path, "DELETE FROM article WHERE id IN (SELECT id FROM article ORDER BY id LIMIT 1)")
    before = _sql(path, "SELECT count(*) FROM search_article WHERE live = 0")
    store = open_store(path)
    with store.writer():
        pass
    assert before == [(1,)]
    assert _sql(path, "SELECT count(*), sum(live) FROM search_article") == [(len(ARTICLES) - 1,) * 2]
    assert _sql(path, "SELECT count(*) FROM search_todo") == [(0,)]
    for table in ("article_folded", "article_plain", "event_folded"):
        assert _sql(path, f"INSERT INTO {table} ({table}) VALUES ('integrity-check')") == []


def test_putting_the_same_again_writes_no_index(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _sql(path, "SELECT number, article_id FROM search_article ORDER BY number")
    fill(open_store(path))
    assert _sql(path, "SELECT number, article_id FROM search_article ORDER BY number") == before


def test_a_damaged_article_does_not_stop_the_others(path: Path) -> None:
    broken = zlib.compress(b"[1").hex()
    _sql(path, f"UPDATE article SET record = x'{broken}' WHERE id IN (SELECT id FROM article LIMIT 1)")
    store = open_store(path)
    with store.writer() as writer:
        writer.rewrite_search()
    assert _sql(path, "SELECT count(*) FROM search_article") == [(len(ARTICLES),)]


def test_the_index_is_asked_for_in_one_transaction(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert not sql_index.behind(connection)


# --------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("بالمغرب وللمغرب والمغرب كالمغرب", ["مغرب"] * 4),
        ("الألماني ألماني", ["ماني"] * 2),
        ("والي بالغ فالح", ["والي", "بالغ", "فالح"]),
        ("الله والله", ["الله", "والله"]),
        ("وزير", ["وزير"]),
        ("الحمّوشي حمـــوشي", ["حموشي"] * 2),
        ("٢٠٢٣ و۲۰۲۳", ["2023", "و2023"]),
        ("Élysée ÉLYSÉE", ["elysee"] * 2),
        ("ﻻ ﷲ", ["لا", "الله"]),
        ("a_b\x00c", ["a", "b", "c"]),
        ("م\u200fص\u200fر", ["مصر"]),
    ],
)
def test_words_are_folded(text: str, folded: list[str]) -> None:
    assert folded_words(text) == folded


def test_plain_words_keep_their_signs() -> None:
    assert plain_words("الحَمّوشي Élysée م\u200fصر") == ["الحَمّوشي", "élysée", "مصر"]
    assert plain_words("x" * 200) == ["x" * 64]


def test_a_stem_has_no_article_left() -> None:
    assert stem(stem("الالالماني")) == stem("الالالماني")


@pytest.mark.parametrize(
    ("value", "days"),
    [
        (None, (None, None)),
        ("2023-12-14T10:00:00Z", ("2023-12-14", "2023-12-14")),
        ("2023-12", ("2023-12-01", "2023-12-31")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-12/2024-01-05", ("2023-12-01", "2024-01-05")),
        ("..", (None, None)),
    ],
)
def test_days_of_publication(value: str | None, days: tuple[str | None, str | None]) -> None:
    assert published_days(value) == days
