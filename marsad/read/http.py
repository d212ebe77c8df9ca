"""A recorded answer of a server: its status, its type, and its body with all encodings undone."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader

from marsad.read.streams import BrokenInputError

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s{1,9}(\d{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{1,40})", re.I)
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: ``start`` is where its body begins, ``encodings`` how that is packed, the last one first."""

    status: int
    media: str
    charset: str | None
    encodings: tuple[str, ...]
    chunked: bool
    start: int

    @classmethod
    def of_type(cls, content_type: str) -> Response:
        """A body of this type without anything before it."""
        return cls(200, _media(content_type), _charset(content_type), (), chunked=False, start=0)


def response(head: bytes) -> Response | None:
    """The answer that begins with these bytes, or None when they are none."""
    status = _STATUS.match(head)
    end = _END.search(head)
    if status is None or end is None:
        return None
    fields = _fields(head[: end.start()])
    kind = fields.get("content-type", "")
    encodings = [item.strip().lower() for item in fields.get("content-encoding", "").split(",")]
    return Response(
        int(status[1]),
        _media(kind),
        _charset(kind),
        tuple(item for item in reversed(encodings) if item),
        "chunked" in fields.get("transfer-encoding", "").lower(),
        end.end(),
    )


def _fields(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _charset(content_type: str) -> str | None:
    match = _CHARSET.search(content_type)
    return None if match is None else match[1]


def body(answer: Response, raw: bytes, most: int) -> bytes:
    """The body with its chunks joined and its encodings undone.

    Archives often keep the headers of what they have unpacked: a body that is not packed is left as it is.
    Raises BrokenInputError when it is damaged or larger than ``most`` bytes.
    """
    content = _joined(raw) if answer.chunked else raw
    for encoding in answer.encodings[:3]:
        content = _plain(content, encoding, most)
    if len(content) > most:
        raise BrokenInputError("too_large", f"more than {most:,} bytes")
    return content


def _joined(raw: bytes) -> bytes:
    parts, place = [], 0
    while (size := _SIZE.match(raw, place)) is not None:
        length = int(size[1], 16)
        parts.append(raw[size.end() : size.end() + length])
        place = size.end() + length
        if length == 0 or place >= len(raw):
            return b"".join(parts)
        while raw[place : place + 1] in (b"\r", b"\n"):
            place += 1
    return raw


def _plain(raw: bytes, encoding: str, most: int) -> bytes:
    try:
        if encoding in {"gzip", "x-gzip"} and raw.startswith(b"\x1f\x8b"):
            return _inflated(raw, 31, most)
        if encoding == "deflate":
            return _deflated(raw, most)
        if encoding == "br":
            return _brotli(raw, most)
    except zlib.error as error:
        raise BrokenInputError("damaged", f"its {encoding} encoding is damaged: {error}") from error
    if encoding in {"gzip", "x-gzip", "identity", "none", "utf-8"}:
        return raw
    raise BrokenInputError("unsupported", f"packed as {encoding[:30]}, which is not read")


def _inflated(raw: bytes, bits: int, most: int) -> bytes:
    inner = zlib.decompressobj(bits)
    content = inner.decompress(raw, most + 1)
    if not inner.eof and len(content) <= most:
        raise BrokenInputError("damaged", "its packed body ends too early")
    return content


def _deflated(raw: bytes, most: int) -> bytes:
    """Servers mean zlib by deflate, or a bare stream, or nothing at all."""
    for bits in (15, -15):
        try:
            return _inflated(raw, bits, most)
        except zlib.error:
            continue
    return raw


def _brotli(raw: bytes, most: int) -> bytes:
    """A brotli stream has no signature: what is none and is text was unpacked before."""
    try:
        return _all(BrotliReader(io.BytesIO(raw)), most)
    except (OSError, ValueError) as error:
        if raw.lstrip()[:1] == b"<":
            return raw
        raise BrokenInputError("damaged", f"its br encoding is damaged: {error}") from error


def _all(reader: BrotliReader, most: int) -> bytes:
    parts, size = [], 0
    while size <= most and (data := reader.read(1 << 16)):
        parts.append(data)
        size += len(data)
    return b"".join(parts)
