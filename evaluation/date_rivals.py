"""The table of dates: Marsad and dateparser on the same rows of running news and of two peers' own tests.

``right``, ``clean`` and ``wrong`` are shares of the same rows: a value found at the expected words is right
(a point, or the start of a range); right, and no other value there; there are values, and none is right.
``day`` is what is right when only days are asked for, among the rows that have one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from evaluation import duckling_dates, rivals_dates, stages
from evaluation.figures import Part, Sheet
from evaluation.inputs import Fields, MalformedError, rows, thinned
from evaluation.patience import ITEM_SECONDS, at_most
from evaluation.rivals.dates import DateReader, Found, present
from evaluation.run import Run
from evaluation.score_dates import ANT, days_of, occurrences
from marsad.records import Span

SAMPLE = 400  # rows of the large file; the tests of peers are read whole
_MEASURES = ("right", "clean", "wrong")

Judge = Callable[[DateReader, Fields], Counter[str]]


def score(run: Run, sheet: Sheet) -> None:
    """Score Marsad and, where it is there, dateparser; a sample of the news unless all is asked for."""
    stages.require("dates")
    found, absent = present()
    for name, reason in absent:
        sheet.skip(name, reason)
    readers = [DateReader("marsad", _marsad), *found]
    for file, judge in _FILES.items():
        path = run.inputs.file(file)
        if path is None:
            sheet.skip(file, "not there")
            continue
        whole = run.inputs.full or file != ANT
        listed = thinned(list(rows(path, sheet)), SAMPLE, whole)
        part = sheet.part(path.stem, file)
        for reader in readers:
            _note(part, reader, judge, listed)


def _marsad(text: str, _: Sequence[Span], reference: str | None) -> Found:
    return stages.find_dates(text, reference)


def _note(part: Part, reader: DateReader, judge: Judge, listed: Sequence[Fields]) -> None:
    tally: Counter[str] = Counter()
    for row in listed:
        try:
            with at_most(ITEM_SECONDS):
                tally += judge(reader, row)
        except MalformedError:
            continue
        except Exception as error:  # whatever a rival raises counts as nothing found
            part.miss("failed", f"{reader.name} {row.text('text')}", "no exception", repr(error))
            tally += judge(DateReader(reader.name, lambda *_: ()), row)
    if tally["dated"]:
        part.note(f"{reader.name}: day", tally["day"] / tally["dated"], tally["dated"])
    for measure in _MEASURES:
        part.note(f"{reader.name}: {measure}", tally[measure] / max(1, tally["moments"]), tally["moments"])


def _ant(reader: DateReader, row: Fields) -> Counter[str]:
    context, expected = row.need_text("context"), row.need_text("expected")
    spans = occurrences(context, row.need_text("text"))
    if not spans:
        raise MalformedError("the expression is not in its context")
    found = reader.find(context, spans, row.need_text("reference"))
    near = [item for item in found if any(Span(item.start, item.end).overlaps(span) for span in spans)]
    right = [expected in days for item in near if (days := days_of(item))]
    return _counts(any(right), all(right), bool(right))


def _recognizers(reader: DateReader, row: Fields) -> Counter[str]:
    golds = [gold for gold in rivals_dates.expected(row) if rivals_dates.is_moment(gold)]
    if not golds:
        raise MalformedError("no value is expected")
    spans = [gold.span for gold in golds if gold.span is not None]
    found = reader.find(row.need_text("text"), spans, row.text("reference"))
    tally: Counter[str] = Counter()
    for gold in golds:
        here = rivals_dates.near(gold, found)
        tally += rivals_dates.moments(gold, here) + rivals_dates.right_days(gold, here)
    return tally


def _duckling(reader: DateReader, row: Fields) -> Counter[str]:
    text = row.need_text("text")
    return duckling_dates.moments(row, reader.find(text, [Span(0, len(text))], row.text("reference")))


def _counts(right: bool, only: bool, valued: bool) -> Counter[str]:
    return Counter(moments=1, right=int(right), clean=int(right and only), wrong=int(valued and not right))


_FILES: dict[str, Judge] = {
    ANT: _ant,
    rivals_dates.RECOGNIZERS: _recognizers,
    duckling_dates.DUCKLING: _duckling,
}
