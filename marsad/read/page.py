"""Make a :class:`marsad.records.Page` of the bytes or the text of one page, or say why not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from marsad.read.decode import Decoded, Undecodable, decode, decoded_text
from marsad.read.files import STAGE
from marsad.read.media import HTML, PLAIN, media_type, unsupported_text
from marsad.read.options import Limits
from marsad.records import Page, PageAbout, Rejected, page_id

_HEAD = 300_000  # where a page's own description of itself stands
_MAX_URL = 2000
_MAX_NAME = 200
_DETAIL = 300
_TAG = re.compile(r"<(meta|link)\b([^<>]{1,4000})>", re.I)
_ATTRIBUTE = re.compile(
    r"([A-Za-z:_-]{1,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,3000})\"|'([^']{0,3000})'|([^\s\"'>]{1,3000}))"
)
_DESCRIBES = re.compile(r"canonical|og:url|og:site_name|&", re.I)  # an entity may spell one of them
_SAVED = re.compile(r"<!--\s{0,5}saved from url=(?:\(\d{1,6}\))?(\S{1,2000})\s{0,5}-->", re.I)
_MARKUP = re.compile(r"<[^<>]*>")
_LETTER = re.compile(r"[^\W\d_]")
_LETTER_OUTSIDE = re.compile(r"(?:\A|>)[^<>]*?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Given:
    """What the container of a page says of it; what it does not say the page itself may."""

    url: str | None = None
    outlet: str | None = None
    read_at: str | None = None
    charset: str | None = None
    media: str | None = None
    about: PageAbout | None = None


NOTHING = Given()


def page_of_bytes(name: str, hint: str, raw: bytes, given: Given, limits: Limits) -> Page | Rejected:
    """The page that bytes hold; ``hint`` is a name whose suffix may say that they are HTML.

    Reasons: ``empty``, ``binary``, ``unsupported``, ``line_too_long``, ``too_many_lines``, ``encoding``,
    ``no_text``.
    """
    if not raw.strip():
        return rejected(name, "empty", "holds nothing" if not raw else "holds only white space")
    decoded = decode(raw, given.charset)
    if isinstance(decoded, Undecodable):
        return rejected(name, decoded.reason, decoded.detail)
    what = unsupported_text(decoded.text)
    if what is not None:
        return rejected(name, "unsupported", f"{what}: it holds no page")
    return _page(name, decoded, raw, _of_media(given, media_type(hint, decoded.text)), limits)


def page_of_text(name: str, text: str, given: Given, limits: Limits) -> Page | Rejected:
    """The page of a text that came decoded, from a row or an entry; its bytes are its text in UTF-8."""
    decoded = decoded_text(text)
    if isinstance(decoded, Undecodable):
        return rejected(name, decoded.reason, decoded.detail)
    return _page(name, decoded, decoded.text.encode(), _of_media(given, PLAIN), limits)


def rejected(name: str, reason: str, detail: str) -> Rejected:
    """A rejection by this stage; the detail holds no path, and is cut where it is long."""
    return Rejected(name, STAGE, reason, " ".join(detail.split())[:_DETAIL])


def _of_media(given: Given, media: str) -> Given:
    return replace(given, media=media) if given.media is None else given


def _page(name: str, decoded: Decoded, raw: bytes, given: Given, limits: Limits) -> Page | Rejected:
    text, media = decoded.text, given.media or PLAIN
    trouble = _trouble(text, media, limits)
    if trouble is not None:
        return rejected(name, *trouble)
    url, outlet = _described(text, media)
    url, outlet = given.url or url, given.outlet or outlet
    return Page(
        page_id(url, raw), name, url, outlet, given.read_at, media, decoded.encoding, text, given.about
    )


def _trouble(text: str, media: str, limits: Limits) -> tuple[str, str] | None:
    if media == PLAIN and len(text) > limits.line and _longest_line(text) > limits.line:
        return "line_too_long", f"a line of more than {limits.line:,} characters"
    if media == PLAIN and len(text) > limits.lines and _lines(text) > limits.lines:
        return "too_many_lines", f"more than {limits.lines:,} lines: divide it into pages"
    if _lettered(text, media):
        return None
    if not text.strip():
        return "empty", "holds only white space"
    return "no_text", "holds no letter of any script"


def _lettered(text: str, media: str) -> bool:
    if media != HTML:
        return _LETTER.search(text) is not None
    return _LETTER_OUTSIDE.search(text) is not None or _LETTER.search(_MARKUP.sub(" ", text)) is not None


def _lines(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _longest_line(text: str) -> int:
    longest = start = 0
    while (end := text.find("\n", start)) >= 0:
        longest, start = max(longest, end - start), end + 1
    return max(longest, len(text) - start)


def _described(text: str, media: str) -> tuple[str | None, str | None]:
    """The address and the outlet's name that a page gives itself."""
    saved = _SAVED.search(text, 0, 4096) if "<!--" in text[:4096] else None
    if media != HTML:
        return (address(saved[1]) if saved else None), None
    found: dict[str, str] = {}
    for key, value in _head_values(_head(text)):
        found.setdefault(key, value)
    addresses = (found.get("canonical"), found.get("og:url"), saved[1] if saved else None)
    url = next((url for url in map(address, addresses) if url is not None), None)
    return url, plain_name(found.get("og:site_name"))


def _head(text: str) -> str:
    head = text[:_HEAD]
    ends = (head.find(mark) for mark in ("</head>", "</HEAD>"))
    return head[: min((end for end in ends if end >= 0), default=_HEAD)]


def plain_name(value: str | None) -> str | None:
    """A name on one line and of bounded length, or None."""
    return None if value is None else " ".join(value.split())[:_MAX_NAME] or None


def _head_values(head: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.finditer(head):
        if _DESCRIBES.search(tag[2]) is None:
            continue
        pairs = (match.groups() for match in _ATTRIBUTE.finditer(tag[2]))
        attributes = {name.lower(): html.unescape(a or b or c or "") for name, a, b, c in pairs}
        if tag[1].lower() == "link":
            yield attributes.get("rel", "").lower(), attributes.get("href", "")
        else:
            key = attributes.get("property") or attributes.get("name") or ""
            yield key.lower(), attributes.get("content", "")


def address(value: str | None) -> str | None:
    """An absolute address of the web, or None."""
    if value is None or not 8 < len(value.strip()) <= _MAX_URL:
        return None
    try:
        parts = urlsplit(value.strip())
        known = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return value.strip() if known else None
