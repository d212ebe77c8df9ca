"""The width at which a page's paragraphs are broken into lines, as in mails and old dumps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from marsad.extract.lines import Line
from marsad.extract.roles import Marked, Role
from marsad.extract.shapes import ends_sentence

_WIDTHS = range(56, 110)  # characters
_UNBROKEN = 160  # characters of a line on a page that is not broken
_LINES = 3
_SHARE = 0.55  # of the line ends that agree, where there are many
_SHARE_FEW = 0.75
_FEW = 5
_WIDER = 20  # one line in so many may be wider than the page: an address, a menu
_EXACT = 0.9  # of the line ends; where fewer agree, the widths of lines differ somewhat
_FULL = 0.8  # of the width
_APART = frozenset(
    {Role.DATE, Role.UPDATED, Role.DATELINE, Role.BYLINE, Role.FORM, Role.RELATED, Role.NAVIGATION, Role.TAGS}
    | {Role.LOGO, Role.CREDIT, Role.CAPTION, Role.EMBED, Role.NOTICE}
)
"""Roles of lines that stand for themselves, unless they are as wide as the page."""


def page_width(items: Sequence[Marked]) -> int:
    """The width that most line ends of a page agree with, or 0: its paragraphs are not broken."""
    return _agreed(items)[0]


def _agreed(items: Sequence[Marked]) -> tuple[int, float]:
    """The width of a page and the share of its line ends that agree with it."""
    for item in items:
        if len(item.line.text) > _UNBROKEN:
            return 0, 0.0
    ends = [
        fit
        for item, below in pairwise(items)
        if (fit := _fits(item, below)).start >= _WIDTHS.start and not ends_sentence(item.line.text)
    ]
    best = max(_WIDTHS, key=lambda width: sum(width in fit for fit in ends))
    agreed = sum(best in fit for fit in ends)
    least = _SHARE if agreed > _FEW else _SHARE_FEW
    found = agreed >= _LINES and agreed > least * len(ends)
    return (best, agreed / len(ends)) if found else (0, 0.0)


def put_together(items: Sequence[Marked], text: str) -> list[Line] | None:
    """The paragraphs and titles of a page that was broken at one width, each as one line with breaks inside.

    ``text`` is the page's. None where the page is not broken.
    """
    width, share = _agreed(items)
    wider = sum(len(item.line.text) > width + _WIDER for item in items)
    if width == 0 or wider * _WIDER > len(items):
        return None
    keys = Counter(item.key for item in items)
    lines = [items[0].line]
    for above, item in pairwise(items):
        titled = lines[-1] is above.line and keys[above.key] > 1
        on = runs_on(above, item, width) or (share < _EXACT and _is_full(above, item, width))
        if on and not titled and _goes_on(above, item, width):
            lines[-1] = _joined(lines[-1], item.line, text)
        else:
            lines.append(item.line)
    return lines


def _goes_on(above: Marked, item: Marked, width: int) -> bool:
    """Whether a line that the width allows to be the rest of the one above may be so by what it is."""
    if item.line.hint != above.line.hint:
        return False
    rest = item.role not in _APART or ends_sentence(item.line.text)
    return rest or len(item.line.text) >= _FULL * width


def _is_full(above: Marked, item: Marked, width: int) -> bool:
    """Whether a line of a page whose widths differ fills its line, and no sentence ends there."""
    near = item.line.number == above.line.number + 1 and above.role not in _APART
    return near and len(above.line.text) >= _FULL * width and not ends_sentence(above.line.text)


def _joined(line: Line, below: Line, text: str) -> Line:
    return Line(line.start, below.end, line.number, text[line.start : below.end], line.hint)


def runs_on(item: Marked, below: Marked, width: int) -> bool:
    """Whether a line goes on in the next: it is as long as the width allows."""
    return width in _fits(item, below)


def _fits(item: Marked, below: Marked) -> range:
    """The widths at which a text would have been broken between two lines; none where they are apart."""
    if below.line.number != item.line.number + 1:
        return range(0)
    text = item.line.text
    over = len(text.rsplit(" ", 1)[-1])  # some break before the word that is too much, some behind it
    return range(len(text) - over, len(text) + 1 + len(below.line.text.split(" ", 1)[0]))
