"""Reuse: passages that a thousand articles share."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.workload import Text, Work, article
from marsad.reuse import find_reuse

TEXTS = 1000


def prepare(items: Sequence[Text]) -> Work:
    """The work to time."""
    articles = [article(item) for item in items]
    return lambda: find_reuse(articles)
