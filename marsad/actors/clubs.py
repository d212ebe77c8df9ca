"""Clubs of sport by their name alone, which only the office of a club makes one («رئيس الهلال»)."""

from __future__ import annotations

from functools import lru_cache

from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.trie import name_key

OF_CLUBS = frozenset(
    (
        *("president", "vice-president", "chairman", "deputy-chairman", "coach", "supervisor-general"),
        *("chief-executive", "spokesperson"),
    )
)
"""Offices that a club has."""
CLUB = "-club-"
"""What the ids of clubs have in them."""
_NOUN = "نادي "


@lru_cache(maxsize=4)
def clubs(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """The ids of the clubs of a name without «نادي», folded."""
    found: dict[str, list[str]] = {}
    for body in gazetteer.bodies.values():
        for name in body.names if CLUB in body.id else ():
            if name.startswith(_NOUN):
                found.setdefault(name_key(name.removeprefix(_NOUN)), []).append(f"org:{body.id}")
    return {name: tuple(ids) for name, ids in found.items()}
