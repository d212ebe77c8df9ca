"""What looks like a time and is none is left, or found without a value; what stands beside it is read."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.dates import find
from marsad.dates.lexing.lexer import atoms
from marsad.dates.rules.grammar import read
from marsad.knowledge import default

REFERENCE = date(2024, 4, 23)


def found(text: str) -> list[tuple[str, str | None]]:
    """The words and values found in a text."""
    return [(item.text, item.value) for item in find(text, REFERENCE)]


@pytest.mark.parametrize(
    "text, rest",
    [
        ("بلغ الثمن 2019 درهما سنة 2020", ("سنة 2020", "2020")),
        ("محمد (28 عاما) وصل أمس", ("أمس", "2024-04-22")),
        ("القرار 1973 صدر في 17 مارس 2011", ("17 مارس 2011", "2011-03-17")),
        ("فاز بكرة رأسية أمس", ("أمس", "2024-04-22")),
        ("شريط مدته 2:14 دقيقة عرض اليوم", ("اليوم", "2024-04-23")),
        ("من 2000 إلى 5000 درهم في 2021", ("2021", "2021")),
        ("طائرة بوينغ 2000 هبطت مساء أمس", ("مساء أمس", "2024-04-22")),
    ],
)
def test_what_is_left_hides_nothing_behind_it(text: str, rest: tuple[str, str]) -> None:
    assert found(text) == [rest]


@pytest.mark.parametrize(
    "text, words",
    [
        ("كأس العالم 2030 في ثلاثة بلدان", "2030"),
        ("رؤية المملكة العربية 2030", "2030"),
        ("مخطط الواحة 2020-2030", "2020-2030"),
        ("شكل «المغرب 2030» لجنة", "2030"),
        ("ساحة 14 جانفي", "14 جانفي"),
        ("ملعب 20 غشت 1955", "20 غشت 1955"),
    ],
)
def test_names_are_found_without_a_value_and_only_their_dates(text: str, words: str) -> None:
    assert found(text) == [(words, None)]
    (item,) = find(text, REFERENCE)
    assert "name" in item.how


@pytest.mark.parametrize(
    "text, item",
    [
        ("أقيمت كأس العالم سنة 2018", ("سنة 2018", "2018")),
        ("تنظيم كأس العالم 2018", ("2018", "2018")),
        ("البطولة في موسم 2018", ("2018", "2018")),
        ("قانون المالية 2024", ("2024", "2024")),
        ("عدد 12 مارس 2023 من الجريدة", ("12 مارس 2023", "2023-03-12")),
        ("نلتقي بكرة", ("بكرة", "2024-04-24")),
        ("يصل غدا صباحا", ("غدا صباحا", "2024-04-24")),
        ("عمل في أقل من 20 سنة", ("20 سنة", "P20Y")),
        ("الاثنين 22 أبريل", ("الاثنين 22 أبريل", "2024-04-22")),
        ("كان مساء الخميس الماضي", ("مساء الخميس الماضي", "2024-04-18")),
    ],
)
def test_the_twin_of_a_guard_is_a_date(text: str, item: tuple[str, str]) -> None:
    assert found(text)[-1] == item


def test_an_aside_without_words_is_no_reading() -> None:
    calendar = default().calendar
    assert read(atoms("القرار 1973", calendar), calendar) == []
    (reading,) = read(atoms("كأس العالم 2030", calendar), calendar)
    assert (reading.first, reading.last) == (1, 2)
