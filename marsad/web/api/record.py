"""The record that the API answers from, with what is made of it once for each of its states."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock

from marsad.query.columns import EventTable, Tables
from marsad.query.copies import CopyTable
from marsad.store import StoreState, View


@dataclass(slots=True)
class Record:
    """``view`` opens one unchanging state; tables are kept for the newest state seen."""

    view: Callable[[], AbstractContextManager[View]]
    version: str
    tables: Tables
    _copies: tuple[StoreState, CopyTable] | None = None
    _lock: Lock = field(default_factory=Lock)

    def events(self, view: View) -> EventTable:
        """The events of a view's state in columns."""
        return self.tables.of(view)

    def copies(self, view: View) -> CopyTable:
        """The passage clusters and outlets of a view's state."""
        state = view.state()
        with self._lock:
            if self._copies is None or self._copies[0] != state:
                self._copies = (state, CopyTable.of(view))
            return self._copies[1]
