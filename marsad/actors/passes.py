"""The two passes over an article: full names first, then the short forms that stand for them.

A short form («وزاني») is read only where the article names somebody in full, so it needs a second pass.
What a phrase holds depends on the item it begins at and on what stands around, so that it is enough to read
again from a little before each short form until the new phrases meet the old ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.actors.names import NameReader
from marsad.actors.phrases import Chunker, Phrase
from marsad.actors.stream import Stream

# Items before a name in which its titles and offices may begin.
_REACH = 24


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Items to read again: ``last`` is exclusive."""

    first: int
    last: int


def read_again(stream: Stream, names: NameReader, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases of an article after ``names`` has learnt its short forms."""
    offices = {phrase.last for phrase in phrases if phrase.kind == "office"}
    read = {
        index
        for phrase in phrases
        if phrase.name is not None and phrase.first not in offices
        for index in range(phrase.name.first, phrase.name.last)
    }
    shorts = [index for index in range(len(stream)) if index not in read and names.may_be_short(index)]
    kept, chunker = phrases, Chunker(stream, names)
    for stretch in _stretches(shorts):
        kept = _renewed(kept, chunker, stretch)
    return kept


def _stretches(shorts: Sequence[int]) -> Iterator[_Stretch]:
    """The items around the short forms; stretches that meet are one."""
    first: int | None = None
    last = 0
    for index in shorts:
        if first is not None and index - _REACH > last:
            yield _Stretch(first, last)
            first = None
        first = max(0, index - _REACH) if first is None else first
        last = index + 1
    if first is not None:
        yield _Stretch(first, last)


def _renewed(phrases: list[Phrase], chunker: Chunker, stretch: _Stretch) -> list[Phrase]:
    """The phrases with those of one stretch read again."""
    before = [phrase for phrase in phrases if phrase.first < stretch.first]
    first = max((phrase.last for phrase in before[-1:]), default=0)
    found: list[Phrase] = []
    place, last = max(first, stretch.first), stretch.last
    while place < last:
        found += chunker.read(place, last)
        place = max(last, found[-1].last if found else 0)
        # An old phrase that the new ones reach into is read again to its end.
        last = max((phrase.last for phrase in phrases if phrase.first < place < phrase.last), default=place)
    return [*before, *found, *(phrase for phrase in phrases if phrase.first >= place)]
