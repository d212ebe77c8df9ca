"""Where in an article the words of a search stand, as passages of its own text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.records import Span
from marsad.store.expression import Expression, Phrase, phrases
from marsad.store.indexing import IndexWord, words_with_spans

_WIDTH = 240
_LONGEST_READ = 400_000
_MOST_HITS = 200
"""So many of one phrase are looked at: a word that is everywhere must not hide the others."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of an article's text with the words that were searched for; all spans count in that text."""

    start: int
    end: int
    text: str
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A phrase in the text; ``phrase`` is its number."""

    start: int
    end: int
    phrase: int


def passages(text: str, wanted: Expression, *, folded: bool, most: int = 2) -> tuple[Passage, ...]:
    """The passages that show most of what was searched for, in the order of the text.

    Each is about 240 code points, cut between words. Without any hit (what was found stands beyond the first
    400,000 characters) the beginning of the text is given.
    """
    hits = _hits(text[:_LONGEST_READ], tuple(dict.fromkeys(phrases(wanted))), folded=folded)
    if not hits:
        end = _cut(text, 0, min(len(text), _WIDTH))
        return (Passage(0, end, text[:end], ()),) if end else ()
    chosen: list[tuple[int, int]] = []
    left = hits
    while left and len(chosen) < most:
        first, last = _best_window(left)
        chosen.append(_widened(text, left[first].start, left[last].end, chosen))
        left = [hit for hit in left if not any(start < hit.end and hit.start < end for start, end in chosen)]
    return tuple(_passage(text, start, end, hits) for start, end in sorted(chosen))


def _passage(text: str, start: int, end: int, hits: Sequence[_Hit]) -> Passage:
    inside = sorted({(hit.start, hit.end) for hit in hits if start <= hit.start and hit.end <= end})
    return Passage(start, end, text[start:end], tuple(_merged(inside)))


def _merged(spans: Iterable[tuple[int, int]]) -> list[Span]:
    """Spans in order, those that overlap joined."""
    found: list[Span] = []
    for start, end in spans:
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def _hits(text: str, wanted: Sequence[Phrase], *, folded: bool) -> list[_Hit]:
    words = list(words_with_spans(text, folded=folded))
    by_first = defaultdict[str, list[int]](list)
    prefixes: list[int] = []
    for number, phrase in enumerate(wanted):
        if phrase.prefix and len(phrase.words) == 1:
            prefixes.append(number)
        else:
            by_first[phrase.words[0]].append(number)
    found: list[_Hit] = []
    left = [_MOST_HITS] * len(wanted)
    for place, (start, _, word) in enumerate(words):
        if word not in by_first and not prefixes:
            continue
        begun = (number for number in prefixes if word.startswith(wanted[number].words[0]))
        for number in (*by_first.get(word, ()), *begun):
            end = _end_of(words, place, wanted[number]) if left[number] else None
            if end is not None:
                found.append(_Hit(start, end, number))
                left[number] -= 1
    return found


def _end_of(words: Sequence[IndexWord], place: int, phrase: Phrase) -> int | None:
    """Where a phrase that begins at a word ends, or None when it goes on otherwise."""
    run = words[place : place + len(phrase.words)]
    if len(run) < len(phrase.words):
        return None
    *before, last = phrase.words
    same = all(one[2] == other for one, other in zip(run, before, strict=False))
    _, end, word = run[-1]
    return end if same and (word.startswith(last) if phrase.prefix else word == last) else None


def _best_window(hits: Sequence[_Hit]) -> tuple[int, int]:
    """The first and last of the hits that fit into one passage: most different ones, most, the first."""
    best, best_value = (0, 0), (0, 0)
    last = 0
    for first, hit in enumerate(hits):
        last = max(last, first)
        while last + 1 < len(hits) and hits[last + 1].end - hit.start <= _WIDTH:
            last += 1
        value = (len({item.phrase for item in hits[first : last + 1]}), last - first)
        if value > best_value:
            best, best_value = (first, last), value
    return best


def _widened(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The run with what stands around it, cut between words and clear of the passages taken before."""
    room = max(_WIDTH - (end - start), 0)
    least = max((stop for _, stop in taken if stop <= start), default=0)
    most = min((begin for begin, _ in taken if begin >= end), default=len(text))
    left = max(start - room // 3, least)
    right = min(end + room - (start - left), most)
    if left > least:
        left = _cut(text, left, start, forward=True)
    return left, _cut(text, end, right) if right < most else right


def _cut(text: str, start: int, end: int, *, forward: bool = False) -> int:
    """A place between words: the last in the run (or the first, with ``forward``), else its far end."""
    run = range(start, end) if forward else range(end, start, -1)
    if not forward and end == len(text):
        return end
    for place in run:
        if text[place - 1 : place].isspace() if forward else text[place : place + 1].isspace():
            return place
    return end
