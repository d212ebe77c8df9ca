"""Spans of two programs compared: as they are, without the little words at their ends, and by any overlap.

Where an expression begins is a convention: one takes «في» and «يوم» in, another leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.figures import Part
from evaluation.spans import SpanCount
from marsad.records import Span

_PREPOSITIONS = (
    "في",
    "من",
    "إلى",
    "الى",
    "حتى",
    "على",
    "عند",
    "خلال",
    "لمدة",
    "مدة",
    "منذ",
    "بتاريخ",
    "بحلول",
)
_UNITS = ("تاريخ", "يوم", "ليوم", "الساعة", "شهر", "عام", "سنة", "نحو", "حوالي")
LEADING = frozenset((*_PREPOSITIONS, *_UNITS))
"""Words left off the front of both spans."""
TRAILING = frozenset((*_PREPOSITIONS, "و", "أو"))
"""Words left off the end of both."""
JOINED = "وفبلك"
"""Particles joined to the first word: at most two of them may be in one span and not in the other."""

_WORD = re.compile(r"\w+(?:[^\w\s]+\w+)*")


def trimmed(text: str, span: Span) -> Span:
    """A span without signs, and without little words at its ends; one word always stays."""
    words = list(_WORD.finditer(text, span.start, span.end))
    while len(words) > 1 and words[0][0] in LEADING:
        del words[0]
    while len(words) > 1 and words[-1][0] in TRAILING:
        del words[-1]
    return Span(words[0].start(), words[-1].end()) if words else span


def alike(text: str, one: Span, other: Span) -> bool:
    """Whether two spans are the same but for what is trimmed and for particles joined to the first word."""
    first, second = trimmed(text, one), trimmed(text, other)
    if first.end != second.end:
        return False
    start, end = sorted((first.start, second.start))
    joined = text[start:end]
    inside = start > 0 and text[start - 1].isalpha()
    return start == end or (len(joined) <= 2 and not inside and all(letter in JOINED for letter in joined))


@dataclass(slots=True)
class PeerSpans:
    """The counts over many texts."""

    exact: SpanCount = field(default_factory=SpanCount)
    loose: SpanCount = field(default_factory=SpanCount)

    def add(self, text: str, golds: Sequence[Span], found: Sequence[Span]) -> None:
        """Add the spans of one text."""
        self.exact.add(golds, found)
        matched = [next((span for span in found if alike(text, span, gold)), gold) for gold in golds]
        self.loose.add(matched, found)

    def report(self, part: Part) -> None:
        """Add precision, recall and F1 of all three kinds to a part of a sheet."""
        self.exact.report(part, "span")
        part.f1("span.trimmed", self.loose.found, self.loose.wanted)
