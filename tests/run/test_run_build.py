"""Building a record: what is counted, what is written, what is left alone."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from simple_stages import simple_stages  # noqa: F401 - a fixture

from marsad import pipeline
from marsad.errors import InputError, UsageError
from marsad.export import FILES, export_jsonl
from marsad.records import Rejected
from marsad.run import build, local
from marsad.run.report import Tally
from marsad.store import Store, create_store, sqlite_writer
from marsad.store.base import Writer

pytestmark = pytest.mark.usefixtures("simple_stages")

NEWS = "اجتمع سالم اليوم مع نظيره"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(5):
        (folder / f"news{number}.txt").write_text(f"{NEWS} رقم {number}", "utf-8")
    (folder / "soup.txt").write_text("نطبخ حساء العدس", "utf-8")
    return folder


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    with store.view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


def test_every_input_is_counted_once(store: Store, pages: Path) -> None:
    (pages / "copy.txt").write_text(f"{NEWS} رقم 0", "utf-8")
    (pages / "empty.txt").touch()
    (pages / "bug.txt").write_text(f"{NEWS} crash", "utf-8")
    report = build([pages], store)
    assert (report.inputs, report.passed, report.rejected, report.failed) == (9, 5, 2, 1)
    assert (report.unchanged, report.repeated, report.without_article, report.lost) == (0, 1, 1, 2)
    reasons = {(item.stage, item.reason): item.count for item in report.reasons}
    assert reasons == {("read", "empty"): 1, ("extract", "no_article"): 1, ("extract", "failed"): 1}
    assert {item.source for item in report.examples} == {"empty.txt", "bug.txt"}
    with store.view() as view:
        assert view.counts().pages == 6
        assert [(item.source, item.reason) for item in view.rejected()] == [
            ("bug.txt", "failed"),
            ("empty.txt", "empty"),
            ("soup.txt", "no_article"),
        ]


def test_failure_tells_type_and_message(store: Store, pages: Path) -> None:
    (pages / "bug.txt").write_text("crash اليوم", "utf-8")
    build([pages], store)
    with store.view() as view:
        failed = next(item for item in view.rejected() if item.reason == "failed")
    assert failed == Rejected("bug.txt", "extract", "failed", "ValueError: cannot take crash اليو")


def test_same_pages_again_change_nothing_at_all(store: Store, pages: Path) -> None:
    (pages / "empty.txt").touch()
    (pages / "bug.txt").write_text("crash", "utf-8")
    build([pages], store)
    path = Path(store.location)
    before = (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
    report = build([pages], store)
    assert (report.unchanged, report.passed, report.rejected, report.failed) == (6, 0, 1, 1)
    assert not report.corpus
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) == before


def test_chronicle_is_over_all_articles_of_the_store(store: Store, pages: Path) -> None:
    files = sorted(pages.iterdir())
    build(files[:2], store)
    build(files[2:], store)
    with store.view() as view:
        (entity,) = view.entities()
        assert entity.names[0].count == 5
        assert {item.entity_id for record in view.resolved_records() for item in record.actors.mentions} == {
            entity.id
        }
        assert view.counts().events == 5


def _orders(pages: Path) -> Iterator[list[list[Path]]]:
    """Ways to give the same files: in order, shuffled, in halves, twice."""
    files = sorted(pages.iterdir())
    shuffled = random.Random(7).sample(files, len(files))
    yield [files]
    yield [shuffled]
    yield [files[:4], files[4:]]
    yield [shuffled[3:], shuffled[:3]]
    yield [shuffled, files]


def test_result_does_not_depend_on_order_or_parts(tmp_path: Path, pages: Path) -> None:
    (pages / "a_copy.txt").write_text(f"{NEWS} رقم 3", "utf-8")
    (pages / "z_copy.txt").write_text(f"{NEWS} رقم 3", "utf-8")
    (pages / "b_bug.txt").write_text("crash", "utf-8")
    (pages / "a_bug.txt").write_text("crash", "utf-8")
    (pages / "soup2.txt").write_text("نطبخ حساء العدس", "utf-8")
    (pages / "empty.txt").touch()
    results = []
    for number, parts in enumerate(_orders(pages)):
        store = create_store(tmp_path / f"{number}.db")
        for part in parts:
            build(part, store)
        results.append(exported(store, tmp_path / f"export{number}"))
    for name in FILES:
        assert {result[name] for result in results} == {results[0][name]}, name
    assert b"a_copy.txt" in results[0]["pages.jsonl"]
    assert b"news3.txt" not in results[0]["pages.jsonl"]
    assert b"a_bug.txt" in results[0]["rejected.jsonl"]
    assert b"b_bug.txt" not in results[0]["rejected.jsonl"]


def test_an_input_that_later_succeeds_loses_its_rejection(store: Store, pages: Path) -> None:
    late = pages / "late.txt"
    late.touch()
    assert build([pages], store).lost == 1
    late.write_text(f"{NEWS} أخيرا", "utf-8")
    assert build([pages], store).lost == 0
    with store.view() as view:
        assert [item.source for item in view.rejected()] == ["soup.txt"]


def test_an_input_that_is_later_a_known_page_loses_its_rejection(store: Store, pages: Path) -> None:
    (pages / "zz.txt").touch()
    build([pages], store)
    (pages / "zz.txt").write_text(f"{NEWS} رقم 0", "utf-8")
    report = build([pages], store)
    assert (report.unchanged, report.repeated) == (6, 1)
    with store.view() as view:
        assert [item.source for item in view.rejected()] == ["soup.txt"]


def _interrupt_after(monkeypatch: pytest.MonkeyPatch, cls: type[Writer], method: str, calls: int) -> None:
    original = getattr(cls, method)
    left = iter(range(calls))

    def interrupted(self: Writer, *arguments: object, **named: object) -> None:
        original(self, *arguments, **named)
        if next(left, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(cls, method, interrupted)


@pytest.mark.parametrize(("method", "calls"), [("put_page", 3), ("replace_corpus", 0)])
def test_a_build_that_is_stopped_is_completed_by_the_next(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch, method: str, calls: int
) -> None:
    whole = create_store(tmp_path / "whole.db")
    build([pages], whole)
    stopped = create_store(tmp_path / "stopped.db")
    monkeypatch.setattr("marsad.run.inputs._CHUNK", 2)
    with monkeypatch.context() as patch:
        _interrupt_after(patch, sqlite_writer.SqliteWriter, method, calls)
        with pytest.raises(KeyboardInterrupt):
            build([pages], stopped)
    with stopped.view() as view:
        pages_kept = view.counts().pages
        assert view.state().stale
    assert pages_kept == (2 if method == "put_page" else 6)
    build([pages], stopped)
    assert exported(stopped, tmp_path / "one") == exported(whole, tmp_path / "two")


def test_pages_that_change_while_the_chronicle_is_made_are_taken_in(
    store: Store, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(store), "one_build", lambda _: nullcontext())  # not a build
    files = sorted(pages.iterdir())
    run_corpus = pipeline.run_corpus
    once = iter([None])

    def slow(records: object, knowledge: object, own: object, kept: object) -> object:
        if next(once, 0) is None:
            build([files[0]], store)
        return run_corpus(records, knowledge, own, kept)  # type: ignore[arg-type]

    monkeypatch.setattr(local, "run_corpus", slow)
    build(files[1:], store)
    with store.view() as view:
        assert not view.state().stale
        assert view.counts().events == 5


def test_what_was_remembered_of_many_pages_is_let_go_of_and_changes_nothing(
    store: Store, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([pages], store)
    forgotten: list[str] = []
    monkeypatch.setattr(local, "forget", lambda: forgotten.append("all"))
    build([pages], create_store(tmp_path / "few.db"))
    assert not forgotten
    monkeypatch.setattr(local, "_MANY", 6)
    many = create_store(tmp_path / "many.db")
    build([pages], many)
    assert forgotten == ["all"]
    assert exported(many, tmp_path / "many") == exported(store, tmp_path / "few")


def test_what_was_remembered_of_pages_coded_again_is_let_go_of_though_the_input_is_one(
    store: Store, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([pages], store)
    forgotten: list[str] = []
    monkeypatch.setattr(local, "forget", lambda: forgotten.append("all"))
    monkeypatch.setattr(local, "_MANY", 6)
    assert build([sorted(pages.iterdir())[0]], store, again=True).recoded == 6
    assert forgotten == ["all"]


def test_pages_of_other_knowledge_are_coded_again(store: Store, pages: Path, tmp_path: Path) -> None:
    build([pages], store)
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "more.yaml").write_text("[]")
    first = build([pages], store, knowledge_dir=folder)
    assert (first.recoded, first.unchanged, first.unrecoded, first.corpus) == (6, 6, 0, True)
    second = build([pages], store, knowledge_dir=folder)
    assert (second.recoded, second.corpus) == (0, False)
    assert build([pages], store, knowledge_dir=folder, again=True).recoded == 6


def test_a_page_that_cannot_be_coded_again_keeps_its_finds(
    store: Store, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([pages], store)

    def fail(*_: object) -> None:
        raise RuntimeError("bug")

    monkeypatch.setattr("marsad.events.code", fail)
    report = build([pages], store, again=True)
    assert (report.recoded, report.unrecoded, report.lost, report.failed) == (6, 5, 5, 0)
    with store.view() as view:
        assert view.counts().event_mentions == 5


def test_two_event_mentions_with_one_id_are_a_failure_of_the_page(
    store: Store, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from marsad import events

    code = events.code
    monkeypatch.setattr(events, "code", lambda *arguments: code(*arguments) * 2)
    report = build([pages], store)
    assert (report.failed, report.without_article) == (5, 1)


def test_calls_that_cannot_mean_anything(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        build([tmp_path / "empty"], store)
    with pytest.raises(UsageError):
        build([tmp_path / "none"], store)
    (tmp_path / "empty" / "a.txt").touch()
    with pytest.raises(UsageError, match="jobs"):
        build([tmp_path / "empty"], store, jobs=0)
    with pytest.raises(UsageError, match="knowledge"):
        build([tmp_path / "empty"], store, knowledge_dir=tmp_path / "none")


def test_progress_reaches_its_total(store: Store, pages: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([pages], store, progress=lambda *step: told.append(step))
    assert ("pages", 6, 6) in told
    assert told[-1] == ("chronicle", 1, 1)


def test_a_count_that_does_not_add_up_is_a_bug() -> None:
    with pytest.raises(AssertionError, match="2 inputs"):
        Tally(inputs=2, passed=1).report(corpus=False)
