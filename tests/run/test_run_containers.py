"""Building from archives, feeds and tables: every member is an input, and repeats keep all their sources."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from containers_made import lines, zipped
from simple_stages import simple_stages  # noqa: F401 - a fixture

from marsad.errors import UsageError
from marsad.export import FILES, export_jsonl
from marsad.read import ReadOptions
from marsad.run import build
from marsad.store import Store, create_store

pytestmark = pytest.mark.usefixtures("simple_stages")

NEWS = "اجتمع سالم اليوم مع نظيره"


def _exported(store: Store, folder: Path) -> dict[str, bytes]:
    with store.view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


def _sources(store: Store) -> set[tuple[str, ...]]:
    with store.view() as view:
        return {view.sources(page.page.id) for page in view.pages()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page that is there four times, others once, and what is no page."""
    found = tmp_path / "pages"
    found.mkdir()
    page = f"{NEWS} رقم 0"
    (found / "n.txt").write_text(page, "utf-8")
    (found / "z.txt.gz").write_bytes(gzip.compress(page.encode()))
    (found / "a.zip").write_bytes(zipped({"one.txt": page, "two.txt": f"{NEWS} رقم 1", "empty.txt": b""}))
    rows = [{"text": page}, {"text": f"{NEWS} رقم 2"}, {"other": 1}, {"text": "نطبخ حساء العدس"}]
    (found / "rows.jsonl").write_bytes(lines(*rows))
    return found


def test_every_member_is_counted_once(store: Store, folder: Path) -> None:
    report = build([folder], store)
    assert (report.inputs, report.passed, report.rejected, report.failed) == (9, 3, 3, 0)
    assert (report.unchanged, report.repeated, report.without_article, report.lost) == (0, 3, 1, 2)
    with store.view() as view:
        assert [(item.source, item.reason) for item in view.rejected()] == [
            ("a.zip/empty.txt", "empty"),
            ("rows.jsonl#3", "no_column"),
            ("rows.jsonl#4", "no_article"),
        ]


def test_a_repeated_page_is_one_page_with_several_sources(store: Store, folder: Path) -> None:
    build([folder], store)
    expected = {
        ("a.zip/one.txt", "n.txt", "rows.jsonl#1", "z.txt.gz"),
        ("a.zip/two.txt",),
        ("rows.jsonl#2",),
        ("rows.jsonl#4",),
    }
    assert _sources(store) == expected
    with store.view() as view:
        assert {page.page.source for page in view.pages()} == {sources[0] for sources in expected}


def test_the_record_does_not_depend_on_order_or_parts(tmp_path: Path, folder: Path) -> None:
    files = sorted(folder.iterdir())
    shuffled = random.Random(5).sample(files, len(files))
    results, sources = [], []
    for number, parts in enumerate(([files], [files[::-1]], [shuffled[2:], shuffled[:2]], [shuffled, files])):
        store = create_store(tmp_path / f"{number}.db")
        for part in parts:
            build(part, store)
        results.append(_exported(store, tmp_path / f"export{number}"))
        sources.append(_sources(store))
    assert all(result == results[0] for result in results)
    assert all(found == sources[0] for found in sources)


def test_the_same_inputs_again_change_nothing(store: Store, folder: Path) -> None:
    build([folder], store)
    before = Path(store.location).read_bytes()
    report = build([folder], store)
    assert (report.inputs, report.passed, report.unchanged, report.repeated) == (9, 0, 4, 3)
    assert not report.corpus
    assert Path(store.location).read_bytes() == before


def test_what_a_container_no_longer_holds_is_no_longer_rejected(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    packed = gzip.compress(lines(*({"text": f"{NEWS} {number}"} for number in range(200)), {"other": 1}))
    path.write_bytes(packed[:-40])
    assert build([path], store).lost == 1
    with store.view() as view:
        assert [(item.source, item.reason) for item in view.rejected()] == [("rows.jsonl.gz", "damaged")]
    path.write_bytes(packed)
    build([path], store)
    with store.view() as view:
        assert [(item.source, item.reason) for item in view.rejected()] == [
            ("rows.jsonl.gz#201", "no_column")
        ]
    path.write_bytes(gzip.compress(lines({"text": f"{NEWS} 0"}, {"text": f"{NEWS} 1"})))
    assert build([path], store).lost == 0
    with store.view() as view:
        assert list(view.rejected()) == []


def test_a_member_that_failed_stays_a_failure(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines({"text": f"{NEWS} crash"}, {"text": NEWS}))
    for _ in range(2):
        assert build([path], store).failed == 1
        with store.view() as view:
            assert [(item.source, item.reason) for item in view.rejected()] == [("rows.jsonl#1", "failed")]


def test_columns_are_named_for_a_build(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines({"b": NEWS}))
    assert build([path], store).lost == 1
    assert build([path], store, options=ReadOptions(text_field="b")).passed == 1


def test_patterns_are_built(store: Store, folder: Path) -> None:
    assert build([folder / "*.txt"], store).inputs == 1
    with pytest.raises(UsageError, match="matches no file"):
        build([folder / "*.pdf"], store)


def test_progress_knows_no_total_once_a_file_has_held_several_pages(store: Store, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([folder], store, progress=lambda *step: told.append(step))
    assert ("pages", 9, 0) in told


def test_about_is_kept_and_is_that_of_the_first_source(store: Store, tmp_path: Path) -> None:
    for name, day in (("b", "2024-05-03"), ("a", "2024-05-04")):
        (tmp_path / f"{name}.jsonl").write_bytes(lines({"text": NEWS, "date": day}))
        build([tmp_path / f"{name}.jsonl"], store)
    with store.view() as view:
        (page,) = view.pages()
    assert page.page.source == "a.jsonl#1"
    assert page.page.about is not None
    assert page.page.about.published == "2024-05-04"


def test_rows_of_a_build_are_exported_as_valid_json(store: Store, folder: Path, tmp_path: Path) -> None:
    build([folder], store)
    exported = _exported(store, tmp_path / "out")["pages.jsonl"].decode()
    assert len([json.loads(line) for line in exported.splitlines()]) >= 4
