"""Tables for a terminal: never wider than it, Latin and Arabic names side by side where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from marsad.cli.text import clean
from marsad.cli.words import (
    Names,
    date_words,
    place_names,
    short_names,
    source_words,
    type_words,
)
from marsad.query import EventLine, Party

SHORT_ID = 8
_MOST = 5  # actors shown in one cell
_SIDE_BY_SIDE = 150
_ROOMY = 110


def plain_table(*headers: str, title: str | None = None) -> Table:
    """An empty table with a column for each header; text folds rather than being cut."""
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, title=title, title_justify="left", expand=False
    )
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def add_row(table: Table, *cells: str) -> None:
    """Add a row of cells that may hold text from pages."""
    table.add_row(*(Text(_lines(cell)) for cell in cells))


def _lines(cell: str) -> str:
    return "\n".join(clean(line) for line in cell.split("\n"))


def stacked(rows: Iterable[Names]) -> str:
    """Names under one another: the Latin one, then the Arabic one."""
    return "\n".join(name for row in rows for name in row if name)


def chronicle_table(lines: Sequence[EventLine], width: int) -> Table:
    """The chronicle in as many columns as the width holds."""
    if width >= _SIDE_BY_SIDE:
        return _wide_table(lines)
    return _roomy_table(lines) if width >= _ROOMY else _narrow_table(lines)


def _parties(parties: Sequence[Party]) -> list[Names]:
    """The lines for several actors, an empty one between two; of many the first few."""
    rows: list[Names] = []
    for party in parties[:_MOST]:
        rows += [("", "")] if rows else []
        rows += short_names(party)
    return [*rows, (_more(parties), "")] if len(parties) > _MOST else rows


def _more(parties: Sequence[Party]) -> str:
    return f"and {len(parties) - _MOST} more"


def _scripts(rows: Sequence[Names]) -> tuple[list[str], list[str]]:
    """Names in two columns; a name that is missing in one leaves its line empty there."""
    return [latin for latin, _ in rows], [arabic for _, arabic in rows]


def _fixed(table: Table, widths: dict[int, int]) -> Table:
    for index, width in widths.items():
        table.columns[index].min_width = width
    return table


def _wide_table(lines: Sequence[EventLine]) -> Table:
    """A row of the table for each name, so that its two scripts stay on one line whatever wraps."""
    table = plain_table("date", "event", "who", "من", "with whom", "مع", "place", "sources", "id")
    for line in lines:
        who, whom = _parties(line.actors), _parties(line.recipients)
        columns = (
            *([date_words(line.date)], type_words(line), *_scripts(who), *_scripts(whom)),
            *(_place(line).split("\n"), _sources(line).split("\n"), [line.id[:SHORT_ID]]),
        )
        for cells in zip_longest(*columns, fillvalue=""):
            add_row(table, *cells)
        table.add_section()
    return _fixed(table, {0: 10, 1: 10, 6: 8, 7: 10, 8: SHORT_ID})


def _roomy_table(lines: Sequence[EventLine]) -> Table:
    table = plain_table("date", "event", "who", "with whom", "place", "sources", "id")
    for line in lines:
        who, whom = _stacked_parties(line.actors), _stacked_parties(line.recipients)
        _add_section_row(
            table,
            *(date_words(line.date), "\n".join(type_words(line)), who, whom),
            *(_place(line), _sources(line), line.id[:SHORT_ID]),
        )
    return _fixed(table, {0: 10, 1: 10, 4: 8, 5: 10, 6: SHORT_ID})


def _narrow_table(lines: Sequence[EventLine]) -> Table:
    table = plain_table("date, id", "event", "who", "with whom", "place, sources")
    for line in lines:
        place = _place(line)
        _add_section_row(
            table,
            f"{date_words(line.date)}\n{line.id[:SHORT_ID]}",
            "\n".join(type_words(line)),
            _stacked_parties(line.actors),
            _stacked_parties(line.recipients),
            "\n".join(part for part in (place, _sources(line)) if part),
        )
    return _fixed(table, {0: 10, 1: 9})


def _add_section_row(table: Table, *cells: str) -> None:
    add_row(table, *cells)
    table.add_section()


def _stacked_parties(parties: Sequence[Party]) -> str:
    cells = [_stacked_party(party) for party in parties[:_MOST]]
    return "\n\n".join([*cells, _more(parties)] if len(parties) > _MOST else cells)


def _stacked_party(party: Party) -> str:
    return stacked(short_names(party))


def _place(line: EventLine) -> str:
    """The place in both scripts, its country in Latin letters only."""
    rows = place_names(line.place)
    if line.place is not None and line.place.country is not None and rows:
        rows[-1] = (rows[-1][0] or rows[-1][1], "")
    return stacked(rows)


def _sources(line: EventLine) -> str:
    return source_words(line).replace(" / ", " /\n")


def print_table(console: Console, table: Table) -> None:
    """Print a table, or nothing when it has no rows."""
    if table.row_count:
        console.print(table)
