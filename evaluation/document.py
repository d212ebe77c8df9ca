"""Puts the figures that were seen into docs/evaluation.md, with the day and the command that gave them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from evaluation.figures import Better, Figure, Sheet
from evaluation.report import shown
from marsad.errors import UsageError

BEGIN = "<!-- figures: begin -->"
END = "<!-- figures: end -->"

_FINER = (".precision", "clean.", "span.overlap", ".words", "medium.mode", "medium.context", ".kind")


def write(path: Path, sheets: Iterable[Sheet], arguments: Iterable[str]) -> None:
    """Replace the table of figures in a document.

    Raises UsageError where the document or its marks are absent. Shares behind an F1, and figures that only
    inform, are left to the program's own table; those that compare («who: what») get a table of their own.
    """
    listed = list(sheets)
    header = ["| stage | file | measure | items | value |", "|---|---|---|---:|---:|"]
    rows = [_row(sheet.stage, figure) for sheet in listed for figure in sheet.figures if _kept(figure)]
    compared = [line for sheet in listed for line in comparisons(sheet)]
    replace(path, [*seen(["marsad evaluate", *arguments]), *([*header, *rows] if rows else []), *compared])


def comparisons(sheet: Sheet) -> list[str]:
    """Tables of the figures named «who: what», one for each file: a row for who, a column for what."""
    told = [figure for figure in sheet.figures if figure.better is Better.NEITHER and ": " in figure.measure]
    lines: list[str] = []
    for file in dict.fromkeys(figure.file for figure in told):
        cells = {tuple(f.measure.split(": ", 1)): f"{f.value:.3f}" for f in told if f.file == file}
        columns = list(dict.fromkeys(what for _, what in cells))
        lines += ["", f"| {file} | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
        for who in dict.fromkeys(who for who, _ in cells):
            lines.append(f"| {who} | {' | '.join(cells.get((who, what), '') for what in columns)} |")
    return lines


def seen(command: Iterable[str]) -> list[str]:
    """The line that says when and how figures were seen, and an empty one."""
    return [f"Seen on {date.today().isoformat()} with `{' '.join(command)}`.", ""]


def replace(path: Path, lines: Iterable[str], name: str = "") -> None:
    """Replace what stands between two marks of a document; UsageError where it has none.

    A document may hold several tables: those of ``name`` stand between marks with that name.
    """
    first, last = (mark.replace("figures", f"figures: {name}") if name else mark for mark in (BEGIN, END))
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    before, begin, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise UsageError(f"{path}: needs the lines {first} and {last} to put the figures between")
    table = "\n".join(lines)
    path.write_text(f"{before}{first}\n{table}\n{last}{after}", encoding="utf-8")


def _kept(figure: Figure) -> bool:
    return figure.better is not Better.NEITHER and not any(part in figure.measure for part in _FINER)


def _row(stage: str, figure: Figure) -> str:
    errors = " (errors)" if figure.better is Better.DOWN else ""
    return f"| {stage} | {figure.file} | {figure.measure}{errors} | {figure.items} | {shown(figure)} |"
