"""The national agency that an item opens with as its credit: «(كونا) -», «/ بنا /», «واس».

What it sends from home it sends without a place; an agency of the world («رويترز») says nothing of home.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from marsad.actors.stream import DASHES, Stream
from marsad.knowledge import Knowledge
from marsad.records import Article, BlockKind

_OPENING = frozenset((BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.BODY))
_REACH = 16
"""Items of the opening in which a credit may stand."""
_BEFORE = DASHES | frozenset("(:\n")
_BEHIND = DASHES | frozenset("):\n")
_OF_THE_WORLD = frozenset(("GBR", "FRA", "USA", "DEU", "RUS", "CHN", "TUR", "ESP", "ITA", "JPN"))
"""Whose agencies write Arabic for everybody."""


def credited(article: Article, stream: Stream, knowledge: Knowledge) -> str | None:
    """The country of the national agency that credits an item, or None."""
    for index in _beginning(article, stream):
        agency = _between(stream, index, knowledge)
        if agency is not None:
            return agency
    return None


def _beginning(article: Article, stream: Stream) -> Iterator[int]:
    """The words with which the text below the headlines begins, and those of its bylines."""
    for section in article.sections:
        if section.kind not in _OPENING:
            continue
        first = bisect_left(stream.items, section.start, key=lambda item: item.start)
        yield from range(first, min(first + _REACH, len(stream)))
        if section.kind is BlockKind.BODY:
            return


def _between(stream: Stream, index: int, knowledge: Knowledge) -> str | None:
    """The country of a national agency whose name stands at a word between signs."""
    if not stream.key(index) or stream.sign(index + 1) not in _BEHIND:
        return None
    if index and stream.sign(index - 1) not in _BEFORE:
        return None
    outlet = knowledge.outlets.by_name(stream.items[index].text)
    if outlet is None or outlet.kind != "agency" or outlet.country in _OF_THE_WORLD:
        return None
    return outlet.country
