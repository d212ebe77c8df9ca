"""Dates: temporal expressions of articles, found and resolved."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.workload import Text, Work, article
from marsad import knowledge
from marsad.dates import article_dates

TEXTS = 500


def prepare(items: Sequence[Text]) -> Work:
    """The work to time; the calendar is loaded before the clock starts."""
    known = knowledge.default()
    articles = [article(item) for item in items]
    article_dates(articles[0], known)
    return lambda: [article_dates(one, known) for one in articles]
