"""The examples of docs/actors.md are what the program prints and does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from marsad.cli import main

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "actors.md").read_text("utf-8")
_ROW = re.compile(r"^0 +(\d+)–(\d+) +(\S+)", re.MULTILINE)
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^# own/(\w+\.yaml)\n", re.MULTILINE)


def _rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(["actors", *arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_example_of_explain_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = re.findall(
        r"^\$ marsad actors (\S+) --explain\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL
    )
    told = [(int(start), int(end), kind) for start, end, kind in _ROW.findall(shown[1])]
    rows = _rows(capsys, str(ROOT / shown[0]), "--explain")
    assert told == [(row["start"], row["end"], row["kind"]) for row in rows]
    for row in rows:
        assert str(row["rule"]) in shown[1]


def test_the_tables_of_the_example_are_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (block,) = _BLOCK.findall(DOCUMENT)
    _, *parts = _FILE.split(block)
    own = tmp_path / "own"
    own.mkdir()
    for name, rows in zip(parts[::2], parts[1::2], strict=True):
        (own / name).write_text(rows, "utf-8")
    (words,) = re.findall(r"^\| of «(.+)» \| without", DOCUMENT, re.MULTILINE)
    page = tmp_path / "page.txt"
    text = f"اجتماع حول الملاحة\n\nرأس النورس - جريدة المنارة\nالثلاثاء 4 مارس 2025\n\n{words}.\n"
    page.write_text(text, "utf-8")
    ids = set(re.findall(r"`((?:person|org|place):[\w-]+)`", DOCUMENT))
    assert len(ids) == 3
    (without,) = _rows(capsys, str(page))
    (found,) = _rows(capsys, str(page), "--knowledge", str(own))
    assert not ids & _entities(without)
    assert ids <= _entities(found)
    assert '"office": "watch-keeper"' in json.dumps(found["offices"])


def _entities(row: dict[str, object]) -> set[str]:
    entities = row["entities"]
    assert isinstance(entities, list)
    return {str(entity["id"]) for entity in entities}
