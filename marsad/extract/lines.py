"""The lines of a page as text: what the labeller looks at, whether the page was text or HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.records import BlockKind

_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Hint:
    """What the markup says of a line: its heading level, the region it stands in, how much of it is links.

    ``region`` is the kind of an enclosing menu, form, list of related stories ...; ``caption`` marks the
    text of a figure; ``when`` is the ``datetime`` of a time element. Plain text has the empty hint.
    """

    heading: int = 0
    region: BlockKind | None = None
    caption: bool = False
    links: float = 0.0
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span without the white space around it, its number from 1, its text."""

    start: int
    end: int
    number: int
    text: str
    hint: Hint = Hint()


def text_lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, in order."""
    lines: list[Line] = []
    start = 0
    number = 1
    for match in _BREAK.finditer(text):
        _append(lines, text, start, match.start(), number)
        start, number = match.end(), number + 1
    _append(lines, text, start, len(text), number)
    return lines


def _append(lines: list[Line], text: str, start: int, end: int, number: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        lines.append(Line(begin, begin + len(stripped), number, stripped))
