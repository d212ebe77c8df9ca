"""The record that is shown: a view of it for each request, and what is made once for each of its states."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from marsad.errors import StoreError
from marsad.query.columns import EventTable, Tables
from marsad.query.copying import Copying, copying
from marsad.store import Store, StoreState, View, open_store
from marsad.web.pages.chronicle import Facets, Held, facets

_Made = TypeVar("_Made")


@dataclass(slots=True)
class _Once(Generic[_Made]):
    """Something that is made of a state of the record when it is first asked for; for several threads."""

    make: Callable[[View], _Made]
    _lock: Lock = field(default_factory=Lock)
    _kept: tuple[StoreState, _Made] | None = None

    def of(self, view: View) -> _Made:
        """What was made of the state that a view shows."""
        state = view.state()
        with self._lock:
            if self._kept is None or self._kept[0] != state:
                self._kept = (state, self.make(view))
            return self._kept[1]


class Record:
    """A store by its file or address; a rebuilt one is seen at once."""

    def __init__(self, location: str | Path) -> None:
        self._location = location
        self._opened: tuple[tuple[int, int], Store] | None = None
        self.tables = Tables.empty()
        self._facets = _Once[Facets](lambda view: facets(self.tables.of(view)))
        self._copying = _Once[Copying](copying)

    def store(self) -> Store:
        """The store; that it is one is checked again when another file is in its place."""
        mark = self._mark()
        if mark is None:
            return open_store(self._location)
        if self._opened is None or self._opened[0] != mark:
            self._opened = (mark, open_store(self._location))
        return self._opened[1]

    def _mark(self) -> tuple[int, int] | None:
        """Which file it is; None for what is none."""
        try:
            found = Path(self._location).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @contextmanager
    def view(self) -> Iterator[View]:
        """One unchanging state of the record."""
        with self.store().view() as view:
            yield view

    def version(self) -> str | None:
        """See :meth:`marsad.store.Store.version`; None too where the store cannot be opened."""
        return None if self._mark() is None else self.store().version()

    def table(self, view: View) -> EventTable:
        """The events of a view's state in columns."""
        return self.tables.of(view)

    def facets(self, view: View) -> Facets:
        """The facets of the whole record."""
        return self._facets.of(view)

    def held(self, view: View) -> Held:
        """The events in columns with the facets."""
        return Held(self.table(view), self.facets(view))

    def warm(self) -> None:
        """Make what most pages need, so that no reader waits; a store that cannot be read is let be."""
        with suppress(StoreError), self.view() as view:
            self.held(view)
        # What is held now stays: looking through it for garbage, again and again, took tenths of a second.
        gc.collect()
        gc.freeze()

    def copying(self, view: View) -> Copying:
        """Who copies and who adds."""
        return self._copying.of(view)
