"""The evaluation's own reading of EDTF."""

from __future__ import annotations

from datetime import datetime

import pytest

from evaluation.edtf import Run, run


@pytest.mark.parametrize(
    ("value", "start", "end", "grain"),
    [
        ("2019", "2019-01-01", "2020-01-01", "year"),
        ("2019-12", "2019-12-01", "2020-01-01", "month"),
        ("2020-02-28", "2020-02-28", "2020-02-29", "day"),
        ("2020-02-28~", "2020-02-28", "2020-02-29", "day"),
        ("201X", "2010-01-01", "2020-01-01", "interval"),
        ("20XX", "2000-01-01", "2100-01-01", "interval"),
        ("2020-W01", "2019-12-30", "2020-01-06", "interval"),
        ("2020-23", "2020-09-01", "2020-12-01", "interval"),
        ("2020-24", "2020-12-01", "2021-03-01", "interval"),
        ("2020-05-01/2020-05-03", "2020-05-01", "2020-05-04", "interval"),
    ],
)
def test_values_are_half_open_runs(value: str, start: str, end: str, grain: str) -> None:
    assert run(value) == Run(datetime.fromisoformat(start), datetime.fromisoformat(end), grain)


def test_open_ends_are_none() -> None:
    assert run("2022-07-01/..") == Run(datetime(2022, 7, 1), None, "interval")
    assert run("/2022-07-01") == Run(None, datetime(2022, 7, 2), "interval")


def test_a_time_lies_in_its_day_whatever_its_zone() -> None:
    moment = run("2022-07-01T23:59Z")
    assert moment is not None
    assert (moment.day, moment.grain) == ("2022-07-01", "time")
    assert moment.start == datetime(2022, 7, 1, 23, 59)


@pytest.mark.parametrize("value", [None, "", "yesterday", "2022-13", "2022-02-30", "2022-1", "nonsense/2022"])
def test_what_is_no_value_has_no_run(value: str | None) -> None:
    assert run(value) is None


def test_only_a_run_within_one_day_has_a_day() -> None:
    day, month = run("2022-07-01"), run("2022-07")
    assert day is not None
    assert month is not None
    assert day.day == "2022-07-01"
    assert month.day is None


def test_overlap_and_containment() -> None:
    day, month, later = run("2022-07-05"), run("2022-07"), run("2022-07-06/..")
    assert day is not None
    assert month is not None
    assert later is not None
    assert day.overlaps(month)
    assert day.within(month)
    assert not month.within(day)
    assert not day.overlaps(later)
    assert later.overlaps(month)
    assert not later.within(month)
