"""`python -m benchmarks.reuse [--shared DIR]`: reuse beside datasketch, its growth, and its memory.

- **Against datasketch**: `marsad.reuse.find_reuse` (text to passage clusters with offsets) and MinHash + LSH
  (128 permutations, five words in a row, threshold .3; similar pairs without offsets) on the same articles,
  by turns in one process; processor time, the best of some rounds. datasketch gets the words as a regular
  expression cuts them, not folded, and is called the way that is fastest (`MinHash.bulk`); with the scheme of
  permutations it has by itself, and with the older one of the 1.x series where it offers both.
- **Growth**: the cost of an article among more and more (`benchmarks/perturbed.py`), each number in a
  process of its own, and the largest memory that process had.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.perturbed import WAYS, perturbed
from benchmarks.workload import Text, article, texts
from evaluation import document
from marsad.reuse import find_reuse

ROUNDS = 3
ARTICLES = 8409
SIZES = (8_000, 16_000, 32_000, 64_000)
_WORD = re.compile(r"\w+")
_GRAM = 5
_PERMUTATIONS = 128
_THRESHOLD = 0.3

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Cost:
    """So many articles: processor time in milliseconds for each, the largest memory in megabytes."""

    articles: int
    milliseconds: float
    memory: int
    before: int


def ours(items: Sequence[Text]) -> Work:
    """Text to passage clusters."""
    articles = [article(item) for item in items]
    return lambda: find_reuse(articles)


def grams(body: str) -> set[bytes]:
    """Every five words in a row, as datasketch is given them."""
    words = _WORD.findall(body)
    return {" ".join(words[at : at + _GRAM]).encode() for at in range(len(words) - _GRAM + 1)}


def datasketch(items: Sequence[Text], scheme: str | None) -> Work | str:
    """Text to similar pairs by datasketch, or why that cannot be measured.

    ``scheme`` is one of its own names for how permutations are computed; None: what it does by itself.
    """
    try:
        library: Any = import_module("datasketch")
    except ImportError as error:
        return f"datasketch cannot be imported ({error}); install the extra `rivals`"
    named = {} if scheme is None else {"scheme": scheme}
    try:
        library.MinHash(num_perm=_PERMUTATIONS, **named)
    except (TypeError, ValueError) as error:
        return f"datasketch has no scheme {scheme!r} ({error})"

    def work() -> set[tuple[int, int]]:
        index = library.MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
        sets = (grams(item.body) for item in items)
        pairs: set[tuple[int, int]] = set()
        for number, found in enumerate(library.MinHash.generator(sets, num_perm=_PERMUTATIONS, **named)):
            pairs.update((other, number) for other in index.query(found))
            index.insert(number, found)
        return pairs

    return work


def seconds(work: Work) -> float:
    """Processor seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def duel(items: Sequence[Text]) -> list[str]:
    """The table of both, or why there is none."""
    works: dict[str, Work] = {"marsad.reuse.find_reuse": ours(items)}
    lines = []
    for name, scheme in (("datasketch", None), ("datasketch, scheme «legacy»", "legacy")):
        rival = datasketch(items, scheme)
        if isinstance(rival, str):
            lines.append(f"Not measured: {rival}.")
        else:
            works[name] = rival
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            best[name] = min(best[name], seconds(work))
    own = best["marsad.reuse.find_reuse"]
    lines += ["| program | articles | a second | its time in ours |", "|---|---:|---:|---:|"]
    for name, cost in best.items():
        lines.append(f"| {name} | {len(items)} | {len(items) / cost:.0f} | {cost / own:.2f} |")
    return lines


def cost(shared: Path | None, number: int, way: str) -> Cost:
    """What so many articles cost in this process."""
    items = texts(shared, ARTICLES)
    articles = [article(item) for item in perturbed(items, number, way)]
    before = _peak()
    took = seconds(lambda: find_reuse(articles))
    return Cost(number, took / number * 1000, _peak(), before)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def growth(shared: Path | None, way: str, sizes: Sequence[int]) -> list[str]:
    """The table of costs, each number of articles in a process of its own."""
    lines = ["| articles | ms each | times the first | memory, MB | of it the articles |"]
    lines += ["|---:|---:|---:|---:|---:|"]
    first = None
    for number in sizes:
        one = _fresh(shared, number, way)
        first = first or one.milliseconds
        ratio = one.milliseconds / first
        lines.append(
            f"| {one.articles} | {one.milliseconds:.3f} | {ratio:.2f} | {one.memory} | {one.before} |"
        )
    return lines


_CODE = """
import sys
from pathlib import Path
from benchmarks.reuse import cost
shared, number, way = sys.argv[1:]
one = cost(Path(shared) if shared else None, int(number), way)
print(one.articles, one.milliseconds, one.memory, one.before)
"""


def _fresh(shared: Path | None, number: int, way: str) -> Cost:
    command = [sys.executable, "-c", _CODE, "" if shared is None else str(shared), str(number), way]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    articles, milliseconds, memory, before = done.stdout.split()
    return Cost(int(articles), float(milliseconds), int(memory), int(before))


def report(shared: Path | None, sizes: Sequence[int] = SIZES) -> list[str]:
    """All tables, as they stand in docs/performance.md."""
    # A new process starts with the peak of the one that made it, so this one stays small until then.
    grown = [
        line for way in WAYS for line in ("", f"More articles by {way}:", "", *growth(shared, way, sizes))
    ]
    return [*duel(texts(shared, ARTICLES)), *grown]


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, or put them into a document; returns 0, also where datasketch is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reuse", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data/news")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="articles of growth")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the tables in FILE")
    options = parser.parse_args(arguments)
    lines = report(options.shared, options.sizes)
    sys.stdout.write("\n".join(lines) + "\n")
    if options.document is not None:
        source = [] if options.shared is None else ["--shared DIR"]
        seen = document.seen(["python -m benchmarks.reuse", *source])
        document.replace(options.document, [*seen, *lines], "reuse")
    return 0


if __name__ == "__main__":
    sys.exit(main())
