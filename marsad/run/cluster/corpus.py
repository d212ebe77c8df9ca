"""The corpus steps on a cluster: what all articles together tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pyarrow

from marsad.pipeline import run_corpus
from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Chronicle,
    Decision,
    Entity,
    Event,
    Occupancy,
    PassageCluster,
)
from marsad.run.cluster import copies
from marsad.run.cluster.coding import CodeDone
from marsad.run.cluster.copies import find_copies
from marsad.run.cluster.folder import Folder
from marsad.run.cluster.tasks import Yard, timed
from marsad.run.local import uncollected
from marsad.run.work import load_knowledge
from marsad.store.codec import dumps, loads
from marsad.store.rows import ArticleRow, unpack
from marsad.store.shards import article_record, article_rows_of

_DONE = "marks/corpus.txt"
_RECORD = pyarrow.schema([("record", pyarrow.large_binary())])
_IDS = pyarrow.schema([("local", pyarrow.string()), ("entity", pyarrow.string())])
_Kind = TypeVar("_Kind")


def article_records(folder: Folder, coded: Sequence[CodeDone]) -> Iterator[ArticleRecord]:
    """All articles with their finds as the item stages made them."""
    return (article_record(row) for row in _article_rows(folder, coded))


class _Shards:
    """The records of all shards, read anew each time; see :class:`marsad.pipeline.Records`."""

    def __init__(self, folder: Folder, coded: Sequence[CodeDone]) -> None:
        self._folder = folder
        self._coded = coded

    def actors(self) -> Iterator[tuple[str, ArticleActors]]:
        """See :class:`marsad.pipeline.Records`."""
        for row in _article_rows(self._folder, self._coded):
            yield row.id, loads(ArticleActors, unpack(row.actors))

    def articles(self) -> Iterator[Article]:
        """See :class:`marsad.pipeline.Records`."""
        for row in _article_rows(self._folder, self._coded):
            yield loads(Article, unpack(row.article))

    def records(self) -> Iterator[ArticleRecord]:
        """See :class:`marsad.pipeline.Records`."""
        return article_records(self._folder, self._coded)


def _article_rows(folder: Folder, coded: Sequence[CodeDone]) -> Iterator[ArticleRow]:
    for done in coded:
        for batch in folder.batches(done.coded, ["articles"], rows=256):
            yield from article_rows_of(batch)


def make_corpus(yard: Yard, coded: Sequence[CodeDone], knowledge_dir: Path | None) -> Chronicle:
    """The results of the corpus steps; those of an earlier try where it came so far."""
    folder, told = yard.folder, yard.told
    if not folder.exists(_DONE):
        told("chronicle", 0, 1)
        with uncollected():
            records = _Shards(folder, coded)
            many = sum(done.articles for done in coded) >= copies.WORTH
            copied = find_copies(yard, coded, records.articles()) if many else None
            with timed(folder, "corpus"):
                result = run_corpus(records, load_knowledge(knowledge_dir), copied=copied)
            _keep(folder, result)
        folder.write(_DONE, "")
        told("chronicle", 1, 1)
        return result
    return _kept(folder)


def _keep(folder: Folder, result: Chronicle) -> None:
    parts: dict[str, tuple[object, ...]] = {
        "entities": result.entities,
        "clusters": result.clusters,
        "events": result.events,
        "occupancies": result.occupancies,
        "decisions": result.decisions,
    }
    for name, records in parts.items():
        plain = [dumps(record).encode() for record in records]
        folder.write_table(f"corpus/{name}.parquet", pyarrow.table([plain], schema=_RECORD))
    columns = [list(result.ids), list(result.ids.values())]
    folder.write_table("corpus/ids.parquet", pyarrow.table(columns, schema=_IDS))


def _kept(folder: Folder) -> Chronicle:
    ids = folder.table("corpus/ids.parquet")
    return Chronicle(
        entities=_records(folder, "entities", Entity),
        clusters=_records(folder, "clusters", PassageCluster),
        events=_records(folder, "events", Event),
        occupancies=_records(folder, "occupancies", Occupancy),
        ids=dict(zip(ids["local"].to_pylist(), ids["entity"].to_pylist(), strict=True)),
        decisions=_records(folder, "decisions", Decision),
    )


def _records(folder: Folder, name: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
    rows = folder.table(f"corpus/{name}.parquet")["record"]
    return tuple(loads(kind, row.decode()) for row in rows.to_pylist())
