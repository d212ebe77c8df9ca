"""Direct speech: what stands in quotation marks behind or before a verb of saying.

In it «أمس» and «غدا» count from the day of speaking. Quoted names and titles are no speech.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from marsad.arabic.normalise import fold
from marsad.dates.meanings.context import Told
from marsad.dates.meanings.tense import says
from marsad.knowledge.calendar import FOLD, Calendar

_MARK = re.compile(r"[«»“”\"\n]")
_OPENED = re.compile(r"[«“\"]")
_OPENING, _CLOSING = "«“", "»”"
_WORD = re.compile(r"\w+")
_OTHER_CLAUSE = frozenset({"الذي", "التي", "الذين", "منذ", "مند", "حيث", "اذ", "حين", "عندما", "بعد", "قبل"})
_LEAST_WORDS = 3
_REACH = 120
_BREAK = re.compile(r"[\n!?؟…]|\.(?!\w)")


@dataclass(frozen=True, slots=True)
class Speech:
    """A direct speech: ``start`` and ``end`` of what is inside the marks.

    ``before`` is where the sentence begins that introduces it, ``after`` where the one ends that names the
    speaker behind it (``end`` where none does).
    """

    start: int
    end: int
    before: int
    after: int


class Speeches:
    """What stands in quotation marks in a text, by number; whether it is speech is found when asked for."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        self._text, self._calendar = text, calendar
        self._spans = _quoted(text)
        self._starts = [start for start, _ in self._spans]
        self._found: dict[int, Speech | None] = {}

    def at(self, place: int) -> int:
        """The number of the speech that a place stands in; -1 for none."""
        number = bisect_right(self._starts, place) - 1
        if number < 0 or place >= self._spans[number][1]:
            return -1
        if number not in self._found:
            self._found[number] = _speech(self._text, *self._spans[number], self._calendar)
        return -1 if self._found[number] is None else number

    def speech(self, number: int) -> Speech:
        """The speech of a number that :meth:`at` gave."""
        found = self._found[number]
        start, end = self._spans[number]
        return Speech(start, end, start, end) if found is None else found


def dates_speech(text: str, speech: Speech, told: Told, calendar: Calendar) -> bool:
    """Whether a time before a speech is that of the speaking: no other clause lies between."""
    begin = told.end - len(told.words)
    for word in reversed(_WORD.findall(text[speech.before : begin])):
        if fold(word, FOLD).lstrip("و") in _OTHER_CLAUSE:
            return False
        if says(word, calendar):
            return True
    behind = text[told.end : speech.start]
    return behind[:-1].strip() == ":" or says(behind, calendar)


def _quoted(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, outermost only, each within a line."""
    spans: list[tuple[int, int]] = []
    opened, depth, straight = 0, 0, False
    for match in _MARK.finditer(text):
        mark, end = match[0], match.end()
        if mark == "\n":
            depth = 0
        elif (not depth and mark not in _CLOSING) or (straight and depth and _opens(text, mark, end)):
            opened, depth, straight = end, 1, mark == '"'
        elif depth and straight == (mark == '"'):
            depth += 1 if mark in _OPENING else -1
            if not depth:
                spans.append((opened, match.start()))
    return spans


def _opens(text: str, mark: str, end: int) -> bool:
    """Whether a straight mark stands before a word and not behind one: the one before it closed nothing."""
    before, behind = text[max(0, end - 2) : end - 1], text[end : end + 1]
    return mark == '"' and (not before or before.isspace()) and bool(behind) and not behind.isspace()


def _speech(text: str, start: int, end: int, calendar: Calendar) -> Speech | None:
    if text.count(" ", start, end) < _LEAST_WORDS - 1:
        return None
    since = max(0, start - _REACH)
    before = since
    for match in _BREAK.finditer(text, since, start - 1):
        before = match.end()
    stop = _BREAK.search(text, end + 1, min(len(text), end + _REACH))
    after = min(len(text), end + _REACH) if stop is None else stop.start()
    told = says(_OPENED.split(text[end + 1 : after], maxsplit=1)[0], calendar)
    if text[before : start - 1].rstrip().endswith(":") or says(text[before : start - 1], calendar):
        return Speech(start, end, before, after if told else end)
    return Speech(start, end, before, after) if told else None
