"""The tables of a record, in shards: workers write those of pages and articles, each from what it coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import pyarrow

from marsad.records import ArticleRecord, Chronicle, Rejected
from marsad.run.cluster.coding import CodeDone
from marsad.run.cluster.folder import Folder
from marsad.run.cluster.tasks import Kit, Numbered, Rows, Stage, Yard, run
from marsad.store import StoredPage
from marsad.store.shards import article_record, page_rows_of, stored_page

Ids = Mapping[str, str]
"""From the id of one article's find to the id of its entity; ids it does not hold stay as they are."""

_IDS = pyarrow.schema([("local", pyarrow.string()), ("entity", pyarrow.string())])
_DONE = "marks/corpus-tables.txt"


class Writer(Protocol):
    """Makes tables of records; one of a module, so that any machine can find it."""

    def of_pages(
        self, pages: Sequence[StoredPage], records: Sequence[ArticleRecord], ids: Ids
    ) -> Mapping[str, pyarrow.Table]:
        """The tables of some pages and their articles, by name; ``ids`` lead to entities."""

    def of_corpus(self, chronicle: Chronicle, rejected: Sequence[Rejected]) -> Mapping[str, pyarrow.Table]:
        """The tables of what all articles tell together, and of the inputs that gave no article."""


@dataclass(frozen=True, slots=True)
class TableTask(Numbered):
    """A shard of coded pages, by its number and its file."""

    coded: str


def write_tables(
    yard: Yard, write: Writer, coded: Sequence[CodeDone], result: Chronicle, rejected: Sequence[Rejected]
) -> None:
    """Write all tables below ``tables/``, a folder each; rows are sorted within each file."""
    folder = yard.folder
    if not folder.exists("marks/tables.json"):
        for number, done in enumerate(coded):
            _write_ids(folder, number, done, result.ids)
    stage = Stage("tables", TableTask, Rows, partial(_tables, write))
    todo = [TableTask(number, done.coded) for number, done in enumerate(coded)]
    run(stage, todo, yard, "tables")
    if not folder.exists(_DONE):
        for name, table in write.of_corpus(result, _all_rejected(folder, coded, rejected)).items():
            folder.write_table(f"tables/{name}/{0:07}.parquet", table)
        folder.write(_DONE, "")


def _write_ids(folder: Folder, number: int, done: CodeDone, ids: Ids) -> None:
    """Write down which entities the finds of a shard became, so that its worker need not know them all."""
    name = _ids_file(TableTask(number, done.coded))
    if folder.exists(name):
        return
    local: set[str] = set()
    for batch in folder.batches(done.coded, ["articles"]):
        for articles in batch.column(0).to_pylist():
            local.update(item for article in articles for item in article["entity_ids"])
    known = sorted(local & ids.keys())
    folder.write_table(name, pyarrow.table([known, [ids[item] for item in known]], schema=_IDS))


def _ids_file(task: TableTask) -> str:
    return f"ids/{task.name}.parquet"


def _tables(write: Writer, kit: Kit, task: TableTask) -> Rows:
    found = kit.folder.table(_ids_file(task))
    ids = dict(zip(found["local"].to_pylist(), found["entity"].to_pylist(), strict=True))
    rows = sorted(page_rows_of(kit.folder.table(task.coded)), key=lambda row: row.id)
    records = [article_record(article) for row in rows for article in row.articles]
    records.sort(key=lambda record: record.article.id)
    count = 0
    for name, table in write.of_pages([stored_page(row) for row in rows], records, ids).items():
        kit.folder.write_table(f"tables/{name}/{task.name}.parquet", table)
        count += table.num_rows
    return Rows(count)


def _all_rejected(folder: Folder, coded: Sequence[CodeDone], rejected: Sequence[Rejected]) -> list[Rejected]:
    """The inputs without a page and the pages without an article, sorted."""
    found = list(rejected)
    for done in coded:
        for batch in folder.batches(done.coded, ["source", "stage", "reason", "detail"], rows=1 << 16):
            found += [Rejected(**row) for row in batch.to_pylist() if row["reason"] is not None]
    return sorted(found, key=lambda item: (item.source, item.stage, item.reason, item.detail))
