"""Tree ensembles: the walk over many examples at once gives what a walk node by node does."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from marsad.events.trees import loaded

FEATURES = ("a", "b", "c")
Node = list[float]


def grown(draw: st.DrawFn, nodes: list[Node], depth: int) -> int:
    """Adds a tree to the nodes; returns its root."""
    place = len(nodes)
    nodes.append([])
    if depth == 0 or draw(st.booleans()):
        nodes[place] = [len(FEATURES), place, place, draw(st.floats(-3, 3))]
    else:
        no, yes = grown(draw, nodes, depth - 1), grown(draw, nodes, depth - 1)
        nodes[place] = [draw(st.integers(0, len(FEATURES) - 1)), no, yes, 0]
    return place


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    """Ensembles of up to three rounds for one to three classes."""
    classes = list(draw(st.sampled_from([["yes"], ["yes", "no"], ["x", "y", "z"]])))
    nodes: list[Node] = []
    rounds = draw(st.integers(1, 3))
    roots = [[grown(draw, nodes, 3) for _ in classes] for _ in range(rounds)]
    start = [draw(st.floats(-2, 2)) for _ in classes]
    return {
        "classes": classes,
        "features": list(FEATURES),
        "start": start,
        "roots": roots,
        "nodes": nodes,
        "depth": 3,
    }


def walked(nodes: Sequence[Node], root: int, example: set[str]) -> float:
    """The leaf that an example reaches from a root."""
    node = nodes[root]
    while node[0] < len(FEATURES):
        node = nodes[int(node[2] if FEATURES[int(node[0])] in example else node[1])]
    return node[3]


@given(documents(), st.lists(st.sets(st.sampled_from([*FEATURES, "unknown"])), min_size=1, max_size=5))
def test_the_chances_are_those_of_a_walk_node_by_node(
    document: dict[str, object], examples: list[set[str]]
) -> None:
    nodes: list[Node] = document["nodes"]  # type: ignore[assignment]
    roots: list[list[int]] = document["roots"]  # type: ignore[assignment]
    start: list[float] = document["start"]  # type: ignore[assignment]
    found = loaded(document).chances(examples)
    assert found.shape == (len(examples), len(start))
    for line, example in zip(found, examples, strict=True):
        scores = [
            first + sum(walked(nodes, round_[column], example) for round_ in roots)
            for column, first in enumerate(start)
        ]
        if len(scores) == 1:
            wanted = [1 / (1 + math.exp(-scores[0]))]
        else:
            raised = [math.exp(score - max(scores)) for score in scores]
            wanted = [value / sum(raised) for value in raised]
        assert np.allclose(line, wanted)


def test_no_examples_have_no_chances() -> None:
    document = {
        "classes": ["x", "y"],
        "features": [],
        "start": [0.0, 0.0],
        "roots": [[0, 0]],
        "nodes": [[0, 0, 0, 1.0]],
        "depth": 0,
    }
    assert loaded(document).chances([]).shape == (0, 2)
