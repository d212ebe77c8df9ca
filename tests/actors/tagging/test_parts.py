"""Decoding, agreement and the features of words, each by itself."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.actors.tagging.agreement import agreed
from marsad.actors.tagging.decoding import Decoder, runs
from marsad.actors.tagging.features import Lexicon, features, pieces, readings

LABELS = ("O", "B-A", "I-A", "B-B", "I-B")
LEXICON = Lexicon(["القاهره\t1plc", "جديد\tiorg", "مصر\t1cty w:x"])


def allowed(path: tuple[int, ...]) -> bool:
    before = "O"
    for label in path:
        if LABELS[label][0] == "I" and before[2:] != LABELS[label][2:]:
            return False
        before = LABELS[label]
    return True


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=4), st.integers(0, 10_000))
def test_viterbi_finds_what_trying_all_runs_finds(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    moves = random.normal(size=(5, 5)).astype(np.float32)
    scores = random.normal(scale=3, size=(sum(lengths), 5)).astype(np.float32)
    words = np.flatnonzero([place for length in lengths for place in (0, *[1] * length)])
    laid = np.zeros((sum(lengths) + len(lengths), 5), dtype=np.float32)
    laid[words] = scores
    labels = Decoder(LABELS, moves).best(laid, words)[words]
    for end, length in zip(np.cumsum(lengths), lengths, strict=True):
        own, path = scores[end - length : end], labels[end - length : end]
        values = {
            other: own[range(length), other].sum() + sum(moves[pair] for pair in pairwise(other))
            for other in product(range(5), repeat=length)
            if allowed(other)
        }
        assert allowed(tuple(path))
        assert values[tuple(path)] == pytest.approx(max(values.values()), abs=1e-4)


def test_words_that_cannot_have_a_label_cost_nothing_and_get_none() -> None:
    scores = np.zeros((9, 5), dtype=np.float32)
    scores[:, 0] = 50
    scores[4, 1] = 99
    assert Decoder(LABELS).best(scores, np.arange(1, 9)).tolist() == [0, 0, 0, 0, 1, 0, 0, 0, 0]


def test_runs_join_what_goes_on_and_part_what_begins() -> None:
    assert runs(["B-A", "I-A", "B-A", "O", "I-B"]) == [(0, 1, "A"), (2, 2, "A"), (4, 4, "B")]
    assert runs(["B-A", "I-A", "I-A"], [3, 4, 6]) == [(3, 4, "A"), (6, 6, "A")]


def test_another_place_of_a_word_speaks_for_it() -> None:
    sure, unsure, other = [-4.0, 5.0, -4.0], [1.0, 0.8, -3.0], [1.0, 0.8, -3.0]
    found = agreed(np.asarray([sure, unsure, other], dtype=np.float32), np.asarray([7, 7, 3]))
    assert found[1].argmax() == 1
    assert found[2].tolist() == pytest.approx(other)


def test_a_word_of_grammar_is_left_alone() -> None:
    scores = np.tile(np.asarray([0.0, 1.0, 0.0], dtype=np.float32), (40, 1))
    assert agreed(scores, np.ones(40, dtype=np.intp)) is scores


def test_signs_are_cut_off_words() -> None:
    assert pieces("(رويترز)،") == ["(", "رويترز", ")", "،"]
    assert pieces(" ") == []


def test_particles_are_taken_off_one_after_another() -> None:
    assert readings("وللمغرب") == ["وللمغرب", "للمغرب", "لمغرب", "المغرب"]
    assert readings("ولد") == ["ولد"]


def test_a_known_reading_is_marked_as_a_reading() -> None:
    assert "g=1plc" in features("القاهرة", LEXICON)
    found = features("بالقاهرة", LEXICON)
    assert {"g=~1plc", "st=القاهره"} <= set(found)


def test_a_word_inside_names_only_begins_none() -> None:
    assert LEXICON.read("جديد", []) == (("iorg",), "جديد")


@given(st.text(min_size=1, max_size=80))
def test_a_word_has_few_features_and_always_the_same(word: str) -> None:
    found = features(word, LEXICON)
    assert 0 < len(found) <= 40
    assert found == features(word, LEXICON)
