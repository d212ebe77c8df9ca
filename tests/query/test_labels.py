"""What bodies are called: in the words of pages, else of the tables, in the language of the reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.export.names import Names
from marsad.export.words import words as words_of
from marsad.knowledge import default
from marsad.knowledge.offices import load_portfolios
from marsad.knowledge.tables import Tables
from marsad.query.labels import Label, country_label, entity_label, latin_form
from marsad.query.relations.phrases import Phrases
from marsad.records import EntityName


@pytest.mark.parametrize(
    ("ministry", "french"),
    [
        ("org:ma-interior", "Ministère de l’Intérieur (Maroc)"),
        ("org:ma-foreign", "Ministère des Affaires étrangères (Maroc)"),
        ("org:es-defence", "Ministère de la Défense (Espagne)"),
    ],
)
def test_a_ministry_is_called_in_french_by_its_portfolio_and_country(ministry: str, french: str) -> None:
    entity = default().gazetteer.entity(ministry)
    assert latin_form(entity, "fr") == (french, "fr")
    assert latin_form(entity, "en") == (entity.name_latin, "en")


def test_every_portfolio_has_a_french_name_that_follows_its_noun() -> None:
    names = {portfolio.id: portfolio.french or "" for portfolio in load_portfolios(Tables()).values()}
    assert names
    assert [
        key for key, name in names.items() if not name.startswith(("de l’", "de la ", "du ", "des "))
    ] == []


def test_a_body_with_a_row_of_its_own_is_not_called_by_the_pattern() -> None:
    """Its id is made like that of a ministry, which it is not."""
    party = default().gazetteer.entity("org:gb-labour-party")
    assert party.name_latin == "Labour Party"
    assert latin_form(party, "fr") == ("Parti travailliste", "fr")


@pytest.mark.parametrize(
    ("body", "french"),
    [
        ("org:ma-dgsn", "Direction générale de la Sûreté nationale"),
        ("org:es-senate-chamber", "Sénat (Espagne)"),
        ("org:ae-army", "Forces armées (Émirats arabes unis)"),
        ("org:fr-lemonde", "Le Monde"),
        ("place:ma-tangier", "Tanger"),
        ("country:SDN", "Soudan"),
    ],
)
def test_what_is_called_in_french_by_its_row_or_by_the_head_of_its_name(body: str, french: str) -> None:
    entity = default().gazetteer.entity(body)
    assert latin_form(entity, "fr") == (french, "fr")
    assert latin_form(entity, "en") == (entity.name_latin, "en")


def test_a_body_that_no_row_calls_in_french_keeps_its_english_name() -> None:
    entity = default().gazetteer.entity("org:us-atlantic")
    assert latin_form(entity, "fr") == (entity.name_latin, "en")


def test_french_names_are_of_bodies_that_there_are_each_named_once() -> None:
    rows = Tables().rows("french_names")
    listed = [row.text("id") for row in rows if row.text("kind") == "body"]
    listed += [body for row in rows if row.text("kind") == "same" for body in row.texts("bodies")]
    assert len(listed) == len(set(listed))
    assert set(listed) <= {row.text("id") for row in Tables().rows("bodies")}
    places = {row.text("id") for row in rows if row.text("kind") == "place"}
    assert places <= set(default().gazetteer.places)
    assert {row.text("kind") for row in rows} == {"head", "body", "same", "place"}


def test_what_french_pages_print_comes_first() -> None:
    found = default().gazetteer.entity("org:ma-interior")
    printed = EntityName("ministère marocain de l’Intérieur", "fr", 2)
    entity = replace(found, names=(*found.names, printed, EntityName("MI", "fr", 9)))
    assert latin_form(entity, "fr") == (printed.text, "fr")


def test_without_latin_letters_there_is_no_form() -> None:
    found = default().gazetteer.entity("org:us-atlantic")
    assert latin_form(replace(found, name_latin=None), "fr") is None


def test_reports_and_assessments_call_it_so_too() -> None:
    entity = default().gazetteer.entity("org:ma-interior")
    assert Names.chosen(_names("fr"), entity) == "Ministère de l’Intérieur (Maroc)"
    assert Names.chosen(_names("ar"), entity) == "وزارة الداخلية"
    phrases = Phrases(words_of("fr"))
    assert phrases.body(entity_label(entity)) == "Ministère de l’Intérieur (Maroc)"
    assert phrases.body(entity_label(entity), country_label("MAR")) == "Ministère de l’Intérieur"
    assert phrases.body(Label("org:ma-interior", "x", "y", "MI")) == "MI"


def _names(language: str) -> Names:
    return Names(None, words_of(language))  # type: ignore[arg-type] # nothing is looked up
