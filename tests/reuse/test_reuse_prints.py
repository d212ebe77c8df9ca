"""Fingerprints in long arrays are the fingerprints that were put in."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reuse_articles import article

from marsad.reuse.bodies import distinct_bodies
from marsad.reuse.candidates import corpus
from marsad.reuse.fingerprint import SHINGLE, Fingerprint, fingerprint
from marsad.reuse.prints import Prints

_WORDS = ("قال", "الوزير", "إن", "البلاد", "تسير", "نحو", "النمو", "في", "العام", "المقبل")


def _print(article_id: str, words: list[int]) -> Fingerprint:
    return fingerprint(article(article_id, [" ".join(_WORDS[word] for word in words)]))


_BODIES = st.lists(st.lists(st.integers(0, len(_WORDS) - 1), max_size=12), max_size=8)


@given(_BODIES)
def test_what_comes_out_is_what_went_in(bodies: list[list[int]]) -> None:
    rows = [_print(f"{number:03}", words) for number, words in enumerate(bodies)]
    prints = Prints(rows)
    assert list(prints) == rows
    assert prints[-2:] == rows[-2:]
    assert [prints.size(number) for number in range(len(rows))] == [len(row.words) for row in rows]


@given(_BODIES, st.randoms(use_true_random=False), st.sets(st.integers(0, 7)))
def test_they_are_sorted_and_thinned_out(bodies: list[list[int]], random: Random, gone: set[int]) -> None:
    rows = [_print(f"{number:03}", words) for number, words in enumerate(bodies)]
    shuffled = rows + rows[:2]
    random.shuffle(shuffled)
    prints = Prints(shuffled).in_order()
    assert list(prints) == rows
    assert [prints.number(row.article_id) for row in rows] == list(range(len(rows)))
    prints.leave_out(gone)
    left = [row for number, row in enumerate(rows) if number not in gone]
    assert list(prints) == left
    assert np.array_equal(corpus(prints).words, corpus(left).words)
    with pytest.raises(KeyError):
        prints.number("none")


@given(_BODIES)
def test_of_equal_bodies_the_first_stands_for_all(bodies: list[list[int]]) -> None:
    rows = [_print(f"{number:03}", words) for number, words in enumerate(bodies)]
    found = distinct_bodies(rows)
    texts = {tuple(row.words): row.article_id for row in reversed(rows) if row.words}
    alone = [row.article_id for row in rows if not row.words]
    assert found.ids == sorted([*texts.values(), *alone])
    assert sum(found.copies) == len(rows)
    for model, others in found.twins.items():
        assert all(texts[tuple(row.words)] == model < row.article_id for row in others)


def test_the_last_shingles_of_an_article_do_not_reach_into_the_next() -> None:
    rows = [_print("a", [0, 1, 2]), _print("b", [*range(SHINGLE)])]
    assert [len(row.shingles) for row in Prints(rows)] == [0, 1]


def test_words_and_gaps_that_a_byte_does_not_hold_come_out_as_they_were() -> None:
    bodies = [
        "قال الوزير إن " + "ا" * 130 + " تسير نحو النمو",
        "قال الوزير" + " " * 300 + "إن البلاد تسير نحو النمو",
        "قال الوزير إن البلاد تسير. نحو النمو في العام المقبل",
        "",
    ]
    rows = [fingerprint(article(f"{number}", [body])) for number, body in enumerate(bodies)]
    prints = Prints(rows)
    prints.make(range(len(rows)))
    assert list(prints) == rows
    prints.leave_out({0, 2})
    assert list(prints) == [rows[1], rows[3]]


@given(_BODIES)
def test_many_are_made_at_once_as_one_by_one(bodies: list[list[int]]) -> None:
    rows = [_print(f"{number:03}", words) for number, words in enumerate(bodies)]
    prints = Prints(rows)
    prints.make(range(len(rows)))
    assert [prints[number] for number in range(len(rows))] == [Prints([row])[0] for row in rows] == rows


@given(_BODIES)
def test_the_uppermost_byte_of_each_shingle_is_held(bodies: list[list[int]]) -> None:
    texts = corpus([_print(f"{number:03}", words) for number, words in enumerate(bodies)])
    assert (texts.shingles >> np.uint64(56)).tolist() == texts.tops.tolist()
