"""Extraction: pages of plain text into blocks and articles."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.workload import Text, Work, page
from marsad import knowledge
from marsad.extract import extract

TEXTS = 300


def prepare(items: Sequence[Text]) -> Work:
    """The work to time; the knowledge is loaded before the clock starts."""
    known = knowledge.default()
    pages = [page(item) for item in items]
    extract(pages[0], known)
    return lambda: [extract(one, known) for one in pages]
