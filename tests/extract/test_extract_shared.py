"""The gold pages and the HTML pages that live beside the project, where they are there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from marsad.extract import extract
from marsad.knowledge import default
from marsad.read import Source, read
from marsad.records import BlockKind, Extraction, Page

SHARED = Path(os.environ.get("MARSAD_SHARED", Path(__file__).parents[2] / "../shared"))
GOLD = SHARED / "gold" / "seeds.json"
PAGES = SHARED / "data" / "pages" / "pages.jsonl"


def _extract(path: Path) -> Extraction:
    page = read(Source(path, path.name))
    assert isinstance(page, Page)
    return extract(page, default())


@pytest.mark.skipif(not GOLD.is_file(), reason="the gold pages are not beside the project")
def test_bodies_of_the_gold_pages() -> None:
    pages = json.loads(GOLD.read_text(encoding="utf-8"))["pages"]
    for name, gold in pages.items():
        found = _extract(SHARED / "seeds" / name)
        bodies = {(block.line_start, block.article) for block in found.blocks if block.kind is BlockKind.BODY}
        wanted = {
            (line, position)
            for position, article in enumerate(gold["articles"])
            for line in article["body_lines"]
        }
        assert bodies == wanted, name
        dates = [article.published.value if article.published else None for article in found.articles]
        assert dates == [article["published"] for article in gold["articles"]], name


@pytest.mark.skipif(not PAGES.is_file(), reason="the HTML pages are not beside the project")
def test_dates_of_the_html_pages() -> None:
    rows = [json.loads(line) for line in PAGES.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows:
        found = _extract(PAGES.parent / row["file"])
        dates = [article.published.value[:10] for article in found.articles if article.published is not None]
        assert dates == ([row["gold_date"]] if row["gold_date"] is not None else []), row["file"]
