"""From a source to its pages: open what is packed, tell what it is, and go through what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.read import archives, feeds, json_rows, mhtml, parquet, warc
from marsad.read.files import Source, problem
from marsad.read.inside import Inside
from marsad.read.media import Kind, sniff, suffix
from marsad.read.options import ReadOptions
from marsad.read.page import NOTHING, page_of_bytes, rejected
from marsad.read.streams import PACKINGS, BrokenInputError, Budget, Packing, opened, take, unpacking
from marsad.records import Page, Rejected

_DEFAULT = ReadOptions()
_SNIFFED = 4096


def pages(source: Source, options: ReadOptions = _DEFAULT) -> Iterator[Page | Rejected]:
    """Every page of a source, one at a time; at least one item, and one for everything that it holds.

    Members of a container are named ``a.zip/inner.html``, ``a.warc.gz#12``, ``rows.jsonl#12``,
    ``feed.xml#3``, numbers from 1. What cannot be read is a :class:`Rejected`; when the rest of a container
    cannot, that is one more, under the container's name. Reasons: those of
    :func:`marsad.read.page.page_of_bytes` and ``vanished``, ``permission``, ``unreadable``, ``too_large``,
    ``damaged``, ``expansion``, ``nesting``, ``too_many``, ``encrypted``, ``no_pages``, ``no_column``,
    ``bad_row``, ``needs_extra``. Details hold no path.
    """
    budget = Budget(options.limits)
    try:
        with opened(source, budget) as stream:
            yield from _within(Inside(source.name, source.name, stream, options, budget))
    except OSError as error:
        yield rejected(source.name, *problem(error))


def read(source: Source) -> Page | Rejected:
    """The page of a file that holds one; a container of several is a :class:`Rejected` that says so."""
    items = pages(source)
    first = next(items)
    if next(items, None) is None:
        return first
    return rejected(source.name, "several", "it holds several pages: read them with pages()")


def _within(inside: Inside) -> Iterator[Page | Rejected]:
    """All that one stream holds; what breaks it is one more item, as is that it holds nothing."""
    found = False
    try:
        for item in _items(inside):
            found = True
            yield item
    except BrokenInputError as error:
        yield rejected(inside.name, error.reason, error.detail)
    else:
        if not found:
            yield rejected(inside.name, "no_pages", "it holds no page")


def _items(inside: Inside) -> Iterator[Page | Rejected]:
    head = inside.stream.peek(_SNIFFED)
    packing = next((packing for packing in PACKINGS if head.startswith(packing.magic)), None)
    if packing is not None:
        return _unpacked(inside, packing)
    kind = sniff(inside.hint, head)
    if isinstance(kind, str):
        return iter([rejected(inside.name, "unsupported", f"{kind}: it holds no page that Marsad reads")])
    if kind is Kind.PAGE:
        return iter([_page(inside)])
    if kind is Kind.ZIP:
        return archives.members(inside, _within)
    return _READERS[kind](inside)


_READERS = {
    Kind.WARC: warc.records,
    Kind.FEED: feeds.entries,
    Kind.LINES: json_rows.lines,
    Kind.JSON: json_rows.document,
    Kind.PARQUET: parquet.rows,
    Kind.MHTML: mhtml.saved_page,
}


def _page(inside: Inside) -> Page | Rejected:
    limits = inside.options.limits
    raw = take(inside.stream, limits.page)
    if raw is None:
        return rejected(inside.name, "too_large", f"more than {limits.page:,} bytes")
    return page_of_bytes(inside.name, inside.hint, raw, NOTHING, limits)


def _unpacked(inside: Inside, packing: Packing) -> Iterator[Page | Rejected]:
    """What a compressed stream holds, under the same name: it is no container of several things."""
    deeper = inside.deeper()
    hint = inside.hint
    if suffix(hint) in packing.suffixes:
        hint = hint[: -len(suffix(hint))]
    with unpacking(inside.stream, packing, inside.budget) as stream:
        yield from _items(deeper.of(inside.name, hint, stream))
