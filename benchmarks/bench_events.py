"""Events: event mentions of articles whose dates and actors are known."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.workload import Text, Work, article
from marsad import knowledge
from marsad.actors import read_actors
from marsad.dates import article_dates
from marsad.events import code

TEXTS = 300


def prepare(items: Sequence[Text]) -> Work:
    """The work to time; dates and actors are found before the clock starts."""
    known = knowledge.default()
    articles = [article(item) for item in items]
    ready = [(one, article_dates(one, known), read_actors(one, known)) for one in articles]
    code(*ready[0], known)
    return lambda: [code(one, dates, actors, known) for one, dates, actors in ready]
