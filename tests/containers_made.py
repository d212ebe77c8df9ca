"""Containers of pages, made byte by byte for the tests."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from fastwarc.stream_io import BrotliWriter

from marsad.read import ReadOptions, Source, pages
from marsad.records import Page, Rejected

STORY = (
    "افتتاح مكتبة جديدة في المدينة\n\n"
    "افتتح رئيس المجلس صباح اليوم مكتبة جديدة في الحي القديم، وقال إن أبوابها مفتوحة للجميع.\n"
)
HTML_STORY = f"<html><head><title>مكتبة</title></head><body><p>{STORY}</p></body></html>"
Item = Page | Rejected


def read_bytes(
    folder: Path, name: str, content: bytes | str, options: ReadOptions | None = None
) -> list[Item]:
    """What a file with this content holds."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(pages(Source(path, name), options or ReadOptions()))


def only_page(items: list[Item]) -> Page:
    """The one page there is."""
    (item,) = items
    assert isinstance(item, Page), item
    return item


def reasons(items: list[Item]) -> list[tuple[str, str]]:
    """Each item's source with why it was rejected, ``ok`` for a page; no detail may hold a path."""
    for item in items:
        if isinstance(item, Rejected):
            assert item.stage == "read"
            assert "/tmp" not in item.detail
            assert len(item.detail) < 1000
    return [(item.source, item.reason if isinstance(item, Rejected) else "ok") for item in items]


def statuses(items: list[Item]) -> list[str]:
    """The second half of :func:`reasons`."""
    return [reason for _, reason in reasons(items)]


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A zip archive of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def brotli(content: bytes) -> bytes:
    """The content packed by brotli."""
    file = io.BytesIO()
    with BrotliWriter(file) as packer:
        packer.write(content)
    return file.getvalue()


def lines(*rows: object) -> bytes:
    """JSON Lines of these rows."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def answer(
    body: bytes,
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    fields: tuple[str, ...] = (),
) -> bytes:
    """A recorded answer of a server."""
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", *fields))
    return head.encode() + b"\r\n\r\n" + body


def record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "https://example.org/news/1",
    content_type: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """A WARC record; ``length`` may lie."""
    size = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
