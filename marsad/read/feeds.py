"""The entries of an RSS, Atom or RDF feed, by feedparser; nothing is fetched."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from marsad.read.decode import Undecodable, decode
from marsad.read.inside import Inside
from marsad.read.media import HTML
from marsad.read.page import Given, address, page_of_text, plain_name, rejected
from marsad.read.rows import line, tagged, titled_html, titled_text
from marsad.read.streams import BrokenInputError, take
from marsad.records import Page, PageAbout, Rejected

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_MOST = 10_000_000  # bytes: feedparser takes a second or so for each megabyte of a hostile feed
_TITLE, _AUTHOR, _TIME = 1000, 300, 100
_NAME = 40
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_ENTITY = re.compile(r"<!ENTITY", re.I)
_PLAIN_ENTITY = re.compile(
    r"<!ENTITY\s{1,9}(?:%\s{1,9})?[^\s\"'<>]{1,100}\s{1,9}"
    r"(?:PUBLIC|SYSTEM|\"(?:[^\"&%<]{0,200}|&#\w{1,8};)\"|'(?:[^'&%<]{0,200}|&#\w{1,8};)')",
    re.I,
)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
_ATTRIBUTES = 300
_END = re.compile(r"</(?:\w{1,20}:)?(?:rss|feed|rdf|channel)\s{0,9}>", re.I)
_TAIL = 2000
# What stands in the title of a feed that is not just a name.
_NO_NAME = re.compile(
    r"[|:/»«>–—\[\](]|\s-\s|\brss\b|\bfeed\b|https?|www\.|\.\w{2,4}$|خلاصات?|آخر الأخبار", re.I
)


def entries(inside: Inside) -> Iterator[Page | Rejected]:
    """The pages of a feed, one an entry: its full content under its title, else its summary.

    ``about`` keeps title, date and author as the feed gives them. A feed that is cut short loses its last
    entry, which is then counted as the rest.
    """
    text = _text(inside)
    if isinstance(text, Undecodable):
        yield rejected(inside.name, text.reason, text.detail)
        return
    check(text)
    feed = parsed(text)
    found = list(feed.entries)
    cut = bool(feed.bozo) and _END.search(text, max(0, len(text) - _TAIL)) is None
    outlet = _outlet(feed.feed.get("title"))
    old = str(feed.version).startswith("rss")
    for number, entry in enumerate(found[:-1] if cut else found, 1):
        yield _page(f"{inside.name}#{number}", entry, outlet, old, inside)
    if cut:
        yield rejected(inside.name, "damaged", "it ends too early: its last entry is left out")


def _text(inside: Inside) -> str | Undecodable:
    most = min(_MOST, inside.options.limits.page)
    raw = take(inside.stream, most)
    if raw is None:
        return Undecodable("too_large", f"a feed of more than {most:,} bytes")
    decoded = decode(raw)
    return decoded if isinstance(decoded, Undecodable) else decoded.text


def check(text: str) -> None:
    """Raise BrokenInputError for what no feed has and a parser would choke on."""
    if len(_ENTITY.findall(text)) != len(_PLAIN_ENTITY.findall(text)):
        raise BrokenInputError(
            "expansion", "declares entities that hold entities or markup: a bomb, or no news"
        )
    if any(match[0].count("=") > _ATTRIBUTES for match in _LONG_TAG.finditer(text)):
        raise BrokenInputError("expansion", f"an element with more than {_ATTRIBUTES} attributes")


def parsed(text: str) -> FeedParserDict:
    """What feedparser makes of a checked text; raises BrokenInputError."""
    import feedparser  # noqa: PLC0415 - slow to load

    # From a stream: a string could be taken for an address to fetch.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        return feedparser.parse(
            stream, response_headers=_HEADERS, resolve_relative_uris=False, sanitize_html=False
        )
    except (ValueError, AssertionError, LookupError, TypeError, RecursionError, AttributeError) as error:
        raise BrokenInputError("damaged", f"not a feed that can be read: {type(error).__name__}") from error


def _page(name: str, entry: FeedParserDict, outlet: str | None, old: bool, inside: Inside) -> Page | Rejected:
    title = line(entry.get("title"), _TITLE)
    content, is_html = _content(entry)
    if not content.strip():
        if title is None:
            return rejected(name, "empty", "an entry without a text")
        content, is_html = title, False
    about = PageAbout("feed", title, _published(entry, old), line(entry.get("author"), _AUTHOR))
    given = Given(url=address(entry.get("link")), outlet=outlet, media=HTML if is_html else None, about=about)
    whole = titled_html(title, content) if is_html else titled_text(title, content)
    return page_of_text(name, whole, given, inside.options.limits)


def _content(entry: FeedParserDict) -> tuple[str, bool]:
    """The longest of an entry's contents, else its summary; whether it is HTML."""
    values = [str(item.get("value") or "") for item in entry.get("content") or ()]
    text = max(values, key=len, default="")
    if not text.strip():
        text = str(entry.get("summary") or "")
    return (text, True) if tagged(text) else (html.unescape(text), False)


def _published(entry: FeedParserDict, old: bool) -> str | None:
    """The date as written. Of RSS, dc:date is that of publication; feedparser calls it ``updated``."""
    value = entry.get("published")
    if value is None and old and "updated" in entry:
        value = entry["updated"]
    return line(value, _TIME)


def _outlet(title: object) -> str | None:
    name = plain_name(title) if isinstance(title, str) else None
    return None if name is None or len(name) > _NAME or _NO_NAME.search(name) is not None else name
