"""The commands that run one stage on one file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.cli import main

PAGE = """وزير الخارجية المغربي يستقبل نظيره البلجيكي

الرباط – 3 ماي 2024

استقبل وزير الخارجية المغربي، أمس الخميس بالرباط، وزير الخارجية البلجيكي.
وقالت الوزارة إن الوزيرين سيلتقيان بعد شهر، ولم تصدر عن اللقاء أي اتفاقية أخرى.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_events_explained_as_json(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    rows = [
        json.loads(line) for line in _run(capsys, "events", str(page), "--explain", "--json").splitlines()
    ]
    received = [row for row in rows if row["rule"] == "consult.receive"]
    assert [(row["type"], row["text"], row["outcome"]) for row in received] == [
        ("CONSULT", "يستقبل", "event"),
        ("CONSULT", "استقبل", "event"),
    ]
    assert all((row["reason"] == "") is (row["outcome"] != "none") for row in rows)


def test_events_explained_as_a_table(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    shown = _run(capsys, "events", str(page), "--explain")
    assert "consult.receive" in shown
    assert "outcome" in shown


def test_without_explain_the_events_are_shown(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    shown = _run(capsys, "events", str(page))
    assert "consult.receive" not in shown
    assert "2024-05-02" in shown


def test_extraction_explained_as_json(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    rows = [
        json.loads(line) for line in _run(capsys, "extract", str(page), "--explain", "--json").splitlines()
    ]
    assert [row["kind"] for row in rows[:2]] == ["headline", "dateline"]
    assert [row["text"] for row in rows] == [line for line in PAGE.splitlines() if line]
    assert rows[1]["why"] == "date; in the head"


def test_extraction_explained_as_a_table(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    shown = _run(capsys, "extract", str(page), "--explain")
    legend, header, *_ = shown.splitlines()
    assert {"headline", "body", "dateline"} <= set(legend.split())
    assert header.split()[-2:] == ["why", "text"]
    assert "in the head" in shown


def test_a_page_without_an_article_is_explained_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "menu.txt"
    path.write_text("الرئيسية\nاتصل بنا\n", "utf-8")
    assert "phrase: navigation; furniture" in _run(capsys, "extract", str(path), "--explain", "--json")


def test_actors_explained_as_json(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    page.write_text(PAGE.replace("أمس الخميس بالرباط،", "السيد سمير بنعلال، أمس الخميس،"), "utf-8")
    rows = [
        json.loads(line) for line in _run(capsys, "actors", str(page), "--explain", "--json").splitlines()
    ]
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    named = next(row for row in rows if row["kind"] == "person" and "سمير بنعلال" in row["text"])
    assert named["rule"] == "shape"
    assert any(said.endswith("office:minister, foreign, MAR") for said in named["read"])
    assert any("سمير بنعلال" in actor and "MAR" in actor for actor in named["actors"])
    pair = next(row for row in rows if row["kind"] == "reference" and row["text"] == "الوزيرين")
    assert pair["rule"]


def test_actors_explained_as_a_table(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    shown = _run(capsys, "actors", str(page), "--explain")
    assert "stands for" in shown
    assert "office:minister" in shown
    assert "read as" not in _run(capsys, "actors", str(page))
