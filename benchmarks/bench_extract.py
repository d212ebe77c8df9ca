"""Extraction: pages of plain text of about 5 KB, furniture around, into blocks and articles.

Every page is another article's, as on a real run; what is remembered of lines and words is remembered from
other pages, and each page's own date, titles and text are new.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from benchmarks.pages import plain
from benchmarks.workload import Text, Work, page
from marsad import knowledge
from marsad.extract import extract

TEXTS = 4000
_WARM = 100


def dress(items: Sequence[Text]) -> list[Text]:
    """The pages to work on, made of articles."""
    return plain(items)


def prepare(items: Sequence[Text]) -> Work:
    """The work to time; the knowledge is loaded before the clock starts."""
    known = knowledge.default()
    pages = [page(item) for item in items]
    for one in pages[-_WARM:]:
        extract(one, known)
    return lambda: deque((extract(one, known) for one in pages), maxlen=0)
