"""Agencies that a signature or the opening of a text credits: «واس - الرياض», «برلين (د ب أ)».

Their short names are also common words, so each must be all that stands between two signs of separation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.knowledge.outlets import Outlet

_SIGNS = re.compile(r"[-–—ـ/()\[\]:|،,+؛«»\"]+")
_DASHES = frozenset("-–—ـ/():|")
_AFTER_DATE = re.compile(r"(?:\d|\sم|هـ)\s{1,2}(\S{2,8})$")
_LEAD = 80  # characters of a text in which its dateline stands
_PLACE_WORDS = 6
_SIGNATURE = 12


def signed_by(text: str, knowledge: Knowledge) -> list[tuple[int, int, Outlet]]:
    """The agencies of a line of signature, as (start, end, agency)."""
    return [hit for hit in _pieces(text, knowledge) if hit[2].kind == "agency"]


def opened_by(text: str, knowledge: Knowledge) -> list[tuple[int, int, Outlet]]:
    """The agencies of the dateline that opens a text, as (start, end, agency); [] where none does."""
    head = text[:_LEAD]
    found: list[tuple[int, int, Outlet]] = []
    start = 0
    for sign in _SIGNS.finditer(head):
        if len(key(head[start : sign.start()])) > _PLACE_WORDS:
            break
        if not _DASHES.isdisjoint(sign[0]) or found:
            found += _named(head, start, sign.start(), knowledge)
        start = sign.end()
    return [hit for hit in found if hit[2].kind == "agency"]


def is_signature(text: str, knowledge: Knowledge) -> bool:
    """Whether a line is an agency's credit with a place or names: nothing in it is longer than a name."""
    if len(key(text)) > _SIGNATURE or _DASHES.isdisjoint(text):
        return False
    short = all(len(key(piece)) <= _PLACE_WORDS - 2 for piece in _SIGNS.split(text))
    return short and bool(signed_by(text, knowledge))


def _pieces(text: str, knowledge: Knowledge) -> Iterator[tuple[int, int, Outlet]]:
    start = 0
    for sign in _SIGNS.finditer(text):
        yield from _named(text, start, sign.start(), knowledge)
        start = sign.end()
    yield from _named(text, start, len(text), knowledge)


def _named(text: str, start: int, end: int, knowledge: Knowledge) -> Iterator[tuple[int, int, Outlet]]:
    piece = text[start:end]
    known = knowledge.outlets.by_name(piece)
    begin = start + len(piece) - len(piece.lstrip())
    stop = start + len(piece.rstrip())
    if known is None:
        dated = _AFTER_DATE.search(piece.rstrip())
        known = None if dated is None else knowledge.outlets.by_name(dated[1])
        begin = begin if dated is None else start + dated.start(1)
    if known is not None and stop > begin:
        yield begin, stop, known
