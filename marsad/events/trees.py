"""Ensembles of decision trees over named yes/no features, walked for many examples at once.

Gradient boosting (J. H. Friedman, Greedy Function Approximation, 2001): each class has a score, the sum of
the leaves that an example reaches; the softmax of the scores are its chances. evaluation/train_event_parts.py
learns them and writes the JSON that :func:`loaded` reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Whole = np.ndarray[Any, np.dtype[np.intp]]


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble: each node with the feature it asks for and where «no» and «yes» lead; leaves stay put.

    ``leads`` has where «no» leads and where «yes» does, by turns.

    ``roots`` has a line for each round and a column for each class; ``start`` the score of each class before
    any tree. With one class the chance is its logistic, else the softmax over ``classes``.
    """

    classes: tuple[str, ...]
    places: Mapping[str, int]
    start: Floats
    roots: Whole
    asks: Whole
    leads: Whole
    value: Floats
    depth: int

    def chances(self, examples: Sequence[Iterable[str]]) -> Floats:
        """The chances of each example (a line) for each class (a column); unknown features count nothing."""
        if not examples:
            return np.zeros((0, len(self.classes)))
        known = np.zeros((len(examples), len(self.places) + 1), dtype=bool)
        for line, names in enumerate(examples):
            known[line, [self.places[name] for name in names if name in self.places]] = True
        width = known.shape[1]
        answers, lines = known.ravel(), np.arange(0, known.size, width)[:, None]
        nodes = np.broadcast_to(self.roots.ravel(), (len(examples), self.roots.size))
        for _ in range(self.depth):
            nodes = self.leads.take(2 * nodes + answers.take(self.asks.take(nodes) + lines))
        found = self.value.take(nodes).reshape(len(examples), *self.roots.shape).sum(axis=1) + self.start
        return _softmax(found) if len(self.classes) > 1 else 1 / (1 + np.exp(-found))


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def loaded(document: Mapping[str, Any]) -> Trees:
    """The trees of a JSON document: ``classes``, ``features``, ``start``, ``roots``, ``nodes``, ``depth``.

    A node is [feature, no, yes] and a value; a leaf asks for no feature and leads to itself.
    """
    nodes = np.array([node[:3] for node in document["nodes"]], dtype=np.intp).reshape(-1, 3)
    return Trees(
        tuple(document["classes"]),
        {name: place for place, name in enumerate(document["features"])},
        np.array(document["start"], dtype=np.float64),
        np.array(document["roots"], dtype=np.intp),
        np.ascontiguousarray(nodes[:, 0]),
        nodes[:, 1:].ravel(),
        np.array([node[3] for node in document["nodes"]], dtype=np.float64),
        int(document["depth"]),
    )
