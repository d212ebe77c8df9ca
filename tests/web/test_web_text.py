"""Texts cut at their marks, and hostile characters."""

from __future__ import annotations

from marsad.records import OffsetRun
from marsad.web.pages.accounts import letter
from marsad.web.text import Mark, covered, on_page, pieces, shown


def test_pieces_are_cut_at_each_edge() -> None:
    found = pieces("abcdefgh", 0, 8, [Mark(1, 5, "copy", "x"), Mark(3, 7, "evidence")])
    assert [piece.text for piece in found] == ["a", "bc", "de", "fg", "h"]
    assert [sorted(mark.kind for mark in piece.marks) for piece in found] == [
        [],
        ["copy"],
        ["copy", "evidence"],
        ["evidence"],
        [],
    ]
    assert [piece.begins("copy") for piece in found] == [False, True, False, False, False]


def test_marks_outside_or_empty_do_not_cut() -> None:
    assert [
        piece.text for piece in pieces("abcdef", 2, 4, [Mark(0, 2, "a"), Mark(3, 3, "b"), Mark(4, 9, "c")])
    ] == ["cd"]


def test_a_mark_that_reaches_in_begins_at_the_cut() -> None:
    found = pieces("abcdef", 2, 6, [Mark(0, 4, "copy")])
    assert [(piece.text, piece.begins("copy")) for piece in found] == [("cd", True), ("ef", False)]


def test_the_longest_of_a_kind_counts() -> None:
    found = pieces("abcdef", 0, 6, [Mark(0, 2, "copy", "short"), Mark(0, 6, "copy", "long")])
    assert [piece.mark("copy") for piece in found] == [Mark(0, 6, "copy", "long")] * 2


def test_turning_and_forbidden_characters_are_shown_as_a_sign() -> None:
    assert shown("a\u202eb\u2067c\x00d\ud800e") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert shown("سطر\nثان\u200f") == "سطر\nثان\u200f"


def test_a_mark_over_two_blocks_stands_on_both() -> None:
    runs = [OffsetRun(0, 10, 5), OffsetRun(6, 40, 5)]
    assert on_page(Mark(3, 8, "evidence", "m"), runs) == [
        Mark(13, 15, "evidence", "m"),
        Mark(40, 42, "evidence", "m"),
    ]


def test_places_covered_twice_count_once() -> None:
    assert covered([(0, 4), (2, 6), (10, 12), (11, 11)]) == 8


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
