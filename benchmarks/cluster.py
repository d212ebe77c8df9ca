"""What a build on a cluster costs, and where the time goes: ``python -m benchmarks.cluster --shared DIR``.

Builds real articles (``--articles``) as rows of Parquet, by so many workers of this machine, reuse in parts
whatever their number; prints the processor seconds of each step, and what they are for a million articles
were the cost of each article the same. The steps of the corpus are then timed one by one in this process, and
its largest memory is taken. Starting workers and loading models is not counted: it is once for each worker
and stage.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.workload import NEWS
from marsad import actors, chronicle, knowledge, reuse
from marsad.identity import resolve_record
from marsad.records import ArticleRecord
from marsad.run.cluster.folder import Folder

STEPS = (
    ("read", "reading, and the lines of each page", "workers"),
    ("equal", "equal pages", "Daft"),
    ("repeated", "what repeats on each site", "Daft"),
    ("code", "extract, dates, actors, events", "workers"),
    ("prints", "reuse: fingerprints", "workers"),
    ("bodies", "reuse: equal bodies", "one process"),
    ("shared", "reuse: shingles of several articles", "workers"),
    ("excerpts", "reuse: excerpts", "workers"),
    ("pairs", "reuse: pairs and formulae", "workers"),
    ("gathered", "reuse: pairs added up", "one process"),
    ("clusters", "reuse: clusters", "one process"),
    ("corpus", "articles read again, linking, origins, chronicle", "one process"),
    ("tables", "tables", "workers"),
    ("rejected", "rejected inputs", "one process"),
    ("store", "a store, if asked for", "one process"),
)
"""The steps by the names of their files of seconds, what they are, and where they run."""


def _inputs(shared: Path, folder: Path, articles: int) -> list[Path | str]:
    import pyarrow  # noqa: PLC0415 - an extra
    from pyarrow import json, parquet  # noqa: PLC0415 - an extra

    with gzip.open(shared / NEWS, "rb") as stream:
        lines = list(islice(stream, articles))
    table = json.read_json(pyarrow.BufferReader(b"".join(lines)))
    found: list[Path | str] = []
    for number, start in enumerate(range(0, len(lines), 1000)):
        found.append(folder / f"{number:03}.parquet")
        parquet.write_table(table.slice(start, 1000), found[-1])
    return found


def _build(shared: Path, folder: Path, articles: int, workers: int) -> float:
    from marsad.export.shards import Tables  # noqa: PLC0415 - an extra
    from marsad.run.cluster import Where, build_on_cluster, copies  # noqa: PLC0415 - an extra
    from marsad.store import create_store  # noqa: PLC0415

    copies.WORTH, copies.ARTICLES = 0, max(1000, articles // 4)
    inputs = _inputs(shared, folder, articles)
    began = time.monotonic()
    store = create_store(folder / "record.db")
    where = Where(str(folder / "tables"), workers)
    build_on_cluster(inputs, where, Tables(), store=store, progress=_told(began))
    return time.monotonic() - began


def _told(began: float) -> Callable[[str, int, int], None]:
    def told(what: str, done: int, total: int) -> None:
        if done == total:
            sys.stderr.write(f"{what}: {done:,} at {time.monotonic() - began:,.0f} s\n")

    return told


def _records(folder: Folder) -> list[ArticleRecord]:
    from marsad.store.shards import article_record, article_rows_of  # noqa: PLC0415 - an extra

    names = folder.names("code")
    batches = (batch for name in names for batch in folder.batches(name, ["articles"]))
    return [article_record(row) for batch in batches for row in article_rows_of(batch)]


def corpus_steps(records: list[ArticleRecord]) -> Iterator[tuple[str, float]]:
    """The seconds of each step of the corpus over all records."""
    spent: dict[str, float] = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        spent[name] = time.process_time() - began

    known = knowledge.default()
    ordered = sorted(records, key=lambda item: item.article.id)
    with step("linking"):
        resolution = actors.resolve({item.article.id: item.actors for item in ordered}, known)
    with step("ids given"):
        resolved = [resolve_record(item, resolution.ids) for item in ordered]
    articles = [item.article for item in resolved]
    with step("reuse at once"):
        clusters = reuse.find_reuse(articles)
    with step("origins"):
        clusters = reuse.assign_origins(clusters, articles, resolution.entities)
    with step("chronicle"):
        chronicle.build(resolved, clusters, resolution, known)
    yield from spent.items()


def main(arguments: list[str] | None = None) -> int:
    """Build and print; 2 without real articles."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", required=True)
    parser.add_argument("--articles", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    if not (options.shared / NEWS).is_file():
        sys.stderr.write(f"{options.shared / NEWS} is not there\n")
        return 2
    with tempfile.TemporaryDirectory() as name:
        wall = _build(options.shared, Path(name), options.articles, options.workers)
        folder = Folder(f"{name}/tables")
        seconds = {key: float(folder.read(f"seconds/{key}.txt")) for key, _, _ in STEPS}
        sizes = {part: _size(Path(folder.address) / part) for part in ("read", "code", "reuse", "tables")}
        sizes["store"] = _size(Path(name) / "record.db")
        records = _records(folder)
        before = _memory()
        steps = list(corpus_steps(records))
    _show(len(records), seconds, steps, wall)
    held = ", ".join(f"{part} {size / len(records) / 1000:.1f}" for part, size in sizes.items())
    Console(width=120).print(f"KB an article on disk: {held}")
    Console(width=120).print(
        f"largest memory of this process: {before:,} MB, after the steps {_memory():,} MB"
    )
    return 0


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [item for item in path.rglob("*") if item.is_file()]
    return sum(item.stat().st_size for item in files)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _show(articles: int, seconds: dict[str, float], steps: list[tuple[str, float]], wall: float) -> None:
    grid = Table(box=None, pad_edge=False)
    for heading in ("step", "where", "s", "ms an article", "share", "hours a million"):
        grid.add_column(heading, justify="left" if heading in ("step", "where") else "right")
    total = sum(seconds.values())

    def row(what: str, where: str, spent: float) -> None:
        each = spent / articles
        grid.add_row(
            what,
            where,
            f"{spent:.1f}",
            f"{each * 1000:.2f}",
            f"{spent / total:.3f}",
            f"{each * 1e6 / 3600:.2f}",
        )

    for key, what, where in STEPS:
        row(what, where, seconds[key])
    row("all", "", total)
    for name, spent in steps:
        row(f"  of the corpus: {name}", "one process", spent)
    Console(width=120).print(grid)
    Console(width=120).print(f"{articles:,} articles, {wall:,.0f} s by the clock of the wall")


if __name__ == "__main__":
    sys.exit(main())
