"""Whose the persons are whom «من الجانب الفرنسي» introduces: of that country, to the end of the sentence."""

from __future__ import annotations

from marsad.actors.stream import Stream

_SIDE = "الجانب"
_FROM = frozenset(("من", "ومن", "عن", "وعن"))
_ENDS = frozenset("\n.؛;؟!")

Side = tuple[int, int, str]
"""Where a side's persons are told of, in code points, and its country."""


def sides(stream: Stream) -> tuple[Side, ...]:
    """The stretches of an article that tell of one side's persons, in order; none overlaps another."""
    found: list[Side] = []
    places = [index for index, item in enumerate(stream.items) if item.key == _SIDE]
    for index in places:
        if index == 0 or stream.key(index - 1) not in _FROM:
            continue
        demonym = stream.demonym(index + 1)
        if demonym is None or demonym.particles:
            continue
        start = stream.items[index].start
        if found and found[-1][1] > start:
            found[-1] = (found[-1][0], start, found[-1][2])
        found.append((start, _end(stream, index), demonym.country))
    return tuple(found)


def _end(stream: Stream, index: int) -> int:
    """Where the sentence of an item ends."""
    last = index
    while last < len(stream) and stream.sign(last) not in _ENDS:
        last += 1
    return stream.items[min(last, len(stream) - 1)].end
