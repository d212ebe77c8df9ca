"""Short brackets, and pious formulas behind the names of rulers: «(Christian Duval)», «- حفظه الله -»."""

from __future__ import annotations

from marsad.actors.stream import COMMAS, DASHES, Stream

_MAX_BRACKET = 8
_OPENING = DASHES | {"("}
_CLOSING = DASHES | {")"}


def bracket_end(stream: Stream, index: int) -> int | None:
    """The item behind a short bracket that opens at an item, or None."""
    if stream.sign(index) != "(":
        return None
    for last in range(index + 1, min(index + _MAX_BRACKET, len(stream))):
        if stream.sign(last) == ")":
            return last + 1
        if stream.sign(last) == "\n":
            return None
    return None


def past_formula(stream: Stream, index: int) -> int:
    """The item behind a pious formula at an item, with the dashes, commas or brackets that set it off."""
    first = index + 1 if stream.sign(index) in _OPENING or stream.sign(index) in COMMAS else index
    word = stream.word(first, "formula")
    if word is None:
        return index
    last = word.last
    while (more := stream.word(last, "formula")) is not None:
        last = more.last
    return last + 1 if first > index and stream.sign(last) in _CLOSING else last


def latin_in(stream: Stream, first: int, last: int) -> str | None:
    """The words of a bracket where all are Latin, else None."""
    words = stream.items[first:last]
    if words and all(word.key and word.text[0].isascii() for word in words):
        return " ".join(word.text for word in words)
    return None
