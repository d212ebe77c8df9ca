"""What all formats share: the same bytes, whole files or none, errors that say what to do, the command."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import web_record
from export_records import write

from marsad.cli import main
from marsad.errors import NotFoundError, StoreError, UsageError
from marsad.export import FORMATS, Request, export
from marsad.query import ChronicleFilter
from marsad.records import Event, stable_id
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)

FOLDERS = {"jsonl", "csv", "parquet"}
ALL = sorted(FORMATS)
FILTERED = [form for form in ALL if form != "jsonl"]


def _bytes(target: Path) -> dict[str, bytes]:
    paths = sorted(target.iterdir()) if target.is_dir() else [target]
    return {path.name if target.is_dir() else "": path.read_bytes() for path in paths}


@pytest.mark.parametrize("form", ALL)
def test_the_same_record_gives_the_same_bytes(
    form: str, examples: View, examples_path: Path, tmp_path: Path
) -> None:
    export(examples, form, tmp_path / "one", Request())
    with open_store(examples_path).view() as again:
        export(again, form, tmp_path / "two", Request())
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert all(_bytes(tmp_path / "one").values()) or form == "jsonl"


@pytest.mark.parametrize("form", ALL)
def test_the_order_of_writing_does_not_matter(form: str, tmp_path: Path) -> None:
    pages = web_record.pages()
    chronicle = web_record.chronicle(pages)
    for name, order in (("one", pages), ("two", pages[::-1])):
        with open_store(write(tmp_path / f"{name}.db", order, chronicle)).view() as view:
            export(view, form, tmp_path / name, Request())
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


@pytest.mark.parametrize("form", ALL)
def test_what_is_written_is_counted_and_nothing_else_is_left(
    form: str, examples: View, tmp_path: Path
) -> None:
    written = export(examples, form, tmp_path / "out", Request())
    names = [name for name, _ in written.files]
    if form in FOLDERS:
        assert sorted(names) == sorted(FORMATS[form].files) == sorted(_bytes(tmp_path / "out"))
    else:
        assert names[0] == "out"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert all(item.count > 0 and item.reason for item in written.left_out)


@pytest.mark.parametrize("form", FILTERED)
def test_what_is_there_is_replaced_only_by_force(form: str, made: View, tmp_path: Path) -> None:
    target = tmp_path / "out"
    export(made, form, target, Request())
    before = _bytes(target)
    with pytest.raises(UsageError, match="--force"):
        export(made, form, target, Request(ChronicleFilter(search="لاشيء")))
    assert _bytes(target) == before
    export(made, form, target, Request(ChronicleFilter(search="لاشيء")), force=True)
    assert _bytes(target) != before


@pytest.mark.parametrize("form", FILTERED)
def test_an_export_that_fails_leaves_nothing(
    form: str, made: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[None]:
        raise OSError(28, "No space left on device")

    for method in ("select_events", "events"):
        monkeypatch.setattr(type(made), method, broken)
    with pytest.raises((StoreError, OSError), match="No space left"):
        export(made, form, tmp_path / "out", Request())
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("form", FILTERED)
def test_a_target_that_cannot_be_is_refused(form: str, made: View, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    with pytest.raises((UsageError, StoreError)):
        export(made, form, tmp_path / "file" / "out", Request(), force=True)
    wrong = tmp_path / ("file" if form in FOLDERS else "folder")
    with pytest.raises((UsageError, StoreError)):
        export(made, form, wrong, Request(), force=True)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("form", FILTERED)
def test_filters_are_the_chronicles(form: str, made: View, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no country"):
        export(made, form, tmp_path / "out", Request(ChronicleFilter(country="Atlantis")))
    with pytest.raises(NotFoundError):
        export(made, form, tmp_path / "out", Request(ChronicleFilter(actor="لا أحد بهذا الاسم")))
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_jsonl_is_the_whole_record_and_a_mark_is_for_csv(made: View, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="whole record"):
        export(made, "jsonl", tmp_path, Request(ChronicleFilter(country="MAR")))
    with pytest.raises(UsageError, match="byte order mark"):
        export(made, "ics", tmp_path / "x", Request(bom=True))


# --------------------------------------------------------------------------- size


def _many(path: Path, copies: int) -> Path:
    """The handmade record with each of its events many times over."""
    events: list[Event] = []
    chronicle = web_record.chronicle(web_record.pages())
    for number in range(copies):
        events += [replace(event, id=stable_id(event.id, number)) for event in chronicle.events]
    chronicle = replace(chronicle, events=tuple(sorted(events, key=lambda item: item.id)))
    return write(path, web_record.pages(), chronicle)


@pytest.mark.parametrize("form", ["csv", "ics", "html"])
def test_memory_does_not_grow_with_the_events(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five times as many events, many batches each, take far less than twice the memory at the peak."""
    for name in (
        "export.names._BATCH",
        "query.timeline._BATCH",
        "store.sql_rows.BATCH",
        "store.sqlite_rows.BATCH",
    ):
        monkeypatch.setattr(f"marsad.{name}", 20)
    peaks: list[int] = []
    for copies in (40, 40, 200):
        with open_store(_many(tmp_path / f"{len(peaks)}.db", copies)).view() as view:
            tracemalloc.start()
            export(view, form, tmp_path / f"out{len(peaks)}", Request())
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[2] < 2 * peaks[1]


# --------------------------------------------------------------------------- the command


@pytest.mark.parametrize("form", ALL)
def test_the_command_writes_every_format(
    form: str, made_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", "--store", str(made_path), "--format", form, "-o", str(tmp_path / "out"), "--json"]
    assert main(arguments) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["files"] and (tmp_path / "out").exists()


def test_the_command_takes_filters_and_languages(
    made_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = ["export", "--store", str(made_path), "-o", str(tmp_path / "out"), "--format"]
    assert main([*start, "html", "--country", "MAR", "--since", "2025", "--language", "fr"]) == 0
    assert '<html lang="fr"' in (tmp_path / "out").read_text("utf-8")
    assert "of unknown date" in capsys.readouterr().out
    assert main([*start, "html"]) == 2
    assert "--force" in capsys.readouterr().err
    assert main([*start, "html", "--force"]) == 0
    assert '<html lang="ar"' in (tmp_path / "out").read_text("utf-8")
    assert main([*start, "csv", "--language", "fr"]) == 2
    assert main([*start, "nonsense"]) == 2
    assert main([*start, "ics", "--force", "--actor", "nobody at all"]) == 4
