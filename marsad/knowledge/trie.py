"""Names as runs of folded words, and every one of them that begins at a word of a text.

A dictionary tree over whole words: names begin and end at word borders by construction, and a text costs
one look-up a word and reading. Words are folded by :func:`name_key`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from marsad.arabic import MATCH, Fold, Segmented, folder, segmentations, words

_CACHED = 100_000
_AHEAD_OF_VERBS = "س"
_PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")
_folded = folder(MATCH | Fold.HAMZA | Fold.TA_MARBUTA | Fold.CASE)

_Value = TypeVar("_Value")
_Sum = TypeVar("_Sum")


@lru_cache(maxsize=_CACHED)
def name_key(text: str) -> str:
    """A word folded for looking names up: harakat, alef, ya, hamza carriers, ta marbuta and case."""
    return _folded(text)


@lru_cache(maxsize=_CACHED)
def clitic_readings(key: str) -> tuple[Segmented, ...]:
    """Every reading of a name's clitics, the plain word first (remembered: words come back).

    «س» stands before verbs alone: «وسيطا» is not «يطا».
    """
    return tuple([reading for reading in segmentations(key) if _AHEAD_OF_VERBS not in reading.particles])


@lru_cache(maxsize=_CACHED)
def stems(key: str) -> tuple[str, ...]:
    """What is left of a name's first word in every reading of its clitics, the plain word first.

    Cheaper than :func:`clitic_readings`, and enough to tell of most words that nobody knows them.
    """
    return tuple([reading.stem for reading in segmentations(key) if _AHEAD_OF_VERBS not in reading.particles])


class _Node(Generic[_Value, _Sum]):
    __slots__ = ("branches", "summed", "values")

    def __init__(self) -> None:
        self.branches: dict[str, _Node[_Value, _Sum]] = {}
        self.values: tuple[_Value, ...] = ()  # most nodes have none: a list each would cost memory
        self.summed: _Sum | None = None


class NameTrie(Generic[_Value, _Sum]):
    """A set of names, each with the values stored under it, in the order they were added.

    ``summed`` makes of the values of a name what :meth:`at` gives; it is asked once for each name.
    """

    def __init__(self, summed: Callable[[Sequence[_Value]], _Sum]) -> None:
        self._root: _Node[_Value, _Sum] = _Node()
        self._summed = summed

    def add(self, name: str, value: _Value) -> None:
        """Store ``value`` under the words of ``name``; a name without words is ignored."""
        plain = _PLAIN.fullmatch(name) is not None
        # Nearly all names are Arabic letters and spaces: one folding for all of their words.
        self.add_keys(_folded(name).split() if plain else map(name_key, words(name)), value)

    def add_keys(self, keys: Iterable[str], value: _Value) -> None:
        """Store ``value`` under words that are folded already; no words are ignored."""
        node = self._root
        for key in keys:
            behind = node.branches.get(key)
            if behind is None:
                behind = node.branches[key] = _Node()
            node = behind
        if node is not self._root and value not in node.values:
            node.values = (*node.values, value)
            node.summed = None

    def begins(self, key: str) -> bool:
        """Whether any name begins with this folded word."""
        return key in self._root.branches

    def under(self, key: str) -> Iterator[_Value]:
        """The values of every name that begins with this folded word."""
        waiting = [self._root.branches[key]] if key in self._root.branches else []
        while waiting:
            node = waiting.pop()
            yield from node.values
            waiting += node.branches.values()

    def at(self, keys: Sequence[str | None], start: int, first: str) -> Iterator[tuple[int, _Sum]]:
        """The names that begin at ``keys[start]``, shortest first: the index behind each, its values summed.

        ``first`` stands for ``keys[start]`` (the word without its clitics); a None ends every name.
        """
        node = self._root.branches.get(first)
        index = start + 1
        while node is not None:
            if node.values:
                if node.summed is None:
                    node.summed = self._summed(node.values)
                yield index, node.summed
            key = keys[index] if index < len(keys) else None
            node = None if key is None else node.branches.get(key)
            index += 1
