"""Countries: codes, names, and the demonym in every gender, number and definiteness.

Demonyms are not listed form by form: :meth:`Countries.of_demonym` takes the article and the endings off
(W. Wright, Grammar I §249-268: the nisba and its sound plurals and duals) and looks the stem up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.knowledge.tables import Row, Tables
from marsad.knowledge.territories import Convention, Territories
from marsad.knowledge.trie import name_key

_ARTICLE = "ال"
# Longest first; a folded ta marbuta is ه, the accusative of the nisba ends in ا.
_ENDINGS = ("تين", "تان", "ات", "ون", "ين", "ان", "ه", "ا", "و")
_MIN_STEM = 3
_BARE = slice(len(_ARTICLE), len(_ARTICLE) + _MIN_STEM)
_MAX_WORDS = 2


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-3 and alpha-2, its names, and the id of its capital (places.yaml).

    ``regional`` are PLOVER's codes for the United Nations and the European Union; their names are bodies'.
    ``ambiguous`` names and ``shy`` demonyms are also common words: what stands beside them decides.
    ``homonym`` is the id of another country's capital that is written as this country («عمان»).
    """

    code: str
    alpha2: str
    names: tuple[str, ...]
    english: str
    french: str
    demonyms: tuple[str, ...]
    capital: str | None
    wikidata: str | None
    regional: bool
    ambiguous: tuple[str, ...] = ()
    shy: tuple[str, ...] = ()
    homonym: str | None = None


class Countries:
    """All countries and territories, by code and by demonym.

    ``territories`` says which state acts for a territory; :meth:`of_demonym` already gives that state.
    """

    def __init__(self, countries: Iterable[Country], territories: Territories | None = None) -> None:
        self.territories = Territories(()) if territories is None else territories
        self._by_code = {country.code: country for country in countries}
        self._by_alpha2 = {country.alpha2.lower(): country for country in self._by_code.values()}
        self._stems: dict[str, str] = {}
        for country in self._by_code.values():
            for stem in country.demonyms:
                self._stems.setdefault(name_key(stem), country.code)
        self.homonyms = {
            f"place:{country.homonym}": country.code for country in self.all() if country.homonym is not None
        }
        self._shy = {name_key(form): country.code for country in self.all() for form in country.shy}
        self._firsts = {stem.split()[0] for stem in self._stems if " " in stem}
        # Endings leave three letters or more, so that the first three tell that a word is no demonym.
        self._heads = {stem[:_MIN_STEM] for stem in (*self._stems, *self._firsts)}
        self._seconds = {stem.split()[1] for stem in self._stems if " " in stem}

    @classmethod
    def load(cls, tables: Tables, convention: Convention | None = None) -> Countries:
        """The countries of resources/countries.yaml, territories under a convention or the tables'."""
        territories = Territories.load(tables, convention)
        return cls((_country(row) for row in tables.rows("countries")), territories)

    def all(self) -> tuple[Country, ...]:
        """Every country, in the order of the table."""
        return tuple(self._by_code.values())

    def get(self, code: str | None) -> Country | None:
        """The country of an ISO alpha-3 code."""
        return None if code is None else self._by_code.get(code)

    def by_alpha2(self, code: str) -> Country | None:
        """The country of an ISO alpha-2 code, in either case."""
        return self._by_alpha2.get(code.lower())

    def is_second(self, key: str) -> bool:
        """Whether a folded word can be the second of a demonym of two («الجنوبي»)."""
        return any(stem in self._seconds for stem in _stems(key))

    def begins_demonym(self, key: str) -> bool:
        """Whether a folded word is a demonym, or the first of one of two words («الكوري الجنوبي»)."""
        head = key[:_MIN_STEM] in self._heads
        if not head and not (key.startswith(_ARTICLE) and key[_BARE] in self._heads):
            return False
        return any(stem in self._stems or stem in self._firsts for stem in _stems(key))

    def of_shy_demonym(self, key: str) -> str | None:
        """The country of a folded word that is a demonym only behind an office («وزير الخارجية المالي»)."""
        return self._shy.get(key)

    def state(self, code: str) -> str | None:
        """The state that acts for a country or territory under the convention; None where nobody does."""
        return self.territories.state(code)

    def of_demonym(self, word: str) -> str | None:
        """The alpha-3 code of the state that a demonym in any form names («المغربية», «فرنسيين»), or None.

        A demonym of two words («الكوري الجنوبي») is given with one space between them.
        """
        candidates: list[str] = [""]
        for part in name_key(word).split()[:_MAX_WORDS]:
            candidates = [f"{left} {stem}".lstrip() for left in candidates for stem in _stems(part)]
        found = next((self._stems[stem] for stem in candidates if stem in self._stems), None)
        return None if found is None else self.state(found)


def _stems(word: str) -> Iterator[str]:
    """The word and its stems; «ألماني» keeps the alef and lam that are no article."""
    bare = word[len(_ARTICLE) :]
    forms = (word, bare) if word.startswith(_ARTICLE) and len(bare) >= _MIN_STEM else (word,)
    for form in forms:
        yield form
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= _MIN_STEM:
                yield form[: -len(ending)]


def _country(row: Row) -> Country:
    return Country(
        code=row.text("code"),
        alpha2=row.text("alpha2"),
        names=row.texts("names"),
        english=row.text("en"),
        french=row.text("fr"),
        demonyms=row.texts("demonym") + row.texts("plural") + row.texts("words"),
        capital=row.optional("capital"),
        wikidata=row.optional("wikidata"),
        regional=row.flag("regional"),
        ambiguous=row.texts("ambiguous"),
        shy=row.texts("shy_demonym"),
        homonym=row.optional("homonym"),
    )
