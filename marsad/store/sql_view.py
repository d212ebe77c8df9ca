"""Read from a store on a SQL database, all within one read transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from marsad.identity import (
    event_mention_ids,
    local_ids,
    resolve_article,
    resolve_event_mention,
    resolve_record,
)
from marsad.records import (
    EVENTS,
    NAMES,
    Article,
    ArticleActors,
    ArticleRecord,
    Block,
    Decision,
    Entity,
    Event,
    EventMention,
    MentionKind,
    Occupancy,
    Page,
    PageAbout,
    PassageCluster,
    Rejected,
    TemporalExpression,
)
from marsad.store.base import Correction, StoredPage, StoreState, View
from marsad.store.codec import loads, loads_all
from marsad.store.folding import search_text
from marsad.store.rows import ArticleDay, ArticleMonth, Counts, PageMarks, Report, unpack, unpack_marks
from marsad.store.selection import EventMark, EventSelection
from marsad.store.sql_rows import batches
from marsad.store.sql_search_view import SqlSearchView
from marsad.store.sql_select import in_order, marks, where

_PAGE = (
    "SELECT id, source, url, outlet, read_at, media_type, encoding, content, text, blocks, "
    "stage, reason, detail, about FROM page"
)
_MARKS = "SELECT page_id, site, digest, repeated, marks FROM page_marks WHERE"
_RECORD = "SELECT id, record, dates, actors FROM article"
_ARTICLES = "SELECT record FROM article ORDER BY id"
_REPORTS = (
    "SELECT DISTINCT event_id, article.id, outlet, published FROM event_report "
    "JOIN event_mention ON event_mention.id = mention_id "
    "JOIN article ON article.id = article_id WHERE event_id"
)
_Row = tuple[Any, ...]
_NOBODY = ArticleActors()
_NO_MENTIONS: tuple[str, Iterable[_Row]] = ("", ())
_Item = TypeVar("_Item")


class SqlView(SqlSearchView, View):
    """The part of a view that is the same on every SQL database."""

    def state(self) -> StoreState:
        """See :class:`marsad.store.base.View`."""
        meta = {str(key): str(value) for key, value in self._rows("SELECT key, value FROM meta")}
        corpus = meta.get("corpus_generation")
        return StoreState(
            generation=int(meta["generation"]),
            corpus_generation=None if corpus is None else int(corpus),
            fingerprint=meta.get("fingerprint"),
            unsettled=bool(self.unsettled()),
        )

    def counts(self) -> Counts:
        """See :class:`marsad.store.base.View`."""
        tables = ("page", "article", "event_mention", "entity", "event", "occupancy", "cluster")
        pages, articles, mentions, entities, events, occupancies, clusters = map(self._count, tables)
        unread = self._count("rejected") + self._count("page WHERE reason IS NOT NULL")
        return Counts(pages, articles, mentions, entities, events, occupancies, clusters, unread)

    def sources_of(self, page_ids: Collection[str]) -> dict[str, str]:
        """See :class:`marsad.store.base.View`."""
        return {
            str(row[0]): str(row[1]) for row in self._among("SELECT id, source FROM page WHERE id", page_ids)
        }

    def sources(self, page_id: str) -> tuple[str, ...]:
        """See :class:`marsad.store.base.View`."""
        rows = self._rows("SELECT source FROM page_source WHERE page_id = ? ORDER BY source", page_id)
        return tuple(str(row[0]) for row in rows)

    # ------------------------------------------------------------------ pages and articles

    def pages(self) -> Iterator[StoredPage]:
        """See :class:`marsad.store.base.View`."""
        return map(self._stored_page, self._rows(f"{_PAGE} ORDER BY id"))

    def page(self, page_id: str) -> StoredPage | None:
        """See :class:`marsad.store.base.View`."""
        return next(map(self._stored_page, self._rows(f"{_PAGE} WHERE id = ?", page_id)), None)

    def _stored_page(self, row: _Row) -> StoredPage:
        page_id, source, url, outlet, read_at, media_type, encoding, packed = row[:8]
        text, blocks, stage, reason, detail, about = row[8:]
        content = unpack(packed)
        rejected = None if reason is None else Rejected(source, stage, reason, detail)
        page = Page(
            *(page_id, source, url, outlet, read_at, media_type, encoding),
            content=content,
            about=None if about is None else loads(PageAbout, about),
        )
        positions = self._rows(
            "SELECT position, id FROM article WHERE page_id = ? ORDER BY position", page_id
        )
        return StoredPage(
            page=page,
            text=content if text is None else unpack(text),
            blocks=loads_all(Block, unpack(blocks)),
            article_ids={int(position): str(article) for position, article in positions},
            rejected=rejected,
        )

    def article_records(self, *, dates: bool = True, actors: bool = True) -> Iterator[ArticleRecord]:
        """See :class:`marsad.store.base.View`."""
        columns = ("id", "record", "dates" if dates else "NULL", "actors" if actors else "NULL")
        sql = "SELECT article_id, record FROM event_mention ORDER BY article_id, position"
        mentions = groupby(self._rows(sql), key=itemgetter(0))
        article, found = next(mentions, _NO_MENTIONS)
        for row in self._rows(f"SELECT {', '.join(columns)} FROM article ORDER BY id"):
            own: Iterable[_Row] = ()
            if article == row[0]:
                own = list(found)
                article, found = next(mentions, _NO_MENTIONS)
            yield _article_record(row, own)

    def articles(self) -> Iterator[Article]:
        """See :class:`marsad.store.base.View`."""
        return self._resolved(self.found_articles(), _attributed_ids, resolve_article)

    def found_actors(self) -> Iterator[tuple[str, ArticleActors]]:
        """See :class:`marsad.store.base.View`."""
        for row in self._rows("SELECT id, actors FROM article ORDER BY id"):
            yield str(row[0]), loads(ArticleActors, unpack(row[1]))

    def found_articles(self) -> Iterator[Article]:
        """See :class:`marsad.store.base.View`."""
        return map(_article, self._rows(_ARTICLES))

    def article(self, article_id: str) -> Article | None:
        """See :class:`marsad.store.base.View`."""
        found = map(_article, self._rows("SELECT record FROM article WHERE id = ?", article_id))
        return next(self._resolved(found, _attributed_ids, resolve_article), None)

    def resolved_records(self) -> Iterator[ArticleRecord]:
        """See :class:`marsad.store.base.View`."""
        return self._resolved(self.article_records(), local_ids, resolve_record)

    def resolved_record(self, article_id: str) -> ArticleRecord | None:
        """See :class:`marsad.store.base.View`."""
        sql = "SELECT article_id, record FROM event_mention WHERE article_id = ? ORDER BY position"
        rows = self._rows(f"{_RECORD} WHERE id = ?", article_id)
        found = (_article_record(row, self._rows(sql, article_id)) for row in rows)
        return next(self._resolved(found, local_ids, resolve_record), None)

    # ------------------------------------------------------------------ the corpus

    def entities(self, kind: MentionKind | None = None) -> Iterator[Entity]:
        """See :class:`marsad.store.base.View`."""
        if kind is None:
            return self._records(Entity, "SELECT record FROM entity ORDER BY id")
        return self._records(Entity, "SELECT record FROM entity WHERE kind = ? ORDER BY id", kind.value)

    def entities_by_id(self, entity_ids: Collection[str]) -> dict[str, Entity]:
        """See :class:`marsad.store.base.View`."""
        rows = self._among("SELECT record FROM entity WHERE id", entity_ids)
        return {item.id: item for item in (loads(Entity, row[0]) for row in rows)}

    def entities_named(self, words: Collection[str], *, exact: bool) -> tuple[Entity, ...]:
        """See :class:`marsad.store.base.View`."""
        if not words:
            return ()
        if exact:
            condition, values = "folded = ?", [search_text([" ".join(words)])]
        else:
            condition = " AND ".join(["folded LIKE ?"] * len(words))
            values = [f"%{word}%" for word in words]
        sql = f"SELECT DISTINCT entity_id FROM entity_name WHERE {condition}"
        found = self.entities_by_id([str(row[0]) for row in self._rows(sql, *values)])
        return tuple(found[entity_id] for entity_id in sorted(found))

    def entity_ids(self, ids: Collection[str]) -> dict[str, str]:
        """See :class:`marsad.store.base.View`."""
        rows = self._among("SELECT local_id, entity_id FROM entity_id WHERE local_id", ids)
        return {str(local): str(entity) for local, entity in rows}

    def finds_in(self, article_id: str, entity_id: str) -> tuple[str, ...]:
        """See :class:`marsad.store.base.View`."""
        sql = (
            "SELECT local_id FROM article_entity JOIN entity_id USING (local_id) "
            "WHERE article_id = ? AND entity_id = ? ORDER BY local_id"
        )
        return tuple(str(row[0]) for row in self._rows(sql, article_id, entity_id))

    def decisions(self, entity_id: str | None = None) -> Iterator[Decision]:
        """See :class:`marsad.store.base.View`."""
        if entity_id is None:
            every = self._records(Decision, "SELECT record FROM decision ORDER BY left_id, right_id")
            return (item for item in every if item.about == NAMES)
        ids = "(SELECT local_id FROM entity_id WHERE entity_id = ? UNION SELECT ?)"
        sql = f"SELECT record FROM decision WHERE left_id IN {ids} OR right_id IN {ids} ORDER BY 1"
        found = self._records(Decision, sql, *[entity_id] * 4)
        return iter(sorted(found, key=lambda item: (item.left, item.right)))

    def event_decisions(self, mention_ids: Collection[str] | None = None) -> Iterator[Decision]:
        """See :class:`marsad.store.base.View`."""
        if mention_ids is None:
            every = self._records(Decision, "SELECT record FROM decision ORDER BY left_id, right_id")
            return (item for item in every if item.about == EVENTS)
        rows = {
            str(row[0])
            for side in ("left_id", "right_id")
            for row in self._among(f"SELECT record FROM decision WHERE {side}", mention_ids)
        }
        found = (loads(Decision, row) for row in rows)
        return iter(
            sorted((item for item in found if item.about == EVENTS), key=lambda item: (item.left, item.right))
        )

    def corrections(self) -> tuple[Correction, ...]:
        """See :class:`marsad.store.base.View`."""
        rows = self._rows("SELECT number, record, at, undone FROM correction ORDER BY number")
        return tuple(Correction(row[0], loads(Decision, row[1]), row[2], row[3]) for row in rows)

    def articles_about(self, entity_id: str) -> tuple[str, ...]:
        """See :class:`marsad.store.base.View`."""
        rows = self._rows(
            "SELECT DISTINCT article_id FROM article_entity WHERE local_id = ? OR local_id IN "
            "(SELECT local_id FROM entity_id WHERE entity_id = ?) ORDER BY article_id",
            entity_id,
            entity_id,
        )
        return tuple(str(row[0]) for row in rows)

    def event_mentions(self) -> Iterator[EventMention]:
        """See :class:`marsad.store.base.View`."""
        found = self._records(EventMention, "SELECT record FROM event_mention ORDER BY id")
        return self._resolved(found, event_mention_ids, resolve_event_mention)

    def event_mentions_by_id(self, mention_ids: Collection[str]) -> dict[str, EventMention]:
        """See :class:`marsad.store.base.View`."""
        rows = self._among("SELECT record FROM event_mention WHERE id", mention_ids)
        found = (loads(EventMention, row[0]) for row in rows)
        resolved = self._resolved(found, event_mention_ids, resolve_event_mention)
        return {mention.id: mention for mention in resolved}

    def events(self) -> Iterator[Event]:
        """See :class:`marsad.store.base.View`."""
        return self._records(Event, "SELECT record FROM event ORDER BY id")

    def select_events(
        self,
        selection: EventSelection,
        *,
        newest: bool = False,
        after: EventMark | None = None,
        limit: int | None = None,
    ) -> Iterator[Event]:
        """See :class:`marsad.store.base.View`."""
        for sql, values in in_order(selection, self._text_condition, newest=newest, after=after):
            ending, last = ("", []) if limit is None else (" LIMIT ?", [limit])
            for event in self._records(Event, sql + ending, *values, *last):
                yield event
                limit = None if limit is None else limit - 1
            if limit == 0:
                return

    def count_events(self, selection: EventSelection) -> int:
        """See :class:`marsad.store.base.View`."""
        condition, values = where(selection, self._text_condition)
        return self._count(f"event WHERE {condition}", *values)

    def events_by_prefix(self, prefix: str, limit: int = 2) -> tuple[Event, ...]:
        """See :class:`marsad.store.base.View`."""
        sql = "SELECT record FROM event WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?"
        return tuple(self._records(Event, sql, len(prefix), prefix, limit))

    def events_of_article(self, article_id: str) -> tuple[Event, ...]:
        """See :class:`marsad.store.base.View`."""
        sql = (
            "SELECT record FROM event WHERE id IN (SELECT event_id FROM event_report WHERE mention_id IN "
            "(SELECT id FROM event_mention WHERE article_id = ?)) ORDER BY id"
        )
        return tuple(self._records(Event, sql, article_id))

    def reports(self, event_ids: Collection[str]) -> Iterator[Report]:
        """See :class:`marsad.store.base.View`."""
        for batch in batches(sorted(set(event_ids))):
            for row in self._rows(f"{_REPORTS} IN ({marks(batch)}) ORDER BY 1, 2", *batch):
                yield Report(*row)

    def article_months(self) -> Iterator[ArticleMonth]:
        """See :class:`marsad.store.base.View`."""
        sql = (
            "SELECT CASE WHEN length(published) >= 7 THEN substr(published, 1, 7) END, outlet, "
            "count(*) FROM article GROUP BY 1, 2 ORDER BY 1 NULLS FIRST, 2 NULLS FIRST"
        )
        return (ArticleMonth(*row) for row in self._rows(sql))

    def article_days(self) -> Iterator[ArticleDay]:
        """See :class:`marsad.store.base.View`."""
        sql = (
            "SELECT substr(published, 1, 10), count(*) FROM article "
            "WHERE length(published) >= 10 GROUP BY 1 ORDER BY 1"
        )
        return (ArticleDay(*row) for row in self._rows(sql))

    def occupancies(self, entity_id: str | None = None) -> Iterator[Occupancy]:
        """See :class:`marsad.store.base.View`."""
        if entity_id is None:
            return self._records(Occupancy, "SELECT record FROM occupancy ORDER BY id")
        sql = "SELECT record FROM occupancy WHERE person_id = ? OR organisation_id = ? ORDER BY id"
        return self._records(Occupancy, sql, entity_id, entity_id)

    def clusters(self, article_id: str | None = None) -> Iterator[PassageCluster]:
        """See :class:`marsad.store.base.View`."""
        if article_id is None:
            return self._records(PassageCluster, "SELECT record FROM cluster ORDER BY id")
        sql = (
            "SELECT record FROM cluster WHERE id IN (SELECT cluster_id FROM cluster_member "
            "WHERE article_id = ?) ORDER BY id"
        )
        return self._records(PassageCluster, sql, article_id)

    def rejected(self) -> Iterator[Rejected]:
        """See :class:`marsad.store.base.View`."""
        sql = (
            "SELECT source, stage, reason, detail FROM rejected UNION ALL "
            "SELECT source, stage, reason, detail FROM page WHERE reason IS NOT NULL ORDER BY 1, 2, 3, 4"
        )
        return (Rejected(*map(str, row)) for row in self._rows(sql))

    # ------------------------------------------------------------------ what repeats on a site's pages

    def unsettled(self) -> tuple[str, ...]:
        """See :class:`marsad.store.base.View`."""
        return tuple(
            str(row[0]) for row in self._rows("SELECT id FROM site WHERE touched IS NOT NULL ORDER BY id")
        )

    def sites(self) -> tuple[str, ...]:
        """See :class:`marsad.store.base.View`."""
        return tuple(str(row[0]) for row in self._rows("SELECT id FROM site ORDER BY id"))

    def repeated(self, site: str) -> tuple[int, ...]:
        """See :class:`marsad.store.base.View`."""
        row = next(self._rows("SELECT repeated FROM site WHERE id = ?", site), None)
        return () if row is None else unpack_marks(row[0])

    def site_marks(self, site: str) -> Iterator[tuple[str, PageMarks]]:
        """See :class:`marsad.store.base.View`."""
        for row in self._rows(f"{_MARKS} site = ? ORDER BY page_id", site):
            yield str(row[0]), _page_marks(row)

    def page_marks(self, page_ids: Collection[str]) -> dict[str, PageMarks]:
        """See :class:`marsad.store.base.View`."""
        rows = self._among(f"{_MARKS} page_id", page_ids)
        return {str(row[0]): _page_marks(row) for row in rows}

    # ------------------------------------------------------------------ rows

    def _resolved(
        self,
        items: Iterable[_Item],
        used: Callable[[_Item], Collection[str]],
        resolve: Callable[[_Item, dict[str, str]], _Item],
    ) -> Iterator[_Item]:
        """The items with the ids of entities; the map is looked up for a batch of items at a time."""
        for batch in batches(items):
            wanted = {entity_id for item in batch for entity_id in used(item)}
            ids = self.entity_ids(wanted)
            yield from (resolve(item, ids) for item in batch)


def _article_record(row: _Row, mentions: Iterable[_Row]) -> ArticleRecord:
    return ArticleRecord(
        article=loads(Article, unpack(row[1])),
        dates=() if row[2] is None else loads_all(TemporalExpression, unpack(row[2])),
        actors=_NOBODY if row[3] is None else loads(ArticleActors, unpack(row[3])),
        event_mentions=tuple(loads(EventMention, mention[1]) for mention in mentions),
    )


def _article(row: _Row) -> Article:
    return loads(Article, unpack(row[0]))


def _page_marks(row: _Row) -> PageMarks:
    _, site, digest, repeated, marks_of_lines = row
    return PageMarks(site, unpack_marks(marks_of_lines), unpack_marks(repeated), digest)


def _attributed_ids(article: Article) -> list[str]:
    return [item.entity_id for item in article.attributions if item.entity_id is not None]
