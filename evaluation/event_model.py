"""The learnt model of attacks and protests: its material, its training, its threshold.

L2-penalised logistic regression on the share of annotators who saw the event, solved by Newton's method in
the space of the examples (T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning, 4.4
and 18.3.5). Needs numpy. The same bytes every time.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation import stages
from evaluation.build import as_article
from evaluation.figures import Sheet
from evaluation.inputs import Fields, rows
from marsad.events.coding import told_by_rules
from marsad.events.telling import Model, features

KINDS = ("ASSAULT", "PROTEST")
FOLDS = 5
UNCOUNTED = frozenset({"ambiguous", "marked"})
"""Labels that are learnt from but not scored."""
_PENALTY = 18.0
_STEPS = 14
_BIAS = 9.0  # the bias counts as a feature of this square
_DOCUMENTS = 3  # a feature is learnt when so many documents have it,
_PAIRS = 5  # and a pair of words when so many do
_MARKED = 0.8  # the share taken for a sentence of which only its actors were marked
_ROUNDS = 3  # partitions that the threshold is chosen on
_SPARED = 0.0105  # of the easy ones so many may be taken for events
_AS_GOOD = 0.01  # thresholds whose F1 is so near the best are as good
_LEAST = 0.004  # smaller weights are left out

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence: its document, label, share of annotators who saw the event, text, features.

    ``features`` are empty where no rule has a word in it: the model is then never asked.
    """

    document: str
    label: str
    share: float
    text: str
    features: frozenset[str]


def examples(data: Path, kind: str) -> list[Example]:
    """The labelled sentences of one type, and those with marked actors not among them (label ``marked``)."""
    files = (data / "events" / f"{kind.lower()}_{name}.jsonl" for name in ("sentences", "spans"))
    labelled, marked = ([*rows(path, Sheet("events"))] for path in files)
    given = [_example(row, kind) for row in labelled]
    known = {example.text for example in given}
    return given + [_marked(row, kind) for row in marked if row.need_text("text") not in known]


def _marked(row: Fields, kind: str) -> Example:
    text, source = row.need_text("text"), row.need_text("source")
    document = document_of(source) if source.startswith("AAW") else text
    return Example(document, "marked", _MARKED, text, _features(text, kind))


def _example(row: Fields, kind: str) -> Example:
    text = row.need_text("text")
    votes = int(row.text("accept") or 0), int(row.text("total") or 0)
    document, share = document_of(row.need_text("id")), votes[0] / max(1, votes[1])
    return Example(document, row.need_text("label"), share, text, _features(text, kind))


def _features(text: str, kind: str) -> frozenset[str]:
    article = as_article(text)
    told = told_by_rules(
        article, stages.article_dates(article), stages.read_actors(article), stages.knowledge()
    )
    found: set[str] = set()
    for sentence, fired in told:
        if any(record.type == kind for record in fired):
            found |= features(kind, sentence, fired)
    return frozenset(found)


def document_of(identifier: str) -> str:
    """The document of a sentence's id («.._0026-2», «.._32»)."""
    return identifier.rsplit("-" if identifier.startswith("AAW") else "_", 1)[0]


def fold_of(document: str, seed: int = 0) -> int:
    """The fold of a document, the same on every machine."""
    digest = hashlib.sha256(f"{seed}:{document}".encode()).digest()
    return digest[0] % FOLDS


def learn(given: Sequence[Example]) -> Model:
    """The model of some examples; its threshold is chosen by cross-validation within them."""
    asked = [example for example in given if example.features]
    weights, bias = _fit(asked)
    threshold = _threshold(given, asked)
    kept = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= _LEAST}
    return Model(round(bias, 3), kept, threshold, threshold)


def _vocabulary(given: Iterable[Example]) -> list[str]:
    documents: dict[str, set[str]] = defaultdict(set)
    for example in given:
        for name in example.features:
            documents[name].add(example.document)
    return sorted(
        name
        for name, found in documents.items()
        if len(found) >= (_PAIRS if name.startswith("b:") else _DOCUMENTS)
    )


def _matrix(given: Sequence[Example], names: Sequence[str]) -> Array:
    places = {name: column for column, name in enumerate(names)}
    matrix = np.zeros((len(given), len(names)))
    for line, example in enumerate(given):
        columns = [places[name] for name in example.features if name in places]
        matrix[line, columns] = 1.0
    return matrix


def _fit(given: Sequence[Example]) -> tuple[dict[str, float], float]:
    names = _vocabulary(given)
    matrix = _matrix(given, names)
    wanted = np.array([1.0 if example.label == "yes" else example.share for example in given])
    kernel = matrix @ matrix.T + _BIAS
    dual: Array = np.zeros(len(given))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(kernel @ dual)))
        spread = np.maximum(chance * (1 - chance), 1e-6)
        target = kernel @ dual + (wanted - chance) / spread
        dual = np.asarray(np.linalg.solve(kernel + _PENALTY * np.diag(1 / spread), target), dtype=np.float64)
    weights = matrix.T @ dual
    return dict(zip(names, map(float, weights), strict=True)), float(_BIAS * dual.sum())


def _threshold(given: Sequence[Example], asked: Sequence[Example]) -> float:
    """The lowest chance that is as good as the best over partitions by document and spares the easy ones."""
    wanted = sum(example.label == "yes" for example in given)
    partitions = [_held_out(asked, seed) for seed in range(1, _ROUNDS + 1)]
    figures = [_figures(asked, partitions, step / 100) for step in range(20, 80)]
    easy = sum(example.label == "easy no" for example in given) * _ROUNDS
    spared = [one for one in figures if one.easy <= _SPARED * easy] or figures
    best = max(_f1(one, wanted) for one in spared)
    return min(one.least for one in spared if _f1(one, wanted) >= best - _AS_GOOD)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What a threshold takes for events over all partitions: right, wrong, and wrong on easy ones."""

    least: float
    right: int
    wrong: int
    easy: int


def _figures(asked: Sequence[Example], partitions: Sequence[Mapping[int, float]], least: float) -> _Figures:
    told = [asked[n].label for chances in partitions for n, chance in chances.items() if chance >= least]
    right, wrong = told.count("yes"), sum(label not in {"yes", *UNCOUNTED} for label in told)
    return _Figures(least, right, wrong, told.count("easy no"))


def _f1(one: _Figures, wanted: int) -> float:
    return 2 * one.right / max(1, one.right + one.wrong + wanted * _ROUNDS)


def _held_out(asked: Sequence[Example], seed: int) -> Mapping[int, float]:
    chances: dict[int, float] = {}
    for fold in range(FOLDS):
        weights, bias = _fit([one for one in asked if fold_of(one.document, seed) != fold])
        model = Model(bias, weights, 0, 0)
        for place, example in enumerate(asked):
            if fold_of(example.document, seed) == fold:
                chances[place] = model.chance(example.features)
    return chances
