"""Learns the weights of the features of names: `python -m evaluation.train_names`.

A logistic regression on the strong and medium pairs of half A of evaluation/name_pairs.yaml, with a prior:
each weight is held near a belief that was written down before any pair was seen, as far as the pairs do not
say otherwise. Half B is not read. Needs numpy. Writes marsad/actors/data/name_weights.json; the same bytes
every time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from evaluation.name_pairs import COUNTED, NamePair, read_pairs, written
from marsad.actors.linking.names import NameScorer
from marsad.knowledge import default

TARGET = Path(__file__).parents[1] / "marsad" / "actors" / "data" / "name_weights.json"
_SPREAD = 1.0
_STEPS = 60
_HALF = "A"

BELIEFS = {
    "bias": 1.0,
    "same letters": 4.0,
    "one letter of the whole": 2.0,
    "one part alone": -1.0,
    "other order": 2.0,
    "given names in other order": -3.0,
    "no name": -6.0,
    "nothing shared": -9.0,
    "rarity": 1.5,
    "spelling in given part": -0.1,
    "spelling in further part": -0.1,
    "sound in given part": -0.3,
    "sound in further part": -0.3,
    "slip in given part": -0.8,
    "slip in further part": -0.8,
    "letters apart": -6.0,
    "surname alone": -1.5,
    "surname of two parts alone": -1.5,
    "given name alone": -5.0,
    "middle part alone": -4.0,
    "number left out": -1.0,
    "last part left out": -0.8,
    "middle part left out": -0.4,
    "other given name": -8.0,
    "father's name": -8.0,
    "first of two given names left out": -1.5,
    "given name left out": -5.0,
    "father and family": -2.0,
    "father left out": -4.0,
    "other last part": -6.0,
    "other middle part": -5.0,
    "senior or junior": -6.0,
    "each has a part of its own": -3.0,
    "same office": 2.0,
    "other office": -1.0,
    "other walk of life": -5.0,
    "same country": 0.5,
    "other country": -3.0,
}
"""What each feature was believed to add to the log-odds before the pairs were looked at."""


def _rows(pairs: list[NamePair]) -> tuple[np.ndarray, np.ndarray]:
    scorer = NameScorer(default())
    names = sorted(BELIEFS)
    rows = []
    for pair in pairs:
        found = scorer.judged(*written(pair))
        rows.append([1.0 if name == "bias" else found.get(name, 0.0) for name in names])
    return np.array(rows), np.array([float(pair.same) for pair in pairs])


def fitted(rows: np.ndarray, same: np.ndarray) -> dict[str, float]:
    """The weights of greatest posterior likelihood: Newton's method, halving steps that overshoot."""
    names = sorted(BELIEFS)
    belief = np.array([BELIEFS[name] for name in names])
    weights = belief.copy()
    for _ in range(_STEPS):
        likely = _likely(rows, weights)
        slope = rows.T @ (same - likely) - (weights - belief) / _SPREAD
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.eye(len(names)) / _SPREAD
        step = np.linalg.solve(bend, slope)
        while _loss(rows, same, weights + step, belief) > _loss(rows, same, weights, belief) + 1e-12:
            step = step / 2
        weights = weights + step
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _likely(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30))))


def _loss(rows: np.ndarray, same: np.ndarray, weights: np.ndarray, belief: np.ndarray) -> float:
    total = rows @ weights
    missed = np.logaddexp(0, np.where(same > 0, -total, total)).sum()
    return float(missed + ((weights - belief) ** 2).sum() / (2 * _SPREAD))


def main() -> None:
    """Learn and write the weights."""
    pairs = [pair for pair in read_pairs() if pair.half == _HALF and pair.grade in COUNTED]
    weights = fitted(*_rows(pairs))
    TARGET.write_text(json.dumps(weights, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(pairs)} pairs\n")


if __name__ == "__main__":
    main()
