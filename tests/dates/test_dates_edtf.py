"""EDTF values: bounds, precision, joining."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.dates import edtf


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2023-12-14", date(2023, 12, 14), date(2023, 12, 14)),
        ("2024-06-17T08:57Z", date(2024, 6, 17), date(2024, 6, 17)),
        ("2024-06-17T08:57:12+01:00", date(2024, 6, 17), date(2024, 6, 17)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("197X", date(1970, 1, 1), date(1979, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2016-22", date(2016, 6, 1), date(2016, 8, 31)),
        ("2016-24", date(2016, 12, 1), date(2017, 2, 28)),
        ("2023-12-14/2023-12-15", date(2023, 12, 14), date(2023, 12, 15)),
        ("2022-07/2022-09", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-07-01/..", date(2022, 7, 1), None),
        ("../2022-07-01", None, date(2022, 7, 1)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("00XX", date(1, 1, 1), date(99, 12, 31)),
    ],
)
def test_bounds(value: str, earliest: date | None, latest: date | None) -> None:
    assert edtf.bounds(value) == (earliest, latest)


def test_unknown_has_no_bounds() -> None:
    assert edtf.bounds(None) == (None, None)


@pytest.mark.parametrize(
    "value",
    ["", "غدا", "2023-13", "2023-02-30", "201X-05", "x/2023", "2023-12-14 ", "٢٠٢٣", "2023-20"],
)
def test_text_that_is_no_value_raises(value: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|month|day"):
        edtf.bounds(value)


@pytest.mark.parametrize("value", ["T20:00", "T20:00Z", "T14:00/T17:00", "P3D", "PT2H30M"])
def test_a_time_of_no_day_and_a_length_are_no_days(value: str) -> None:
    assert not edtf.is_edtf(value)
    for reader in (edtf.bounds, edtf.day, edtf.precision):
        with pytest.raises(ValueError, match="EDTF"):
            reader(value)


def test_values_of_the_calendar_are_edtf() -> None:
    assert all(map(edtf.is_edtf, ("2024", "2024-06-17T08:57Z", "197X", "../2022", "2022-07-01/..")))
    assert not edtf.is_edtf(None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-06-17T08:57Z", "time"),
        ("2024-06-17", "day"),
        ("2024-06", "month"),
        ("2024-21", "season"),
        ("2024", "year"),
        ("202X", "decade"),
        ("20XX", "century"),
        ("2024/2025", "interval"),
    ],
)
def test_precision(value: str, expected: str) -> None:
    assert edtf.precision(value) == expected


def test_join_takes_the_outer_ends() -> None:
    assert edtf.join("2023-12-14", "2023-12-15") == "2023-12-14/2023-12-15"
    assert edtf.join("2023-12-01/2023-12-03", "2023-12-05/2023-12-09") == "2023-12-01/2023-12-09"
    assert edtf.join("2023-12", "2023-12") == "2023-12"
    assert edtf.join("2023-12", None) == "2023-12/.."
    assert edtf.join(None, "2023-12") == "../2023-12"


def test_join_refuses_ends_that_are_the_wrong_way_round() -> None:
    with pytest.raises(ValueError, match="ends before"):
        edtf.join("2023-12-15", "2023-12-14")


def test_day_is_only_of_values_that_are_one_day() -> None:
    assert edtf.day("2024-06-17T08:57Z") == date(2024, 6, 17)
    assert edtf.day("2024-06") is None
    assert edtf.day(None) is None


def test_span_of_days() -> None:
    assert edtf.span(date(2024, 1, 2), date(2024, 1, 2)) == "2024-01-02"
    assert edtf.span(date(2024, 1, 2), None) == "2024-01-02/.."
    assert edtf.span(None, None) is None
