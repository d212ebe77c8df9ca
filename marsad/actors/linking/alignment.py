"""Lay two names side by side: which part stands for which, and what each leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from marsad.actors.linking.parts import Compared, Likeness, Part, Parts

_GLUED = 0.03
_GLUE_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Parts of two names that stand for each other: where they begin, how many, how alike they are."""

    left: int
    right: int
    lefts: int
    rights: int
    compared: Compared
    bits: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Parts of both names between two pairs (or before the first, behind the last) that match nothing."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs in the order of the names, and the gaps around them (one more than pairs)."""

    pairs: tuple[Pair, ...]
    gaps: tuple[Gap, ...]


_Option = tuple[float, tuple[Pair, ...]]
"""A way to lay what is left of two names: what it shares, and its pairs."""


def align(left: Sequence[Part], right: Sequence[Part], parts: Parts) -> Alignment:
    """The alignment of two names that shares most; parts stay in order, glued ones may match two."""
    best: dict[tuple[int, int], _Option] = {}
    for i in range(len(left), -1, -1):
        for j in range(len(right), -1, -1):
            ends = i == len(left) or j == len(right)
            options: list[_Option] = [(0.0, ())] if ends else []
            options += [best[place] for place in ((i + 1, j), (i, j + 1)) if place in best]
            for pair in _pairs(left, right, i, j, parts):
                value, pairs = best[i + pair.lefts, j + pair.rights]
                worth = pair.bits * (1.0 - pair.compared.apart)
                options.append((value + worth, (pair, *pairs)))
            best[i, j] = _best(options)
    pairs = best[0, 0][1]
    return Alignment(pairs, tuple(_gaps(left, right, pairs)))


def _best(options: Sequence[_Option]) -> _Option:
    """The one that shares most; where several share as much, the one whose pairs stand earlier."""
    most = max(options, key=itemgetter(0))[0]
    found = [option for option in options if option[0] == most]
    return found[0] if len(found) == 1 else max(found, key=_better)


def _better(option: _Option) -> tuple[float, tuple[tuple[int, int], ...]]:
    value, pairs = option
    return value, tuple((-pair.left, -pair.right) for pair in pairs)


def _pairs(left: Sequence[Part], right: Sequence[Part], i: int, j: int, parts: Parts) -> Iterator[Pair]:
    if i >= len(left) or j >= len(right):
        return
    compared = parts.compare(left[i], right[j])
    if compared.likeness is not Likeness.OTHER:
        bits = _bits(left[i], right[j], i, j, parts)
        yield Pair(i, j, 1, 1, compared, bits)
    for lefts, rights in ((1, 2), (2, 1)) if len(left) != len(right) else ():
        if i + lefts <= len(left) and j + rights <= len(right):
            glued = _glued(left[i : i + lefts], right[j : j + rights], parts)
            if glued is not None:
                yield Pair(i, j, lefts, rights, glued, _bits(left[i], right[j], i, j, parts) + 4.0)


def _bits(one: Part, other: Part, i: int, j: int, parts: Parts) -> float:
    """What it says that both names have the part: as much as the commoner spelling of it."""
    first = i == 0 and j == 0
    return min(parts.bits(one, first=first), parts.bits(other, first=first))


def _glued(left: Sequence[Part], right: Sequence[Part], parts: Parts) -> Compared | None:
    """«أبوغيط» and «أبو غيط», «لودريان» and «لو دريان»: the same letters written as one part and as two."""
    one, other = ("".join([part.key for part in side]) for side in (left, right))
    if one[:1] != other[:1] or abs(len(one) - len(other)) > _GLUE_LETTERS:
        return None
    if one == other:
        return Compared(Likeness.SPELLING, _GLUED)
    compared = parts.compare(Part(one, foreign=left[0].foreign), Part(other, foreign=right[0].foreign))
    alike = compared.likeness in (Likeness.SPELLING, Likeness.SOUND)
    return Compared(compared.likeness, compared.apart + _GLUED) if alike else None


def _gaps(left: Sequence[Part], right: Sequence[Part], pairs: Sequence[Pair]) -> Iterator[Gap]:
    i = j = 0
    for index, pair in enumerate(pairs):
        yield Gap(tuple(left[i : pair.left]), tuple(right[j : pair.right]), index == 0, last=False)
        i, j = pair.left + pair.lefts, pair.right + pair.rights
    yield Gap(tuple(left[i:]), tuple(right[j:]), not pairs, last=True)
