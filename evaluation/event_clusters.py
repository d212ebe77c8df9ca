"""The gold set for the coreference of events (event_clusters.yaml): which mentions tell of one happening."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marsad.knowledge.tables import Row, parsed, read_yaml
from marsad.records import Span

CLUSTERS = Path(__file__).with_name("event_clusters.yaml")
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One article's mention of a happening: the row of the news (from 1), where, and which happening.

    ``spans`` count in the row as Marsad reads it, whose SHA-256 begins with ``sha``. ``types`` are those a
    careful coder may give; ``planned`` is True for what had yet to come.
    """

    row: int
    sha: str
    spans: tuple[Span, ...]
    types: frozenset[str]
    planned: bool
    event: str

    @property
    def id(self) -> str:
        """The row, the event and the place of the first span: one mention's and no other's."""
        return f"{self.row} {self.event} {self.spans[0].start}"

    @property
    def half(self) -> str:
        """``a``, whose misses are shown, or ``b``; a happening is of one half.

        The first weights were set with both in view.
        """
        return "a" if int(digest(self.event)[0], 16) % 2 else "b"


def digest(text: str) -> str:
    """The beginning of a text's SHA-256, by which a row is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


@cache
def gold_mentions(path: Path = CLUSTERS) -> tuple[GoldMention, ...]:
    """All mentions of a file; raises KnowledgeError for a malformed row."""
    return tuple(_mention(row) for row in parsed(read_yaml(path), str(path)))


def _mention(row: Row) -> GoldMention:
    return GoldMention(
        row=row.integer("row"),
        sha=row.text("sha"),
        spans=tuple(_span(row, text) for text in row.texts("spans")),
        types=frozenset(row.texts("types")),
        planned=row.flag("planned"),
        event=row.text("event"),
    )


def _span(row: Row, text: str) -> Span:
    """A span written as «start-end»."""
    start, _, end = text.partition("-")
    if not (start.isdigit() and end.isdigit() and int(start) < int(end)):
        raise row.fail(f"no span: {text!r}")
    return Span(int(start), int(end))
