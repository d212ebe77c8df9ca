"""Who is named: persons, offices, bodies, places, countries; and one entity for all spellings of a name.

:func:`read_actors` reads one article, :func:`resolve` compares what all articles found.
"""

from marsad.actors.read import read_actors
from marsad.actors.resolve import resolve

__all__ = ["read_actors", "resolve"]
