"""What `marsad actor` and `marsad event` share: corrections that users make, keep, list and take back."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from typer.core import TyperGroup

from marsad.cli.common import say, write_json
from marsad.cli.tables import add_row, plain_table
from marsad.errors import NotFoundError
from marsad.query import Decisions
from marsad.records import EVENTS, NAMES, VALUES, Decision
from marsad.store import Correction, Store
from marsad.store.codec import Json, encode

SHOW = "show"

ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="MARSAD_USER", metavar="WHO", help="Who decides; the account's name by default."
    ),
]
LaterOption = Annotated[
    bool, typer.Option("--later", help="Leave the chronicle as it is; the next build brings it up to date.")
]


class ShowByDefault(TyperGroup):
    """`marsad actor NAME` is `marsad actor show NAME`, and so with `marsad event ID`."""

    def parse_args(self, ctx: object, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)  # type: ignore[arg-type]


def reasons(reason: str) -> tuple[str, ...]:
    """The reasons of a correction: what was typed, if anything."""
    return (reason,) if reason else ()


def who(by: str | None) -> str:
    """Who makes a correction: as given, else the account's name."""
    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "user"


_WHOSE = {NAMES: NAMES, EVENTS: EVENTS, VALUES: EVENTS}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def keep(store: Store, found: Sequence[Decision]) -> None:
    """Write corrections, and say their numbers."""
    with store.writer() as writer:
        numbers = [writer.put_correction(decision, _now()) for decision in found]
    for number, decision in zip(numbers, found, strict=True):
        verb = "one with" if decision.same else "another than"
        say(f"correction {number}: {decision.left_name} is {verb} {decision.right_name}")


def take_back(store: Store, number: int, about: str, listing: str) -> None:
    """Undo a correction about names or events; ``listing`` is the command that lists them.

    Raises NotFoundError where there is none of that number in force.
    """
    with store.view() as view:
        of_number = [item.decision for item in view.corrections() if item.number == number]
        known = [found for found in of_number if (NAMES if found.is_post else _WHOSE[found.about]) == about]
    undone = False
    if known:
        with store.writer() as writer:
            undone = writer.undo_correction(number, _now())
    if not undone:
        raise NotFoundError(f"no correction {number} that is in force; `{listing}` lists them")
    say(f"correction {number} is undone")


def remake(store: Store, knowledge: Path | None, *, later: bool) -> None:
    """Bring the chronicle up to date, where that needs no page to be read again."""
    from marsad.run import remake as make  # noqa: PLC0415 - the stages are loaded when they are used

    if later or not make(store, knowledge_dir=knowledge):
        say("kept; the next `marsad build` brings the chronicle up to date")


def write_decisions(found: Decisions) -> None:
    """Decisions as JSON, one a line, the corrections first."""
    write_json(_corrections(found.corrections))
    write_json(encode(item) for item in found.decisions)


def _corrections(items: Iterable[Correction]) -> Iterable[Json]:
    for item in items:
        row = encode(item.decision)
        assert isinstance(row, dict)
        yield {**row, "number": item.number, "at": item.at, "undone": item.undone}


def decisions_table(found: Decisions, *sides: str) -> Table:
    """Decisions as a table; ``sides`` head the two columns that say what was compared."""
    table = plain_table("no", "same", "score", *sides, "reasons", "by", "when")
    for item in found.corrections:
        add_row(table, str(item.number), *_cells(item.decision), _when(item))
    for decision in found.decisions:
        add_row(table, "", *_cells(decision), "")
    return table


def _cells(decision: Decision) -> tuple[str, ...]:
    same = "yes" if decision.same else "no"
    sides = (decision.left_name or decision.left, decision.right_name or decision.right)
    return same, f"{decision.score:.2f}", *sides, ", ".join(decision.reasons), decision.by


def _when(item: Correction) -> str:
    return item.at if item.undone is None else f"{item.at}, undone {item.undone}"
