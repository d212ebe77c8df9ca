"""The first stage of a build on a cluster: list the inputs, read them into shards, find equal pages.

Beside each shard stands what of its pages is compared with others of their site: the marks of their lines.

Every page and every rejection has a *rank*, its place in the order of the inputs, and a shard holds a run of
ranks. Equal pages are one page, named after the first of its sources by name, as in a build on one machine;
the other rows of it are *dropped*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import daft
import pyarrow
from pyarrow import compute

from marsad.errors import InputError, UsageError
from marsad.pipeline import read_pages
from marsad.read import ReadOptions, Source, sources
from marsad.records import Page, Rejected
from marsad.run.cluster.folder import Folder
from marsad.run.cluster.tasks import Kit, Numbered, Stage
from marsad.store.codec import dumps

_FEW, _MANY, _TASKS = 8, 256, 64  # files of a task, and about how many tasks there are between the two
_BYTES = 8_000_000
_ROWS = 512  # pages of a shard
_CHARACTERS = 16_000_000
_TASK_BITS = 36  # a rank is the number of its task and, below it, the place among what the task read
_SHARD = pyarrow.schema(
    [
        ("rank", pyarrow.int64()),
        ("id", pyarrow.string()),
        ("source", pyarrow.string()),
        ("record", pyarrow.large_binary()),
        ("rejected", pyarrow.large_binary()),
    ]
)
_LINES = pyarrow.schema(
    [
        ("rank", pyarrow.int64()),
        ("id", pyarrow.string()),
        ("site", pyarrow.string()),
        ("marks", pyarrow.list_(pyarrow.uint64())),
    ]
)
_DROPPED = pyarrow.schema([("rank", pyarrow.int64()), ("id", pyarrow.string()), ("source", pyarrow.string())])
DROPPED = "unique/dropped.parquet"


@dataclass(frozen=True, slots=True)
class Given:
    """One input: its path or address, its name in the record, and how large it is, in bytes."""

    path: str
    name: str
    size: int
    changed: int = 0

    @property
    def source(self) -> Source:
        """As the readers take it."""
        remote = "://" in self.path
        return (
            Source(Path(self.name), self.name, address=self.path)
            if remote
            else Source(Path(self.path), self.name)
        )


@dataclass(frozen=True, slots=True)
class ReadTask(Numbered):
    """Some inputs to be read one after the other."""

    inputs: tuple[Given, ...]
    text_field: str | None = None
    html_field: str | None = None
    url_field: str | None = None
    time_field: str | None = None
    title_field: str | None = None

    @property
    def options(self) -> ReadOptions:
        """Which columns of rows hold what."""
        return ReadOptions(
            self.text_field, self.html_field, self.url_field, self.time_field, self.title_field
        )


@dataclass(frozen=True, slots=True)
class ReadDone:
    """The shards that a task wrote, each with the number of its pages, and how many inputs it counted."""

    shards: tuple[str, ...]
    pages: tuple[int, ...]
    inputs: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All inputs, and what could not even be listed."""

    inputs: tuple[Given, ...]
    rejected: tuple[Rejected, ...]


def listing(paths: Sequence[Path | str]) -> Listing:
    """The inputs below some paths and addresses.

    Raises UsageError for a path that does not exist or is standard input, InputError when there is none.
    """
    inputs: list[Given] = []
    rejected: list[Rejected] = []
    for item in sources(paths):
        if isinstance(item, Rejected):
            rejected.append(item)
        elif item.standard_input:
            raise UsageError("other machines cannot read this one's standard input: give a file")
        else:
            inputs.append(_given(item))
    if not inputs and not rejected:
        raise InputError(f"there is not one file in {', '.join(map(str, paths))}")
    return Listing(tuple(inputs), tuple(rejected))


def _given(source: Source) -> Given:
    if source.address is not None:
        return Given(source.address, source.name, source.size)
    try:
        state = source.path.stat()
    except OSError:
        return Given(str(source.path.absolute()), source.name, 0)
    return Given(str(source.path.absolute()), source.name, state.st_size, state.st_mtime_ns)


def tasks(inputs: Sequence[Given], options: ReadOptions) -> list[ReadTask]:
    """The inputs shared out to tasks: few files, and of large ones one, for each."""
    found: list[ReadTask] = []
    for number, portion in enumerate(_portions(inputs)):
        fields = (options.text_field, options.html_field, options.url_field)
        found.append(ReadTask(number, portion, *fields, options.time_field, options.title_field))
    return found


