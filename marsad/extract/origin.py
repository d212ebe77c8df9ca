"""Who published an article, who signed it, and the place it was filed from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from marsad.extract.assemble import Assembled
from marsad.extract.metadata import Metadata
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.knowledge.outlets import Outlet
from marsad.records import BlockKind, Page, Span

_SPLIT = re.compile(r"\s{0,3}[-–—ـ_/|:]\s{0,3}|\s{2,}")
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
        known = knowledge.outlets.by_name(stated)
        return known.name if known is not None else stated
    for name in (page.outlet, about.publisher if about is not None else None):
        if name:
            known = knowledge.outlets.by_name(name)
            return known.name if known is not None else name
    known = _by_address(page.url, knowledge)
    if known is not None:
        return known.name
    return _from_byline(found, knowledge) or _from_logos(logos, knowledge)


def published_in(text: str) -> re.Match[str] | None:
    """«نشر في X يوم ..»: the match, whose group 1 is where the article stood first."""
    return _IN_OUTLET.match(text[:200])


def byline(found: Assembled) -> str | None:
    """The line that signs the article, as it is written."""
    for section in found.sections:
        text = found.text[section.start : section.end]
        if section.kind is BlockKind.BYLINE and not text.startswith(("المصدر", "مصدر", "المصادر")):
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
    plain = knowledge.outlets.by_name(place) is None and not knowledge.outlets.furniture.kinds(place)
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


def _from_byline(found: Assembled, knowledge: Knowledge) -> str | None:
    """«هيئة التحرير _ X» names X; «الرباط - المغرب اليوم» names an outlet that is known."""
    for section in found.sections:
        if section.kind is not BlockKind.BYLINE:
            continue
        parts = [part.strip('«»"()[] ') for part in _SPLIT.split(found.text[section.start : section.end])]
        parts = [part for part in parts if part]
        for part in parts:
            known = knowledge.outlets.by_name(part)
            if known is not None and known.kind == "outlet":
                return known.name
        if (
            len(parts) == 2
            and "desk" in knowledge.outlets.furniture.kinds(parts[0])
            and len(key(parts[1])) <= 4
        ):
            return parts[1]
    return None


def _from_logos(logos: Sequence[str], knowledge: Knowledge) -> str | None:
    """The outlet that lines of the page name alone, if they name one."""
    known = {item.id: item for item in map(knowledge.outlets.by_name, logos) if item is not None}
    outlets = [item for item in known.values() if item.kind == "outlet"]
    return outlets[0].name if len(outlets) == 1 else None
