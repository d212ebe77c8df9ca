"""The names of months: those of every Arab region, and those that the tables alone do not settle."""

from __future__ import annotations

import pytest
from babel import Locale, localedata

from marsad.arabic.normalise import fold
from marsad.dates import find
from marsad.knowledge import default
from marsad.knowledge.calendar import FOLD

REGIONS = sorted(name for name in localedata.locale_identifiers() if name == "ar" or name.startswith("ar_"))
FOREIGN = ("en", "fr", "es", "tr", "de", "it")


def month(name: str) -> int | None:
    """The month that a name means, alone; None where it is no month."""
    first, second, *others = [*fold(name, FOLD).split(), ""]
    for behind, word in default().calendar.phrases(first).get(second, ()):
        if behind == tuple(others[:-1]) and word.kind == "month":
            return word.value
    return None


def test_there_are_regions() -> None:
    assert {"ar_MA", "ar_DZ", "ar_TN", "ar_MR", "ar_SY", "ar_LB", "ar_IQ", "ar_EG", "ar_SA"} <= set(REGIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_the_months_of_every_region(region: str) -> None:
    months = Locale.parse(region).months
    for names in (months[kind].get(width, {}) for kind in months for width in ("wide", "abbreviated")):
        assert {number: month(name) for number, name in names.items()} == {number: number for number in names}


@pytest.mark.parametrize("language", FOREIGN)
def test_months_of_other_languages_on_arabic_pages(language: str) -> None:
    names = Locale.parse(language).months["format"]["wide"]
    assert {number: month(name) for number, name in names.items()} == {number: number for number in names}


def test_a_month_is_not_guessed_from_a_word() -> None:
    for text in ("12 جبريل 2016", "3 نيران 2016", "12 كتاب 2016", "قرأ 12 سبتمر بيده"):
        assert not any(item.value is not None and len(item.value) > len("2016") for item in find(text)), text


def test_a_misprint_is_said() -> None:
    (found,) = find("12 ديسمير 2016")
    assert (found.value, found.how) == ("2016-12-12", "full date; misspelt month")
    (whole,) = find("12 ديسمبر 2016")
    assert (whole.value, whole.how) == ("2016-12-12", "full date")


@pytest.mark.parametrize("sign", [",", "،", "/", "-", "–", "ـ", "|", "\\", " أو "])
def test_two_names_of_a_month(sign: str) -> None:
    (found,) = find(f"12 كانون الأول {sign} ديسمبر 2023")
    assert found.value == "2023-12-12"


@pytest.mark.parametrize("signs", ["()", "[]", "{}", "«»", '""'])
def test_two_names_of_a_month_in_brackets(signs: str) -> None:
    text = f"12 كانون الأول {signs[0]}ديسمبر{signs[1]} 2023"
    (found,) = find(text)
    assert (found.text, found.value) == (text, "2023-12-12")
