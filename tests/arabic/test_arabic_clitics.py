"""Joined particles."""

from __future__ import annotations

import pytest

from marsad.arabic.clitics import segmentations, strip_article, strip_pronoun


@pytest.mark.parametrize(
    ("word", "particles", "stem"),
    [
        ("وزير", (), "وزير"),
        ("والوزير", ("و",), "الوزير"),
        ("بالرباط", ("ب",), "الرباط"),
        ("وبالرباط", ("و", "ب"), "الرباط"),
        ("للوزير", ("ل",), "الوزير"),
        ("وللوزير", ("و", "ل"), "الوزير"),
        ("سيعقد", ("س",), "يعقد"),
        ("فلمن", ("ف", "ل"), "من"),
    ],
)
def test_readings(word: str, particles: tuple[str, ...], stem: str) -> None:
    assert (particles, stem) in [(reading.particles, reading.stem) for reading in segmentations(word)]


def test_the_plain_word_comes_first() -> None:
    assert segmentations("والد")[0].stem == "والد"


def test_length_counts_what_the_particles_take() -> None:
    for reading in segmentations("وللوزير"):
        assert reading.length == sum(map(len, reading.particles))


def test_a_stem_of_one_letter_is_no_reading() -> None:
    assert [reading.stem for reading in segmentations("وب")] == ["وب"]


def test_article() -> None:
    assert strip_article("الوزير") == "وزير"
    assert strip_article("وزير") == "وزير"
    assert strip_article("الو") == "الو"


@pytest.mark.parametrize(
    ("word", "stem"), [("نظيره", "نظير"), ("نظيرتها", "نظيرت"), ("وزير", "وزير"), ("به", "به")]
)
def test_pronoun(word: str, stem: str) -> None:
    assert strip_pronoun(word) == stem
