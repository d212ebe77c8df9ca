"""Parts of a longer time."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.dates.meanings.context import Context
from marsad.dates.meanings.meaning import Day, Fixed, Month, Own, Period
from marsad.dates.meanings.tense import Tense
from marsad.dates.meanings.weekends import NewYear, Weekend
from marsad.dates.meanings.within import (
    Fraction,
    Leading,
    NthDay,
    NthOrDate,
    NthWeekday,
    Rest,
    SameDay,
    SeasonOf,
    UnnamedPart,
    WeekdayOf,
    WeekHolding,
    WeekOfYear,
)

TUESDAY = Context(date(2024, 4, 23))
COMING = Context(date(2024, 4, 23), ask=lambda: Tense.FUTURE)
MARCH, YEAR = Month(3, 3, 2023), Fixed("2023", "year")
CENTURY, WEEK = Fixed("18XX", "century"), Period("week", -1)


@pytest.mark.parametrize(
    ("meaning", "value"),
    [
        (NthWeekday(MARCH, 7, 1), "2023-03-05"),
        (NthWeekday(MARCH, 5, 5), "2023-03-31"),
        (NthWeekday(MARCH, 7, 5), None),
        (NthWeekday(MARCH, 2, -1), "2023-03-28"),
        (NthOrDate(NthWeekday(MARCH, 7, 1), Day(2023, 3, 1, 7)), "2023-03-05"),
        (NthOrDate(NthWeekday(MARCH, 3, 1), Day(2023, 3, 1, 3)), "2023-03-01"),
        (NthDay(MARCH, -1), "2023-03-31"),
        (NthDay(MARCH, 32), None),
        (WeekdayOf(WEEK, 4), "2024-04-18"),
        (WeekdayOf(WEEK, 7), None),
        (WeekOfYear(YEAR, 3), "2023-01-16/2023-01-22"),
        (WeekOfYear(MARCH, 1), "2023-03"),
        (WeekHolding(Day(2023, 9, 16)), "2023-09-11/2023-09-17"),
        (Fraction(MARCH, 2, 2), "2023-03-16/2023-03-31"),
        (Fraction(MARCH, 3, 3), "2023-03-21/2023-03-31"),
        (Fraction(YEAR, -1, 4), "2023-10/2023-12"),
        (Fraction(YEAR, 3, 2), None),
        (Fraction(CENTURY, 2, 2), "1850/1899"),
        (SeasonOf(YEAR, 22), "2023-22"),
        (Leading(YEAR, "month", 6), "2023-01/2023-06"),
        (Leading(YEAR, "month", 3, last=True), "2023-10/2023-12"),
        (Leading(MARCH, "day", 10, last=True), "2023-03-22/2023-03-31"),
        (Leading(MARCH, "day", 40), None),
        (Rest(Period("month", 0)), "2024-04-23/2024-04-30"),
        (Rest(Period("month", 0), before=True), "2024-04-01/2024-04-23"),
        (Rest(Period("month", -1)), None),
        (SameDay(Period("year", -1)), "2023-04-23"),
        (SameDay(Period("month", 1)), "2024-05-23"),
        (Weekend(), "2024-04-19/2024-04-21"),
        (Weekend(1), "2024-05-03/2024-05-05"),
        (UnnamedPart(1, 4), "2024-01/2024-03"),
        (UnnamedPart(2, 4), None),
        (UnnamedPart(-1, 4), "2023-10/2023-12"),
        (UnnamedPart(None, 4, -1), "2024-01/2024-03"),
    ],
)
def test_a_part_is_cut_out_of_its_longer_time(meaning: Own, value: str | None) -> None:
    assert meaning.resolve(TUESDAY).value == value


@pytest.mark.parametrize(
    "meaning", [Rest(Period("year", 0)), SameDay(Period("year", -1)), Weekend(), NewYear(), UnnamedPart(1, 2)]
)
def test_what_counts_from_now_needs_a_day_of_publication(meaning: Own) -> None:
    assert meaning.resolve(Context()).value is None


def test_what_is_to_come_takes_the_next_weekend_and_the_nearer_part() -> None:
    assert Weekend().resolve(COMING).value == "2024-04-26/2024-04-28"
    assert UnnamedPart(3, 4).resolve(COMING).value == "2024-07/2024-09"
    assert UnnamedPart(1, 4).resolve(COMING).value == "2024-01/2024-03"
    assert UnnamedPart(4, 4).resolve(COMING).value is None


@pytest.mark.parametrize(
    ("day", "value"), [(date(2024, 12, 20), "2025"), (date(2025, 1, 5), "2025"), (date(2025, 6, 1), None)]
)
def test_the_new_year_is_the_one_about_to_begin_or_just_begun(day: date, value: str | None) -> None:
    assert NewYear().resolve(Context(day)).value == value


def test_a_part_of_an_unknown_time_is_unknown() -> None:
    found = Fraction(Month(3, 3, None), 1, 2).resolve(Context())
    assert found.value is None
    assert "no publication date" in found.how
