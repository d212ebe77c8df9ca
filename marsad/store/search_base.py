"""What every store can be asked by words: the part of :class:`marsad.store.base.View` that searches."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from marsad.records import Event, PassageCluster
from marsad.store.expression import ArticleSelection, Expression, Found, Order

ARTICLE_FACETS = ("outlet", "year", "language")
"""What found articles can be counted by."""


@dataclass(frozen=True, slots=True)
class EventColumns:
    """What of one event is filtered, counted and sorted by, without its words.

    ``persons`` and ``bodies`` are those of its actors and recipients, each once, sorted. ``sides`` are the
    countries of each of them, so that pairs of two different actors can be told. ``confidence`` is 0 to 1.
    """

    id: str
    type: str
    status: str
    earliest: str | None
    latest: str | None
    day: str | None
    place: str | None
    place_country: str | None
    confidence: float
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    persons: tuple[str, ...]
    bodies: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]


class SearchView(ABC):
    """Full-text search over articles, and what it needs to know of words and names."""

    @abstractmethod
    def search_articles(
        self, wanted: ArticleSelection, order: Order, limit: int, after: Found | None = None
    ) -> tuple[Found, ...]:
        """The first ``limit`` found articles, or those after one that was found before.

        Equal ones are in the order of their ids. What fits best is judged by bm25, words of the headline
        weighing more; of time it is the first day that counts, unknown days come last. Where ``after`` is
        still found, what comes after it is judged by how it fits now.
        """

    @abstractmethod
    def count_articles(self, wanted: ArticleSelection) -> int:
        """How many articles are found."""

    @abstractmethod
    def count_articles_by(self, wanted: ArticleSelection, facet: str) -> tuple[tuple[str, int], ...]:
        """The found articles counted by one of ARTICLE_FACETS, by value; unknown values are left out."""

    @abstractmethod
    def word_counts(self, words: Collection[str], *, folded: bool) -> dict[str, int]:
        """In how many articles each of the words stands, as the index holds it; only those that do."""

    @abstractmethod
    def entities_with_words(self, words: Collection[str], most: int) -> tuple[str, ...]:
        """The ids of entities of which all the folded words stand in names, sorted; at most so many."""

    @abstractmethod
    def words_sounding(self, keys: Collection[str]) -> tuple[str, ...]:
        """The words of Arabic names with one of the keys (:mod:`marsad.store.sounds`), sorted.

        Two words with a space between them are written as one in Latin letters.
        """

    @abstractmethod
    def acting_persons(self, person_ids: Collection[str]) -> frozenset[str]:
        """Those of the persons who in some event hold an office or act for a body."""

    @abstractmethod
    def article_outlets(self) -> Iterator[tuple[str, str | None, str | None]]:
        """The id, outlet and first day of publication of every article."""

    @abstractmethod
    def cluster(self, cluster_id: str) -> PassageCluster | None:
        """One passage cluster, or None."""

    @abstractmethod
    def event_columns(self) -> Iterator[EventColumns]:
        """What of each event is filtered and counted by, by date and then id, undated ones last."""

    @abstractmethod
    def events_by_id(self, event_ids: Collection[str]) -> dict[str, Event]:
        """Those of the events that the store holds, by id."""

    @abstractmethod
    def events_matching(self, expression: Expression) -> frozenset[str]:
        """The ids of the events in whose words an expression holds."""
