"""Which inputs are in no page, by the rules of a store: one row for a source, stage and reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from marsad.records import Rejected
from marsad.run.cluster.coding import CodeDone
from marsad.run.cluster.folder import Folder
from marsad.store.codec import loads


def rejected_inputs(folder: Folder, shards: Sequence[str]) -> Iterator[Rejected]:
    """Everything that could not be read, in the order of the inputs."""
    for name in shards:
        for batch in folder.batches(name, ["rejected"], rows=1 << 16):
            found = batch.column(0).drop_null().to_pylist()
            yield from (loads(Rejected, item.decode()) for item in found)


def rejected_rows(folder: Folder, shards: Sequence[str], coded: Sequence[CodeDone]) -> list[Rejected]:
    """The inputs that gave no page, sorted.

    Those of a source that another input of its name was read from are left out, and of several details the
    smallest stays.
    """
    lost = {item.page_id: item.rejected for done in coded for item in done.lost}
    details: dict[tuple[str, str, str], str] = {}
    for item in (*rejected_inputs(folder, shards), *lost.values()):
        key = (item.source, item.stage, item.reason)
        details[key] = min(item.detail, details.get(key, item.detail))
    read = _sources_read(folder, shards, {source for source, _, _ in details}, lost.keys())
    kept = (Rejected(*key, detail) for key, detail in details.items() if key[0] not in read)
    return sorted(kept, key=lambda item: (item.source, item.stage, item.reason, item.detail))


def _sources_read(folder: Folder, shards: Sequence[str], wanted: set[str], lost: Collection[str]) -> set[str]:
    """Those of some sources that a stored page was read from."""
    found: set[str] = set()
    for name in shards if wanted else ():
        for batch in folder.batches(name, ["id", "source"], rows=1 << 16):
            rows = zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True)
            found.update(
                source for page, source in rows if page is not None and source in wanted and page not in lost
            )
    return found
