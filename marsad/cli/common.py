"""What all commands share: the consoles, the option ``--store``, opening a view."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Annotated, cast

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from marsad.cli.text import IsolatingFile, clean
from marsad.errors import UsageError
from marsad.export.jsonl import line
from marsad.store import View, open_store
from marsad.store.codec import Json

DEFAULT_STORE = "marsad.db"
_PIPED_WIDTH = 120

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="MARSAD_STORE",
        metavar="FILE|postgresql://...",
        help="The file or database that holds the record.",
    ),
]


def file_of(store: str, instead: str) -> Path:
    """The path of a store in a file; an address raises UsageError with what to do ``instead``."""
    if "://" in store:
        raise UsageError(f"this works on a store in a file, and the store is a database: {instead}")
    return Path(store)


MinConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", min=0, max=1, metavar="SHARE", help="Only what is at least so sure: 0.6."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for a program to read.")]
KnowledgeOption = Annotated[
    Path | None,
    typer.Option("--knowledge", metavar="DIR", help="Folder of YAML tables to add to the knowledge."),
]


def output() -> Console:
    """The console for results; to a terminal, runs of Arabic are isolated."""
    if sys.stdout.isatty():
        # A Console writes, flushes and asks for isatty, fileno and encoding; nothing else of a file.
        return _console(cast(IO[str], IsolatingFile(sys.stdout)), None)
    return _console(sys.stdout, None if "COLUMNS" in os.environ else _PIPED_WIDTH)


def messages() -> Console:
    """The console for messages and progress, on standard error."""
    return _console(sys.stderr, None)


def _console(file: IO[str], width: int | None) -> Console:
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def say(text: str) -> None:
    """One plain line on standard error."""
    sys.stderr.write(clean(text) + "\n")


def show_text(console: Console, text: str, style: str = "", indent: int = 0) -> None:
    """Print a paragraph of text that may come from a page."""
    console.print(Padding(Text(clean(text), style=style), (0, 0, 0, indent)))


def write_json(rows: Iterable[Json]) -> None:
    """Write rows to standard output, one JSON value a line."""
    for row in rows:
        sys.stdout.write(line(row))


def open_view(store: str) -> View:
    """The record to read from; says so when its chronicle is behind its pages."""
    view = open_store(store).view()
    if view.state().stale:
        say("the last build did not finish, the chronicle is behind the pages: run `marsad build` again")
    return view
