"""Lengths of time as ISO 8601 durations."""

from __future__ import annotations

import pytest

from marsad.dates.lengths import Part, iso


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ([(3, "day")], "P3D"),
        ([(2, "hour")], "PT2H"),
        ([(30, "minute"), (1, "hour")], "PT1H30M"),
        ([(3, "day"), (1, "week")], "P1W3D"),
        ([(1, "year"), (2, "month"), (4, "hour")], "P1Y2MT4H"),
        ([(2, "decade")], "P20Y"),
        ([(1, "century"), (5, "year")], "P105Y"),
        ([(90, "second")], "PT90S"),
    ],
)
def test_lengths_are_written_from_the_greatest_unit_to_the_least(parts: list[Part], value: str) -> None:
    assert iso(parts) == value


@pytest.mark.parametrize("parts", [[], [(-1, "day")], [(1, "fortnight")]])
def test_what_is_no_length_is_refused(parts: list[Part]) -> None:
    with pytest.raises(ValueError, match="no length"):
        iso(parts)
