"""What the tagger found in one article, by its items.

The tagger (:mod:`marsad.actors.tagging`) reads words and no tables. It says where names begin and end; whose
they are, and whether to believe it, is for the readers of names and bodies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.actors.stream import Stream
from marsad.actors.tagging import Kind, Tagger

_ENDS = frozenset(".؟!?؛\n")
_LONGEST = 400
"""Items of one sentence, for texts without signs."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A name: the items ``first`` to ``last`` (exclusive), its kind, and how sure the tagger is (0 to 1)."""

    first: int
    last: int
    kind: Kind
    certainty: float


class Tags:
    """The names that the tagger found in an article."""

    def __init__(self, stream: Stream) -> None:
        self.all: tuple[Tag, ...] = tuple(_tags(stream))
        self.persons = tuple(tag for tag in self.all if tag.kind is Kind.PERSON)
        self._persons = {tag.first: tag for tag in self.persons}
        self._within = {index for tag in self.persons for index in range(tag.first, tag.last)}

    def person(self, index: int) -> Tag | None:
        """The personal name that begins at an item, or None."""
        return self._persons.get(index)

    def touches(self, first: int, last: int) -> bool:
        """Whether any of some items is part of a personal name."""
        return any(index in self._within for index in range(first, last))


def _tags(stream: Stream) -> Iterator[Tag]:
    sentences = list(_sentences(stream))
    words = [[item.text for item in stream.items[first:last]] for first, last in sentences]
    found = Tagger.load().tag(words)
    for (first, _), names in zip(sentences, found, strict=True):
        for name in names:
            yield Tag(first + name.first, first + name.last + 1, name.kind, name.certainty)


def _sentences(stream: Stream) -> Iterator[tuple[int, int]]:
    """The items of each sentence, without the line feed that ends it."""
    first = 0
    for index, item in enumerate(stream.items):
        if (item.key is None and item.text in _ENDS) or index - first >= _LONGEST:
            last = index if item.text == "\n" else index + 1
            if last > first:
                yield first, last
            first = index + 1
    if first < len(stream):
        yield first, len(stream)
