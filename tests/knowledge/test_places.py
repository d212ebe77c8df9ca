"""The places: what must be there, under which country, and what no name of a place may be."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from marsad.knowledge.countries import Countries
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.knowledge.names import NameWords
from marsad.knowledge.tables import Row, Tables, parsed, read_yaml
from marsad.knowledge.trie import name_key

TABLES = Tables()
GAZETTEER = Gazetteer(TABLES)
RESOURCES = Path(__file__).parents[2] / "resources"
HAND = TABLES.rows("places")
BY_ID = {row.text("id"): row for row in HAND}
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")


@cache
def _bulk() -> tuple[Row, ...]:
    files = sorted((RESOURCES / "geonames").glob("*.yaml"))
    return tuple(row for path in files for row in parsed(read_yaml(path), path.name))


def _places(text: str) -> list[str]:
    return [entry.id for match in GAZETTEER.find(text) for entry in match.entries]


def _country(name: str) -> str | None:
    """The country of the first place that a name alone stands for."""
    [match] = GAZETTEER.find(name)
    found = next(entry for entry in match.entries if entry.kind is NameKind.PLACE)
    return GAZETTEER.country_of(found.id)


def test_there_are_fifteen_thousand_with_arabic_names() -> None:
    assert len(HAND) + len(_bulk()) >= 15_000
    assert len(HAND) >= 2_000


def test_ids_are_unique_over_hand_and_bulk() -> None:
    ids = Counter(row.text("id") for row in (*HAND, *_bulk()))
    assert [place for place, times in ids.items() if times > 1] == []


def test_every_country_is_known() -> None:
    countries = Countries.load(TABLES)
    codes = {row.optional("country") for row in (*HAND, *_bulk())} - {None}
    assert [code for code in codes if countries.get(code) is None] == []


def test_names_have_arabic_letters_only() -> None:
    rows = (row for row in (*HAND, *_bulk()) if row.text("kind") != "ignore")
    names = (name for row in rows for name in row.texts("names"))
    assert [name for name in names if not ARABIC.fullmatch(name)] == []


MOROCCAN_REGIONS = """
    طنجة تطوان الحسيمة;الشرق;فاس مكناس;الرباط سلا القنيطرة;بني ملال خنيفرة;الدار البيضاء سطات;مراكش آسفي
    درعة تافيلالت;سوس ماسة;كلميم واد نون
"""
MOROCCAN_PREFECTURES = """
    طنجة أصيلة;المضيق الفنيدق;وجدة أنكاد;فاس;مكناس;الرباط;سلا;الصخيرات تمارة;الدار البيضاء;المحمدية;مراكش
    أكادير إداوتنان;إنزكان أيت ملول
"""
MOROCCAN_PROVINCES = """
    تطوان;الفحص أنجرة;العرائش;الحسيمة;شفشاون;وزان;الناظور;الدريوش;جرادة;بركان;تاوريرت;جرسيف;فكيك;الحاجب
    إفران;مولاي يعقوب;صفرو;بولمان;تاونات;تازة;القنيطرة;الخميسات;سيدي قاسم;سيدي سليمان;بني ملال;أزيلال
    الفقيه بن صالح;خنيفرة;خريبكة;الجديدة;النواصر;مديونة;بنسليمان;برشيد;سطات;سيدي بنور;شيشاوة;الحوز
    قلعة السراغنة;الصويرة;الرحامنة;آسفي;اليوسفية;الرشيدية;ورزازات;ميدلت;تنغير;زاكورة;اشتوكة أيت باها
    تارودانت;تيزنيت;طاطا;كلميم;آسا الزاك;طانطان;سيدي إفني;طرفاية
"""
DISPUTED = """
    جهة العيون الساقية الحمراء;جهة الداخلة وادي الذهب
    إقليم العيون;إقليم بوجدور;إقليم السمارة;إقليم أوسرد;إقليم وادي الذهب
