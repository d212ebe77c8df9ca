"""Change points and the test of shares, against slower ways to the same answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, pairwise
from math import comb, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.query.relations.changes import LEAST_EVENTS, LEAST_PERIODS, change_points, fisher


def _cost(counts: Sequence[int], exposure: Sequence[float]) -> float:
    number, length = sum(counts), sum(exposure)
    return -number * log(number / length) if number else 0.0


def _total(cuts: Sequence[int], counts: Sequence[int], exposure: Sequence[float]) -> float:
    edges = [0, *cuts, len(counts)]
    parts = [_cost(counts[start:stop], exposure[start:stop]) for start, stop in pairwise(edges)]
    return sum(parts) + 3 * log(len(counts)) * len(cuts)


def _allowed(cuts: Sequence[int], length: int) -> bool:
    return all(stop - start >= 2 for start, stop in pairwise([0, *cuts, length]))


_series = st.lists(
    st.tuples(st.integers(0, 30), st.floats(0.5, 40, allow_nan=False)), min_size=LEAST_PERIODS, max_size=11
)


@given(_series)
def test_cut_is_the_best_of_all(series: list[tuple[int, float]]) -> None:
    counts, exposure = [count for count, _ in series], [length for _, length in series]
    found = change_points(counts, exposure)
    if sum(counts) < LEAST_EVENTS:
        assert found == ()
        return
    every = (
        cuts
        for number in range(len(counts) // 2)
        for cuts in combinations(range(1, len(counts)), number)
        if _allowed(cuts, len(counts))
    )
    least = min(_total(cuts, counts, exposure) for cuts in every)
    assert _allowed(found, len(counts))
    assert _total(found, counts, exposure) == pytest.approx(least, abs=1e-6)


def test_clear_change_is_found_where_it_is() -> None:
    assert change_points([1, 0, 1, 1, 0, 1, 9, 8, 10, 9, 8, 9], [30.0] * 12) == (6,)


def test_change_of_what_was_read_is_none_of_the_rate() -> None:
    counts, articles = [1, 1, 1, 1, 1, 1, 10, 10, 10, 10, 10, 10], [10.0] * 6 + [100.0] * 6
    assert change_points(counts, [30.0] * 12) == (6,)
    assert change_points(counts, articles) == ()


@pytest.mark.parametrize("counts", [[0] * 7 + [11], [9] * (LEAST_PERIODS - 1), []])
def test_too_little_says_nothing(counts: list[int]) -> None:
    assert change_points(counts, [1.0] * len(counts)) == ()


def test_constant_rate_is_seldom_called_a_change() -> None:
    chance = random.Random(7)
    wrong = 0
    for _ in range(200):
        days = [chance.randrange(24) for _ in range(60)]
        wrong += bool(change_points([days.count(period) for period in range(24)], [30.0] * 24))
    assert wrong <= 6


def test_counts_need_their_exposure() -> None:
    with pytest.raises(ValueError, match="exposure"):
        change_points([1], [])


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_fisher_sums_the_tables_that_are_no_more_probable(a: int, b: int, c: int, d: int) -> None:
    total, other, marked = a + b, c + d, a + c
    ways = {
        hits: comb(total, hits) * comb(other, marked - hits)
        for hits in range(max(0, marked - other), min(total, marked) + 1)
    }
    exact = sum(way for way in ways.values() if way <= ways[a]) / comb(total + other, marked)
    assert fisher(a, total, c, other) == pytest.approx(exact, rel=1e-6)


def test_fisher_of_the_lady_who_tasted_tea() -> None:
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70)


def test_fisher_copes_with_many() -> None:
    assert fisher(500, 50_000, 500, 50_000) == pytest.approx(1.0)
    assert fisher(100, 50_000, 900, 50_000) < 1e-100
