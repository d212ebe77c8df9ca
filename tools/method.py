"""The figures of docs/method.md, taken from docs/evaluation.md, where measuring writes them."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import yaml

from tools.consoles import ROOT
from tools.markdown import cell, replace_part, table

METHOD = ROOT / "docs" / "method.md"
_EVALUATION = ROOT / "docs" / "evaluation.md"
_ROW = re.compile(
    r"^\| (?P<stage>\w+) \| (?P<file>\w+) \| (?P<measure>[\w.]+)(?P<errors> \(errors\))? "
    r"\| (?P<items>\d*) \| (?P<value>[\d.]+) \|$",
    re.MULTILINE,
)


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"said_by": "from"}):
    """A row of docs/evaluation.md (``said_by`` is the stage that it is filed under) and what it asks."""

    stage: str
    file: str
    measure: str
    asks: str
    said_by: str | None = None


def figures() -> list[Figure]:
    """The figures that the page has."""
    path = Path(__file__).parent / "method.yaml"
    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), list[Figure])


def method() -> str:
    """The page with the figures of today; ValueError where docs/evaluation.md lacks one."""
    measured = {
        (row["stage"], row["file"], row["measure"]): row
        for row in _ROW.finditer(_EVALUATION.read_text("utf-8"))
    }
    rows = []
    before = ""
    for figure in figures():
        key = (figure.said_by or figure.stage, figure.file, figure.measure)
        if key not in measured:
            raise ValueError(f"docs/evaluation.md has no figure {' '.join(key)}")
        row = measured[key]
        down = " (errors: fewer are better)" if row["errors"] else ""
        name = f"`{' '.join(key)}`"
        stage = "" if figure.stage == before else figure.stage
        rows.append((stage, cell(figure.asks) + down, row["value"], row["items"], name))
        before = figure.stage
    shown = table(("stage", "asked", "value", "of", "in evaluation.md"), rows)
    return replace_part(METHOD.read_text("utf-8"), "figures", shown)
