"""Scores dates on the Arabic test material of two peers: Recognizers-Text and duckling.

Both resolve against a reference time and both list the answers they accept. Recognizers' spans count
inclusively; its ranges end sometimes on the last day and sometimes on the day after, and either is taken
as right. Duckling's intervals end exclusively.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from evaluation import stages
from evaluation.edtf import Run as Moment
from evaluation.edtf import run
from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields, MalformedError, rows
from evaluation.rows import over
from evaluation.run import Run
from evaluation.spans import SpanCount
from marsad.records import Span, TemporalExpression, TimeType


def score(run_: Run, sheet: Sheet) -> None:
    """Score the peers' files that are there."""
    _recognizers(run_, sheet)
    _duckling(run_, sheet)


# ------------------------------------------------------------------ Recognizers-Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """One expected expression: its span, its type, and the values of which any is right."""

    span: Span
    type: str
    values: tuple[Fields, ...]
    timex: tuple[str, ...]


_DATED = ("date", "daterange", "datetime", "datetimerange")
_VALUED = (*_DATED, "time", "timerange", "duration")
_POINTS = ("date", "dateTime", "time")
_STARTS = ("startDate", "startDateTime", "startTime")
_ENDS = ("endDate", "endDateTime", "endTime")


def _recognizers(run_: Run, sheet: Sheet) -> None:
    path = run_.inputs.file("dates/recognizers_ar.jsonl")
    if path is None:
        sheet.skip("dates/recognizers_ar.jsonl", "not there")
        return
    part = sheet.part("recognizers_ar", "dates/recognizers_ar.jsonl")
    spans = SpanCount()

    def score_row(row: Fields) -> Counter[str]:
        wanted, found = _row(row)
        _spans(part, row, wanted, [Span(item.start, item.end) for item in found], spans)
        return sum((_value(part, row, item, found) for item in wanted), Counter())

    values = over(rows(path, sheet), score_row, part)
    spans.report(part, "span")
    _report_values(part, values)


def _report_values(part: Part, values: Counter[str]) -> None:
    right, total = (sum(values[f"{kind}{suffix}"] for kind in _DATED) for suffix in (".right", ""))
    part.rate("values.dated", right, total)
    part.rate("values.dated.day", values["dated.day"], total)
    part.wrong("values.wrong", values["dated.wrong"], total)
    part.rate("values", values["right"], values["all"])
    for kind in _VALUED:
        part.rate(f"values.{kind}", values[f"{kind}.right"], values[kind])


def _row(row: Fields) -> tuple[list[Wanted], Sequence[TemporalExpression]]:
    text = row.need_text("text")
    wanted = [_wanted(text, item) for item in row.children("expected")]
    return wanted, stages.find_dates(text, row.text("reference"))


def _wanted(text: str, item: Fields) -> Wanted:
    words = item.need_text("text").strip()
    start = item.integer("start")
    at = -1 if start is None or start < 0 else text.find(words, max(0, start - 1), start + len(words) + 2)
    if at < 0:
        at = text.find(words)
    if at < 0 or not words:
        raise MalformedError("the span is not in the text")
    given = [value for name in ("future", "past", "values") for value in item.children(name)]
    values = [value for value in given if any(value.text(field) for field in value.raw)]
    kind = (item.text("type") or "").removeprefix("datetimeV2.")
    return Wanted(Span(at, at + len(words)), kind, tuple(values), item.texts("timex"))


def _spans(
    part: Part, row: Fields, wanted: Sequence[Wanted], found: Sequence[Span], count: SpanCount
) -> None:
    golds = [item.span for item in wanted]
    count.add(golds, found)
    if sorted(found) != sorted(golds):
        text = row.need_text("text")
        shown = [[text[span.start : span.end] for span in group] for group in (golds, found)]
        part.miss("span", text, *shown)


