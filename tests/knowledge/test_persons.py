"""Public office holders: names in every spelling, no common words among them, terms well formed."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from marsad.arabic import words
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.knowledge.tables import Tables
from marsad.knowledge.trie import name_key

TABLES = Tables()
ROWS = TABLES.rows("persons")
GAZETTEER = Gazetteer.load(TABLES)
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_QID = re.compile(r"Q[1-9]\d*")
_TITLES = ("اللواء ", "الفريق ", "السفير ", "الدكتور ", "السيد ", "الوزير ", "الرئيس ")


def _key(name: str) -> str:
    return " ".join(name_key(word) for word in words(name))


def _persons(text: str) -> list[str]:
    return [
        entry.id.removeprefix("person:")
        for match in GAZETTEER.find(text)
        for entry in match.entries
        if entry.kind in (NameKind.PERSON, NameKind.SHORT_PERSON)
    ]


def test_there_are_many_and_from_many_countries() -> None:
    assert len(GAZETTEER.persons) >= 600
    countries = Counter(person.country for person in GAZETTEER.persons.values())
    for code in ["MAR", "DZA", "TUN", "LBY", "EGY", "SYR", "LBN", "PSE", "FRA", "USA", "IRN", "ISR"]:
        assert countries[code] >= 10, code
    for country in countries:
        assert country is None or GAZETTEER.countries.get(country) is not None, country


def test_an_id_has_one_row_and_a_latin_name_one_person() -> None:
    ids = Counter(row.text("id") for row in ROWS)
    assert [id_ for id_, count in ids.items() if count > 1] == []
    latin = Counter(person.latin for person in GAZETTEER.persons.values())
    assert [name for name, count in latin.items() if count > 1] == []


def test_a_name_is_of_one_person() -> None:
    owners: dict[str, str] = {}
    for person in GAZETTEER.persons.values():
        for name in (*person.names, *person.short):
            assert owners.setdefault(_key(name), person.id) == person.id, name


def test_a_name_has_two_words_and_a_short_one_is_no_common_word() -> None:
    for person in GAZETTEER.persons.values():
        for name in person.names:
            assert len(words(name)) > 1, name
            assert not name.startswith(_TITLES), name
        for name in person.short:
            assert not GAZETTEER.names.is_stop(name, _key(name)), name
            assert not GAZETTEER.names.is_common(_key(name)), name


def test_a_name_is_no_place_body_or_country() -> None:
    others = {
        _key(name)
        for named in (GAZETTEER.places, GAZETTEER.bodies)
        for item in named.values()
        for name in item.names
    }
    for person in GAZETTEER.persons.values():
        for name in (*person.names, *person.short):
            assert _key(name) not in others, name


def test_numbers_of_wikidata_are_well_formed_and_of_one_person() -> None:
    numbers = [person.wikidata for person in GAZETTEER.persons.values() if person.wikidata is not None]
    assert all(_QID.fullmatch(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_terms_name_an_office_and_days_in_order() -> None:
    terms = [(row, term) for row in ROWS for term in row.rows("held")]
    assert len(terms) >= 100
    for row, term in terms:
        start, end = term.text("from"), term.optional("to")
        assert term.text("office") in GAZETTEER.offices, row.text("id")
        assert ("country" in term) is not ("body" in term), row.text("id")
        assert _DAY.fullmatch(start), row.text("id")
        assert end is None or (_DAY.fullmatch(end) and start < end), row.text("id")
        if "body" in term:
            assert GAZETTEER.entity(f"org:{term.text('body')}") is not None
        else:
            assert GAZETTEER.countries.get(term.text("country")) is not None


def test_a_sole_office_has_one_holder_at_a_time() -> None:
    sole = ("president", "prime-minister", "head-of-government", "king", "minister", "secretary-general")
    terms = sorted(
        (
            term.optional("body") or term.text("country"),
            term.text("office"),
            term.text("from"),
            term.optional("to") or "9999",
            row.text("id"),
        )
        for row in ROWS
        for term in row.rows("held")
        if term.text("office") in sole
    )
    for before, after in pairwise(terms):
        if before[:2] == after[:2]:
            # A term that is told by its year alone may end in the year in which the next begins.
            size = min(len(before[3]), len(after[2]))
            assert before[3][:size] <= after[2][:size], (before, after)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("التقى بالمنصف المرزوقي صباحا", "moncef-marzouki"),
        ("وعبدالمالك سلال", "abdelmalek-sellal"),
        ("قال عبد المالك سلال", "abdelmalek-sellal"),
        ("ولإسماعيل ولد الشيخ أحمد دور", "ismail-ould-cheikh-ahmed"),
        ("تحدث فتحي باشاغا", "fathi-bashagha"),
        ("عبدالله الثني رئيس الحكومة", "abdullah-al-thani"),
        ("إلى سلام فياض", "salam-fayyad"),
    ],
)
def test_found_with_clitics_and_in_both_spellings(text: str, person: str) -> None:
    assert _persons(text) == [person]


@pytest.mark.parametrize(
    "text",
    ["أسراب جراد في الجنوب", "الجزء الخلفي من السيارة", "سلال من الفواكه", "الجدار الترابي", "مشار إليه"],
)
def test_common_words_are_nobody(text: str) -> None:
    assert _persons(text) == []
