"""Scores dates: expressions found, values right, and above all values given where there is none.

Gold pages; silver expressions of Tunisian news; the Arabic specs of Recognizers-Text; duckling's corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation import rivals_dates, stages
from evaluation.build import Built
from evaluation.edtf import run
from evaluation.figures import Part, Sheet
from evaluation.gold import Gold, GoldDate
from evaluation.inputs import Fields, MalformedError, rows
from evaluation.pagelines import line_spans
from evaluation.rows import over
from evaluation.run import Run
from marsad.records import PageRecord, Span, TemporalExpression

ANT = "dates/ant_weekday.jsonl"


def score(run_: Run, sheet: Sheet) -> None:
    """Score dates on everything that is there."""
    stages.require("dates")
    found = run_.gold_build(sheet)
    if found is not None:
        _gold(sheet.part("gold"), *found)
    _ant(run_, sheet)
    rivals_dates.score(run_, sheet)


# ------------------------------------------------------------------ gold pages


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression and its span on the page's text."""

    span: Span
    expression: TemporalExpression


def _gold(part: Part, gold: Gold, built: Built) -> None:
    tally: Counter[str] = Counter()
    for name in sorted(built.records):
        record = built.records[name]
        inside = _placed(record)
        used: Counter[tuple[int, str]] = Counter()
        for date in (item for item in gold.dates if item.page == name):
            occurrence = used[date.line, date.text]
            used[date.line, date.text] += 1
            span = _locate(record.extraction.text, date, occurrence)
            if span is None:
                part.sheet.skip("gold", f"{name}:{date.line} does not hold the words of a gold date")
                continue
            tally += _judge(part, date, _overlapping(record, inside, span, date.line))
    part.rate("found", tally["found"], tally["all"])
    part.rate("value", tally["right"], tally["valued"])
    part.rate("value.day", tally["day"], tally["valued"])
    part.rate("null_kept", tally["null_kept"], tally["null"])
    part.wrong("wrong", tally["wrong"], tally["all"])
    part.rate("weekday", tally["weekday_right"], tally["weekday"])
    part.rate("part", tally["part_right"], tally["part"])


def _placed(record: PageRecord) -> list[Placed]:
    placed = []
    for item in record.articles:
        for expression in item.dates:
            try:
                start = item.article.to_page(expression.start)
                end = item.article.to_page(expression.end - 1) + 1
            except ValueError:
                continue
            placed.append(Placed(Span(start, end), expression))
    return placed


def _locate(text: str, date: GoldDate, occurrence: int) -> Span | None:
    spans = line_spans(text)
    if not 1 <= date.line <= len(spans):
        return None
    line = spans[date.line - 1]
    start = line.start - 1
    for _ in range(occurrence + 1):
        start = text.find(date.text, start + 1, line.end)
        if start < 0:
            return None
    return Span(start, start + len(date.text))


def _overlapping(
    record: PageRecord, inside: Sequence[Placed], span: Span, line: int
) -> list[TemporalExpression]:
    in_article = any(
        run_.page_start < span.end and span.start < run_.page_start + run_.length
        for item in record.articles
        for run_ in item.article.offset
    )
    if in_article:
        return [placed.expression for placed in inside if placed.span.overlaps(span)]
    bounds = line_spans(record.extraction.text)[line - 1]
    found = stages.find_dates(record.extraction.text[bounds.start : bounds.end])
    local = Span(span.start - bounds.start, span.end - bounds.start)
    return [item for item in found if Span(item.start, item.end).overlaps(local)]


