"""Who is named: persons, offices, bodies, places, countries; and one entity for all spellings of a name.

:func:`read_actors` reads one article, :func:`explain` tells what was read on which words, :func:`resolve`
compares what all articles found.
"""

from marsad.actors.explain import ExplainedActor, explain
from marsad.actors.read import read_actors
from marsad.actors.resolve import resolve, resolve_all

__all__ = ["ExplainedActor", "explain", "read_actors", "resolve", "resolve_all"]
