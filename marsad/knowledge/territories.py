"""Which state acts for a territory: a convention that the caller chooses, PLOVER's by default.

Half of the readers take such a rule for a position, so it is a table (resources/territories.yaml) with a
name and a source, and it only says under which state an actor is counted: what the text names stays named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from marsad.knowledge.tables import Row, Tables

_OWN = "own"
_NONE = "none"


class Convention(StrEnum):
    """How territories are counted: as PLOVER, the United Nations or ISO 3166-1 do, or each for itself."""

    PLOVER = "plover"
    UN = "un"
    ISO = "iso"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory by its code (ISO 3166-1 alpha-3, or user-assigned), and the state that acts for it.

    ``status`` is ``dependency``, ``disputed``, ``observer`` or ``none``; ``states`` has a code for each
    convention, None where nobody acts; ``sector`` is PLOVER's sector of its actors (``PRE``) or None.
    """

    code: str
    status: str
    states: Mapping[Convention, str | None]
    sector: str | None


class Territories:
    """The territories, under one convention."""

    def __init__(self, territories: Iterable[Territory], convention: Convention = Convention.PLOVER) -> None:
        self._territories = {territory.code: territory for territory in territories}
        self.convention = convention

    @classmethod
    def load(cls, tables: Tables, convention: Convention = Convention.PLOVER) -> Territories:
        """The territories of resources/territories.yaml; raises KnowledgeError for a malformed row."""
        return cls((_territory(row) for row in tables.rows("territories")), convention)

    def all(self) -> tuple[Territory, ...]:
        """Every territory, in the order of the table."""
        return tuple(self._territories.values())

    def get(self, code: str) -> Territory | None:
        """The territory of a code; None for a state."""
        return self._territories.get(code)

    def state(self, code: str) -> str | None:
        """The code of the state that acts for a country or territory; a state's own code; None for nobody."""
        territory = self._territories.get(code)
        return code if territory is None else territory.states[self.convention]


def _territory(row: Row) -> Territory:
    code = row.text("code")
    states = {convention: _state(row, code, convention) for convention in Convention}
    return Territory(code, row.text("status"), states, row.optional("sector"))


def _state(row: Row, code: str, convention: Convention) -> str | None:
    said = _OWN if convention is Convention.OWN else row.text(convention.value)
    if said == _OWN:
        return code
    return None if said == _NONE else said
