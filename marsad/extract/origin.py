"""Who published an article, who signed it, and the place it was filed from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from marsad.dates import stamp
from marsad.extract.assemble import Assembled
from marsad.extract.metadata import Metadata
from marsad.extract.names import outlet_name, parts, signing_outlet
from marsad.extract.shapes import issue
from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.knowledge.outlets import Outlet
from marsad.records import BlockKind, Page, Span

_IN_OUTLET = re.compile(r"^\s{0,3}نُ?شرت?\s+(?:هذا المقال\s+)?(?:في|على)\s+(.{2,60}?)\s+(?:يوم|بتاريخ|في)\s")
_DATELINE = re.compile(r"^\s{0,3}([\u0621-\u064a][\u0621-\u064a\u064b-\u0652 ]{1,30}?)\s{0,3}[-–—ـ:(،/]")
_MAX_PLACE = 3  # words
_SIGNED_WORDS = (2, 5)  # of a signature on the line of the date, at least and at most
_SIGNERS = frozenset({"byline", "desk", "signer"})
_AROUND_NAME = " \u200e\u200f\t،,|-–—•·/"
_AUTHOR_WORDS = 8
_NAME_WORDS = 4
_ACCOUNTS = frozenset(
    {"admin", "administrator", "editor", "root", "user", "author", "webmaster", "wordpress", "guest", "desk"}
    | {"super user", "newsroom", "news", "test", "none", "null", "undefined", "unknown", "staff"}
    | {"admin1", "admin2", "editor1", "editor2", "مدير الموقع", "المدير", "ادمن", "أدمن", "المشرف"}
)
_ADDRESS = re.compile(r"https?:|www\.|@|/|\.(?:com|net|org)\b", re.I)
_MAIL = re.compile(r"[^\s@()]{1,60}@[^\s@()]{1,60}\s\(([^()]{2,80})\)$")


def outlet(
    page: Page, about: Metadata | None, found: Assembled, logos: Sequence[str], knowledge: Knowledge
) -> str | None:
    """The name of the outlet: as the page's head, its address, its lines or its logo name it.

    ``logos`` are lines of the page that hold nothing but an outlet's name.
    """
    stated = _published_in(found)
    if stated is not None:
        return stated  # as written: papers of several countries share a name
    if page.outlet:
        known = knowledge.outlets.by_name(page.outlet)
        if known is None and page.about is not None:
            known = _by_address(page.url, knowledge)  # a row may hold a sign of its own: «spa», «site-12»
        return page.outlet if known is None else known.name
    known = _by_address(page.url, knowledge) or _by_head(about, knowledge)
    if known is not None:
        return known.name
    if about is not None and about.publishers:
        return _without_motto(about.publishers[0])
    return _from_lines(found, knowledge) or _from_logos(logos, knowledge)


def author(page: Page, about: Metadata | None, publisher: str | None, knowledge: Knowledge) -> str | None:
    """The author that the page's head or its feed entry names: a person or a desk.

    None for the outlet, an address, the account of a content management system («admin»).
    """
    named = [] if about is None else list(about.authors)
    if page.about is not None and page.about.author is not None:
        named.append(page.about.author)
    for name in map(_bare, named):
        known = knowledge.outlets.by_name(name)
        outlets = {publisher, *(() if about is None else about.publishers)}
        if (
            _is_author(name)
            and known is None
            and name not in outlets
            and outlet_name(name, knowledge) is None
        ):
            return name
    return None


def _bare(name: str) -> str:
    """A name without the address of mail that feeds put beside it: «x@y.z (الاسم)»."""
    match = _MAIL.match(name.strip())
    return (match[1] if match is not None else name).strip(" \u200e\u200f,،|-")


def _is_author(name: str) -> bool:
    words = name.split()
    if not words or len(words) > _AUTHOR_WORDS or len(name) > 80 or not any(map(str.isalpha, name)):
        return False
    return name.lower() not in _ACCOUNTS and not _ADDRESS.search(name)


def _by_head(about: Metadata | None, knowledge: Knowledge) -> Outlet | None:
    """The known outlet that the page's head names: its publisher, its address, its logo, behind its title."""
    if about is None:
        return None
    for name in about.publishers:
        for part in (name, *parts(name)):
            if (known := knowledge.outlets.by_name(part)) is not None:
                return known
    known = _by_address(about.address, knowledge)
    if known is not None:
        return known
    ends = [part for title in about.titles for part in parts(title)[1:][-1:] + parts(title)[:-1][:1]]
    named = (knowledge.outlets.by_name(part) for part in (*about.logos, *ends))
    return next((item for item in named if item is not None and item.kind == "outlet"), None)


def _without_motto(name: str) -> str:
    """«الموج - جريدة إلكترونية مستقلة» without what stands behind the sign."""
    pieces = parts(name)
    return pieces[0] if len(pieces) > 1 and len(name.split()) > _NAME_WORDS else name


def published_in(text: str) -> re.Match[str] | None:
    """«نشر في X يوم ..»: the match, whose group 1 is where the article stood first."""
    return _IN_OUTLET.match(text[:200])


def byline(found: Assembled, knowledge: Knowledge) -> str | None:
    """The line that signs the article, as it is written; else who signs on the line of its date."""
    for section in found.sections:
        text = found.text[section.start : section.end]
        if section.kind is BlockKind.BYLINE and not is_credit(text, knowledge):
            return text
    dates = (section for section in found.sections if section.kind is BlockKind.DATELINE)
    signed = (_signs_before_date(found.text[line.start : line.end], knowledge) for line in dates)
    return next((name for name in signed if name is not None), None)


def _signs_before_date(text: str, knowledge: Knowledge) -> str | None:
    """«كتب فلان الفلاني» where the line goes on with the date, without it."""
    seen = stamp(issue(text), knowledge)
    before = "" if seen is None else text[: seen.start].strip(_AROUND_NAME)
    words = key(before)
    kinds = knowledge.furniture.opening(" ".join(words))
    signs = _SIGNED_WORDS[0] <= len(words) <= _SIGNED_WORDS[1] and not _SIGNERS.isdisjoint(kinds)
    return before if signs and "published" not in kinds and not is_credit(before, knowledge) else None


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
    return ":" in text[:20] and "credit" in knowledge.furniture.kinds(text)


def _from_logos(logos: Sequence[str], knowledge: Knowledge) -> str | None:
    """The outlet that lines of the page name alone, if they name one."""
    known = [(line, knowledge.outlets.by_name(line)) for line in logos]
    names = {
        line if item is None else item.name for line, item in known if item is None or item.kind == "outlet"
    }
    return names.pop() if len(names) == 1 else None
