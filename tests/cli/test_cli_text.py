"""Text that is safe to show."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from marsad.cli.common import output
from marsad.cli.text import IsolatingFile, arabic_cell, clean, csv_cell, isolate, md_cell, shorten
from marsad.cli.words import date_words
from marsad.records import ConsensusDate


def test_clean() -> None:
    assert clean("a\nb\tc\x1b[31m\u202ed\u200f\u2028e\ud800") == "a b c [31md e"
    assert clean(" مُحمّد ") == "مُحمّد"


def test_isolates_take_no_cell_and_wrap_only_arabic() -> None:
    text = "| الأمن الوطني (DGSN)، 2023 | x"
    isolated = isolate(text)
    assert isolated == "| \u2068الأمن الوطني\u2069 (DGSN)\u2068،\u2069 2023 | x"
    assert cell_len(isolated) == cell_len(text)
    assert isolate("plain 12") == "plain 12"


def test_a_cell_of_arabic_reads_from_right_to_left() -> None:
    cell = arabic_cell("12 ماي\u202e 2020")
    assert cell == "\u206712 ماي 2020\u2069"
    assert cell_len(cell) == len("12 ماي 2020")
    assert arabic_cell("March 5th") == "March 5th"


def test_isolating_file_reports_what_was_asked() -> None:
    buffer = io.StringIO()
    file = IsolatingFile(buffer)
    assert file.write("سلام") == 4
    file.flush()
    assert buffer.getvalue() == "\u2068سلام\u2069"
    assert not file.isatty()


def test_isolates_go_to_terminals_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output().print("سلام")
    assert capsys.readouterr().out == "سلام\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    output().print("سلام")
    assert "\u2068سلام\u2069" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\u202e=1"])
def test_cells_are_no_formulas(text: str) -> None:
    assert csv_cell(text).startswith("'")


def test_plain_cells_stay() -> None:
    assert csv_cell("سالم - أ") == "سالم - أ"


def test_markdown_is_escaped() -> None:
    assert md_cell("a|b\\c *d* [e](f) <g>\nh") == "a\\|b\\\\c \\*d\\* \\[e\\](f) \\<g\\> h"


def test_shorten_cuts_at_a_word() -> None:
    assert shorten("one two three four", 15) == "one two three…"
    assert shorten("x" * 50, 10) == "x" * 9 + "…"
    assert shorten("short", 10) == "short"


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "words"),
    [
        ("2023-12-14", "2023-12-14", "day", "2023-12-14"),
        ("2023-12-14", "2023-12-15", "days", "2023-12-14/15"),
        ("2023-12-31", "2024-01-01", "days", "2023-12-31/2024-01-01"),
        ("2022-06-01", "2022-06-30", "month", "≈ 2022-06"),
        ("2022-01-01", "2022-12-31", "year", "≈ 2022"),
        ("2022-06-01", "2022-08-30", "interval", "≈ [2022-06-01, 2022-08-30]"),
        ("2022-06-01", None, "interval", "≈ [2022-06-01, ..]"),
        (None, "2022-06-01", "interval", "≈ [.., 2022-06-01]"),
        (None, None, "unknown", "unknown"),
    ],
)
def test_dates_in_words(earliest: str | None, latest: str | None, precision: str, words: str) -> None:
    assert date_words(ConsensusDate(earliest, latest, precision, "", None)) == words
