"""`python -m benchmarks.memory [--pages N] [--shared DIR]`: the memory that extracting many pages takes.

No two pages are the same and each holds words that no other has, so that whatever is remembered of words
and lines without a bound would show.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.pages import plain
from benchmarks.workload import Text, page, texts
from marsad import knowledge
from marsad.extract import extract

PAGES = 50_000
_FIRST = 10  # the memory is seen first after one page in ten
_TEXTS = 2000
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"


def pages(items: Sequence[Text]) -> Iterator[Text]:
    """Dressed pages without end, each with words, a line and a paragraph of its own."""
    for number, item in enumerate(cycle(plain(items))):
        own = " ".join(_word(number * 20 + place) for place in range(20))
        yield Text(f"{item.key}#{number}", "", f"{item.body}\n{own[:40]}\n\n{own} {own}.\n", None)


def _word(number: int) -> str:
    """Another word of letters for each number."""
    letters = ""
    while number:
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return letters + "ات"


def peaks(items: Sequence[Text], count: int) -> tuple[int, int]:
    """The largest memory, in kilobytes, that the process had after a tenth of the pages and after all."""
    known = knowledge.default()
    first = 0
    for number, item in enumerate(islice(pages(items), count), 1):
        extract(page(item), known)
        if number == max(1, count // _FIRST):
            first = _peak()
    return first, _peak()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(arguments: list[str] | None = None) -> int:
    """Print both peaks; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, metavar="N", help=f"{PAGES} unless told")
    parser.add_argument("--shared", type=Path, metavar="DIR", help="real news below DIR/data/news")
    options = parser.parse_args(arguments)
    first, last = peaks(texts(options.shared, _TEXTS), options.pages)
    tenth = max(1, options.pages // _FIRST)
    sys.stdout.write(f"after {tenth} pages {first // 1024} MB, after {options.pages} {last // 1024} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
