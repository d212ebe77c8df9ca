"""Cut a text into sentences.

A sentence ends at a line feed, at «.», «!», «?», «؟» or «…» that is followed by white space, a closing mark
or, as sloppy pages have it, straight by an Arabic letter; not at the point of an initial («أ.ف.ب»), of a
number («3.5») or of an address. What goes on for more than :data:`LONGEST` code points is no sentence that
somebody wrote, and is cut at a comma or at white space: the work on one may grow with the square of its
length.
"""

from __future__ import annotations

import re

from marsad.records import Span

# «\n», a run of marks, or up to three points; one class at the head lets the search skip to the next.
_END = re.compile(r"[\n!?؟….](?:(?<=[!?؟…])[!?؟…]+|(?<=\.)\.{1,2})?")
LONGEST = 4000
"""Code points; the communiqués of councils of ministers have sentences of half as many."""
_PAUSES = "،؛,;"
_CLOSING = "»”\"')]}"
_INITIAL = re.compile(r"(?:^|[\s.(«\"])[\u0621-\u064aA-Za-z]{1,2}$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of the sentences of ``text[start:end]``, trimmed of white space, in order."""
    stop = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if match[0].startswith(".") and not _ends_sentence(text, match.start(), match.end(), stop):
            continue
        cut = match.end()
        while cut < stop and text[cut] in _CLOSING:
            cut += 1
        _append(spans, text, begin, cut)
        begin = cut
    _append(spans, text, begin, stop)
    return spans


def _ends_sentence(text: str, point: int, after: int, stop: int) -> bool:
    if _INITIAL.search(text, max(0, point - 4), point):
        return after >= stop or text[after] == "\n"
    if after >= stop or text[after].isspace() or text[after] in _CLOSING:
        return True
    return "\u0600" <= text[after] <= "\u06ff" and not text[after].isdigit()


def _append(spans: list[Span], text: str, begin: int, cut: int) -> None:
    while begin < cut and text[begin].isspace():
        begin += 1
    while cut > begin and text[cut - 1].isspace():
        cut -= 1
    while cut - begin > LONGEST:
        pause = _pause(text, begin + LONGEST // 2, begin + LONGEST)
        _append(spans, text, begin, pause)
        begin = pause
        while begin < cut and text[begin].isspace():
            begin += 1
    if cut > begin:
        spans.append(Span(begin, cut))


def _pause(text: str, least: int, most: int) -> int:
    """Where too long a sentence is cut: behind its last comma between two places, else at white space."""
    for point in range(most - 1, least, -1):
        if text[point] in _PAUSES:
            return point + 1
    for point in range(most - 1, least, -1):
        if text[point].isspace():
            return point
    return most
