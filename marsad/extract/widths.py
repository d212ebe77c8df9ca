"""The width at which a page's paragraphs are broken into lines, as in mails and old dumps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.extract.cues import Marked, ends_sentence

_WIDTHS = range(56, 110)  # characters
_UNBROKEN = 160  # characters of a line on a page that is not broken
_LINES = 3
_SHARE = 0.55  # of the line ends that agree, where there are many
_SHARE_FEW = 0.75
_FEW = 5


def page_width(items: Sequence[Marked]) -> int:
    """The width that most line ends of a page agree with, or 0: its paragraphs are not broken."""
    for item in items:
        if len(item.line.text) > _UNBROKEN:
            return 0
    ends = [
        fit
        for item, below in pairwise(items)
        if (fit := _fits(item, below)).start >= _WIDTHS.start and not ends_sentence(item.line.text)
    ]
    best = max(_WIDTHS, key=lambda width: sum(width in fit for fit in ends))
    agreed = sum(best in fit for fit in ends)
    least = _SHARE if agreed > _FEW else _SHARE_FEW
    return best if agreed >= _LINES and agreed > least * len(ends) else 0


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
