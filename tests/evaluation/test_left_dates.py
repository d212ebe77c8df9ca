"""The classes of what is left, each by a miss of our own."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from evaluation import left_dates, stages
from evaluation.left_classes import KINDS, Left, kind_of
from evaluation.left_dates import main
from evaluation.peer_gold import Accepted
from evaluation.peer_outcomes import Outcome, against, save
from marsad.records import PartOfDay, Span, TemporalExpression, TimeType

NOW = datetime(2020, 3, 4)


def _found(value: str | None, part: PartOfDay | None = None) -> TemporalExpression:
    return TemporalExpression(0, 4, "كلام", TimeType.DATE, value, part, None, None, "told")


def _left(
    words: str, *, begins: str = "2020-03-01", kind: str = "date", found: tuple[TemporalExpression, ...] = ()
) -> Left:
    return Left(words, kind, ("P10Y",), (Accepted(point=begins),), found, NOW, start_right=False)


@pytest.mark.parametrize(
    ("left", "name"),
    [
        (_left("مؤتمر 2019"), "gold: another year than its words"),
        (_left("الثالث من ماي أو مايو"), "gold: another month than its words"),
        (_left("الثمانينات", begins="1970-01-01"), "gold: another decade than its words"),
        (_left("عام 2020"), "gold: a year read as a decade"),
        (_left("الشهر القادم", begins="2020-02-01"), "gold: words ahead and value behind, or the other way"),
        (_left("الشهر الماضي", begins="2020-04-01"), "gold: words ahead and value behind, or the other way"),
        (_left("عيد الاستقلال"), "holidays"),
        (_left("الأحد", found=(_found("2020-03-08"),)), "the same weekday of another week"),
        (_left("نهاية الشهر", found=(_found("2020-03"),)), "edges of a unit"),
        (_left("نهاية الشهر"), "nothing found"),
        (_left("قبل شهر", found=(_found("2020-03"),)), "a unit for a day"),
        (_left("ساعتان", kind="duration"), "lengths"),
        (_left("ثلاثة وأربعون"), "numbers alone"),
        (_left("كلام", found=(_found("2020-03-02"), _found("2020-03-03"))), "in pieces"),
        (_left("كلام", kind="time", found=(_found(None, PartOfDay.NIGHT),)), "parts of the day"),
        (_left("كلام", found=(_found(None),)), "found, no value"),
        (_left("كلام", found=(_found("2020-03-01T10:00"),)), "the right day, another time"),
        (_left("كلام"), "nothing found"),
        (_left("كلام", found=(_found("2020-03-03"),)), "another value"),
    ],
)
def test_classes(left: Left, name: str) -> None:
    assert kind_of(left).name == name


def test_a_right_start_is_a_class_and_every_class_has_a_name() -> None:
    left = Left("كلام", "daterange", (), (Accepted(start="2020-03-01"),), (), NOW, start_right=True)
    assert kind_of(left).name == "only the end of a range"
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_the_command_counts_and_writes_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data" / "dates"
    folder.mkdir(parents=True)
    expected = [{"text": "يوم غد", "start": 6, "end": 11, "type": "date", "future": {"date": "2020-03-05"}}]
    rows = [
        {"text": "نلتقي يوم غد", "reference": "2020-03-04", "expected": expected},
        {"text": "نلتقي هنا", "reference": "2020-03-04", "expected": []},
    ]
    (folder / "recognizers_ar.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    spoken = {"text": "بكرة", "reference": "2020-03-04T00:00:00", "expected": ["2020-03-05T00:00:00"]}
    (folder / "duckling_time_ar.jsonl").write_text(json.dumps(spoken), "utf-8")
    monkeypatch.setattr(stages, "find_dates", lambda text, reference=None: [])
    page = tmp_path / "page.md"
    page.write_text("<!-- figures: left: begin -->\n<!-- figures: left: end -->\n", "utf-8")
    assert main(["--shared", str(tmp_path), "--document", str(page)]) == 0
    written = page.read_text("utf-8")
    assert "| all | 1 of 1 | 0 of 0 |" in written
    assert "| Recognizers-Text | date | 1 | 0 | 0 | 0 | 0 |" in written
    assert "| duckling | colloquial | 1 |" in written
    assert "| nothing found | 1 | 0 |" in written
    assert "| nothing found | 1 | nothing overlaps" in written
    assert "غد" not in written
    assert main(["--shared", str(tmp_path), "--verbose"]) == 0
    assert "يوم غد" in capsys.readouterr().out


def test_one_run_is_held_against_another(tmp_path: Path) -> None:
    def run(*whole: bool) -> list[Outcome]:
        return [
            Outcome(f"row/{number}:0", "peer", "date", Counter(whole=int(right)), _left("كلام"))
            for number, right in enumerate(whole)
        ]

    path = tmp_path / "before.json"
    save(run(True, True, False), path)
    assert against(run(True, True, False), path) == []
    assert [line.split("\t")[:2] for line in against(run(True, False, True, True), path)] == [
        ["gained", "row/2:0"],
        ["lost", "row/1:0"],
    ]


def test_how_a_span_differs() -> None:
    text = "من 3 ماي 2020 إلى 5 ماي 2021"
    span = Span
    golds = [span(3, 13), span(18, 28)]
    assert list(left_dates.of_spans(text, golds, [span(3, 28)])) == ["one for several"] * 2
    assert list(left_dates.of_spans(text, golds[:1], [span(3, 8), span(9, 13)])) == ["several for one"]
    assert list(left_dates.of_spans(text, golds[:1], [span(3, 8)])) == ["shorter"]
    assert list(left_dates.of_spans(text, [span(3, 8)], [span(3, 13)])) == ["longer"]
    assert list(left_dates.of_spans(text, [span(3, 8)], [span(5, 13)])) == ["shifted"]
    assert list(left_dates.of_spans(text, golds[:1], golds)) == ["found where nothing is expected"]
