"""Build a record on a cluster: shards of pages in, tables out, and a store if one is asked for.

The stages are those of a build on one machine, and so is the record, to the byte. What looks at one page is
done by workers, shard by shard; what brings pages or articles together is told by Daft or, where it cannot be
cut, done here (docs/scale.md says what that is, and what it costs). Every step leaves its result in the
folder, so that a build that was ended goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import UsageError
from marsad.read import ReadOptions
from marsad.run.cluster.coding import (
    REPEATED,
    CodeDone,
    CodedPages,
    CodeTask,
    code_stage,
    count_repeated,
    same_repeated,
)
from marsad.run.cluster.corpus import make_corpus
from marsad.run.cluster.crew import Workers
from marsad.run.cluster.folder import Folder
from marsad.run.cluster.reading import READ, Listing, ReadDone, find_dropped, listing, shard, tasks
from marsad.run.cluster.rejected import rejected_inputs, rejected_rows
from marsad.run.cluster.storing import Record, fill
from marsad.run.cluster.tables import Writer, write_tables
from marsad.run.cluster.tasks import Setup, Told, Yard, run, timed
from marsad.run.fingerprint import fingerprint, steps_fingerprint
from marsad.run.patience import PAGE_SECONDS
from marsad.run.report import BuildReport, Tally
from marsad.run.work import load_knowledge
from marsad.store import Store

_LISTED = "read/listed.parquet"
_OF = "build.txt"
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Where:
    """Where a build runs: its folder, how many workers at most, the address of a Ray cluster if on one."""

    folder: str
    workers: int | None = None
    ray: str | None = None


def build_on_cluster(
    paths: Sequence[Path | str],
    where: Where,
    write: Writer,
    *,
    store: Store | None = None,
    knowledge_dir: Path | None = None,
    progress: Told | None = None,
    again: bool = False,
    options: ReadOptions | None = None,
    page_seconds: float | None = None,
) -> BuildReport:
    """Make the tables of the pages below paths and addresses in a folder, and fill an empty store with them.

    A build that was ended goes on; a folder that holds tables of other inputs, or of another version of
    Marsad or of the knowledge, raises UsageError, but with ``again`` it is emptied first. ``write`` makes
    tables of records. Further errors are those of :func:`marsad.run.build`.
    """
    folder = Folder(where.folder)
    given = listing(paths)
    if knowledge_dir is not None:
        load_knowledge(knowledge_dir).checked()
    claim(folder, given, options or ReadOptions(), knowledge_dir, again=again)
    own = None if knowledge_dir is None else str(knowledge_dir.absolute())
    setup = Setup(folder.address, own, PAGE_SECONDS if page_seconds is None else page_seconds)
    yard = Yard(folder, Workers(setup, where.workers, where.ray), progress or _silent)
    read = _read(yard, given, options or ReadOptions())
    coded = _code(yard, read)
    result = make_corpus(yard, coded.done, knowledge_dir)
    with timed(folder, "rejected"):
        rejected = rejected_rows(folder, read.shards, coded.done)
    write_tables(yard, write, coded.done, result, rejected)
    if store is not None:
        with timed(folder, "store"):
            fill(store, folder, Record(coded, result, rejected, fingerprint(knowledge_dir)))
    return _report(folder, read, coded.done)


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def claim(
    folder: Folder, given: Listing, options: ReadOptions, knowledge_dir: Path | None, *, again: bool
) -> None:
    """Make sure that what the folder holds is of this build."""
    parts = (repr(given), repr(options), steps_fingerprint(knowledge_dir))
    mark = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    ours = folder.exists(_OF)
    if again and ours:
        folder.remove()
        ours = False
    if ours:
        if folder.read(_OF) != mark:
            raise UsageError(
                f"{folder.address} holds tables of other inputs, or made by another version of Marsad or of "
                "the knowledge: give another folder with --tables, or --again to make it anew"
            )
        return
    if not folder.empty():
        raise UsageError(f"{folder.address} holds other files: give an empty folder with --tables")
    folder.write(_OF, mark)


# --------------------------------------------------------------------------- page by page


@dataclass(frozen=True, slots=True)
class Read:
    """The shards of what was read, all of them and those that hold pages; how many inputs and equal pages."""

    shards: tuple[str, ...]
    with_pages: tuple[str, ...]
    inputs: int
    repeated: int


def _read(yard: Yard, given: Listing, options: ReadOptions) -> Read:
    folder = yard.folder
    done: list[ReadDone] = run(READ, tasks(given.inputs, options), yard, "reading")
    if not folder.exists(_LISTED):
        folder.write_table(_LISTED, shard(given.rejected, -len(given.rejected)))
    shards = [name for item in done for name in item.shards]
    with_pages = [name for item in done for name, pages in zip(item.shards, item.pages, strict=True) if pages]
    inputs = sum(item.inputs for item in done) + len(given.rejected)
    with timed(folder, "equal"):
        dropped = find_dropped(folder, with_pages)
    return Read((_LISTED, *shards), tuple(with_pages), inputs, dropped)


def _code(yard: Yard, read: Read) -> CodedPages:
    folder = yard.folder
    shards = read.with_pages
    repeated = REPEATED
    with timed(folder, "repeated"):
        count_repeated(folder, shards)
    for number in range(_ROUNDS):
        todo = [CodeTask(number, shard, repeated) for number, shard in enumerate(shards)]
        done = run(code_stage(repeated), todo, yard, "coding")
        # A page that failed is not in the record, and so does not count on its site.
        failed = [lost.page_id for item in done for lost in item.lost]
        if not failed:
            break
        without = REPEATED.replace(".parquet", f"-{number + 1}.parquet")
        count_repeated(folder, shards, failed, without)
        if same_repeated(folder, repeated, without):
            break
        repeated = without
    return CodedPages(tuple(done), repeated)


def _report(folder: Folder, read: Read, coded: Sequence[CodeDone]) -> BuildReport:
    """The counts, which add up to the inputs."""
    tally = Tally(inputs=read.inputs, repeated=read.repeated, passed=sum(item.passed for item in coded))
    for item in rejected_inputs(folder, read.shards):
        tally.reject(item)
    for done in coded:
        for found in done.reasons:
            tally.reasons[found.stage, found.reason] += found.count
        for lost in done.lost:
            tally.example(lost.rejected)
    return tally.report(corpus=True)
