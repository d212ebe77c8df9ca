"""A trigger that two readings tell makes one mention: the fuzzer found the second, which no store took."""

from __future__ import annotations

from dataclasses import replace

from event_stories import read

from marsad.events.coding import _once


def test_the_reading_that_knows_more_stands() -> None:
    (mention,) = read("استقبل {omani|الوزير العماني} {irish|الوزير الأيرلندي}.")
    less = replace(mention, recipients=())
    assert list(_once([less, mention])) == [mention]
    assert list(_once([mention, less])) == [mention]
