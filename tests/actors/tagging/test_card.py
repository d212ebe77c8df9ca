"""The model card tells the figures that were measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
FIGURES = ROOT / "evaluation/tagger_figures.json"
CARD = ROOT / "marsad/actors/tagging/MODEL_CARD.md"


def numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, float):
        yield value


def test_every_figure_stands_in_the_card() -> None:
    card = CARD.read_text("utf-8")
    found = list(numbers(json.loads(FIGURES.read_text("utf-8"))))
    assert found
    assert not [number for number in found if f"{number:.4f}" not in card]


def test_the_means_are_those_of_the_folds() -> None:
    figures = json.loads(FIGURES.read_text("utf-8"))
    for model, mean in figures["mean"].items():
        folds = [fold[model]["macro"] for fold in figures["folds"]]
        assert abs(sum(folds) / len(folds) - mean["macro"]) < 1e-3
