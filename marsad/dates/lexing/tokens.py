"""The tokens of a text and the code of each, one for each date that is written in digits."""

from __future__ import annotations

import re
from bisect import bisect_left
from codecs import charmap_decode
from itertools import accumulate, repeat

from marsad.arabic.levelled import Levelled
from marsad.dates.lexing.numeric import HIJRI, Numeric, numbers, scan
from marsad.dates.lexing.vocabulary import (
    EITHER,
    FIRST,
    OPEN,
    OTHER,
    PLAIN,
    SECOND,
    Facts,
    Vocabulary,
    number_code,
)

_ARABIC = "ء-غف-يٹپچڈژڑکگںھہے"
_LATIN = "a-zàâçèéêëîïôùûü×÷œƒ"
# A token with the blank behind it, so that the length of one is the way to the next.
_PIECE = re.compile(
    rf"[{_ARABIC}]++ ?+|[^ {_LATIN}0-9] ?+|[0-9]++ ?+|[{_LATIN}](?:[{_LATIN}]|['’.\-](?=[{_LATIN}]))*+ ?+"
)
_LINKED = re.compile(f"[{FIRST}{EITHER}](?=[{SECOND}{EITHER}])".encode("latin-1"))
_NO_NORM = "\1"
_BEYOND = ("\n",) * 16  # no phrase is as long, nor are words looked at so far ahead


class Tokens:
    """The tokens of a text, one for each date in digits: their codes, their levelled text, their places."""

    __slots__ = ("_numerics", "_pieces", "_starts", "_text", "codes", "known")

    def __init__(self, text: Levelled, known: Vocabulary) -> None:
        self.known = known
        self._text = text
        self._pieces: list[str] = _PIECE.findall(text.text)
        self._starts = list(accumulate(map(len, self._pieces), initial=int(text.text.startswith(" "))))
        self._numerics: dict[int, Numeric] = {}
        classes = self._classes()
        codes = list(charmap_decode(classes, "strict", known.code)[0])
        digits = list(numbers(text))
        at = 0
        for start, end in digits:
            at = bisect_left(self._starts, start, at)
            codes[at] = number_code(text.text[start:end])
        numerics = scan(text.text, digits) if digits else []
        if numerics:
            codes = self._with_numerics(numerics, codes)
            classes = self._classes()
        self._open_phrases(codes, classes.translate(known.link))
        self.codes = "".join(codes)
        self._pieces += _BEYOND

    def __len__(self) -> int:
        return len(self.codes)

    def _with_numerics(self, numerics: list[Numeric], codes: list[str]) -> list[str]:
        """Put one token in the place of those of each date in digits; give the codes of all."""
        pieces: list[str] = []
        starts: list[int] = []
        found: list[str] = []
        at = 0
        for item in numerics:
            first = bisect_left(self._starts, item.start, at)
            pieces += self._pieces[at:first]
            starts += self._starts[at:first]
            found += codes[at:first]
            self._numerics[len(pieces)] = item
            pieces.append(_NO_NORM * (item.end - item.start))
            starts.append(item.start)
            found.append("@" if item.year is None else "η" if item.note == HIJRI else "#")
            at = bisect_left(self._starts, item.end, first)
            if self._text.text[item.end - 1 : item.end + 1].isalpha():  # letters go on behind a zone
                pieces.append(self._text.text[item.end : self._starts[at]])
                starts.append(item.end)
                found.append(OTHER)
        self._pieces = pieces + self._pieces[at:]
        self._starts = starts + self._starts[at:]
        return found + codes[at:]

    def _classes(self) -> bytes:
        return "".join(map(self.known.classes.get, self._pieces, repeat(PLAIN))).encode("latin-1")

    def _open_phrases(self, codes: list[str], links: bytes) -> None:
        """Leave the words to the lexer that a second word of a phrase follows."""
        pieces, seconds = self._pieces, self.known.seconds
        for match in _LINKED.finditer(links):
            at = match.start()
            if pieces[at + 1] in seconds[pieces[at]]:
                codes[at] = OPEN

    def norm(self, at: int) -> str:
        """The levelled text of a token; a line feed at the ends of the text."""
        piece = self._pieces[at]
        return piece[:-1] if piece[-1] == " " else piece

    def norms(self, start: int, end: int) -> tuple[str, ...]:
        """The levelled texts of some tokens."""
        return tuple([piece.rstrip(" ") for piece in self._pieces[start:end]])

    def start(self, at: int, letters: int = 0) -> int:
        """Where a token starts in the text, or goes on behind some letters."""
        return self._text.start(self._starts[at] + letters)

    def span(self, at: int, length: int = 1, letters: int = 0) -> tuple[int, int]:
        """Where some tokens stand in the text, the first of them without so many letters at its front."""
        last = at + length - 1
        return self._text.span(self._starts[at] + letters, self._starts[last] + len(self.norm(last)))

    def place(self, at: int) -> tuple[str, int, int]:
        """The levelled text of a token, and where it starts and ends in the text."""
        piece, start = self._pieces[at], self._starts[at]
        norm = piece[:-1] if piece[-1] == " " else piece
        end = start + len(norm)
        if self._text.gaps:
            start, end = self._text.span(start, end)
        return norm, start, end

    def facts(self, at: int, code: str, norm: str) -> Facts:
        """What the atom of a token says that is part of a date by itself."""
        if code in "dyn" and norm.isdecimal():
            return Facts(int(norm[:12]), digits=norm)
        if code in "@#η" and at in self._numerics:
            return Facts(numeric=self._numerics[at])
        return self.known.words[norm].facts
