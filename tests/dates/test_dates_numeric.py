"""Dates and times in digits."""

from __future__ import annotations

import pytest

from marsad.arabic.levelled import level
from marsad.dates.lexing import numeric
from marsad.dates.lexing.numeric import HIJRI, Numeric


def scan(text: str) -> list[Numeric]:
    """The dates and times in digits of a text."""
    levelled = level(text)
    return numeric.scan(levelled.text, numeric.numbers(levelled))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-04-23", (2024, 4, 23)),
        ("23 - 04 - 2024", (2024, 4, 23)),
        ("23/04/2024", (2024, 4, 23)),
        ("23.4.2024", (2024, 4, 23)),
        ("2024/4/23", (2024, 4, 23)),
        ("4/22/2024", (2024, 4, 22)),
        ("٢٣/٠٤/٢٠٢٤", (2024, 4, 23)),
        ("۲۳-۰۴-۲۰۲۴", (2024, 4, 23)),
        ("23\u00a0/\u00a004\u00a0/\u00a02024", (2024, 4, 23)),
    ],
)
def test_orders_and_scripts(text: str, expected: tuple[int, int, int]) -> None:
    (found,) = scan(text)
    assert (found.year, found.month, found.day) == expected
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize("text", ["النشر:23.04.2024", "23/04/2024 - 10:45", "23/04/2024-10:45"])
def test_signs_and_clocks_beside_a_date(text: str) -> None:
    found = scan(text)[0]
    assert (found.year, found.month, found.day) == (2024, 4, 23)


@pytest.mark.parametrize("text", ["10:23.04.2024", "23/04/2024/10", "23-04-2024-77"])
def test_digits_that_run_on_are_no_date(text: str) -> None:
    assert all(item.year is None for item in scan(text))


def test_day_first_is_said_when_the_order_could_be_either() -> None:
    assert "day first" in scan("04/05/2024")[0].note
    assert scan("04/05/2024")[0].month == 5
    assert scan("23/04/2024")[0].note == ""
    assert scan("05/05/2024")[0].note == ""
    assert "month first" in scan("4/22/2024")[0].note


@pytest.mark.parametrize(
    "text",
    [
        "05-22-33-44-55",
        "2-1",
        "31/04/2024",
        "1.2.3.4",
        "12/13/14",
        "192.168.10.2024",
        "2024-13-40",
        "3000-01-01",
        "1.234.567",
        "25:99",
        "16/04/21",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert scan(text) == []


def test_iso_with_time_and_zone() -> None:
    (found,) = scan("2024-04-23T08:57:00+01:00")
    assert (found.clock, found.zone) == ("08:57:00", "+01:00")


def test_a_year_of_the_islamic_calendar_is_marked() -> None:
    assert [item.note for item in scan("8/ 11/ 1436")] == [HIJRI]


def test_clock_times() -> None:
    assert [item.clock for item in scan("15:30 ثم 8:05:10 ثم 9h45")] == ["15:30", "08:05:10", "09:45"]


@pytest.mark.parametrize(
    "text", ["23/\u200f04/\u200f2024", "\u200f23\u200f/04/2024", "23\u200e-\u200e04-\u061c2024"]
)
def test_direction_marks_stand_in_no_way(text: str) -> None:
    (found,) = scan(text)
    assert (found.year, found.month, found.day) == (2024, 4, 23)


def test_a_mark_between_digits_parts_them() -> None:
    assert scan("2\u200b3/04/2024") != []
    assert scan("20\u200b24-04-23") == []
