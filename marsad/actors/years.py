"""Sentences that tell of an earlier year: an office without a name in one need not be today's holder's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from marsad.records import Span

_NUMBER = re.compile(r"\d+")
_DIGITS = 4
_CENTURIES = ("19", "20")


class Years:
    """The years that the sentences of a text name; ``published`` is its day of publication (EDTF)."""

    def __init__(self, text: str, spans: Sequence[Span], published: str | None = None) -> None:
        self._starts = [span.start for span in spans]
        self._years: dict[int, int] = {}
        for place, year in _years(text):
            sentence = self._sentence(place)
            self._years[sentence] = max(year, self._years.get(sentence, year))
        told = [year for _, year in _years(published or "")][:1]
        self._latest = max([*self._years.values(), *told], default=None)

    def past(self, position: int) -> bool:
        """Whether the sentence at a place names years, all before the latest year of the text."""
        year = self._years.get(self._sentence(position))
        return year is not None and self._latest is not None and year < self._latest

    def _sentence(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1


def _years(text: str) -> Iterator[tuple[int, int]]:
    """The years of a text, and where each stands."""
    for found in _NUMBER.finditer(text):
        number = found[0]
        if len(number) == _DIGITS and number.startswith(_CENTURIES):
            yield found.start(), int(number)
