"""The command relations: the assessment of cooperation between two countries."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from marsad.cli.common import DEFAULT_STORE, StoreOption, open_view, output, show_text, write_json
from marsad.cli.tables import SHORT_ID, add_row, plain_table, print_table
from marsad.cli.text import clean, md_cell
from marsad.query.relations import Bounds, Grid, Item, Relations, Report, Section, relations, report
from marsad.store.codec import encode


class Format(StrEnum):
    """How the assessment is printed."""

    TABLE = "table"
    JSON = "json"
    REPORT = "report"


class Language(StrEnum):
    """The languages of a report: :data:`marsad.query.words.LANGUAGES`."""

    AR = "ar"
    FR = "fr"
    EN = "en"


def relations_command(
    *,
    one: Annotated[str, typer.Argument(metavar="COUNTRY", help="A country: MAR, المغرب, Maroc, Morocco.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other country.")],
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From 2023, 2023-12 or 2023-12-14 on.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to and with that date.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    language: Annotated[
        Language, typer.Option(help="The language of the table and of the report.")
    ] = Language.EN,
    all_ids: Annotated[
        bool, typer.Option("--all-ids", help="JSON: the ids of all events of a number, not of the first 50.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Assess how two countries deal with each other: meetings, agreements, tension, cadence, coverage."""
    bounds = Bounds(ids=None) if all_ids else Bounds()
    with open_view(store) as view:
        found = relations(view, one, other, since=since, until=until, bounds=bounds)
    _WRITERS[form](found, language.value)


def _write_json(found: Relations, _: str) -> None:
    write_json([encode(found)])


# --------------------------------------------------------------------------- a terminal


def _write_table(found: Relations, language: str) -> None:
    console, made = output(), report(found, language)
    show_text(console, made.title, "bold")
    show_text(console, made.span, "dim")
    for section in made.sections:
        _show_section(console, section)


def _show_section(console: Console, section: Section) -> None:
    console.print()
    show_text(console, section.title, "bold")
    if section.grid is not None:
        table = plain_table(*section.grid.headers)
        for row in section.grid.rows:
            add_row(table, *row)
        print_table(console, table)
    for depth, item in _walk(section.items):
        show_text(console, _with_id(item, clean(item.text)), indent=2 * depth)
    if section.note is not None:
        show_text(console, section.note, "dim")


def _walk(items: tuple[Item, ...], depth: int = 0) -> Iterator[tuple[int, Item]]:
    for item in items:
        yield depth, item
        yield from _walk(item.below, depth + 1)


def _with_id(item: Item, text: str) -> str:
    return text if item.event is None else f"{text} [{item.event[:SHORT_ID]}]"


# --------------------------------------------------------------------------- Markdown


def _write_report(found: Relations, language: str) -> None:
    sys.stdout.write("\n".join(_markdown(report(found, language))) + "\n")


def _markdown(made: Report) -> Iterator[str]:
    """The report as Markdown; text from right to left stands in a block that says so."""
    yield f'<div dir="{made.direction}" lang="{made.language}">\n'
    yield f"# {md_cell(made.title)}\n"
    yield f"{md_cell(made.span)}\n"
    for section in made.sections:
        yield from _section(section)
    yield "</div>"


def _section(section: Section) -> Iterator[str]:
    yield f"## {md_cell(section.title)}\n"
    if section.grid is not None:
        yield from _grid(section.grid)
        yield ""
    for depth, item in _walk(section.items):
        yield f"{'  ' * depth}- {_cited(item)}"
    if section.items:
        yield ""
    if section.note is not None:
        yield f"*{md_cell(section.note)}*\n"


def _grid(grid: Grid) -> Iterator[str]:
    for row in (grid.headers, tuple("---" for _ in grid.headers), *grid.rows):
        yield f"| {' | '.join(md_cell(cell) if cell != '---' else cell for cell in row)} |"


def _cited(item: Item) -> str:
    text = md_cell(item.text)
    return text if item.event is None else f"{text} `{item.event[:SHORT_ID]}`"


_WRITERS: dict[Format, Callable[[Relations, str], None]] = {
    Format.TABLE: _write_table,
    Format.JSON: _write_json,
    Format.REPORT: _write_report,
}
