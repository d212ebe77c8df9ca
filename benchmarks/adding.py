"""What it costs to add a few pages to a store of many: ``python -m benchmarks.adding --shared DIR``.

Makes a store of real articles in steps (``--sizes``), and to a copy of each adds the same further ones
(``--added``). Shown for each: the processor time of what is done page by page and of the corpus steps, and
how many rows of the store were written. ``--again`` adds a row in which the corpus steps find nothing kept
of earlier builds. Stores that stand in the folder of ``--stores`` already are used as they are. What whole
builds cost that are larger and larger is timed by :mod:`benchmarks.growth`.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.clock import Clock
from benchmarks.workload import NEWS
from marsad.run import build
from marsad.store import create_store, open_store

SIZES = (1000, 4000, 8000)
ADDED = 50
_SEED = 1


class _Counting(sqlite3.Connection):
    """A connection that adds up how many rows all of its kind have written."""

    written = 0

    def close(self) -> None:
        """Close it and take its count."""
        _Counting.written += self.total_changes
        super().close()


@dataclass(frozen=True, slots=True)
class Cost:
    """What it cost to add pages to a store of so many articles."""

    articles: int
    how: str
    pages: float
    corpus: float
    rows: int


def _counted() -> None:
    """Have every connection counted."""
    connect = sqlite3.connect

    def connected(address: str, **named: object) -> sqlite3.Connection:
        return connect(address, **named, factory=_Counting)  # type: ignore[call-overload,no-any-return]

    sqlite3.connect = connected  # type: ignore[assignment]


def _portions(shared: Path, folder: Path, sizes: Sequence[int], added: int) -> tuple[list[Path], Path]:
    """The articles in files: what leads from each size to the next, and what is added to all."""
    with gzip.open(shared / NEWS, "rt", encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    random.Random(_SEED).shuffle(lines)
    steps = []
    for start, end in zip((0, *sizes), sizes, strict=False):
        steps.append(folder / f"to{end}.jsonl")
        steps[-1].write_text("\n".join(lines[start:end]), encoding="utf-8")
    new = folder / "new.jsonl"
    new.write_text("\n".join(lines[sizes[-1] : sizes[-1] + added]), encoding="utf-8")
    return steps, new


def _stores(folder: Path, steps: Sequence[Path], sizes: Sequence[int]) -> list[Path]:
    """A store of each size."""
    made: list[Path] = []
    for step, size in zip(steps, sizes, strict=True):
        path = folder / f"{size}.db"
        if not path.exists():
            begun = folder / f"{size}.making.db"
            if made:
                shutil.copy(made[-1], begun)
            build([step], create_store(begun))
            with closing(sqlite3.connect(begun)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            begun.rename(path)
        made.append(path)
    return made


def _add(store: Path, new: Path, folder: Path, *, forget: bool) -> Cost:
    copy = folder / "copy.db"
    for ending in ("", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    shutil.copy(store, copy)
    if forget:
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("DELETE FROM kept")
            connection.commit()
    opened = open_store(copy)
    with opened.view() as view:
        articles = view.counts().articles
    clock, before = Clock(), _Counting.written
    build([new], opened, progress=clock.told)
    how = "nothing kept" if forget else "as built"
    return Cost(articles, how, clock.pages, clock.corpus, _Counting.written - before)


def table(costs: Sequence[Cost]) -> Table:
    """One row for each store."""
    grid = Table(box=None, pad_edge=False)
    for heading in ("articles in the store", "corpus steps", "pages, s", "corpus, s", "rows written"):
        grid.add_column(heading, justify="left" if heading == "corpus steps" else "right")
    for cost in costs:
        grid.add_row(str(cost.articles), cost.how, f"{cost.pages:.1f}", f"{cost.corpus:.1f}", str(cost.rows))
    return grid


def main(arguments: list[str] | None = None) -> int:
    """Make the stores, add the pages, print the table; 2 without real articles."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.adding", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--added", type=int, default=ADDED)
    parser.add_argument("--stores", type=Path, metavar="DIR", help="where stores are kept between runs")
    parser.add_argument("--again", action="store_true", help="also with nothing kept of earlier builds")
    options = parser.parse_args(arguments)
    if not (options.shared / NEWS).is_file():
        sys.stderr.write(f"{options.shared / NEWS} is not there\n")
        return 2
    _counted()
    with tempfile.TemporaryDirectory() as name:
        folder = options.stores or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        steps, new = _portions(options.shared, Path(name), options.sizes, options.added)
        stores = _stores(folder, steps, options.sizes)
        _add(stores[0], new, Path(name), forget=False)  # loads tables and models, and is not counted
        costs = [
            _add(store, new, Path(name), forget=forget)
            for store in stores
            for forget in ((False, True) if options.again else (False,))
        ]
    Console(width=None if sys.stdout.isatty() else 120).print(table(costs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
