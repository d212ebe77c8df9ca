"""The rules by which dates were read, in the language of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.dates import find
from marsad.knowledge import default
from marsad.web.pages.daterules import rule_in_words
from marsad.web.words import words

PAGES = Path(__file__).parents[2] / "examples" / "pages"


@pytest.mark.parametrize(
    ("how", "arabic", "french"),
    [
        (
            "relative day: weekday agrees",
            "يوم نسبي: يوافقه يوم الأسبوع",
            "jour relatif\u00a0: le jour de la semaine concorde",
        ),
        ("length of time: P1Y", "مدة: \u2068P1Y\u2069", "durée\u00a0: \u2068P1Y\u2069"),
        (
            "counted time: counted from «أمس»",
            "وقت محسوب: محسوب من \u2068«أمس»\u2069",
            "temps compté\u00a0: compté à partir de \u2068«أمس»\u2069",
        ),
    ],
)
def test_steps_are_said_in_the_language_of_the_page(how: str, arabic: str, french: str) -> None:
    assert rule_in_words(how, words("ar")).text == arabic
    assert rule_in_words(how, words("fr")).text == french
    assert rule_in_words(how, words("en")).text == how


def test_a_step_without_words_stays_as_it_is_in_the_record() -> None:
    said = rule_in_words("relative day: something new", words("ar"))
    assert (said.text, said.language) == ("relative day: something new", "en")


def test_every_rule_of_the_examples_has_words() -> None:
    left = {
        found.how
        for path in sorted(PAGES.rglob("*.txt"))
        for found in find(path.read_text("utf-8"), None, knowledge=default())
        if rule_in_words(found.how, words("ar")).language == "en"
    }
    assert left == set()


def test_quoted_words_of_a_page_cannot_turn_the_line() -> None:
    said = rule_in_words("counted time: counted from «\u202eأمس»", words("fr"))
    assert "\u202e" not in said.text
