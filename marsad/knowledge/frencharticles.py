"""French names of countries in a sentence: «le Maroc», «l’Algérie»; and where one goes: «aux États-Unis»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.knowledge.tables import Row, Tables

_VOWELS = frozenset("AEIOUÀÂÉÈÊÎÔÛ")
_ELIDED = "l’"
_MASCULINE, _FEMININE, _PLURAL = "le", "la", "les"


@dataclass(frozen=True, slots=True)
class FrenchArticles:
    """``articles`` are of countries that do not take «le», ``ways`` the words of those with their own."""

    articles: Mapping[str, str]
    ways: Mapping[str, str]

    def named(self, code: str, name: str) -> str:
        """The name with its article; ``code`` is ISO 3166-1 alpha-3."""
        article = self.articles.get(code, _MASCULINE)
        if article in (_MASCULINE, _FEMININE) and name[:1] in _VOWELS:
            return f"{_ELIDED}{name}"
        return f"{article} {name}" if article else name

    def visited(self, code: str, name: str) -> str:
        """Where somebody goes: «au Maroc», «en Algérie», «aux États-Unis», «à Malte»."""
        if code in self.ways:
            return f"{self.ways[code]}{name}"
        article = self.articles.get(code, _MASCULINE)
        if article == _PLURAL:
            return f"aux {name}"
        if article == _FEMININE or (article and name[:1] in _VOWELS):
            return f"en {name}"
        return f"au {name}" if article else f"à {name}"


@lru_cache(maxsize=1)
def french_articles() -> FrenchArticles:
    """The articles of the knowledge; raises KnowledgeError where a row is wrong."""
    rows = Tables().rows("french_articles")
    return FrenchArticles(_by_country(rows, "article"), _by_country(rows, "to"))


def _by_country(rows: Sequence[Row], kind: str) -> dict[str, str]:
    return {
        code: row.optional("words") or ""
        for row in rows
        if row.text("kind") == kind
        for code in row.texts("countries")
    }
