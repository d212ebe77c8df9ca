"""`marsad dates`: words or a file, when they were published, a table or JSON."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from rich.console import Console

from marsad.cli import main
from marsad.cli.dates import is_text, reference_of, text_table
from marsad.errors import UsageError
from marsad.records import PartOfDay, TemporalExpression, TimeType

WORDS = "وصل الوفد زوال أمس الخميس ويعود في 3 ماي المقبل"
PAGE = """افتتاح مكتبة جديدة

فاس – 3 ماي 2024

افتتحت أمس الخميس بفاس مكتبة جديدة، وتفتح أبوابها كل يوم للطلبة.
"""


def _run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["dates", *arguments]) == code
    shown = capsys.readouterr()
    return shown.out, shown.err


def _standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    class _Standard:
        buffer = io.BytesIO(content)

    monkeypatch.setattr(sys, "stdin", _Standard())


def test_words_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = _run(capsys, WORDS, "--reference", "2023-12-15", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["text"], row["value"]) for row in rows] == [
        ("زوال أمس الخميس", "2023-12-14"),
        ("3 ماي المقبل", "2024-05-03"),
    ]
    assert rows[0]["part"] == "afternoon"
    assert rows[0]["weekday"] == 4
    assert rows[0]["anchor"] == "2023-12-15"
    assert WORDS[rows[0]["start"] : rows[0]["end"]] == rows[0]["text"]
    assert err == ""


@pytest.mark.parametrize(("width", "columns"), [("140", 8), ("70", 4)])
def test_words_as_a_table_that_fits(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out, _ = _run(capsys, WORDS, "--reference", "2023-12-15T10:00")
    assert all(len(line) <= int(width) for line in out.splitlines())
    assert all(word in out for word in ("زوال أمس الخميس", "2023-12-14", "afternoon", "Thursday", "TIME"))
    console = Console(width=int(width))
    item = TemporalExpression(0, 3, "أمس", TimeType.TIME, None, PartOfDay.NIGHT, 7, None, "why")
    assert len(text_table([item], console).columns) == columns


def test_on_a_terminal_arabic_cells_are_isolated() -> None:
    item = TemporalExpression(0, 6, "12 ماي", TimeType.DATE, "2020-05-12", None, None, None, "why")
    for terminal in (True, False):
        file = io.StringIO()
        console = Console(file=file, width=100, force_terminal=terminal, color_system=None)
        console.print(text_table([item], console))
        assert ("\u206712 ماي\u2069" in file.getvalue()) is terminal
        assert (
            len(
                {
                    len(line.strip("\n"))
                    for line in file.getvalue().replace("\u2067", "").replace("\u2069", "").splitlines()
                }
            )
            == 1
        )


def test_what_has_no_value_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = _run(capsys, "وصل أمس")
    assert "unknown" in out
    assert "no publication date" in out
    assert "--reference" in err


def test_words_without_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = _run(capsys, "كتاب جديد")
    assert out == ""
    assert "no temporal expression" in err


def test_a_file_is_a_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    for arguments in ([str(path)], [str(path), "--file"]):
        out, _ = _run(capsys, *arguments)
        assert out.startswith("article")
        assert "2024-05-02" in out
    _, err = _run(capsys, str(path), "--reference", "2024-05-03", code=2)
    assert "--text" in err


def test_a_page_on_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _standard_input(monkeypatch, PAGE.encode())
    out, _ = _run(capsys, "-")
    assert "2024-05-02" in out


def test_words_on_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _standard_input(monkeypatch, WORDS.encode())
    out, _ = _run(capsys, "-", "--text", "--reference", "2023-12-15", "--json")
    assert json.loads(out.splitlines()[0])["value"] == "2023-12-14"
    _standard_input(monkeypatch, b"\xff\xfe\x00")
    _, err = _run(capsys, "-", "--text", code=2)
    assert "not UTF-8" in err


@pytest.mark.parametrize("what", ["missing.html", "./missing", "/no/such/place", "../x", "pages/one", "~/a"])
def test_what_looks_like_a_file_and_is_none(capsys: pytest.CaptureFixture[str], what: str) -> None:
    _, err = _run(capsys, what, code=2)
    assert f"{what} does not exist" in err
    assert "--text" in err
    assert is_text(what, text=True, file=False)


@pytest.mark.parametrize(
    "what", ["12/3/2023", "5 ماي", "يوليو/تموز", "2023-12-15", "أمس.", "Oct/2015", "ا" * 5000, "أ\0ب"]
)
def test_words_are_no_file(what: str) -> None:
    assert is_text(what, text=False, file=False)


def test_text_wins_over_a_file_of_that_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "12-3-2023").write_text(PAGE, "utf-8")
    assert "2024-05-02" in _run(capsys, "12-3-2023")[0]
    assert "2023-03-12" in _run(capsys, "12-3-2023", "--text")[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["أمس", "--reference", "15/12/2023"], "2023-12-15T10:00"),
        (["أمس", "--reference", "yesterday, then"], "2023-12-15T10:00"),
        (["أمس", "--text", "--file"], "one of them"),
        (["أمس", "--register", "poetry"], "news, plans"),
        (["-", "--register", "news"], "a page is news"),
        (["أمس", "--item", "2"], "--item"),
        ([" "], "no words"),
    ],
)
def test_calls_that_mean_nothing(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    out, err = _run(capsys, *arguments, code=2)
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_words_are_news_or_plans(capsys: pytest.CaptureFixture[str]) -> None:
    for register, value in (("news", "2024-03"), ("plans", "2024-03-23")):
        out, _ = _run(capsys, "قبل شهر", "--reference", "2024-04-23", "--register", register, "--json")
        assert json.loads(out)["value"] == value


def test_how_a_reference_is_written() -> None:
    assert reference_of("2023-12-15") == date(2023, 12, 15)
    assert not isinstance(reference_of("2023-12-15"), datetime)
    assert reference_of("2023-12-15T10:00") == datetime(2023, 12, 15, 10)
    with pytest.raises(UsageError):
        reference_of("2023-12-32")
