"""Sort the inputs of a build into what is new, what is known and what cannot be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from marsad.pipeline import FAILED, TOO_SLOW, read_pages
from marsad.read import ReadOptions, Source
from marsad.records import Page, Rejected
from marsad.run.gather import gathered
from marsad.run.report import Tally
from marsad.store import Store

_CHUNK = 32
_TRIED_AGAIN = frozenset((FAILED, TOO_SLOW))
_CHUNK_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """A page to code; ``counted`` when the input was counted as known and is only coded under a new name."""

    page: Page
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Reread:
    """A source that was rejected before and is no more: it was read, or its container no longer holds it."""

    source: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A further source of a page that is stored or comes earlier in this build."""

    page_id: str
    source: str


Item = Task | Rejected | Reread | Repeat


@dataclass(frozen=True, slots=True)
class Chunk:
    """Inputs that are coded together and written in one transaction."""

    items: tuple[Item, ...]

    @property
    def pages(self) -> Sequence[Page]:
        """The pages to code, in order."""
        return [item.page for item in self.items if isinstance(item, Task)]


class Sorter:
    """Reads sources and decides what is to be done with each page in them.

    Equal pages are one page with several sources, named after the first of them in order of name, whatever
    order they come in: a source that comes later but earlier in that order has the page coded again under
    its name, with what its container says of it.
    """

    def __init__(self, store: Store, tally: Tally, options: ReadOptions | None = None) -> None:
        self._store = store
        self._tally = tally
        self._options = options or ReadOptions()
        self._seen: dict[str, str] = {}
        with store.view() as view:
            rejected = view.rejected()
            again = (item for item in rejected if item.stage == "read" or item.reason in _TRIED_AGAIN)
            self._rejected = sorted({item.source for item in again})
        self._were_rejected = frozenset(self._rejected)

    def chunks(self, sources: Iterable[Source | Rejected]) -> Iterator[Chunk]:
        """Everything to be done, in the order of the sources."""
        gathered_items = gathered(self._items(sources))
        for items in _portions(gathered_items, lambda item: isinstance(item, Task) and item.page):
            yield Chunk(tuple(items))

    def _items(self, sources: Iterable[Source | Rejected]) -> Iterator[Item]:
        for portion in _portions(self._read(sources), lambda item: isinstance(item, Page) and item):
            with self._store.view() as view:
                stored = view.sources_of([item.id for item in portion if isinstance(item, Page)])
            for item in portion:
                self._tally.inputs += not isinstance(item, Reread)
                yield from self._sort(item, stored)

    def _read(self, sources: Iterable[Source | Rejected]) -> Iterator[Page | Rejected | Reread]:
        for source in sources:
            if isinstance(source, Rejected):
                yield source
            else:
                yield from self._within(source)

    def _within(self, source: Source) -> Iterator[Page | Rejected | Reread]:
        """All that a source holds; then which of its members were rejected before and are no more."""
        again: set[str] = set()
        several = False
        for item in read_pages(source, self._options):
            several = several or item.source != source.name
            self._tally.open_ended = self._tally.open_ended or several
            if item.source in self._were_rejected:
                again.add(item.source)
            yield item
        if several:
            yield from (Reread(name) for name in self._rejected_within(source.name) if name not in again)

    def _rejected_within(self, name: str) -> Iterator[str]:
        """The container itself and those of its members that were rejected before."""
        for position in range(bisect_left(self._rejected, name), len(self._rejected)):
            found = self._rejected[position]
            if not found.startswith(name):
                return
            if found[len(name) : len(name) + 1] in {"", "#", "/"}:
                yield found

    def _sort(self, item: Page | Rejected | Reread, stored: dict[str, str]) -> Iterator[Item]:
        if not isinstance(item, Page):
            yield item
            return
        known = [source for source in (self._seen.get(item.id), stored.get(item.id)) if source is not None]
        if known:
            yield from self._known(item, min(known))
        else:
            yield Task(item)
        self._seen[item.id] = min([item.source, *known])

    def _known(self, page: Page, source: str) -> Iterator[Item]:
        if page.id in self._seen:
            self._tally.repeated += 1
        else:
            self._tally.unchanged += 1
        if page.source < source:
            yield Task(page, counted=True)
        elif page.source != source:
            yield Repeat(page.id, page.source)
        elif page.source in self._were_rejected:
            yield Reread(page.source)


_Any = TypeVar("_Any")


def _portions(
    items: Iterable[_Any], page_of: Callable[[_Any], Page | Literal[False]]
) -> Iterator[list[_Any]]:
    """The items in portions of a bounded number, and of a bounded size of their pages."""
    portion: list[_Any] = []
    size = 0
    for item in items:
        portion.append(item)
        page = page_of(item)
        size += len(page.content) if page else 0
        if len(portion) >= _CHUNK or size >= _CHUNK_CHARACTERS:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
