"""Events of a list with names instead of ids."""

from __future__ import annotations

from collections.abc import Callable

from marsad.query.relations.dealings import Dealing
from marsad.query.relations.model import EventRef
from marsad.query.timeline import lines
from marsad.store import View

Refer = Callable[[Dealing], EventRef]
"""Gives an event with names."""


class References:
    """Looks the names of events up in a view; each event once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, EventRef] = {}

    def __call__(self, dealing: Dealing) -> EventRef:
        """One event with names."""
        found = self._known.get(dealing.event.id)
        if found is None:
            found = self._known[dealing.event.id] = self._reference(dealing)
        return found

    def _reference(self, dealing: Dealing) -> EventRef:
        line = next(lines(self._view, [dealing.event]))
        return EventRef(
            id=line.id,
            type=line.type,
            modes=line.modes,
            contexts=line.contexts,
            direction=dealing.sides.direction,
            status=line.status,
            historical=line.historical,
            earliest=line.date.earliest,
            latest=line.date.latest,
            precision=line.date.precision,
            actors=line.actors,
            recipients=line.recipients,
            content=line.content,
            independent_sources=line.independent_sources,
            articles=line.articles,
        )
