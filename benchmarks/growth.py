"""`python -m benchmarks.growth --shared DIR`: what a whole build costs for more and more articles.

Each number of articles is built from nothing into a SQLite store, by one process of its own: processor time
for each article of what is done page by page and of the corpus steps, the largest memory, the size of the
file. The first 8,409 articles are the real ones of four days; each further round of them is another year
(:mod:`benchmarks.perturbed`): copies, people and events go on as in the first, and rounds share little.
With ``--plot`` a drawing of it (extra ``training``). What a few pages more cost: :mod:`benchmarks.adding`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.pipeline import peak
from evaluation import document

SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)
"""Numbers of articles; 256,000 are asked of the program, and take hours."""
_WAY = "years"
_SITES = 14
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Cost:
    """A build: processor seconds page by page and in the corpus steps; megabytes of memory, of the file."""

    articles: int
    pages: float
    corpus: float
    memory: int
    store: int

    @property
    def each(self) -> float:
        """Milliseconds for each article."""
        return (self.pages + self.corpus) / self.articles * 1000


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


def measure(path: Path, number: int) -> Cost:
    """Build a record of the articles of a file in this process, which has read a few of them before."""
    from benchmarks.clock import Clock  # noqa: PLC0415 - as above
    from marsad.run import build  # noqa: PLC0415 - as above
    from marsad.store import create_store  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as name:
        build([_before(path)], create_store(Path(name) / "before.db"))
        store = Path(name) / "record.db"
        clock = Clock()
        build([path], create_store(store), progress=clock.told)
        return Cost(number, clock.pages, clock.corpus, peak(), store.stat().st_size // 1_000_000)


# ------------------------------------------------------------------- all of them


_CODE = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from benchmarks import growth
shared, path, number = Path(sys.argv[1]) if sys.argv[1] else None, Path(sys.argv[2]), int(sys.argv[3])
"""
_WRITE = f"{_CODE}growth.write(shared, path, number)"
_MEASURE = f"{_CODE}print(json.dumps(asdict(growth.measure(path, number))))"


def costs(shared: Path | None, sizes: Sequence[int]) -> list[Cost]:
    """The cost of each number of articles."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        for number in sizes:
            path = Path(name) / "articles.jsonl"
            arguments = ["" if shared is None else str(shared), str(path), str(number)]
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
        pages, corpus = (seconds / one.articles * 1000 for seconds in (one.pages, one.corpus))
        lines.append(
            f"| {one.articles:,} | {one.each:.1f} | {pages:.1f} | {corpus:.2f} "
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
        ("page by page", [one.pages / one.articles * 1000 for one in found]),
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
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw it, as SVG")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the table in FILE")
    options = parser.parse_args(arguments)
    found = costs(options.shared, options.sizes)
    lines = table(found)
    sys.stdout.write("\n".join(lines) + "\n")
    if options.plot is not None:
        plot(found, options.plot)
    if options.document is not None:
        source = [] if options.shared is None else ["--shared DIR"]
        sizes = ["--sizes", *map(str, options.sizes)]
        seen = document.seen(["python -m benchmarks.growth", *source, *sizes])
        document.replace(options.document, [*seen, *lines], "growth")
    return 0


if __name__ == "__main__":
    sys.exit(main())
