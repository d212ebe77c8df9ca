"""`python -m benchmarks.rivals [--shared DIR]`: HTML through Marsad and trafilatura, as ratios.

Both go from markup to articles with their metadata, on the same pages in one run: the real pages below
DIR/data/pages, pages that `evaluation.hard_pages` makes (real articles in the markup of several kinds of
site, with scripts and styles), and plain pages made of articles (`benchmarks.pages`). A set holds pages of
one size.

Rounds go by turns, and the best of each counts. Marsad's first reading of the pages is told apart: it
remembers lines and tags that come back, as they do on every page of a site, and before that it has read
other pages, but none of these.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.pages import html
from benchmarks.workload import texts
from evaluation.hard_pages import Maker, half
from marsad import knowledge
from marsad.extract import extract
from marsad.records import Page, page_id

ROUNDS = 3
_MADE = 120  # pages of articles
_HARD = 600  # pages made by evaluation.hard_pages, half of them HTML
_MOST = 30  # of these in a set
_READ_BEFORE = 60  # other pages
_READINGS = 20  # in a round, at least: few pages are read over and over
_KB = 1000
_SIZES = {"10 to 16 KB": range(10 * _KB, 16 * _KB), "60 to 160 KB": range(60 * _KB, 160 * _KB)}

_BEFORE = "before"

Reader = Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class Duel:
    """One set of pages read by both: seconds of processor time for the whole set.

    ``first`` is Marsad's first reading of the pages, ``ours`` and ``theirs`` the best of all rounds.
    """

    name: str
    pages: int
    size: int
    first: float
    ours: float
    theirs: float


def trafilatura() -> Reader | str:
    """How trafilatura reads a page, or why it cannot."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        module = import_module("trafilatura")
    except ImportError as error:
        return f"trafilatura cannot be imported ({error}); install the extra `rivals`"
    return lambda page: module.bare_extraction(page.content, with_metadata=True)


def sets(shared: Path | None) -> dict[str, list[Page]]:
    """The pages to read, by the name of their set; the first set is read before, by Marsad alone."""
    made = [_page(item.key, item.body) for item in html(texts(shared, 6 * _MADE))]
    found = {_BEFORE: made[_MADE : _MADE + _READ_BEFORE]}
    if shared is not None:
        paths = sorted((shared / "data" / "pages").glob("*.html"))
        found.update(_sized("real", [_page(path.name, path.read_text(encoding="utf-8")) for path in paths]))
        found.update(_sized("hard", _hard(shared / "data")))
    found["made of articles"] = made[:_MADE]
    return {name: pages for name, pages in found.items() if pages}


def _hard(data: Path) -> list[Page]:
    sources = half(data, "train")
    if not sources:
        return []
    maker = Maker(sources, training=True)
    made = [maker.page(number) for number in range(1, _HARD, 2)]  # odd ones are HTML
    return [_page(item.name, item.content) for item in made]


def _sized(kind: str, pages: Sequence[Page]) -> dict[str, list[Page]]:
    """The pages of each range of sizes, and those of real ones that are in none."""
    sized = {size: [page for page in pages if _size(page) in within] for size, within in _SIZES.items()}
    rest = [page for page in pages if not any(page in own for own in sized.values())]
    named = {f"{kind}, {size}": own[:_MOST] for size, own in sized.items()}
    return named | ({f"{kind}, other": rest} if kind == "real" else {})


def duel(name: str, pages: Sequence[Page], rival: Reader) -> Duel:
    """Both read the pages by turns."""
    known = knowledge.default()

    def marsad(page: Page) -> object:
        return extract(page, known)

    first = _seconds(marsad, pages)
    rival(pages[0])
    times = -(-_READINGS // len(pages))
    pairs = [(_seconds(marsad, pages, times), _seconds(rival, pages, times)) for _ in range(ROUNDS)]
    size = sum(map(_size, pages)) // len(pages)
    return Duel(name, len(pages), size, first, min(pair[0] for pair in pairs), min(pair[1] for pair in pairs))


def _size(page: Page) -> int:
    return len(page.content.encode())


def _seconds(read: Reader, pages: Sequence[Page], times: int = 1) -> float:
    """Processor time of one reading of all pages."""
    began = time.process_time()
    for _ in range(times):
        for page in pages:
            read(page)
    return (time.process_time() - began) / times


def _page(key: str, content: str) -> Page:
    return Page(page_id(key, content.encode()), key, None, None, None, "text/html", "utf-8", content)


def line(one: Duel) -> str:
    """A row of the table in docs/performance.md."""
    speeds = " | ".join(f"{seconds / one.pages * 1000:.2f}" for seconds in (one.first, one.ours, one.theirs))
    ratios = f"{one.theirs / one.first:.1f} | {one.theirs / one.ours:.1f}"
    return f"| {one.name} | {one.pages} | {one.size // _KB} | {speeds} | {ratios} |"


def main(arguments: list[str] | None = None) -> int:
    """Print the table; returns 0, also where trafilatura is absent, with the reason."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rivals", description=__doc__)
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real pages below DIR/data/pages")
    options = parser.parse_args(arguments)
    rival = trafilatura()
    if isinstance(rival, str):
        sys.stdout.write(f"skipped: {rival}\n")
        return 0
    sys.stdout.write(
        "| pages | number | KB each | ms, first reading | ms | trafilatura's ms | times, first | times |\n"
    )
    sys.stdout.write("|---|---:|---:|---:|---:|---:|---:|---:|\n")
    found = sets(options.shared)
    _seconds(lambda page: extract(page, knowledge.default()), found.pop(_BEFORE, []))
    for name, pages in found.items():
        sys.stdout.write(line(duel(name, pages, rival)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
