"""The commands that look after a record: doctor, backup, restore."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from marsad.cli.common import (
    DEFAULT_STORE,
    JsonOption,
    KnowledgeOption,
    StoreOption,
    file_of,
    messages,
    output,
    write_json,
)
from marsad.cli.tables import add_row, plain_table, print_table
from marsad.cli.words import count
from marsad.errors import UsageError
from marsad.store import backup as copying
from marsad.store.codec import encode
from marsad.store.finding import Finding, Verdict

FAULT = 1
"""Exit code when a check ended in an error."""

_STYLES = {Verdict.OK: "green", Verdict.WARNING: "yellow", Verdict.ERROR: "bold red"}

MaybeStore = Annotated[
    Path | None,
    typer.Option("--store", envvar="MARSAD_STORE", metavar="FILE", help="The file that holds the record."),
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Write over a file that stands there.")]


def doctor(
    *,
    store: MaybeStore = None,
    knowledge: KnowledgeOption = None,
    full: Annotated[bool, typer.Option("--full", help="Read every record of the store too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check store, models, knowledge and libraries, and say what to do; changes nothing.

    Without --store, marsad.db is looked at if it is there. Exit codes: 0 no fault (there may be warnings),
    1 a check ended in an error, 2 the call cannot mean anything.
    """
    from marsad.run.doctor import examine_all  # noqa: PLC0415 - the stages take longer to load than most commands

    if knowledge is not None and not knowledge.is_dir():
        raise UsageError(f"{knowledge}: no such folder; --knowledge needs a folder of YAML tables")
    looked_at = store if store is not None else _usual()
    findings = list(examine_all(looked_at, knowledge, full=full))
    if as_json:
        write_json(encode(item) for item in findings)
    else:
        _show(output(), findings, store=looked_at is not None)
    if any(item.verdict is Verdict.ERROR for item in findings):
        raise typer.Exit(FAULT)


def _usual() -> Path | None:
    return Path(DEFAULT_STORE) if os.path.lexists(DEFAULT_STORE) else None


def _show(console: Console, findings: Sequence[Finding], *, store: bool) -> None:
    table = plain_table("area", "check", "", "found")
    for item in findings:
        add_row(table, item.area, item.check, item.verdict.value, item.found)
        table.rows[-1].style = _STYLES[item.verdict] if item.verdict is not Verdict.OK else ""
    print_table(console, table)
    for item in findings:
        if item.advice:
            console.print(
                f"{item.verdict.value}: {item.area}, {item.check}: {item.advice}", style=_STYLES[item.verdict]
            )
    if not store:
        console.print("no store was looked at: give one with --store")
    errors, warnings = (
        sum(item.verdict is verdict for item in findings) for verdict in (Verdict.ERROR, Verdict.WARNING)
    )
    console.print(f"{count(len(findings), 'check')}: {count(errors, 'error')}, {count(warnings, 'warning')}")


# --------------------------------------------------------------------------- backup, restore


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    replace: ReplaceOption = False,
) -> None:
    """Copy the record as it stands to one file, while builds may go on; the copy is checked."""
    with _progress("copying") as told:
        size = copying.back_up(file_of(store, "use pg_dump"), file, replace=replace, told=told)
    output().print(f"{file}: a sound copy of {store}, {size:,} bytes")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `marsad backup` made.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    replace: ReplaceOption = False,
) -> None:
    """Make a record of a backup; one that stands there is replaced only if that is said."""
    with _progress("copying") as told:
        size = copying.restore(file, file_of(store, "use pg_restore"), replace=replace, told=told)
    output().print(f"{store}: the record of {file}, {size:,} bytes")


@contextmanager
def _progress(name: str) -> Iterator[copying.Told | None]:
    """A bar, on a terminal only."""
    console = messages()
    if not console.is_terminal:
        yield None
        return
    with Progress(
        TextColumn(name), BarColumn(), TaskProgressColumn(), console=console, transient=True
    ) as bars:
        task = bars.add_task(name, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
