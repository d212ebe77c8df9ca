"""What repeats across a site's pages: guessed while pages are read, counted when all of them are.

The guess saves work and decides nothing: after the last page each changed site is *settled*, which counts its
lines and codes exactly those pages again that were coded with another set of repeated lines. So the record
depends on the pages alone, not on their order, and a build that was stopped is completed by the next.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from marsad.pipeline import REPEATED_PAGES
from marsad.records import Page
from marsad.run.work import Coded, Templates
from marsad.store import PageMarks, Store, View

_BATCH = 32
_COUNTED = 300_000  # marks that are counted at a time while pages are read
_SHIPPED = 50_000  # marks that go along with a chunk of pages
_CELLS = 1 << 16


# --------------------------------------------------------------------------- while pages are read


class Hints:
    """The repeated lines of the sites that pages were lately read from, as far as they show already."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sites: OrderedDict[str, set[int]] = OrderedDict()
        self._counts: dict[str, Counter[int]] = {}
        self._counted = 0
        with store.view() as view:
            for site in view.sites():
                self._sites[site] = set(view.repeated(site))
                if self._held() > _SHIPPED:
                    break

    def templates(self) -> Templates:
        """What is known so far, the latest sites first, as much as may go along with a chunk."""
        chosen: dict[str, frozenset[int]] = {}
        size = 0
        for site in reversed(self._sites):
            size += len(self._sites[site])
            if chosen and size > _SHIPPED:
                break
            chosen[site] = frozenset(self._sites[site])
        return Templates(chosen)

    def see(self, coded: Iterable[Coded]) -> None:
        """Take in the pages of a chunk that were stored."""
        for item in coded:
            if item.rows is not None and item.marks is not None:
                self._see(item.marks)

    def _see(self, own: PageMarks) -> None:
        known = self._known(own.site)
        counts = self._counts.setdefault(own.site, Counter())
        before = len(counts)
        counts.update(own.marks)
        known.update(mark for mark in own.marks if counts[mark] >= REPEATED_PAGES)
        self._counted += len(counts) - before
        if self._counted > _COUNTED:
            self._counts.clear()
            self._counted = 0

    def _known(self, site: str) -> set[int]:
        if site not in self._sites:
            with self._store.view() as view:
                self._sites[site] = set(view.repeated(site))
            while self._held() > 2 * _SHIPPED and len(self._sites) > 1:
                self._counts.pop(self._sites.popitem(last=False)[0], None)
        self._sites.move_to_end(site)
        return self._sites[site]

    def _held(self) -> int:
        return sum(map(len, self._sites.values()))


# --------------------------------------------------------------------------- when all pages are read


@dataclass(frozen=True, slots=True)
class Settling:
    """Stored pages of one site to look at again; the last one of a site says what repeats on it.

    ``repeated`` is None but for the last, which has no pages.
    """

    site: str
    pages: Sequence[Page]
    templates: Templates
    changed: int
    generation: int
    repeated: tuple[int, ...] | None = None


def settlings(store: Store) -> Iterator[Settling]:
    """Everything to be looked at again in the sites whose pages have changed, site by site."""
    with store.view() as view:
        sites = view.unsettled()
    for site in sites:
        with store.view() as view:
            generation = view.state().generation
            repeated = count_repeated(view, site)
            changed = list(_changed(view, site, repeated))
        yield from _batches(store, site, repeated, changed, generation)
        yield Settling(site, (), Templates(), len(changed), generation, tuple(sorted(repeated)))


def count_repeated(view: View, site: str) -> frozenset[int]:
    """The marks that stand on enough pages of a site.

    Most lines stand on one page only. A first round counts in a table of bytes into which several marks may
    fall together; only what reaches the number there is counted by itself in a second. So the memory is
    one or two bytes a line, whatever the number of pages.
    """
    lines = sum(len(own.marks) for _, own in view.site_marks(site))
    cells = max(_CELLS, 1 << lines.bit_length())
    table = bytearray(cells)
    for _, own in view.site_marks(site):
        for mark in own.marks:
            cell = mark % cells
            if table[cell] < REPEATED_PAGES:
                table[cell] += 1
    counts: Counter[int] = Counter()
    for _, own in view.site_marks(site):
        counts.update([mark for mark in own.marks if table[mark % cells] >= REPEATED_PAGES])
    return frozenset(mark for mark, count in counts.items() if count >= REPEATED_PAGES)


def _changed(view: View, site: str, repeated: frozenset[int]) -> Iterator[str]:
    """The pages that were coded with another set of repeated lines."""
    for page_id, own in view.site_marks(site):
        if own.repeated != tuple(mark for mark in own.marks if mark in repeated):
            yield page_id


def _batches(
    store: Store, site: str, repeated: frozenset[int], changed: Sequence[str], generation: int
) -> Iterator[Settling]:
    ids = iter(changed)
    while batch := list(islice(ids, _BATCH)):
        with store.view() as view:
            stored = [view.page(page_id) for page_id in batch]
            marks = view.page_marks(batch)
        own = frozenset(mark for item in marks.values() for mark in item.marks if mark in repeated)
        templates = Templates({site: own}, {page_id: item.digest for page_id, item in marks.items()})
        pages = [item.page for item in stored if item is not None]
        yield Settling(site, pages, templates, len(changed), generation)
