"""A page without an article: no failure where the gold has none, a failure where it has one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main

MENU = "الرئيسية\nسياسة\nاقتصاد\nرياضة\nاتصل بنا\n"


@pytest.mark.parametrize(
    ("articles", "failed"), [([], None), ([{"headline_line": 1, "body_lines": [2], "published": None}], 1)]
)
def test_a_page_of_menus_alone(tmp_path: Path, articles: list[dict[str, object]], failed: int | None) -> None:
    pages, gold, figures = tmp_path / "pages", tmp_path / "gold.json", tmp_path / "figures.json"
    pages.mkdir()
    (pages / "menu.txt").write_text(MENU, encoding="utf-8")
    gold.write_text(json.dumps({"pages": {"menu.txt": {"articles": articles}}}), encoding="utf-8")
    main(["extract", "--gold", str(gold), "--pages", str(pages), "--json", str(figures)])
    measured = json.loads(figures.read_text(encoding="utf-8")).get("extract", {})
    assert measured.get("gold.failed_pages") == failed
