"""Write into a SQLite store, inside a transaction that :class:`marsad.store.sqlite.SqliteStore` opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType

from marsad.records import ActorSlot, Chronicle, Decision, Entity, Event, Occupancy, PassageCluster, Rejected
from marsad.store.base import Writer
from marsad.store.codec import dumps
from marsad.store.folding import search_text
from marsad.store.rows import ArticleRow, PageMarks, PageRows, pack_marks
from marsad.store.sqlite_schema import CORPUS_TABLES
from marsad.store.sqlite_search import write_anew

_Row = tuple[str | int | bytes | None, ...]


class SqliteWriter(Writer):
    """The writer of one transaction; the store commits or rolls back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._marked = False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to do: the store's context manager ends the transaction."""

    def put_page(self, rows: PageRows, *, settling: bool = False) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._mark_stale()
        execute = self._connection.execute
        select = "SELECT site, repeated, marks FROM page_marks WHERE page_id = ?"
        before = execute(select, (rows.id,)).fetchone()
        execute("DELETE FROM page WHERE id = ?", (rows.id,))
        execute("DELETE FROM rejected WHERE page_id = ?", (rows.id,))
        self.clear_rejected(rows.source)
        self._add_source(rows.id, rows.source)
        (first,) = execute("SELECT min(source) FROM page_source WHERE page_id = ?", (rows.id,)).fetchone()
        self._insert(
            "page",
            [
                (
                    *(rows.id, first, rows.url, rows.outlet, rows.read_at, rows.media_type),
                    *(rows.encoding, rows.content, rows.text, rows.blocks),
                    *(rows.stage, rows.reason, rows.detail, rows.about),
                )
            ],
        )
        now = self._put_marks(rows.id, rows.marks)
        if now != before and not settling:
            for site in {item[0] for item in (now, before) if item is not None}:
                self._touch(site)
        for article in rows.articles:
            self._put_article(rows.id, article)

    def _put_marks(self, page_id: str, own: PageMarks | None) -> tuple[str, bytes, bytes] | None:
        """The page's marks, and what of them makes its site one to be settled when it changes."""
        if own is None:
            return None
        now = (own.site, pack_marks(own.repeated), pack_marks(own.marks))
        self._insert("page_marks", [(page_id, own.site, own.digest, *now[1:])])
        return now

    def _touch(self, site: str) -> None:
        self._connection.execute(
            "INSERT INTO site SELECT ?, CAST(value AS INTEGER), x'' FROM meta WHERE key = 'generation' "
            "ON CONFLICT DO UPDATE SET touched = excluded.touched",
            (site,),
        )

    def add_source(self, page_id: str, source: str) -> None:
        """See :class:`marsad.store.base.Writer`."""
        if self._connection.execute("SELECT 1 FROM page WHERE id = ?", (page_id,)).fetchone() is not None:
            self._add_source(page_id, source)
            self.clear_rejected(source)

    def _add_source(self, page_id: str, source: str) -> None:
        self._connection.execute("INSERT OR IGNORE INTO page_source VALUES (?, ?)", (page_id, source))

    def set_repeated(self, page_id: str, repeated: Sequence[int]) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._connection.execute(
            "UPDATE page_marks SET repeated = ? WHERE page_id = ?", (pack_marks(repeated), page_id)
        )

    def settle(self, site: str, repeated: Sequence[int], generation: int) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._connection.execute(
            "UPDATE site SET touched = NULL, repeated = ? WHERE id = ? AND touched <= ?",
            (pack_marks(repeated), site, generation),
        )

    def _put_article(self, page_id: str, row: ArticleRow) -> None:
        self._connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row.id, page_id, row.position, row.outlet, row.published, row.article, row.dates, row.actors),
        )
        self._insert(
            "event_mention",
            (
                (mention.id, row.id, position, mention.type, mention.status, mention.record)
                for position, mention in enumerate(row.event_mentions)
            ),
        )
        self._insert("article_entity", ((entity_id, row.id) for entity_id in row.entity_ids))

    def put_rejected(self, rejected: Rejected, page_id: str | None = None) -> None:
        """See :class:`marsad.store.base.Writer`."""
        execute = self._connection.execute
        if execute("SELECT 1 FROM page_source WHERE source = ?", (rejected.source,)).fetchone() is not None:
            return
        if page_id is not None:
            row = execute("SELECT min(source) FROM rejected WHERE page_id = ?", (page_id,)).fetchone()
            if row[0] is not None and row[0] < rejected.source:
                return
            execute("DELETE FROM rejected WHERE page_id = ? AND source <> ?", (page_id, rejected.source))
        # The smaller detail stays, so that the order of inputs does not show.
        execute(
            "INSERT INTO rejected VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET detail = excluded.detail, page_id = excluded.page_id WHERE excluded.detail < detail",
            (rejected.source, rejected.stage, rejected.reason, rejected.detail, page_id),
        )

    def clear_rejected(self, source: str) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._connection.execute("DELETE FROM rejected WHERE source = ?", (source,))

    def rewrite_search(self) -> None:
        """See :class:`marsad.store.base.Writer`."""
        write_anew(self._connection)

    def set_fingerprint(self, fingerprint: str) -> None:
        """See :class:`marsad.store.base.Writer`."""
        self._set("fingerprint", fingerprint)

    def put_correction(self, decision: Decision, at: str) -> int:
        """See :class:`marsad.store.base.Writer`."""
        self._mark_stale()
        cursor = self._connection.execute(
            "INSERT INTO correction (at, record) VALUES (?, ?)", (at, dumps(decision))
        )
        return int(cursor.lastrowid or 0)

    def undo_correction(self, number: int, at: str) -> bool:
        """See :class:`marsad.store.base.Writer`."""
        cursor = self._connection.execute(
            "UPDATE correction SET undone = ? WHERE number = ? AND undone IS NULL", (at, number)
        )
        if cursor.rowcount:
            self._mark_stale()
        return bool(cursor.rowcount)

    def replace_corpus(
        self, chronicle: Chronicle, generation: int, texts: Mapping[str, Iterable[str]]
    ) -> None:
        """See :class:`marsad.store.base.Writer`."""
        for table in CORPUS_TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        entities = {entity.id: entity for entity in chronicle.entities}
        changed = ((local, entity) for local, entity in chronicle.ids.items() if local != entity)
        self._insert("entity_id", sorted(changed))
        self._put_entities(chronicle.entities)
        self._insert("decision", ((item.left, item.right, dumps(item)) for item in chronicle.decisions))
        for event in chronicle.events:
            self._put_event(event, entities, texts.get(event.id, ()))
        self._insert("occupancy", map(_occupancy_row, chronicle.occupancies))
        self._put_clusters(chronicle.clusters)
        self._set("corpus_generation", str(generation))

    def _put_entities(self, entities: Iterable[Entity]) -> None:
        for entity in entities:
            self._insert("entity", [(entity.id, entity.kind.value, entity.country, dumps(entity))])
            self._insert("entity_name", ((entity.id, name) for name in sorted(_folded_names(entity))))

    def _put_event(self, event: Event, entities: Mapping[str, Entity], texts: Iterable[str]) -> None:
        self._insert("event", [_event_row(event, _event_words(event, entities, texts))])
        self._insert("event_context", ((event.id, context) for context in sorted(set(event.contexts))))
        self._insert("event_report", ((event.id, mention) for mention in sorted(set(event.mentions))))
        self._insert("event_actor", _actor_rows(event, entities))

    def _put_clusters(self, clusters: Iterable[PassageCluster]) -> None:
        for cluster in clusters:
            articles = sorted({member.article_id for member in cluster.members})
            self._insert("cluster", [(cluster.id, dumps(cluster))])
            self._insert("cluster_member", ((article, cluster.id) for article in articles))

    def _insert(self, table: str, rows: Iterable[_Row]) -> None:
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)

    def _mark_stale(self) -> None:
        if not self._marked:
            self._connection.execute(
                "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'"
            )
            self._marked = True

    def _set(self, key: str, value: str) -> None:
        self._connection.execute("REPLACE INTO meta VALUES (?, ?)", (key, value))


