"""A long column in a file is what it is in memory."""

from __future__ import annotations

import tempfile
from array import array

import pytest
from reuse_articles import BRIDGE, OWN, article

from marsad.reuse import columns, find_reuse
from marsad.reuse.bodies import distinct_bodies
from marsad.reuse.columns import Column
from marsad.reuse.fingerprint import fingerprint
from marsad.reuse.prints import Prints


def _filled(count: int) -> Column:
    column = Column("i")
    for number in range(0, count, 7):
        column.extend(array("i", range(number, min(number + 7, count))))
    return column


@pytest.mark.parametrize("held", [1, 100, 1 << 20])
def test_numbers_are_the_same_in_memory_and_in_a_file(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "HELD", held)
    column = _filled(1000)
    assert len(column) == 1000
    assert column.view().tolist() == list(range(1000))
    column.extend(array("i", [-1]))
    column.forget()
    assert column.cut(998, 1001).tolist() == [998, 999, -1]
    column.keep([(0, 3), (5, 5), (10, 990)])
    assert column.view().tolist() == [0, 1, 2, *range(10, 990)]


def test_without_a_file_the_column_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(**_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(columns, "HELD", 1)
    monkeypatch.setattr(tempfile, "TemporaryFile", none)
    assert _filled(100).view().tolist() == list(range(100))


def test_copies_are_the_same_whether_fingerprints_are_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [
        article("a", [f"{BRIDGE[0]} {BRIDGE[1]}"]),
        article("b", [f"{BRIDGE[0]} {BRIDGE[1]}"]),
        article("c", [f"{BRIDGE[0]} {BRIDGE[1]} {OWN[0]}"]),
        article("d", [OWN[1]]),
    ]
    held, twins = find_reuse(articles), distinct_bodies(list(map(fingerprint, articles))).twins
    monkeypatch.setattr(columns, "HELD", 1)
    bodies = distinct_bodies(Prints(map(fingerprint, articles)))
    assert find_reuse(articles) == held
    assert len(held) > 0
    assert dict(bodies.twins) == dict(twins)
    assert bodies.copies == [2, 1, 1]
