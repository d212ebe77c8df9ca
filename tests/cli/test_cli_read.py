"""`marsad read`: one page, the pages of a file that holds several, what cannot be read."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from containers_made import STORY, lines, zipped

from marsad.cli import main
from marsad.cli.text import visible


@pytest.fixture
def rows(tmp_path: Path) -> str:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines({"text": STORY, "title": "أول"}, {"a": 1}, {"text": STORY, "date": "3 ماي 2024"}))
    return str(path)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(arguments) == code
    shown = capsys.readouterr()
    return shown.out, shown.err


def test_several_pages_are_a_table_with_counts(capsys: pytest.CaptureFixture[str], rows: str) -> None:
    out, err = _run(capsys, "read", rows)
    assert [line.split()[:2] for line in out.splitlines()[2:5]] == [
        ["1", "rows.jsonl#1"],
        ["2", "rows.jsonl#2"],
        ["3", "rows.jsonl#3"],
    ]
    assert "3 ماي 2024" in out
    assert "2 pages; 1 no_column" in err


def test_only_the_first_are_shown_and_all_are_counted(capsys: pytest.CaptureFixture[str], rows: str) -> None:
    out, err = _run(capsys, "read", rows, "--first", "1")
    assert "rows.jsonl#2" not in out
    assert "2 pages; 1 no_column" in err


def test_one_of_several(capsys: pytest.CaptureFixture[str], rows: str) -> None:
    out, _ = _run(capsys, "read", rows, "--item", "3")
    assert "rows.jsonl#3" in out
    _, err = _run(capsys, "read", rows, "--item", "2", code=2)
    assert "no column of text: the columns are a;" in err
    _, err = _run(capsys, "read", rows, "--item", "9", code=2)
    assert "holds fewer than 9 items" in err


def test_json_streams_pages_and_rejections(capsys: pytest.CaptureFixture[str], rows: str) -> None:
    out, _ = _run(capsys, "read", rows, "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert [row["source"] for row in found] == ["rows.jsonl#1", "rows.jsonl#2", "rows.jsonl#3"]
    assert found[0]["about"]["title"] == "أول"
    assert found[1]["reason"] == "no_column"
    out, _ = _run(capsys, "read", rows, "--json", "--item", "3")
    assert json.loads(out)["source"] == "rows.jsonl#3"


def test_a_column_that_is_not_there(capsys: pytest.CaptureFixture[str], rows: str) -> None:
    _, err = _run(capsys, "read", rows, "--text-field", "body", "--item", "1", code=2)
    assert "no column «body»: the columns are text, title" in err


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class _Standard:
        buffer = io.BytesIO(zipped({"a.txt": STORY, "b.txt": STORY}))

    monkeypatch.setattr(sys, "stdin", _Standard())
    out, err = _run(capsys, "read", "-")
    assert "stdin/b.txt" in out
    assert "2 pages" in err


def test_what_cannot_be_seen_is_spelt(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"\ufeff{STORY} \u202eabc\u200f\ufeff\x1b[31m", "utf-8")
    out, _ = _run(capsys, "read", str(tmp_path / "a.txt"))
    assert "\\u202eabc\\u200f\\ufeff\\u001b[31m" in "".join(line.strip() for line in out.splitlines())
    assert not set(out) & set("\u202e\u200f\ufeff\x1b")


def test_visible_keeps_what_can_be_seen() -> None:
    assert visible("نص\n\tabc") == "نص\n\tabc"
    assert visible("\x00\ud800\xad") == "\\u0000\\ud800\\u00ad"


@pytest.mark.parametrize("command", ["extract", "dates", "actors", "events"])
def test_other_commands_take_the_first_page_or_an_item(
    capsys: pytest.CaptureFixture[str], rows: str, command: str
) -> None:
    _, err = _run(capsys, command, rows)
    assert "rows.jsonl#1 is the first of several pages: --item N takes another" in err
    _, err = _run(capsys, command, rows, "--item", "3")
    assert err == ""
    _, err = _run(capsys, command, rows, "--item", "2", code=2)
    assert "no_column" in err


def test_a_build_names_columns_and_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class _Standard:
        buffer = io.BytesIO(lines({"b": STORY, "h": "عنوان"}))

    monkeypatch.setattr(sys, "stdin", _Standard())
    store = str(tmp_path / "record.db")
    out, _ = _run(capsys, "build", "-", "--text-field", "b", "--title-field", "h", "--store", store, "--json")
    report = json.loads(out)["build"]
    assert report["inputs"] == 1
    assert "no_column" not in {item["reason"] for item in report["reasons"]}
