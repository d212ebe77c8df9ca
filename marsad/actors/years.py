"""Sentences that tell of an earlier year: an office without a name in one need not be today's holder's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from marsad.records import Span

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Years:
    """The years that the sentences of a text name; ``published`` is its day of publication (EDTF)."""

    def __init__(self, text: str, spans: Sequence[Span], published: str | None = None) -> None:
        self._starts = [span.start for span in spans]
        self._years = [
            max(map(int, _YEAR.findall(text[span.start : span.end])), default=None) for span in spans
        ]
        told = _YEAR.findall(published or "")[:1]
        named = [year for year in self._years if year is not None]
        self._latest = max([*named, *map(int, told)], default=None)

    def past(self, position: int) -> bool:
        """Whether the sentence at a place names years, all before the latest year of the text."""
        place = bisect_right(self._starts, position) - 1
        year = self._years[place] if place >= 0 else None
        return year is not None and self._latest is not None and year < self._latest
