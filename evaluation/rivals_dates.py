"""Scores dates on the Arabic test material of two peers: Recognizers-Text and duckling.

Both resolve against a reference time and both list the answers they accept. What is right is said in
:mod:`evaluation.peer_values`; here it is counted:

``right``   a point, or the start of a range, is among the values found there
``clean``   and no value found there says another
``wrong``   there are values, and none is right; ``wrong.apart``: nor does any hold the right one
``values``  the end of a range is right too, and lengths count as well
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluation import duckling_dates, stages
from evaluation.edtf import run, tells_when
from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields, rows
from evaluation.peer_gold import Place, Wanted, wanted
from evaluation.peer_spans import PeerSpans
from evaluation.peer_values import Verdict, judged
from evaluation.rows import over
from evaluation.run import Run
from marsad.records import Span, TemporalExpression, TimeType

RECOGNIZERS = "dates/recognizers_ar.jsonl"
_DATED = ("date", "daterange", "datetime", "datetimerange")
_MOMENTS = (*_DATED, "time", "timerange")
_VALUED = (*_MOMENTS, "duration")
_WITHOUT_LENGTHS = (
    *("DatePeriod", "DateExtractor", "DateParser", "DateTimeParser"),
    *("DateTimeExtractor", "DateTimePeriod", "Time"),
)
_SAID = {
    "place": "expected spans are not counted",
    "near": "expected spans are placed",
    "left": "values are not counted",
}


def score(run_: Run, sheet: Sheet) -> None:
    """Score the peers' files that are there."""
    _recognizers(run_, sheet)
    duckling_dates.score(run_, sheet)


def _recognizers(run_: Run, sheet: Sheet) -> None:
    path = run_.inputs.file(RECOGNIZERS)
    if path is None:
        sheet.skip(RECOGNIZERS, "not there")
        return
    part = sheet.part("recognizers_ar", RECOGNIZERS)
    spans = PeerSpans()

    def score_row(row: Fields) -> Counter[str]:
        golds, found = expected(row), stages.find_dates(row.need_text("text"), row.text("reference"))
        _spans(part, row, golds, found, spans)
        return sum((_expression(part, row, gold, found) for gold in golds), Counter())

    tally = over(rows(path, sheet), score_row, part)
    spans.report(part)
    _report(part, tally)
    for reason, count in sorted(tally.items()):
        what, _, why = reason.partition(": ")
        if why:
            sheet.skip(RECOGNIZERS, f"{count} {_SAID[what]}: {why}")


def expected(row: Fields) -> list[Wanted]:
    """The expressions that a row expects, in its order."""
    return [wanted(row.need_text("text"), item) for item in row.children("expected")]


def _report(part: Part, tally: Counter[str]) -> None:
    moments = tally["moments"]
    part.rate("right", tally["right"], moments)
    part.rate("clean", tally["clean"], moments)
    if moments:
        part.note("right.strict", tally["strict"] / moments, moments)
    part.wrong("wrong", tally["wrong"], moments)
    part.wrong("wrong.apart", tally["apart"], moments)
    whole, total = (sum(tally[f"{kind}{suffix}"] for kind in _DATED) for suffix in (".whole", ""))
    part.rate("values.dated", whole, total)
    part.rate("values.dated.day", tally["day"], total)
    part.wrong("values.wrong", tally["other_day"], total)
    part.rate("values", tally["whole"], tally["all"])
    for kind in _VALUED:
        part.rate(f"values.{kind}", tally[f"{kind}.whole"], tally[kind])
    part.rate("sets", tally["set.whole"], tally["set"])


def _spans(
    part: Part, row: Fields, golds: Sequence[Wanted], found: Sequence[TemporalExpression], count: PeerSpans
) -> None:
    """Count spans; a row of which one expected span is not known says nothing of those found."""
    placed = [gold.span for gold in golds if gold.span is not None]
    if len(placed) < len(golds):
        return
    text, given = row.need_text("text"), [Span(item.start, item.end) for item in _asked(row, placed, found)]
    count.add(text, placed, given)
    if sorted(given) != sorted(placed):
        shown = [[text[span.start : span.end] for span in group] for group in (placed, given)]
        part.miss("span", text, *shown)


