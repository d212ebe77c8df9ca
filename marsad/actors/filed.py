"""The place an item was filed from, as the beginning of its text says it: «المنامة في 4 أكتوبر / بنا /».

Agencies and dailies open with a place, often with a date and a credit: «الرياض - واس», «(كونا) - الكويت»,
«تونس 10 فيفري (وات) -», «واس- إسلام آباد:». The tables know the places, so that a first word which is none
(«سبق- جدة») does not mislead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from marsad.actors.stream import Stream
from marsad.knowledge.gazetteer import NameKind
from marsad.records import Article, BlockKind

_OPENING = frozenset((BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.BODY))
_DASHES = frozenset("-–—ـ")
_CLOSING = frozenset("-–—ـ/(:")
_CREDIT = 5
_DATE = 9
"""Items that a credit before the place, and a date behind it, take at most."""
_OF_DATES = frozenset(("في", "الموافق", "ه", "م", "يوم"))


def filed_from(article: Article, stream: Stream) -> tuple[str, ...]:
    """The ids of the place or country that the text opens with as a dateline, best known first, or ()."""
    for section in article.sections:
        if section.kind not in _OPENING:
            continue
        first = bisect_left(stream.items, section.start, key=lambda item: item.start)
        for index in _beginnings(stream, first):
            found = _place(stream, index)
            if found:
                return found
        if section.kind is BlockKind.BODY:
            break
    return ()


def _beginnings(stream: Stream, first: int) -> Iterator[int]:
    """Where the place may stand: first, or behind a credit and its dash or bracket."""
    yield first
    for index in range(first + 1, min(first + _CREDIT, len(stream) - 1)):
        sign = stream.sign(index)
        if sign == "\n":
            return
        if sign in _DASHES or sign == ")":
            yield index + 1
            if stream.sign(index + 1) in _DASHES:
                yield index + 2
            return


def _place(stream: Stream, index: int) -> tuple[str, ...]:
    hit = stream.hit(index, NameKind.PLACE, NameKind.COUNTRY, particles=())
    if hit is None or not _closes(stream, hit.last):
        return ()
    return hit.ids(NameKind.PLACE, NameKind.COUNTRY)


def _closes(stream: Stream, index: int) -> bool:
    """Whether a sign that ends a dateline stands at an item, with nothing but a date before it."""
    for place in range(index, min(index + _DATE, len(stream))):
        sign = stream.sign(place)
        if sign in _CLOSING:
            return True
        if not (sign == "،" or sign.isdigit() or _of_date(stream, place)):
            return False
    return False


def _of_date(stream: Stream, index: int) -> bool:
    """A word that belongs to a date: of a few, or with a number beside it."""
    if stream.key(index) in _OF_DATES:
        return True
    beside = (stream.sign(index - 1), stream.sign(index + 1))
    return bool(stream.key(index)) and any(sign.isdigit() for sign in beside)
