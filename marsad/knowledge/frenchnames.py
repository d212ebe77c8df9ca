"""What bodies, cities and countries are called in French: by a row, their English name or a portfolio."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from marsad.knowledge.countries import Countries, Country
from marsad.knowledge.offices import load_portfolios
from marsad.knowledge.tables import Row, Tables

_HEAD, _BODY, _SAME, _PLACE = "head", "body", "same", "place"


@lru_cache(maxsize=1)
def french_names() -> dict[str, str]:
    """French names by the id of the entity: «Ministère de l’Intérieur (Maroc)», «Union africaine», «Tanger».

    A body with a row of its own is not called by the pattern of ministries.
    """
    tables = Tables()
    rows = tables.rows("french_names")
    heads = {row.text("latin"): row.text("french") for row in rows if row.text("kind") == _HEAD}
    own = {row.text("id"): row.text("french") for row in rows if row.text("kind") == _BODY}
    same = {body for row in rows if row.text("kind") == _SAME for body in row.texts("bodies")}
    countries = Countries.load(tables).all()
    by_code = {country.code: country for country in countries}
    bodies = {row.text("id"): row for row in tables.rows("bodies")}
    found = dict(_ministries(tables, countries))
    for body, row in bodies.items():
        found.pop(body, None)
        name = row.text("latin") if body in same else own.get(body) or _by_head(row, heads, by_code)
        if name is not None:
            found[body] = name
    named = {f"org:{body}": name for body, name in found.items()}
    named |= {f"country:{country.code}": country.french for country in countries}
    return named | {
        f"place:{row.text('id')}": row.text("french") for row in rows if row.text("kind") == _PLACE
    }


def _ministries(tables: Tables, countries: tuple[Country, ...]) -> Iterator[tuple[str, str]]:
    for portfolio in load_portfolios(tables).values():
        if portfolio.french is not None:
            for country in countries:
                body = f"{country.alpha2.lower()}-{portfolio.id}"
                yield body, f"Ministère {portfolio.french} ({country.french})"


def _by_head(row: Row, heads: dict[str, str], countries: dict[str, Country]) -> str | None:
    """«Sénat (Espagne)» for «Senate of Spain»."""
    country = countries.get(row.optional("country") or "")
    if country is None:
        return None
    head, of, behind = row.text("latin").rpartition(" of ")
    if not of or behind.removeprefix("the ") != country.english or head not in heads:
        return None
    return f"{heads[head]} ({country.french})"
