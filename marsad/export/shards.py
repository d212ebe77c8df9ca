"""The tables of :mod:`marsad.export.parquet` from records instead of a store, some pages at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from marsad.export import parquet, rows
from marsad.export.rows import Row
from marsad.identity import Ids, resolve_record
from marsad.records import ArticleRecord, Chronicle, Rejected
from marsad.store import StoredPage

if TYPE_CHECKING:
    from pyarrow import Table


class Tables:
    """Makes the tables; see ``marsad.run.cluster.tables.Writer``."""

    def of_pages(
        self, pages: Sequence[StoredPage], records: Sequence[ArticleRecord], ids: Ids
    ) -> Mapping[str, Table]:
        """The tables of some pages and their articles, which come sorted by id, and keep their order."""
        resolved = [resolve_record(record, ids) for record in records]
        mentions = [mention for record in resolved for mention in record.event_mentions]
        given: dict[str, Iterable[Row]] = {
            "pages": map(rows.page_row, pages),
            "articles": (rows.article_row(record.article) for record in resolved),
            "dates": (row for record in resolved for row in rows.date_rows(record)),
            "mentions": (row for record in resolved for row in rows.mention_rows(record)),
            "event_mentions": map(parquet.told_row, sorted(mentions, key=lambda item: item.id)),
        }
        return {name: parquet.table(name, found) for name, found in given.items()}

    def of_corpus(self, chronicle: Chronicle, rejected: Sequence[Rejected]) -> Mapping[str, Table]:
        """Tables of entities, occupancies, events, copies, rejected inputs as given, and no corrections."""
        given: dict[str, Iterable[Row]] = {
            "entities": map(parquet.entity_row, chronicle.entities),
            "occupancies": map(rows.occupancy_row, chronicle.occupancies),
            "events": map(parquet.event_row, chronicle.events),
            "reuse": (row for cluster in chronicle.clusters for row in rows.reuse_rows(cluster)),
            "rejected": map(rows.rejected_row, rejected),
            "corrections": (),  # a record that is made anew has none
        }
        return {name: parquet.table(name, found) for name, found in given.items()}
