"""Who published an article, who signed it, and the place it was filed from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from marsad.extract.assemble import Assembled
from marsad.extract.metadata import Metadata
from marsad.extract.names import outlet_name, signing_outlet
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.knowledge.outlets import Outlet
from marsad.records import BlockKind, Page, Span

_IN_OUTLET = re.compile(r"^\s{0,3}نُ?شرت?\s+(?:هذا المقال\s+)?(?:في|على)\s+(.{2,60}?)\s+(?:يوم|بتاريخ|في)\s")
_DATELINE = re.compile(r"^\s{0,3}([\u0621-\u064a][\u0621-\u064a\u064b-\u0652 ]{1,30}?)\s{0,3}[-–—ـ:(،/]")
_MAX_PLACE = 3  # words


def outlet(
    page: Page, about: Metadata | None, found: Assembled, logos: Sequence[str], knowledge: Knowledge
) -> str | None:
    """The name of the outlet: as the page's head, its address, its lines or its logo name it.

    ``logos`` are lines of the page that hold nothing but an outlet's name.
    """
    stated = _published_in(found)
    if stated is not None:
        return stated  # as written: papers of several countries share a name
    for name in (page.outlet, about.publisher if about is not None else None):
        if name:
            known = knowledge.outlets.by_name(name)
            return known.name if known is not None else name
    known = _by_address(page.url, knowledge)
    if known is not None:
        return known.name
    return _from_lines(found, knowledge) or _from_logos(logos, knowledge)


def published_in(text: str) -> re.Match[str] | None:
    """«نشر في X يوم ..»: the match, whose group 1 is where the article stood first."""
    return _IN_OUTLET.match(text[:200])


def byline(found: Assembled, knowledge: Knowledge) -> str | None:
    """The line that signs the article, as it is written."""
    for section in found.sections:
        text = found.text[section.start : section.end]
        if section.kind is BlockKind.BYLINE and not is_credit(text, knowledge):
            return text
    return None


def dateline(found: Assembled, knowledge: Knowledge) -> Span | None:
    """The span of the place an article was filed from: «الرباط –» in a line of its own or before the text."""
    first_body = True
    for section in found.sections:
        if section.kind is BlockKind.BODY and not first_body:
            return None
        first_body = first_body and section.kind is not BlockKind.BODY
        if section.kind not in {BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.BODY}:
            continue
        span = _place(found.text, section.start, section.end, knowledge, section.kind is BlockKind.BODY)
        if span is not None:
            return span
    return None


def _place(text: str, start: int, end: int, knowledge: Knowledge, body: bool) -> Span | None:
    match = _DATELINE.match(text[start : min(end, start + 60)])
    if match is None:
        return None
    place = match[1].strip()
    words = key(place)
    plain = outlet_name(place, knowledge) is None and not knowledge.furniture.kinds(place)
    if not words or len(words) > _MAX_PLACE or not plain:
        return None
    # Before running text only a dash or a bracket makes it a dateline: «الرباط: ..» may be speech.
    sign = text[start + match.end() - 1]
    if body and (sign not in "-–—(" or len(words) > 2):
        return None
    begin = start + match.start(1)
    return Span(begin, begin + len(place))


def _published_in(found: Assembled) -> str | None:
    for section in found.sections:
        if section.kind is BlockKind.DATELINE:
            match = published_in(found.text[section.start : section.end])
            if match is not None:
                return match[1].strip()
    return None


def _by_address(url: str | None, knowledge: Knowledge) -> Outlet | None:
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return knowledge.outlets.by_domain(host) if host else None


def _from_lines(found: Assembled, knowledge: Knowledge) -> str | None:
    """The outlet that the article's byline or dateline names, agencies left out."""
    for section in found.sections:
        if section.kind not in {BlockKind.BYLINE, BlockKind.DATELINE}:
            continue
        text = found.text[section.start : section.end]
        name = None if is_credit(text, knowledge) else signing_outlet(text, knowledge)
        known = None if name is None else knowledge.outlets.by_name(name)
        if name is not None and (known is None or known.kind == "outlet"):
            return name
    return None


def is_credit(text: str, knowledge: Knowledge) -> bool:
    """Whether a line says where the article was taken from: «المصدر: ..»."""
    return "credit" in knowledge.furniture.kinds(text) and ":" in text[:20]


def _from_logos(logos: Sequence[str], knowledge: Knowledge) -> str | None:
    """The outlet that lines of the page name alone, if they name one."""
    known = [(line, knowledge.outlets.by_name(line)) for line in logos]
    names = {
        line if item is None else item.name for line, item in known if item is None or item.kind == "outlet"
    }
    return names.pop() if len(names) == 1 else None
