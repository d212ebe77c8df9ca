"""The pages in a WARC archive (ISO 28500), record by record.

Pages are responses with status 200, and resources and conversions, that are HTML or plain text. Requests,
metadata, revisits, images, errors and redirects are no pages, and so no inputs. fastwarc finds the records;
the streams and their bounds are ours, so that what cuts an archive short is seen and said.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from marsad.read.http import Response, body, response
from marsad.read.inside import Inside
from marsad.read.media import HTML, PLAIN
from marsad.read.page import Given, address, page_of_bytes, rejected
from marsad.read.rows import moment
from marsad.read.streams import BrokenInputError, Stream
from marsad.records import Page, Rejected

_MEDIA = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN}
_HEADERS = 64_000
_PLAIN_TYPES = WarcRecordType.resource | WarcRecordType.conversion
_TYPES = _PLAIN_TYPES | WarcRecordType.response
_CHUNK = 1 << 16
_DETAIL = 150
_OK = 200
_NO_HEAD = ("damaged", "its HTTP head cannot be read")


class _Watched:
    """A stream for fastwarc, which takes an error while reading for the end: it is kept to be raised."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._given = 0
        self.broken: BrokenInputError | OSError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = b"" if self.broken is not None else self._stream.read1(_CHUNK if size < 0 else size)
        except (BrokenInputError, OSError) as error:
            self.broken = error
            data = b""
        self._given += len(data)
        return data

    def seek(self, _offset: int, _whence: int = 0) -> int:
        raise OSError("this stream is read once")

    def tell(self) -> int:
        return self._given

    def close(self) -> None:
        """The stream is closed by whoever opened it."""


def records(inside: Inside) -> Iterator[Page | Rejected]:
    """The pages of an archive, each named by the number of its record; what is cut off is the rest."""
    watched = _Watched(inside.stream)
    number = 0
    for number, record in enumerate(_records(watched), 1):
        item = _item(record, f"{inside.name}#{number}", inside, watched)
        if item is not None:
            yield item
    if watched.broken is not None:
        raise watched.broken


def _records(watched: _Watched) -> Iterator[WarcRecord]:
    found = iter(ArchiveIterator(watched, parse_http=False, stream_detect=False))
    while True:
        with _told(watched):
            record = next(found, None)
        if record is None:
            return
        if record.record_type is WarcRecordType.no_type or "Content-Length" not in record.headers:
            raise _cut_short(watched)
        yield record


@contextmanager
def _told(watched: _Watched) -> Iterator[None]:
    """What fastwarc raises, as what is wrong with the archive; a panic of its Rust is no Exception."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, OSError | ValueError) and type(error).__name__ != "PanicException":
            raise
        said = str(error)[:_DETAIL]
        raise watched.broken or BrokenInputError("damaged", f"not a WARC record: {said}") from error


def _cut_short(watched: _Watched) -> BrokenInputError | OSError:
    return watched.broken or BrokenInputError("damaged", "it ends in the middle of a record")


def _item(record: WarcRecord, name: str, inside: Inside, watched: _Watched) -> Page | Rejected | None:
    """The page of a record, or None when it is none; raises BrokenInputError when it is cut short."""
    if not int(record.record_type) & int(_TYPES):
        _skip(record, 0, watched)
        return None
    head = _read(record, min(_HEADERS, record.content_length), watched)
    answer = _answer(record, head)
    if answer is None or answer.status != _OK or answer.media not in _MEDIA:
        _skip(record, len(head), watched)
        return None if answer is not None or not head.startswith(b"HTTP/") else rejected(name, *_NO_HEAD)
    limits = inside.options.limits
    if record.content_length > limits.page + _HEADERS:
        _skip(record, len(head), watched)
        return rejected(name, "too_large", f"more than {limits.page:,} bytes")
    rest = _read(record, record.content_length - len(head), watched)
    return _page(record, name, answer, (head + rest)[answer.start :], inside)


def _page(record: WarcRecord, name: str, answer: Response, raw: bytes, inside: Inside) -> Page | Rejected:
    limits = inside.options.limits
    try:
        content = body(answer, raw, limits.page)
    except BrokenInputError as error:
        return rejected(name, error.reason, error.detail)
    url = address((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    read_at = moment(record.headers.get("WARC-Date"))
    given = Given(url=url, read_at=read_at, charset=answer.charset, media=_MEDIA[answer.media])
    return page_of_bytes(name, "", content, given, limits)


def _answer(record: WarcRecord, head: bytes) -> Response | None:
    """What was answered: by a server, or by the record's own headers where no server is recorded."""
    if int(record.record_type) & int(WarcRecordType.response):
        return response(head)
    return Response.of_type(record.headers.get("Content-Type") or "")


def _read(record: WarcRecord, size: int, watched: _Watched) -> bytes:
    parts, left = [], size
    with _told(watched):
        while left and (data := record.reader.read(left)):
            parts.append(data)
            left -= len(data)
    if left:
        raise _cut_short(watched)
    return b"".join(parts)


def _skip(record: WarcRecord, done: int, watched: _Watched) -> None:
    left = record.content_length - done
    with _told(watched):
        while left and (gone := record.reader.consume(min(left, 1 << 20))):
            left -= gone
    if left:
        raise _cut_short(watched)
