"""Search in a store on a SQL database, but for words in texts: see :mod:`marsad.store.search_base`."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterator

from marsad.errors import UsageError
from marsad.records import Event, PassageCluster
from marsad.store.codec import loads
from marsad.store.expression import ArticleSelection, Found, Order
from marsad.store.search_base import ARTICLE_FACETS, EventColumns, SearchView
from marsad.store.sql_rows import SqlRows

Asked = tuple[str, list[str | float]]
"""A piece of SQL with marks, and the values of the marks."""

_FACETS = {
    "outlet": "article.outlet",
    "year": "substr(article.first_day, 1, 4)",
    "language": "article.language",
}
_UNKNOWN_LAST = {Order.NEWEST: "", Order.OLDEST: "9999-99-99"}


class SqlSearchView(SqlRows, SearchView):
    """The part of searching that is the same on every SQL database."""

    def search_articles(
        self, wanted: ArticleSelection, order: Order, limit: int, after: Found | None = None
    ) -> tuple[Found, ...]:
        """See :class:`marsad.store.search_base.SearchView`."""
        if order is Order.BEST:
            return self._best(wanted, limit, after)
        return self._by_time(wanted, order, limit, after)

    @abstractmethod
    def _best(self, wanted: ArticleSelection, limit: int, after: Found | None) -> tuple[Found, ...]:
        """A page of what fits best, judged as this database does."""

    @abstractmethod
    def _matching(self, wanted: ArticleSelection) -> Asked:
        """What follows FROM to go over the selected rows of ``search_article``, by the name of ``article``.

        It ends in conditions, to which others may be added by AND.
        """

    def _listed(self, wanted: ArticleSelection) -> Asked:
        """The same for when they are listed by time."""
        return self._matching(wanted)

    def _by_time(
        self, wanted: ArticleSelection, order: Order, limit: int, after: Found | None
    ) -> tuple[Found, ...]:
        source, values = self._listed(wanted)
        unknown, newest = _UNKNOWN_LAST[order], order is Order.NEWEST
        place, more = "", list[str | float]()
        if after is not None:
            later = "day < ? OR (day = ? AND id > ?)" if newest else "day > ? OR (day = ? AND id > ?)"
            day = unknown if after.day is None else after.day
            place, more = f" WHERE {later}", [day, day, after.article_id]
        rows = self._rows(
            f"SELECT id, day FROM (SELECT article.article_id AS id, "
            f"coalesce(article.first_day, '{unknown}') AS day FROM {source}) AS found"
            f"{place} ORDER BY day {'DESC' if newest else 'ASC'}, id LIMIT ?",
            *(*values, *more, limit),
        )
        return tuple(Found(row[0], 0.0, None if row[1] == unknown else row[1]) for row in rows)

    def count_articles(self, wanted: ArticleSelection) -> int:
        """See :class:`marsad.store.search_base.SearchView`."""
        source, values = self._matching(wanted)
        return self._count(source, *values)

    def count_articles_by(self, wanted: ArticleSelection, facet: str) -> tuple[tuple[str, int], ...]:
        """See :class:`marsad.store.search_base.SearchView`."""
        if facet not in ARTICLE_FACETS:
            raise UsageError(f"articles are not counted by {facet!r}; there are {', '.join(ARTICLE_FACETS)}")
        source, values = self._matching(wanted)
        rows = self._rows(
            f"SELECT {_FACETS[facet]}, count(*) FROM {source} "
            f"AND {_FACETS[facet]} IS NOT NULL GROUP BY 1 ORDER BY 1",
            *values,
        )
        return tuple((str(row[0]), int(row[1])) for row in rows)

    def entities_with_words(self, words: Collection[str], most: int) -> tuple[str, ...]:
        """See :class:`marsad.store.search_base.SearchView`."""
        every = sorted(set(words))
        if not every:
            return ()
        part = "SELECT entity_id FROM name_word WHERE word = ?"
        sql = " INTERSECT ".join([part] * len(every)) + " ORDER BY entity_id LIMIT ?"
        return tuple(str(row[0]) for row in self._rows(sql, *every, most))

    def words_sounding(self, keys: Collection[str]) -> tuple[str, ...]:
        """See :class:`marsad.store.search_base.SearchView`."""
        rows = self._among("SELECT DISTINCT words FROM name_sound WHERE sound", keys)
        return tuple(sorted({str(row[0]) for row in rows}))

    def acting_persons(self, person_ids: Collection[str]) -> frozenset[str]:
        """See :class:`marsad.store.search_base.SearchView`."""
        rows = self._among(
            "SELECT person_id FROM event_actor WHERE (office IS NOT NULL OR organisation_id IS NOT NULL) "
            "AND person_id",
            person_ids,
        )
        return frozenset(str(row[0]) for row in rows)

    def cluster(self, cluster_id: str) -> PassageCluster | None:
        """See :class:`marsad.store.search_base.SearchView`."""
        sql = "SELECT record FROM cluster WHERE id = ?"
        return next(self._records(PassageCluster, sql, cluster_id), None)

    # ------------------------------------------------------------------ events

    def events_by_id(self, event_ids: Collection[str]) -> dict[str, Event]:
        """See :class:`marsad.store.search_base.SearchView`."""
        rows = self._among("SELECT record FROM event WHERE id", event_ids)
        return {item.id: item for item in (loads(Event, row[0]) for row in rows)}

    def event_columns(self) -> Iterator[EventColumns]:
        """See :class:`marsad.store.search_base.SearchView`."""
        modes = self._grouped("SELECT event_id, mode FROM event_mode ORDER BY event_id, mode")
        contexts = self._grouped("SELECT event_id, context FROM event_context ORDER BY event_id, context")
        actors = self._grouped_actors()
        sql = (
            "SELECT id, type, status, earliest, latest, sort_day, place_id, place_country, confidence "
            "FROM event ORDER BY sort_day IS NULL, sort_day, id"
        )
        for row in self._rows(sql):
            persons, bodies, sides = actors.get(row[0], _NOBODY)
            yield EventColumns(
                id=row[0],
                type=row[1],
                status=row[2],
                earliest=row[3],
                latest=row[4],
                day=row[5],
                place=row[6],
                place_country=row[7],
                confidence=1.0 if row[8] is None else float(row[8]),
                modes=tuple(modes.get(row[0], ())),
                contexts=tuple(contexts.get(row[0], ())),
                persons=tuple(sorted(persons)),
                bodies=tuple(sorted(bodies)),
                sides=tuple(tuple(sorted(side)) for side in sides.values()),
            )

    def _grouped(self, sql: str) -> dict[str, list[str]]:
        found = defaultdict[str, list[str]](list)
        for row in self._rows(sql):
            found[row[0]].append(row[1])
        return found

    def _grouped_actors(self) -> dict[str, _Actors]:
        found: dict[str, _Actors] = {}
        sql = "SELECT event_id, side, slot, person_id, organisation_id, country FROM event_actor"
        for event_id, side, slot, person, body, country in self._rows(sql):
            persons, bodies, sides = found.setdefault(event_id, (set(), set(), {}))
            if person is not None:
                persons.add(person)
            if body is not None:
                bodies.add(body)
            if country is not None:
                sides.setdefault((side, slot), set()).add(country)
        return found


_Actors = tuple[set[str], set[str], dict[tuple[str, int], set[str]]]
_NOBODY: _Actors = (set(), set(), {})
