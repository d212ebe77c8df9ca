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
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from rapidfuzz.distance import LCSseq

from marsad.reuse.fingerprint import SHINGLE, Fingerprint
from marsad.reuse.runs import Run, pair_runs
from marsad.reuse.words import Hashes

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
_OPEN_CHAINS = 6
_DISTINCTIVE = 12
_WHOLE_ENOUGH = 0.5
_MIN_TRIMMED = 3


@dataclass(frozen=True, slots=True, order=True)
class Aligned:
    """A passage of two articles in words, half-open, and how many of its words are the same."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    matched: int


def _free(taken: bytearray, start: int, length: int) -> int:
    """How many of ``length`` words from ``start`` on are free."""
    place = taken.find(1, start, start + length)
    return length if place < 0 else place - start


def _trim(run: Run, taken_left: bytearray, taken_right: bytearray) -> Run | None:
    """The part of a run from its first free word on, as long as both sides are free."""
    left, right, length = run
    while length > 0 and (taken_left[left] or taken_right[right]):
        left, right, length = left + 1, right + 1, length - 1
    length = min(_free(taken_left, left, length), _free(taken_right, right, length))
    return Run(left, right, length) if length >= _MIN_TRIMMED else None


def _one_to_one(runs: Sequence[Run], left_size: int, right_size: int) -> list[Run]:
    """Runs that share no word on either side, the longest first chosen, in the order of the left text."""
    if len(runs) < 2:
        return list(runs)
    taken_left, taken_right = bytearray(left_size), bytearray(right_size)
    chosen: list[Run] = []
    for run in sorted(sorted(runs), key=itemgetter(2), reverse=True):
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
    first, last = numbers[start], numbers[end - 1]
    if start > 0 and numbers[start - 1] == first:
        first += 1
    if end < len(numbers) and numbers[end] == last:
        last -= 1
    # A sentence of signs alone has a number and no word.
    return first <= last and bisect_left(numbers, first, start, end) < bisect_right(numbers, last, start, end)


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


def _chains(left: Fingerprint, right: Fingerprint, runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that make one passage, each list in the order of both texts."""
    chains: list[list[Run]] = []
    for run in runs:
        open_chains = chains[-_OPEN_CHAINS:]
        if len(open_chains) > 1:
            open_chains.sort(key=lambda chain: abs(_drift(chain[-1], run)))
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
    if not one or not other:
        return best
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
    number = numbers[position]
    return (
        bisect_left(numbers, number, max(0, position - _REACH), position),
        bisect_right(numbers, number, position, min(len(numbers), position + _REACH + 1)),
    )


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


def own_shingles(row: Fingerprint, formulae: Hashes) -> Sequence[int]:
    """How many shingles before each place of an article are no formula; ``formulae`` are sorted."""
    shingles = row.shingles
    if len(formulae) == 0:
        return range(len(shingles) + 1)
    place = np.minimum(np.searchsorted(formulae, shingles), len(formulae) - 1)
    own = formulae[place] != shingles
    if own.all():
        return range(len(shingles) + 1)
    return array("i", np.cumsum(np.append(False, own), dtype=np.int32).tobytes())


def _distinctive(chain: Sequence[Run], own: Sequence[int]) -> bool:
    """Whether enough of a chain is no formula: half of its shingles, or as many as a long sentence has."""
    total = found = 0
    for left, _, length in chain:
        shingles = length - SHINGLE + 1
        if shingles > 0:  # what is left of a run may be shorter than a shingle
            total += shingles
            found += own[left + shingles] - own[left]
    return found > 0 and (found >= _DISTINCTIVE or found * 2 >= total)


def _sentence_share(numbers: array[int], start: int, end: int) -> float:
    """How much of the sentences it touches the words from ``start`` to ``end`` are."""
    first = bisect_left(numbers, numbers[start], 0, start)
    last = bisect_right(numbers, numbers[end - 1], end - 1)
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


def align(left: Fingerprint, right: Fingerprint, formulae: Hashes) -> list[Aligned]:
    """The passages two articles share, in the order of the left one; ``formulae`` are sorted.

    A short piece of a sentence counts only where the two share something else.
    """
    ((_, _, runs),) = pair_runs([left, right], [(1, 0)])
    return aligned(left, right, runs, own_shingles(left, formulae))


def aligned(left: Fingerprint, right: Fingerprint, runs: Sequence[Run], own: Sequence[int]) -> list[Aligned]:
    """The passages two articles share, from the runs they share and the left one's :func:`own_shingles`."""
    found = list(_passages(left, right, runs, own))
    return [] if len(found) == 1 and _fragment(left, right, found[0]) else found


def _passages(
    left: Fingerprint, right: Fingerprint, runs: Sequence[Run], own: Sequence[int]
) -> Iterator[Aligned]:
    for chain in _chains(left, right, _one_to_one(runs, len(left.words), len(right.words))):
        if not _distinctive(chain, own):
            continue
        passage = _extend(left, right, chain)
        if _long_enough(left, right, passage):
            yield passage
