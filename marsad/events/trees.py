"""Ensembles of decision trees over named yes/no features, asked for many examples at once.

Gradient boosting (J. H. Friedman, Greedy Function Approximation, 2001): each class has a score, the sum of
the leaves that an example reaches; the softmax of the scores are its chances. evaluation/train_event_parts.py
learns them and writes the JSON that :func:`loaded` reads.

No tree is walked: each node has a bit of its tree, an example has the bits of all nodes that it answers with
«yes», and it reaches the leaf whose way asks for just these among the bits of its way (after C. Lucchese and
others, QuickScorer, 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bits = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]

_NEVER = (0, 1)
"""The way to a leaf that is not there, where a tree has fewer than others: no bits, and one that is set."""


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble. Trees stand round by round, and in a round class by class.

    ``answers`` has a line for each feature: for each tree the bits of the nodes that ask for it. ``ways`` and
    ``wanted`` have a line for each tree: for each leaf the bits of the nodes on its way, and those of them
    that lead on by «yes»; ``value`` what the leaf adds. ``start`` is the score of each class before any tree.
    With one class the chance is its logistic, else the softmax over ``classes``.
    """

    classes: tuple[str, ...]
    places: Mapping[str, int]
    start: Floats
    answers: Bits
    ways: Bits
    wanted: Bits
    value: Floats

    def chances(self, examples: Sequence[Iterable[str]]) -> Floats:
        """The chances of each example (a line) for each class (a column); unknown features count nothing."""
        if not examples:
            return np.zeros((0, len(self.classes)))
        bits = self._bits(examples)
        reached = np.flatnonzero((bits[:, :, None] & self.ways) == self.wanted)
        leaves = self.value.take(reached % self.value.size)
        found = leaves.reshape(len(examples), -1, len(self.classes)).sum(axis=1) + self.start
        return _softmax(found) if len(self.classes) > 1 else 1 / (1 + np.exp(-found))

    def _bits(self, examples: Sequence[Iterable[str]]) -> Bits:
        """The bits of all nodes, tree by tree, that each example answers with «yes»."""
        places = self.places
        known = [[places[name] for name in names if name in places] for names in examples]
        found: Bits
        if not all(known):  # a run of no lines has no place among the others
            lines = [np.bitwise_or.reduce(self.answers.take(one, axis=0), axis=0) for one in known]
            found = np.stack(lines)
            return found
        starts = [0, *accumulate(map(len, known[:-1]))]
        found = np.bitwise_or.reduceat(self.answers.take(list(chain(*known)), axis=0), starts, axis=0)
        return found


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def loaded(document: Mapping[str, Any]) -> Trees:
    """The trees of a JSON document: ``classes``, ``features``, ``start``, ``roots``, ``nodes``.

    A node is [feature, no, yes] and a value; a leaf asks for no feature and leads to itself. ``roots`` has a
    line for each round and in it a root for each class.
    """
    nodes, features = document["nodes"], document["features"]
    trees = [_Tree.of(nodes, root, len(features)) for line in document["roots"] for root in line]
    asked = max(len(tree.asked) for tree in trees)
    kind = next(kind for kind in (np.int16, np.int32, np.int64) if asked < np.iinfo(kind).bits - 1)
    answers = np.zeros((len(features), len(trees)), dtype=kind)
    for place, tree in enumerate(trees):
        for number, feature in enumerate(tree.asked):
            answers[feature, place] |= 1 << number
    most = max(len(tree.leaves) for tree in trees)
    leaves = [[*tree.leaves, *[(*_NEVER, 0.0)] * (most - len(tree.leaves))] for tree in trees]
    ways, wanted, value = (np.array([[leaf[n] for leaf in line] for line in leaves]) for n in range(3))
    return Trees(
        tuple(document["classes"]),
        {name: place for place, name in enumerate(features)},
        np.array(document["start"], dtype=np.float64),
        answers,
        ways.astype(kind),
        wanted.astype(kind),
        value.astype(np.float64),
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """The features that the nodes of a tree ask for, by their bits, and its leaves: way, wanted, value."""

    asked: list[int]
    leaves: list[tuple[int, int, float]]

    @classmethod
    def of(cls, nodes: Sequence[Sequence[Any]], root: int, leaf: int) -> _Tree:
        """The tree of a root among the nodes of a document; ``leaf`` is what a leaf asks for."""
        found = cls([], [])
        found.leaves.extend(found._below(nodes, root, leaf, 0, 0))
        return found

    def _below(
        self, nodes: Sequence[Sequence[Any]], place: int, leaf: int, way: int, wanted: int
    ) -> Iterator[tuple[int, int, float]]:
        feature, no, yes, value = nodes[place]
        if feature == leaf:
            yield way, wanted, value
            return
        bit = 1 << len(self.asked)
        self.asked.append(feature)
        yield from self._below(nodes, no, leaf, way | bit, wanted)
        yield from self._below(nodes, yes, leaf, way | bit, wanted | bit)
