"""A headline of ten million characters, with script, bidi overrides and SQL in it, harms nothing."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from web_client import TestClient

from marsad.arabic.sentences import LONGEST, sentences
from marsad.cli import main
from marsad.store import open_store
from marsad.web import create_app

NASTY = (
    "<script>alert(1)</script> \u202eوزير الخارجية\u2066 '; DROP TABLE pages; -- قال الوزير إن {{7*7}} =1+1 "
    "<img src=x onerror=alert(2)> "
)
BODY = (
    "استقبل وزير الخارجية العماني سالم الحبسي، يوم الاثنين 4 مارس 2024 بمسقط، نظيره الأيرلندي باتريك كين. "
    "وأكد الوزيران أهمية التعاون بين البلدين في مجال الصيد البحري. "
)


def _page(folder: Path, characters: int) -> Path:
    headline = NASTY * (characters // len(NASTY) + 1)
    folder.mkdir()
    (folder / "page.html").write_text(
        "<html><head><meta charset=utf-8><title>خبر</title></head><body><article>"
        f"<h1>{escape(headline)}</h1><p>{BODY}</p><p>{BODY * 3}</p></article></body></html>",
        encoding="utf-8",
    )
    (folder / "good.html").write_text(
        "<html><head><meta charset=utf-8><title>خبر آخر</title></head><body><article>"
        f"<h1>لقاء في مسقط</h1><p>{BODY}</p></article></body></html>",
        encoding="utf-8",
    )
    return folder


def test_ten_million_characters_end_in_one_status_and_the_rest_is_built(tmp_path: Path) -> None:
    pages, store = _page(tmp_path / "pages", 10_000_000), str(tmp_path / "record.db")
    assert main(["build", str(pages), "--store", store, "--page-seconds", "2"]) == 1
    with open_store(store).view() as view:
        (left,) = view.rejected()
        assert (left.source, left.reason) == ("page.html", "too_slow")
        assert len(left.detail) < 500
        assert [event.type for event in view.events()]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record with a headline of twenty thousand characters, which is built."""
    folder = tmp_path_factory.mktemp("headline")
    pages, store = _page(folder / "pages", 20_000), str(folder / "record.db")
    assert main(["build", str(pages), "--store", store]) == 0
    return store


def test_every_page_shows_it_as_text(store: str) -> None:
    client = TestClient(create_app(store), base_url="http://localhost")
    with open_store(store).view() as view:
        articles = [f"/article/{record.article.id}" for record in view.resolved_records()]
        events = [f"/event/{event.id}" for event in view.events()]
    for address in ("/", "/search?q=DROP", "/left-out", "/outlets", "/about", *articles, *events):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "<script>alert(1)" not in answer.text
        assert "<img src=x" not in answer.text
        assert "\u202e" not in answer.text


@pytest.mark.parametrize("kind", ["jsonl", "csv", "ftm", "atom", "ics", "gexf", "md", "html"])
def test_every_export_is_harmless(store: str, kind: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert main(["export", "--store", store, "--format", kind, "--output", str(target)]) == 0
    files = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        if kind in {"html", "md", "atom"}:
            assert "<script>alert(1)" not in text
        if kind == "jsonl":
            assert all(json.loads(line) for line in text.splitlines())


def test_what_no_mark_ends_is_cut() -> None:
    spans = sentences("كلمة، " * 5000)
    assert len(spans) > 1
    assert max(span.end - span.start for span in spans) <= LONGEST
    assert sum(span.end - span.start for span in spans) > 29_000
    assert len(sentences("س" * 9000)) == 3
