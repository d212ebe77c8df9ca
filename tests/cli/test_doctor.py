"""`marsad doctor`, `backup` and `restore`: what they see, what they say, and that they change nothing."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from samples import FIRST, Filled

from marsad.cli import main
from marsad.errors import StoreError
from marsad.export import FILES, export_jsonl
from marsad.run import doctor
from marsad.run.installation import Need, holds, trouble
from marsad.store import create_store, open_store, page_rows, sqlite_schema
from marsad.store.backup import back_up, restore
from marsad.store.finding import Finding, Verdict
from marsad.store.health import examine
from marsad.store.locks import LOCK, one_build

Said = dict[str, tuple[str, str, str]]


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def said(path: Path, *, full: bool = False) -> Said:
    """The verdicts on a store by the names of the checks; of two of one name the worse."""
    order = list(Verdict)
    found: Said = {}
    for item in sorted(examine(path, full=full).findings, key=lambda item: order.index(item.verdict)):
        found[item.check] = (item.verdict.value, item.found, item.advice)
    return found


def verdicts(path: Path, *, full: bool = False) -> dict[str, str]:
    return {check: verdict for check, (verdict, _, _) in said(path, full=full).items() if verdict != "ok"}


@pytest.fixture
def path(filled: Filled) -> Path:
    """The file of a sound store with a finished build."""
    return Path(filled.store.location)


# --------------------------------------------------------------------------- a store


def test_a_sound_store_gives_no_warning(path: Path) -> None:
    assert verdicts(path, full=True) == {}
    found = said(path, full=True)
    assert set(found) - {"search index"} == {
        *("file", "writable", "in use", "left over", "disk", "opens", "version"),
        *("integrity", "holds", "build", "records"),
    }
    assert found["holds"][1] == "4 pages, 3 articles, 2 events"


def _folder_of(path: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in path.parent.iterdir() if item.is_file()}


def test_nothing_is_changed(path: Path) -> None:
    before, stamp = _folder_of(path), path.stat().st_mtime_ns
    examine(path, full=True)
    assert _folder_of(path) == before
    assert path.stat().st_mtime_ns == stamp


def test_a_log_that_was_left_is_read_and_left(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("REPLACE INTO meta VALUES ('generation', '99')")
        for name in (path.name, f"{path.name}-wal"):  # as a killed process leaves them
            (folder / name).write_bytes((path.parent / name).read_bytes())
    left = folder / path.name
    before = _folder_of(left)
    found = said(left)
    assert found["left over"][0] == "warning"
    assert "never remove it" in found["left over"][2]
    assert found["build"][0] == "warning"  # it says so in the log alone
    after = _folder_of(left)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {f"{path.name}-shm"}


def test_a_build_that_did_not_finish(path: Path) -> None:
    with open_store(path).writer() as writer:
        writer.put_page(page_rows(FIRST))
    verdict, found, advice = said(path)["build"]
    assert verdict == "warning"
    assert "behind the pages" in found
    assert "`marsad build` again" in advice


def test_a_new_store_has_nothing_to_finish(tmp_path: Path) -> None:
    create_store(tmp_path / "new.db")
    assert said(tmp_path / "new.db")["build"][:2] == ("ok", "no page is stored yet")


def test_versions(path: Path) -> None:
    newest = len(sqlite_schema.MIGRATIONS)
    for version, verdict in ((newest - 1, "warning"), (newest + 1, "error")):
        _sql(path, f"UPDATE meta SET value = '{version}' WHERE key = 'schema_version'")
        assert said(path)["version"][0] == verdict
    _sql(path, "DELETE FROM meta WHERE key = 'schema_version'")
    assert said(path)["version"][0] == "error"


def test_a_store_that_may_not_be_written_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK and access(place, mode))
    assert verdicts(path) == {"writable": "warning"}


def test_a_disk_with_little_room(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("marsad.store.health.shutil.disk_usage", lambda _: usage)
    assert verdicts(path) == {"disk": "warning"}


WRITE = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("REPLACE INTO meta VALUES ('x', '1')")
print("writing", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who locks")
def test_who_writes_is_named(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"writing\n"
        found = said(path)["in use"]
        other.kill()
    assert found[:2] == ("warning", f"process {other.pid} is writing to it")


def test_a_build_that_is_running_and_one_that_was_ended(path: Path) -> None:
    with one_build(path):
        assert said(path)["in use"][0] == "warning"
        assert said(path)["left over"][0] == "ok"
    Path(f"{path}{LOCK}").touch()
    assert said(path)["in use"][0] == "ok"
    assert said(path)["left over"][0] == "warning"


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda data: b"", "file"),
    "text": (lambda data: b"no database at all, but long enough to be looked at " * 20, "opens"),
    "half": (lambda data: data[: len(data) // 2 // 4096 * 4096], "integrity"),
    "zeros inside": (lambda data: data[:8192] + bytes(len(data) - 8192), "integrity"),
}


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_damage_is_an_error_with_advice(path: Path, name: str) -> None:
    change, check = DAMAGE[name]
    path.write_bytes(change(path.read_bytes()))
    errors = {key: value for key, value in said(path).items() if value[0] == "error"}
    assert errors
    assert set(errors) <= {check, "opens", "version", "integrity"}
    assert all(advice for _, _, advice in errors.values())


def test_whatever_bytes_change_nothing_is_raised(path: Path) -> None:
    data, chance, errors = path.read_bytes(), random.Random(5), 0
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 4, 50))):
            changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        errors += any(item.verdict is Verdict.ERROR for item in examine(path, full=True).findings)
    assert errors > 50


def test_a_row_without_its_parent_is_an_error(path: Path) -> None:
    _sql(path, "PRAGMA foreign_keys = OFF", "DELETE FROM page WHERE id IN (SELECT page_id FROM article)")
    assert "whose page is gone" in said(path)["integrity"][1]


def test_a_record_that_cannot_be_read_is_seen_when_all_are(path: Path) -> None:
    _sql(path, "UPDATE event SET record = '[1'")
    assert verdicts(path) == {}
    assert verdicts(path, full=True) == {"records": "error"}


SEARCH = (
    "CREATE TABLE IF NOT EXISTS search_todo (kind TEXT, id TEXT)",
    "CREATE TABLE IF NOT EXISTS search_article (number INTEGER PRIMARY KEY, article_id TEXT, live INTEGER)",
    "CREATE TABLE IF NOT EXISTS search_event (number INTEGER PRIMARY KEY, event_id TEXT, live INTEGER)",
    "DELETE FROM search_todo",
    *("DELETE FROM search_article", "DELETE FROM search_event"),
    "INSERT INTO search_article (article_id, live) SELECT id, 1 FROM article",
    "INSERT INTO search_event (event_id, live) SELECT id, 1 FROM event",
)


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO search_todo VALUES ('article', 'x')",
        "UPDATE search_article SET live = 0",
        "DELETE FROM search_event",
    ],
)
def test_an_index_that_is_not_in_step(path: Path, change: str) -> None:
    _sql(path, *SEARCH)
    assert said(path)["search index"][0] == "ok"
    _sql(path, change)
    verdict, _, advice = said(path)["search index"]
    assert (verdict, advice) == ("warning", "run `marsad reindex`")


# --------------------------------------------------------------------------- the command


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_whole_check_of_this_tree(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With real models and knowledge; the samples were coded by no program, which is the one warning."""
    assert main(["doctor", "--store", str(path), "--json"]) == 0
    rows = _json(capsys)
    assert {row["area"] for row in rows} == {"installation", "models", "knowledge", "store"}
    assert [row for row in rows if row["verdict"] == "error"] == []
    stages = next(row for row in rows if row["check"] == "stages")
    assert stages["verdict"] == "ok"
    assert stages["found"].startswith("all load; on a known page 2 dates")
    assert next(row for row in rows if row["check"] == "sources")["verdict"] == "ok"


