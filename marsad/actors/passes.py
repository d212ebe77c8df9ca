"""The two passes over an article: full names first, then the short forms that stand for them.

A short form («وزاني») is read only where the article names somebody in full, so it needs a second pass.
It reads again just the lines that hold a word that may be one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.actors.names import NameReader
from marsad.actors.phrases import Chunker, Phrase
from marsad.actors.stream import Stream


@dataclass(frozen=True, slots=True)
class _Line:
    """The items of one line, exclusive of its line feed."""

    first: int
    last: int


def read_again(stream: Stream, names: NameReader, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases of an article after ``names`` has learnt its short forms."""
    lines = [line for line in _lines(stream) if _holds_short(line, names, phrases)]
    if not lines:
        return phrases
    chunker = Chunker(stream, names)
    kept = [phrase for phrase in phrases if not _in(phrase, lines)]
    for line in lines:
        reached = max((phrase.last for phrase in kept if phrase.first < line.first), default=line.first)
        kept += chunker.read(max(line.first, reached), line.last)
    return sorted(kept, key=lambda phrase: phrase.first)


def _lines(stream: Stream) -> Iterator[_Line]:
    first = 0
    for index, item in enumerate(stream.items):
        if item.text == "\n":
            yield _Line(first, index)
            first = index + 1
    yield _Line(first, len(stream))


def _in(phrase: Phrase, lines: list[_Line]) -> bool:
    return any(line.first <= phrase.first < line.last for line in lines)


def _holds_short(line: _Line, names: NameReader, phrases: list[Phrase]) -> bool:
    """Whether a word of the line that is not in a name already may be a short form."""
    read = {
        index
        for phrase in phrases
        if phrase.name is not None and phrase.first < line.last and line.first < phrase.last
        for index in range(phrase.name.first, phrase.name.last)
    }
    return any(index not in read and names.may_be_short(index) for index in range(line.first, line.last))
