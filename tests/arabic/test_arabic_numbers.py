"""Numbers in words and digits."""

from __future__ import annotations

import pytest

from marsad.arabic.numbers import is_ordinal, number_words, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25", 25),
        ("٢٥", 25),
        ("۲۵", 25),
        ("خمسة", 5),
        ("خمسة وعشرين", 25),
        ("خمسا وعشرين", 25),
        ("ثمانيا وأربعين", 48),
        ("واحدا", 1),
        ("السابع عشر", 17),
        ("الحادي والثلاثين", 31),
        ("اثنا عشر", 12),
        ("مئة", 100),
        ("ثلاثمئة", 300),
        ("ثلاثمائة وخمسة", 305),
        ("ثلاث مئة", 300),
        ("مائة وثلاثة عشر", 113),
        ("ألفين وأربعة وعشرين", 2024),
        ("ألفان وثمانية عشر", 2018),
        ("ألف وتسعمائة وستة وخمسين", 1956),
        ("خمسة آلاف", 5000),
        ("أحد عشر ألفا", 11000),
        ("مئتي ألف", 200000),
        (" سبعة ", 7),
    ],
)
def test_numbers(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "كتاب",
        "الأول والثاني",
        "ثلاثة وعشرة",
        "عشرين خمسة",
        "تسعة عشر ثمانية",
        "ألف ألف",
        "مئة مئتين",
        "خمسة كتب",
        "1.5",
        "واحد اثنين ثلاثة أربعة خمسة ستة سبعة",
        "9" * 40,
    ],
)
def test_words_that_are_not_one_number(text: str) -> None:
    assert parse_number(text) is None


def test_ordinals() -> None:
    assert is_ordinal("الثالثة")
    assert is_ordinal("أول")
    assert not is_ordinal("ثلاثة")


def test_every_word_of_the_table_is_read() -> None:
    assert all(parse_number(word) == value for word, value in number_words().items())
