"""The bodies: enough for every Arab state, names that clash with no common word, abbreviations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from marsad.arabic import words
from marsad.knowledge import default
from marsad.knowledge.gazetteer import NameKind
from marsad.knowledge.tables import Row, Tables
from marsad.knowledge.trie import name_key

GAZETTEER = default().gazetteer
TABLES = Tables()
ROWS = TABLES.rows("bodies")
ARAB_STATES = [
    "MAR",
    "DZA",
    "TUN",
    "LBY",
    "MRT",
    "EGY",
    "SDN",
    "SAU",
    "ARE",
    "QAT",
    "KWT",
    "BHR",
    "OMN",
    "YEM",
    "JOR",
    "PSE",
    "LBN",
    "SYR",
    "IRQ",
    "SOM",
    "DJI",
    "COM",
]
WITHOUT_ARMY = {"PSE"}
ARMIES = {"MAR": "ma-far", "DZA": "dz-anp", "SDN": "sd-saf"}
PARLIAMENT = re.compile(
    r"Parliament|House of|Senate|Assembly|Shura Council|National Council|Council of the Nation|Legislative"
    r"|Representatives|National Assembly|Chamber"
)
COMMON = [
    "أفاد",
    "كونا",
    "ناسا",
    "وات",
    "قنا",
    "قال",
    "الأمن",
    "الجيش",
    "الحكومة",
    "الشرطة",
    "المجلس",
    "اللجنة",
    "الهيئة",
    "الحركة",
    "القوات",
    "القيادة",
    "الدولة",
    "الوزارة",
    "المدير",
    "الرئيس",
    "الأخبار",
    "العالم",
    "النهار",
    "الحياة",
    "النور",
    "الوطن",
    "اليوم",
    "الشرق",
    "who",
    "un",
    "fact",
    "bat",
    "spa",
]


def key(name: str) -> str:
    """A name as the gazetteer folds it."""
    return " ".join(name_key(word) for word in words(name))


def all_names(row: Row) -> tuple[str, ...]:
    """Every name of a row, the short ones and abbreviations with the rest."""
    return row.texts("names") + row.texts("short") + row.texts("abbreviations")


def bodies_in(text: str) -> set[str]:
    """The ids of the bodies that a text names."""
    return {
        entry.id.removeprefix("org:")
        for match in GAZETTEER.find(text)
        for entry in match.entries
        if entry.kind in (NameKind.BODY, NameKind.SHORT_BODY)
    }


def ids_of(table: str) -> set[str]:
    """The ids of the rows of one file of the table."""
    return {row.text("id") for row in TABLES.rows(table)}


def test_there_are_many_bodies_and_no_id_stands_twice() -> None:
    ids = [row.text("id") for row in ROWS]
    assert len(ids) >= 600
    assert [found for found, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("country", ARAB_STATES)
def test_every_arab_state_has_its_services_army_and_parliament(country: str) -> None:
    own = {row.text("id"): row for row in ROWS if row.optional("country") == country}
    assert own.keys() & (ids_of("bodies/security") | ids_of("bodies"))
    assert any(PARLIAMENT.search(row.text("latin")) for row in own.values())
    ministry = GAZETTEER.ministry(country, "foreign")
    assert ministry is not None
    assert GAZETTEER.entity(ministry).country == country
    if country not in WITHOUT_ARMY:
        alpha2 = GAZETTEER.countries.get(country)
        assert alpha2 is not None
        assert ARMIES.get(country, f"{alpha2.alpha2.lower()}-army") in own


def test_a_name_that_two_rows_share_belongs_to_two_countries() -> None:
    owners: dict[str, list[str | None]] = defaultdict(list)
    for row in ROWS:
        for name in {key(name) for name in all_names(row)}:
            owners[name].append(row.optional("country") or row.optional("seat"))
    clashes = {name for name, countries in owners.items() if len(set(countries)) < len(countries)}
    assert clashes == set()


def test_every_row_has_a_name_and_a_country_that_is_known() -> None:
    for row in ROWS:
        assert all_names(row), row.text("id")
        for field in ("country", "seat"):
            code = row.optional(field)
            assert code in (None, "UNO", "EUR") or GAZETTEER.country(code) is not None, row.text("id")


def test_wikidata_ids_are_well_formed_and_differ() -> None:
    found = [known for row in ROWS if (known := row.optional("wikidata")) is not None]
    assert found
    assert all(re.fullmatch(r"Q[1-9]\d*", known) for known in found)
    assert len(set(found)) == len(found)


def test_no_sure_name_is_a_common_word() -> None:
    common = {name_key(word) for word in COMMON}
    sure = {key(name) for row in ROWS for name in row.texts("names") + row.texts("abbreviations")}
    assert sure & common == set()
    assert not any(len(name) < 3 and " " not in name for name in sure)
    assert [name for name in sure if " " not in name and GAZETTEER.names.is_stop(name, name)] == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("قال المتحدث باسم الإف بي آي أمس", "us-fbi"),
        ("وحقق FBI في الهجوم", "us-fbi"),
        ("وبحسب السي آي إيه", "us-cia"),
        ("عناصر من بسيج", "ma-bcij"),
        ("وللديستي معلومات", "ma-dgst"),
        ("تقرير لـ OFAC", "us-ofac"),
        ("زار مقر اليوروجست", "eu-eurojust"),
        ("والأفريبول", "au-afripol"),
        ("بعثة MINUSMA", "un-minusma"),
        ("غادرت المينوسما البلاد", "un-minusma"),
        ("وذكرت وكالة فرانس برس", "fr-afp"),
    ],
)
def test_abbreviations_are_found_in_both_scripts(text: str, body: str) -> None:
    assert body in bodies_in(text)


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("الأمن العام", {"jo-psd", "lb-gs", "sa-general-security", "bh-general-security"}),
        ("مجلس الأمة", {"kw-parliament", "dz-umma-council"}),
        ("مجلس النواب", {"eg-house", "jo-house", "iq-parliament", "ma-parliament", "us-house"}),
        ("الحرس الوطني", {"tn-guard", "sa-ncm", "kw-national-guard"}),
        ("الدرك الوطني", {"dz-gendarmerie", "fr-gendarmerie", "mr-gendarmerie"}),
        ("خفر السواحل", {"ly-coast-guard", "it-coast-guard"}),
    ],
)
def test_a_generic_name_stands_under_each_country_that_has_one(name: str, bodies: set[str]) -> None:
    assert bodies <= bodies_in(f"أعلن {name} أمس")


def test_a_body_quoted_the_world_over_tells_no_country() -> None:
    for row in ROWS:
        if row.optional("seat") is not None:
            assert row.optional("country") is None
            assert GAZETTEER.country_of(f"org:{row.text('id')}") is None
