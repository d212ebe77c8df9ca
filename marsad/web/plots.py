"""The plots of an assessment, laid out on the server as SVG: bars, a curve with its range, coverage.

All are :data:`WIDTH` wide, in units of the drawing, and time runs the way the language is read. What a mark
stands for is told by its place and its shade, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.query.relations.model import Period

WIDTH = 1000
_SIDE = 46
_TOP = 10
_LABELS = 24
_HEIGHT = 190
_WIDEST = 64.0
_STEPS = (1, 2, 5)
_MOST_LINES = 4
_NEAREST = 74.0
_BEST, _WORST = 10, -10

UPWARDS = ("verbal-cooperation", "material-cooperation")
DOWNWARDS = ("verbal-conflict", "material-conflict")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a period (its place in the list): what ``kind`` it stands for, and its corner and size."""

    period: int
    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Point:
    """The mean score of a period, and the heights of its highest and lowest score."""

    period: int
    x: float
    y: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line and the value it stands for."""

    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing: lines to read values by, marks, and the places of those periods that get a label."""

    height: float
    zero: float
    levels: tuple[Level, ...]
    labels: tuple[tuple[int, float], ...]
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()
    curve: str = ""
    mirrored: bool = False

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return WIDTH

    @property
    def first(self) -> float:
        """Where the lines begin."""
        return 0 if self.mirrored else _SIDE

    @property
    def last(self) -> float:
        """Where the lines end."""
        return WIDTH - _SIDE if self.mirrored else WIDTH

    @property
    def beside(self) -> float:
        """Where the values of the lines are written."""
        return WIDTH - _SIDE + 8 if self.mirrored else _SIDE - 8


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each period stands."""

    number: int
    mirrored: bool

    @property
    def step(self) -> float:
        return (WIDTH - _SIDE) / self.number

    @property
    def width(self) -> float:
        return round(min(self.step * 0.72, _WIDEST), 1)

    def middle(self, place: int) -> float:
        x = _SIDE + (place + 0.5) * self.step
        return round(WIDTH - x if self.mirrored else x, 1)

    def left(self, place: int) -> float:
        return round(self.middle(place) - self.width / 2, 1)

    def labels(self) -> tuple[tuple[int, float], ...]:
        """Every period, or each of so many that the labels do not touch."""
        every = max(1, round(_NEAREST / self.step + 0.4999))
        return tuple((place, self.middle(place)) for place in range(0, self.number, every))


def _lines(lowest: int, highest: int, y: Callable[[float], float]) -> tuple[Level, ...]:
    """Lines at round numbers, 0 among them."""
    scale = 1
    step = 1
    while (highest - lowest) / step > _MOST_LINES:
        index = _STEPS.index(step // scale) + 1
        scale, index = (scale * 10, 0) if index == len(_STEPS) else (scale, index)
        step = _STEPS[index] * scale
    first = -(-lowest // step)
    return tuple(
        Level(round(y(value * step), 1), value * step) for value in range(first, highest // step + 1)
    )


def _scale(lowest: float, highest: float) -> Callable[[float], float]:
    """From a value to its height in the drawing."""
    unit = _HEIGHT / max(highest - lowest, 1)
    return lambda value: round(_TOP + (highest - value) * unit, 1)


def events_plot(periods: Sequence[Period], *, mirrored: bool) -> Plot:
    """Events of each period: cooperation above the line, conflict below, verbal next to the line."""
    counts = [{count.quad: count.all.number for count in period.quads} for period in periods]
    highest = max((sum(count.get(kind, 0) for kind in UPWARDS) for count in counts), default=0)
    lowest = -max((sum(count.get(kind, 0) for kind in DOWNWARDS) for count in counts), default=0)
    y, columns = _scale(lowest, highest), _Columns(max(len(periods), 1), mirrored)
    bars = []
    for place, count in enumerate(counts):
        for kinds, sign in ((UPWARDS, 1), (DOWNWARDS, -1)):
            bars += _stack(place, [(kind, sign * count.get(kind, 0)) for kind in kinds], y, columns)
    return _plot(y, (lowest, highest), columns, tuple(bars))


def coverage_plot(periods: Sequence[Period], *, mirrored: bool) -> Plot:
    """Articles read of each period (``read`` or ``thin``), and those that tell of the two (``pair``)."""
    highest = max((period.coverage.articles for period in periods), default=0)
    y, columns = _scale(0, highest), _Columns(max(len(periods), 1), mirrored)
    bars = []
    for place, period in enumerate(periods):
        kind = "thin" if period.coverage.thin else "read"
        bars += _stack(place, [(kind, period.coverage.articles)], y, columns)
        bars += _stack(place, [("pair", period.coverage.pair_articles)], y, columns)
    return _plot(y, (0, highest), columns, tuple(bars))


def score_plot(periods: Sequence[Period], *, mirrored: bool) -> Plot:
    """The mean of PLOVER's scores in each period on its whole scale, with the lowest and the highest.

    Only periods that follow each other are joined: of those between nothing is known.
    """
    y, columns = _scale(_WORST, _BEST), _Columns(max(len(periods), 1), mirrored)
    points, curve, before = [], [], -2
    for place, period in enumerate(periods):
        score = period.score
        if score.mean is None or score.lowest is None or score.highest is None:
            continue
        point = Point(place, columns.middle(place), y(score.mean), y(score.highest), y(score.lowest))
        curve.append(f"{'L' if before == place - 1 else 'M'}{point.x} {point.y}")
        points.append(point)
        before = place
    made = _plot(y, (_WORST, _BEST), columns, ())
    return Plot(made.height, made.zero, made.levels, made.labels, (), tuple(points), "".join(curve), mirrored)


def _stack(
    place: int, parts: Sequence[tuple[str, int]], y: Callable[[float], float], columns: _Columns
) -> list[Bar]:
    """Bars from the zero line on, upwards or downwards; none for nothing."""
    found, reached = [], 0
    for kind, value in parts:
        if value:
            ends = sorted((y(reached), y(reached + value)))
            size = round(ends[1] - ends[0], 1)
            found.append(Bar(place, kind, columns.left(place), ends[0], columns.width, size))
            reached += value
    return found


def _plot(
    y: Callable[[float], float], ends: tuple[int, int], columns: _Columns, bars: tuple[Bar, ...]
) -> Plot:
    return Plot(
        height=_TOP + _HEIGHT + _LABELS,
        zero=y(0),
        levels=_lines(*ends, y),
        labels=columns.labels(),
        bars=bars,
        mirrored=columns.mirrored,
    )
