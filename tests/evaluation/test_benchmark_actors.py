"""The benchmark of actors: what is read and what is written. No test looks at a clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import actors, workload
from evaluation import document


def test_texts_are_cut_to_length() -> None:
    items = workload.pieces(None, 40, 5)
    assert len(items) == 5
    assert {len(item.split(" ")) for item in items} == {40}
    assert len(set(items)) == 5


def test_reading_costs_something() -> None:
    assert actors.cost(workload.pieces(None, 60, 3)) > 0


def test_the_tables_go_into_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actors, "_COUNT", 4)
    monkeypatch.setattr(actors, "_LENGTHS", (30, 60))
    monkeypatch.setattr(actors, "_ROUNDS", 1)
    monkeypatch.setattr(actors, "_PROCESSES", 1)
    path = tmp_path / "page.md"
    marks = [mark.replace("figures", "figures: actors") for mark in (document.BEGIN, document.END)]
    path.write_text(f"{marks[0]}\nold\n{marks[1]}\n", "utf-8")
    assert actors.main(["--document", str(path)]) == 0
    written = path.read_text("utf-8")
    assert "with `python -m benchmarks.actors`." in written
    assert "| 60 |" in written
    assert "old" not in written
