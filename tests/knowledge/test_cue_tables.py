"""Cues that begin at a word, alone and with the words behind it."""

from __future__ import annotations

from marsad.knowledge.cues import Cue, CueTable

_TABLE = CueTable(
    {
        "من": (Cue("planned", "due", ("من", "المقرر", "ان")), Cue("preposition", "من", ("من",))),
        "المقرر": (Cue("transparent", "due", ("المقرر",)),),
        "قبل": (Cue("since", "before", ("قبل", "ان")),),
    }
)


def test_the_longest_comes_first() -> None:
    assert [cue.id for cue in _TABLE.at(["من", "المقرر", "ان"], 0)] == ["due", "من"]


def test_what_a_word_is_alone_is_told_from_what_it_begins() -> None:
    assert [cue.id for cue in _TABLE.alone("من")] == ["من"]
    assert _TABLE.alone("قبل") == ()
    assert (_TABLE.goes_on("قبل"), _TABLE.goes_on("المقرر")) == (True, False)
