"""Verbs that are given names too: «أشرف سالم الوزاني، المدير العام، على ..» tells what Salem did."""

from __future__ import annotations

from marsad.actors.stream import COMMAS, Stream
from marsad.actors.units import UnitReader
from marsad.knowledge.gazetteer import NameKind

_OVERSEES = frozenset(("اشرف", "واشرف"))
_ON, _REACH = "علي", 25
_BEHIND_SUBJECTS = frozenset((_ON, "اليوم", "امس", "صباح", "مساء", "زوال", "شخصيا", "رفقه", "بصفته"))

_ORDER = "بوسام"


def oversees(stream: Stream, units: UnitReader, index: int) -> bool:
    """Whether «أشرف» is the verb: at the head of a sentence, a whole name behind it, «على» later.

    So too «بوسام الصليب الشرفي»: with an order, by no Wissam.
    """
    if stream.key(index) == _ORDER:
        return stream.key(index + 1).startswith("ال")
    if stream.key(index) not in _OVERSEES or (index and stream.sign(index - 1) in ("", *COMMAS)):
        return False
    if stream.word(index + 1, "title", particles=()) is not None:
        return True
    last = _name_end(stream, units, index + 1)
    ends = stream.sign(last) in COMMAS or stream.key(last) in _BEHIND_SUBJECTS
    reach = (stream.key(at) for at in range(last, min(last + _REACH, len(stream))))
    return last > index + 1 and ends and _ON in reach


def _name_end(stream: Stream, units: UnitReader, index: int) -> int:
    """The item behind a whole name at an item, or the item itself."""
    known = stream.hit(index, NameKind.PERSON, particles=())
    if known is not None:
        return known.last
    found = units.read(index)
    return found[-1].last if len(found) > 1 else index
