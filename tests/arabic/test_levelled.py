"""A text levelled in one pass: what is folded, what is left out, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.levelled import LEVEL, level
from marsad.arabic.normalise import BIDI, HARAKAT, TATWEEL, fold

SOME = "ابتأإؤئةىيک" + HARAKAT[:4] + TATWEEL + BIDI[:5] + " \t\n\u00a0aÉœİ12٣۴.،«-٫☃😀\0\ud800"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يوم الأربعاءِ", "يوم الاربعاء"),
        ("١٢/٠٣/\u200f٢٠٢٣", "12/03/2023"),
        ("۱۲", "12"),
        ("15\u00a0  Août", "15 août"),
        ("FÉVRIER", "février"),
        ("سطر \n آخر", "سطر \n اخر"),
        ("یکشنبه", "يكشنبه"),
        ("25٫3٫2023", "25.3.2023"),
        ("12‑03", "12-03"),
        ("2023\u200b2024", "2023 2024"),
        ("12\u200f\u200f3", "12 3"),
        ("12\u200f/\u200f3", "12/3"),
    ],
)
def test_what_is_levelled(text: str, expected: str) -> None:
    assert level(text).text == expected


def test_characters_of_other_alphabets_stay_one_character_each() -> None:
    assert len(level("日本☃😀ڤő").text) == 6


def test_a_piece_is_found_in_the_original_with_the_marks_behind_its_letters() -> None:
    text = "\u200fيومًا  12\u200f/3"
    found = level(text)
    assert found.text == "يوما 12/3"
    assert found.span(0, 4) == (1, 6)
    assert found.span(5, 7) == (8, 10)
    assert text[slice(*found.span(5, 9))] == "12\u200f/3"
    assert [found.start(place) for place in (0, 3, 5, 7)] == [1, 5, 8, 11]


@given(st.text(st.sampled_from(SOME) | st.characters(), max_size=60))
def test_every_character_leads_back_to_one_that_folds_to_it(text: str) -> None:
    found = level(text)
    assert len(found.encoded) == len(found.text)
    places = [found.start(place) for place in range(len(found.text))]
    assert places == sorted(set(places))
    left = set(range(len(text))) - set(places)
    assert all(not fold(text[place], LEVEL) or text[place].isspace() for place in left)
    for place, character in zip(places, found.text, strict=True):
        folded = fold(text[place], LEVEL)
        assert character in (folded, " ") or not folded.isascii() or text[place] == "\0"
        blank = text[place].isspace() and text[place] != "\n"
        assert (character == " ") == (blank or not folded)  # a mark that parts two numbers


@given(st.text(st.sampled_from(SOME), max_size=60))
def test_no_blank_follows_a_blank(text: str) -> None:
    assert "  " not in level(text).text


def test_a_tatweel_that_lengthens_no_letter_is_a_dash() -> None:
    assert level("12 ـ 14، 2002ـ2003، ٥ـ٧").text == "12 - 14، 2002-2003، 5-7"
    assert level("مــارس 1439هـ 15").text == "مارس 1439ه 15"


def test_an_em_dash_between_digits_is_a_dash() -> None:
    assert level("2002 — 2003 — ثم").text == "2002 - 2003 — ثم"
