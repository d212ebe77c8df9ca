"""The commands search and reindex, and the chronicle's search."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from search_record import fill, id_of

from marsad.cli import main
from marsad.store import create_store


@pytest.fixture(autouse=True)
def _record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(create_store(tmp_path / "record.db"))
    monkeypatch.setenv("MARSAD_STORE", str(tmp_path / "record.db"))
    monkeypatch.setenv("COLUMNS", "100")


def test_articles_are_shown_with_their_passages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "Zeghari"]) == 0
    shown = capsys.readouterr()
    assert id_of("short") in shown.out
    assert "زار زغاري مدينة بعيدة" in shown.out
    assert "3 articles; also searched: زغاري" in shown.err
    assert max(map(cell_len, shown.out.splitlines())) <= 100


def test_json_has_spans_and_pages_follow(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "زغاري", "--json", "--limit", "2"]) == 0
    first = capsys.readouterr()
    rows = [json.loads(line) for line in first.out.splitlines()]
    assert rows[0]["article_id"] == id_of("short")
    passage = rows[0]["passages"][0]
    marked = [
        passage["text"][h["start"] - passage["start"] : h["end"] - passage["start"]] for h in passage["hits"]
    ]
    assert "زغاري" in marked
    cursor = re.search(r"--cursor (\S+)", first.err)
    assert cursor is not None
    assert main(["search", "زغاري", "--json", "--limit", "2", "--cursor", cursor[1]]) == 0
    (last,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert last["article_id"] not in {row["article_id"] for row in rows}


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["زغاري", "--since", "2024-01-11"], 1),
        (["زغاري", "--outlet", "وكالة النهار"], 1),
        (["زغاري", "--as-written"], 1),
        (["دارفانان", "--no-names"], 1),
        (["Zaghari", "--no-sounds"], 0),
        (["زغاري", "--order", "newest"], 3),
    ],
)
def test_options(capsys: pytest.CaptureFixture[str], options: list[str], number: int) -> None:
    assert main(["search", *options, "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == number


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["search", "«»"], 2),
        (["search", "--", "-زغاري"], 2),
        (["search", "زغاري", "--cursor", "abc"], 2),
        (["search", "زغاري", "--actor", "nobody"], 4),
        (["chronicle", "--search", "x -y", "--body", "nobody"], 4),
        (["chronicle", "--search", "--", "-y"], 2),
    ],
)
def test_what_cannot_be_meant_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert main(arguments) == code
    assert capsys.readouterr().err


def test_reindex_says_what_it_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reindex"]) == 0
    assert "indexed 7 articles and 0 events" in capsys.readouterr().err
    assert main(["search", "زغاري", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
