"""CSV: a file for each table, nested values in tables of their own, safe to open in a spreadsheet.

RFC 4180: UTF-8 without a byte order mark (``bom`` adds one), comma, quotes where needed, lines end with CR
LF; the first line names the columns. Nothing is written for what is unknown. Lists of codes are divided by
spaces.

A cell of text that a spreadsheet would take for a formula (OWASP, "CSV Injection": it begins with ``= + -
@``, their full-width forms, a tab or an end of line), or that begins with an apostrophe, has an apostrophe
before it, and no other cell begins with one: what begins with an apostrophe is the text after it
(:func:`original`). Characters that turn the direction of letters, controls but tab and ends of line, and
what UTF-8 cannot hold are U+FFFD, one for one, so that spans stay true. Cells are cut at the 32,767 units
of UTF-16 that a spreadsheet's cell holds, but for texts of articles, which stand in a file of their own;
cuts are counted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from marsad.export.flat import TABLES, Table
from marsad.export.flat_events import Cell
from marsad.export.output import Tally, Written, whole_folder
from marsad.export.scope import Request, choose
from marsad.query.plain import shown
from marsad.store import View

_FORMULA = tuple("=+-@＝＋－＠\t\r\n'")
_CELL = 32_767
UNCUT = "article_texts.csv"
FILES = tuple(table.name for table in TABLES)


def export_csv(view: View, folder: Path, request: Request) -> Written:
    """Write the tables into a folder, made if it is not there; the rows of each, and cells that were cut.

    Raises StoreError when it cannot be written to, and as :func:`marsad.query.selection` for the filter.
    """
    tally, counts = Tally(), []
    chosen = choose(view, request.wanted, tally)
    with whole_folder(folder, FILES) as unfinished:
        for table in TABLES:
            rows = table.rows(view, chosen)
            counts.append((table.name, _write(unfinished / table.name, table, rows, request.bom, tally)))
    return Written(tuple(counts), tally.rows())


def cell(text: str) -> str:
    """A text as a cell: no formula, nothing that turns or ends what stands around it."""
    safe = shown(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def original(cell: str) -> str:
    """The text that a cell stands for, but for the characters that no cell holds."""
    return cell.removeprefix("'")


def cut(text: str) -> str:
    """As much of a cell as a spreadsheet holds."""
    if len(text) <= _CELL // 2:
        return text
    return text.encode("utf-16-le")[: 2 * _CELL].decode("utf-16-le", "ignore")


def _write(path: Path, table: Table, rows: Iterable[tuple[Cell, ...]], bom: bool, tally: Tally) -> int:
    count = 0
    encoding = "utf-8-sig" if bom else "utf-8"
    with path.open("wb") as raw, TextIOWrapper(raw, encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(table.columns)
        for row in rows:
            writer.writerow(list(_cells(row, table.name, tally)))
            count += 1
    return count


def _cells(row: tuple[Cell, ...], name: str, tally: Tally) -> Iterator[str]:
    for value in row:
        text = _text(value)
        kept = text if name == UNCUT else cut(text)
        if len(kept) < len(text):
            tally.add("cells", f"the end of a cell of {name}, longer than a spreadsheet holds", 1)
        yield kept


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return cell(value) if isinstance(value, str) else str(value)
