"""The members of a zip archive, read one after another; their paths are names and lead nowhere."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from marsad.read.files import parts_of_pages
from marsad.read.inside import Inside
from marsad.read.page import rejected
from marsad.read.streams import BUFFER, BrokenInputError, Budget
from marsad.records import Page, Rejected

_DIRECTORY = 16_000_000  # bytes of a central directory, which zipfile reads as a whole
_ENCRYPTED = 0x1
_NEXT = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, LookupError),
    *(OverflowError, RuntimeError),
)
_Within = Callable[[Inside], Iterator[Page | Rejected]]


class _Careful(io.BufferedIOBase):
    """The archive's bytes; refuses to give more at once than a decent central directory has."""

    def __init__(self, inner: io.BufferedIOBase) -> None:
        self._inner = inner

    def read(self, size: int | None = -1, /) -> bytes:
        data = self._inner.read(_DIRECTORY + 1 if size is None or size < 0 else min(size, _DIRECTORY + 1))
        if len(data) > _DIRECTORY:
            raise BrokenInputError("too_many", f"its list of members has more than {_DIRECTORY:,} bytes")
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


class _Counted(io.RawIOBase):
    """The bytes of one member, counted against what the whole archive may unpack to."""

    def __init__(self, inner: IO[bytes], packed: int, spent: _Spent) -> None:
        self._inner = inner
        self._packed = packed
        self._spent = spent
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as BufferedReader calls it
        try:
            data = self._inner.read(len(buffer))
        except _BROKEN as error:
            raise BrokenInputError("damaged", f"damaged member: {error}") from error
        self._given += len(data)
        self._spent.add(len(data))
        self._spent.budget.check(self._given, self._packed)
        buffer[: len(data)] = data
        return len(data)


class _Spent:
    """How much all members together have been unpacked to."""

    def __init__(self, budget: Budget, packed: int) -> None:
        self.budget = budget
        self._packed = packed
        self._unpacked = 0

    def add(self, size: int) -> None:
        """Count; raises BrokenInputError where it is too much: members that overlap, or a bomb."""
        self._unpacked += size
        self.budget.check(self._unpacked, self._packed)


def members(inside: Inside, within: _Within) -> Iterator[Page | Rejected]:
    """What the members of a zip hold, as ``within`` reads it, in the order of the archive.

    Folders, hidden files and the parts a browser saves beside a page are no members. One that is encrypted or
    damaged is a rejection, and the others are read.
    """
    deeper = inside.deeper()
    file = inside.seekable()
    try:
        archive = zipfile.ZipFile(_Careful(file))
    except _BROKEN as error:
        raise BrokenInputError("damaged", f"not a sound zip archive: {error}") from error
    with archive:
        infos = archive.infolist()
        _check(infos, inside)
        spent = _Spent(inside.budget, file.seek(0, io.SEEK_END))
        for info, name in _named(infos):
            yield from _member(
                archive, info, deeper.of(f"{inside.name}/{name}", info.filename, inside.stream), spent, within
            )


def _check(infos: list[zipfile.ZipInfo], inside: Inside) -> None:
    most = inside.options.limits.members
    if len(infos) > most:
        raise BrokenInputError("too_many", f"more than {most:,} members: divide the archive")
    if infos and infos[0].filename in _OFFICE:
        raise BrokenInputError("unsupported", "an office document or a program: it holds no page")


def _named(infos: Iterable[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """The members that are inputs with their names; of equal names the later ones are numbered."""
    files = [info for info in infos if not info.filename.endswith("/")]  # is_dir() needs a name
    parts = parts_of_pages(info.filename for info in files)
    seen: Counter[str] = Counter()
    for info in files:
        name = info.filename.replace("\\", "/").encode("utf-8", "replace").decode()
        if any(_skipped(folder) for folder in name.split("/")) or _within_parts(name, parts):
            continue
        seen[name] += 1
        yield info, name if seen[name] == 1 else f"{name}#{seen[name]}"


def _skipped(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."})


def _within_parts(name: str, parts: set[str]) -> bool:
    """Whether a folder on the way to the name is one that a browser saved beside a page."""
    if not parts:
        return False
    folders = name.split("/")[:-1]
    return any("/".join(folders[:length]) in parts for length in range(1, len(folders) + 1))


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, inside: Inside, spent: _Spent, within: _Within
) -> Iterator[Page | Rejected]:
    if info.flag_bits & _ENCRYPTED:
        yield rejected(inside.name, "encrypted", "encrypted: unpack it first")
        return
    if info.compress_type not in _NEXT:
        yield rejected(inside.name, "unsupported", "compressed in a way that is not read")
        return
    try:
        file = archive.open(info)
    except _BROKEN as error:
        yield rejected(inside.name, "damaged", f"damaged member: {error}")
        return
    with io.BufferedReader(_Counted(file, max(info.compress_size, 1), spent), BUFFER) as stream:
        yield from within(inside.of(inside.name, inside.hint, stream))
