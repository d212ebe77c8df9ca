"""The fingerprints of many articles as a few long columns, which go to files when they are long."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np

from marsad.reuse.columns import Column
from marsad.reuse.fingerprint import SHINGLE, Fingerprint
from marsad.reuse.words import Hashes, Places

_MADE = 2000
"""How many that were asked for are held: pairs of one article come together."""
_GAP = array("Q", bytes(8 * (SHINGLE - 1)))


class Prints(Sequence[Fingerprint]):
    """Fingerprints, which are made anew whenever one is asked for."""

    def __init__(self, rows: Iterable[Fingerprint] = ()) -> None:
        self.ids: list[str] = []
        """The article of each."""
        self.completes = array("Q")
        """The hash of all words of each."""
        self._limits = array("q", [0])
        self._words, self._shingles = Column("Q"), Column("Q")
        self._starts, self._ends, self._sentences = Column("i"), Column("i"), Column("i")
        self._made: dict[int, Fingerprint] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Fingerprint) -> None:
        """Add one at the end."""
        self.ids.append(row.article_id)
        self.completes.append(row.complete)
        self._words.extend(row.words)
        # As long as the words, so that one place is right for both: the last have no meaning.
        self._shingles.extend(row.shingles)
        self._shingles.extend(_GAP[: len(row.words) - len(row.shingles)])
        self._starts.extend(row.starts)
        self._ends.extend(row.ends)
        self._sentences.extend(row.sentences)
        self._limits.append(len(self._words))

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
        row = self._made.get(number)
        if row is None:
            if len(self._made) >= _MADE:
                self.forget()
            row = self._made[number] = self._row(number)
        return row

    def _row(self, number: int) -> Fingerprint:
        start, end = self._limits[number], self._limits[number + 1]
        return Fingerprint(
            self.ids[number],
            self._words.cut(start, end),
            self._starts.cut(start, end),
            self._ends.cut(start, end),
            self._sentences.cut(start, end),
            self._shingles.cut(start, max(start, end - SHINGLE + 1)),
            self.completes[number],
        )

    def _columns(self) -> tuple[Column, ...]:
        return self._words, self._shingles, self._starts, self._ends, self._sentences

    def forget(self) -> None:
        """Let go of what was made, and of what of the files is in memory."""
        self._made.clear()
        for column in self._columns():
            column.forget()

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
        return Prints(self[numbers[article_id]] for article_id in sorted(numbers))

    def leave_out(self, numbers: set[int]) -> None:
        """Drop some; the others close up."""
        if not numbers:
            return
        self.forget()
        left = [number for number in range(len(self)) if number not in numbers]
        spans = [(self._limits[number], self._limits[number + 1]) for number in left]
        for column in self._columns():
            column.keep(spans)
        self.ids = [self.ids[number] for number in left]
        self.completes = array("Q", (self.completes[number] for number in left))
        sizes = np.fromiter((end - start for start, end in spans), np.int64, len(spans))
        self._limits = array("q", [0])
        self._limits.frombytes(np.cumsum(sizes, dtype=np.int64).tobytes())

    def columns(self) -> tuple[Hashes, Hashes, Places]:
        """All words, all shingles (the last of an article have no meaning), where each begins, and the end.

        They are views: while they are used nothing can be added or left out.
        """
        return self._words.view(), self._shingles.view(), np.array(self._limits, np.int64)
