"""`marsad event wrong` and `correct`: a user's word that a value of an event is wrong, or what is right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer

from marsad import query
from marsad.cli.common import DEFAULT_STORE, KnowledgeOption, StoreOption, say
from marsad.cli.corrections import ByOption, LaterOption, ReasonOption, reasons, remake, who
from marsad.query import FIELDS, REPLACEABLE
from marsad.records import Decision
from marsad.store import Store, open_store

EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="An id, or the beginning of one.")]


def wrong(
    event_id: EventArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=f"One of {', '.join(FIELDS)}.")],
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="Which, where there are several: a code, an id or a name."),
    ] = None,
    *,
    reason: ReasonOption = "",
    by: ByOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say that a value of an event is wrong; it is shown struck through, with who said so."""
    opened = open_store(store)
    with opened.view() as view:
        found = query.wrong_value(view, event_id, field, value, reasons=reasons(reason), by=who(by))
    _keep(opened, found)


def correct(
    event_id: EventArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=f"One of {', '.join(REPLACEABLE)}.")],
    right: Annotated[
        str,
        typer.Argument(
            metavar="RIGHT",
            help="What is right: a date (EDTF), a place, country or person (name or id), a code of PLOVER.",
        ),
    ],
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="In place of which, where there are several."),
    ] = None,
    *,
    reason: ReasonOption = "",
    by: ByOption = None,
    later: LaterOption = False,
    knowledge: KnowledgeOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Say what a value of an event is; it takes the place of the one found, which stays beside it."""
    opened = open_store(store)
    with opened.view() as view:
        found = query.right_value(view, event_id, field, right, value, reasons=reasons(reason), by=who(by))
    _keep(opened, found)
    remake(opened, knowledge, later=later)


def _keep(store: Store, found: Sequence[Decision]) -> None:
    """Write corrections of values, and say their numbers."""
    with store.writer() as writer:
        for decision in found:
            number = writer.put_correction(decision, datetime.now(UTC).isoformat(timespec="seconds"))
            what = f"should be {decision.replacement}" if decision.replacement else "is wrong"
            say(f"correction {number}: {decision.left_name}: {decision.right_name} {what}")
