"""Tokens and sentences."""

from __future__ import annotations

import pytest

from marsad.arabic import sentences, tokenise, words


def test_kinds_and_spans() -> None:
    text = "وصل 12 وزيرا، اليوم."
    found = tokenise(text)
    assert [token.kind for token in found] == ["word", "number", "word", "sign", "word", "sign"]
    assert all(text[token.start : token.end] == token.text for token in found)


def test_marks_stay_in_their_word_and_fold_away() -> None:
    (token,) = tokenise("مُدَرِّسـة")
    assert (token.norm, token.is_word) == ("مدرسة", True)


def test_digits_and_letters_part() -> None:
    assert [token.text for token in tokenise("جوان2017 و15")] == ["جوان", "2017", "و", "15"]


def test_latin_words_keep_their_inner_signs() -> None:
    assert [token.text for token in tokenise("Jean-Luc d'Or U.S.")] == ["Jean-Luc", "d'Or", "U.S", "."]


def test_part_of_a_text() -> None:
    assert [(token.text, token.start) for token in tokenise("واحد اثنان ثلاثة", 5, 10)] == [("اثنان", 5)]


def test_words_leave_signs_out() -> None:
    assert words("أهلا، 3!") == ["اهلا", "3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جملة أولى. جملة ثانية", ["جملة أولى.", "جملة ثانية"]),
        ("سؤال؟ جواب!", ["سؤال؟", "جواب!"]),
        ("قال «نعم.» ثم ذهب", ["قال «نعم.»", "ثم ذهب"]),
        ("سطر\n\n  سطر", ["سطر", "سطر"]),
        ("بلغ 3.5 في المئة", ["بلغ 3.5 في المئة"]),
        ("وكالة أ.ف.ب في الخبر", ["وكالة أ.ف.ب في الخبر"]),
        ("انتهى الأول.وبدأ الثاني", ["انتهى الأول.", "وبدأ الثاني"]),
        ("موقع example.org هنا", ["موقع example.org هنا"]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


def test_sentences_of_a_part() -> None:
    text = "أول. ثان. ثالث."
    assert [text[span.start : span.end] for span in sentences(text, 5, 9)] == ["ثان."]
