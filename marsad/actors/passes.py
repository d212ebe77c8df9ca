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
        if phrase.name is not None and phrase.first not in offices and not names.halved(phrase.name)
        for index in range(phrase.name.first, phrase.name.last)
    }
    halved = {
        phrase.name.first for phrase in phrases if phrase.name is not None and names.halved(phrase.name)
    }
    shorts = [
        index
        for index in range(len(stream))
        if index in halved or (index not in read and names.may_be_short(index))
    ]
    stream.wake(shorts)
    chunker, again = Chunker(stream, names), _Renewal(phrases)
    for stretch in _stretches(shorts):
        again.read(chunker, stretch)
    return again.rest()


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


class _Renewal:
    """Goes over the old phrases once, and takes new ones in their place where a stretch is read again."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._old = phrases
        self._next = 0
        self._kept: list[Phrase] = []

    def read(self, chunker: Chunker, stretch: _Stretch) -> None:
        """Read a stretch, and on to where the new phrases meet the old ones."""
        while self._next < len(self._old) and self._old[self._next].first < stretch.first:
            self._kept.append(self._old[self._next])
            self._next += 1
        place = max(stretch.first, self._kept[-1].last if self._kept else 0)
        last = stretch.last
        while place < last:
            found = chunker.read(place, last)
            self._kept += found
            place = max(last, found[-1].last if found else 0)
            last = self._drop(place)

    def _drop(self, place: int) -> int:
        """Leave out the old phrases that begin before an item; gives where the last of them ends."""
        last = place
        while self._next < len(self._old) and self._old[self._next].first < place:
            last = max(last, self._old[self._next].last)
            self._next += 1
        return last

    def rest(self) -> list[Phrase]:
        """All phrases, new and old."""
        return [*self._kept, *self._old[self._next :]]
