"""`marsad event wrong`: a user's word that a value of an event is wrong; both stay."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from marsad import query
from marsad.cli.common import DEFAULT_STORE, StoreOption, say
from marsad.cli.corrections import ByOption, ReasonOption, reasons, who
from marsad.query import FIELDS
from marsad.store import open_store


def wrong(
    event_id: Annotated[str, typer.Argument(metavar="EVENT", help="An id, or the beginning of one.")],
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
    with opened.writer() as writer:
        for decision in found:
            number = writer.put_correction(decision, datetime.now(UTC).isoformat(timespec="seconds"))
            say(f"correction {number}: {decision.left_name}: {decision.right_name} is wrong")
