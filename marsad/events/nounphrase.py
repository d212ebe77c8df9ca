"""A noun phrase of people, forces or weapons under construction, and the words it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.events.items import Item, ItemKind
from marsad.knowledge.groupnouns import GroupKind, GroupNoun

UNKNOWN = "UNK"
"""The sector of nouns that say nothing of who it is."""
LOOKED_AT = 4
"""How many words of a phrase are looked up at once."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase under construction: items ``head`` to ``end`` (not included).

    ``behind`` is the first item behind the noun itself, ``national`` the place of the adjective of
    nationality, ``owner`` that of whom a weapon is of. ``second`` is the country of a second nationality
    («أميركيون وإيرانيون»), ``several`` says that its adjectives stand in the feminine singular, as those of
    bodies do («فرق الإنقاذ السورية والتركية»).
    """

    noun: GroupNoun
    head: int
    end: int
    country: str | None = None
    organisations: tuple[str, ...] = ()
    definite: bool = False
    national: int = -1
    owner: int = -1
    second: str | None = None
    several: bool = False
    behind: int = -1


KIND_OF = {
    "UAF": GroupKind.ARMED,
    "REB": GroupKind.ARMED,
    "MIL": GroupKind.FORCE,
    "COP": GroupKind.FORCE,
    "GOV": GroupKind.FORCE,
}


def of_genitive(own: GroupNoun, inner: GroupNoun | None) -> GroupNoun:
    """What a noun that needs a genitive stands for: its own sector where it has one, else its genitive's."""
    if own.sector != UNKNOWN:
        return GroupNoun(GroupKind.CROWD, own.sector, True)
    if inner is None:
        return GroupNoun(GroupKind.CROWD, "CVL", True)
    return GroupNoun(inner.kind, inner.sector, True, inner.country)


def words_at(bare: Sequence[Item], at: int, first: str) -> tuple[str, ...]:
    """The folded words from a place on, up to the next sign or named item; ``first`` stands for the first."""
    found: list[str] = []
    for n in range(at, min(len(bare), at + LOOKED_AT)):
        if bare[n].kind is not ItemKind.WORD:
            break
        found.append(first if n == at and first else bare[n].norm)
    return tuple(found)
