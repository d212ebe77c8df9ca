"""The fingerprints of many articles as a few long arrays: eleven bytes a word, where a fingerprint has 28.

Of a word its hash is held, how far it begins behind the word before it, how long it is and whether a sentence
begins with it: a byte each, and where that does not do for an article, its columns as they were. Shingles
follow from words; of each the uppermost byte is held, so that a part of them is found without making all.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

import numpy as np
from numpy.typing import NDArray

from marsad.reuse.fingerprint import Fingerprint, shingles_of
from marsad.reuse.words import Hashes, Places

_MADE = 2000
"""How many that were asked for are held: pairs of one article come together."""
_SENTENCE = 0x80
_SIGN = np.uint8(7)
_LONGEST = 0x7F
_ONLY_SIZE = np.uint8(_LONGEST)
_FARTHEST = 0xFF
_SPANS = ("starts", "ends", "sentences")
_TOGETHER = 256
_TOP = np.uint64(56)

_Columns = tuple["array[int]", "array[int]", "array[int]"]


class Prints(Sequence[Fingerprint]):
    """Fingerprints, which are made anew whenever one is asked for."""

    def __init__(self, rows: Iterable[Fingerprint] = ()) -> None:
        self.ids: list[str] = []
        """The article of each."""
        self.completes = array("Q")
        """The hash of all words of each."""
        self._limits = array("q", [0])
        self._words = array("Q")
        self._gaps, self._sizes, self._tops = array("B"), array("B"), array("B")
        self._firsts = array("i")
        self._whole: dict[int, _Columns] = {}
        self._made: dict[int, Fingerprint] = {}
        waiting = iter(rows)
        while some := list(islice(waiting, _TOGETHER)):
            self._extend(some)

    def add(self, row: Fingerprint) -> None:
        """Add one at the end."""
        self._extend([row])

    def _extend(self, rows: Sequence[Fingerprint]) -> None:
        """Add some at the end, which are cut into bytes in one go."""
        for row in rows:
            self.ids.append(row.article_id)
            self.completes.append(row.complete)
            self._words.extend(row.words)
            self._limits.append(len(self._words))
            self._firsts.append(row.starts[0] if row.starts else 0)
        self._tops.frombytes(_tops(rows))
        gaps, sizes, odd = _packed(rows)
        self._gaps.frombytes(gaps)
        self._sizes.frombytes(sizes)
        for place in odd:
            row = rows[place]
            self._whole[len(self) - len(rows) + place] = row.starts, row.ends, row.sentences

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, number: int) -> Fingerprint: ...
    @overload
    def __getitem__(self, number: slice) -> list[Fingerprint]: ...
    def __getitem__(self, number: int | slice) -> Fingerprint | list[Fingerprint]:
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        number = range(len(self))[number]
        if number not in self._made:
            self.make([number])
        return self._made[number]

    def make(self, numbers: Collection[int]) -> None:
        """Make some in one go, which is much quicker than one by one; they are then at hand for a while."""
        if len(self._made) >= _MADE:
            self._made.clear()
        new = [number for number in numbers if number not in self._made]
        starts, ends, sentences = self._unpacked(new)
        end = 0
        for number in new:
            start, end = end, end + self.size(number)
            spans = starts[start:end], ends[start:end], sentences[start:end]
            if number in self._whole:
                spans = self._whole[number]
            words, complete = self.words(number), self.completes[number]
            self._made[number] = Fingerprint(self.ids[number], words, *spans, complete)

    def _unpacked(self, numbers: Sequence[int]) -> Iterator[array[int]]:
        """Of some end to end: where words start and end, and the numbers of their sentences."""
        gaps, marked = (
            np.frombuffer(b"".join(column[slice(*self._span(number))] for number in numbers), np.uint8)
            for column in (self._gaps, self._sizes)
        )
        each = np.array([*map(self.size, numbers)], np.int64)
        begins = np.cumsum(each) - each
        sizes = marked & _ONLY_SIZE
        reached = np.cumsum(np.add(gaps, sizes, dtype=np.int32), dtype=np.int32)
        counted = np.cumsum(marked >> _SIGN, dtype=np.int32)
        # What was reached before an article begins does not count in it; what stands before its body does.
        firsts = np.array([self._firsts[number] for number in numbers], np.int32)
        held = begins < len(gaps)
        base, earlier = np.zeros(len(each), np.int32), np.zeros(len(each), np.int32)
        base[held] = (reached - gaps - sizes)[begins[held]]
        earlier[held] = (counted - (marked >> _SIGN))[begins[held]]
        reached += np.repeat(firsts - base, each)
        counted -= np.repeat(earlier, each)
        return (array("i", column.tobytes()) for column in (reached - sizes, reached, counted))

    def _span(self, number: int) -> tuple[int, int]:
        return self._limits[number], self._limits[number + 1]

    def words(self, number: int) -> array[int]:
        """The hashes of one's words."""
        return self._words[self._limits[number] : self._limits[number + 1]]

    def size(self, number: int) -> int:
        """How many words one has."""
        return self._limits[number + 1] - self._limits[number]

    def number(self, article_id: str) -> int:
        """The place of an article's; they must be sorted. Raises KeyError where there is none."""
        found = bisect_left(self.ids, article_id)
        if found == len(self.ids) or self.ids[found] != article_id:
            raise KeyError(article_id)
        return found

    def in_order(self) -> Prints:
        """The fingerprints sorted by article, of which the last counts where one is given twice."""
        if all(one < other for one, other in zip(self.ids, self.ids[1:], strict=False)):
            return self
        numbers = {article_id: number for number, article_id in enumerate(self.ids)}
        return self._of([numbers[article_id] for article_id in sorted(numbers)])

    def leave_out(self, numbers: set[int]) -> None:
        """Drop some; the others close up."""
        if numbers:
            left = [number for number in range(len(self)) if number not in numbers]
            spans = [(self._limits[number], self._limits[number + 1]) for number in left]
            for column in self._columns():
                _close_up(column, spans)
            self._renumber(self, left)

    def _of(self, numbers: Sequence[int]) -> Prints:
        """Some of them, in this order."""
        found = Prints()
        for own, column in zip(found._columns(), self._columns(), strict=True):
            for number in numbers:
                own.extend(column[self._limits[number] : self._limits[number + 1]])
        found._renumber(self, numbers)
        return found

    def _columns(self) -> tuple[array[int], ...]:
        return self._words, self._gaps, self._sizes, self._tops

    def _renumber(self, other: Prints, numbers: Sequence[int]) -> None:
        """Take over from others, which may be these, what is not of single words."""
        self._made.clear()
        sizes = np.fromiter(map(other.size, numbers), np.int64, len(numbers))
        whole = other._whole
        self._whole = {place: whole[number] for place, number in enumerate(numbers) if number in whole}
        self.ids = [other.ids[number] for number in numbers]
        self.completes = array("Q", (other.completes[number] for number in numbers))
        self._firsts = array("i", (other._firsts[number] for number in numbers))
        self._limits = array("q", [0])
        self._limits.frombytes(np.cumsum(sizes, dtype=np.int64).tobytes())

    def columns(self) -> tuple[Hashes, NDArray[np.uint8], Places]:
        """All words, the uppermost byte of all shingles, where each article begins, and the end.

        The last shingles of an article have no meaning. These are views: while they are used nothing can be
        added or left out.
        """
        words, tops = np.frombuffer(self._words, np.uint64), np.frombuffer(self._tops, np.uint8)
        return words, tops, np.array(self._limits, np.int64)


