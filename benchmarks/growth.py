"""`python -m benchmarks.growth --shared DIR`: what a whole build costs for more and more articles.

Each number of articles is built from nothing into a SQLite store, by one process of its own: processor time
for each article of what is done page by page and of the corpus steps, the largest memory, the size of the
file. The first 8,409 articles are the real ones of four days; each further round of them is another year
(:mod:`benchmarks.perturbed`): copies, people and events go on as in the first, and rounds share little.
With ``--plot`` a drawing of it (extra ``training``). What a few pages more cost: :mod:`benchmarks.adding`.

With ``--work DIR`` there is one store, which stays there and grows from number to number: page by page only
what is new is coded, and its cost is that of what this run coded; the corpus steps are those of all articles,
with nothing kept from before. A run that was stopped goes on where it was, so that a large number can be
reached in several. ``--jobs`` divides the time, not the processor time; the memory is that of the process
that does the corpus steps.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.pipeline import peak
from evaluation import document
from marsad.store import Store

SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)
"""Numbers of articles; 256,000 are asked of the program, and take hours."""
_WAY = "years"
_SITES = 14
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Cost:
    """A build: processor seconds page by page and in the corpus steps; megabytes of memory, of the file.

    ``coded`` is how many articles were coded page by page; None where that is all.
    """

    articles: int
    pages: float
    corpus: float
    memory: int
    store: int
    coded: int | None = None

    @property
    def paged(self) -> float | None:
        """Milliseconds for each article page by page; None where this run coded none."""
        coded = self.articles if self.coded is None else self.coded
        return self.pages / coded * 1000 if coded else None

    @property
    def each(self) -> float:
        """Milliseconds for each article."""
        return (self.paged or 0.0) + self.corpus / self.articles * 1000


# ------------------------------------------------------------------- what happens in a process of its own


def write(shared: Path | None, path: Path, number: int) -> None:
    """Write so many articles as JSON Lines, and the first of them to a file beside it."""
    from itertools import islice  # noqa: PLC0415 - the process that starts the others stays small

    from benchmarks.perturbed import rounds  # noqa: PLC0415 - as above
    from benchmarks.workload import ALL, texts  # noqa: PLC0415 - as above

    with path.open("w", encoding="utf-8") as file, _before(path).open("w", encoding="utf-8") as first:
        for place, item in enumerate(islice(rounds(texts(shared, ALL), _WAY), number)):
            row = {
                "url": f"https://news{place % _SITES}.example/{place}",
                "title": item.headline,
                "text": item.body,
                "published": item.published,
            }
            line = json.dumps(row, ensure_ascii=False) + "\n"
            file.write(line)
            if place < _BEFORE:
                first.write(line)


def _before(path: Path) -> Path:
    return path.with_name("before.jsonl")


def measure(path: Path, number: int, work: Path | None = None, jobs: int = 1) -> Cost:
    """Build a record of the articles of a file in this process, which has read a few of them before.

    With ``work`` in a store that is there already, or will be.
    """
    from benchmarks.clock import Clock  # noqa: PLC0415 - as above
    from marsad.run import build  # noqa: PLC0415 - as above
    from marsad.store import create_store  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as name:
        build([_before(path)], create_store(Path(name) / "before.db"))
        file = (work or Path(name)) / "record.db"
        store = create_store(file)
        before = _pages(store)
        _keep_nothing(file)
        clock = Clock()
        build([path], store, jobs=jobs, progress=clock.told)
        pages = clock.pages + _of_workers()
        coded = _pages(store) - before if before else None
        return Cost(number, pages, clock.corpus, peak(), file.stat().st_size // 1_000_000, coded)


def _of_workers() -> float:
    """Processor seconds of the processes that this one started, which end before the corpus steps do."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _pages(store: Store) -> int:
    with store.view() as view:
        return view.counts().pages


