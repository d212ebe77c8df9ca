"""Decide which bodies that no table has are one: the same name in the same country, with caution.

«وزارة العدل» is a name that every state has: without a country it stays its article's own. «حزب النهضة» is a
name of its own (its head is of the row ``naming`` of resources/linking.yaml): without a country it is one
body over all articles, and that of a country where only one country has the name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from marsad.actors.linking.evidence import Bearer
from marsad.actors.linking.persons import SEVERAL, row
from marsad.knowledge import Knowledge
from marsad.knowledge.trie import name_key
from marsad.records import Decision, Entity, name_id

_NAMED = ("same name", "country not told")
_WRITTEN = ("same name", "same country")
_LIKELY = 0.8
_OPEN = 0.5


class BodyLinker:
    """Bearers of names of bodies and the decisions about them; the result does not depend on their order."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._naming = knowledge.linking.naming
        self._bearers: dict[str, Bearer] = {}
        self._named: dict[str, set[str]] = defaultdict(set)
        self._known = _known_names(knowledge)

    def add(self, entity: Entity) -> None:
        """Take in a body that one article names and no table has."""
        key = body_key(entity.name_ar)
        own = entity.country is None and not self._is_name(key)
        one = name_id(entity.kind, entity.id if own else key, entity.country or "")
        bearer = self._bearers.get(one)
        if bearer is None:
            bearer = self._bearers[one] = Bearer(one, key, entity.country)
        if not own:
            self._named[key].add(one)
        bearer.members.append(entity)

    def _is_name(self, key: str) -> bool:
        words = key.split()
        return len(words) > 1 and words[0] in self._naming

    def bearers(self) -> list[Bearer]:
        """All bodies that only articles name, one for each name and country."""
        for bearer in self._bearers.values():
            counts = Counter(entity.name_ar for entity in bearer.members)
            bearer.names = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
            bearer.members.sort(key=lambda entity: entity.id)
        return list(self._bearers.values())

    def decide(self) -> Iterator[Decision]:
        """The rows about bodies without a country, and about those that the knowledge has."""
        for key in sorted(self._named):
            bearers = [self._bearers[one] for one in sorted(self._named[key])]
            placed = [bearer for bearer in bearers if bearer.country is not None]
            for bearer in bearers:
                if bearer.country is None and placed:
                    yield from _placed(bearer, placed)
                elif bearer.country is not None:
                    yield from self._of_knowledge(bearer)

    def _of_knowledge(self, bearer: Bearer) -> Iterator[Decision]:
        known = self._known.get((bearer.key, bearer.country or ""), [])
        if len(known) == 1:
            other = Bearer(known[0], bearer.key, bearer.country, known=True, names=bearer.names[:1])
            yield row(bearer, other, _WRITTEN, _LIKELY, same=True)


def _placed(bearer: Bearer, placed: list[Bearer]) -> Iterator[Decision]:
    """A body without a country is that of the one country that has its name."""
    alone = len(placed) == 1
    for other in placed:
        reasons = _NAMED if alone else (*_NAMED, SEVERAL)
        yield row(bearer, other, reasons, _LIKELY if alone else _OPEN, same=alone)


def body_key(name: str) -> str:
    """A body's name as it is compared: folded, without the article of its first word."""
    return " ".join(word.removeprefix("ال") if index == 0 else word for index, word in _words(name))


def _words(name: str) -> Iterator[tuple[int, str]]:
    return enumerate(name_key(word) for word in name.replace("-", " ").split())


def _known_names(knowledge: Knowledge) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for body in knowledge.gazetteer.bodies.values():
        for name in body.names:
            place = found[body_key(name), body.country or ""]
            if f"org:{body.id}" not in place:
                place.append(f"org:{body.id}")
    return found
