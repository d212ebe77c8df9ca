"""`python -m benchmarks.dates [--shared DIR]`: Marsad's dates beside dateparser, growth with length, import.

- **Against dateparser**: `marsad.dates.find` and `dateparser.search.search_dates` (language `ar`, the
  reference as `RELATIVE_BASE`, all else as it comes) read the same texts, one after the other in one
  process; processor time. Each text is read once, for dateparser remembers those it has seen; the first
  half of the texts warms each up. Texts are the contexts of DIR/data/dates/ant_weekday.jsonl (about 112
  characters, a date in each) and articles of DIR/data/news cut after 300 words; without DIR, pieces of the
  project's example pages.
- **Growth**: the same words of articles in texts of four lengths, as the time for a hundred words.
- **Import**: processor time of `import marsad.dates` and of the first text after it, each the best of some
  fresh processes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path

from benchmarks.workload import pieces, texts
from evaluation import document
from marsad.dates import find

ROUNDS = 3
PROCESSES = 5
_CONTEXTS = "data/dates/ant_weekday.jsonl"
_CONTEXT = 112  # characters
_WORDS = 300
_LENGTHS = (300, 3_000, 30_000, 60_000)  # words
_SHORT, _LONG, _UNTOLD = 3000, 800, 600  # texts
_TODAY = date(2015, 7, 24)

Find = Callable[[str, date], object]


@dataclass(frozen=True, slots=True)
class Item:
    """A text and the day it was published."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Duel:
    """A set of texts read by both: texts a second of each; ``rival`` is None where it was not there."""

    name: str
    texts: int
    characters: int
    ours: float
    rival: float | None


def contexts(shared: Path | None) -> list[Item]:
    """Short texts with a date in each, or pieces of the example pages."""
    path = None if shared is None else shared / _CONTEXTS
    if path is not None and path.is_file():
        with path.open(encoding="utf-8") as stream:
            rows = [json.loads(line) for line in islice(stream, _SHORT)]
        return [Item(row["context"], datetime.fromisoformat(row["reference"]).date()) for row in rows]
    return [
        Item(item.body[start : start + _CONTEXT], _TODAY)
        for item in texts(shared, _SHORT)
        for start in range(0, len(item.body), _CONTEXT)
    ][:_SHORT]


def articles(shared: Path | None) -> list[Item]:
    """Texts of 300 words."""
    return [Item(text, _TODAY) for text in pieces(shared, _WORDS, _LONG)]


def dateparser(*, told: bool = True) -> Find | str:
    """How dateparser searches a text, or why it cannot; ``told``: that it is Arabic."""
    try:
        search = import_module("dateparser.search").search_dates
    except ImportError as error:
        return f"dateparser cannot be imported ({error}); install the extra `rivals`"

    def read(text: str, day: date) -> object:
        return search(
            text,
            languages=["ar"] if told else None,
            settings={"RELATIVE_BASE": datetime(day.year, day.month, day.day)},
        )

    return read


def duel(name: str, items: Sequence[Item], rival: Find | None) -> Duel:
    """Both read each text once, one after the other; the first half warms up and is not counted."""
    half = len(items) // 2
    characters = sum(len(item.text) for item in items) // len(items)
    theirs = None if rival is None else _rate(rival, items, half)
    return Duel(name, len(items) - half, characters, _rate(find, items, half), theirs)


def _rate(read: Find, items: Sequence[Item], half: int) -> float:
    """Texts a second from the one numbered ``half`` on, when those before it were read."""
    _seconds(read, items[:half])
    return (len(items) - half) / _seconds(read, items[half:])


def growth(shared: Path | None) -> list[tuple[int, float]]:
    """Milliseconds for a hundred words, of the same words in texts of several lengths."""
    words = " ".join(item.text for item in articles(shared)).split(" ")
    while len(words) < _LENGTHS[-1]:
        words += words
    del words[_LENGTHS[-1] :]
    found = []
    for length in _LENGTHS:
        items = [Item(" ".join(words[at : at + length]), _TODAY) for at in range(0, len(words), length)]
        cost = min(_seconds(find, items) for _ in range(ROUNDS))
        found.append((length, cost / len(words) * 100 * 1000))
    return found


_FRESH = """
import time
began = time.process_time()
from {module} import {name}
imported = time.process_time()
{name}("12 ماي 2020"{more})
print(imported - began, time.process_time() - imported)
"""


def fresh(module: str, name: str, more: str = "") -> tuple[float, float] | None:
    """Seconds of the import and of the first text, in new processes; None where it cannot be imported."""
    code = _FRESH.format(module=module, name=name, more=more)
    pairs = []
    for _ in range(PROCESSES):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return None
        first, second = done.stdout.split()
        pairs.append((float(first), float(second)))
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def _seconds(read: Find, items: Sequence[Item]) -> float:
    began = time.process_time()
    for item in items:
        read(item.text, item.day)
    return time.process_time() - began


def report(shared: Path | None) -> list[str]:
    """The tables of all three, as they stand in docs/performance.md."""
    rival = dateparser()
    lines = [] if not isinstance(rival, str) else [f"Not measured: {rival}.", ""]
    call = None if isinstance(rival, str) else rival
    lines += ["| texts | number | characters each | a second | dateparser's | times its speed |"]
    lines += ["|---|---:|---:|---:|---:|---:|"]
    duels = [
        duel("sentences with a date", contexts(shared), call),
        duel("articles of 300 words", articles(shared), call),
    ]
    untold = dateparser(told=False)
    if not isinstance(untold, str):
        duels.append(duel("sentences, dateparser told no language", contexts(shared)[:_UNTOLD], untold))
    lines += [line(one) for one in duels]
    lines += ["", "| words in each text | ms a hundred words |", "|---:|---:|"]
    lines += [f"| {length} | {cost:.3f} |" for length, cost in growth(shared)]
    lines += ["", "| a fresh process | import, s | first text, s |", "|---|---:|---:|"]
    for module, name, more in (
        ("marsad.dates", "find", ""),
        ("dateparser.search", "search_dates", ", languages=['ar']"),
    ):
        pair = fresh(module, name, more)
        if pair is not None:
            lines.append(f"| `from {module} import {name}` | {pair[0]:.3f} | {pair[1]:.3f} |")
    return lines


def line(one: Duel) -> str:
    """A row of the first table."""
    theirs = ("", "") if one.rival is None else (f"{one.rival:.1f}", f"{one.ours / one.rival:.0f}")
    return f"| {one.name} | {one.texts} | {one.characters} | {one.ours:.0f} | {theirs[0]} | {theirs[1]} |"


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, or put them into a document; returns 0, also where dateparser is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data")
    parser.add_argument("--document", type=Path, metavar="FILE", help="refresh the tables in FILE")
    options = parser.parse_args(arguments)
    lines = report(options.shared)
    sys.stdout.write("\n".join(lines) + "\n")
    if options.document is not None:
        source = [] if options.shared is None else ["--shared DIR"]
        seen = document.seen(["python -m benchmarks.dates", *source])
        document.replace(options.document, [*seen, *lines], "dates")
    return 0


if __name__ == "__main__":
    sys.exit(main())
