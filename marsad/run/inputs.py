"""Sort the inputs of a build into what is new, what is known and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from marsad.pipeline import FAILED, read_item
from marsad.read import Source
from marsad.records import Page, Rejected
from marsad.run.report import Tally
from marsad.store import Store

_CHUNK = 32
_CHUNK_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """A page to code; ``counted`` when the input was counted as known and is only coded under a new name."""

    page: Page
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Reread:
    """A source that was rejected before and has now been read as a page that is known."""

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
    """Reads sources and decides what is to be done with each.

    Equal pages are one page, named after the first of its sources in order of name, whatever order they
    come in: a source that comes later but earlier in that order has the page coded again under its name.
    """

    def __init__(self, store: Store, tally: Tally) -> None:
        self._store = store
        self._tally = tally
        self._seen: dict[str, str] = {}
        with store.view() as view:
            rejected = (item for item in view.rejected() if item.stage == "read" or item.reason == FAILED)
            self._rejected = {item.source for item in rejected}

    def chunks(self, sources: Iterable[Source | Rejected]) -> Iterator[Chunk]:
        """Everything to be done, in the order of the sources."""
        items: list[Item] = []
        size = 0
        for item in self._items(sources):
            items.append(item)
            size += len(item.page.content) if isinstance(item, Task) else 0
            if len(items) >= _CHUNK or size >= _CHUNK_CHARACTERS:
                yield Chunk(tuple(items))
                items, size = [], 0
        if items:
            yield Chunk(tuple(items))

    def _items(self, sources: Iterable[Source | Rejected]) -> Iterator[Item]:
        iterator = iter(sources)
        while batch := list(islice(iterator, _CHUNK)):
            read = [item if isinstance(item, Rejected) else read_item(item) for item in batch]
            with self._store.view() as view:
                stored = view.sources_of([item.id for item in read if isinstance(item, Page)])
            for item in read:
                self._tally.inputs += 1
                yield from self._sort(item, stored)

    def _sort(self, item: Page | Rejected, stored: dict[str, str]) -> Iterator[Item]:
        if isinstance(item, Rejected):
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
        elif page.source in self._rejected:
            yield Reread(page.source)
