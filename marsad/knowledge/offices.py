"""Offices («وزير», «المدير العام») and the portfolios of ministries, with labels in Latin script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.knowledge.tables import Row, Tables


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office. ``needs`` is what completes it: ``portfolio``, ``body``, ``country``, ``place``.

    ``alone``: its definite head without more («الوزير») stands for the holder named before.
    """

    id: str
    english: str
    french: str
    arabic: str
    needs: str | None
    alone: bool


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """One written head of an office; ``several`` when it speaks of two or more holders."""

    text: str
    office: str
    several: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a ministry is for; the first of ``names`` is its plain name."""

    id: str
    names: tuple[str, ...]
    latin: str


def load_offices(tables: Tables) -> tuple[dict[str, Office], list[OfficeForm]]:
    """The offices of resources/offices.yaml by id, and all forms of their heads."""
    rows = tables.rows("offices")
    offices = {row.text("id"): _office(row) for row in rows}
    return offices, [form for row in rows for form in _forms(row)]


def load_portfolios(tables: Tables) -> dict[str, Portfolio]:
    """The portfolios of resources/portfolios.yaml by id."""
    return {
        row.text("id"): Portfolio(row.text("id"), row.texts("names"), row.text("latin"))
        for row in tables.rows("portfolios")
    }


def _office(row: Row) -> Office:
    heads = row.texts("singular") + row.texts("definite")
    return Office(
        row.text("id"), row.text("en"), row.text("fr"), heads[0], row.optional("needs"), row.flag("alone")
    )


def _forms(row: Row) -> Iterator[OfficeForm]:
    office = row.text("id")
    for name, several in (("singular", False), ("plural", True)):
        for head in row.texts(name):
            definite = any(word.startswith("ال") for word in head.split())
            yield OfficeForm(head, office, several, definite)
            if not definite:
                yield OfficeForm(" ".join("ال" + word for word in head.split()), office, several, True)
    for head in row.texts("definite"):
        yield OfficeForm(head, office, False, True)