@pytest.fixture
def store_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the checks that take seconds."""

    def nothing(*_: object) -> Iterator[Finding]:
        return iter(())

    for name in ("installation", "_models", "_knowledge", "_stages"):
        monkeypatch.setattr(doctor, name, nothing)


@pytest.mark.usefixtures("store_only")
def test_the_table_ends_with_what_to_do(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--store", str(path)]) == 0
    assert ": 0 errors, 0 warnings" in capsys.readouterr().out
    path.write_bytes(path.read_bytes()[:5000])
    assert main(["doctor", "--store", str(path)]) == 1
    out = capsys.readouterr().out
    assert "error: store, " in out
    assert "restore a backup" in out


@pytest.mark.usefixtures("store_only")
def test_without_a_store_the_rest_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MARSAD_STORE", raising=False)
    assert main(["doctor"]) == 0
    assert "no store was looked at" in capsys.readouterr().out
    create_store("marsad.db")
    assert main(["doctor", "--json"]) == 0
    assert any(row["check"] == "opens" for row in _json(capsys))
    assert main(["doctor", "--knowledge", "absent"]) == 2
    assert main(["doctor", "--store", "absent.db"]) == 1
    shown = capsys.readouterr()
    assert "marsad build" in shown.out
    assert "no such folder" in shown.err


@pytest.mark.usefixtures("store_only")
def test_a_store_of_another_program_version(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(path).writer() as writer:
        writer.set_fingerprint("0.0-other")
    assert main(["doctor", "--store", str(path), "--json"]) == 0
    row = next(row for row in _json(capsys) if row["check"] == "program")
    assert row["verdict"] == "warning"
    assert "0.0-other" in row["found"]


def _own(folder: Path, name: str, text: str) -> list[Finding]:
    folder.mkdir(exist_ok=True)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return list(doctor._own_knowledge(folder))


def test_a_users_tables(tmp_path: Path) -> None:
    row = "- {id: org:x-y, names_ar: [هيئة المثال], country: MAR, source: test}\n"
    (wrong,) = _own(tmp_path / "a", "bodies.yaml", "- {id: 3, source: test}\n")
    assert wrong.verdict is Verdict.ERROR
    assert "bodies.yaml[0]" in wrong.found
    (broken,) = _own(tmp_path / "b", "bodies.yaml", "- [")
    assert broken.verdict is Verdict.ERROR
    for name in ("bodys.yaml", "events/mine.yaml", "bodies.yml"):
        (unread,) = _own(tmp_path / name.replace("/", "-"), name, row)
        assert unread.verdict is Verdict.WARNING
        assert "never read" in unread.found
    (empty,) = doctor._own_knowledge(tmp_path)
    assert empty.verdict is Verdict.WARNING


def test_tables_that_differ_from_their_sources(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "resources" / "words.yaml").write_text("- {id: a, source: test}\n", "utf-8")
    found = doctor._compared(tmp_path / "resources", tmp_path / "data")
    assert (found.verdict, found.advice) == (Verdict.ERROR, "run `make knowledge`")
    assert "words.json" in found.found
    (tmp_path / "resources" / "words.yaml").write_text("- {id: a}\n", "utf-8")
    assert "needs a source" in doctor._compared(tmp_path / "resources", tmp_path / "data").found


def test_a_model_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> object:
        raise FileNotFoundError("weights.npz")

    monkeypatch.setattr(doctor, "run_corpus", lost)
    (found,) = doctor._stages(None)
    assert found.verdict is Verdict.ERROR
    assert "weights.npz" in found.found
    assert "install" in found.advice


def test_versions_of_libraries() -> None:
    assert holds("2.5.1", ">=", "2.5")
    assert holds("2.5", ">=", "2.5.0")
    assert not holds("3.0", "<", "3")
    assert holds("1.4.2", "~=", "1.4")
    assert not holds("2.0", "~=", "1.4")
    assert holds("2.0rc1", "<", "2.1")
    assert not holds("1.0", "!=", "1.0.0")
    assert trouble(Need("no-such-library-at-all", (), None)) == "no-such-library-at-all is not installed"
    assert "not >=9999" in (trouble(Need("pyyaml", ((">=", "9999"),), None)) or "")


# --------------------------------------------------------------------------- backup, restore


def _exported(path: Path, folder: Path) -> dict[str, bytes]:
    with open_store(path).view() as view:
        export_jsonl(view, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


def test_a_backup_is_one_sound_file_with_all_of_it(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "safe" / "copy.db"
    assert main(["backup", str(copy), "--store", str(path)]) == 0
    assert "a sound copy" in capsys.readouterr().out
    assert [item.name for item in copy.parent.iterdir()] == ["copy.db"]
    assert verdicts(copy, full=True) == {}
    assert _exported(copy, tmp_path / "one") == _exported(path, tmp_path / "other")


def test_a_backup_holds_what_stands_in_the_log_and_not_what_is_unfinished(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        writing.execute("REPLACE INTO meta VALUES ('done', '1')")
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("REPLACE INTO meta VALUES ('undone', '1')")
        back_up(path, copy)
        writing.execute("COMMIT")
    with closing(sqlite3.connect(copy)) as connection:
        keys = {row[0] for row in connection.execute("SELECT key FROM meta")}
    assert "done" in keys
    assert "undone" not in keys


def test_a_backup_does_not_bring_an_older_store_up_to_date(path: Path, tmp_path: Path) -> None:
    _sql(path, "UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    back_up(path, tmp_path / "copy.db")
    for one in (path, tmp_path / "copy.db"):
        assert said(one)["version"][1].startswith("schema 2 of")


def test_a_backup_overwrites_only_what_it_is_told_to(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mine", "utf-8")
    assert main(["backup", str(other), "--store", str(path)]) == 3
    assert "--replace" in capsys.readouterr().err
    assert other.read_text("utf-8") == "mine"
    for target in (path, tmp_path):
        assert main(["backup", str(target), "--store", str(path), "--replace"]) == 3
    assert main(["backup", str(other), "--store", str(path), "--replace"]) == 0
    assert verdicts(other) == {}


def test_a_damaged_store_is_not_backed_up_over_a_sound_backup(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(path, copy)
    before = copy.read_bytes()
    data = path.read_bytes()
    path.write_bytes(data[:8192] + bytes(len(data) - 8192))
    with pytest.raises(StoreError, match=r"not sound|malformed"):
        back_up(path, copy, replace=True)
    assert copy.read_bytes() == before
    assert sorted(item.name for item in tmp_path.iterdir() if item.name.startswith(".")) == []


def test_what_is_no_store_is_not_backed_up(tmp_path: Path) -> None:
    _sql(tmp_path / "other.db", "CREATE TABLE x (y)")
    for name, why in (("other.db", "did not make"), ("none.db", "no such file")):
        with pytest.raises(StoreError, match=why):
            back_up(tmp_path / name, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_restored_record_is_the_one_that_was_backed_up(path: Path, tmp_path: Path) -> None:
    before = _exported(path, tmp_path / "before")
    copy = tmp_path / "copy.db"
    back_up(path, copy)
    path.write_bytes(b"lost")
    Path(f"{path}-wal").write_bytes(b"what a killed process left" * 100)
    with pytest.raises(StoreError, match="--replace"):
        restore(copy, path)
    assert main(["restore", str(copy), "--store", str(path), "--replace"]) == 0
    assert not Path(f"{path}-wal").exists()
    assert verdicts(path, full=True) == {}
    assert _exported(path, tmp_path / "after") == before
    with open_store(path).writer() as writer:
        writer.set_fingerprint("written to again")


def test_nothing_is_restored_while_a_build_runs_or_without_a_folder(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(path, copy)
    with one_build(path), pytest.raises(StoreError, match="another build"):
        restore(copy, path, replace=True)
    with pytest.raises(StoreError, match="no such folder"):
        restore(copy, tmp_path / "none" / "record.db")
