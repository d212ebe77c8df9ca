"""The commands with which users correct what is one: `merge`, `split`, `undo`, `decisions`.

`marsad actor` has them for names, `marsad event` for accounts of events; what differs is in :class:`Subject`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import typer

from marsad.cli.common import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, open_view, output
from marsad.cli.corrections import (
    ByOption,
    LaterOption,
    ReasonOption,
    decisions_table,
    keep,
    reasons,
    remake,
    take_back,
    who,
    write_decisions,
)
from marsad.cli.tables import print_table
from marsad.query import Decisions
from marsad.records import Decision
from marsad.store import View, open_store


class Judge(Protocol):
    """Makes the decisions that two are one, or that they are two; raises where they cannot be."""

    def __call__(
        self, view: View, one: str, other: str, *, reasons: tuple[str, ...], by: str
    ) -> Sequence[Decision]: ...


class Lister(Protocol):
    """Lists what was decided about one, or about all."""

    def __call__(self, view: View, of: str | None = None, /) -> Decisions: ...


@dataclass(frozen=True, slots=True)
class Words:
    """How a command is explained: what it does, and what its two arguments are called and mean."""

    help: str
    one: tuple[str, str]
    other: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is corrected: names or events, with who judges, who lists, and the words for it.

    ``command`` is the command they hang on («marsad actor»), ``about`` the kind of decision, ``whose`` what
    the argument of `decisions` is called and means, ``sides`` the headings of what was compared.
    """

    command: str
    about: str
    same: Judge
    different: Judge
    listed: Lister
    merging: Words
    splitting: Words
    listing: str
    whose: tuple[str, str]
    sides: tuple[str, str]


def add_commands(app: typer.Typer, subject: Subject) -> None:
    """Add the four commands to those of a subject."""
    _add_judging(app, "merge", subject.same, subject.merging)
    _add_judging(app, "split", subject.different, subject.splitting)
    _add_undo(app, subject)
    _add_decisions(app, subject)


def _add_judging(app: typer.Typer, name: str, judge: Judge, words: Words) -> None:
    @app.command(name, help=words.help)
    def judged(
        one: str = typer.Argument(metavar=words.one[0], help=words.one[1]),
        other: str = typer.Argument(metavar=words.other[0], help=words.other[1]),
        *,
        reason: ReasonOption = "",
        by: ByOption = None,
        later: LaterOption = False,
        knowledge: KnowledgeOption = None,
        store: StoreOption = DEFAULT_STORE,
    ) -> None:
        opened = open_store(store)
        with opened.view() as view:
            found = judge(view, one, other, reasons=reasons(reason), by=who(by))
        keep(opened, found)
        remake(opened, knowledge, later=later)


def _add_undo(app: typer.Typer, subject: Subject) -> None:
    listing = f"{subject.command} decisions"

    @app.command("undo", help="Take back a correction; it stays listed as undone.")
    def undone(
        number: int = typer.Argument(metavar="NUMBER", help=f"As `{listing}` shows it."),
        later: LaterOption = False,
        knowledge: KnowledgeOption = None,
        store: StoreOption = DEFAULT_STORE,
    ) -> None:
        opened = open_store(store)
        take_back(opened, number, subject.about, listing)
        remake(opened, knowledge, later=later)


def _add_decisions(app: typer.Typer, subject: Subject) -> None:
    metavar, text = subject.whose

    @app.command("decisions", help=subject.listing)
    def decisions(
        of: str | None = typer.Argument(None, metavar=metavar, help=text),
        as_json: JsonOption = False,
        store: StoreOption = DEFAULT_STORE,
    ) -> None:
        with open_view(store) as view:
            found = subject.listed(view, of)
        if as_json:
            write_decisions(found)
            return
        print_table(output(), decisions_table(found, *subject.sides))
