"""Read one file into a :class:`marsad.records.Page`, or say why not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from marsad.read.decode import Undecodable, decode
from marsad.read.files import STAGE, Source, problem
from marsad.read.media import HTML, PLAIN, media_type, unsupported
from marsad.records import Page, Rejected, page_id

MAX_BYTES = 20_000_000
"""The largest file read, in bytes; news pages are a hundred times smaller."""
MAX_LINE = 1_000_000
"""The longest line of a plain text, in characters."""

_HEAD = 300_000  # where a page's own description of itself stands
_MAX_URL = 2000
_MAX_NAME = 200
_TAG = re.compile(r"<(meta|link)\b([^<>]{1,4000})>", re.I)
_ATTRIBUTE = re.compile(
    r"([A-Za-z:_-]{1,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,3000})\"|'([^']{0,3000})'|([^\s\"'>]{1,3000}))"
)
_SAVED = re.compile(r"<!--\s{0,5}saved from url=(?:\(\d{1,6}\))?(\S{1,2000})\s{0,5}-->", re.I)
_MARKUP = re.compile(r"<[^<>]*>")
_LETTER = re.compile(r"[^\W\d_]")


def read(source: Source) -> Page | Rejected:
    """The page in one file.

    Reasons of rejection: ``empty``, ``binary``, ``unsupported``, ``too_large``, ``line_too_long``,
    ``vanished``, ``permission``, ``unreadable``, ``encoding``, ``no_text``. Details hold no path.
    """
    try:
        size = source.path.stat().st_size
        raw = b"" if size > MAX_BYTES else _bounded(source)
    except OSError as error:
        return _rejected(source, *problem(error))
    if max(size, len(raw)) > MAX_BYTES:
        return _rejected(source, "too_large", f"more than {MAX_BYTES:,} bytes")
    return _page(source, raw)


def _bounded(source: Source) -> bytes:
    with source.path.open("rb") as file:
        return file.read(MAX_BYTES + 1)  # the file may have grown since it was measured


def _rejected(source: Source, reason: str, detail: str) -> Rejected:
    return Rejected(source.name, STAGE, reason, detail)


def _page(source: Source, raw: bytes) -> Page | Rejected:
    if not raw.strip():
        return _rejected(source, "empty", "holds nothing" if not raw else "holds only white space")
    what = unsupported(source.name, raw[:64])
    if what is not None:
        return _rejected(source, "unsupported", f"{what}: only text and HTML pages are read")
    decoded = decode(raw)
    if isinstance(decoded, Undecodable):
        return _rejected(source, decoded.reason, decoded.detail)
    media = media_type(source.name, decoded.text)
    if media is None:
        return _rejected(source, "unsupported", "XML or a feed: only text and HTML pages are read")
    trouble = _trouble(decoded.text, media)
    if trouble is not None:
        return _rejected(source, *trouble)
    url, outlet = _described(decoded.text, media)
    return Page(page_id(url, raw), source.name, url, outlet, None, media, decoded.encoding, decoded.text)


def _trouble(text: str, media: str) -> tuple[str, str] | None:
    if not text.strip():
        return "empty", "holds only white space"
    if media == PLAIN and _longest_line(text) > MAX_LINE:
        return "line_too_long", f"a line of more than {MAX_LINE:,} characters"
    if _LETTER.search(_MARKUP.sub(" ", text) if media == HTML else text) is None:
        return "no_text", "holds no letter of any script"
    return None


def _longest_line(text: str) -> int:
    longest = start = 0
    while (end := text.find("\n", start)) >= 0:
        longest, start = max(longest, end - start), end + 1
    return max(longest, len(text) - start)


def _described(text: str, media: str) -> tuple[str | None, str | None]:
    """The address and the outlet's name that a page gives itself."""
    head = text[:_HEAD]
    saved = _SAVED.search(head[:4096])
    if media != HTML:
        return (_address(saved[1]) if saved else None), None
    found: dict[str, str] = {}
    for key, value in _head_values(head):
        found.setdefault(key, value)
    addresses = (found.get("canonical"), found.get("og:url"), saved[1] if saved else None)
    url = next((url for url in map(_address, addresses) if url is not None), None)
    name = " ".join(found.get("og:site_name", "").split())[:_MAX_NAME]
    return url, name or None


def _head_values(head: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.finditer(head):
        pairs = (match.groups() for match in _ATTRIBUTE.finditer(tag[2]))
        attributes = {name.lower(): html.unescape(a or b or c or "") for name, a, b, c in pairs}
        if tag[1].lower() == "link":
            yield attributes.get("rel", "").lower(), attributes.get("href", "")
        else:
            key = attributes.get("property") or attributes.get("name") or ""
            yield key.lower(), attributes.get("content", "")


def _address(value: str | None) -> str | None:
    """An absolute address of the web, or None."""
    if value is None or not 8 < len(value.strip()) <= _MAX_URL:
        return None
    try:
        parts = urlsplit(value.strip())
        known = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return value.strip() if known else None
