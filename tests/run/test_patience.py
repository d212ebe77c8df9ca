"""A page that takes too long is a counted rejection, and leaves no trace in what comes after it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from simple_stages import simple_stages  # noqa: F401 - a fixture

from marsad import extract, knowledge
from marsad.cli import main
from marsad.export import FILES, export_jsonl
from marsad.records import Extraction, Page
from marsad.run import build
from marsad.run.patience import Patience, TooSlowError, forget
from marsad.store import Store, create_store

NEWS = "اجتمع سالم اليوم مع نظيره"
SLOW = "ثقيل"


def _busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_the_bound_grows_with_the_page() -> None:
    patience = Patience(2.0)
    assert (patience.bound(0), patience.bound(1_000_000)) == (2.0, 4.0)
    assert "4 seconds" in patience.told(1_000_000)
    assert Patience(0).bound(5_000_000) == 0


def test_what_takes_too_long_is_stopped_and_what_does_not_is_left_alone() -> None:
    patience = Patience(0.1)
    with pytest.raises(TooSlowError), patience.limited(0):
        _busy(60)
    with patience.limited(0):
        _busy(0.001)
    _busy(0.3)  # the bell of a block never rings behind it


def test_time_in_which_nothing_is_done_does_not_count() -> None:
    with Patience(0.1).limited(0):
        time.sleep(0.4)


def test_a_stage_cannot_take_the_bell_for_an_error_of_its_own() -> None:
    def stage() -> None:
        try:
            _busy(60)
        except Exception:
            pytest.fail("swallowed")

    with pytest.raises(TooSlowError), Patience(0.1).limited(0):
        stage()


def test_no_bound_and_no_main_thread() -> None:
    with Patience(0).limited(0):
        _busy(0.05)
    done = []

    def elsewhere() -> None:
        with Patience(0.01).limited(0):
            _busy(0.1)
        done.append(True)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert done


def test_all_that_is_remembered_is_forgotten() -> None:
    before = knowledge.default()
    assert knowledge.default() is before
    forget()
    assert knowledge.default() is not before


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"{NEWS} رقم {number}", "utf-8")
    (folder / "2slow.txt").write_text(f"{NEWS} {SLOW}", "utf-8")
    return folder


@pytest.fixture
def slow_extract(monkeypatch: pytest.MonkeyPatch, simple_stages: None) -> Callable[[float], None]:  # noqa: F811
    real = extract.extract

    def set_to(seconds: float) -> None:
        def slow(page: Page, tables: object, repeated: frozenset[int] = frozenset()) -> Extraction:
            if SLOW in page.content:
                _busy(seconds)
            return real(page, tables, repeated)  # type: ignore[arg-type]

        monkeypatch.setattr(extract, "extract", slow)

    return set_to


def _exported(store: Store, folder: Path) -> dict[str, bytes]:
    with store.view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


def test_one_page_does_not_stop_a_build_and_is_tried_again(
    tmp_path: Path, pages: Path, slow_extract: Callable[[float], None]
) -> None:
    slow_extract(0)
    whole = create_store(tmp_path / "whole.db")
    assert build([pages], whole).passed == 5
    slow_extract(60)
    store = create_store(tmp_path / "record.db")
    report = build([pages], store, page_seconds=0.3)
    assert (report.inputs, report.passed, report.rejected, report.failed) == (5, 4, 1, 0)
    with store.view() as view:
        (row,) = view.rejected()
    assert (row.source, row.stage, row.reason) == ("2slow.txt", "run", "too_slow")
    assert "--page-seconds" in row.detail
    slow_extract(0)
    assert build([pages], store).passed == 1
    assert _exported(store, tmp_path / "one") == _exported(whole, tmp_path / "other")


def test_stored_pages_stay_as_they_are_when_coding_them_again_takes_too_long(
    tmp_path: Path, pages: Path, slow_extract: Callable[[float], None]
) -> None:
    slow_extract(0)
    store = create_store(tmp_path / "record.db")
    build([pages], store)
    before = _exported(store, tmp_path / "before")
    slow_extract(60)
    report = build([pages], store, again=True, page_seconds=0.3)
    assert (report.unrecoded, report.unchanged) == (1, 5)
    assert _exported(store, tmp_path / "after") == before


def test_the_command_counts_it_and_ends_with_one(
    tmp_path: Path, pages: Path, slow_extract: Callable[[float], None], capsys: pytest.CaptureFixture[str]
) -> None:
    slow_extract(60)
    store = str(tmp_path / "record.db")
    assert main(["build", str(pages), "--store", store, "--page-seconds", "0.3"]) == 1
    shown = capsys.readouterr()
    assert "run: too_slow" in shown.out
    assert "2slow.txt" in shown.err


def test_workers_are_bounded_too(tmp_path: Path) -> None:
    """Real stages: a page of dates without end and hardly any time for it."""
    folder = tmp_path / "pages"
    folder.mkdir()
    lines = "".join(f"اجتمع الوزير يوم {day % 28 + 1} ماي 2024 مع نظيره\n" for day in range(9000))
    (folder / "long.txt").write_text(lines, "utf-8")
    store = create_store(tmp_path / "record.db")
    report = build([folder], store, jobs=2, page_seconds=0.02)
    assert [(item.source, item.reason) for item in report.examples] == [("long.txt", "too_slow")]
