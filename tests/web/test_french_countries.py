"""Names of countries inside French sentences: with their article, and as where one goes."""

from __future__ import annotations

import pytest
from relations_made import event

from marsad.knowledge.countries import Countries
from marsad.knowledge.frencharticles import french_articles
from marsad.knowledge.tables import Tables
from marsad.records import ActorSlot
from marsad.web.filters import Filter, in_words
from marsad.web.names import Names
from marsad.web.pages.lines import line
from marsad.web.words import words

COUNTRIES = Countries.load(Tables())


@pytest.mark.parametrize(
    ("code", "named", "visited"),
    [
        ("MAR", "le Maroc", "au Maroc"),
        ("DZA", "l’Algérie", "en Algérie"),
        ("IRQ", "l’Irak", "en Irak"),
        ("USA", "les États-Unis", "aux États-Unis"),
        ("HUN", "la Hongrie", "en Hongrie"),
        ("ISR", "Israël", "en Israël"),
        ("CUB", "Cuba", "à Cuba"),
        ("XYZ", "XYZ", None),
    ],
)
def test_a_country_in_a_sentence(code: str, named: str, visited: str | None) -> None:
    assert words("fr").country_named(code) == named
    assert words("fr").country_visited(code) == visited
    assert words("ar").country_named(code) == words("ar").country(code)
    assert words("ar").country_visited(code) is None


def test_the_table_names_countries_that_there_are_each_once() -> None:
    rows = Tables().rows("french_articles")
    for kind in ("article", "to"):
        codes = [code for row in rows if row.text("kind") == kind for code in row.texts("countries")]
        assert len(codes) == len(set(codes))
        assert set(codes) <= {country.code for country in COUNTRIES.all()}
    assert set(french_articles().articles.values()) == {"la", "les", ""}


def test_a_filter_of_two_countries() -> None:
    assert "entre le Maroc et les États-Unis" in in_words(Filter("MAR", "USA"), 2, words("fr"))
    assert "avec pour acteur\u00a0: Maroc" in in_words(Filter("MAR"), 2, words("fr"))


def _said(language: str, *countries: str, kind: str, modes: tuple[str, ...] = ()) -> str:
    slots = [ActorSlot(None, (), code, None, 0, 1) for code in countries]
    made = event(kind, actors=(), recipients=slots, modes=modes)
    return line(made, Names({}, words(language), frozenset()), words(language)).plain


def test_a_line_says_where_to_and_towards_whom() -> None:
    visit = _said("fr", "MAR", "DZA", kind="CONSULT", modes=("visit",))
    assert "au Maroc" in visit
    assert "en Algérie" in visit
    assert "chez" not in visit
    assert "le Maroc" in _said("fr", "MAR", kind="ACCUSE")
    assert "envers" in _said("fr", "MAR", kind="ACCUSE")
    assert "to " in _said("en", "MAR", kind="CONSULT", modes=("visit",))