"""


def _listed(text: str) -> list[str]:
    return [name.strip() for line in text.strip().splitlines() for name in line.split(";")]


def test_the_lists_of_morocco_are_whole() -> None:
    disputed = _listed(DISPUTED)
    assert len(_listed(MOROCCAN_REGIONS)) + sum(name.startswith("جهة") for name in disputed) == 12
    provinces = len(_listed(MOROCCAN_PROVINCES)) + sum(name.startswith("إقليم") for name in disputed)
    assert len(_listed(MOROCCAN_PREFECTURES)) + provinces == 75


@pytest.mark.parametrize(
    ("word", "listed"),
    [("جهة", MOROCCAN_REGIONS), ("عمالة", MOROCCAN_PREFECTURES), ("إقليم", MOROCCAN_PROVINCES)],
)
def test_every_moroccan_division_is_in_morocco(word: str, listed: str) -> None:
    found = {name: _country(f"{word} {name}") for name in _listed(listed)}
    assert {name: country for name, country in found.items() if country != "MAR"} == {}


def test_divisions_of_disputed_land_have_no_country() -> None:
    assert {name: _country(name) for name in _listed(DISPUTED)} == dict.fromkeys(_listed(DISPUTED))


def test_every_arab_capital_is_in_its_country() -> None:
    capitals = {
        "MAR": "الرباط", "DZA": "الجزائر العاصمة", "TUN": "تونس العاصمة", "LBY": "طرابلس الغرب",
        "MRT": "نواكشوط", "EGY": "القاهرة", "SDN": "الخرطوم", "SAU": "الرياض", "ARE": "أبوظبي",
        "QAT": "الدوحة", "BHR": "المنامة", "OMN": "مسقط", "KWT": "مدينة الكويت", "YEM": "صنعاء",
        "SYR": "دمشق", "LBN": "بيروت", "IRQ": "بغداد", "JOR": "العاصمة الأردنية عمان", "SOM": "مقديشو",
        "DJI": "مدينة جيبوتي", "COM": "موروني",
    }  # fmt: skip
    assert {code: _country(name) for code, name in capitals.items()} == {code: code for code in capitals}


@pytest.mark.parametrize(
    ("code", "word", "count", "some"),
    [
        ("DZA", "ولاية", 69, "تيزي وزو;المغير;برج باجي مختار;بئر العاتر"),
        ("TUN", "ولاية", 24, "سليانة;قبلي;منوبة"),
        ("EGY", "محافظة", 26, "المنوفية;قنا;الوادي الجديد"),
        ("YEM", "محافظة", 19, "حجة;البيضاء;المهرة"),
        ("IRQ", "محافظة", 18, "ذي قار;المثنى;صلاح الدين"),
        ("SYR", "محافظة", 14, "ريف دمشق;القنيطرة السورية;إدلب"),
        ("JOR", "محافظة", 12, "الطفيلة;عجلون;جرش"),
        ("SAU", "منطقة", 12, "الحدود الشمالية;القصيم;الجوف"),
        ("SDN", "ولاية", 17, "نهر النيل;غرب كردفان;سنار"),
        ("PSE", "محافظة", 16, "سلفيت;طوباس;دير البلح"),
        ("OMN", "محافظة", 11, "مسندم;ظفار;البريمي"),
        ("LBN", "محافظة", 8, "عكار;جبل لبنان;النبطية"),
        ("MRT", "ولاية", 13, "الحوض الشرقي;اترارزة;تيرس زمور"),
    ],
)
def test_arab_states_have_their_divisions(code: str, word: str, count: int, some: str) -> None:
    provinces = [row for row in HAND if row.text("kind") == "province" and row.optional("country") == code]
    named = [row for row in provinces if any(name.startswith(f"{word} ") for name in row.texts("names"))]
    assert len(named) >= count
    assert {_country(f"{word} {name}") for name in some.split(";")} == {code}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("معبر رفح", "EGY"), ("معبر كرم أبو سالم", "PSE"), ("مخيم جباليا", "PSE"), ("حاسي مسعود", "DZA"),
        ("الحسيمة", "MAR"), ("القصرين", "TUN"), ("تين زاواتين", "MLI"), ("سان دييغو", "USA"),
        ("سالونيك", "GRC"), ("لوكارنو", "CHE"), ("أنغولا", None),
    ],
)  # fmt: skip
def test_places_of_the_news_are_found(name: str, country: str | None) -> None:
    if country is None:
        assert not any(place.startswith("place:") for place in _places(name))
    else:
        assert _country(name) == country


def test_no_name_of_the_bulk_is_a_word_of_the_tables() -> None:
    words = NameWords.load(TABLES)
    alone = (name for row in _bulk() for name in row.texts("names") if " " not in name)
    taken = [
        name
        for name in alone
        if words.is_stop(name, name_key(name))
        or words.is_given(name_key(name))
        or words.is_common(name_key(name))
    ]
    assert taken == []


def test_what_was_dropped_by_hand_stays_out_of_the_bulk() -> None:
    listed = {
        row.text("id"): row.texts("names") for row in parsed(read_yaml(RESOURCES / "places_review.yaml"), "r")
    }
    written = {" ".join(map(name_key, name.split())) for row in _bulk() for name in row.texts("names")}
    assert written & set(listed["drop"]) == set()


def test_no_name_of_the_bulk_stands_for_a_person_body_or_country() -> None:
    clashes = [
        name
        for row in _bulk()
        for name in row.texts("names")
        for match in GAZETTEER.find(name)[:1]
        if match.end == len(name)
        and not match.particles
        and {entry.kind for entry in match.entries} - {NameKind.PLACE, NameKind.IGNORED}
    ]
    assert clashes == []


def test_a_place_of_the_hand_comes_before_one_of_the_bulk() -> None:
    prefixes = ("place:geo-", "place:iso-", "place:dz-commune-")
    for row in HAND:
        if row.text("kind") == "ignore":
            continue
        for name in row.texts("names"):
            [*found] = GAZETTEER.find(name)
            order = [entry.id.startswith(prefixes) for match in found for entry in match.entries]
            assert order == sorted(order), name


def test_places_of_one_name_are_in_order_of_inhabitants() -> None:
    population = {row.text("id"): row.integer("population") for row in _bulk() if "population" in row}
    several = 0
    for row in _bulk():
        name = row.texts("names")[0]
        for match in GAZETTEER.find(name):
            ids = [entry.id.removeprefix("place:") for entry in match.entries if entry.kind is NameKind.PLACE]
            counts = [population[place] for place in ids if place in population]
            several += len(counts) > 1
            assert counts == sorted(counts, reverse=True), name
    assert several > 50
