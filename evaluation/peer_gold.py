"""What the Arabic specs of Recognizers-Text expect, row by row, and where it stands in the text.

The specs went through a spreadsheet: some expected words are not those of the text (a last digit counted up,
a number written as ``4.0``, another spelling), and their position is then -1. What can still be placed is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from evaluation.inputs import Fields
from marsad.records import Span

_POINTS = ("value", "date", "dateTime", "time")
_STARTS = ("start", "startDate", "startDateTime", "startTime")
_ENDS = ("end", "endDate", "endDateTime", "endTime")
_NO_DATE = "0001-01-01"
_NEAR = 0.7  # of the letters in common; below this the words are others
_WORD = re.compile(r"\S+")
_WHOLE_NUMBER = re.compile(r"(\d+)\.0\Z")
_SERIAL = re.compile(r"\d+\.\d{3,}\Z")
_FOLDED = str.maketrans("أإآىة", "ااايه", "ـ")


class Place(StrEnum):
    """How the words of an expected expression were found in the text, or why not."""

    EXACT = "as it is written"
    FOLDED = "in another spelling"
    NUMBER = "a number that a spreadsheet wrote"
    NEAR = "nearly the same words"
    NO_WORDS = "no words are given"
    SERIAL = "a spreadsheet's serial number stands for the words"
    ABSENT = "the words are not in the text"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One value that is right: a point, a range of which an end may be missing, or a length in seconds."""

    point: str | None = None
    start: str | None = None
    end: str | None = None
    seconds: float | None = None

    @property
    def begins(self) -> str | None:
        """The point, or the start of the range."""
        return self.point if self.point is not None else self.start


@dataclass(frozen=True, slots=True)
class Wanted:
    """One expected expression: its span (None: not to be placed), type, TIMEX values, and right values.

    ``unresolved`` says why there are no values.
    """

    words: str
    span: Span | None
    place: Place
    type: str
    timex: tuple[str, ...]
    values: tuple[Accepted, ...]
    unresolved: str | None


def wanted(text: str, item: Fields) -> Wanted:
    """One expression that a row expects of its text; raises MalformedError where it has no words."""
    words = item.need_text("text").strip()
    span, place = placed(text, words, item.integer("start"))
    given = [value for name in ("future", "past", "values") for value in item.children(name)]
    values = tuple(value for one in given if (value := _accepted(one)) is not None)
    own = (item.text("type") or "").removeprefix("datetimeV2.")
    reason = None if values else _unresolved(item, given, own)
    return Wanted(words, span, place, own, item.texts("timex"), values, reason)


def _unresolved(item: Fields, given: list[Fields], kind: str) -> str:
    if not given:
        return "the values are empty" if "future" in item.raw else "only the span is given"
    if kind == "set":
        return "a set has no value"
    if any(text.endswith(("-SP", "-SU", "-FA", "-WI")) for text in item.texts("timex")):
        return "a season has no days there"
    return "the value is no date"


def _accepted(value: Fields) -> Accepted | None:
    length = value.text("duration")
    if length is None and value.text("type") == "duration":
        length = value.text("value")
    if length is not None:
        return Accepted(seconds=float(length))
    point, start, end = (_first(value, names) for names in (_POINTS, _STARTS, _ENDS))
    found = Accepted(point, start, end)
    return None if point is None and start is None and end is None else found


def _first(value: Fields, names: tuple[str, ...]) -> str | None:
    """The first field that holds a day or a time."""
    texts = (text for name in names if (text := value.text(name)) is not None)
    return next((text for text in texts if text[:1].isdigit() and text != _NO_DATE), None)


# ------------------------------------------------------------------ where the words stand


def placed(text: str, words: str, start: int | None) -> tuple[Span | None, Place]:
    """The span of expected words, near ``start`` where that is known."""
    if not words:
        return None, Place.NO_WORDS
    at = -1 if start is None or start < 0 else text.find(words, max(0, start - 1), start + len(words) + 2)
    if at < 0:
        at = text.find(words)
    if at >= 0:
        return Span(at, at + len(words)), Place.EXACT
    whole = _WHOLE_NUMBER.match(words)
    number = re.search(rf"(?<!\d){whole[1]}(?!\d)", text) if whole else None
    if number is not None:
        return Span(*number.span()), Place.NUMBER
    if _SERIAL.match(words):
        return None, Place.SERIAL
    return _folded_place(text, words)


def _folded_place(text: str, words: str) -> tuple[Span | None, Place]:
    folded, origin = _fold(text)
    target = _fold(words)[0]
    at = folded.find(target)
    if at >= 0:
        return _on(text, origin, Span(at, at + len(target))), Place.FOLDED
    window = _nearest(folded, target)
    if window is None:
        return None, Place.ABSENT
    return _on(text, origin, window), Place.NEAR


def _on(text: str, origin: list[int], folded: Span) -> Span:
    """The place on the text itself, with the vowel signs of its last letter."""
    end = origin[folded.end - 1] + 1
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return Span(origin[folded.start], end)


def _nearest(folded: str, target: str) -> Span | None:
    """The run of about as many words that shares most letters with the expected ones."""
    tokens = [match.span() for match in _WORD.finditer(folded)]
    count = len(target.split())
    windows = [
        Span(tokens[first][0], tokens[first + length - 1][1])
        for length in range(max(1, count - 1), count + 2)
        for first in range(len(tokens) - length + 1)
    ]
    rated = [(_alike(folded[span.start : span.end], target), span) for span in windows]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, Span(0, 0)))
    return best[1] if best[0] >= _NEAR else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _fold(text: str) -> tuple[str, list[int]]:
    """The text in one spelling, and for each of its letters the place it has in the text."""
    letters = [
        (folded, place)
        for place, letter in enumerate(text)
        if unicodedata.category(letter) != "Mn" and (folded := letter.translate(_FOLDED))
    ]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]
