"""The commands that answer from a record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from samples import CHRONICLE, FIRST, HOST, PLANNED_EVENT, SECOND, VISIT_EVENT, Filled, article_of

from marsad.cli import main
from marsad.cli.events import _CSV_COLUMNS
from marsad.errors import NotFoundError, StoreError, UsageError


@pytest.fixture(autouse=True)
def _record(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_STORE", filled.store.location)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 200])
def test_chronicle_fits_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = _run(capsys, "chronicle").splitlines()
    assert max(map(cell_len, lines)) <= width
    text = "\n".join(lines)
    for part in ("2023-12-14", "unknown", VISIT_EVENT[:8], "CONSULT", "planned"):
        assert part in text


def test_wide_chronicle_has_latin_and_arabic_side_by_side(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    lines = _run(capsys, "chronicle").splitlines()
    rows = [line for line in lines if "Pierre Dûval" in line]
    assert all("بيير دوفال" in row for row in rows)
    starts = {cell_len(row[: row.index("بيير")]) for row in rows}
    assert len(rows) == 2
    assert len(starts) == 1


def test_chronicle_says_how_many_and_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chronicle", "--since", "2023"]) == 0
    shown = capsys.readouterr()
    assert "1 event\n" in shown.err
    assert "1 event of unknown date left out" in shown.err
    assert PLANNED_EVENT[:8] not in shown.out


def test_chronicle_filters(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--country", "MAR", "--with", "FRA", "--type", "consult", "--context", "intelligence")
    more = ("--actor", "الراجحي", "--until", "2023", "--search", "الدليل", "--status", "occurred")
    shown = _run(capsys, "chronicle", *arguments, *more, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in shown.splitlines()] == [VISIT_EVENT]


def test_chronicle_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(_run(capsys, "chronicle", "--format", "csv"))))
    assert [row["id"] for row in rows] == [VISIT_EVENT, PLANNED_EVENT]
    assert tuple(rows[0]) == _CSV_COLUMNS
    assert rows[0]["earliest"] == rows[0]["latest"] == "2023-12-14"
    assert rows[0]["actors"] == "Pierre Dûval (بيير دوفال), France (فرنسا)"
    assert rows[1]["earliest"] == ""


def test_chronicle_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    header, rule, visit, _ = _run(capsys, "chronicle", "--format", "md").splitlines()
    assert header.count("|") == rule.count("|") == 9
    assert "التعاون \\| الأمني" in visit
    assert visit.replace("\\|", "").count("|") == 9


def test_chronicle_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chronicle", "--country", "ESP"]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "0 events" in shown.err


def test_event(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _run(capsys, "event", VISIT_EVENT[:8])
    assert VISIT_EVENT in shown
    assert "learnt from article" in shown
    assert "1 source / 2 articles / 1 outlet" in shown
    assert "https://news.example/a/first.txt" in shown
    assert "disagree on place" in shown


def test_event_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    detail = json.loads(_run(capsys, "event", VISIT_EVENT, "--json"))
    assert detail["event"]["id"] == VISIT_EVENT
    assert len(detail["accounts"]) == 2


def test_actor(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _run(capsys, "actor", "راجحي")
    assert "Salem Er-Rajhi · سالم الراجحي" in shown
    assert "General Directorate" in shown
    assert VISIT_EVENT[:8] in shown


def test_actor_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    profile = json.loads(_run(capsys, "actor", HOST, "--json"))
    assert profile["entity"]["id"] == HOST


def test_export(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shown = _run(capsys, "export", "--format", "jsonl", "-o", str(tmp_path / "out"))
    assert "events.jsonl" in shown
    assert len((tmp_path / "out" / "events.jsonl").read_text("utf-8").split("\n")) == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["event", "zzzz"], NotFoundError.exit_code),
        (["actor", "Nobody"], NotFoundError.exit_code),
        (["chronicle", "--actor", "Nobody"], NotFoundError.exit_code),
        (["chronicle", "--country", "Atlantis"], UsageError.exit_code),
        (["chronicle", "--since", "soon"], UsageError.exit_code),
        (["chronicle", "--store", "none.db"], StoreError.exit_code),
        (["export", "-o", "/dev/null/out"], StoreError.exit_code),
    ],
)
def test_errors_are_one_line_with_advice(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("marsad: ")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["chronicle", "--format", "ics"], ["nonsense"], ["event"], ["export"]])
def test_wrong_calls(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_chronicle_behind_its_pages_is_said(capsys: pytest.CaptureFixture[str], filled: Filled) -> None:
    with filled.store.writer() as writer:
        writer.replace_corpus(CHRONICLE, 0, {})
    assert main(["chronicle"]) == 0
    assert "did not finish" in capsys.readouterr().err


def test_hostile_text_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], filled: Filled) -> None:
    from dataclasses import replace

    nasty = "\x1b[2J[red]\u202eevil\u2066\x07"
    entities = tuple(replace(item, name_ar=nasty, name_latin=nasty) for item in CHRONICLE.entities)
    with filled.store.writer() as writer:
        writer.replace_corpus(replace(CHRONICLE, entities=entities), 4, {})
    for arguments in (
        ["chronicle"],
        ["event", VISIT_EVENT],
        ["actor", HOST],
        ["chronicle", "--format", "csv"],
    ):
        shown = _run(capsys, *arguments)
        assert not {"\x1b", "\u202e", "\u2066", "\x07"} & set(shown), arguments
        assert "[red]" in shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    from marsad import __version__

    assert _run(capsys, "--version") == f"marsad {__version__}\n"


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "chronicle",
        "event",
        "actor",
        "export",
        "serve",
        "read",
        "extract",
        "dates",
        "actors",
        "events",
    ],
)
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert "Usage: marsad" in _run(capsys, command, "--help")


def test_help_of_build_says_its_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _run(capsys, "build", "--help")
    assert "Exit codes" in shown


def test_copied_says_from_whom_and_what_is_only_there(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _run(capsys, "copied", article_of(SECOND))
    assert "also in other articles (0% first here)" in shown
    assert "from المديرية (named by both)" in shown
    assert "(first)" in shown
    assert "only here" in shown
    (row,) = json.loads(f"[{_run(capsys, 'copied', article_of(FIRST), '--json')}]")
    assert row["passages"][0]["first"] is True
    assert row["copied"] + row["own"] == pytest.approx(1.0)
