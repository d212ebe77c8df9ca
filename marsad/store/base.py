"""What every store can do: :class:`Store` opens, :class:`Writer` writes, :class:`View` answers.

A store holds the pages that were read with all that the item stages found on them, the inputs that were
rejected, and what the corpus steps made of all articles together. Pages are added one transaction at a
time; the results of the corpus steps are swapped in whole. In between they are *stale*
(:attr:`StoreState.stale`), which the next build repairs.

All errors are :class:`marsad.errors.StoreError`; their text says what to do.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from types import TracebackType

from marsad.kept import Kept
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Block,
    Chronicle,
    Decision,
    Entity,
    Event,
    EventMention,
    MentionKind,
    Occupancy,
    Page,
    PassageCluster,
    Rejected,
)
from marsad.store.rows import ArticleDay, ArticleMonth, Counts, PageMarks, PageRows, Report
from marsad.store.search_base import SearchView
from marsad.store.selection import EventMark, EventSelection


@dataclass(frozen=True, slots=True)
class StoreState:
    """Where a store stands.

    ``generation`` counts the transactions that changed pages, ``corpus_generation`` is the one that the
    corpus results were made from (None before the first). ``fingerprint`` names the program and knowledge
    that the stored pages were coded with. ``unsettled`` says that what repeats on the pages of some site is
    still to be counted anew.
    """

    generation: int
    corpus_generation: int | None
    fingerprint: str | None
    unsettled: bool = False

    @property
    def stale(self) -> bool:
        """Whether pages have changed since the corpus results were made."""
        return self.generation != (self.corpus_generation or 0)


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as it is kept: what was read, its text, its blocks, its articles' ids by their position.

    ``rejected`` is set when the page gave no article.
    """

    page: Page
    text: str
    blocks: tuple[Block, ...]
    article_ids: dict[int, str]
    rejected: Rejected | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user (``decision.by``) decided about two names or accounts, or about a value.

    ``at`` and ``undone`` are moments (ISO 8601). Corrections are numbered from 1 in the order they were made;
    one that is undone is kept, without effect.
    """

    number: int
    decision: Decision
    at: str
    undone: str | None


class View(SearchView, AbstractContextManager["View"], ABC):
    """One unchanging state of a store to read from; use it as a context manager, in one thread.

    Whatever it returns has the ids of entities, not of single articles, but for what item stages found, as
    they found it (:meth:`article_records`, :meth:`found_actors`, :meth:`found_articles`). Everything that is
    iterated comes sorted by id unless its method says otherwise.
    """

    @abstractmethod
    def state(self) -> StoreState:
        """Where the store stands."""

    @abstractmethod
    def counts(self) -> Counts:
        """How much the store holds."""

    @abstractmethod
    def sources_of(self, page_ids: Collection[str]) -> dict[str, str]:
        """The first sources of those of the pages that the store holds, by page id."""

    @abstractmethod
    def sources(self, page_id: str) -> tuple[str, ...]:
        """All sources that a page was read from, in order of name; empty when there is no such page."""

    # ------------------------------------------------------------------ pages and articles

    @abstractmethod
    def pages(self) -> Iterator[StoredPage]:
        """All pages that were read."""

    @abstractmethod
    def page(self, page_id: str) -> StoredPage | None:
        """One page, or None."""

    @abstractmethod
    def article_records(self, *, dates: bool = True, actors: bool = True) -> Iterator[ArticleRecord]:
        """All articles with their finds as the item stages made them, with local ids: for a rebuild.

        Dates and actors can be left out, which are then empty: reading them is a good half of the work.
        """

    @abstractmethod
    def found_actors(self) -> Iterator[tuple[str, ArticleActors]]:
        """The ids of all articles, and whom each names, as the item stages found it."""

    @abstractmethod
    def found_articles(self) -> Iterator[Article]:
        """All articles as the item stages made them, without their finds."""

    @abstractmethod
    def articles(self) -> Iterator[Article]:
        """All articles without their finds."""

    @abstractmethod
    def article(self, article_id: str) -> Article | None:
        """One article, or None."""

    @abstractmethod
    def resolved_records(self) -> Iterator[ArticleRecord]:
        """All articles with their finds, with the ids of entities."""

    @abstractmethod
    def resolved_record(self, article_id: str) -> ArticleRecord | None:
        """One article with its finds, or None."""

    # ------------------------------------------------------------------ what repeats on a site's pages

    @abstractmethod
    def unsettled(self) -> tuple[str, ...]:
        """The sites whose pages have changed since it was counted what repeats on them, sorted."""

    @abstractmethod
    def sites(self) -> tuple[str, ...]:
        """All sites of which pages were compared, sorted."""

    @abstractmethod
    def repeated(self, site: str) -> tuple[int, ...]:
        """The marks that repeated on a site's pages when that was last counted, sorted."""

    @abstractmethod
    def site_marks(self, site: str) -> Iterator[tuple[str, PageMarks]]:
        """The marks of all pages of a site, with the ids of the pages."""

    @abstractmethod
    def page_marks(self, page_ids: Collection[str]) -> dict[str, PageMarks]:
        """The marks of those of the pages that have any, by page id."""

    # ------------------------------------------------------------------ the corpus

    @abstractmethod
    def entities(self, kind: MentionKind | None = None) -> Iterator[Entity]:
        """All entities, or those of one kind."""

    @abstractmethod
    def entities_by_id(self, entity_ids: Collection[str]) -> dict[str, Entity]:
        """Those of the entities that the store holds, by id."""

    @abstractmethod
    def entities_named(self, words: Collection[str], *, exact: bool) -> tuple[Entity, ...]:
        """Entities of which one name holds all the folded words.

        With ``exact`` one name must be just these words, in this order.
        """

    @abstractmethod
    def entity_ids(self, ids: Collection[str]) -> dict[str, str]:
        """What entities those of the ids became that are an article's find or a name's, by id."""

    @abstractmethod
    def finds_in(self, article_id: str, entity_id: str) -> tuple[str, ...]:
        """The ids of an article's own finds that turned out to be an entity, sorted."""

    @abstractmethod
    def decisions(self, entity_id: str | None = None) -> Iterator[Decision]:
        """The program's decisions about names, or those about names of one entity, by the ids of both sides.

        A correction may have overruled any of them.
        """

    @abstractmethod
    def event_decisions(self, mention_ids: Collection[str] | None = None) -> Iterator[Decision]:
        """The program's decisions about accounts, or those with one of the event mentions on either side.

        By the ids of both sides. A correction may have overruled any of them.
        """

    @abstractmethod
    def corrections(self) -> tuple[Correction, ...]:
        """All that users decided about names, accounts and values, also what was undone, the oldest first."""

    @abstractmethod
    def articles_about(self, entity_id: str) -> tuple[str, ...]:
        """The ids of the articles that mention an entity."""

    @abstractmethod
    def event_mentions(self) -> Iterator[EventMention]:
        """All event mentions."""

    @abstractmethod
    def event_mentions_by_id(self, mention_ids: Collection[str]) -> dict[str, EventMention]:
        """Those of the event mentions that the store holds, by id."""

    @abstractmethod
    def events(self) -> Iterator[Event]:
        """All events, by id."""

    @abstractmethod
    def select_events(
        self,
        selection: EventSelection,
        *,
        newest: bool = False,
        after: EventMark | None = None,
        limit: int | None = None,
    ) -> Iterator[Event]:
        """The selected events by date (its earliest day, else its latest), then id; undated ones last.

        With ``newest`` the last come first, but undated ones last still. ``after`` leaves out all up to a
        place in that order, which need be no event's; ``limit`` ends after so many.
        """

    @abstractmethod
    def count_events(self, selection: EventSelection) -> int:
        """How many events are selected."""

    @abstractmethod
    def events_by_prefix(self, prefix: str, limit: int = 2) -> tuple[Event, ...]:
        """At most ``limit`` events whose id begins with ``prefix``."""

    @abstractmethod
    def events_of_article(self, article_id: str) -> tuple[Event, ...]:
        """The events that an article reports."""

    @abstractmethod
    def reports(self, event_ids: Collection[str]) -> Iterator[Report]:
        """The articles that tell of some events, each once for each event, by event and article."""

    @abstractmethod
    def article_months(self) -> Iterator[ArticleMonth]:
        """How many articles each outlet published in each month, by month and outlet; unknown ones first."""

    @abstractmethod
    def article_days(self) -> Iterator[ArticleDay]:
        """How many articles were published on each day, by day; those of no known day are left out."""

    @abstractmethod
    def occupancies(self, entity_id: str | None = None) -> Iterator[Occupancy]:
        """All occupancies, or those of one person or organisation."""

    @abstractmethod
    def clusters(self, article_id: str | None = None) -> Iterator[PassageCluster]:
        """All passage clusters, or those with a copy in one article."""

    @abstractmethod
    def rejected(self) -> Iterator[Rejected]:
        """Every input that gave no article, by source, stage and reason."""

    @abstractmethod
    def kept(self, maker: str, kind: str) -> Mapping[str, str]:
        """What corpus steps computed earlier, by key (:mod:`marsad.kept`).

        ``maker`` names the program and the knowledge; what another maker computed is not given.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the view."""
        self.close()


