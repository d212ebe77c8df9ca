"""Lines of a page's text: their spans, and what the program's blocks say of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from evaluation.gold import GoldArticle, GoldPage
from marsad.records import BlockKind, Extraction, Span


@dataclass(frozen=True, slots=True)
class LineLabel:
    """What blocks say of one line: its kind and the position of its article, if any."""

    kind: BlockKind | None
    article: int | None


def line_spans(text: str) -> list[Span]:
    """The span of each line without its line feed; line 1 stands at index 0."""
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def label_lines(extraction: Extraction) -> dict[int, LineLabel]:
    """The label of every line that is not white space: that of the block with most of its characters."""
    labels = {}
    for number, line in enumerate(line_spans(extraction.text), start=1):
        if not extraction.text[line.start : line.end].strip():
            continue
        shares: Counter[LineLabel] = Counter()
        for block in extraction.blocks:
            shared = min(block.end, line.end) - max(block.start, line.start)
            if shared > 0:
                shares[LineLabel(block.kind, block.article)] += shared
        labels[number] = shares.most_common(1)[0][0] if shares else LineLabel(None, None)
    return labels


def align(page: GoldPage, labels: dict[int, LineLabel]) -> dict[int, int]:
    """Gold article position to the program's article position, by the lines they share, best first."""
    shares: Counter[tuple[int, int]] = Counter()
    for position, article in enumerate(page.articles):
        for line in own_lines(article):
            label = labels.get(line)
            if label is not None and label.article is not None:
                shares[position, label.article] += 2 if line in article.body else 1
    pairs: dict[int, int] = {}
    for (gold, found), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if gold not in pairs and found not in pairs.values():
            pairs[gold] = found
    return pairs


def own_lines(article: GoldArticle) -> frozenset[int]:
    """All lines of a gold article."""
    return article.body | article.others
