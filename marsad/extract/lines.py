"""The lines of a page as text: what the labeller looks at, whether the page was text or HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from marsad.records import BlockKind

_BREAK = re.compile(r"\r\n|\n|\r")


class Hint(NamedTuple):
    """What the markup says of a line: its heading level, the region it stands in, how much of it is links.

    ``region`` is the kind of an enclosing menu, form, list of related stories ...; ``caption`` marks the
    text of a figure; ``when`` is the ``datetime`` of a time element. ``article`` is the number (from 1) of
    the innermost story that the markup sets apart: an ``<article>`` element, schema.org's NewsArticle, one of
    several documents in a file; ``document`` that of the document, from 0. ``inside`` is true in what the
    theme calls the text of an article («entry-content»), ``item`` for a point of a list. ``says`` is what the
    line's own class or microdata calls it: a byline, a dateline, a subheadline. Plain text has the empty
    hint.
    """

    heading: int = 0
    region: BlockKind | None = None
    caption: bool = False
    links: float = 0.0
    when: str | None = None
    article: int | None = None
    document: int = 0
    inside: bool = False
    item: bool = False
    says: BlockKind | None = None


PLAIN = Hint()
"""What is known of a line of plain text beside its words: nothing."""


@dataclass(slots=True)
class Line:
    """A line that is not blank: its span without the white space around it, its number from 1, its text."""

    start: int
    end: int
    number: int
    text: str
    hint: Hint = PLAIN


def last_number(line: Line) -> int:
    """The number of the last line that a line with breaks inside covers."""
    text = line.text
    if "\n" in text or "\r" in text:
        return line.number + len(_BREAK.findall(text))
    return line.number


def text_lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, in order."""
    if "\r" in text:
        return _any_lines(text)
    lines: list[Line] = []
    start = 0
    for number, piece in enumerate(text.split("\n"), 1):
        size = len(piece)
        if size > 0:
            if piece[0].isspace() or piece[-1].isspace():
                _append(lines, piece, start, number)
            else:
                lines.append(Line(start, start + size, number, piece))
        start += size + 1
    return lines


def _any_lines(text: str) -> list[Line]:
    """The same where lines end in a carriage return too."""
    lines: list[Line] = []
    start = 0
    number = 1
    for match in _BREAK.finditer(text):
        _append(lines, text[start : match.start()], start, number)
        start, number = match.end(), number + 1
    _append(lines, text[start:], start, number)
    return lines


def _append(lines: list[Line], piece: str, start: int, number: int) -> None:
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip()) if len(stripped) < len(piece) else start
        lines.append(Line(begin, begin + len(stripped), number, stripped))
