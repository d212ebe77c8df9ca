"""A text with the differences of spelling levelled, at the speed of C, and the way back to its places.

Windows-1256 gives nearly every character of Arabic news one byte, so that one table of 256 entries folds
letters, digits and white space of a whole text in a single pass. Characters that it cannot write are folded
one by one; those that fold to none of its characters become a letter or a sign that no table holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from codecs import charmap_decode, charmap_encode, register_error
from collections.abc import Sequence
from encodings import cp1256
from typing import NamedTuple

from marsad.arabic.memo import Memo
from marsad.arabic.normalise import MATCH, Fold, fold
from marsad.arabic.tokens import LATIN, LETTERS

LEVEL = MATCH | Fold.HAMZA | Fold.TA_MARBUTA | Fold.CASE
"""What is levelled: the whole of spelling but signs; white space but the line feed becomes a blank."""

_CHARACTERS: str = cp1256.decoding_table
_ENCODING = cp1256.encoding_table
_ERRORS = "marsad.levelled"
_MARK = "\u064b"  # stands for every character that is left out
_LETTER, _LATIN, _SIGN = "ڑ", "ƒ", "¤"  # of other alphabets; no Arabic, English or French word has them
_SIGNS = {"٫": ".", "٬": ",", "٪": "%", "∕": "/", "⁄": "/", **dict.fromkeys("‐‑‒―−", "-")}
_IS_LETTER, _IS_LATIN = re.compile(f"[{LETTERS}]"), re.compile(f"[{LATIN}]")
# The last mark between two digits parts two numbers.
_PARTED = re.compile(rb"\0(?=[0-9])(?<=[0-9\0]\0)")
_BLANKS = re.compile(rb"  +")
_LINE = re.compile(rb"\xdc(?<=[0-9 ]\xdc)(?=[0-9 ])")  # a tatweel of Windows-1256 that lengthens no letter
_RANGE = re.compile(rb"(?<=[0-9])( ?)\x97( ?)(?=[0-9])")  # an em dash


class Levelled(NamedTuple):
    """A levelled text: without harakat, tatweel and controls, and one blank for a run of white space.

    A tatweel between blanks or digits is a dash («12 ـ 14 مارس»), and an em dash between digits.

    ``encoded`` is the text in Windows-1256; ``gaps`` are the places in it where a character was left out.
    """

    text: str
    encoded: bytes
    gaps: Sequence[int]

    def start(self, place: int) -> int:
        """Where a character of the levelled text stands in the original."""
        return place + bisect_right(self.gaps, place) if self.gaps else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a piece that is not empty; marks behind a letter are part of it."""
        gaps = self.gaps
        if not gaps:
            return start, end
        behind = "ء" <= self.text[end - 1] <= "ۿ"
        return start + bisect_right(gaps, start), end + bisect_right(gaps, end if behind else end - 1)


def level(text: str) -> Levelled:
    """The levelled text. Nothing is ever refused; the time grows as the text."""
    encoded = charmap_encode(text, _ERRORS, _ENCODING)[0]
    if b"\xdc" in encoded:
        encoded = _LINE.sub(b"-", encoded)
    if b"\x97" in encoded:
        encoded = _RANGE.sub(rb"\1-\2", encoded)
    encoded = encoded.translate(_TABLE)
    if b"\0" in encoded:
        encoded = _PARTED.sub(b" ", encoded)
    marks = _places(encoded, b"\0", 0)
    if marks:
        encoded = encoded.translate(None, b"\0")
    blanks = _places(encoded, b"  ", 1)
    if blanks:
        encoded = _BLANKS.sub(b" ", encoded)
        removed = [place + number for number, place in enumerate(blanks)]
        marks = sorted([mark - bisect_left(removed, mark) for mark in marks] + blanks)
    return Levelled(charmap_decode(encoded, "strict", _CHARACTERS)[0], encoded, marks)


def _places(encoded: bytes, gap: bytes, behind: int) -> list[int]:
    """Where characters are left out, in the text without them: all at ``behind`` in a ``gap``."""
    places: list[int] = []
    at = encoded.find(gap)
    while at >= 0:
        places.append(at + behind - len(places))
        at = encoded.find(gap, at + 1)
    return places


def _levelled(character: str) -> str:
    """The character of Windows-1256 that stands for any other; nothing for a mark that is left out."""
    folded = fold(character, LEVEL)
    if folded.isspace() and character != "\n":
        return " "
    if folded in _CHARACTERS and character != "\0":
        return folded
    if _IS_LETTER.match(character):
        return _LETTER
    return _LATIN if _IS_LATIN.match(character) else _SIGNS.get(character, _SIGN)


def _mark(character: str) -> str:
    return _levelled(character) or _MARK


_OTHERS = Memo(_mark, 4096)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join([_OTHERS[character] for character in error.object[error.start : error.end]]), error.end


register_error(_ERRORS, _replaced)
_TABLE = bytes(_CHARACTERS.index(_levelled(character) or "\0") for character in _CHARACTERS)
