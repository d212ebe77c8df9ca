"""Join the blocks of one article to its text, and remember where each piece stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.extract.cues import SAMPLE, Marked
from marsad.extract.labels import Label
from marsad.extract.lines import Line
from marsad.knowledge.furniture import joined_key
from marsad.records import BlockKind, OffsetRun, Section

_ANNOUNCES = frozenset({BlockKind.SUBHEADLINE, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Assembled:
    """An article's text, its sections, where they stand on the page, and the line behind each section.

    ``keys`` are the folded words of each section, the whole of it, joined by single spaces.
    """

    text: str
    sections: tuple[Section, ...]
    offset: tuple[OffsetRun, ...]
    lines: tuple[Line, ...]
    keys: tuple[str, ...]


def assemble(own_lines: Sequence[tuple[Marked, Label]]) -> Assembled:
    """The text of an article from its lines and their labels, without tags and what it prints twice."""
    lines: list[Line] = []
    keys: list[str] = []
    sections: list[Section] = []
    offset: list[OffsetRun] = []
    seen: set[tuple[str, bool]] = set()
    length = 0
    for item, own in own_lines:
        once = (item.key, own.kind is BlockKind.BODY)  # a summary may say again what the body says
        if own.kind is BlockKind.TAGS or own.repeats or once in seen:
            continue
        if item.key:
            seen.add(once)
        size = item.line.end - item.line.start
        sections.append(Section(length, length + size, own.kind))
        offset.append(OffsetRun(length, item.line.start, size))
        lines.append(item.line)
        keys.append(item.key if size <= SAMPLE else joined_key(item.line.text))
        length += size + 1
    text = "\n".join(line.text for line in lines)
    return Assembled(text, tuple(sections), tuple(offset), tuple(lines), tuple(keys))
