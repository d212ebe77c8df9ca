"""Folding, and the way back to the text."""

from __future__ import annotations

import pytest

from marsad.arabic.normalise import MATCH, SEARCH, Fold, fold, fold_with_map, folder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مُدَرِّسَة", "مدرسة"),
        ("كتـــاب", "كتاب"),
        ("أإآٱا", "ااااا"),
        ("على", "علي"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("٢٠٢٤ ۲۰۲۴", "2024 2024"),
        ("\u200fنص\u200f", "نص"),
        ("مؤسسة", "مؤسسة"),
        ("LATIN", "LATIN"),
    ],
)
def test_match_folds_spelling_only(text: str, expected: str) -> None:
    assert fold(text, MATCH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("مؤسسة", "موسسه"), ("قائمة", "قايمه"), ("«نص» – آخر", '"نص" - اخر'), ("LATIN", "latin")],
)
def test_search_folds_all_that_writers_mix_up(text: str, expected: str) -> None:
    assert fold(text, SEARCH) == expected


def test_only_the_asked_differences_are_folded() -> None:
    assert fold("أُ ٢", Fold.DIGITS) == "أُ 2"
    assert fold("أُ ٢", Fold.HARAKAT) == "أ ٢"


def test_the_map_leads_back() -> None:
    text = "المُدَرِّس\u200f هنا"
    folded = fold_with_map(text, MATCH)
    at = folded.text.index("مدرس")
    start, end = folded.original(at, at + 4)
    assert text[start:end] == "مُدَرِّس"
    assert folded.offsets[-1] == len(text)


def test_an_empty_span_maps_to_an_empty_span() -> None:
    folded = fold_with_map("أب", MATCH)
    assert folded.original(1, 1) == (1, 1)
    assert folded.original(2, 2) == (2, 2)


def test_a_letter_that_lowers_to_two_keeps_the_map() -> None:
    folded = fold_with_map("İب", SEARCH)
    assert len(folded.text) == 2
    assert folded.original(1, 2) == (1, 2)


@pytest.mark.parametrize("flags", [MATCH, SEARCH, MATCH | Fold.CASE, Fold.HARAKAT])
def test_a_folder_folds_as_fold_does(flags: Fold) -> None:
    text = "إِلى «مُؤسَّسة» Reuters ٢٠٢٤ – ىٰ"
    assert folder(flags)(text) == fold(text, flags)
