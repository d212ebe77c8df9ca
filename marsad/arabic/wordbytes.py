"""The folded words of a text at the speed of C, where Windows-1256 can write it.

That encoding gives nearly every character of Arabic news one byte. One table then folds the letters, drops
the marks and turns signs into spaces in a single pass. What it cannot write, and the few texts in which a
mark stands between two digits, the caller folds character by character.
"""

from __future__ import annotations

import re
from codecs import charmap_decode, charmap_encode
from encodings import cp1256

from marsad.arabic.normalise import BIDI, HARAKAT, SEARCH, TATWEEL, fold

_MARKS = frozenset(HARAKAT + TATWEEL + BIDI)
_CHARACTERS: str = cp1256.decoding_table
_ENCODING = cp1256.encoding_table
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def _folded(character: str) -> int:
    """The byte that stands for a character: its folded letter, itself for a digit, a space for a sign."""
    if _LETTER_OR_DIGIT.match(character) is None:
        return ord(" ")
    return _CHARACTERS.index(fold(character, SEARCH))


_TABLE = bytes(0 if character in _MARKS else _folded(character) for character in _CHARACTERS)
_DROPPED = bytes(byte for byte, character in enumerate(_CHARACTERS) if character in _MARKS)
_NO_DIGIT = bytes(byte for byte in range(256) if not chr(byte).isascii() or not chr(byte).isdigit())
_SHAPES = bytes(b"a0 "[("0" <= chr(byte) <= "9") + 2 * (byte == ord(" "))] for byte in range(256))
_NUMBER = re.compile(rb"\d+")
_SPACES = re.compile(rb"  +")
_PARTED = re.compile(rb"\d[" + re.escape(_DROPPED) + rb"]+\d")


def folded_words(text: str) -> str | None:
    """The folded words and numbers of a text, joined by single spaces; None where this cannot be told here.

    Folded as :data:`marsad.arabic.SEARCH` says; a number is a word of its own where letters touch it.
    """
    try:
        encoded: bytes = charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        return None
    folded = encoded.translate(_TABLE, _DROPPED)
    if folded.translate(None, _NO_DIGIT):
        if len(folded) < len(encoded) and _PARTED.search(encoded) is not None:
            return None
        shapes = folded.translate(_SHAPES)
        if b"a0" in shapes or b"0a" in shapes:
            folded = _NUMBER.sub(rb" \g<0> ", folded)
    return charmap_decode(_SPACES.sub(b" ", folded).strip(), "strict", _CHARACTERS)[0]
