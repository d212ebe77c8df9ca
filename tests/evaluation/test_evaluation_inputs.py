"""Finding and reading the data files."""

from __future__ import annotations

import gzip
from pathlib import Path

from evaluation.figures import Sheet
from evaluation.inputs import Inputs, rows, thinned


def test_malformed_rows_are_counted_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"a": "x"}\n\nnot json\n[1]\n{"a": "y"}\n', encoding="utf-8")
    sheet = Sheet("dates")
    assert [row.text("a") for row in rows(path, sheet)] == ["x", "y"]
    assert sheet.skipped == ["some.jsonl: 2 malformed rows"]


def test_gzipped_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl.gz"
    path.write_bytes(gzip.compress('{"a": "س"}\n'.encode()))
    assert [row.text("a") for row in rows(path, Sheet("x"))] == ["س"]


def test_fields_of_another_shape_are_absent(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"a": 1, "b": ["x", null, 2], "c": {"d": true}, "e": "z"}\n', encoding="utf-8")
    row = next(rows(path, Sheet("x")))
    assert row.text("a") is None
    assert row.integer("a") == 1
    assert row.texts("b") == ("x",)
    assert row.integers("b") == (2,)
    assert row.texts("e") == ("z",)
    child = row.child("c")
    assert child is not None
    assert child.flag("d")
    assert row.child("b") is None
    assert [item.flag("d") for item in row.children("c")] == [True]


def test_a_page_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (tmp_path / "pages" / "in.txt").write_text("x", encoding="utf-8")
    inputs = Inputs(pages=tmp_path / "pages")
    assert inputs.page("../secret.txt") is None
    assert inputs.page("in.txt") == tmp_path / "pages" / "in.txt"
    assert inputs.page("absent.txt") is None


def test_the_digest_follows_the_bytes_and_the_size_of_the_sample(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("1", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("2", encoding="utf-8")
    part, whole = Inputs(data=tmp_path), Inputs(data=tmp_path, full=True)
    assert part.digest("a.jsonl") == part.digest("a.jsonl") is not None
    assert len({part.digest("a.jsonl"), part.digest("b.jsonl"), whole.digest("a.jsonl")}) == 3
    assert part.digest("c.jsonl") is None


def test_a_thinned_list_is_even_and_keeps_small_lists_whole() -> None:
    assert thinned(list(range(10)), 5, False) == [0, 2, 4, 6, 8]
    assert thinned(list(range(10)), 5, True) == list(range(10))
    assert thinned([1, 2], 5, False) == [1, 2]
