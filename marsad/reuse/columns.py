"""A long column of numbers: in memory while it is short, in a temporary file once it is long.

A file is mapped, so that it is read like an array; which of its pages are in memory is the system's to
choose, and :meth:`Column.forget` lets go of them. The file has no name and goes with the column; it lies
where :mod:`tempfile` puts files (``TMPDIR``). Where none can be made the column stays in memory.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from array import array
from collections.abc import Iterable
from typing import IO, Any
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

HELD = 1 << 22
"""Bytes up to which a column is held in memory."""

_FORGOTTEN = 1 << 18  # numbers that are moved before the pages are let go of


class Column:
    """Numbers of one kind, by the letter that :mod:`array` has for it."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._held: array[int] | None = array(kind)
        self._file: IO[bytes] | None = None
        self._map: mmap.mmap | None = None
        self._size = 0
        self._full = False

    def __len__(self) -> int:
        return self._size

    def extend(self, numbers: array[int]) -> None:
        """Add numbers at the end; not while a view is in use."""
        self._size += len(numbers)
        if self._held is None:
            assert self._file is not None
            self._map = None
            self._file.write(numbers)
            return
        self._held.extend(numbers)
        if self._size * self._held.itemsize > HELD and not self._full:
            self._spill(self._held)

    def _spill(self, held: array[int]) -> None:
        try:
            self._file = tempfile.TemporaryFile(prefix="marsad-")  # noqa: SIM115 - it lives as long as this
        except OSError:
            self._full = True
            return
        finalize(self, self._file.close)
        self._file.write(held)
        self._held = None

    def view(self) -> NDArray[Any]:
        """All numbers; while it is used nothing can be added or cut off."""
        kind = np.dtype(self._kind)
        if self._held is not None:
            return np.frombuffer(self._held, kind)
        assert self._file is not None
        if self._map is None:
            self._file.flush()
            self._map = mmap.mmap(self._file.fileno(), 0)
        return np.frombuffer(self._map, kind, self._size)

    def cut(self, start: int, end: int) -> array[int]:
        """A copy of some of the numbers."""
        if self._held is not None:
            return self._held[start:end]
        if not hasattr(os, "pread"):
            return array(self._kind, self.view()[start:end].tobytes())
        # Read, not mapped: for each page that is looked up the system maps a dozen around it.
        assert self._file is not None
        if self._map is None:
            self._file.flush()
        found = array(self._kind)
        size = found.itemsize
        found.frombytes(os.pread(self._file.fileno(), size * (end - start), size * start))
        return found

    def keep(self, spans: Iterable[tuple[int, int]]) -> None:
        """Leave only these spans, which rise; the column is then whole and takes no more."""
        view = self.view()
        reached = moved = 0
        for start, end in spans:
            if reached != start and end > start:
                view[reached : reached + end - start] = view[start:end]
            reached += end - start
            moved += end - start
            if moved > _FORGOTTEN:
                moved = 0
                self.forget()
        del view
        self.forget()
        self._size = reached
        if self._held is not None:
            del self._held[reached:]

    def forget(self) -> None:
        """Let go of the pages of the file that are in memory; whatever is asked for comes back."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)
