"""What a feed announces: the addresses of its entries, for whoever fetches them. Nothing is fetched here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.read.decode import Undecodable, decode
from marsad.read.feeds import check, parsed
from marsad.read.streams import BrokenInputError

_MOST = 10_000_000
_START = 4000
_MARKUP = re.compile(r"<!doctype html|<html\b", re.I)
_STAMP = 100


@dataclass(frozen=True, slots=True)
class Announced:
    """An entry: its link as written, and what the feed says of its last change."""

    link: str
    changed: str | None


def announced(raw: bytes) -> tuple[Announced, ...]:
    """The entries of a feed that have a link, in its order.

    Raises BrokenInputError for what is no feed, or one that no reader should try to read.
    """
    if len(raw) > _MOST:
        raise BrokenInputError("too_large", f"a feed of more than {_MOST:,} bytes")
    decoded = decode(raw)
    if isinstance(decoded, Undecodable):
        raise BrokenInputError("no_feed", decoded.detail)
    check(decoded.text)
    feed = parsed(decoded.text)
    if not feed.get("version") and not feed.entries:
        what = "an HTML page" if _MARKUP.search(decoded.text[:_START]) else "neither RSS, Atom nor RDF"
        raise BrokenInputError("no_feed", f"not a feed: {what}")
    found = []
    for entry in feed.entries:
        link = entry.get("feedburner_origlink") or entry.get("link")
        changed = entry["updated"] if "updated" in entry else entry.get("published")
        if isinstance(link, str) and link.strip():
            found.append(Announced(link.strip(), str(changed)[:_STAMP] if changed else None))
    return tuple(found)
