"""`python -m evaluation.left_dates --shared DIR`: what is left on the dates of two peers, by kind and class.

Made from the rows themselves, so that it can be refreshed: with ``--document FILE`` the tables are put into
FILE; only counts leave the data. ``--verbose`` prints every miss under its class, ``--save FILE`` writes
which values are right, and ``--against FILE`` names those that a saved run had and this one has not.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation import document, rivals_dates, stages
from evaluation.figures import Sheet
from evaluation.inputs import Inputs, rows
from evaluation.left_classes import KINDS, kind_of
from evaluation.peer_outcomes import DUCKLING, RECOGNIZERS, SPOKEN, Outcome, against, outcomes, save
from evaluation.peer_spans import alike
from marsad.records import Span

_SPANS = {
    "nothing found": "nothing overlaps the expected words",
    "found where nothing is expected": "the file asks for one kind only, or takes the words for no date",
    "one for several": "day and clock, or the two ends of a range, are one expression here",
    "several for one": "one expression there, two or more here",
    "longer": "a weekday, a year or a part of day beside it belongs to it here",
    "shorter": "a word of it is left out here",
    "shifted": "both at once",
}


def span_classes(inputs: Inputs) -> list[tuple[str, str]]:
    """The spans of Recognizers-Text that differ, trimmed: how, and for ``--verbose`` what is there."""
    path = inputs.file(rivals_dates.RECOGNIZERS)
    listed: list[tuple[str, str]] = []
    for row in [] if path is None else rows(path, Sheet("dates")):
        text, golds = row.need_text("text"), rivals_dates.expected(row)
        places = [gold.span for gold in golds if gold.span is not None]
        if len(places) == len(golds):
            found = stages.find_dates(text, row.text("reference"))
            shown = f"  {text}\t{[gold.words for gold in golds]}\t{[item.text for item in found]}"
            classes = of_spans(text, places, [Span(item.start, item.end) for item in found])
            listed.extend((name, shown) for name in classes)
    return listed


def of_spans(text: str, golds: Sequence[Span], found: Sequence[Span]) -> Iterable[str]:
    """The classes of the spans of one text that differ."""
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


def tables(found: Sequence[Outcome], spans: Counter[str]) -> list[str]:
    """The tables of kinds, classes and spans, in Markdown."""
    return [*_by_kind(found), "", *_by_class(found), "", *_by_span(spans)]


def _by_kind(found: Sequence[Outcome]) -> list[str]:
    kinds: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in found:
        kinds[one.peer, one.kind].update({"all": 1, **one.counts})
    lines = ["| peer | kind | values | right | clean | wrong | whole |", "|---|---|---:|---:|---:|---:|---:|"]
    for (peer, kind), counts in kinds.items():
        shown = [f"{counts[name]}" if counts["moments"] else "" for name in ("right", "clean", "wrong")]
        lines.append(f"| {peer} | {kind} | {counts['all']} | {' | '.join(shown)} | {counts['whole']} |")
    return lines


def _by_class(found: Sequence[Outcome]) -> list[str]:
    standard = [one for one in found if one.kind != SPOKEN]
    counts = Counter((one.peer, kind_of(one.left).name) for one in standard if not one.whole)
    lines = ["| values left | Recognizers-Text | duckling | why |", "|---|---:|---:|---|"]
    for kind in KINDS:
        ours, theirs = counts[RECOGNIZERS, kind.name], counts[DUCKLING, kind.name]
        if ours or theirs:
            lines.append(f"| {kind.name} | {ours} | {theirs} | {kind.why} |")
    totals = Counter(one.peer for one in standard)
    left = Counter(one.peer for one in standard if not one.whole)
    both = (f"{left[peer]} of {totals[peer]}" for peer in (RECOGNIZERS, DUCKLING))
    return [*lines, f"| all | {' | '.join(both)} | without the colloquial rows |"]


def _by_span(spans: Counter[str]) -> list[str]:
    lines = ["| spans of Recognizers-Text that differ, trimmed | number | why |", "|---|---:|---|"]
    return [*lines, *(f"| {name} | {spans[name]} | {why} |" for name, why in _SPANS.items() if spans[name])]


def verbose(found: Iterable[Outcome]) -> list[str]:
    """Every value that is left, under its class."""
    groups: dict[str, list[str]] = defaultdict(list)
    for left in (one.left for one in found if not one.whole):
        wanted = [f"{value.begins or value.seconds}..{value.end or ''}" for value in left.values]
        shown = [f"{item.text} = {item.value} ({item.how})" for item in left.found] or "nothing"
        when = "" if left.reference is None else left.reference.isoformat()
        groups[kind_of(left).name].append(f"  {left.words} @ {when}\t{left.type} {wanted[:2]}\t{shown}")
    return [line for name, listed in groups.items() for line in (f"{name}: {len(listed)}", *listed)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.left_dates", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, metavar="DIR", help="folder with data/dates")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the tables in FILE")
    parser.add_argument("--verbose", action="store_true", help="print every miss under its class")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write which values are right")
    parser.add_argument("--against", type=Path, metavar="FILE", help="name what differs from a saved run")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, or put them into a document; returns 0."""
    options = _parser().parse_args(arguments)
    inputs = Inputs(data=options.shared / "data")
    found = outcomes(inputs)
    spans = span_classes(inputs)
    lines = tables(found, Counter(name for name, _ in spans))
    more = [*verbose(found), *(f"{name}{shown}" for name, shown in sorted(spans))] if options.verbose else []
    more += against(found, options.against) if options.against is not None else []
    sys.stdout.write("\n".join([*lines, *more]) + "\n")
    if options.save is not None:
        save(found, options.save)
    if options.document is not None:
        seen = document.seen(["python -m evaluation.left_dates --shared DIR"])
        document.replace(options.document, [*seen, *lines], "left")
    return 0


if __name__ == "__main__":
    sys.exit(main())
