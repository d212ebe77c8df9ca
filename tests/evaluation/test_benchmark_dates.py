"""The benchmark of dates beside dateparser: what is read and what is written. No test looks at a clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks import dates
from evaluation import document
from marsad.errors import UsageError


def test_without_shared_data_the_examples_are_cut(tmp_path: Path) -> None:
    short = dates.contexts(None)
    assert len(short) == 3000
    assert {len(item.text) for item in short} <= set(range(1, 113))
    assert short == dates.contexts(tmp_path)
    assert {len(item.text.split(" ")) for item in dates.articles(None)} == {300}


def test_contexts_of_shared_data_have_their_own_day(tmp_path: Path) -> None:
    path = tmp_path / "data/dates/ant_weekday.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text('{"context": "وصل أمس", "reference": "2020-03-05T21:43:00+01:00"}\n', "utf-8")
    assert dates.contexts(tmp_path) == [dates.Item("وصل أمس", date(2020, 3, 5))]


def test_the_rival_reads_every_text_once() -> None:
    items = [dates.Item(f"وصل يوم {number} ماي 2020", date(2020, 6, 1)) for number in range(10, 31)] * 2
    read: list[str] = []
    one = dates.duel("own", items, lambda text, day: read.append(text))
    assert read == [item.text for item in items]
    assert (one.texts, one.characters) == (21, len(items[-1].text))
    assert one.rival is not None
    assert dates.duel("own", items, None).rival is None


def test_rows_of_the_table() -> None:
    assert dates.line(dates.Duel("own", 5, 112, 4500.0, 150.0)) == "| own | 5 | 112 | 4500 | 150.0 | 30 |"
    assert dates.line(dates.Duel("own", 5, 112, 4500.0, None)) == "| own | 5 | 112 | 4500 |  |  |"


def test_a_module_that_is_not_there_has_no_import_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "PROCESSES", 1)
    assert dates.fresh("no_such_module", "find") is None
    assert dates.fresh("json", "dumps") is not None


def test_a_document_may_hold_several_tables(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    named = [mark.replace("figures", "figures: dates") for mark in (document.BEGIN, document.END)]
    path.write_text(f"{document.BEGIN}\nold\n{document.END}\n{named[0]}\nold\n{named[1]}\nend\n", "utf-8")
    document.replace(path, ["new"], "dates")
    assert path.read_text("utf-8") == (
        f"{document.BEGIN}\nold\n{document.END}\n{named[0]}\nnew\n{named[1]}\nend\n"
    )
    with pytest.raises(UsageError):
        document.replace(path, ["new"], "other")
