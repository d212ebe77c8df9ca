"""Join the blocks of one article to its text, and remember where each piece stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.extract.cues import Marked
from marsad.extract.labels import Label
from marsad.extract.lines import Line
from marsad.records import BlockKind, OffsetRun, Section


@dataclass(frozen=True, slots=True)
class Assembled:
    """An article's text, its sections, where they stand on the page, and the line behind each section."""

    text: str
    sections: tuple[Section, ...]
    offset: tuple[OffsetRun, ...]
    lines: tuple[Line, ...]


def assemble(own_lines: Sequence[tuple[Marked, Label]]) -> Assembled:
    """The text of an article from its lines and their labels, without tags and what it prints twice."""
    lines: list[Line] = []
    sections: list[Section] = []
    offset: list[OffsetRun] = []
    seen: set[str] = set()
    length = 0
    for item, own in own_lines:
        if own.kind is BlockKind.TAGS or own.repeats or item.key in seen:
            continue
        if item.key:
            seen.add(item.key)
        size = item.line.end - item.line.start
        sections.append(Section(length, length + size, own.kind))
        offset.append(OffsetRun(length, item.line.start, size))
        lines.append(item.line)
        length += size + 1
    return Assembled("\n".join(line.text for line in lines), tuple(sections), tuple(offset), tuple(lines))
