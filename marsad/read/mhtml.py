"""A page that a browser saved as one file (MHTML, RFC 2557): its HTML, without images and styles."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from marsad.read.inside import Inside
from marsad.read.media import HTML
from marsad.read.page import Given, address, page_of_bytes, rejected
from marsad.read.streams import take
from marsad.records import Page, Rejected

_PARTS, _LINES = 20_000, 500_000  # the parser keeps each as an object


def saved_page(inside: Inside) -> Iterator[Page | Rejected]:
    """The one page of an MHTML file; its address and the time it was saved at stand in the headers."""
    limits = inside.options.limits
    raw = take(inside.stream, limits.page)
    if raw is None:
        yield rejected(inside.name, "too_large", f"more than {limits.page:,} bytes")
        return
    if raw.count(b"\n--") > _PARTS or raw.count(b"\n") > _LINES:
        yield rejected(inside.name, "too_many", f"more than {_PARTS:,} parts, or {_LINES:,} lines")
        return
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(raw)
        part = _root(message)
        body = None if part is None else part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError, RecursionError) as error:
        yield rejected(inside.name, "damaged", f"not a message that can be read: {type(error).__name__}")
        return
    if part is None or not isinstance(body, bytes):
        yield rejected(inside.name, "no_pages", "a message without a part that is HTML")
        return
    url = address(_header(message, "Snapshot-Content-Location") or _header(part, "Content-Location"))
    given = Given(url=url, read_at=_date(message), charset=_charset(part), media=HTML)
    yield page_of_bytes(inside.name, inside.hint, body, given, limits)


def _root(message: Message) -> Message | None:
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return part
    return None


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    return None if value is None else str(value)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError):
        return None


def _date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
