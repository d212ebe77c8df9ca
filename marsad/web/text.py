"""Cut a text at the edges of the spans that lie over it; hostile characters are shown as a sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.query.plain import SIGN, shown
from marsad.records import OffsetRun

__all__ = ["SIGN", "Mark", "Piece", "covered", "on_page", "pieces", "shown"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something said of a run of a text: ``kind`` (``evidence``, ``date``, ``copy`` ...) and of which."""

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``starts`` are those of them that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[Mark, ...]

    def mark(self, kind: str) -> Mark | None:
        """The mark of a kind that lies over this run: the longest, where several do."""
        found = [mark for mark in self.marks if mark.kind == kind]
        return max(found, key=lambda mark: mark.end - mark.start) if found else None

    def begins(self, kind: str) -> bool:
        """Whether the mark of a kind that lies over this run begins with it."""
        mark = self.mark(kind)
        return mark is not None and mark in self.starts


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """``text[start:end]`` cut at every edge of a mark; joined again the pieces are that text, as shown.

    Marks that lie outside, are empty, or reach over an end count for what of them lies inside.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    edges = {start, end}
    for mark in inside:
        edges |= {max(start, mark.start), min(end, mark.end)}
    cuts = sorted(edges)
    return [_piece(text, first, last, start, inside) for first, last in pairwise(cuts)]


def _piece(text: str, first: int, last: int, origin: int, marks: Sequence[Mark]) -> Piece:
    over = tuple(mark for mark in marks if mark.start <= first and mark.end >= last)
    starts = tuple(mark for mark in over if max(mark.start, origin) == first)
    return Piece(shown(text[first:last]), over, starts)


def on_page(mark: Mark, runs: Iterable[OffsetRun]) -> list[Mark]:
    """A mark on an article's text as marks on its page's text: one for each run of the offset it touches."""
    found = []
    for run in runs:
        first = max(mark.start, run.article_start)
        last = min(mark.end, run.article_start + run.length)
        if first < last:
            shift = run.page_start - run.article_start
            found.append(Mark(first + shift, last + shift, mark.kind, mark.value))
    return found


def covered(spans: Iterable[tuple[int, int]]) -> int:
    """How many places the spans cover together, each counted once."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        if end > max(start, reached):
            total += end - max(start, reached)
            reached = end
    return total
