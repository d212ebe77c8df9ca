"""An article as the hashes of its own words: the row that every later step of reuse reads.

Only the text an outlet may share counts: body and subheadline. Words are folded as for searching (hamza, ta
marbuta, ya, digits), so spelling variants do not break a passage, and signs are left out.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsad.arabic import sentences
from marsad.records import Article, BlockKind, Span
from marsad.reuse.words import Hashes, Places, mixed, powers, read_words

SHINGLE = 5
"""Words in a shingle; copies with a word changed in eight still share some (saudinewsnet, 2015)."""

_SHARED_KINDS = (BlockKind.BODY, BlockKind.SUBHEADLINE)
_BATCH = 1 << 18  # characters read at once: few calls, and arrays that a processor's cache holds
_PLACES = np.array(
    [0x8CB92BA72F3D8DD7, 0xF1357AEA2E62A9C5, 0xD1342543DE82EF95, 0xAF251AF3B0F025B5, 0xB564EF22EC7AECE5],
    np.uint64,
)
"""An odd factor for each place of a word in a shingle: multipliers of G. L. Steele, S. Vigna (2021)."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The words of an article's body in order.

    ``words`` are 64-bit hashes, ``starts`` and ``ends`` their spans in the article's text (code points),
    ``sentences`` the number of the sentence each stands in, from 1 on. ``complete`` is the hash of all words,
    equal for copies of the whole body.
    """

    article_id: str
    words: array[int]
    starts: array[int]
    ends: array[int]
    sentences: array[int]
    complete: int

    @property
    def shingles(self) -> Hashes:
        """The hash of the :data:`SHINGLE` words from each word on, so ``SHINGLE - 1`` fewer, or none."""
        return shingles_of(np.frombuffer(self.words, np.uint64))


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of one article; one without a body has no words."""
    return next(fingerprints([article]))


def fingerprints(articles: Iterable[Article]) -> Iterator[Fingerprint]:
    """The fingerprint of each article, in their order; each depends on its own article only."""
    batch: list[tuple[Article, list[Span]]] = []
    size = 0
    for article in articles:
        parts = [Span(part.start, part.end) for part in article.sections if part.kind in _SHARED_KINDS]
        batch.append((article, parts))
        size += sum(part.end - part.start for part in parts)
        if size >= _BATCH:
            yield from _read(batch)
            batch, size = [], 0
    yield from _read(batch)


def _read(batch: Sequence[tuple[Article, Sequence[Span]]]) -> Iterator[Fingerprint]:
    """The fingerprints of a batch, whose sections are read as the lines of one text."""
    text = "\n".join(article.text[part.start : part.end] for article, parts in batch for part in parts)
    found = read_words(text)
    sections = [part for _, parts in batch for part in parts]
    begins = np.cumsum([0, *(part.end - part.start + 1 for part in sections)])
    shifts = np.array([part.start for part in sections], np.int64) - begins[:-1]
    shift = shifts[np.searchsorted(begins[1:], found.starts, side="right")]
    borders = np.array([span.start for span in sentences(text)], np.int64)
    numbers = np.searchsorted(borders, found.starts, side="right")
    limits = begins[np.cumsum([0, *(len(parts) for _, parts in batch)])]
    places = np.searchsorted(found.starts, limits)
    new = np.cumsum(np.diff(numbers, prepend=-1) != 0)
    firsts = places[:-1][np.diff(places) > 0]
    numbers = new - np.repeat(new[firsts] - 1, np.diff(places)[np.diff(places) > 0])
    cuts = places.tolist()
    columns = (
        found.hashes.tobytes(),
        (found.starts + shift).astype(np.int32).tobytes(),
        (found.ends + shift).astype(np.int32).tobytes(),
        numbers.astype(np.int32).tobytes(),
    )
    complete = _complete(found.hashes, cuts)
    for number, (article, _) in enumerate(batch):
        yield _row(article.id, columns, cuts[number], cuts[number + 1], complete[number])


def _row(article_id: str, columns: Sequence[bytes], start: int, end: int, complete: int) -> Fingerprint:
    words, starts, ends, numbers = columns
    return Fingerprint(
        article_id,
        array("Q", words[8 * start : 8 * end]),
        array("i", starts[4 * start : 4 * end]),
        array("i", ends[4 * start : 4 * end]),
        array("i", numbers[4 * start : 4 * end]),
        complete,
    )


def shingles_of(words: Hashes) -> Hashes:
    """The hash of each five words in a row."""
    size = max(0, len(words) - SHINGLE + 1)
    total = np.zeros(size, np.uint64)
    for place, factor in enumerate(_PLACES):
        total += words[place : place + size] * factor
    return mixed(total)


def shingles_at(words: Hashes, places: Places) -> Hashes:
    """The same for the words from some places on."""
    total = np.zeros(len(places), np.uint64)
    for place, factor in enumerate(_PLACES):
        total += words[places + place] * factor
    return mixed(total)


def _complete(words: Hashes, cuts: Sequence[int]) -> list[int]:
    """The hash of all words of each article, whose words stand between two cuts."""
    ahead, back = powers(len(words) + 1)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(words * ahead[: len(words)], dtype=np.uint64)])
    places: NDArray[np.int64] = np.array(cuts, np.int64)
    whole: list[int] = mixed((sums[places[1:]] - sums[places[:-1]]) * back[places[:-1]]).tolist()
    return whole
