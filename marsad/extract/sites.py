"""Which pages are of one site, so that what repeats on them may be compared."""

from __future__ import annotations

from urllib.parse import urlsplit

from marsad.knowledge import Knowledge
from marsad.knowledge.furniture import key
from marsad.records import Extraction, Page

_LONGEST = 200  # characters of a name that are looked at


def site_of(page: Page, plain: Extraction, knowledge: Knowledge) -> str | None:
    """The site of a page: told by its address, else by its outlet, else unknown (None).

    ``plain`` is what ``extract`` finds when it knows of no repeated lines, so that the site is a pure
    function of the page and the knowledge.
    """
    told = address_site(page, knowledge)
    if told is not None:
        return told
    named = page.outlet or next((article.outlet for article in plain.articles[:1]), None)
    return None if named is None else _by_name(named, knowledge)


def address_site(page: Page, knowledge: Knowledge) -> str | None:
    """The site that a page's address alone tells, if it has one: the known outlet, else the host."""
    host = _host(page.url)
    if host is None:
        return None
    known = knowledge.outlets.by_domain(host)
    return f"outlet:{known.id}" if known is not None else f"host:{host.removeprefix('www.')}"


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    printable = host is not None and host.isprintable() and len(host) <= _LONGEST
    return host.strip(". ") or None if host is not None and printable else None


def _by_name(name: str, knowledge: Knowledge) -> str | None:
    known = knowledge.outlets.by_name(name)
    if known is not None:
        return f"outlet:{known.id}"
    words = " ".join(key(name[:_LONGEST]))
    return f"name:{words}" if words else None
