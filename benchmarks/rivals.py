"""`python -m benchmarks.rivals [--shared DIR]`: HTML through Marsad and trafilatura, as ratios.

Both read the same pages in one run: trafilatura with its metadata, as Marsad always does. Pages of about
13 KB are made of articles; pages of about 120 KB are the real ones below DIR/data/pages.
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
from marsad import knowledge
from marsad.extract import extract
from marsad.records import Page, page_id

ROUNDS = 3
_MADE = 120  # pages of articles
_LARGE = 60_000  # bytes
_REPEATED = 4  # of each real page in a round: they are few

Reader = Callable[[Page], object]


@dataclass(frozen=True, slots=True)
class Duel:
    """One set of pages read by both: seconds of processor time for the whole set."""

    name: str
    pages: int
    size: int
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as fast Marsad is."""
        return self.theirs / self.ours


def trafilatura() -> Reader | str:
    """How trafilatura reads a page, or why it cannot."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        module = import_module("trafilatura")
    except ImportError as error:
        return f"trafilatura cannot be imported ({error}); install the extra `rivals`"
    return lambda page: module.bare_extraction(page.content, with_metadata=True)


def sets(shared: Path | None) -> dict[str, list[Page]]:
    """The pages to read, by the name of their set."""
    made = [_page(item.key, item.body) for item in html(texts(shared, 4 * _MADE))[:_MADE]]
    found = {"made of articles": made}
    folder = None if shared is None else shared / "data" / "pages"
    if folder is not None and folder.is_dir():
        real = [_page(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.html"))]
        large = [page for page in real if len(page.content.encode()) >= _LARGE]
        found["real, large"] = large * _REPEATED
        found["real, small"] = [page for page in real if page not in large] * _REPEATED
    return {name: pages for name, pages in found.items() if pages}


def duel(name: str, pages: Sequence[Page], rival: Reader) -> Duel:
    """Both read the pages by turns; the best of some rounds of each counts."""
    known = knowledge.default()
    extract(pages[0], known)
    rival(pages[0])
    pairs = [
        (_seconds(lambda page: extract(page, known), pages), _seconds(rival, pages)) for _ in range(ROUNDS)
    ]
    size = sum(len(page.content.encode()) for page in pages) // len(pages)
    return Duel(name, len(pages), size, min(pair[0] for pair in pairs), min(pair[1] for pair in pairs))


def _seconds(read: Reader, pages: Sequence[Page]) -> float:
    began = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - began


def _page(key: str, content: str) -> Page:
    return Page(page_id(key, content.encode()), key, None, None, None, "text/html", "utf-8", content)


def line(one: Duel) -> str:
    """A row of the table in docs/performance.md."""
    speeds = f"{one.pages / one.ours:.0f} | {one.pages / one.theirs:.0f}"
    return f"| {one.name} | {one.pages} | {one.size // 1000} | {speeds} | {one.ratio:.1f} |"


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
        "| pages | number | KB each | Marsad a second | trafilatura a second | times as fast |\n"
    )
    sys.stdout.write("|---|---:|---:|---:|---:|---:|\n")
    for name, pages in sets(options.shared).items():
        sys.stdout.write(line(duel(name, pages, rival)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