def _value(part: Part, row: Fields, wanted: Wanted, found: Sequence[TemporalExpression]) -> Counter[str]:
    if wanted.type not in _VALUED or not wanted.values:
        return Counter()
    near = [item for item in found if Span(item.start, item.end).overlaps(wanted.span)]
    right = any(_right(item, value, wanted) for item in near for value in wanted.values)
    dated = wanted.type in _DATED
    day = dated and (right or any(_right_day(item, value) for item in near for value in wanted.values))
    wrong = dated and not day and any(item.value is not None for item in near)
    if not right:
        shown = [f"{item.text} = {item.value} ({item.how})" for item in near] or "nothing"
        where = f"{row.text('text')} @ {row.text('reference')}"
        measure = "values.wrong" if wrong else f"values.{wanted.type}"
        part.miss(measure, where, [value.raw for value in wanted.values], shown)
    counts = {"all": 1, wanted.type: 1, "right": int(right), f"{wanted.type}.right": int(right)}
    return Counter(counts | {"dated.day": int(day), "dated.wrong": int(wrong)})


def _right_day(item: TemporalExpression, value: Fields) -> bool:
    """Whether an expression starts on the day on which an expected value starts."""
    moment = run(item.value)
    start = value.text("start") or _first(value, "value", *_POINTS, *_STARTS)
    return (
        moment is not None
        and moment.start is not None
        and moment.start.date().isoformat() == (start or "")[:10]
    )


def _right(item: TemporalExpression, value: Fields, wanted: Wanted) -> bool:
    if wanted.type == "duration":
        return item.type is TimeType.DURATION and (item.value is None or item.value in wanted.timex)
    moment = run(item.value)
    start = value.text("start") or _first(value, *_STARTS)
    end = value.text("end") or _first(value, *_ENDS)
    if start is None and end is None:
        point = value.text("value") or _first(value, *_POINTS)
        return point is not None and moment is not None and _at(moment.start, point)
    return moment is not None and _from_to(moment, start, end)


def _first(value: Fields, *names: str) -> str | None:
    return next((text for name in names if (text := value.text(name)) is not None), None)


def _at(moment: datetime | None, wanted: str) -> bool:
    if moment is None:
        return False
    if len(wanted) == 8 and wanted[2] == ":":  # a time of no day
        return moment.strftime("%H:%M:%S") == wanted
    return moment.isoformat(" ") == (wanted if len(wanted) > 10 else f"{wanted} 00:00:00")


def _from_to(moment: Moment, start: str | None, end: str | None) -> bool:
    starts = moment.start is None if start is None else _at(moment.start, start)
    if end is None:
        return starts and (moment.end is None or start is not None)
    ends = moment.end is not None and any(
        _at(moment.end - timedelta(**slack), end)
        for slack in ({}, {"days": 1}, {"hours": 1}, {"minutes": 1}, {"seconds": 1})
    )
    return starts and ends


# ------------------------------------------------------------------ duckling


def _duckling(run_: Run, sheet: Sheet) -> None:
    path = run_.inputs.file("dates/duckling_time_ar.jsonl")
    if path is None:
        sheet.skip("dates/duckling_time_ar.jsonl", "not there")
        return
    part = sheet.part("duckling_time_ar", "dates/duckling_time_ar.jsonl")
    tally = over(rows(path, sheet), lambda row: _duckling_row(part, row), part)
    part.rate("values", tally["right"], tally["all"])
    part.rate("values.day_or_longer", tally["long_right"], tally["long"])
    part.rate("values.clock", tally["clock_right"], tally["clock"])
    part.wrong("wrong", tally["wrong"], tally["all"])


def _duckling_row(part: Part, row: Fields) -> Counter[str]:
    text, expected = row.need_text("text"), row.texts("expected")
    if not expected:
        raise MalformedError("nothing expected")
    found = stages.find_dates(text, row.text("reference"))
    moments = [moment for item in found if (moment := run(item.value)) is not None]
    grain = "long" if row.text("grain") in ("day", "week", "month", "year") else "clock"
    right = any(_starts_and_ends(moment, expected) for moment in moments)
    if not right:
        shown = [f"{item.text} = {item.value} ({item.how})" for item in found] or "nothing"
        part.miss("values", text, expected, shown)
    wrong = int(bool(moments) and not right)
    return Counter({"all": 1, grain: 1, "right": int(right), f"{grain}_right": int(right), "wrong": wrong})


def _starts_and_ends(moment: Moment, expected: Sequence[str]) -> bool:
    starts = moment.start == datetime.fromisoformat(expected[0])
    if len(expected) < 2:
        return starts
    return starts and moment.end == datetime.fromisoformat(expected[1])
