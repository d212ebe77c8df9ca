"""The floors: they only rise, and say when the data are others."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from evaluation import gate
from evaluation.figures import Sheet
from evaluation.inputs import Inputs


class Bench:
    """A folder with one data file and floors, and a console to listen to."""

    def __init__(self, folder: Path) -> None:
        self.floors = folder / "floors.json"
        self.data = folder / "x.jsonl"
        self.data.write_text("one", encoding="utf-8")
        self.inputs = Inputs(data=folder)
        self.heard = io.StringIO()
        self.console = Console(file=self.heard, width=200)

    def sheet(self, right: float, wrong: int) -> Sheet:
        sheet = Sheet("dates")
        part = sheet.part("x", "x.jsonl")
        part.rate("right", right, 10)
        part.wrong("wrong", wrong, 10)
        part.note("told", 5, 10)
        return sheet

    def update(self, right: float, wrong: int, allow: bool = False) -> int:
        return gate.update(self.floors, [self.sheet(right, wrong)], self.inputs, self.console, allow)

    def check(self, right: float, wrong: int) -> int:
        return gate.check(self.floors, [self.sheet(right, wrong)], self.inputs, self.console)

    def kept(self) -> object:
        return json.loads(self.floors.read_text(encoding="utf-8"))["floors"]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_rates_stand_as_they_are_and_errors_as_negatives(bench: Bench) -> None:
    assert bench.update(8, 3) == 0
    assert bench.kept() == {"dates": {"x.right": 0.8, "x.wrong": -3.0}}


def test_a_figure_below_its_floor_fails_the_gate(bench: Bench) -> None:
    bench.update(8, 3)
    assert bench.check(8, 3) == 0
    assert bench.check(9, 0) == 0
    assert bench.check(7, 3) == 1
    assert bench.check(8, 4) == 1
    assert "x.wrong is -4, floor -3" in bench.heard.getvalue()


def test_floors_are_lowered_only_when_that_is_allowed(bench: Bench) -> None:
    bench.update(8, 3)
    assert bench.update(9, 4) == 1
    assert bench.kept() == {"dates": {"x.right": 0.9, "x.wrong": -3.0}}
    assert bench.update(5, 4, allow=True) == 0
    assert bench.kept() == {"dates": {"x.right": 0.5, "x.wrong": -4.0}}


def test_other_data_are_named_and_not_compared(bench: Bench) -> None:
    bench.update(8, 3)
    bench.data.write_text("two", encoding="utf-8")
    fresh = Inputs(data=bench.inputs.data.parent / bench.inputs.data.name if bench.inputs.data else None)
    copy = bench.data.parent / "copy"
    copy.mkdir()
    (copy / "x.jsonl").write_text("two", encoding="utf-8")
    fresh = Inputs(data=copy)
    assert gate.check(bench.floors, [bench.sheet(1, 9)], fresh, bench.console) == 0
    assert "the data differ" in bench.heard.getvalue()


def test_a_figure_that_has_gone_fails_and_an_unasked_stage_does_not(bench: Bench) -> None:
    bench.update(8, 3)
    assert gate.check(bench.floors, [Sheet("dates")], bench.inputs, bench.console) == 1
    assert gate.check(bench.floors, [Sheet("extract")], bench.inputs, bench.console) == 0


def test_no_floors_yet_is_no_failure(bench: Bench) -> None:
    assert bench.check(1, 9) == 0


def test_a_stage_that_raises_fails_the_gate_though_no_floor_says_so(bench: Bench) -> None:
    bench.update(8, 3)
    sheet = bench.sheet(8, 3)
    sheet.part("x", "x.jsonl").wrong("failed", 1, 10)
    assert gate.check(bench.floors, [sheet], bench.inputs, bench.console) == 1
    assert "x.failed is -1, floor 0" in bench.heard.getvalue()
