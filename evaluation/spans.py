"""Counts spans found and spans wanted, exactly and by any overlap, for precision, recall and F1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.figures import Part
from marsad.records import Span


@dataclass(slots=True)
class SpanCount:
    """Whether each span found is wanted and each span wanted is found, over many texts."""

    found: list[bool] = field(default_factory=list)
    wanted: list[bool] = field(default_factory=list)
    found_near: list[bool] = field(default_factory=list)
    wanted_near: list[bool] = field(default_factory=list)

    def add(self, golds: Sequence[Span], spans: Sequence[Span]) -> None:
        """Add the spans of one text."""
        self.found.extend(span in golds for span in spans)
        self.wanted.extend(span in spans for span in golds)
        self.found_near.extend(any(span.overlaps(gold) for gold in golds) for span in spans)
        self.wanted_near.extend(any(gold.overlaps(span) for span in spans) for gold in golds)

    def report(self, part: Part, measure: str) -> None:
        """Add precision, recall and F1 of both kinds to a part of a sheet."""
        part.f1(measure, self.found, self.wanted)
        part.f1(f"{measure}.overlap", self.found_near, self.wanted_near)
