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

_FINER = (
    ".precision",
    ".recall",
    "clean.",
    "span.overlap",
    ".words",
    "medium.mode",
    "medium.context",
    ".kind",
)


def write(path: Path, sheets: Iterable[Sheet], arguments: Iterable[str]) -> None:
    """Replace what stands between the two marks of a document.

    Raises UsageError where the document or its marks are absent. Shares behind an F1, and figures that only
    inform, are left to the program's own table.
    """
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UsageError(f"{path}: needs the lines {BEGIN} and {END} to put the figures between")
    table = "\n".join(_lines(sheets, date.today(), list(arguments)))
    path.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def _lines(sheets: Iterable[Sheet], day: date, arguments: list[str]) -> list[str]:
    command = " ".join(["marsad evaluate", *arguments])
    lines = [f"Seen on {day.isoformat()} with `{command}`.", ""]
    lines += ["| stage | file | measure | items | value |", "|---|---|---|---:|---:|"]
    for sheet in sheets:
        lines += [_row(sheet.stage, figure) for figure in sheet.figures if _kept(figure)]
    return lines


def _kept(figure: Figure) -> bool:
    return figure.better is not Better.NEITHER and not any(part in figure.measure for part in _FINER)


def _row(stage: str, figure: Figure) -> str:
    errors = " (errors)" if figure.better is Better.DOWN else ""
    return f"| {stage} | {figure.file} | {figure.measure}{errors} | {figure.items} | {shown(figure)} |"
