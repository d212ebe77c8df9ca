"""The command `marsad`: see docs/cli.md, or `marsad --help`.

Exit codes: 0 all is well, 1 a build left some inputs out, `watch --once` some feeds, or the doctor found a
fault, 2 the call or its input cannot mean anything, 3 the store cannot be used, 4 nothing in the record
under that id or name, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Annotated

# The tagger's sums are small: several threads of one process take twice the processor time and save none.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import typer
from typer.core import TyperGroup

from marsad import __version__
from marsad.cli import (
    actor,
    building,
    copied,
    dates,
    doctor,
    event,
    events,
    exporting,
    reading,
    relations,
    search,
    stages,
    values,
    watch,
)
from marsad.cli.common import say
from marsad.errors import MarsadError, StoreError

__all__ = ["main"]

_INTERRUPTED = 130
_UNWRITTEN = frozenset((errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO))
_READ, _ASK, _LOOK, _KEEP = "Make a record", "Ask it", "Look at one stage", "Keep it"


class _Commands(TyperGroup):
    """Shows errors that Marsad raises on purpose as one line, and ends quietly when it is stopped."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override] # typer keeps click to itself
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, where a full disk can still be told
            return result
        except OSError as error:
            if error.errno not in _UNWRITTEN:
                raise
            say(f"marsad: the output cannot be written ({error.strerror}); make room, or send it elsewhere")
            raise typer.Exit(StoreError.exit_code) from error
        except MarsadError as error:
            say(f"marsad: {error}")
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            say("stopped; what is written stays, run the same command again to complete it")
            raise typer.Exit(_INTERRUPTED) from error


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 all is well, 1 a build left some inputs out or the doctor found a fault, "
    "2 a wrong call or input, 3 the store cannot be used, 4 nothing under that id or name, 130 stopped.",
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"marsad {__version__}\n")
        raise typer.Exit


@app.callback()
def _marsad(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read Arabic news pages into a sourced record of who met whom, when, about what, and who said so."""


app.command(rich_help_panel=_READ)(building.build)
app.command(rich_help_panel=_ASK)(events.chronicle)
event.app.command()(values.wrong)
event.app.command()(values.correct)
app.add_typer(event.app, name="event", rich_help_panel=_ASK)
app.command(rich_help_panel=_ASK)(event.sources)
app.command(rich_help_panel=_ASK)(copied.copied)
app.command(rich_help_panel=_ASK)(search.search)
app.command("relations", rich_help_panel=_ASK)(relations.relations_command)
app.add_typer(actor.app, name="actor", rich_help_panel=_ASK)
app.command(rich_help_panel=_READ)(exporting.export)
app.command(rich_help_panel=_READ)(search.reindex)
app.command(rich_help_panel=_READ)(watch.watch)
app.command(rich_help_panel=_ASK)(building.serve)
app.command(rich_help_panel=_KEEP)(doctor.doctor)
app.command(rich_help_panel=_KEEP)(doctor.backup)
app.command(rich_help_panel=_KEEP)(doctor.restore)
app.command(rich_help_panel=_LOOK)(reading.read)
app.command(rich_help_panel=_LOOK)(stages.extract)
app.command(rich_help_panel=_LOOK)(dates.dates)
app.command(rich_help_panel=_LOOK)(stages.actors)
app.command("events", rich_help_panel=_LOOK)(stages.events)
app.command(
    rich_help_panel=_LOOK,
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(building.evaluate)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, ``sys.argv`` where no arguments are given; returns the exit code."""
    try:
        app(args=None if arguments is None else list(arguments), prog_name="marsad")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
