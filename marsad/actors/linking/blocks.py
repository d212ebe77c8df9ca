"""Which bearers are compared at all: those that share a key, so that work grows with their number.

A variant keeps the consonants of its first and last part (transliterations, order), or one of the two
whole and half of the other (a slip), or its two first or last parts (parts left out). A key that too many
share is made finer by the country; what is still too many is not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from marsad.actors.linking.evidence import Bearer
from marsad.actors.linking.parts import Part
from marsad.actors.linking.sounds import skeleton

_MOST = 40
_HALF = 3

_Key = tuple[str, ...]


def keys(name: Sequence[Part]) -> Iterator[_Key]:
    """The keys of a name."""
    words = [part.key for part in name]
    if len(words) == 1:
        yield "surname", skeleton(words[0])
        return
    first, last = words[0], words[-1]
    yield "ends", *sorted((skeleton(first), skeleton(last)))
    yield "last", first, last[:_HALF]
    yield "last", first, f"-{last[-_HALF:]}"
    yield "first", first[:_HALF], last
    yield "first", f"-{first[-_HALF:]}", last
    if len(words) > 2:
        yield "ends", *sorted((skeleton(first), skeleton(words[1])))
        yield "ends", *sorted((skeleton(words[1]), skeleton(last)))


def surname_keys(name: Sequence[Part]) -> Iterator[_Key]:
    """The key by which a full name meets its last part alone."""
    if len(name) > 1:
        yield "surname", skeleton(name[-1].key)


class Blocks:
    """Bearers by key; :meth:`pairs` gives each pair of bearers that share one once."""

    def __init__(self) -> None:
        self._blocks: dict[_Key, dict[str, Bearer]] = defaultdict(dict)

    def add(self, bearer: Bearer, found: Iterable[_Key]) -> None:
        """Put a bearer under its keys."""
        for key in found:
            self._blocks[key][bearer.id] = bearer

    def pairs(self) -> Iterator[tuple[Bearer, Bearer]]:
        """Pairs of different ids, the smaller first; their order means nothing."""
        seen: set[tuple[str, str]] = set()
        for block in self._blocks.values():
            for group in _groups(list(block.values())):
                for one, other in combinations(group, 2):
                    left, right = (one, other) if one.id < other.id else (other, one)
                    if (left.id, right.id) not in seen and not (left.known and right.known):
                        seen.add((left.id, right.id))
                        yield left, right


def _groups(block: list[Bearer]) -> Iterator[list[Bearer]]:
    if len(block) <= _MOST:
        yield block
        return
    by_country: dict[str | None, list[Bearer]] = defaultdict(list)
    for bearer in block:
        by_country[bearer.country].append(bearer)
    yield from (group for group in by_country.values() if len(group) <= _MOST)
