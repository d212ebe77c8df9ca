"""Actors: everybody and everything named in articles."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.workload import Text, Work, article
from marsad import knowledge
from marsad.actors import read_actors

TEXTS = 300


def prepare(items: Sequence[Text]) -> Work:
    """The work to time; the gazetteer is loaded before the clock starts."""
    known = knowledge.default()
    articles = [article(item) for item in items]
    read_actors(articles[0], known)
    return lambda: [read_actors(one, known) for one in articles]
