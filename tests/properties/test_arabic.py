"""What holds of the text primitives for every text."""

from __future__ import annotations

import re
from encodings import cp1256
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic import MATCH, SEARCH, fold, fold_with_map, parse_number, segmentations, sentences, tokenise
from marsad.arabic.normalise import BIDI, HARAKAT, TATWEEL
from marsad.knowledge.furniture import key

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ"
TEXTS = st.text(st.sampled_from(LETTERS + "ًَُِّْـ 0123456789٠١٢٣۴۵.،؟!«»\n\u200fABcİ-'"), max_size=120) | st.text(
    max_size=80
)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    for chosen in (MATCH, SEARCH):
        once = fold(text, chosen)
        assert fold(once, chosen) == once


@given(TEXTS)
def test_the_map_is_in_order_and_complete(text: str) -> None:
    folded = fold_with_map(text, MATCH)
    assert folded.text == fold(text, MATCH)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(set(folded.offsets))
    assert folded.offsets[-1] == len(text)


@given(TEXTS)
def test_tokens_are_in_order_and_cover_letters_and_digits(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end
        assert token.text == text[token.start : token.end]
        end = token.end
    covered = "".join(token.text for token in tokenise(text))
    assert sum(character in LETTERS for character in covered) == sum(
        character in LETTERS for character in text
    )


@given(TEXTS)
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=12))
def test_particles_and_stem_make_the_word(word: str) -> None:
    for reading in segmentations(word):
        prefix = "".join(reading.particles)
        assert word.startswith(prefix)
        assert len(prefix) == reading.length
        rest = word[reading.length :]
        assert reading.stem == rest or (rest.startswith("ل") and reading.stem == "ا" + rest)


@given(st.integers(0, 10**15 - 1))
def test_digits_are_their_number(number: int) -> None:
    assert parse_number(str(number)) == number


@given(TEXTS)
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0


@given(TEXTS | st.text(st.sampled_from(cp1256.decoding_table), max_size=40))
def test_words_folded_in_one_pass_are_words_folded_one_by_one(text: str) -> None:
    letter, mark = r"[^\W\d_]", f"[{re.escape(HARAKAT + TATWEEL + BIDI)}]"
    words = re.findall(rf"(?!{mark}){letter}(?:{letter}|{mark})*|\d+", text)
    assert key(text) == tuple(fold(word, SEARCH) for word in words)
