"""Fold spelling variants of Arabic into one form, with a map back to the text.

The steps run in this fixed order, each switched by a flag:

1. drop harakat (U+064B-U+065F, U+0670, Quranic signs), tatweel, bidi and zero-width controls;
2. fold letters of other keyboards (Persian and Urdu yeh, kaf, heh) into the Arabic ones;
3. fold alef with hamza, madda or wasla into bare alef; hamza carriers into the bare letter;
4. fold alef maksura into ya, ta marbuta into ha;
5. fold Arabic-Indic and Persian digits into Western ones;
6. fold quotation marks and dashes; lower Latin letters.

Only step 1 changes the length of the text. Ranges are those of The Unicode Standard 15, block charts
U+0600, U+2000 and U+FB50.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache

_MARKS = (
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
)
HARAKAT = "".join(chr(point) for first, last in _MARKS for point in range(first, last + 1))
TATWEEL = "\u0640"
BIDI = (
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
WESTERN = "0123456789"


class Fold(Flag):
    """Which differences of spelling are folded away."""

    HARAKAT = auto()
    TATWEEL = auto()
    BIDI = auto()
    LETTERS = auto()
    ALEF = auto()
    HAMZA = auto()
    YA = auto()
    TA_MARBUTA = auto()
    DIGITS = auto()
    PUNCTUATION = auto()
    CASE = auto()


MATCH = Fold.HARAKAT | Fold.TATWEEL | Fold.BIDI | Fold.LETTERS | Fold.ALEF | Fold.YA | Fold.DIGITS
"""For looking words up in the knowledge: spelling variants that never change the word."""

SEARCH = MATCH | Fold.HAMZA | Fold.TA_MARBUTA | Fold.PUNCTUATION | Fold.CASE
"""For comparing and searching whole texts: everything that writers mix up."""

_DROPPED = {Fold.HARAKAT: HARAKAT, Fold.TATWEEL: TATWEEL, Fold.BIDI: BIDI}
_REPLACED: dict[Fold, dict[str, str]] = {
    Fold.LETTERS: {"ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه"},
    Fold.ALEF: {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"},
    Fold.HAMZA: {"ؤ": "و", "ئ": "ي"},
    Fold.YA: {"ى": "ي"},
    Fold.TA_MARBUTA: {"ة": "ه"},
    Fold.DIGITS: dict(zip(ARABIC_INDIC + PERSIAN, WESTERN * 2, strict=True)),
    Fold.PUNCTUATION: {
        **dict.fromkeys("«»“”„‟″〝〞", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—―ـ", "-"),
    },
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy of a text; ``offsets[i]`` is the place in the text of the copy's ``i``-th character.

    ``offsets`` has one more entry than ``text``, the length of the original, so that ends map too.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind a span of the copy (signs dropped inside are kept in)."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


_FREQUENT = (*range(0x80), *range(0x600, 0x700))


@lru_cache(maxsize=64)
def _table(flags: Fold) -> dict[int, str | None]:
    # What stays as it is stands there too: a letter that is not found costs twice as much.
    table: dict[int, str | None] = {}
    for flag, characters in _DROPPED.items():
        if flag in flags:
            table.update(dict.fromkeys(map(ord, characters)))
    for flag, mapping in _REPLACED.items():
        if flag in flags:
            table.update({ord(old): new for old, new in mapping.items() if ord(old) not in table})
    return {code: chr(code) for code in _FREQUENT} | table


_SEARCH_TABLE, _MATCH_TABLE = _table(SEARCH), _table(MATCH)


def fold(text: str, flags: Fold = MATCH) -> str:
    """The text with the differences named by ``flags`` folded away."""
    if flags is MATCH:
        return text.translate(_MATCH_TABLE)
    if flags is SEARCH:
        return text.translate(_SEARCH_TABLE).lower()
    folded = text.translate(_table(flags))
    return folded.lower() if Fold.CASE in flags else folded


def folder(flags: Fold) -> Callable[[str], str]:
    """:func:`fold` with these flags, for short texts: looking flags up costs as much as folding a word."""
    table = _table(flags)
    if Fold.CASE in flags:
        return lambda text: text.translate(table).lower()
    return lambda text: text.translate(table)


def fold_with_map(text: str, flags: Fold = MATCH) -> Folded:
    """Like :func:`fold`, with the map from each folded character back to the text."""
    table = _table(flags)
    lower = Fold.CASE in flags
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        replaced = table.get(ord(character), character)
        if replaced is None:
            continue
        # One character that lowers to two (İ) would shift every offset behind it.
        lowered = replaced.lower() if lower else replaced
        characters.append(lowered if len(lowered) == 1 else replaced)
        offsets.append(position)
    offsets.append(len(text))
    return Folded("".join(characters), tuple(offsets))
