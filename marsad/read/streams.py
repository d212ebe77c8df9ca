"""Streams of bytes to read from: files, standard input and what gzip, bzip2 or xz hold, all bounded."""

from __future__ import annotations

import bz2
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, TypeAlias, cast

from marsad.read import objects
from marsad.read.files import Source
from marsad.read.options import Limits

BUFFER = 1 << 16
_FAR = 1 << 22  # bytes of an object that are fetched at once
Stream: TypeAlias = "io.BufferedReader[Any]"
"""Bytes to be read in order, that can be peeked at."""
_FEED = 1 << 14  # what is lost where a stream is damaged
_DICTIONARY = 1 << 27  # the most memory an xz stream may ask for


class BrokenInputError(Exception):
    """The rest of a container cannot be read; what was read before it is kept."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class Budget:
    """How much may be unpacked from one input of ``given`` bytes (so far, where it comes as a stream)."""

    limits: Limits
    given: int = 0

    def check(self, unpacked: int, packed: int) -> None:
        """Raise BrokenInputError when ``unpacked`` bytes are too many for ``packed`` ones."""
        most = self.limits.ratio * min(packed, self.given)
        if unpacked > max(most, self.limits.page):
            raise BrokenInputError(
                "expansion", f"unpacks to more than {self.limits.ratio} times its size: a bomb, or no news"
            )


class _Decompressor(Protocol):
    """What bz2 and lzma have, and :class:`_Gzip` gives to zlib."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """One member of a gzip file."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        found = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self.needs_input = not self._inner.unconsumed_tail and len(found) < max_length
        return found


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_DICTIONARY)


@dataclass(frozen=True, slots=True)
class Packing:
    """A way to compress one stream; ``suffixes`` are what it adds to a name."""

    name: str
    magic: bytes
    suffixes: tuple[str, ...]
    open: Callable[[], _Decompressor]


PACKINGS = (
    Packing("gzip", b"\x1f\x8b", (".gz", ".gzip"), _Gzip),
    Packing("bzip2", b"BZh", (".bz2",), bz2.BZ2Decompressor),
    Packing("xz", b"\xfd7zXZ\x00", (".xz",), _xz),
)


class _Unpacking(io.RawIOBase):
    """The bytes inside a compressed stream of one or more members."""

    def __init__(self, packed: Stream, packing: Packing, budget: Budget) -> None:
        self._packed = packed
        self._packing = packing
        self._budget = budget
        self._member: _Decompressor | None = packing.open()
        self._left = b""
        self._fed = 0
        self._given = 0
        self._broken: BrokenInputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as BufferedReader calls it
        filled = 0
        try:
            while filled < len(buffer) and (data := self._more(len(buffer) - filled)):
                buffer[filled : filled + len(data)] = data
                filled += len(data)
        except BrokenInputError as error:
            self._broken = error  # what was unpacked before it is given first
        if self._broken is not None and not filled:
            raise self._broken
        return filled

    def _more(self, most: int) -> bytes:
        while self._member is not None and self._broken is None:
            data = self._unpacked(self._member, most)
            if self._member.eof:
                self._member = self._next(self._member.unused_data)
            if data:
                self._given += len(data)
                self._budget.check(self._given, self._fed)
                return data
        return b""

    def _unpacked(self, member: _Decompressor, most: int) -> bytes:
        packed = self._feed() if member.needs_input else b""
        if member.needs_input and not packed:
            raise BrokenInputError("damaged", f"the {self._packing.name} stream ends too early")
        try:
            return member.decompress(packed, most)
        except (zlib.error, OSError, ValueError, EOFError, lzma.LZMAError) as error:
            raise BrokenInputError("damaged", f"damaged {self._packing.name} stream: {error}") from error

    def _feed(self) -> bytes:
        packed = self._left or self._packed.read1(_FEED)
        self._left = b""
        self._fed += len(packed)
        return packed

    def _next(self, unused: bytes) -> _Decompressor | None:
        """The member after one that has ended; zeros after the last one are padding."""
        self._fed -= len(unused)
        unused = unused.lstrip(b"\x00")
        while not unused and (more := self._packed.read1(BUFFER)):
            unused = more.lstrip(b"\x00")
        if not unused:
            return None
        self._left = unused
        return self._packing.open()


class _Filling(io.RawIOBase):
    """Standard input: full reads from a pipe that gives little at a time, counted."""

    def __init__(self, raw: BinaryIO, budget: Budget) -> None:
        self._raw = raw
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as BufferedReader calls it
        filled = 0
        while filled < len(buffer) and (data := self._raw.read(len(buffer) - filled)):
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        self._budget.given += filled
        return filled


def opened(source: Source, budget: Budget) -> Stream:
    """The bytes of a source; raises OSError."""
    if source.standard_input:
        return io.BufferedReader(_Filling(sys.stdin.buffer, budget), BUFFER)
    if source.address is not None:
        raw, budget.given = objects.opened(source.address)
        return io.BufferedReader(raw, _FAR)
    file = cast(Stream, source.path.open("rb", buffering=BUFFER))
    budget.given = source.path.stat().st_size
    return file


def unpacking(packed: Stream, packing: Packing, budget: Budget) -> Stream:
    """The bytes inside a compressed stream; reading them raises BrokenInputError."""
    return io.BufferedReader(_Unpacking(packed, packing, budget), BUFFER)


def take(stream: io.BufferedIOBase, most: int) -> bytes | None:
    """All bytes that are left, or None when there are more than ``most``."""
    data = stream.read(BUFFER)
    if len(data) < BUFFER:
        return data if len(data) <= most else None
    parts, size = [data], len(data)
    while size <= most and (data := stream.read(1 << 20)):
        parts.append(data)
        size += len(data)
    return b"".join(parts) if size <= most else None
