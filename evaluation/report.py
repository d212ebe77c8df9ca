"""Prints the figures as a table and the misses as lines, and makes the JSON of all figures."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evaluation.figures import Better, Figure, Sheet

_ARROW = {Better.UP: "", Better.DOWN: "↓", Better.NEITHER: "·"}


def shown(figure: Figure) -> str:
    """A value as it is printed: counts whole, rates with three digits."""
    if figure.value.is_integer() and figure.better is not Better.UP:
        return f"{figure.value:.0f}"
    return f"{figure.value:.3f}"


def table(sheets: Iterable[Sheet]) -> Table:
    """Stage, file, items, measure, value; ↓ marks errors, which should fall, · what only informs."""
    grid = Table(box=None, pad_edge=False)
    for heading in ("stage", "file", "items", "measure", "value", ""):
        grid.add_column(heading, justify="right" if heading in ("items", "value") else "left")
    for sheet in sheets:
        for figure in sheet.figures:
            cells = (sheet.stage, figure.file, str(figure.items), figure.measure)
            grid.add_row(*cells, shown(figure), _ARROW[figure.better])
    return grid


def show(sheets: list[Sheet], console: Console, verbose: bool) -> None:
    """Print the table, what was skipped, the time each stage took and, when asked, every miss."""
    console.print(table(sheets))
    for sheet in sheets:
        for reason in sheet.skipped:
            console.print(Text(f"not measured: {sheet.stage}: {reason}"), style="yellow")
    taken = ", ".join(f"{sheet.stage} {sheet.seconds:.1f} s" for sheet in sheets)
    console.print(Text(f"time: {taken}"))
    if verbose:
        _show_misses(sheets, console)


def _show_misses(sheets: list[Sheet], console: Console) -> None:
    for sheet in sheets:
        for miss in sheet.misses:
            line = f"{sheet.stage}.{miss.figure}\t{miss.item}\texpected: {miss.expected}\tfound: {miss.found}"
            console.print(Text(line), soft_wrap=True)


def as_json(sheets: Iterable[Sheet]) -> dict[str, dict[str, float]]:
    """Every figure, and beside it the number of its items: ``{"dates": {"ant_weekday.clean": ..}}``."""
    document: dict[str, dict[str, float]] = {}
    for sheet in sheets:
        figures = document.setdefault(sheet.stage, {})
        for figure in sheet.figures:
            figures[figure.name] = round(figure.value, 6)
            figures[f"{figure.name}.items"] = figure.items
    return document


def write_json(sheets: Iterable[Sheet], path: Path) -> None:
    """Write all figures to a file."""
    text = json.dumps(as_json(sheets), ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
