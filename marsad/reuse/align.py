"""Which words of two articles are the same passage: seed and extend.

Shared shingles on one diagonal make exact runs; runs that stand near each other in both articles are chained
into a passage across a few changed, added or cut words; its ends grow word by word inside their sentences. A
whole sentence that only one of the two has ends a passage, so an outlet's own sentence is never inside one.
Because runs are chained by nearness and not by a single path through both texts, moved sentences are found.

After D. A. Smith, R. Cordell, A. Mullen, "Computational Methods for Uncovering Reprinted Texts in Antebellum
Newspapers", American Literary History 27 (2015): local alignment of shingle matches.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from marsad.reuse.fingerprint import SHINGLE, Fingerprint

MIN_WORDS = 12
"""Shortest passage, in words of either article."""

MIN_SENTENCE = 8
"""Shortest passage that is a whole sentence in both articles."""

MIN_DENSITY = 0.6
"""Least share of a passage's words that are the same in the same order."""

SHORT_WORDS = 20
SHORT_DENSITY = 0.75
"""Shorter passages must agree more closely: two long titles are alike by chance."""

_SMALL_GAP = 4
_LARGE_GAP = 18
_GAP_SHARED = 0.4
_OWN_SENTENCE_SHARED = 0.5
_REACH = 16
_EXTENSION_SHARED = 0.6
_WHOLE_SHARED = 0.5
_MAX_REPEATS = 8
_OPEN_CHAINS = 6
_DISTINCTIVE = 12
_WHOLE_ENOUGH = 0.5
_MIN_TRIMMED = 3

ShingleIndex = Mapping[int, list[int]]


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same words in both: ``length`` words from ``left`` in the one and ``right`` in the other."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True, order=True)
class Aligned:
    """A passage of two articles in words, half-open, and how many of its words are the same."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    matched: int


def shingle_index(row: Fingerprint) -> ShingleIndex:
    """The places of each shingle in one article; of a word repeated without end only the first few."""
    index: dict[int, list[int]] = {}
    for position, shingle in enumerate(row.shingles):
        places = index.setdefault(shingle, [])
        if len(places) < _MAX_REPEATS:
            places.append(position)
    return index


def _runs(left: Fingerprint, index: ShingleIndex) -> list[Run]:
    """Maximal runs of shared shingles along one diagonal."""
    found: list[Run] = []
    growing: dict[int, tuple[int, int]] = {}
    for position, shingle in enumerate(left.shingles):
        for place in index.get(shingle, ()):
            diagonal = position - place
            begin, last = growing.get(diagonal, (position, position))
            if position - last > 1:
                found.append(Run(begin, begin - diagonal, last - begin + SHINGLE))
                begin = position
            growing[diagonal] = begin, position
    found += [
        Run(begin, begin - diagonal, last - begin + SHINGLE) for diagonal, (begin, last) in growing.items()
    ]
    return found


def _trim(run: Run, taken_left: bytearray, taken_right: bytearray) -> Run | None:
    """The part of a run from its first free word on, as long as both sides are free."""
    offset = 0
    while offset < run.length and (taken_left[run.left + offset] or taken_right[run.right + offset]):
        offset += 1
    length = 0
    while offset + length < run.length and not (
        taken_left[run.left + offset + length] or taken_right[run.right + offset + length]
    ):
        length += 1
    if length < _MIN_TRIMMED:
        return None
    return Run(run.left + offset, run.right + offset, length)


def _one_to_one(runs: Iterable[Run], left_size: int, right_size: int) -> list[Run]:
    """Runs that share no word on either side, the longest first chosen, in the order of the left text."""
    taken_left, taken_right = bytearray(left_size), bytearray(right_size)
    chosen: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.length, run)):
        free = _trim(run, taken_left, taken_right)
        if free is not None:
            taken_left[free.left : free.left + free.length] = b"\1" * free.length
            taken_right[free.right : free.right + free.length] = b"\1" * free.length
            chosen.append(free)
    return sorted(chosen)


def _holds_sentence(numbers: array[int], start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` hold a whole sentence."""
    if start >= end:
        return False
    before = numbers[start - 1] if start > 0 else -1
    after = numbers[end] if end < len(numbers) else -1
    return any(number not in (before, after) for number in numbers[start:end])


def _joins(left: Fingerprint, right: Fingerprint, last: Run, following: Run) -> bool:
    """Whether the words between two runs are a few changes inside one passage."""
    left_start, right_start = last.left + last.length, last.right + last.length
    left_gap, right_gap = following.left - left_start, following.right - right_start
    longest = max(left_gap, right_gap)
    if min(left_gap, right_gap) < 0 or longest > _LARGE_GAP:
        return False
    own_sentence = _holds_sentence(left.sentences, left_start, following.left) or _holds_sentence(
        right.sentences, right_start, following.right
    )
    if longest <= _SMALL_GAP and not own_sentence:
        return True
    shared = LCSseq.similarity(
        left.words[left_start : following.left], right.words[right_start : following.right]
    )
    if own_sentence:
        return shared >= _OWN_SENTENCE_SHARED * longest
    inserted = min(left_gap, right_gap) <= 1 and longest <= _LARGE_GAP // 2
    return inserted or shared >= _GAP_SHARED * longest


