"""`python -m benchmarks.actors [--shared DIR]`: how fast actors are read, what that takes to begin, growth.

- **Articles**: texts of 300 words, each read once in one process by the whole stage; the first half warms up
  and is not counted; processor time.
- **Growth**: the same words in texts of several lengths, as the time for a hundred words.
- **Beginning**: processor time of loading the knowledge and of the first article, and the largest memory
  after some hundred articles, in fresh processes.

Texts are of DIR/data/news; without DIR, of the project's example pages.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.workload import Text, article, pieces
from evaluation import document
from marsad import knowledge
from marsad.actors import read_actors

_WORDS, _COUNT = 300, 800
_LENGTHS = (300, 3_000, 30_000)  # words
_ROUNDS = 3
_PROCESSES = 5


def cost(items: Sequence[str]) -> float:
    """Seconds that the stage takes for these texts."""
    known = knowledge.default()
    articles = [article(Text(str(number), "", item, "2015-07-24")) for number, item in enumerate(items)]
    began = time.process_time()
    for one in articles:
        read_actors(one, known)
    return time.process_time() - began


def growth(shared: Path | None) -> list[tuple[int, float]]:
    """Milliseconds for a hundred words, of the same words in texts of several lengths."""
    words = " ".join(pieces(shared, _WORDS, _COUNT)).split(" ")[: _LENGTHS[-1]]
    found = []
    for length in _LENGTHS:
        items = [" ".join(words[at : at + length]) for at in range(0, len(words), length)]
        found.append((length, min(cost(items) for _ in range(_ROUNDS)) / len(words) * 100 * 1000))
    return found


_FRESH = """
import resource, time
from marsad import knowledge
from marsad.actors import read_actors
from benchmarks.workload import Text, article, pieces
items = [article(Text(str(n), "", text, None)) for n, text in enumerate(pieces({shared!r}, 300, 300))]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
known = knowledge.default()
known.gazetteer, known.outlets
loaded = time.process_time()
read_actors(items[0], known)
first = time.process_time()
for item in items:
    read_actors(item, known)
print(loaded - began, first - loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def fresh(shared: Path | None) -> tuple[float, float, int]:
    """Seconds to load the knowledge, seconds of the first article, megabytes at most: the best of some."""
    code = _FRESH.format(shared=shared).replace("PosixPath", "__import__('pathlib').Path")
    runs = []
    for _ in range(_PROCESSES):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        load, first, memory = done.stdout.split()
        runs.append((float(load), float(first), int(memory)))
    return min(run[0] for run in runs), min(run[1] for run in runs), max(run[2] for run in runs)


def report(shared: Path | None) -> list[str]:
    """The tables, as they stand in docs/performance.md."""
    items = pieces(shared, _WORDS, _COUNT)
    half = len(items) // 2
    cost(items[:half])
    rate = (len(items) - half) / cost(items[half:])
    load, first, memory = fresh(shared)
    return [
        "| articles of 300 words | a second, one core |",
        "|---:|---:|",
        f"| {len(items) - half} | {rate:.0f} |",
        "",
        "| loading the knowledge, s | the first article, s | largest memory, MB |",
        "|---:|---:|---:|",
        f"| {load:.3f} | {first:.3f} | {memory} |",
        "",
        "| words in each text | ms a hundred words |",
        "|---:|---:|",
        *(f"| {length} | {took:.3f} |" for length, took in growth(shared)),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, or put them into a document; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the tables in FILE")
    options = parser.parse_args(arguments)
    lines = report(options.shared)
    sys.stdout.write("\n".join(lines) + "\n")
    if options.document is not None:
        source = [] if options.shared is None else ["--shared DIR"]
        seen = document.seen(["python -m benchmarks.actors", *source])
        document.replace(options.document, [*seen, *lines], "actors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
