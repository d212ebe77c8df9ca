"""Bring pages of one site together, so that what repeats on them shows before they are coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

from marsad.records import Page

_ITEMS = 512
_CHARACTERS = 8_000_000
_Item = TypeVar("_Item")


def gathered(items: Iterable[_Item]) -> Iterator[_Item]:
    """All items, a few hundred at a time with those of one host side by side.

    Items that hold a page (in ``page``) come first, in the order in which hosts first appear; those of one
    host, those without an address, and all others keep their order, so that items of one page do.
    """
    window: list[_Item] = []
    size = 0
    for item in items:
        window.append(item)
        page = getattr(item, "page", None)
        size += len(page.content) if isinstance(page, Page) else 0
        if len(window) >= _ITEMS or size >= _CHARACTERS:
            yield from _sorted(window)
            window, size = [], 0
    yield from _sorted(window)


def _sorted(window: list[_Item]) -> list[_Item]:
    places: dict[str, int] = {}
    ranked: list[tuple[int, _Item]] = []
    for item in window:
        page = getattr(item, "page", None)
        rank = places.setdefault(_host(page), len(places)) if isinstance(page, Page) else len(window)
        ranked.append((rank, item))
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]


def _host(page: Page) -> str:
    try:
        return urlsplit(page.url or "").hostname or ""
    except ValueError:
        return ""