def _chains(left: Fingerprint, right: Fingerprint, runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that make one passage, each list in the order of both texts."""
    chains: list[list[Run]] = []
    for run in runs:
        open_chains = sorted(chains[-_OPEN_CHAINS:], key=lambda chain: abs(_drift(chain[-1], run)))
        fitting = next((chain for chain in open_chains if _joins(left, right, chain[-1], run)), None)
        if fitting is None:
            chains.append([run])
        else:
            fitting.append(run)
    return chains


def _drift(last: Run, run: Run) -> int:
    return (run.left - last.left) - (run.right - last.right)


def _reach(one: list[int], other: list[int]) -> tuple[int, int, int]:
    """How far a passage grows over the words beyond its border: words of each, matches.

    ``one`` and ``other`` run away from the border to the end of the sentence. A match is taken in while most
    words up to it agree; the last word of both sentences also where half do, or the words between are few.
    """
    best = (0, 0, 0)
    matches = 0
    for block in LCSseq.opcodes(one, other):
        if block.tag != "equal":
            continue
        for step in range(block.src_end - block.src_start):
            matches += 1
            ends = block.src_start + step + 1, block.dest_start + step + 1
            whole = ends == (len(one), len(other))
            limit = _WHOLE_SHARED if whole else _EXTENSION_SHARED
            if matches >= limit * max(ends) or (whole and max(ends) <= _SMALL_GAP):
                best = (*ends, matches)
    return best


def _sentence_bounds(numbers: array[int], position: int) -> tuple[int, int]:
    """The first word of the sentence of a word and the one after its last, at most a reach away."""
    start, end = position, position + 1
    while start > 0 and numbers[start - 1] == numbers[position] and position - start < _REACH:
        start -= 1
    while end < len(numbers) and numbers[end] == numbers[position] and end - position <= _REACH:
        end += 1
    return start, end


def _extend(left: Fingerprint, right: Fingerprint, chain: list[Run]) -> Aligned:
    first, last = chain[0], chain[-1]
    left_end, right_end = last.left + last.length, last.right + last.length
    left_from = _sentence_bounds(left.sentences, first.left)[0]
    right_from = _sentence_bounds(right.sentences, first.right)[0]
    back = _reach(
        left.words[left_from : first.left].tolist()[::-1],
        right.words[right_from : first.right].tolist()[::-1],
    )
    left_to = _sentence_bounds(left.sentences, left_end - 1)[1]
    right_to = _sentence_bounds(right.sentences, right_end - 1)[1]
    ahead = _reach(left.words[left_end:left_to].tolist(), right.words[right_end:right_to].tolist())
    starts = first.left - back[0], first.right - back[1]
    ends = left_end + ahead[0], right_end + ahead[1]
    matched = LCSseq.similarity(left.words[starts[0] : ends[0]], right.words[starts[1] : ends[1]])
    return Aligned(starts[0], ends[0], starts[1], ends[1], matched)


def _whole_sentence(numbers: array[int], start: int, end: int) -> bool:
    begins = start == 0 or numbers[start - 1] != numbers[start]
    return begins and (end == len(numbers) or numbers[end] != numbers[end - 1])


def _long_enough(left: Fingerprint, right: Fingerprint, passage: Aligned) -> bool:
    lengths = passage.left_end - passage.left_start, passage.right_end - passage.right_start
    density = MIN_DENSITY if min(lengths) >= SHORT_WORDS else SHORT_DENSITY
    if passage.matched < density * max(lengths):
        return False
    if min(lengths) >= MIN_WORDS:
        return True
    return (
        min(lengths) >= MIN_SENTENCE
        and _whole_sentence(left.sentences, passage.left_start, passage.left_end)
        and _whole_sentence(right.sentences, passage.right_start, passage.right_end)
    )


def _distinctive(left: Fingerprint, chain: Iterable[Run], formulae: frozenset[int]) -> bool:
    """Whether enough of a chain is no formula: half of its shingles, or as many as a long sentence has."""
    shingles = [
        shingle for run in chain for shingle in left.shingles[run.left : run.left + run.length - SHINGLE + 1]
    ]
    own = sum(shingle not in formulae for shingle in shingles)
    return own > 0 and (own >= _DISTINCTIVE or own * 2 >= len(shingles))


def _sentence_share(numbers: array[int], start: int, end: int) -> float:
    """How much of the sentences it touches the words from ``start`` to ``end`` are."""
    first, last = start, end
    while first > 0 and numbers[first - 1] == numbers[start]:
        first -= 1
    while last < len(numbers) and numbers[last] == numbers[end - 1]:
        last += 1
    return (end - start) / (last - first)


def _fragment(left: Fingerprint, right: Fingerprint, passage: Aligned) -> bool:
    """Whether a passage is short and the smaller part of the sentences of both: mostly a title and a name."""
    if min(passage.left_end - passage.left_start, passage.right_end - passage.right_start) >= SHORT_WORDS:
        return False
    shares = (
        _sentence_share(left.sentences, passage.left_start, passage.left_end),
        _sentence_share(right.sentences, passage.right_start, passage.right_end),
    )
    return max(shares) < _WHOLE_ENOUGH


def align(
    left: Fingerprint, right: Fingerprint, formulae: frozenset[int], index: ShingleIndex | None = None
) -> list[Aligned]:
    """The passages two articles share, in the order of the left one.

    ``index`` is the right article's :func:`shingle_index`, if the caller has it. Equal bodies are one
    passage whatever their length. A short piece of a sentence counts only where the two share something else.
    """
    if left.complete == right.complete and left.words == right.words:
        size = len(left.words)
        return [Aligned(0, size, 0, size, size)] if size > 0 else []
    runs = _runs(left, shingle_index(right) if index is None else index)
    found = list(_passages(left, right, runs, formulae))
    return [] if len(found) == 1 and _fragment(left, right, found[0]) else found


def _passages(
    left: Fingerprint, right: Fingerprint, runs: list[Run], formulae: frozenset[int]
) -> Iterator[Aligned]:
    for chain in _chains(left, right, _one_to_one(runs, len(left.words), len(right.words))):
        if not _distinctive(left, chain, formulae):
            continue
        passage = _extend(left, right, chain)
        if _long_enough(left, right, passage):
            yield passage
