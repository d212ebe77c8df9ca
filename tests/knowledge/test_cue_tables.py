"""Cues at each place of a list of words are those found at the places one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.knowledge.cues import Cue, CueTable

_TABLE = CueTable(
    {
        "من": (Cue("planned", "due", ("من", "المقرر", "ان")), Cue("preposition", "من", ("من",))),
        "المقرر": (Cue("transparent", "due", ("المقرر",)),),
        "قبل": (Cue("since", "before", ("قبل", "ان")),),
    }
)


@given(st.lists(st.sampled_from(["من", "المقرر", "ان", "قبل", "", "بيت"]), max_size=8))
def test_all_at_once_are_those_one_by_one(words: list[str]) -> None:
    assert _TABLE.each(words) == [_TABLE.at(words, n) if word else () for n, word in enumerate(words)]


def test_the_longest_comes_first() -> None:
    assert [cue.id for cue in _TABLE.each(["من", "المقرر", "ان"])[0]] == ["due", "من"]
