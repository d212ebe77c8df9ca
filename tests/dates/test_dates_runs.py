"""Runs of time: what an end leaves out is found from the other."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.dates.meanings.context import Context
from marsad.dates.meanings.meaning import Day, Fixed, Meaning, Month, Period
from marsad.dates.meanings.runs import Onward, Run
from marsad.records import PartOfDay

TUESDAY = Context(date(2024, 4, 23))


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (Day(day=26), Day(2023, 6, 28), "2023-06-26/2023-06-28"),
        (Day(month=12, day=28), Day(2020, 1, 3), "2019-12-28/2020-01-03"),
        (Day(2022, 3, 5), Day(month=4, day=3), "2022-03-05/2022-04-03"),
        (Day(2022, 12, 28), Day(month=1, day=3), "2022-12-28/2023-01-03"),
        (Day(month=3, day=5), Day(day=12), "2024-03-05/2024-03-12"),
        (Day(offset=0), Day(weekday=7), "2024-04-23/2024-04-28"),
        (Day(weekday=4), Day(2024, 4, 21), "2024-04-18/2024-04-21"),
        (Month(11, 11, None), Month(2, 2, 2023), "2022-11/2023-02"),
        (Month(11, 11, 2022), Month(2, 2, None), "2022-11/2023-02"),
        (Fixed("2014", "year"), Day(offset=0), "2014/2024-04-23"),
        (Period("week", -1), Period("week", 1), "2024-04-15/2024-05-05"),
    ],
)
def test_an_end_takes_what_it_leaves_out_from_the_other(first: Meaning, last: Meaning, value: str) -> None:
    assert Run(first, last).resolve(TUESDAY).value == value


@pytest.mark.parametrize(
    ("first", "last", "how"),
    [
        (Day(2024, 5, 5), Day(2024, 5, 1), "ends before it begins"),
        (Day(day=15, weekday=2), Day(2024, 4, 19), "contradicts"),
        (Day(month=12, day=28), Day(day=31, month=2, year=2020), "no such day"),
        (Fixed(None, "year: unclear"), Day(2024, 5, 1), "year: unclear"),
    ],
)
def test_a_run_with_an_unknown_end_has_no_value(first: Meaning, last: Meaning, how: str) -> None:
    found = Run(first, last).resolve(TUESDAY)
    assert found.value is None
    assert how in found.how


def test_a_run_counts_from_the_publication_only_where_it_needs_it() -> None:
    assert Run(Day(day=26), Day(2023, 6, 28)).resolve(Context()).anchor is None
    assert Run(Day(offset=-1), Day(offset=1)).resolve(TUESDAY).anchor == "2024-04-23"
    assert Run(Day(offset=-1), Day(offset=1)).resolve(Context()).value is None


def test_a_night_between_two_days_is_a_part_of_the_day() -> None:
    assert Run(Day(day=14), Day(2023, 3, 15), night=True).part is PartOfDay.NIGHT
    assert Run(Day(day=14), Day(2023, 3, 15)).part is None


def test_an_open_run_has_a_beginning() -> None:
    assert Onward(Day(2022, 7, 1)).resolve(TUESDAY).value == "2022-07-01/.."
    assert Onward(Day(month=7, day=1)).resolve(Context()).value is None
