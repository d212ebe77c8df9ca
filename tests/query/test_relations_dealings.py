"""How events stand between two countries, in which period they lie, and which the assessment is about."""

from __future__ import annotations

from datetime import date as day
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations_made import PAIR, UNDATED, date, dealing, event, known_by, ordered, read, slot

from marsad.query.relations.model import Unit
from marsad.query.relations.periods import calendar, number
from marsad.query.relations.selection import Span, Where, select, window
from marsad.query.sides import Direction, sides_of
from marsad.records import ActorSlot

MAR, FRA, ESP = slot("MAR"), slot("FRA"), slot("ESP")


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "modes", "direction"),
    [
        ("ACCUSE", [MAR], [FRA], (), Direction.TO),
        ("ACCUSE", [FRA], [MAR], (), Direction.FROM),
        ("ACCUSE", [FRA, ESP], [MAR], (), Direction.FROM),
        ("CONSULT", [FRA], [MAR, ESP], (), Direction.FROM),
        ("CONSULT", [FRA, MAR], [], (), Direction.MUTUAL),
        ("SUPPORT", [FRA, MAR], [], (), Direction.MUTUAL),
        ("CONSULT", [FRA, MAR], [ESP], (), Direction.MUTUAL),
        ("COOPERATE", [FRA, MAR], [FRA, MAR], (), Direction.MUTUAL),
        # Both against a third, or for it, say nothing of the two.
        ("ACCUSE", [FRA, MAR], [ESP], (), Direction.JOINT),
        ("ASSAULT", [FRA, MAR], [], (), Direction.JOINT),
        ("SUPPORT", [FRA, MAR], [ESP], (), Direction.JOINT),
        # A third that visits both one after the other has not made them meet.
        ("CONSULT", [ESP], [FRA, MAR], ("visit",), Direction.ASIDE),
        ("CONSULT", [ESP], [FRA, MAR], ("multilateral",), Direction.MUTUAL),
        ("ACCUSE", [ESP], [FRA, MAR], ("multilateral",), Direction.ASIDE),
    ],
)
def test_direction(
    kind: str,
    actors: list[ActorSlot],
    recipients: list[ActorSlot],
    modes: tuple[str, ...],
    direction: Direction,
) -> None:
    made = event(kind, actors=actors, recipients=recipients, modes=modes)
    item = dealing(made)
    assert item.sides.direction is direction
    assert item.between is (direction not in (Direction.JOINT, Direction.ASIDE))
    assert item.sides.others is any(slot.country == "ESP" for slot in (*actors, *recipients))


def test_event_of_one_of_them_is_no_dealing() -> None:
    assert sides_of(event("CONSULT", actors=[FRA], recipients=[ESP]), PAIR, {}) is None


_days = st.dates(day(1990, 1, 1), day(2030, 12, 31))


@given(_days, st.integers(0, 12_000), st.integers(1, 60))
def test_periods_follow_each_other_without_a_gap(first: day, length: int, most: int) -> None:
    last = first + timedelta(days=length)
    periods = calendar(first, last, most)
    ends = list(periods)
    assert 1 <= len(ends) <= most
    assert ends[-1][0] <= last <= ends[-1][1]
    assert len(ends) == most or ends[0][0] <= first <= ends[0][1]
    for (_, stop), (start, _) in pairwise(ends):
        assert start - stop == timedelta(days=1)
    for index, (start, stop) in enumerate(ends):
        assert {periods.index(start.toordinal()), periods.index(stop.toordinal())} == {index}


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (day(2022, 1, 31), day(2023, 12, 1), Unit.MONTH),
        (day(2021, 12, 31), day(2023, 12, 1), Unit.QUARTER),
        (day(2014, 1, 1), day(2023, 12, 31), Unit.QUARTER),
        (day(2013, 12, 1), day(2023, 12, 31), Unit.YEAR),
        (day(9999, 11, 1), day(9999, 12, 31), Unit.MONTH),
    ],
)
def test_unit_follows_the_span(first: day, last: day, unit: Unit) -> None:
    periods = calendar(first, last, 60)
    assert periods.unit is unit
    assert periods.last(len(periods) - 1) >= last


def test_an_event_is_placed_only_where_it_surely_is() -> None:
    periods = calendar(day(2023, 1, 1), day(2023, 12, 31), 60)
    march = number(day(2023, 3, 1), Unit.MONTH) - periods.start
    places = {
        "a day": (date("2023-03-05"), (march, True)),
        "a report": (known_by("2023-03-05"), (march, False)),
        "two months": (date("2023-03-05", "2023-04-02"), None),
        "long before": (date("2020-01-01", "2021-12-31"), (-1, True)),
        "long after": (date("2024-01-01", "2024-12-31"), (12, True)),
        "never": (UNDATED, None),
    }
    for name, (when, place) in places.items():
        assert periods.place(dealing(event("CONSULT", when))) == place, name


_bounds = st.one_of(st.none(), st.integers(1, 400))


@given(_bounds, _bounds, _bounds, _bounds)
def test_every_event_lies_in_one_place(
    since: int | None, until: int | None, first: int | None, last: int | None
) -> None:
    item = dealing(event("CONSULT"))
    item = type(item)(item.event, item.sides, first, last)
    where = Span(since, until).where(item)
    if since is None and until is None:
        assert where is Where.INSIDE
    elif first is None and last is None:
        assert where is Where.UNDATED
    elif first is not None and last is not None and first <= last:
        low, high = since or 0, until or 10**6
        if low <= first and last <= high:
            assert where is Where.INSIDE
        else:
            assert (where is Where.OUTSIDE) == (last < low or first > high)


def test_span_leaves_open_what_may_lie_in_it() -> None:
    span = Span(day(2023, 3, 1).toordinal(), day(2023, 3, 31).toordinal())
    inside = event("CONSULT", date("2023-03-05"))
    told = event("CONSULT", known_by("2023-03-09"))
    perhaps = event("CONSULT", date("2023-02-20", "2023-03-09"))
    found = select(
        ordered(inside, told, perhaps, event("CONSULT", date("2022-03-05")), event("CONSULT")), span
    )
    assert [item.event.id for item in found.inside] == [inside.id, told.id]
    assert [item.event.id for item in found.perhaps] == [perhaps.id]
    assert len(found.undated) == 1


def test_window_is_what_was_read_unless_asked_otherwise() -> None:
    items = ordered(event("CONSULT", date("2010-05-05")))
    reading = read("2023-01", "2023-04")
    made = window(Span(None, None), reading, items, 60)
    assert made is not None
    assert (made.first(0), made.last(len(made) - 1)) == (day(2023, 1, 1), day(2023, 4, 30))
    asked = window(Span(day(2024, 6, 1).toordinal(), None), reading, items, 60)
    assert asked is not None
    assert list(asked) == [(day(2024, 6, 1), day(2024, 6, 30))]
    unread = window(Span(None, None), read(), items, 60)
    assert unread is not None
    assert len(unread) == 1
    assert window(Span(None, None), read(), ordered(event("CONSULT")), 60) is None


def test_order_is_of_time_and_then_of_id() -> None:
    made = [event("CONSULT"), event("CONSULT", date("2023-03-05")), event("CONSULT", known_by("2023-03-04"))]
    assert [item.event.id for item in ordered(*made)] == [made[2].id, made[1].id, made[0].id]
