"""Full-text search: a question as it is typed, what it leads to, and the passages that were found."""

from marsad.query.searching.expansion import Added, Way
from marsad.query.searching.question import MOST_CHARACTERS
from marsad.query.searching.search import (
    MOST_HITS,
    Hit,
    SearchFilter,
    SearchPage,
    event_words,
    search,
    search_facets,
)
from marsad.query.searching.snippets import Passage, passages

__all__ = [
    "MOST_CHARACTERS",
    "MOST_HITS",
    "Added",
    "Hit",
    "Passage",
    "SearchFilter",
    "SearchPage",
    "Way",
    "event_words",
    "passages",
    "search",
    "search_facets",
]
