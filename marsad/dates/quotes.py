"""Direct speech: what stands in quotation marks behind or before a verb of saying.

In it «أمس» and «غدا» count from the day of speaking. Quoted names and titles are no speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.dates.tense import says
from marsad.knowledge.calendar import Calendar

_MARK = re.compile(r"[«»“”\"\n]")
_OPENED = re.compile(r"[«“\"]")
_OPENING, _CLOSING = "«“", "»”"
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


def speeches(text: str, calendar: Calendar) -> list[Speech]:
    """The direct speeches of a text, in order; a mark left open counts to the end of no line."""
    found = (_speech(text, start, end, calendar) for start, end in _quoted(text))
    return [speech for speech in found if speech is not None]


def _quoted(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, outermost only, each within a line."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    kind, depth = "", 0
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == "\n":
            opened, depth = None, 0
        elif opened is None:
            if mark not in _CLOSING:
                opened, kind, depth = match.end(), mark, 1
        elif kind == '"':
            if mark == '"':
                spans.append((opened, match.start()))
                opened = None
        elif mark in _OPENING or mark in _CLOSING:
            depth += 1 if mark in _OPENING else -1
            if not depth:
                spans.append((opened, match.start()))
                opened = None
    return spans


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
