"""A text with the differences of spelling levelled, at the speed of C, and the way back to its places.

Windows-1256 gives nearly every character of Arabic news one byte, so that one table of 256 entries folds
letters, digits and white space of a whole text in a single pass. Characters that it cannot write are folded
one by one; those that fold to none of its characters become a letter or a sign that no table holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
_TATWEEL = "ـ"
_LETTER, _LATIN, _SIGN = "ڑ", "ƒ", "¤"  # of other alphabets; no Arabic, English or French word has them
_SIGNS = {"٫": ".", "٬": ",", "٪": "%", "∕": "/", "⁄": "/", **dict.fromkeys("‐‑‒―−", "-")}
_IS_LETTER, _IS_LATIN = re.compile(f"[{LETTERS}]"), re.compile(f"[{LATIN}]")
_GAP = re.compile(rb" [\0 ]+|\0+")
_BLANKS = re.compile(rb"  +")


class Levelled(NamedTuple):
    """A levelled text: without harakat, tatweel and controls, and one blank for a run of white space.

    ``encoded`` is the text in Windows-1256; ``gaps`` are the places in it where a character was left out.
    """

    text: str
    encoded: bytes
    gaps: Sequence[int]

    def start(self, place: int) -> int:
        """Where a character of the levelled text stands in the original."""
        return place + bisect_right(self.gaps, place) if self.gaps else place

    def end(self, place: int) -> int:
        """The end in the original of what ends at a place; marks behind a letter are part of it."""
        if not self.gaps:
            return place
        behind = "ء" <= self.text[place - 1] <= "ۿ"
        return place + bisect_right(self.gaps, place if behind else place - 1)


def level(text: str) -> Levelled:
    """The levelled text. Nothing is ever refused; the time grows as the text."""
    encoded = charmap_encode(text, _ERRORS, _ENCODING)[0].translate(_TABLE)
    gaps: list[int] = []
    if b"\0" in encoded or b"  " in encoded:
        for match in _GAP.finditer(encoded):
            start, end = match.span()
            start += encoded[start] != 0
            gaps += [start - len(gaps)] * (end - start)
        encoded = _BLANKS.sub(b" ", encoded.translate(None, b"\0"))
    return Levelled(charmap_decode(encoded, "strict", _CHARACTERS)[0], encoded, gaps)


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
    return _levelled(character) or _TATWEEL


_OTHERS = Memo(_mark, 4096)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join([_OTHERS[character] for character in error.object[error.start : error.end]]), error.end


register_error(_ERRORS, _replaced)
_TABLE = bytes(_CHARACTERS.index(_levelled(character) or "\0") for character in _CHARACTERS)