def _keep_nothing(file: Path) -> None:
    """Throw away what earlier corpus steps kept, and let them be due."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM kept")
        connection.execute("UPDATE meta SET value = '-1' WHERE key = 'corpus_generation'")


# ------------------------------------------------------------------- all of them


_CODE = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from benchmarks import growth
shared, path, number = Path(sys.argv[1]) if sys.argv[1] else None, Path(sys.argv[2]), int(sys.argv[3])
work, jobs = Path(sys.argv[4]) if sys.argv[4] else None, int(sys.argv[5])
"""
_WRITE = f"{_CODE}growth.write(shared, path, number)"
_MEASURE = f"{_CODE}print(json.dumps(asdict(growth.measure(path, number, work, jobs))))"


def costs(shared: Path | None, sizes: Sequence[int], work: Path | None = None, jobs: int = 1) -> list[Cost]:
    """The cost of each number of articles."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        for number in sizes:
            path = Path(name) / "articles.jsonl"
            arguments = ["" if shared is None else str(shared), str(path), str(number)]
            arguments += ["" if work is None else str(work), str(jobs)]
            subprocess.run([sys.executable, "-c", _WRITE, *arguments], check=True)
            done = subprocess.run(
                [sys.executable, "-c", _MEASURE, *arguments], stdout=subprocess.PIPE, text=True, check=True
            )
            found.append(Cost(**json.loads(done.stdout)))
            sys.stderr.write(f"{json.dumps(asdict(found[-1]))}\n")
    return found


def table(found: Sequence[Cost]) -> list[str]:
    """The table as it stands in docs/performance.md."""
    heads = ["articles", "ms each", "page by page", "corpus steps", "times the first"]
    heads += ["memory, MB", "store, MB"]
    lines = [f"| {' | '.join(heads)} |", f"|{'---:|' * len(heads)}"]
    for one in found:
        paged = "-" if one.paged is None else f"{one.paged:.1f}"
        corpus = one.corpus / one.articles * 1000
        lines.append(
            f"| {one.articles:,} | {one.each:.1f} | {paged} | {corpus:.2f} "
            f"| {one.each / found[0].each:.2f} | {one.memory:,} | {one.store:,} |"
        )
    return lines


def plot(found: Sequence[Cost], path: Path) -> None:
    """Draw cost and memory over the number of articles; raises ImportError without matplotlib."""
    import matplotlib  # noqa: PLC0415 - an extra

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "marsad"
    from matplotlib import pyplot  # noqa: PLC0415 - as above

    figure: Any
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    numbers = [one.articles for one in found]
    for label, values in (
        ("page by page", [one.paged or 0.0 for one in found]),
        ("corpus steps", [one.corpus / one.articles * 1000 for one in found]),
        ("together", [one.each for one in found]),
    ):
        left.plot(numbers, values, marker="o", label=label)
    left.set(ylabel="milliseconds an article", ylim=(0, None))
    left.legend(frameon=False)
    right.plot(numbers, [one.memory for one in found], marker="o", color="tab:red")
    right.set(ylabel="largest memory, MB", ylim=(0, None))
    for axes in (left, right):
        axes.set(xlabel="articles", xscale="log")
        axes.set_xticks(numbers, [f"{number // 1000}k" for number in numbers], minor=False)
        axes.minorticks_off()
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or put it into a document; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data/news")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of articles"
    )
    parser.add_argument("--work", type=Path, metavar="DIR", help="one growing store, which stays in DIR")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that read and code pages")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw it, as SVG")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the table in FILE")
    options = parser.parse_args(arguments)
    if options.work is not None:
        options.work.mkdir(parents=True, exist_ok=True)
    found = costs(options.shared, options.sizes, options.work, options.jobs)
    lines = table(found)
    sys.stdout.write("\n".join(lines) + "\n")
    if options.plot is not None:
        plot(found, options.plot)
    if options.document is not None:
        source = [] if options.shared is None else ["--shared DIR"]
        more = ["--sizes", *map(str, options.sizes)]
        more += [] if options.work is None else ["--work DIR"]
        more += [] if options.jobs == 1 else ["--jobs", str(options.jobs)]
        seen = document.seen(["python -m benchmarks.growth", *source, *more])
        document.replace(options.document, [*seen, *lines], "growth")
    return 0


if __name__ == "__main__":
    sys.exit(main())
