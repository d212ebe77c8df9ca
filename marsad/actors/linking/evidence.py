"""What a record knows of the bearer of a name besides the name, and what that says of two bearers.

Evidence is counted in bits, like the rarity of names (Fellegi and Sunter, A Theory for Record Linkage,
1969): in a record of ``n`` people a link without any doubt of another bearer needs about log2(n) of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import log2

from marsad.records import Entity

SAME_POST = "same post"
SAME_BODY = "same body"
SAME_OFFICE = "same office"
SAME_COUNTRY = "same country"
OTHER_COUNTRY = "other country"
OTHER_WALK = "other walk of life"
TOGETHER = "both in one article"

_BITS = {SAME_POST: 7.0, SAME_BODY: 5.0, SAME_OFFICE: 3.0, SAME_COUNTRY: 3.0}
_ODDS = {
    SAME_POST: 2.5,
    SAME_BODY: 1.5,
    SAME_OFFICE: 1.0,
    SAME_COUNTRY: 0.5,
    OTHER_COUNTRY: -12.0,
    OTHER_WALK: -6.0,
    TOGETHER: -8.0,
}
_FEWEST = 4096  # people whom the news of one country name; a small record is a part of that
_DOUBT = 2.0
_STEPS = 4


def needed_bits(names: int) -> float:
    """How many bits it takes to bind two of so many names that nothing else binds.

    In steps (:func:`stepped`): a record which grows by a few names has no other verdicts about the rest.
    """
    return stepped(log2(max(names, _FEWEST))) + _DOUBT


def stepped(bits: float) -> float:
    """Bits in steps of a quarter: what a count says changes when it has grown by a fifth, not with each."""
    return round(_STEPS * bits) / _STEPS


@dataclass(slots=True)
class Bearer:
    """All mentions of one name in one country (and, where that is told apart, one walk of life).

    ``names`` are its written forms, the most frequent first; ``posts`` pairs of office and body, or office
    and country; ``articles`` the numbers of the articles that have it.
    """

    id: str
    key: str
    country: str | None
    known: bool = False
    names: tuple[str, ...] = ()
    members: list[Entity] = field(default_factory=list)
    posts: AbstractSet[tuple[str, str]] = frozenset()
    offices: AbstractSet[str] = frozenset()
    bodies: AbstractSet[str] = frozenset()
    walks: AbstractSet[str] = frozenset()
    articles: AbstractSet[int] = frozenset()

    @property
    def name(self) -> str:
        """The written form that stands for all."""
        return self.names[0]

    def weight(self) -> tuple[bool, int, str]:
        """Which of several bearers that are one gives the entity's id: known country, most mentions, key."""
        count = sum(name.count for entity in self.members for name in entity.names)
        return self.country is not None, count, self.id


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of two bearers besides their names: bits and log-odds, with the reasons."""

    bits: float
    odds: float
    reasons: tuple[str, ...]


def compare(one: Bearer, other: Bearer, regional: frozenset[str]) -> Context:
    """What office, body, country and the articles say for and against; symmetric.

    ``regional`` are codes that are no single country's (the United Nations): they contradict none.
    """
    reasons = tuple(_reasons(one, other, regional))
    bits = sum(_BITS.get(reason, 0.0) for reason in reasons)
    return Context(bits, sum(_ODDS[reason] for reason in reasons), reasons)


def _reasons(one: Bearer, other: Bearer, regional: frozenset[str]) -> Iterable[str]:
    shared = _post(one, other)
    if shared is not None:
        yield shared
    if one.country is not None and other.country is not None and not {one.country, other.country} & regional:
        if one.country == other.country:
            yield SAME_COUNTRY
        elif shared not in (SAME_POST, SAME_BODY):
            yield OTHER_COUNTRY
    if one.walks and other.walks and one.walks.isdisjoint(other.walks):
        yield OTHER_WALK
    if not one.articles.isdisjoint(other.articles):
        yield TOGETHER


def _post(one: Bearer, other: Bearer) -> str | None:
    if not one.posts.isdisjoint(other.posts):
        return SAME_POST
    if not one.bodies.isdisjoint(other.bodies):
        return SAME_BODY
    return None if one.offices.isdisjoint(other.offices) else SAME_OFFICE
