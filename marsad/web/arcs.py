"""A network as arcs: the actors one below the other, an arc beside them for each two that share events.

Every actor has a line of its own, so no label can cover another, whatever their number; the same record is
always drawn the same way. Those of a country stand together, and groups that share much stand close.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.query.network import Edge, Node

WIDTH = 720
ROW = 30
_TOP = 18
_COLUMN = 300
_GAP = 10
_FLAT = 0.9
_THICK = 7.0


@dataclass(frozen=True, slots=True)
class Row:
    """An actor: the height of its line and the radius of its dot, whose area grows with the events."""

    node: Node
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Arc:
    """What joins two actors: its outline, and its width, which grows with the events they share."""

    edge: Edge
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Arcs:
    """The drawing: labels at the side where reading begins, arcs at the other."""

    height: float
    column: float
    labels: float
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return WIDTH


def arcs(nodes: Sequence[Node], edges: Sequence[Edge], *, mirrored: bool) -> Arcs:
    """Lay a network out; mirrored for a language that is written from right to left."""
    order = _order(nodes, edges)
    places = {node.id: _TOP + place * ROW for place, node in enumerate(order)}
    most = max((node.events for node in nodes), default=1)
    widest = max((len(edge.events) for edge in edges), default=1)
    reach = max((abs(places[edge.one] - places[edge.other]) for edge in edges), default=1)
    column = WIDTH - _COLUMN if mirrored else _COLUMN
    side = -1 if mirrored else 1
    drawn = sorted(edges, key=lambda edge: (-len(edge.events), edge.one, edge.other))
    return Arcs(
        height=2 * _TOP + max(len(order) - 1, 0) * ROW,
        column=column,
        labels=column - side * (_GAP + 9),
        rows=tuple(
            Row(node, places[node.id], round(3 + 6 * math.sqrt(node.events / most), 1)) for node in order
        ),
        arcs=tuple(_arc(edge, places, (column, side), reach, widest) for edge in drawn),
    )


def _arc(edge: Edge, places: dict[str, int], at: tuple[float, int], reach: float, widest: int) -> Arc:
    """A half ellipse from one actor to the other, the farther the two are the wider."""
    column, side = at
    top, bottom = sorted((places[edge.one], places[edge.other]))
    half = (bottom - top) / 2
    out = round((WIDTH - _COLUMN - _GAP) * _FLAT * math.sqrt((bottom - top) / reach), 1)
    path = f"M{column} {top}A{out} {half} 0 0 {1 if side > 0 else 0} {column} {bottom}"
    return Arc(edge, path, round(1 + (_THICK - 1) * math.sqrt(len(edge.events) / widest), 2))


def _order(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Node]:
    """The actors of a country together, and next to each group the one that it shares most with."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.country or ""].append(node)
    home = {node.id: node.country or "" for node in nodes}
    between: dict[tuple[str, str], int] = defaultdict(int)
    for edge in edges:
        one, other = home[edge.one], home[edge.other]
        between[one, other] += len(edge.events)
        between[other, one] += len(edge.events)
    left = sorted(groups, key=lambda code: (-sum(node.events for node in groups[code]), code))
    ordered: list[str] = []
    while left:
        last = ordered[-1] if ordered else None
        best = (
            left[0] if last is None else min(left, key=lambda code: (-between[last, code], left.index(code)))
        )
        ordered.append(best)
        left.remove(best)
    return [
        node for code in ordered for node in sorted(groups[code], key=lambda node: (-node.events, node.id))
    ]
