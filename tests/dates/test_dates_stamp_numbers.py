"""A date in numbers is read from its numbers exactly as it is read in full."""

from __future__ import annotations

import pytest

from marsad import knowledge
from marsad.dates import edtf, find, stamp

_BEFORE = ("", "نشر في ", "نشر بتاريخ: ", "الرباط - ", "الثلاثاء ", "العدد ")
_CLOCKS = ("", " 9:41", " - 19:05", " | 7:30", " 24:10", " 10:17 م")
_DAYS = (
    "5/6/2024",
    "16/05/2024",
    "25-6-2003",
    "31/2/2024",
    "14.12.1985",
    "17/13/2024",
    "28/6-2019",
    "5/05/2031",
)


@pytest.mark.parametrize("before", _BEFORE)
@pytest.mark.parametrize("clock", _CLOCKS)
def test_numbers_are_read_as_in_full(before: str, clock: str) -> None:
    known = knowledge.default()
    for day in _DAYS:
        text = f"{before}{day}{clock}"
        full = [
            item for item in find(text, knowledge=known) if item.value is not None and item.anchor is None
        ]
        exact = [item for item in full if edtf.is_edtf(item.value) and edtf.day(item.value) is not None]
        expected = max(exact, key=lambda item: len(item.value or ""), default=None)
        assert stamp(text, known) == expected, text
