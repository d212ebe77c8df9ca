"""The gazetteer: names at word borders, demonyms in every form, ids that can be asked back."""

from __future__ import annotations

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge import default
from marsad.knowledge.gazetteer import NameKind
from marsad.knowledge.trie import NameTrie, clitic_readings, name_key, stems
from marsad.records import MentionKind

GAZETTEER = default().gazetteer


def found(text: str) -> list[tuple[str, str]]:
    """The words and first id of every name found in a text."""
    return [(text[one.start : one.end], one.entries[0].id) for one in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("مغربي", "MAR"),
        ("المغربية", "MAR"),
        ("المغاربة", "MAR"),
        ("مغربيين", "MAR"),
        ("فرنسيتان", "FRA"),
        ("الأميركية", "USA"),
        ("أمريكيين", "USA"),
        ("ألماني", "DEU"),
        ("الألمان", "DEU"),
        ("الروس", "RUS"),
        ("الكوري الجنوبي", "KOR"),
        ("الكورية الشمالية", "PRK"),
        ("جنوب أفريقية", "ZAF"),
    ],
)
def test_demonyms_in_every_form(word: str, code: str) -> None:
    assert GAZETTEER.country_of_demonym(word) == code


@pytest.mark.parametrize("word", ["مالية", "كتاب", "المدرسة", "جنوبي", ""])
def test_other_words_are_no_demonyms(word: str) -> None:
    assert GAZETTEER.country_of_demonym(word) is None


def test_the_longest_name_is_found_without_its_clitics() -> None:
    assert found("وللولايات المتحدة الأميركية") == [("لولايات المتحدة الأميركية", "country:USA")]
    assert found("وصل إلى المملكة المتحدة") == [("المملكة المتحدة", "country:GBR")]


def test_a_sign_ends_a_name_and_a_part_of_a_word_is_none() -> None:
    assert ("الولايات، المتحدة", "country:USA") not in found("الولايات، المتحدة")
    assert found("المغربون") == []


def test_a_shared_name_keeps_all_its_bodies() -> None:
    match = GAZETTEER.find("المديرية العامة للأمن الوطني")[0]
    ids = [entry.id for entry in match.entries if entry.kind is NameKind.BODY]
    assert ids == ["org:ma-dgsn", "org:dz-dgsn"]


def test_a_directorate_gives_its_director_what_he_heads() -> None:
    entries = [entry for match in GAZETTEER.find("لمراقبة التراب الوطني") for entry in match.entries]
    assert any(entry.kind is NameKind.DEPARTMENT and entry.id == "org:ma-dgst" for entry in entries)


@pytest.mark.parametrize(
    ("entity_id", "kind", "country"),
    [
        ("country:MAR", MentionKind.COUNTRY, "MAR"),
        ("org:ma-dgst", MentionKind.ORGANISATION, "MAR"),
        ("org:sd-rsf", MentionKind.ORGANISATION, "SDN"),
        ("org:nl-migration", MentionKind.ORGANISATION, "NLD"),
        ("place:ma-rabat", MentionKind.PLACE, "MAR"),
        ("place:sahara", MentionKind.PLACE, None),
        ("office:director-general", MentionKind.OFFICE, None),
        ("org:eu", MentionKind.ORGANISATION, "EUR"),
        ("org:un", MentionKind.ORGANISATION, "UNO"),
    ],
)
def test_entities_by_id(entity_id: str, kind: MentionKind, country: str | None) -> None:
    entity = GAZETTEER.entity(entity_id)
    assert (entity.id, entity.kind, entity.country, entity.known) == (entity_id, kind, country, True)


@pytest.mark.parametrize("entity_id", ["org:xx-nothing", "country:XXX", "ma-dgst", "place:", ""])
def test_an_unknown_id_is_an_error_that_names_it(entity_id: str) -> None:
    with pytest.raises(KnowledgeError, match="no entity"):
        GAZETTEER.entity(entity_id)


def test_every_entry_of_the_tables_can_be_asked_back() -> None:
    for body in GAZETTEER.bodies.values():
        assert GAZETTEER.entity(f"org:{body.id}").country == body.country
        assert body.country is None or GAZETTEER.country(body.country) is not None
    for place in GAZETTEER.places.values():
        assert place.country is None or GAZETTEER.country(place.country) is not None
    for person in GAZETTEER.persons.values():
        assert GAZETTEER.entity(f"person:{person.id}").name_latin == person.latin


def test_capitals_of_the_table_of_countries_are_places() -> None:
    capitals = {country.capital for country in GAZETTEER.countries.all() if country.capital is not None}
    assert {f"{capital}" for capital in capitals} - GAZETTEER.places.keys() <= {"cv-praia"}
    assert GAZETTEER.is_capital("fr-paris")
    assert not GAZETTEER.is_capital("fr-marseille")


def test_labels_of_offices() -> None:
    assert GAZETTEER.label("minister", "fr") == "ministre"
    assert GAZETTEER.label("minister", "ar") == "وزير"
    assert GAZETTEER.label("no-such-office") == "no-such-office"


def test_words_of_names() -> None:
    names = GAZETTEER.names
    assert names.is_given(name_key("محمد"))
    assert names.is_given(name_key("عبدالعزيز"))
    assert names.is_stop("على", name_key("على"))
    assert not names.is_stop("علي", name_key("علي"))
    assert names.is_common(name_key("زيارتها"))
    assert not names.is_common("")


def test_a_tree_of_names_gives_every_length() -> None:
    tree: NameTrie[str, list[str]] = NameTrie(list)
    tree.add("وزير", "a")
    tree.add("وزير الدولة", "b")
    tree.add("", "nothing")
    keys = [name_key(word) for word in ("وزير", "الدولة")]
    assert [(end, values) for end, values in tree.at(keys, 0, keys[0])] == [(1, ["a"]), (2, ["b"])]
    assert tree.begins(name_key("وزير"))
    assert not tree.begins(name_key("الدولة"))


def test_readings_of_clitics_begin_with_the_plain_word() -> None:
    assert clitic_readings("وزير")[0].stem == "وزير"


@pytest.mark.parametrize("word", ["وزير", "وللمغرب", "كلام", "سلام", "فبالرباط", "قال", ""])
def test_stems_are_those_of_the_readings(word: str) -> None:
    assert stems(name_key(word)) == tuple(reading.stem for reading in clitic_readings(name_key(word)))


def test_a_demonym_is_told_by_its_head_in_every_form() -> None:
    countries = GAZETTEER.countries
    for form in ("مغربي", "المغربية", "مغربيتين", "الألماني", "ألماني", "الكوري", "سنغاليون"):
        assert countries.begins_demonym(name_key(form)), form
    assert not countries.begins_demonym(name_key("المقالة"))
