"""The item stages on a cluster: count what repeats on each site, then code every page once.

On one machine pages are coded with a guess of what repeats and some of them again when it is counted. Here
all pages are there before one is coded, so that it is counted first: every page is looked at for its lines,
marks that stand on enough pages of a site are told by Daft, and pages are coded with just these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import daft
import pyarrow
from pyarrow import compute

from marsad.pipeline import REPEATED_PAGES
from marsad.records import Page, Rejected
from marsad.run.cluster.folder import Folder
from marsad.run.cluster.reading import DROPPED, lines_file, ranks_dropped
from marsad.run.cluster.tasks import Kit, Numbered, Stage
from marsad.run.engine import InProcesses
from marsad.run.work import Coded, Templates
from marsad.store.codec import loads
from marsad.store.shards import page_table

_CHUNK = 32
_REPEATED = pyarrow.schema([("site", pyarrow.string()), ("marks", pyarrow.list_(pyarrow.uint64()))])
REPEATED = "unique/repeated.parquet"


def shard_pages(folder: Folder, name: str) -> list[Page]:
    """The pages of a shard that are not dropped, in order."""
    table = folder.table(name, ["rank", "record"])
    ranks = table["rank"].to_pylist()
    dropped = ranks_dropped(folder, ranks)
    rows = zip(ranks, table["record"].to_pylist(), strict=True)
    return [
        loads(Page, record.decode()) for rank, record in rows if record is not None and rank not in dropped
    ]


def count_repeated(
    folder: Folder, shards: Sequence[str], failed: Sequence[str] = (), name: str = REPEATED
) -> None:
    """Write down what repeats on the pages of each site, those left out that failed."""
    if folder.exists(name):
        return
    table = _REPEATED.empty_table()
    if shards:
        lines = daft.read_parquet([folder.path(lines_file(shard)) for shard in shards])
        lines = lines.join(daft.read_parquet(folder.path(DROPPED)).select("rank"), on="rank", how="anti")
        if failed:
            lines = lines.join(daft.from_pydict({"id": list(failed)}), on="id", how="anti")
        table = _repeated(lines)
    folder.write_table(name, table.sort_by("site"), rows=64)


def _repeated(lines: daft.DataFrame) -> pyarrow.Table:
    each = lines.select("site", "marks").explode("marks").where(daft.col("marks").not_null())
    counted = each.groupby("site", "marks").agg(daft.lit(1).count().alias("pages"))
    often = counted.where(daft.col("pages") >= daft.lit(REPEATED_PAGES))
    found = often.groupby("site").agg(daft.col("marks").list_agg())
    return found.select("site", "marks").to_arrow().cast(_REPEATED)


def templates_of(folder: Folder, shard: str, repeated: str) -> Templates:
    """What repeats on the sites of a shard's pages."""
    sites = sorted(set(folder.table(lines_file(shard), ["site"])["site"].to_pylist()))
    if not sites:
        return Templates()
    wanted = compute.field("site").isin(sites)
    rows = folder.table(repeated, where=wanted).to_pylist()
    return Templates({row["site"]: frozenset(row["marks"]) for row in rows})


# --------------------------------------------------------------------------- coding


@dataclass(frozen=True, slots=True)
class CodeTask(Numbered):
    """A shard of pages to code; ``repeated`` is the file that says what repeats."""

    shard: str
    repeated: str

    @property
    def coded(self) -> str:
        """The file of its results."""
        return f"{_folder_of(self.repeated)}/{self.name}.parquet"


def _folder_of(repeated: str) -> str:
    return repeated.replace("unique/repeated", "code").removesuffix(".parquet")


@dataclass(frozen=True, slots=True)
class Lost:
    """A page that gave no rows, and why."""

    page_id: str
    rejected: Rejected


@dataclass(frozen=True, slots=True)
class Reasons:
    """How many pages a stage rejected for one reason."""

    stage: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class CodeDone:
    """What a task wrote: its file, how many pages are in it, how many gave articles, why others gave none."""

    coded: str
    pages: int
    passed: int
    articles: int
    reasons: tuple[Reasons, ...]
    lost: tuple[Lost, ...]


def _code(kit: Kit, task: CodeTask) -> CodeDone:
    pages = shard_pages(kit.folder, task.shard)
    templates = templates_of(kit.folder, task.shard, task.repeated)
    coded = list(_coded(kit, task, pages, templates))
    rows = [item.rows for item in coded if item.rows is not None]
    kit.folder.write_table(task.coded, page_table(rows), rows=256)
    rejected = [item.rejected for item in coded if item.rejected is not None]
    reasons = Counter((item.stage, item.reason) for item in rejected)
    return CodeDone(
        task.coded,
        len(rows),
        len(coded) - len(rejected),
        sum(len(row.articles) for row in rows),
        tuple(Reasons(*key, count) for key, count in sorted(reasons.items())),
        tuple(
            Lost(item.page_id, item.rejected)
            for item in coded
            if item.rows is None and item.rejected is not None
        ),
    )


def _coded(kit: Kit, task: CodeTask, pages: Sequence[Page], templates: Templates) -> Iterator[Coded]:
    """The pages coded; where a worker was lost over them before, each portion in a process of its own.

    Then a page that ends its process, by its size or by a bug of a library, is told from the others and
    rejected, as on one machine.
    """
    tried = f"marks/tried/{_folder_of(task.repeated)}-{task.name}"
    portions = [_Portion(pages[at : at + _CHUNK], templates) for at in range(0, len(pages), _CHUNK)]
    if not kit.folder.exists(tried):
        kit.folder.write(tried, "")
        for portion in portions:
            yield from kit.bench.code(portion.pages, templates)
        return
    own = kit.setup.knowledge_dir
    apart = InProcesses(1, None if own is None else Path(own), page_seconds=kit.setup.page_seconds)
    try:
        for _, coded in apart.map(portions):
            yield from coded
    finally:
        apart.close()


@dataclass(frozen=True, slots=True)
class _Portion:
    """Pages that go to a process together; see :class:`marsad.run.engine.Chunk`."""

    pages: Sequence[Page]
    templates: Templates


def code_stage(repeated: str) -> Stage[CodeTask, CodeDone]:
    """The stage that codes pages with what a file says repeats."""
    return Stage(_folder_of(repeated), CodeTask, CodeDone, _code)


def same_repeated(folder: Folder, one: str, other: str) -> bool:
    """Whether two files say that the same repeats."""
    return _sets(folder, one) == _sets(folder, other)


def _sets(folder: Folder, name: str) -> Mapping[str, frozenset[int]]:
    return {row["site"]: frozenset(row["marks"]) for row in folder.table(name).to_pylist()}


@dataclass(frozen=True, slots=True)
class CodedPages:
    """What the tasks that coded pages answered, and the file that says what repeats on their sites."""

    done: tuple[CodeDone, ...]
    repeated: str
