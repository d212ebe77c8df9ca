"""Times counted in several units, or from a day that the words name."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from marsad.dates.lengths import Part
from marsad.dates.meanings.context import Context
from marsad.dates.meanings.counted import UNCLEAR, Counted
from marsad.dates.meanings.tense import Tense
from marsad.records import TimeType

TUESDAY = date(2024, 4, 23)


@pytest.mark.parametrize(
    ("parts", "direction", "value"),
    [
        (((3, "day"),), 1, "2024-04-26"),
        (((2, "week"),), 1, "2024-05-06/2024-05-12"),
        (((1, "month"), (3, "day")), 1, "2024-05-26"),
        (((1, "year"), (2, "month")), -1, "2023-02"),
        (((1, "week"), (3, "day")), 1, "2024-05-03"),
        (((2, "decade"),), -1, "200X"),
    ],
)
def test_it_is_as_fine_as_its_finest_unit(parts: tuple[Part, ...], direction: int, value: str) -> None:
    assert Counted(parts, direction).resolve(Context(TUESDAY)).value == value


def test_a_month_that_is_shorter_ends_earlier() -> None:
    counted = Counted(((1, "month"), (0, "day")), -1)
    assert counted.resolve(Context(date(2024, 3, 31))).value == "2024-02-29"


def test_it_counts_from_a_day_named_from_now_or_from_that_of_its_sentence() -> None:
    two_days = (2, "day")
    assert Counted((two_days,), 1, 1).resolve(Context(TUESDAY)).value == "2024-04-26"
    unnamed = Counted((two_days,), 1, None)
    assert unnamed.resolve(Context(TUESDAY, ask=lambda: Tense.FUTURE)).value == "2024-04-25"
    assert unnamed.resolve(Context(TUESDAY, last=date(2020, 3, 5))).value == "2020-03-07"
    unknown = unnamed.resolve(Context(TUESDAY))
    assert (unknown.value, unknown.how) == (None, UNCLEAR)


def test_hours_need_the_time_of_publication() -> None:
    meaning = Counted(((1, "day"), (2, "hour")), 1)
    moment = datetime(2024, 4, 23, 10, 30)
    found = meaning.resolve(Context(TUESDAY, moment=moment))
    assert (found.value, found.type) == ("2024-04-24T12:30", TimeType.TIME)
    assert meaning.resolve(Context(TUESDAY)).value is None
