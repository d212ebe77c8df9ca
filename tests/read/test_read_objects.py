"""Inputs by address: a small server that speaks as much of S3 as a reader needs, and addresses of files."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import containers_made
import pytest

from marsad.errors import UsageError
from marsad.read import Source, pages, sources
from marsad.records import Page

pytest.importorskip("pyarrow.fs", reason="pyarrow is not installed")

_OBJECTS = {
    "news/a/one.txt": "الرباط – خبر أول".encode(),
    "news/a/.hidden.txt": b"x",
    "news/a/page.html": b"<p>\xd8\xae\xd8\xa8\xd8\xb1 \xd8\xb5\xd9\x81\xd8\xad\xd8\xa9</p>",
    "news/a/page_files/menu.html": b"<p>x</p>",
    "news/crawl.warc.gz": gzip.compress(
        containers_made.record(containers_made.answer("<p>خبر من الأرشيف</p>".encode()))
    ),
    "news/rows.jsonl": containers_made.lines({"text": "خبر في سطر", "url": "https://example.org/1"}),
    "other/no.txt": b"x",
}


class _S3(BaseHTTPRequestHandler):
    """Lists the objects of one bucket, and gives them whole or in part."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        bucket, _, key = unquote(parts.path).lstrip("/").partition("/")
        query = parse_qs(parts.query, keep_blank_values=True)
        if bucket != "bucket":
            self._send(404, b"")
        elif "list-type" in query:
            self._send(200, _listed(query.get("prefix", [""])[0], query.get("delimiter", [""])[0]))
        elif key in _OBJECTS:
            self._send_object(_OBJECTS[key])
        else:
            self._send(404, b"")

    do_HEAD = do_GET  # noqa: N815 - the name that the server looks for

    def _send_object(self, data: bytes) -> None:
        wanted = self.headers.get("Range")
        if wanted is None:
            self._send(200, data)
            return
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or len(data) - 1), len(data) - 1)
        self._send(206, data[start : end + 1], {"Content-Range": f"bytes {start}-{end}/{len(data)}"})

    def _send(self, status: int, data: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), "ETag": '"1"', **(more or {})}.items():
            self.send_header(name, value)
        self.send_header("Last-Modified", "Wed, 01 May 2024 10:00:00 GMT")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _listed(prefix: str, delimiter: str) -> bytes:
    found = sorted(key for key in _OBJECTS if key.startswith(prefix))
    folders = {
        prefix + key[len(prefix) :].split("/")[0] + "/"
        for key in found
        if delimiter and "/" in key[len(prefix) :]
    }
    files = [key for key in found if not delimiter or "/" not in key[len(prefix) :]]
    contents = "".join(
        f"<Contents><Key>{key}</Key><Size>{len(_OBJECTS[key])}</Size><ETag>1</ETag>"
        "<LastModified>2024-05-01T10:00:00.000Z</LastModified></Contents>"
        for key in files
    )
    common = "".join(f"<CommonPrefixes><Prefix>{key}</Prefix></CommonPrefixes>" for key in sorted(folders))
    return (
        '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name>'
        f"<Prefix>{prefix}</Prefix><KeyCount>{len(files)}</KeyCount><IsTruncated>false</IsTruncated>"
        f"{contents}{common}</ListBucketResult>"
    ).encode()


@pytest.fixture(scope="module")
def bucket() -> Iterator[Callable[[str], str]]:
    """Gives the address of a key in the bucket."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _S3)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = quote(f"127.0.0.1:{server.server_port}", safe="")
    query = f"endpoint_override={place}&scheme=http&region=us-east-1"
    yield lambda key: f"s3://key:secret@bucket/{key}?{query}"
    server.shutdown()
    server.server_close()


def _listing(address: str) -> list[Source]:
    return [item for item in sources([address]) if isinstance(item, Source)]


def test_a_folder_of_objects_is_read_like_a_folder_of_files(
    bucket: Callable[[str], str], tmp_path: Path
) -> None:
    for key, data in _OBJECTS.items():
        path = tmp_path / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    far = [item for source in _listing(bucket("news")) for item in pages(source)]
    near = [
        item
        for source in sources([tmp_path / "news"])
        if isinstance(source, Source)
        for item in pages(source)
    ]
    assert far == near
    assert [item.source for item in far] == ["a/one.txt", "a/page.html", "crawl.warc.gz#1", "rows.jsonl#1"]
    assert all(isinstance(item, Page) for item in far)


def test_one_object_is_named_like_a_file_given_by_itself(bucket: Callable[[str], str]) -> None:
    (source,) = _listing(bucket("news/rows.jsonl"))
    assert (source.name, source.size) == ("rows.jsonl", len(_OBJECTS["news/rows.jsonl"]))
    (page,) = pages(source)
    assert isinstance(page, Page) and page.url == "https://example.org/1"


def test_what_is_not_there_is_refused_without_the_secret(bucket: Callable[[str], str]) -> None:
    with pytest.raises(UsageError, match="s3://bucket/nothing holds nothing") as raised:
        _listing(bucket("nothing"))
    assert "secret" not in str(raised.value)


def test_an_object_that_has_gone_is_rejected(bucket: Callable[[str], str]) -> None:
    gone = Source(Path("x"), "x", address=bucket("news/gone.txt"))
    (item,) = pages(gone)
    assert not isinstance(item, Page) and item.reason in {"vanished", "unreadable"}
    assert "secret" not in item.detail


def test_no_address_at_all(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no address of an object"):
        _listing("nowhere://x/y")
    (tmp_path / "a.txt").write_text("خبر", "utf-8")
    (source,) = _listing(f"file://{tmp_path}/a.txt")
    (page,) = pages(source)
    assert isinstance(page, Page) and page.content == "خبر"