def _asked(
    row: Fields, placed: Sequence[Span], found: Sequence[TemporalExpression]
) -> list[TemporalExpression]:
    """What was found but for lengths where the row is of an extractor that lists none («25 دقيقة»)."""
    if not (row.text("kind") or "").startswith(_WITHOUT_LENGTHS):
        return list(found)
    return [
        item
        for item in found
        if item.type is not TimeType.DURATION
        or any(Span(item.start, item.end).overlaps(span) for span in placed)
    ]


def _expression(part: Part, row: Fields, gold: Wanted, found: Sequence[TemporalExpression]) -> Counter[str]:
    tally: Counter[str] = Counter()
    if gold.place is not Place.EXACT:
        tally[f"{'place' if gold.span is None else 'near'}: {gold.place}"] += 1
    if not counted(gold):
        tally[f"left: {gold.unresolved or gold.type}"] += 1
        return tally
    here = near(gold, found)
    whole = whole_verdict(gold, here).whole
    tally.update({gold.type: 1, f"{gold.type}.whole": int(whole)})
    if gold.type == "set":
        return tally
    tally.update({"all": 1, "whole": int(whole)})
    if is_moment(gold):
        tally += moments(gold, here)
    tally += right_days(gold, here)
    if not whole:
        measure = "wrong" if tally["wrong"] else f"values.{gold.type}"
        part.miss(measure, f"{row.text('text')} @ {row.text('reference')}", _values(gold), shown(here))
    return tally


def counted(gold: Wanted) -> bool:
    """Whether an expected expression has a value to compare; a set has its TIMEX."""
    return bool(gold.timex) if gold.type == "set" else gold.type in _VALUED and gold.unresolved is None


def is_moment(gold: Wanted) -> bool:
    """Whether a point or a range is expected, and resolved."""
    return gold.type in _MOMENTS and counted(gold)


def near(gold: Wanted, found: Sequence[TemporalExpression]) -> list[TemporalExpression]:
    """The expressions found where one is expected; all of them where that place is not known."""
    return [item for item in found if gold.span is None or Span(item.start, item.end).overlaps(gold.span)]


def whole_verdict(gold: Wanted, here: Sequence[TemporalExpression]) -> Verdict:
    """What the expressions found at one place get right together."""
    verdict = Verdict()
    for item in here:
        verdict |= judged(item, gold)
    return verdict


def moments(gold: Wanted, here: Sequence[TemporalExpression]) -> Counter[str]:
    """The counts of one expected point or range, as every program is measured."""
    given = [(judged(item, gold), tells_when(item.value)) for item in here]
    right = any(verdict.start for verdict, _ in given)
    other = any(valued and not verdict.start for verdict, valued in given)
    wrong = other and not right
    counts = {
        "right": right,
        "clean": right and not other,
        "wrong": wrong,
        "apart": wrong and not any(verdict.holds for verdict, _ in given),
        "strict": any(verdict.strict for verdict, _ in given),
    }
    return Counter({name: int(told) for name, told in counts.items()} | {"moments": 1})


def right_days(gold: Wanted, here: Sequence[TemporalExpression]) -> Counter[str]:
    """``dated`` and ``day`` of an expected point or range of days, and ``other_day`` where none is right."""
    if gold.type not in _DATED:
        return Counter()
    day = any(_right_day(item, gold) for item in here)
    other = not day and any(tells_when(item.value) for item in here)
    return Counter(dated=1, day=int(day), other_day=int(other))


def _right_day(item: TemporalExpression, gold: Wanted) -> bool:
    """Whether an expression starts on the day on which an accepted value starts."""
    moment = run(item.value)
    if moment is None or moment.start is None:
        return False
    day = moment.start.date().isoformat()
    return any((value.begins or "")[: len(day)] == day for value in gold.values)


def _values(gold: Wanted) -> list[str]:
    return [
        f"{value.begins}..{value.end}" if value.end else str(value.begins or value.seconds)
        for value in gold.values
    ]


def shown(found: Sequence[TemporalExpression]) -> list[str] | str:
    """Expressions as the report of misses shows them."""
    return [f"{item.text} = {item.value} ({item.how})" for item in found] or "nothing"
