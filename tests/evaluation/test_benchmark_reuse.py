"""The benchmark of reuse: what is made and what is written. No test looks at a clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import reuse
from benchmarks.perturbed import perturbed
from benchmarks.workload import article, texts
from evaluation import document
from marsad.reuse.fingerprint import fingerprint


def test_copies_are_near_copies_and_no_two_are_equal() -> None:
    items = texts(None, 5)
    made = perturbed(items, 10, "copies")
    assert len({item.key for item in made}) == len({item.body for item in made}) == 10
    assert made == perturbed(items, 10, "copies")
    first, again = (set(fingerprint(article(made[number])).shingles) for number in (0, 5))
    assert 0.1 < len(first & again) / len(first) < 0.9


def test_rounds_of_stories_share_nothing_and_each_is_like_the_real_one() -> None:
    items = texts(None, 5)
    made = perturbed(items, 10, "stories")
    prints = [fingerprint(article(item)) for item in made]
    assert not set(prints[0].shingles) & set(prints[5].shingles)
    assert len(prints[0].words) == len(prints[5].words) == len(fingerprint(article(items[0])).words)


def test_a_rival_that_is_absent_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(reuse, "import_module", missing)
    found = reuse.datasketch(texts(None, 3), None)
    assert isinstance(found, str)
    assert "rivals" in found


def test_the_tables_go_into_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reuse, "ARTICLES", 6)
    monkeypatch.setattr(reuse, "ROUNDS", 1)
    monkeypatch.setattr(reuse, "datasketch", lambda items, scheme: "datasketch is not there")
    path = tmp_path / "page.md"
    marks = [mark.replace("figures", "figures: reuse") for mark in (document.BEGIN, document.END)]
    path.write_text(f"{marks[0]}\nold\n{marks[1]}\n", "utf-8")
    assert reuse.main(["--sizes", "6", "12", "--document", str(path)]) == 0
    written = path.read_text("utf-8")
    assert "with `python -m benchmarks.reuse`." in written
    assert "Not measured: datasketch is not there." in written
    assert "| 12 |" in written
    assert "old" not in written