def _tops(rows: Sequence[Fingerprint]) -> bytes:
    """The uppermost bytes of all shingles, as many as words: so that one place is right for both."""
    words = np.frombuffer(b"".join(row.words.tobytes() for row in rows), np.uint64)
    found = (shingles_of(words) >> _TOP).astype(np.uint8).tobytes()
    return found + bytes(len(words) - len(found))


def _packed(rows: Sequence[Fingerprint]) -> tuple[bytes, bytes, list[int]]:
    """The gaps and the marked sizes of all words, and which rows have some that a byte does not hold."""
    starts, ends, numbers = (
        np.frombuffer(b"".join(getattr(row, name).tobytes() for row in rows), np.int32) for name in _SPANS
    )
    limits = np.cumsum([0, *(len(row.words) for row in rows)])
    begins = limits[:-1][np.diff(limits) > 0]
    sizes = ends - starts
    gaps = np.diff(starts, prepend=np.int32(0))
    gaps[1:] -= sizes[:-1]
    gaps[begins] = 0
    steps = np.diff(numbers, prepend=np.int32(0))
    steps[begins] = numbers[begins]
    # A negative number is a very large one here.
    odd = (sizes.view(np.uint32) > _LONGEST) | (gaps.view(np.uint32) > _FARTHEST)
    odd |= steps.view(np.uint32) > 1
    odd[begins] |= steps[begins] != 1
    places = np.unique(np.searchsorted(limits, np.flatnonzero(odd), side="right") - 1).tolist()
    return gaps.astype(np.uint8).tobytes(), (sizes + steps * _SENTENCE).astype(np.uint8).tobytes(), places


def _close_up(column: array[int], spans: Iterable[tuple[int, int]]) -> None:
    """Leave of a column these spans, which rise."""
    reached = 0
    for start, end in spans:
        if reached != start:
            column[reached : reached + end - start] = column[start:end]
        reached += end - start
    del column[reached:]
