"""An :class:`marsad.store.base.EventSelection` as the WHERE of a query of SQLite over ``event``."""

from __future__ import annotations

from marsad.store import sql_select
from marsad.store.selection import EventSelection
from marsad.store.sqlite_match import event_condition


def where(selection: EventSelection) -> tuple[str, list[str | float]]:
    """The WHERE clause (always true when nothing is set) and the values of its placeholders."""
    return sql_select.where(selection, event_condition)
