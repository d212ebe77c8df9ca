"""Fill an empty store with the record of a build on a cluster, as a build on one machine leaves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.errors import UsageError
from marsad.records import Chronicle, Rejected
from marsad.run.cluster.coding import CodedPages
from marsad.run.cluster.corpus import article_records
from marsad.run.cluster.folder import Folder
from marsad.run.cluster.reading import DROPPED
from marsad.run.local import evidence_texts
from marsad.store import PageRows, Store
from marsad.store.shards import page_rows_of

_PAGES = 256  # of one transaction


@dataclass(frozen=True, slots=True)
class Record:
    """All that a store is to hold; ``mark`` is the fingerprint of the program and the knowledge."""

    coded: CodedPages
    result: Chronicle
    rejected: Sequence[Rejected]
    mark: str


def fill(store: Store, folder: Folder, record: Record) -> None:
    """Write the record into a store; one that holds a part of it from an earlier try is completed.

    Raises UsageError when it holds anything else.
    """
    coded = record.coded
    with store.one_build():
        check_own(store, folder, coded)
        for rows in _batches(folder, coded):
            _put(store, rows)
        _put_rest(store, folder, record)
        with store.view() as view:
            state = view.state()
        if state.stale:
            texts = evidence_texts(article_records(folder, coded.done), record.result)
            with store.writer() as writer:
                writer.replace_corpus(record.result, state.generation, texts)


def check_own(store: Store, folder: Folder, coded: CodedPages) -> None:
    """Raises UsageError when a store holds pages that are not of this build, or corrections of users."""
    with store.view() as view:
        held = view.counts().pages
        own = 0
        for done in coded.done if held else ():
            own += len(view.sources_of(folder.table(done.coded, ["id"])["id"].to_pylist()))
        if held != own or view.corrections():
            raise UsageError(
                f"{store.location} holds other pages: give a new store, or add to it with --engine local"
            )


def _batches(folder: Folder, coded: CodedPages) -> Iterator[list[PageRows]]:
    for done in coded.done:
        for batch in folder.batches(done.coded, rows=_PAGES):
            yield list(page_rows_of(batch))


def _put(store: Store, rows: Sequence[PageRows]) -> None:
    with store.view() as view:
        held = view.sources_of([row.id for row in rows])
    new = [row for row in rows if row.id not in held]
    if new:
        with store.writer() as writer:
            for row in new:
                writer.put_page(row)


def _put_rest(store: Store, folder: Folder, record: Record) -> None:
    """Further sources of pages, rejected inputs, and what repeats on each site."""
    coded = record.coded
    failed = {item.rejected.source: item.page_id for done in coded.done for item in done.lost}
    dropped = folder.table(DROPPED, ["id", "source"])
    repeated = {row["site"]: row["marks"] for row in folder.table(coded.repeated).to_pylist()}
    with store.writer() as writer:
        for page_id, source in zip(dropped["id"].to_pylist(), dropped["source"].to_pylist(), strict=True):
            writer.add_source(page_id, source)
        for item in record.rejected:
            writer.put_rejected(item, failed.get(item.source))
        writer.set_fingerprint(record.mark)
    with store.view() as view:
        sites, generation = view.unsettled(), view.state().generation
    with store.writer() as writer:
        for site in sites:
            writer.settle(site, sorted(repeated.get(site, ())), generation)
