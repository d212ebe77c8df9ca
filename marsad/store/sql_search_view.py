"""Search in a store on a SQL database, but for words in texts: see :mod:`marsad.store.search_base`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from marsad.records import Event, PassageCluster
from marsad.store.codec import loads
from marsad.store.search_base import EventColumns, SearchView
from marsad.store.sql_rows import SqlRows


class SqlSearchView(SqlRows, SearchView):
    """The part of searching that is the same on every SQL database."""

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
