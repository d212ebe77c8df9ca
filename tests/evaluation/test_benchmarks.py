"""The benchmarks: what is timed, and when a change is called slower. No test looks at a clock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import rivals
from benchmarks.__main__ import as_json, main, markdown
from benchmarks.compare import main as compare
from benchmarks.compare import slower
from benchmarks.workload import Text, Timing, article, page, reference, texts, timing

TEXT = Text("k", "عنوان الخبر", "متن الخبر هنا", "2024-05-02")


def test_the_reference_work_is_the_number_of_words() -> None:
    assert reference([TEXT, TEXT])() == 10


def test_a_ratio_is_time_over_the_reference_time() -> None:
    assert Timing("dates", 10, 100, 2.0, 0.5).ratio == 4.0
    assert Timing("dates", 10, 100, 2.0, 0.5).texts_per_second == 5.0


def test_the_work_is_done_in_every_round() -> None:
    done: list[int] = []
    result = timing("x", [TEXT], lambda: done.append(1))
    assert len(done) == 3
    assert (result.texts, result.characters) == (1, 24)


def test_spans_of_the_article_cover_its_text() -> None:
    made = article(TEXT)
    assert [made.text[part.start : part.end] for part in made.sections] == [TEXT.headline, TEXT.body]
    assert TEXT.body in page(TEXT).content


def test_without_shared_data_the_examples_are_used(tmp_path: Path) -> None:
    assert texts(None, 3) == texts(tmp_path, 3)
    assert len({item.key for item in texts(None, 50)}) == 50


@pytest.mark.parametrize(
    ("after", "expected"),
    [({"dates": 12.0}, []), ({"dates": 12.6}, ["dates"]), ({}, ["dates"]), ({"dates": 1.0, "new": 99.0}, [])],
)
def test_slower_is_beyond_the_slack_or_gone(after: dict[str, float], expected: list[str]) -> None:
    assert slower({"dates": 10.0}, after) == expected


def test_compare_fails_where_a_stage_is_slower(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = tmp_path / "b.json", tmp_path / "a.json"
    before.write_text(as_json([Timing("dates", 1, 1, 1.0, 1.0)]), encoding="utf-8")
    after.write_text(as_json([Timing("dates", 1, 1, 2.0, 1.0)]), encoding="utf-8")
    assert compare([str(before), str(after)]) == 1
    assert "slower" in capsys.readouterr().out
    assert compare([str(after), str(before)]) == 0
    assert json.loads(before.read_text(encoding="utf-8"))["dates"]["ratio"] == 1.0


def test_an_unknown_stage_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cooking"]) == 2
    assert "cooking" in capsys.readouterr().err


def test_the_documentation_has_ratios_and_no_seconds() -> None:
    lines = markdown([Timing("dates", 10, 2400, 3.0, 0.1)], ["python -m benchmarks", "dates"])
    assert lines[0].endswith("with `python -m benchmarks dates`.")
    assert lines[-1] == "| dates | 10 | 2400 | 30 |"


def test_a_duel_reads_every_page_once_first_and_then_in_rounds() -> None:
    read: list[str] = []
    made = rivals.duel(
        "pages", [rivals._page("a", "<p>خبر</p>"), rivals._page("b", "<p>نبأ</p>")], _reader(read)
    )
    assert (made.name, made.pages, made.size) == ("pages", 2, 13)
    assert read == ["a", *["a", "b"] * rivals.ROUNDS * (rivals._READINGS // 2)]


def _reader(read: list[str]) -> rivals.Reader:
    return lambda page: read.append(page.source)


def test_sets_hold_pages_of_one_size() -> None:
    pages = [rivals._page(str(size), "x" * size) for size in (900, 12_000, 29_000, 90_000)]
    sized = rivals._sized("real", pages)
    assert {name: [page.source for page in own] for name, own in sized.items()} == {
        "real, 10 to 16 KB": ["12000"],
        "real, 60 to 160 KB": ["90000"],
        "real, other": ["900", "29000"],
    }
    assert "hard, other" not in rivals._sized("hard", pages)


def test_a_row_says_how_many_times_as_fast() -> None:
    assert rivals.line(rivals.Duel("real", 2, 12_000, 0.008, 0.004, 0.032)) == (
        "| real | 2 | 12 | 4.00 | 2.00 | 16.00 | 4.0 | 8.0 |"
    )