class Writer(AbstractContextManager["Writer"], ABC):
    """One transaction: committed when the block ends, undone when it raises."""

    @abstractmethod
    def put_page(self, rows: PageRows, *, settling: bool = False) -> None:
        """Add a page with all its finds, or replace it; rejections of the same source go.

        A page that was stored already keeps its sources. Marks the corpus results stale, and the page's
        site unsettled when the page is new to it, or its marks or those that repeat have changed, unless
        it is put because its site is being settled (``settling``).
        """

    @abstractmethod
    def add_source(self, page_id: str, source: str) -> None:
        """Remember a further source of a stored page, and forget that source's rejections.

        Nothing is written when the store does not hold the page. Its first source stays first: a page whose
        new source comes before that in order of name is put again instead.
        """

    @abstractmethod
    def set_repeated(self, page_id: str, repeated: Sequence[int]) -> None:
        """Note which marks of a page repeat, where that has changed nothing in what was found on it."""

    @abstractmethod
    def settle(self, site: str, repeated: Sequence[int], generation: int) -> None:
        """Keep what repeats on a site's pages as of a generation; later changes leave it unsettled."""

    @abstractmethod
    def put_rejected(self, rejected: Rejected, page_id: str | None = None) -> None:
        """Record an input that gave no page; nothing is written when the store holds a page of its source.

        ``page_id`` is the page that a later stage failed on; of several sources of one page the first in
        order of name is kept.
        """

    @abstractmethod
    def clear_rejected(self, source: str) -> None:
        """Forget the rejections of a source that has since been read."""

    @abstractmethod
    def replace_corpus(
        self, chronicle: Chronicle, generation: int, texts: Mapping[str, Iterable[str]]
    ) -> None:
        """Swap in the results of the corpus steps over all article records of a generation.

        ``texts`` are the words an event can be found by besides its content and names: its evidence.
        """

    @abstractmethod
    def put_correction(self, decision: Decision, at: str) -> int:
        """Keep a user's decision, made at a moment (ISO 8601); gives its number.

        Rebuilds leave it. Marks the corpus results stale, but for a mark on a value that says of none
        that it is right.
        """

    @abstractmethod
    def undo_correction(self, number: int, at: str) -> bool:
        """Take the effect of a correction away; whether there was one of that number that had any.

        Marks the corpus results stale as :meth:`put_correction` does.
        """

    @abstractmethod
    def keep(self, kept: Kept, maker: str) -> None:
        """Keep what corpus steps computed, for the next build by the same maker; see :meth:`View.kept`."""

    @abstractmethod
    def rewrite_search(self) -> None:
        """Write the full-text index anew; otherwise each transaction keeps it in step by itself."""

    @abstractmethod
    def set_fingerprint(self, fingerprint: str) -> None:
        """Remember with what program and knowledge the stored pages were coded."""


class Store(ABC):
    """A record on some database; opening it checks that it is one, and brings its schema up to date."""

    @abstractmethod
    def writer(self) -> AbstractContextManager[Writer]:
        """A transaction to write in."""

    @abstractmethod
    def view(self) -> View:
        """The store as it stands now, to read from."""

    def one_build(self) -> AbstractContextManager[None]:
        """Held by a build from its first page to its chronicle; raises StoreError where another one holds it.

        A store that does not say otherwise lets any number build.
        """
        return nullcontext()

    def version(self) -> str | None:
        """A mark that is another one after every change of the record, quick to ask for; None: there is none.

        With it a program may keep what it made of the record, and see without opening it that it holds.
        """
        return None

    @property
    @abstractmethod
    def location(self) -> str:
        """Where the store is, for messages."""
