"""Cut a text into words, numbers and signs, with their spans.

``\\w`` of the standard library does not match harakat, so words are runs of an explicit class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from marsad.arabic.memo import Memo
from marsad.arabic.normalise import BIDI, HARAKAT, TATWEEL, fold

_JOINERS = re.escape(HARAKAT + TATWEEL + BIDI)
LETTERS = r"\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
LATIN = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff"
"""The letters of Arabic and of Latin words, as a class of a regular expression."""
_TOKEN = re.compile(
    rf"(?P<word>[{LETTERS}][{LETTERS}{_JOINERS}]*|[{LATIN}](?:[{LATIN}]|['’.\-](?=[{LATIN}]))*)"
    r"|(?P<number>[0-9٠-٩۰-۹]+)"
    rf"|(?P<sign>[^\s{_JOINERS}])"
)
_FOLDED: Memo[str, str] = Memo(fold, 1 << 15, longest=40)
"""The folded forms of pieces: most words of a text come back, and a look costs a tenth of folding."""


class Token(NamedTuple):
    """A word, number or sign; ``norm`` is its folded form (:data:`marsad.arabic.MATCH`)."""

    start: int
    end: int
    text: str
    norm: str
    kind: str

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.kind == "word"


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` in order, with spans that count in ``text``.

    ``kind`` is ``word``, ``number`` (a run of digits) or ``sign`` (one other character). White space and
    stray marks belong to no token.
    """
    stop = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), match[0], _FOLDED[match[0]], match.lastgroup or "sign")
        for match in _TOKEN.finditer(text, start, stop)
    ]


def folded_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """The tokens of ``text[start:end]`` as bare values: start, end, folded form and kind."""
    for match in _TOKEN.finditer(text, start, end):
        yield match.start(), match.end(), _FOLDED[match[0]], match.lastgroup or "sign"


def folded(pieces: Iterable[str]) -> Iterator[str]:
    """The folded forms of words: those that come back are remembered."""
    return map(_FOLDED.__getitem__, pieces)


def pieces(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The tokens of a text as bare values, without their folded form: start, end, text and kind."""
    for match in _TOKEN.finditer(text):
        yield match.start(), match.end(), match[0], match.lastgroup or "sign"


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, without signs."""
    return [_FOLDED[match[0]] for match in _TOKEN.finditer(text) if match.lastgroup != "sign"]