def _judge(part: Part, date: GoldDate, found: list[TemporalExpression]) -> Counter[str]:
    tally: Counter[str] = Counter(all=1, found=int(bool(found)))
    values = [item.value for item in found if item.value is not None]
    if date.value is None:
        tally.update(null=1, null_kept=int(bool(found) and not values), wrong=int(bool(values)))
    else:
        tally.update(valued=1, right=int(any(_same(value, date.value) for value in values)))
        tally["day"] = int(any(_compatible(value, date.value) for value in values))
        tally["wrong"] = int(bool(values) and not tally["day"])
    for field, wanted in (("weekday", date.weekday), ("part", date.part)):
        if wanted is not None:
            given = [getattr(item, field) for item in found]
            right = wanted in given
            tally.update({field: 1, f"{field}_right": int(right)})
            if not right:
                part.miss(
                    field,
                    f"{date.page}:{date.line} {date.text}",
                    wanted,
                    [getattr(item, field) for item in found],
                )
    if not (tally["right"] or tally["null_kept"]):
        shown = [f"{item.text} = {item.value} ({item.how})" for item in found] or "nothing"
        part.miss("value", f"{date.page}:{date.line} {date.text}", date.value, shown)
    return tally


def _same(value: str, wanted: str) -> bool:
    one, other = run(value), run(wanted)
    return value == wanted or (one is not None and other is not None and one.same(other))


def _compatible(value: str, wanted: str) -> bool:
    """The same, or the same day where one of the two also gives the time."""
    one, other = run(value), run(wanted)
    if one is None or other is None:
        return value == wanted
    return one.same(other) or (one.day is not None and one.day == other.day)


# ------------------------------------------------------------------ silver expressions in running news


def _ant(run_: Run, sheet: Sheet) -> None:
    path = run_.inputs.file(ANT)
    if path is None:
        sheet.skip(ANT, "not there")
        return
    part = sheet.part("ant_weekday", ANT)
    tally = over(rows(path, sheet), lambda row: _ant_row(part, row), part)
    part.rate("right", tally["right"], tally["all"])
    part.rate("clean", tally["clean"], tally["all"])
    part.wrong("wrong", tally["wrong"], tally["all"])
    for kind in sorted(name.removeprefix("all.") for name in tally if name.startswith("all.")):
        part.rate(f"clean.{kind}", tally[f"clean.{kind}"], tally[f"all.{kind}"])


def _ant_row(part: Part, row: Fields) -> Counter[str]:
    context, text, expected = row.need_text("context"), row.need_text("text"), row.need_text("expected")
    spans = occurrences(context, text)
    if not spans:
        raise MalformedError("the expression is not in its context")
    found = stages.find_dates(context, row.need_text("reference"))
    near = [item for item in found if any(Span(item.start, item.end).overlaps(span) for span in spans)]
    named = [days for item in near if (days := days_of(item))]
    right = any(expected in days for days in named)
    other = any(expected not in days for days in named)
    if not right or other:
        measure = "wrong" if other else "right"
        shown = [f"{item.text} = {item.value} ({item.how})" for item in near] or "nothing"
        part.miss(measure, f"{text} | {context} @ {row.text('reference')}", expected, shown)
    kind = (row.text("kind") or "other").replace("+", "_")
    clean = int(right and not other)
    counts = {"all": 1, "right": int(right), "clean": clean, "wrong": int(other)}
    return Counter(counts | {f"all.{kind}": 1, f"clean.{kind}": clean})


def occurrences(context: str, text: str) -> list[Span]:
    """Every place of an expression in its context."""
    spans = []
    start = context.find(text)
    while start >= 0:
        spans.append(Span(start, start + len(text)))
        start = context.find(text, start + 1)
    return spans


def days_of(item: TemporalExpression) -> tuple[str, ...]:
    """The day that an expression names, or both ends of a run of days («من الاثنين 3 إلى الخميس 6 ماي»).

    A run that only leaves open which of two clues is right names no day.
    """
    first, slash, last = (item.value or "").partition("/")
    ends = tuple(day for end in ((first, last) if slash else (first,)) if (day := day_of(end)) is not None)
    return ends if len(ends) == 1 + len(slash) and not (slash and "contradicts" in item.how) else ()


def day_of(value: str | None) -> str | None:
    """The one day that a value names or lies in, else None."""
    moment = run(value)
    return moment.day if moment is not None else None
