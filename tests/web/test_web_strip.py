"""The strip: every dated event is on it, at its place in the direction of reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from web_record import chronicle, pages

from marsad.records import ConsensusDate, Event, Status
from marsad.web.strip import MOST_DOTS, ROWS, WIDTH, quad, strip


@pytest.fixture
def event() -> Event:
    return next(event for event in chronicle(pages()).events if event.status is Status.OCCURRED)


def _on(event: Event, number: int, day: str, event_type: str = "CONSULT") -> Event:
    when = ConsensusDate(day, day, "day", "stated", None)
    return replace(event, id=f"{number:016}", type=event_type, date=when)


def test_time_runs_the_way_the_page_is_read(event: Event) -> None:
    events = [_on(event, 1, "2023-01-10"), _on(event, 2, "2023-06-10")]
    left_to_right, right_to_left = strip(events, mirrored=False), strip(events, mirrored=True)
    assert left_to_right is not None and right_to_left is not None
    assert [dot.x for dot in left_to_right.dots] == sorted(dot.x for dot in left_to_right.dots)
    assert [round(WIDTH - dot.x, 1) for dot in right_to_left.dots] == [dot.x for dot in left_to_right.dots]


def test_only_an_uncertain_day_has_a_bracket(event: Event) -> None:
    month = replace(event, id="a" * 16, date=ConsensusDate("2023-03-01", "2023-03-31", "month", "", None))
    open_end = replace(event, id="b" * 16, date=ConsensusDate("2023-05-01", None, "interval", "", None))
    drawing = strip([_on(event, 1, "2023-01-10"), month, open_end], mirrored=False)
    assert drawing is not None
    brackets = {dot.event.id: dot.bracket for dot in drawing.dots if dot.event is not None}
    assert brackets[f"{1:016}"] is None
    month_of, after = brackets["a" * 16], brackets["b" * 16]
    assert month_of is not None and month_of.left < month_of.right
    assert (month_of.open_left, month_of.open_right) == (False, False)
    assert after is not None and (after.open_left, after.open_right) == (False, True)


@pytest.mark.parametrize(("mirrored", "side"), [(False, "right"), (True, "left")])
def test_an_open_end_points_the_way_time_runs(event: Event, mirrored: bool, side: str) -> None:
    after = replace(event, id="b" * 16, date=ConsensusDate("2023-05-01", None, "interval", "", None))
    before = replace(event, id="c" * 16, date=ConsensusDate(None, "2023-05-01", "interval", "", None))
    drawing = strip([after, before], mirrored=mirrored)
    assert drawing is not None
    brackets = {dot.event.id: dot.bracket for dot in drawing.dots if dot.event is not None}
    first, second = brackets["b" * 16], brackets["c" * 16]
    assert first is not None and second is not None
    assert first.open_right == (side == "right") and first.open_left == (side == "left")
    assert second.open_left == first.open_right and second.open_right == first.open_left
    bound = (first.left, second.right) if side == "right" else (first.right, second.left)
    assert bound[0] == bound[1]


def test_events_of_one_day_do_not_hide_each_other(event: Event) -> None:
    drawing = strip([_on(event, number, "2023-01-10") for number in range(5)], mirrored=False)
    assert drawing is not None
    assert len({(dot.x, dot.y) for dot in drawing.dots}) == 5


def test_more_sources_make_a_larger_dot(event: Event) -> None:
    events = [replace(_on(event, number, "2023-01-10"), independent_sources=number) for number in (1, 4)]
    drawing = strip(events, mirrored=False)
    assert drawing is not None
    assert [dot.radius for dot in drawing.dots] == [4.5, 9.0]


def test_undated_events_are_counted(event: Event) -> None:
    undated = replace(event, date=ConsensusDate(None, None, "unknown", "", None))
    drawing = strip([event, undated], mirrored=False)
    assert drawing is not None and drawing.unplaced == 1
    assert strip([undated], mirrored=False) is None


def test_many_events_become_heaps_that_lose_none(event: Event) -> None:
    events = [
        _on(event, number, f"20{10 + number % 10}-0{1 + number % 9}-15") for number in range(MOST_DOTS + 1)
    ]
    drawing = strip(events, mirrored=True)
    assert drawing is not None and drawing.heaped
    assert sum(dot.count for dot in drawing.dots) == MOST_DOTS + 1
    assert len({(dot.month, dot.row) for dot in drawing.dots}) == len(drawing.dots)


def test_every_type_has_one_row() -> None:
    from marsad.query import EVENT_TYPES

    assert {quad(event_type) for event_type in EVENT_TYPES} == set(ROWS)
    assert quad("STATEMENT") == "other"


@pytest.mark.parametrize("last", ["2023-02-01", "2024-12-31", "2026-01-01", "2063-01-01", "9999-12-31"])
def test_ticks_stay_readable_over_any_span(event: Event, last: str) -> None:
    drawing = strip([_on(event, 1, "2023-01-10"), _on(event, 2, last)], mirrored=False)
    assert drawing is not None
    assert 1 <= len(drawing.ticks) <= 16
    assert len({tick.day for tick in drawing.ticks}) == len(drawing.ticks)
