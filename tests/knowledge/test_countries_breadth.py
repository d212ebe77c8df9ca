"""Every country and territory of ISO 3166-1, its names in their spellings, and its demonyms."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.core import get_global

from marsad.knowledge.countries import Countries
from marsad.knowledge.gazetteer import Gazetteer, NameKind
from marsad.knowledge.tables import Tables
from marsad.knowledge.trie import name_key

COUNTRIES = Countries.load(Tables())
GAZETTEER = Gazetteer.load(Tables())
# CLDR's codes that are no entries of ISO 3166-1: parts, groups, exceptional reservations.
_NO_COUNTRIES = {"AC", "CP", "DG", "EA", "IC", "TA", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "CQ"}


def test_all_of_iso_3166_is_there() -> None:
    codes = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    have = {country.alpha2 for country in COUNTRIES.all()}
    assert codes - _NO_COUNTRIES - have == set()


def test_the_three_letters_are_those_of_the_two() -> None:
    three = {old: new[0] for old, new in get_global("territory_aliases").items() if len(old) == 3}
    for country in COUNTRIES.all():
        if country.code in three:
            assert three[country.code] == country.alpha2


def test_no_name_and_no_demonym_stands_for_two() -> None:
    for words in ("names", "demonyms"):
        seen: dict[str, str] = {}
        for country in COUNTRIES.all():
            for word in getattr(country, words):
                assert seen.setdefault(name_key(word), country.code) == country.code, word


SPELLINGS = [
    ("أمريكا", "USA"),
    ("أميركا", "USA"),
    ("الولايات المتحدة الأميركية", "USA"),
    ("ألمانيا", "DEU"),
    ("المانيا", "DEU"),
    ("إسبانيا", "ESP"),
    ("اسبانيا", "ESP"),
    ("أسبانيا", "ESP"),
    ("هولندا", "NLD"),
    ("الأراضي المنخفضة", "NLD"),
    ("المملكة المتحدة", "GBR"),
    ("كوت ديفوار", "CIV"),
    ("ساحل العاج", "CIV"),
    ("الجمهورية التشيكية", "CZE"),
    ("إيسواتيني", "SWZ"),
    ("تيمور ليشتي", "TLS"),
    ("ميانمار", "MMR"),
    ("بوركينا فاسو", "BFA"),
    ("الكونغو الديمقراطية", "COD"),
    ("الفلبين", "PHL"),
    ("سيريلانكا", "LKA"),
    ("جرينلاند", "GRL"),
    ("هونج كونج", "HKG"),
]


@pytest.mark.parametrize(("name", "code"), SPELLINGS)
def test_a_country_is_known_in_its_spellings(name: str, code: str) -> None:
    (match,) = GAZETTEER.find(name)
    assert [one.id for one in match.entries if one.kind is NameKind.COUNTRY] == [f"country:{code}"]


def _forms(stem: str) -> list[str]:
    endings = ("", "ة", "ان", "ين", "تان", "تين", "ون", "ات")
    return [prefix + stem + ending for prefix in ("", "ال") for ending in endings]


STEMS = [
    *(("مغربي", "MAR"), ("جزائري", "DZA"), ("ليتواني", "LTU"), ("كازاخستاني", "KAZ"), ("غابوني", "GAB")),
    *(("أمريكي", "USA"), ("أميركي", "USA"), ("هنغاري", "HUN"), ("مجري", "HUN"), ("بولوني", "POL")),
    *(("إيفواري", "CIV"), ("طوغولي", "TGO"), ("ملغاشي", "MDG"), ("نيوزيلندي", "NZL"), ("باهامي", "BHS")),
]


@pytest.mark.parametrize(("stem", "code"), STEMS)
def test_a_demonym_is_known_in_all_genders_numbers_and_with_the_article(stem: str, code: str) -> None:
    assert {COUNTRIES.of_demonym(form) for form in _forms(stem)} == {code}


def test_most_states_have_a_demonym_and_a_capital() -> None:
    states = [one for one in COUNTRIES.all() if not one.regional and one.code not in _territories()]
    assert sum(bool(one.demonyms or one.shy) for one in states) >= 180
    assert sum(one.capital is not None for one in states) >= 155


def _territories() -> set[str]:
    return {one.code for one in COUNTRIES.territories.all()} - {"PSE", "TWN", "XKX"}
