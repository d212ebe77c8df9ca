"""PLOVER's own table: event types with quad class, score and modes, and the contexts.

Facts of resources/plover.yaml, after the PLOVER manual of 2024-02; ``STATEMENT`` is ours and has neither
quad class nor score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.knowledge.tables import Row, Tables

STATEMENT = "STATEMENT"
"""Reported speech, which PLOVER leaves out."""

_QUADS = {
    1: "verbal-cooperation",
    2: "material-cooperation",
    3: "verbal-conflict",
    4: "material-conflict",
}
_CONTEXTS = "contexts"


@dataclass(frozen=True, slots=True)
class EventType:
    """One type: its quad class and score (None for STATEMENT), the scores of its modes."""

    id: str
    quad: str | None
    score: float | None
    modes: Mapping[str, float]
    recipient: bool


class Plover:
    """The types by id, and the contexts; read-only."""

    def __init__(self, types: Iterable[EventType], contexts: Iterable[str]) -> None:
        self.types: Mapping[str, EventType] = {kind.id: kind for kind in types}
        self.contexts = frozenset(contexts)

    @classmethod
    def load(cls, tables: Tables) -> Plover:
        """Read the table. Raises KnowledgeError for a malformed row."""
        rows = tables.rows("plover")
        contexts = [name for row in rows for name in row.texts(_CONTEXTS)]
        return cls((_type(row) for row in rows if row.text("id") != _CONTEXTS), contexts)

    def quad(self, event_type: str) -> str | None:
        """The quad class of a type (``verbal-cooperation`` ..), None for STATEMENT."""
        return self.types[event_type].quad

    def score(self, event_type: str, modes: Iterable[str] = ()) -> float | None:
        """The conflict-cooperation score, -10 to 10: that of the mode furthest from 0, else the type's."""
        kind = self.types[event_type]
        scores = [kind.modes[mode] for mode in modes if mode in kind.modes]
        return max(scores, key=lambda score: (abs(score), score)) if scores else kind.score

    def has_mode(self, event_type: str, mode: str) -> bool:
        """Whether a type has a mode."""
        return mode in self.types[event_type].modes


def _type(row: Row) -> EventType:
    quad = row.integer("quad") if "quad" in row else 0
    if quad not in (0, *_QUADS):
        raise row.fail(f"quad class {quad} is not 1 to 4")
    return EventType(
        id=row.text("id"),
        quad=_QUADS.get(quad),
        score=row.number("score") if "score" in row else None,
        modes=dict(_mode(row, text) for text in row.texts("modes")),
        recipient=row.flag("recipient"),
    )


def _mode(row: Row, text: str) -> tuple[str, float]:
    name, _, score = text.partition(" ")
    try:
        return name, float(score)
    except ValueError:
        raise row.fail(f"a mode is written with its score, not {text!r}") from None
