"""Which bearers are compared at all: those that share a key, so that work grows with their number.

A variant keeps the consonants of its first and last part (transliterations, order), or one of the two whole
and all but a letter of the other (a slip: Garbe's symmetric delete), or its two first or last parts (parts
left out). A key that too many share is made finer by the country; what is still too many is not compared.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from marsad.actors.linking.evidence import Bearer
from marsad.actors.linking.parts import Part
from marsad.actors.linking.sounds import skeleton

_MOST = 40
_SHORTEST, _LONGEST = 3, 14

_Key = tuple[str, ...]


def keys(name: Sequence[Part]) -> Iterator[_Key]:
    """The keys of a name."""
    words = [part.key for part in name]
    if len(words) == 1:
        yield "surname", skeleton(words[0])
        return
    first, last = words[0], words[-1]
    yield "ends", *sorted((skeleton(first), skeleton(last)))
    yield from (("last", first, slip) for slip in _slips(last))
    yield from (("first", slip, last) for slip in _slips(first))
    if len(words) > 2:
        yield "ends", *sorted((skeleton(first), skeleton(words[1])))
        yield "ends", *sorted((skeleton(words[1]), skeleton(last)))


def _slips(word: str) -> Iterator[str]:
    """The word, and the word without one of its letters: two words that a slip parts share one of them."""
    yield word
    if len(word) > _SHORTEST:
        yield from {word[:place] + word[place + 1 :] for place in range(min(len(word), _LONGEST))}


def surname_keys(name: Sequence[Part]) -> Iterator[_Key]:
    """The key by which a full name meets its last part alone."""
    if len(name) > 1:
        yield "surname", skeleton(name[-1].key)


@dataclass(frozen=True, slots=True)
class Group:
    """Bearers that are compared with one another, or none where they are too many (``wide``).

    ``name`` is the key they share, and their country where only those of one country are compared.
    """

    name: _Key
    bearers: tuple[Bearer, ...]
    wide: bool = False


class Blocks:
    """Bearers by key; :meth:`groups` gives those that are compared.

    Most keys are one bearer's alone, and there are many: they are gone over twice, first as numbers, and only
    those that come again are held.
    """

    def __init__(self, bearers: Sequence[Bearer], found: Callable[[Bearer], Iterable[_Key]]) -> None:
        """Put bearers under the keys that ``found`` gives for each, the same whenever it is asked."""
        self._bearers = bearers
        hashes = array("q", (hash(key) for bearer in bearers for key in found(bearer)))
        values, counts = np.unique(np.frombuffer(hashes, np.int64), return_counts=True)
        again = frozenset(values[counts > 1].tolist())
        self._blocks: dict[_Key, int | list[int]] = {}
        for number, bearer in enumerate(bearers):
            for key in found(bearer):
                if hash(key) in again:
                    self._add(key, number)

    def _add(self, key: _Key, number: int) -> None:
        block = self._blocks.setdefault(key, number)
        if isinstance(block, list):
            block.append(number)
        elif block != number:
            self._blocks[key] = [block, number]

    def groups(self) -> Iterator[Group]:
        """The groups of bearers that share a key, where they are two or more."""
        for key, block in self._blocks.items():
            if not isinstance(block, int):
                yield from _groups(key, [self._bearers[number] for number in dict.fromkeys(block)])


def pairs(groups: Iterable[Group]) -> Iterator[tuple[Bearer, Bearer, _Key]]:
    """Pairs of different ids within a group, the smaller first, each once; their order means nothing.

    With each comes the name of one group that both are in.
    """
    seen: set[tuple[str, str]] = set()
    for group in groups:
        for one, other in combinations(group.bearers, 2):
            left, right = (one, other) if one.id < other.id else (other, one)
            if left.id == right.id or (left.known and right.known) or (left.id, right.id) in seen:
                continue
            seen.add((left.id, right.id))
            yield left, right, group.name


def _groups(key: _Key, block: list[Bearer]) -> Iterator[Group]:
    block = list({bearer.id: bearer for bearer in block}.values())
    if len(block) <= _MOST:
        yield Group(key, tuple(block))
        return
    yield Group(key, (), wide=True)
    by_country: dict[str | None, list[Bearer]] = defaultdict(list)
    for bearer in block:
        by_country[bearer.country].append(bearer)
    for country, bearers in by_country.items():
        wide = len(bearers) > _MOST
        yield Group((*key, f"in {country or 'no country'}"), () if wide else tuple(bearers), wide)
