"""The drawings: bars that add up, a curve that joins neighbours only, arcs that stay inside."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from marsad.query.network import Edge, Node
from marsad.query.relations.model import QUADS, Figure, Period, PeriodCoverage, QuadCount, Score
from marsad.web.arcs import ROW, arcs
from marsad.web.arcs import WIDTH as ARCS_WIDTH
from marsad.web.plots import UPWARDS, WIDTH, coverage_plot, events_plot, score_plot

_COUNTS = st.lists(st.integers(0, 60), min_size=4, max_size=4)
_COLUMNS = st.lists(_COUNTS, min_size=1, max_size=60)


def _period(counts: list[int], mean: float | None = None) -> Period:
    quads = tuple(QuadCount(name, Figure(n, ())) for name, n in zip(QUADS, counts, strict=True))
    score = Score(0, 0.0, None, None, None) if mean is None else Score(1, mean, mean, mean - 1, mean + 1)
    coverage = PeriodCoverage(sum(counts), 1, counts[0], 1, not sum(counts))
    total = Figure(sum(counts), ())
    return Period("2020-01-01", "2020-01-31", total, 0, 0, quads, (), score, 0.0, coverage)


@given(_COLUMNS, st.booleans())
def test_bars_are_as_high_as_their_numbers(columns: list[list[int]], mirrored: bool) -> None:
    plot = events_plot([_period(counts) for counts in columns], mirrored=mirrored)
    numbers = {
        (at, name): n for at, counts in enumerate(columns) for name, n in zip(QUADS, counts, strict=True)
    }
    drawn = {(bar.period, bar.kind): bar for bar in plot.bars}
    assert set(drawn) == {key for key, number in numbers.items() if number}
    tallest = max(numbers.values())
    for key, bar in drawn.items():
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH
        assert bar.y >= 0 and bar.y + bar.height <= plot.height
        above = bar.y + bar.height <= plot.zero + 0.2
        assert above is (key[1] in UPWARDS)
        same = [one for other, one in drawn.items() if numbers[other] == tallest]
        assert bar.height <= max(one.height for one in same) + 0.3


@given(_COLUMNS)
def test_mirrored_is_the_same_the_other_way_round(columns: list[list[int]]) -> None:
    periods = [_period(counts) for counts in columns]
    left, right = coverage_plot(periods, mirrored=False), coverage_plot(periods, mirrored=True)
    for one, other in zip(left.bars, right.bars, strict=True):
        assert abs(one.x + one.width / 2 - (WIDTH - other.x - other.width / 2)) < 0.3
        assert (one.y, one.height) == (other.y, other.height)


def test_only_neighbours_are_joined() -> None:
    means = [1.0, 2.0, None, -3.0]
    plot = score_plot([_period([1, 0, 0, 0], mean) for mean in means], mirrored=False)
    assert [point.period for point in plot.points] == [0, 1, 3]
    assert (plot.curve.count("M"), plot.curve.count("L")) == (2, 1)
    assert plot.points[2].y > plot.zero > plot.points[0].y


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_lines_are_few_and_at_round_numbers(up: int, down: int) -> None:
    plot = events_plot([_period([up, 0, down, 0])], mirrored=False)
    values = [level.value for level in plot.levels]
    assert 0 in values and len(values) <= 6
    assert all(-down <= value <= up for value in values)


@given(st.integers(2, 40), st.data(), st.booleans())
def test_no_two_labels_share_a_line(number: int, data: st.DataObject, mirrored: bool) -> None:
    nodes = [
        Node(f"n{at:02}", data.draw(st.sampled_from(["MAR", "FRA", None])), at + 1) for at in range(number)
    ]
    pairs = data.draw(
        st.sets(
            st.tuples(st.integers(0, number - 1), st.integers(0, number - 1)).filter(lambda p: p[0] < p[1])
        )
    )
    edges = [Edge(f"n{one:02}", f"n{other:02}", ("e",), ("CONSULT",)) for one, other in sorted(pairs)]
    drawn = arcs(nodes, edges, mirrored=mirrored)
    heights = sorted(row.y for row in drawn.rows)
    assert len(drawn.rows) == number and len(drawn.arcs) == len(edges)
    assert all(after - before >= ROW for before, after in pairwise(heights))
    assert heights[-1] < drawn.height
    assert 0 < drawn.column < ARCS_WIDTH
    assert drawn == arcs(nodes, edges, mirrored=mirrored)
