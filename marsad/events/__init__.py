"""Events: who did what to whom, when and where, in PLOVER's terms, from one article.

:func:`code` gives the event mentions, :func:`explain` what became of every word that could tell of one. The
words are data (resources/events/), the reading of a clause is code: items -> clause -> parties -> status,
time and place -> accounts -> groups of accounts -> event mentions. See docs/events.md.
"""

from marsad.events.coding import code, explain
from marsad.events.telling import Fired

__all__ = ["Fired", "code", "explain"]
