"""Which bodies are organs of a state: ministries, parliaments, courts, armies, services."""

from __future__ import annotations

from functools import lru_cache

from marsad.knowledge.offices import load_portfolios
from marsad.knowledge.tables import Tables

_PREFIX = "org:"
_ALPHA_2 = 2


@lru_cache(maxsize=1)
def _public() -> tuple[frozenset[str], frozenset[str]]:
    """The ids of bodies by resources/public_bodies.yaml, and of the portfolios of ministries."""
    tables = Tables()
    rows = tables.rows("public_bodies")
    listed = {body for row in rows for body in row.texts("bodies")}
    files = (name for row in rows for name in row.texts("tables"))
    listed.update(row.text("id") for name in files for row in tables.rows(f"bodies/{name}"))
    return frozenset(listed), frozenset(load_portfolios(tables))


def is_public_body(entity_id: str) -> bool:
    """Whether the knowledge has an entity (``org:ma-dgsn``, ``org:fr-interior``) for an organ of a state.

    False for any other body: a party, a company, one that only the pages name.
    """
    if not entity_id.startswith(_PREFIX):
        return False
    listed, portfolios = _public()
    body = entity_id.removeprefix(_PREFIX)
    country, _, portfolio = body.partition("-")
    return body in listed or (len(country) == _ALPHA_2 and portfolio in portfolios)