def _portions(inputs: Sequence[Given]) -> Iterator[tuple[Given, ...]]:
    # By the inputs alone, so that a build goes on with the tasks that it began with.
    most = min(max(len(inputs) // _TASKS, _FEW), _MANY)
    portion: list[Given] = []
    size = 0
    for item in inputs:
        if portion and (len(portion) >= most or size + item.size > _BYTES):
            yield tuple(portion)
            portion, size = [], 0
        portion.append(item)
        size += item.size
    if portion:
        yield tuple(portion)


def _read(kit: Kit, task: ReadTask) -> ReadDone:
    first = task.number << _TASK_BITS
    items = (item for given in task.inputs for item in read_pages(given.source, task.options))
    shards: list[str] = []
    pages: list[int] = []
    inputs = 0
    for portion in _shards(items):
        name = f"read/{task.name}-{len(shards):04}.parquet"
        kit.folder.write_table(name, shard(portion, first + inputs))
        kit.folder.write_table(lines_file(name), _lines(kit, portion, first + inputs))
        shards.append(name)
        pages.append(sum(isinstance(item, Page) for item in portion))
        inputs += len(portion)
    return ReadDone(tuple(shards), tuple(pages), inputs)


def lines_file(shard_file: str) -> str:
    """The file of the lines of a shard's pages."""
    return shard_file.replace("read/", "lines/", 1)


def _lines(kit: Kit, items: Sequence[Page | Rejected], first: int) -> pyarrow.Table:
    pages = [(first + place, item) for place, item in enumerate(items) if isinstance(item, Page)]
    compared = kit.bench.compare([page for _, page in pages])
    found = [
        {"rank": rank, "id": page.id, "site": own.site, "marks": own.marks}
        for (rank, page), own in zip(pages, compared, strict=True)
        if own is not None
    ]
    return pyarrow.Table.from_pylist(found, schema=_LINES)


def _shards(items: Iterable[Page | Rejected]) -> Iterator[list[Page | Rejected]]:
    portion: list[Page | Rejected] = []
    size = 0
    for item in items:
        portion.append(item)
        size += len(item.content) if isinstance(item, Page) else 0
        if len(portion) >= _ROWS or size >= _CHARACTERS:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def shard(items: Sequence[Page | Rejected], first: int) -> pyarrow.Table:
    """Pages and rejections as rows of a shard; ``first`` is the rank of the first of them."""
    plain = [
        {
            "rank": first + place,
            "id": item.id if isinstance(item, Page) else None,
            "source": item.source.encode("utf-8", "replace").decode(),
            "record": dumps(item).encode() if isinstance(item, Page) else None,
            "rejected": dumps(item).encode() if isinstance(item, Rejected) else None,
        }
        for place, item in enumerate(items)
    ]
    return pyarrow.Table.from_pylist(plain, schema=_SHARD)


READ = Stage("read", ReadTask, ReadDone, _read)


# --------------------------------------------------------------------------- equal pages


def find_dropped(folder: Folder, shards: Sequence[str]) -> int:
    """Write down which rows are of pages that another row stands for; how many they are."""
    if not folder.exists(DROPPED):
        table = _dropped(folder, shards) if shards else _DROPPED.empty_table()
        folder.write_table(DROPPED, table.sort_by("rank"), rows=1 << 16)
    return int(folder.table(DROPPED, ["rank"]).num_rows)


def _dropped(folder: Folder, shards: Sequence[str]) -> pyarrow.Table:
    """The rows of equal pages but the one of the first source by name; of equal names the first in order."""
    every = daft.read_parquet([folder.path(name) for name in shards])
    every = every.where(daft.col("id").not_null()).select("id", "source", "rank")
    several = every.groupby("id").agg(
        daft.col("rank").count().alias("rows"), daft.col("source").min().alias("first")
    )
    several = several.where(daft.col("rows") > daft.lit(1)).select("id", "first")
    rows = every.join(several, on="id")
    best = (
        rows.where(daft.col("source") == daft.col("first"))
        .groupby("id")
        .agg(daft.col("rank").min().alias("best"))
    )
    left = rows.join(best, on="id").where(daft.col("rank") != daft.col("best"))
    return left.select("rank", "id", "source").to_arrow().cast(_DROPPED)


def ranks_dropped(folder: Folder, ranks: Sequence[int]) -> frozenset[int]:
    """Which of the ranks of a shard, sorted, are dropped."""
    if not ranks:
        return frozenset()
    rank = compute.field("rank")
    inside = (rank >= ranks[0]) & (rank <= ranks[-1])
    return frozenset(folder.table(DROPPED, ["rank"], inside)["rank"].to_pylist())
