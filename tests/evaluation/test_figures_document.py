"""The table of figures in the documentation, and how values are printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evaluation import document
from evaluation.document import BEGIN, END
from evaluation.figures import Sheet
from evaluation.report import as_json, shown
from marsad.errors import UsageError


def _sheet() -> Sheet:
    sheet = Sheet("dates")
    part = sheet.part("x", "x.jsonl")
    part.rate("right", 9, 10)
    part.wrong("wrong", 1, 10)
    part.note("told", 3, 10)
    part.f1("span", [True, False], [True, True, False])
    return sheet


def test_the_figures_stand_between_the_marks_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    document.write(path, [_sheet()], ["dates"])
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        f"before\n{BEGIN}\nSeen on {date.today().isoformat()} with `marsad evaluate dates`."
    )
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    assert "| dates | x | right | 10 | 0.900 |" in text
    assert "| dates | x | wrong (errors) | 10 | 1 |" in text
    assert "told" not in text
    assert "precision" not in text


def test_writing_twice_is_writing_once(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    document.write(path, [_sheet()], [])
    once = path.read_text(encoding="utf-8")
    document.write(path, [_sheet()], [])
    assert path.read_text(encoding="utf-8") == once


def test_a_document_without_marks_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("no marks", encoding="utf-8")
    with pytest.raises(UsageError, match=r"page\.md"):
        document.write(path, [_sheet()], [])
    assert path.read_text(encoding="utf-8") == "no marks"


def test_precision_recall_and_f1() -> None:
    sheet = _sheet()
    assert sheet.value("x.span.precision") == 0.5
    assert sheet.value("x.span.recall") == pytest.approx(2 / 3)
    assert sheet.value("x.span.f1") == pytest.approx(4 / 7)


def test_counts_are_printed_whole_and_shares_with_three_digits() -> None:
    assert [shown(figure) for figure in _sheet().figures[:3]] == ["0.900", "1", "3"]


def test_each_figure_has_its_items_beside_it() -> None:
    figures = as_json([_sheet()])["dates"]
    assert (figures["x.right"], figures["x.right.items"]) == (0.9, 10)


def test_what_was_not_measured_is_no_figure() -> None:
    sheet = Sheet("dates")
    part = sheet.part("x", "x.jsonl")
    part.rate("right", 0, 0)
    part.wrong("wrong", 0, 0)
    part.f1("span", [True], [])
    assert sheet.figures == []


def test_figures_that_compare_become_a_table_of_their_own(tmp_path: Path) -> None:
    sheet = Sheet("rivals")
    part = sheet.part("pages")
    part.note("one 1.0: body", 0.5, 3)
    part.note("one 1.0: day", 1, 3)
    part.note("two 2.0: body", 0.25, 3)
    path = tmp_path / "document.md"
    path.write_text(f"above\n{document.BEGIN}\n{document.END}\nbelow\n", encoding="utf-8")
    document.write(path, [sheet], ["rivals"])
    text = path.read_text(encoding="utf-8")
    assert (
        "| pages | body | day |\n|---|---:|---:|\n| one 1.0 | 0.500 | 1.000 |\n| two 2.0 | 0.250 |  |" in text
    )
    assert "| stage |" not in text
