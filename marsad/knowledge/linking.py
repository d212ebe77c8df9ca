"""What tells whether two names are one person's: how common their parts are, and reviewed sets of words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from marsad.knowledge.tables import Tables
from marsad.knowledge.trie import name_key

_WALK = "walk-"
_ATTESTED = 5


@dataclass(frozen=True, slots=True)
class Linking:
    """Counts of the parts of names (resources/name_counts.yaml) and words (resources/linking.yaml).

    Parts are folded: without article, compounds joined (``marsad.actors.spelling.name_units``).
    """

    total: int
    given: dict[str, int]
    family: dict[str, int]
    alike: dict[str, str]
    honorifics: frozenset[str]
    walks: dict[str, str]
    naming: frozenset[str]

    @classmethod
    def load(cls, tables: Tables) -> Linking:
        """The tables; raises KnowledgeError for a malformed row."""
        counts: dict[str, dict[str, int]] = {"names": {}, "given": {}, "family": {}}
        total = 0
        for row in tables.rows("name_counts"):
            counts[row.text("id")].update(dict.fromkeys(row.texts("words"), row.integer("count")))
            total += row.integer("count") if row.text("id") == "names" else 0
        rows = [(row.text("id"), row.texts("words")) for row in tables.rows("linking")]
        return cls(
            total=total,
            given=counts["given"],
            family=counts["family"],
            alike=_alike([words for kind, words in rows if kind == "same-part"]),
            honorifics=_keys(words for kind, words in rows if kind == "honorific"),
            walks={
                one: kind.removeprefix(_WALK) for kind, words in rows if kind[:5] == _WALK for one in words
            },
            naming=_keys(words for kind, words in rows if kind == "naming"),
        )

    def bits(self, part: str, *, first: bool) -> float:
        """How much it says that two names share a part, in bits: the rarer, the more.

        The logarithm of one over the share of full names that have it, first or further on; a part that was
        never counted is taken to occur once.
        """
        counts = self.given if first else self.family
        return log2(self.total / max(counts.get(part, 1), 1))

    def attested(self, part: str) -> bool:
        """Whether a part is so common that it is hardly another's misprint."""
        return self.count(part) >= _ATTESTED

    def count(self, part: str) -> int:
        """How many full names have a part, in any place."""
        return self.given.get(part, 0) + self.family.get(part, 0)

    def same_part(self, one: str, other: str) -> bool:
        """Whether two parts are reviewed spellings of one."""
        return one == other or (one in self.alike and self.alike[one] == self.alike.get(other))


def _alike(groups: list[tuple[str, ...]]) -> dict[str, str]:
    """Each part of a set with the first of it; sets that share a part are one."""
    found: dict[str, str] = {}
    for group in groups:
        keys = [name_key(word) for word in group]
        target = next((found[key] for key in keys if key in found), keys[0])
        found.update((key, target) for key in keys)
    return found


def _keys(groups: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(name_key(word) for words in groups for word in words)
