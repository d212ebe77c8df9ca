"""The table of dates beside other programs, on rows of our own and programs that answer as told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from evaluation import date_rivals, stages
from evaluation.figures import Sheet
from evaluation.inputs import Inputs
from evaluation.rivals.dates import DateReader, Found, placed, present
from evaluation.run import Run
from marsad.records import Span, TemporalExpression, TimeType

ROWS: dict[str, list[dict[str, object]]] = {
    "dates/ant_weekday.jsonl": [
        {"text": "أمس", "context": "وصل أمس", "reference": "2020-03-05", "expected": "2020-03-04"},
        {"text": "غدا", "context": "ليس هنا", "reference": "2020-03-05", "expected": "2020-03-06"},
    ],
    "dates/recognizers_ar.jsonl": [
        {
            "text": "نلتقي غدا",
            "reference": "2020-03-03T00:00:00",
            "expected": [
                {"text": "غدا", "start": 6, "end": 8, "type": "date", "future": {"date": "2020-03-04"}}
            ],
        },
        {"text": "لا شيء", "reference": None, "expected": []},
    ],
    "dates/duckling_time_ar.jsonl": [
        {
            "text": "غدا",
            "reference": "2020-03-04T00:00:00",
            "expected": ["2020-03-05T00:00:00"],
            "grain": "day",
        }
    ],
}


def _write(folder: Path) -> Inputs:
    for name, listed in ROWS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in listed), "utf-8")
    return Inputs(data=folder)


def _always(value: str) -> DateReader:
    def find(text: str, spans: Sequence[Span], reference: str | None) -> Found:
        return [TemporalExpression(0, len(text), text, TimeType.DATE, value, None, None, None, "told")]

    return DateReader("told", find)


def _fails(text: str, spans: Sequence[Span], reference: str | None) -> Found:
    raise RuntimeError("no")


def test_every_program_is_measured_on_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readers = [_always("2020-03-04T00:00:00"), DateReader("failing", _fails)]
    monkeypatch.setattr(date_rivals, "present", lambda: (readers, [("other", "not there")]))
    monkeypatch.setattr(stages, "find_dates", lambda text, reference=None: [])
    sheet = Sheet("date_rivals")
    date_rivals.score(Run(_write(tmp_path)), sheet)
    assert sheet.value("ant_weekday.told: right") == 1.0
    assert sheet.value("recognizers_ar.told: clean") == 1.0
    assert sheet.value("recognizers_ar.told: day") == 1.0
    assert sheet.value("duckling_time_ar.told: right") == 0.0
    assert sheet.value("duckling_time_ar.told: wrong") == 1.0
    assert sheet.value("ant_weekday.failing: right") == 0.0
    assert sheet.value("ant_weekday.marsad: wrong") == 0.0
    assert "other: not there" in sheet.skipped
    assert any(miss.figure == "ant_weekday.failed" for miss in sheet.misses)


def test_answers_are_placed_in_the_order_of_the_text() -> None:
    moment = datetime(2020, 3, 4, 12, 30, 5, 7)
    found = placed("غدا ثم غدا", [("غدا", moment), ("غدا", moment), ("ليس هنا", moment)])
    assert [(item.start, item.end) for item in found] == [(0, 3), (7, 10), (0, 10)]
    assert found[0].value == "2020-03-04T12:30:05"


def test_dateparser_answers_where_it_is_there() -> None:
    readers, absent = present()
    if not readers:
        pytest.skip(absent[0][1])
    text = "12 مارس 2020"
    for reader in readers:
        found = reader.find(text, [Span(0, len(text))], "2020-05-01")
        assert [item.value for item in found] == ["2020-03-12T00:00:00"], reader.name
