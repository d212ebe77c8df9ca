"""Which pairs of articles may share a passage: an inverted index of shingles.

No cut-off by frequency: a communiqué that five hundred pages carry is the very thing looked for. What is set
aside are formulae (titles, blessings, sign-offs): shingles that many articles hold *and* that stand in a new
surrounding nearly every time. The shingles of a copied text stand in the same surrounding again and again,
however many copies there are.

Small groups of articles with the same shingle give all their pairs. A large one is sorted by the words that
follow, and each article is paired with its neighbours and with the first: copies that run on alike come to
stand side by side, so the pairs connect them all and grow with the group, not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.reuse.fingerprint import SHINGLE, Fingerprint

ALL_PAIRS = 20
"""Largest group of which every pair is compared: 99.9 % of saudinewsnet's repeated shingles are."""

CONTEXT = 14
"""How many words away the surrounding is looked at: longer than the titles of royal houses (12 to 17 words
with the shingle), so that every shingle of a title sees beyond it on one side."""

DIVERSE = 4.0
"""Effective number of different surroundings (Hill number of order 2) from which a shingle is a formula."""

_NEIGHBOURS = 2
_FOLLOWING = 24
_MIN_SHARED = 2
_MAX_SHARD = 4_000_000


@dataclass(frozen=True, slots=True)
class Group:
    """The articles with one shingle: the place of each among the fingerprints, and of its first word."""

    shingle: int
    occurrences: tuple[tuple[int, int], ...]


def groups(prints: Sequence[Fingerprint], shard: int = 0, shards: int = 1) -> Iterator[Group]:
    """The shingles that at least two articles hold, those of one shard of the hashes.

    An article counts once, with the first place of the shingle in it.
    """
    first: dict[int, tuple[int, int]] = {}
    repeated: dict[int, list[tuple[int, int]]] = {}
    for number, row in enumerate(prints):
        for position, shingle in enumerate(row.shingles):
            if shards > 1 and shingle % shards != shard:
                continue
            seen = first.setdefault(shingle, (number, position))
            if seen[0] == number:
                continue
            members = repeated.setdefault(shingle, [seen])
            if members[-1][0] != number:
                members.append((number, position))
    for shingle, members in repeated.items():
        yield Group(shingle, tuple(members))


def _diversity(words: Counter[int]) -> float:
    """How many equally frequent words would be as varied as these: M. O. Hill, Ecology 54 (1973).

    One copy in ten that was changed hardly counts, so a much copied text stays near 1.
    """
    return words.total() ** 2 / sum(count * count for count in words.values())


def is_formula(group: Group, prints: Sequence[Fingerprint]) -> bool:
    """Whether a shingle is a stock phrase: in many articles, and in ever new surroundings.

    A side on which the text mostly ends or begins tells nothing, and the other decides.
    """
    size = len(group.occurrences)
    if size < DIVERSE:
        return False
    before: Counter[int] = Counter()
    after: Counter[int] = Counter()
    for number, position in group.occurrences:
        words = prints[number].words
        if position >= CONTEXT:
            before[words[position - CONTEXT]] += 1
        if position + SHINGLE + CONTEXT <= len(words):
            after[words[position + SHINGLE + CONTEXT - 1]] += 1
    told = [_diversity(side) for side in (before, after) if side.total() * 4 >= size]
    return bool(told) and min(told) >= DIVERSE


def _chain(group: Group, prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    def following(occurrence: tuple[int, int]) -> tuple[bytes, int]:
        number, position = occurrence
        return prints[number].words[position : position + _FOLLOWING].tobytes(), number

    order = [number for number, _ in sorted(group.occurrences, key=following)]
    for place, number in enumerate(order):
        yield from ((number, other) for other in order[place + 1 : place + 1 + _NEIGHBOURS])
        yield number, group.occurrences[0][0]


def _pairs_of(group: Group, prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int, int]]:
    numbers = [number for number, _ in group.occurrences]
    if len(numbers) <= ALL_PAIRS:
        for place, number in enumerate(numbers):
            yield from ((number, other, 1) for other in numbers[place + 1 :])
        return
    # A pair that the chain chose for one shingle it need not choose for the next, so one is enough.
    for one, other in set(_chain(group, prints)):
        if one != other:
            yield min(one, other), max(one, other), _MIN_SHARED


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of places among the fingerprints, sorted, and the shingles that are formulae."""

    pairs: tuple[tuple[int, int], ...]
    formulae: frozenset[int]


def candidates(prints: Sequence[Fingerprint]) -> Candidates:
    """The pairs of articles worth aligning: two shared shingles that are no formula, or equal bodies.

    ``prints`` must be sorted by article id, so that the pairs do not hang on the order of reading.
    """
    shards = 1 + sum(len(row.shingles) for row in prints) // _MAX_SHARD
    shared: Counter[tuple[int, int]] = Counter()
    formulae: set[int] = set()
    for shard in range(shards):
        for group in groups(prints, shard, shards):
            if is_formula(group, prints):
                formulae.add(group.shingle)
                continue
            for one, other, weight in _pairs_of(group, prints):
                shared[one, other] += weight
    enough = {pair for pair, count in shared.items() if count >= _MIN_SHARED}
    return Candidates(tuple(sorted(enough | set(copies(prints)))), frozenset(formulae))


def copies(prints: Iterable[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Pairs of articles with the same whole body, each with the first of its group."""
    first: dict[tuple[int, int], int] = {}
    for number, row in enumerate(prints):
        if len(row.words) > 0:
            original = first.setdefault((row.complete, len(row.words)), number)
            if original != number:
                yield original, number
