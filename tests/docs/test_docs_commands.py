"""What the tutorial, the how-to pages and the notebook show is what their commands print."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import cast

import pytest
import yaml

from tools.cli_reference import options_of
from tools.consoles import ROOT, Folder, commands, refreshed
from tools.docs import NOTEBOOKS, run_pages
from tools.notebook import refreshed_notebook

PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]


@pytest.mark.parametrize("path", run_pages(), ids=lambda path: path.stem)
def test_a_page_shows_what_its_commands_print(path: Path, example_record: Path, tmp_path: Path) -> None:
    page = path.read_text("utf-8")
    assert refreshed(page, Folder(tmp_path / "page", example_record)) == page, "run `make docs`"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_its_cells_give(path: Path, example_record: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    assert _plain(refreshed_notebook(text, Folder(tmp_path / "notebook", example_record))) == _plain(text), (
        "run `make docs`"
    )


def _plain(notebook: str) -> list[object]:
    """The cells without their HTML, which is pandas' own and changes with it."""
    cells = json.loads(notebook)["cells"]
    for cell in cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("text/html", None)
    return cast("list[object]", cells)


def test_a_page_is_told_from_a_stale_one(example_record: Path, tmp_path: Path) -> None:
    page = "<!-- id 01234567: --type CONSULT --country ESP -->\n```console\n$ echo 01234567\nold\n```\n"
    found = refreshed(page, Folder(tmp_path / "page", example_record))
    shown = re.fullmatch(r"<!-- id (\w{8}): .* -->\n```console\n\$ echo (\w{8})\n(\w{8})\n```\n", found)
    assert shown is not None and len(set(shown.groups())) == 1 and shown[1] != "01234567"


@pytest.mark.parametrize("command", ["marsad chronicle --country XYZ", "marsad event ffff | cat", "exit 3"])
def test_a_command_that_fails_is_never_shown(command: str, example_record: Path, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "page", example_record)
    folder.put_record("marsad.db")
    with pytest.raises(RuntimeError):
        folder.run(command)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_commands_of_a_page_have_the_options_they_are_given(path: Path) -> None:
    for line in commands(path.read_text("utf-8")):
        words = re.split(r"\s[#|>]|#", line)[0].split()
        found = options_of(words)
        assert found is not None, line
        given = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert given <= found[1] or words[1] == "evaluate", line


def test_the_questions_for_datasette_can_be_asked(example_record: Path) -> None:
    settings = yaml.safe_load((ROOT / "examples" / "datasette.yaml").read_text("utf-8"))["databases"]["copy"]
    store = sqlite3.connect(f"file:{example_record}?mode=ro", uri=True)
    tables = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(settings["tables"]) <= tables
    asked = {"type": "CONSULT", "country": "MAR", "with": "FRA"}
    for query in settings["queries"].values():
        assert store.execute(query["sql"], asked).fetchall(), query["title"]
    store.close()
