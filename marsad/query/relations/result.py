"""The whole assessment: what it rests on, and all its parts; rules as for :mod:`.model`."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.query.labels import Label
from marsad.query.relations.histories import Agreements, Cadence, Plans, Tension
from marsad.query.relations.model import (
    ContextCount,
    Figure,
    KindCount,
    LevelCount,
    Matrix,
    Period,
    QuadCount,
    Score,
    Window,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the assessment rests on.

    ``dealings`` occurred between the two; all other figures are about these unless they say otherwise.
    ``one_source`` of them rest on a single independent source. ``articles`` and ``outlets`` are how many
    told of any of them (``nameless`` articles name no outlet). ``undated`` have no date, ``loose`` ones
    one that fits no single period, ``reported`` ones are only known to be no later than a report.
    ``multilateral`` ones had others taking part.
    ``outside``: their date may or may not lie in the span asked for; ``left_undated``: left out because a
    span was asked for. ``joint``, ``aside``, ``not_occurred`` and ``statements`` are counted here only.
    """

    dealings: Figure
    one_source: Figure
    historical: Figure
    multilateral: Figure
    undated: Figure
    loose: Figure
    reported: Figure
    articles: int
    outlets: int
    nameless: int
    joint: Figure
    aside: Figure
    not_occurred: Figure
    statements: int
    outside: Figure
    left_undated: Figure


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record read in the window: sums, and how many periods it hardly knows."""

    articles: int
    outlets: int
    undated: int
    periods: int
    thin: int
    empty: int


@dataclass(frozen=True, slots=True)
class Relations:
    """The assessment of cooperation between two countries."""

    one: Label
    other: Label
    since: str | None
    until: str | None
    basis: Basis
    score: Score
    quads: tuple[QuadCount, ...]
    kinds: tuple[KindCount, ...]
    window: Window | None
    periods: tuple[Period, ...]
    coverage: Coverage | None
    levels: tuple[LevelCount, ...]
    matrix: Matrix
    contexts: tuple[ContextCount, ...]
    agreements: Agreements
    plans: Plans
    tension: Tension
    cadence: Cadence
