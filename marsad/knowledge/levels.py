"""At what level the holder of an office acts for a country: resources/office_levels.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.knowledge.offices import load_portfolios
from marsad.knowledge.tables import Row, Tables

LEVELS = ("head", "minister", "service", "senior", "technical", "outside")
"""From heads of state and government to people who act for no government."""


@dataclass(frozen=True, slots=True)
class OfficeLevel:
    """The level of one office, and its level where a body stands beside it that is no ministry.

    Bodies of ``seats`` (ids without ``org:`` and the country) change nothing either.
    """

    office: str
    level: str
    of_body: str
    seats: frozenset[str] = frozenset()


class OfficeLevels:
    """The levels of all offices."""

    def __init__(self, rows: Iterable[OfficeLevel], portfolios: Iterable[str] = ()) -> None:
        self._rows = {row.office: row for row in rows}
        self._portfolios = frozenset(portfolios)

    @classmethod
    def load(cls, tables: Tables) -> OfficeLevels:
        """Read the table. Raises KnowledgeError for a level that does not exist."""
        return cls(map(_level, tables.rows("office_levels")), load_portfolios(tables))

    def of(self, office: str | None, bodies: Iterable[str] = ()) -> str | None:
        """The level of an office of some bodies (ids); None for none, or one that the table does not have."""
        row = None if office is None else self._rows.get(office)
        if row is None:
            return None
        # The id of a ministry is that of a country with a portfolio.
        neutral = self._portfolios | row.seats
        own = any(body.removeprefix("org:").partition("-")[2] not in neutral for body in bodies)
        return row.of_body if own else row.level


def _level(row: Row) -> OfficeLevel:
    level, of_body = row.text("level"), row.optional("of_body")
    for value in (level, of_body or level):
        if value not in LEVELS:
            raise row.fail(f"level {value!r} is none of {', '.join(LEVELS)}")
    return OfficeLevel(row.text("id"), level, of_body or level, frozenset(row.texts("seats")))
