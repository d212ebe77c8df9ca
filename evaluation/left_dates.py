"""`python -m evaluation.left_dates --shared DIR`: what is left on the dates of two peers, by class.

Made from the misses themselves, so that it can be refreshed: with ``--document FILE`` the tables are put into
FILE, with ``--verbose`` every miss is printed under its class. Only counts leave the data.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from evaluation import document, duckling_dates, rivals_dates, stages
from evaluation.figures import Sheet
from evaluation.inputs import Inputs, rows
from evaluation.left_classes import KINDS, Left, kind_of
from evaluation.peer_gold import Accepted, Wanted
from evaluation.peer_spans import alike
from marsad.records import Span, TemporalExpression

_SPANS = {
    "nothing found": "nothing overlaps the expected words",
    "found where nothing is expected": "the file asks for one kind only, or takes the words for no date",
    "one for several": "day and clock, or the two ends of a range, are one expression here",
    "several for one": "one expression there, two or more here",
    "longer": "a weekday, a year or a part of day beside it belongs to it here",
    "shorter": "a word of it is left out here",
    "shifted": "both at once",
}


def recognizers(inputs: Inputs) -> tuple[list[Left], Counter[str], int]:
    """Values and spans that are left of Recognizers-Text, and the number of values."""
    path = inputs.file(rivals_dates.RECOGNIZERS)
    left: list[Left] = []
    spans: Counter[str] = Counter()
    total = 0
    for row in [] if path is None else rows(path, Sheet("dates")):
        text = row.need_text("text")
        found = stages.find_dates(text, row.text("reference"))
        golds = rivals_dates.expected(row)
        places = [gold.span for gold in golds if gold.span is not None]
        if len(places) == len(golds):
            spans.update(_span_classes(text, places, [Span(item.start, item.end) for item in found]))
        valued = [gold for gold in golds if gold.type != "set" and rivals_dates.counted(gold)]
        total += len(valued)
        left += [one for gold in valued if (one := _left(gold, found, row.text("reference"))) is not None]
    return left, spans, total


def _left(gold: Wanted, found: Sequence[TemporalExpression], reference: str | None) -> Left | None:
    here = rivals_dates.near(gold, found)
    verdict = rivals_dates.whole_verdict(gold, here)
    if verdict.whole:
        return None
    now = _time(reference)
    return Left(gold.words, gold.type, gold.timex, gold.values, tuple(here), now, verdict.start)


def duckling(inputs: Inputs) -> tuple[list[Left], int]:
    """Values of standard Arabic that are left of duckling's corpus, and their number."""
    path = inputs.file(duckling_dates.DUCKLING)
    left: list[Left] = []
    total = 0
    for row in [] if path is None else rows(path, Sheet("dates")):
        text = row.need_text("text")
        if duckling_dates.colloquial(text):
            continue
        total += 1
        found = stages.find_dates(text, row.text("reference"))
        tally = duckling_dates.moments(row, found)
        if not tally["whole"]:
            begins, *end = row.texts("expected")
            value = Accepted(start=begins, end=end[0]) if end else Accepted(point=begins)
            reference = _time(row.text("reference"))
            left.append(Left(text, "datetime", (), (value,), tuple(found), reference, bool(tally["right"])))
    return left, total


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=None)


def _span_classes(text: str, golds: Sequence[Span], found: Sequence[Span]) -> Iterable[str]:
    for span in found:
        if not any(span.overlaps(gold) for gold in golds):
            yield "found where nothing is expected"
    for gold in golds:
        near = [span for span in found if span.overlaps(gold)]
        if not any(alike(text, span, gold) for span in near):
            yield _span_class(gold, near, golds)


def _span_class(gold: Span, near: Sequence[Span], golds: Sequence[Span]) -> str:
    if not near:
        return "nothing found"
    if len(near) > 1:
        return "several for one"
    span = near[0]
    if sum(span.overlaps(other) for other in golds) > 1:
        return "one for several"
    if span.start <= gold.start and gold.end <= span.end:
        return "longer"
    return "shorter" if gold.start <= span.start and span.end <= gold.end else "shifted"


# ------------------------------------------------------------------ the tables


def tables(inputs: Inputs) -> list[str]:
    """The tables of classes and counts, in Markdown."""
    ours, spans, values = recognizers(inputs)
    theirs, standard = duckling(inputs)
    counts = [Counter(kind_of(left).name for left in group) for group in (ours, theirs)]
    lines = [
        f"Recognizers-Text: {len(ours)} of {values} values are left; "
        f"duckling: {len(theirs)} of {standard} rows of standard Arabic.",
        "",
        "| values left | Recognizers-Text | duckling | why |",
        "|---|---:|---:|---|",
    ]
    for kind in KINDS:
        if any(count[kind.name] for count in counts):
            lines.append(f"| {kind.name} | {counts[0][kind.name]} | {counts[1][kind.name]} | {kind.why} |")
    lines += ["", "| spans of Recognizers-Text that differ, trimmed | number | why |", "|---|---:|---|"]
    lines += [f"| {name} | {spans[name]} | {why} |" for name, why in _SPANS.items() if spans[name]]
    return lines


def verbose(inputs: Inputs) -> list[str]:
    """Every value that is left, under its class."""
    groups: dict[str, list[str]] = defaultdict(list)
    for left in (*recognizers(inputs)[0], *duckling(inputs)[0]):
        wanted = [f"{value.begins or value.seconds}..{value.end or ''}" for value in left.values]
        shown = [f"{item.text} = {item.value} ({item.how})" for item in left.found] or "nothing"
        when = "" if left.reference is None else left.reference.isoformat()
        groups[kind_of(left).name].append(f"  {left.words} @ {when}\t{left.type} {wanted[:2]}\t{shown}")
    return [line for name, listed in groups.items() for line in (f"{name}: {len(listed)}", *listed)]


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, or put them into a document; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.left_dates", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, metavar="DIR", help="folder with data/dates")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the tables in FILE")
    parser.add_argument("--verbose", action="store_true", help="print every miss under its class")
    options = parser.parse_args(arguments)
    inputs = Inputs(data=options.shared / "data")
    lines = tables(inputs)
    sys.stdout.write("\n".join([*lines, *(verbose(inputs) if options.verbose else [])]) + "\n")
    if options.document is not None:
        document.replace(
            options.document,
            [*document.seen(["python -m evaluation.left_dates --shared DIR"]), *lines],
            "left",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
