"""Rows in JSON: one object a line, or a document that is a list of objects."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator

from marsad.read.decode import Undecodable, decode
from marsad.read.inside import Inside
from marsad.read.page import rejected
from marsad.read.rows import Table
from marsad.read.streams import BUFFER, BrokenInputError, Stream, take
from marsad.records import Page, Rejected

_LISTS = frozenset(
    {"articles", "items", "results", "data", "docs", "documents", "hits", "rows", "news", "entries", "posts"}
)
_SKIPPED = 1 << 20
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def lines(inside: Inside) -> Iterator[Page | Rejected]:
    """The pages of JSON Lines, each named by its line; a line that cannot be read loses none but itself."""
    table, most = Table(inside.options), inside.options.limits.page
    stream, number = _utf8(inside.stream), 0
    while raw := stream.readline(most + 1):
        number += 1
        if len(raw) > most:
            _skip_line(stream, raw)
            yield rejected(f"{inside.name}#{number}", "too_large", f"a row of more than {most:,} bytes")
        elif not raw.isspace():
            yield from _row_items(f"{inside.name}#{number}", raw, table)


def _skip_line(stream: io.BufferedIOBase, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(_SKIPPED)


class _Recoded(io.RawIOBase):
    """A stream of UTF-16 as UTF-8, so that its lines can be told."""

    def __init__(self, stream: io.BufferedIOBase, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as BufferedReader calls it
        while not self._left and (data := self._stream.read(BUFFER)):
            self._left = self._decoder.decode(data).encode("utf-8", "replace")
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _utf8(stream: Stream) -> io.BufferedIOBase:
    start = stream.peek(3)
    encoding = _WIDE.get(start[:2])
    if encoding is not None:
        stream.read(2)
        return io.BufferedReader(_Recoded(stream, encoding), BUFFER)
    if start.startswith(codecs.BOM_UTF8):
        stream.read(3)
    return stream


def _row_items(name: str, raw: bytes, table: Table) -> Iterator[Page | Rejected]:
    value = _parsed(raw)
    if isinstance(value, Undecodable):
        yield rejected(name, value.reason, value.detail)
        return
    inner = _list_inside(value, table)
    if inner is None:
        yield _page(name, value, table)
        return
    for number, row in enumerate(inner, 1):
        yield _page(f"{name}/{number}", row, table)


def document(inside: Inside) -> Iterator[Page | Rejected]:
    """The pages of a JSON document: a list of objects, an object that holds one, or one row."""
    table, most = Table(inside.options), inside.options.limits.page
    raw = take(inside.stream, most)
    if raw is None:
        raise BrokenInputError(
            "too_large", f"more than {most:,} bytes of JSON: write one row a line (.jsonl)"
        )
    value = _parsed(raw)
    if isinstance(value, Undecodable):
        yield rejected(inside.name, value.reason, value.detail)
        return
    rows = value if isinstance(value, list) else _list_inside(value, table) or [value]
    for number, row in enumerate(rows, 1):
        yield _page(f"{inside.name}#{number}", row, table)


def _parsed(raw: bytes) -> object:
    """The value, or why it is none; text in another encoding than UTF-8 is told by evidence."""
    try:
        try:
            return json.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            decoded = decode(raw)
            return decoded if isinstance(decoded, Undecodable) else json.loads(decoded.text)
    except json.JSONDecodeError as error:
        return Undecodable("bad_row", f"not JSON: {error.msg} at character {error.pos:,}")
    except (ValueError, RecursionError):
        return Undecodable("bad_row", "not JSON that can be read: nested too deep, or a number too long")


def _list_inside(value: object, table: Table) -> list[object] | None:
    """The rows that an object holds as one list (``{"articles": [...]}``), when it is no row itself."""
    if not isinstance(value, dict) or table.texts(tuple(value)):
        return None
    lists = {key: item for key, item in value.items() if isinstance(item, list) and _objects(item)}
    named = [key for key in lists if key.lower() in _LISTS]
    if len(named) == 1 or len(lists) == 1:
        return lists[(named or list(lists))[0]]
    return None


def _objects(items: list[object]) -> bool:
    return bool(items) and all(isinstance(item, dict) for item in items)


def _page(name: str, row: object, table: Table) -> Page | Rejected:
    if not isinstance(row, dict):
        return rejected(name, "bad_row", "a row must be a JSON object")
    return table.page(name, row)
