"""The Islamic calendar: the table, what lies outside it, and dates beside Gregorian ones."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from marsad.dates import find, stamp
from marsad.dates.meanings import hijri
from marsad.knowledge import default

# Days that histories and governments give in both calendars.
KNOWN = [
    ((1343, 1, 1), date(1924, 8, 1)),
    ((1400, 1, 1), date(1979, 11, 20)),
    ((1445, 9, 1), date(2024, 3, 11)),
    ((1445, 10, 1), date(2024, 4, 10)),
    ((1444, 12, 10), date(2023, 6, 28)),
    ((1500, 12, 30), date(2077, 11, 16)),
]


@pytest.mark.parametrize(("written", "day"), KNOWN)
def test_known_days(written: tuple[int, int, int], day: date) -> None:
    assert hijri.exact(*written) == day
    assert hijri.hijri_of(day) == written


def test_every_day_of_the_table_there_and_back() -> None:
    day = date(1924, 8, 1)
    for year in range(1343, 1501):
        for month in range(1, 13):
            assert hijri.month_start(year, month) == day
            length = hijri.month_length(year, month)
            assert 28 <= length <= 31
            for number in (1, 2, 15, length):
                exact = hijri.exact(year, month, number)
                assert exact is not None
                assert hijri.hijri_of(exact) == (year, month, number)
            day += timedelta(days=length)
    assert day == date(2077, 11, 17)


def test_months_outside_the_table_follow_each_other() -> None:
    for year in (*range(1, 40), *range(1300, 1345), *range(1495, 1600)):
        for month in range(1, 13):
            # One day is lost or won where the tables meet.
            assert 28 <= hijri.month_length(year, month) <= 31
    assert hijri.exact(1, 1, 1) == date(622, 7, 19)


def test_doubt_is_wider_outside_the_table() -> None:
    inside, outside = hijri.day_span(1445, 9, 12), hijri.day_span(1290, 9, 12)
    assert inside is not None
    assert outside is not None
    assert (inside[1] - inside[0]).days == 2
    assert (outside[1] - outside[0]).days == 4


def test_a_day_of_the_julian_calendar_lies_in_its_span() -> None:
    # The fall of Constantinople, 20 Jumada I 857: 29 May 1453 (Julian), 7 June 1453 (Gregorian).
    found = hijri.day_span(857, 5, 20)
    assert found is not None
    assert found[0] <= date(1453, 5, 29) <= date(1453, 6, 7) <= found[1]


@pytest.mark.parametrize("written", [(0, 1, 1), (1445, 13, 1), (1445, 1, 31), (1601, 1, 1), (1445, 1, 0)])
def test_there_is_no_such_day(written: tuple[int, int, int]) -> None:
    assert hijri.exact(*written) is None
    assert hijri.day_span(*written) is None


def test_years_of_history_are_gregorian_years() -> None:
    assert [item.value for item in find("توفي سنة 711 هـ")] == ["1311/1312"]
    assert [item.value for item in find("ولد سنة 5000 هـ")] in ([], [None])


def test_a_pair_is_one_expression() -> None:
    for text in (
        "12 رمضان 1445 هـ الموافق 22 مارس 2024 م",
        "22 مارس 2024م الموافق لـ12 رمضان 1445هـ",
        "12/09/1445هـ الموافق 22/03/2024م",
        "12 رمضان 1445 (22 مارس 2024)",
        "12 رمضان 1445 هـ - 22 مارس 2024",
        "12 رمضان 1445 هـ/22 مارس 2024",
    ):
        (found,) = find(f"صدر في {text} عن المكتب")
        assert (found.text, found.value) == (text, "2024-03-22"), text
        assert "hijri date agrees" in found.how


def test_a_stamp_of_both_calendars_is_read() -> None:
    found = stamp("نشر في: الجمعة 12 رمضان 1445 هـ - 22 مارس 2024 م", default())
    assert found is not None
    assert found.value == "2024-03-22"
    assert stamp("نشر في: 12 رمضان 1445 هـ - 22 مارس 2023", default()) is None
    assert stamp("نشر في: 12 رمضان 1445 هـ", default()) is None
    exact = stamp("نشر في: الجمعة 12 رمضان 1445 هـ", default())
    assert exact is not None
    assert exact.value == "2024-03-22"


def test_the_package_is_imported_when_the_first_hijri_date_is_met() -> None:
    code = (
        "import sys, marsad.dates; marsad.dates.find('12 مارس 2024'); assert 'hijridate' not in sys.modules;"
        "marsad.dates.find('12 رمضان 1445'); assert 'hijridate' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
