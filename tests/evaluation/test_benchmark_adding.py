"""The benchmark of pages added to a store: what is made and counted, not how long it takes."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from benchmarks import adding
from benchmarks.workload import NEWS, texts


def _news(shared: Path, number: int) -> None:
    """So many articles where the real ones stand."""
    path = shared / NEWS
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for place, item in enumerate(texts(None, number)):
            row = {"url": f"https://news.example/{place}", "title": item.headline, "text": item.body}
            file.write(json.dumps({**row, "published": item.published}, ensure_ascii=False) + "\n")


def test_each_store_gets_the_same_pages_and_its_rows_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sqlite3, "connect", sqlite3.connect)  # the benchmark puts its own in place of it
    _news(tmp_path, 9)
    stores = tmp_path / "stores"
    sizes = ["--sizes", "3", "6", "--added", "2", "--again"]
    arguments = ["--shared", str(tmp_path), "--stores", str(stores), *sizes]
    assert adding.main(arguments) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    articles = [int(row[0]) for row in rows]
    assert articles[0] == articles[1] >= 3
    assert articles[2] == articles[3] >= articles[0] + 3  # a page may hold more than one
    assert [" ".join(row[1:3]) for row in rows] == ["as built", "nothing kept"] * 2
    assert all(int(row[-1]) > 0 for row in rows)
    assert sorted(path.name for path in stores.glob("*.db")) == ["3.db", "6.db"]


def test_without_real_articles_there_is_nothing_to_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert adding.main(["--shared", str(tmp_path)]) == 2
    assert NEWS in capsys.readouterr().err
