"""Which state acts for a territory: a convention that the caller chooses, PLOVER's by default.

Half of the readers take such a rule for a position, so it is a table (resources/territories.yaml) with a
name and a source, and it only says under which state an actor is counted: what the text names stays named.
A user's own folder of knowledge chooses another by a row ``convention: un`` in its territories.yaml, and
rows of its own stand in the place of the package's.
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
    def load(cls, tables: Tables, convention: Convention | None = None) -> Territories:
        """The territories of resources/territories.yaml and a user's own, under the convention given.

        Without one, the tables' last row with ``convention`` chooses, else PLOVER's holds. Raises
        KnowledgeError for a malformed row.
        """
        rows = tables.rows("territories")
        chosen = [_chosen(row) for row in rows if "convention" in row]
        territories = [_territory(row) for row in rows if "convention" not in row]
        return cls(territories, convention or (chosen[-1] if chosen else Convention.PLOVER))

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


def _chosen(row: Row) -> Convention:
    name = row.text("convention")
    if name not in set(Convention):
        raise row.fail(f"convention must be one of {', '.join(Convention)}")
    return Convention(name)


def _territory(row: Row) -> Territory:
    code = row.text("code")
    states = {convention: _state(row, code, convention) for convention in Convention}
    return Territory(code, row.text("status"), states, row.optional("sector"))


def _state(row: Row, code: str, convention: Convention) -> str | None:
    said = _OWN if convention is Convention.OWN else row.text(convention.value)
    if said == _OWN:
        return code
    return None if said == _NONE else said
