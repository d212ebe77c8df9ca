"""The pairs of names: what is read of them, and that the weights are those that half A teaches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.figures import Sheet
from evaluation.inputs import Inputs, MalformedError
from evaluation.name_pairs import NamePair, read_pairs, walk_of
from evaluation.run import Run
from evaluation.score_names import f1, score
from evaluation.train_names import BELIEFS, TARGET


def test_pairs_are_enough_unique_and_balanced() -> None:
    pairs = read_pairs()
    assert len(pairs) >= 600
    assert len({pair.id for pair in pairs}) == len(pairs)
    assert {pair.grade for pair in pairs} == {"strong", "medium", "weak"}
    halves = [sum(pair.half == half for pair in pairs) for half in "AB"]
    assert abs(halves[0] - halves[1]) <= 10


@pytest.mark.parametrize("row", ["[]", "- 1", "- {id: a, left: b}", "x: y"])
def test_what_is_no_pair_is_said(tmp_path: Path, row: str) -> None:
    path = tmp_path / "pairs.yaml"
    path.write_text(row, "utf-8")
    if row == "[]":
        assert read_pairs(path) == []
        return
    with pytest.raises(MalformedError):
        read_pairs(path)


def _pair(left: str | None, right: str | None) -> NamePair:
    return NamePair("1", "أ", "ب", "strong", "namesake", "A", True, left, None, right, None)


def test_offices_of_labels() -> None:
    assert _pair("Former president", "President").offices() == ("one", "one")
    assert _pair("President 1989-1993", "President 2001-2009").offices() == ("one", "other")
    assert _pair("Singer", "President").offices() == ("one", "other")
    assert _pair(None, "President").offices() == (None, None)
    assert [walk_of(label) for label in ("Film director", "Minister", None)] == ["arts", "state", None]


def test_f1_counts_both_kinds_of_error() -> None:
    same, other = _pair(None, None), NamePair("2", "أ", "ب", "strong", "x", "A", False)
    assert f1([(same, 0.9), (other, 0.1)], 0.5) == 1.0
    assert f1([(same, 0.9), (other, 0.9)], 0.5) == pytest.approx(2 / 3)
    assert f1([(same, 0.1), (other, 0.1)], 0.5) == 0.0
    assert f1([], 0.5) == 0.0


def test_weights_have_a_belief_each() -> None:
    assert json.loads(TARGET.read_text("utf-8")).keys() == BELIEFS.keys()


def test_figures_of_names() -> None:
    sheet = Sheet("names")
    score(Run(Inputs(None, None, None, False)), sheet)
    figures = {figure.measure: figure.value for figure in sheet.figures}
    assert figures["f1_all"] >= 0.96
    assert figures["f1_b"] >= 0.95
    assert (
        figures["f1_all"] > max(value for name, value in figures.items() if name.startswith("f1_all ")) + 0.1
    )
    half_b = {pair.id for pair in read_pairs() if pair.half == "B"}
    assert not any(miss.item.split()[0] in half_b for miss in sheet.misses)