def _folded_names(entity: Entity) -> set[str]:
    names = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names)]
    return {folded for name in names if (folded := search_text([name])).strip()}


def _occupancy_row(occupancy: Occupancy) -> _Row:
    return occupancy.id, occupancy.person_id, occupancy.organisation_id, dumps(occupancy)


def _event_row(event: Event, words: str) -> _Row:
    date, place = event.date, event.place
    return (
        event.id,
        event.type,
        event.status.value,
        int(event.historical),
        date.earliest,
        date.latest,
        date.earliest or date.latest,
        None if place is None else place.entity_id,
        None if place is None else place.country,
        event.independent_sources,
        words,
        dumps(event),
    )


def _event_words(event: Event, entities: Mapping[str, Entity], texts: Iterable[str]) -> str:
    slots = (*event.actors, *event.recipients)
    ids = [item for slot in slots for item in (slot.person_id, *slot.organisation_ids) if item is not None]
    found = [entities[item] for item in ids if item in entities]
    names = [name for entity in found for name in (entity.name_ar, entity.name_latin or "")]
    place = event.place.city if event.place is not None and event.place.city is not None else ""
    return search_text([event.content or "", place, *names, *texts])


def _actor_rows(event: Event, entities: Mapping[str, Entity]) -> Iterator[_Row]:
    """A row for each organisation of each slot, or one for a slot without; the country is filled in."""
    sides = (("actor", event.actors), ("recipient", event.recipients))
    for side, slots in sides:
        for number, slot in enumerate(slots):
            country = slot.country or _country_of(slot, entities)
            for organisation in slot.organisation_ids or (None,):
                yield event.id, side, number, slot.person_id, organisation, country, slot.office


def _country_of(slot: ActorSlot, entities: Mapping[str, Entity]) -> str | None:
    ids = (*slot.organisation_ids, slot.person_id)
    found = (entities[item].country for item in ids if item is not None and item in entities)
    return next((country for country in found if country is not None), None)
