"""The command that writes a record, or the events of a filter, for other programs and for readers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    StoreOption,
    open_view,
    output,
    write_json,
)
from marsad.cli.filtering import filtered
from marsad.cli.tables import add_row, plain_table, print_table
from marsad.errors import UsageError
from marsad.export import FORMATS, Request, Written
from marsad.export import export as write
from marsad.query import ChronicleFilter
from marsad.query.words import DEFAULT_LANGUAGE
from marsad.store.codec import encode


class ExportFormat(StrEnum):
    """What a record can be written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    POLECAT = "polecat"
    FTM = "ftm"
    GEXF = "gexf"
    ICS = "ics"
    ATOM = "atom"
    MD = "md"
    HTML = "html"


class Language(StrEnum):
    """The languages of reports."""

    AR = "ar"
    FR = "fr"
    EN = "en"


@filtered
def export(
    target: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="PATH", help="The file; for jsonl, csv, parquet the folder."),
    ],
    *,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write.")] = ExportFormat.JSONL,
    wanted: ChronicleFilter,
    language: Annotated[
        Language | None, typer.Option("--language", help="Of reports, feeds and names; Arabic without it.")
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="csv with a byte order mark, for old spreadsheets.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there already.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the record, or the events of a filter, to files that other programs read, or a report to read."""
    if language is not None and not FORMATS[form].spoken:
        raise UsageError(f"{form} is in no language: leave --language out")
    request = Request(wanted, DEFAULT_LANGUAGE if language is None else language.value, bom)
    with open_view(store) as view:
        written = write(view, form, target, request, force=force)
    if as_json:
        write_json([encode(written)])
    else:
        _show(written)


def _show(written: Written) -> None:
    table = plain_table("file", "rows")
    table.columns[1].justify = "right"
    for name, number in written.files:
        add_row(table, name, f"{number:,}")
    print_table(output(), table)
    left = plain_table("left out", "how many", "why")
    left.columns[1].justify = "right"
    for item in written.left_out:
        add_row(left, item.what, f"{item.count:,}", item.reason)
    print_table(output(), left)
