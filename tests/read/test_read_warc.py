"""WARC archives: which records are pages, how they are packed, what a damaged archive still gives."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from containers_made import (
    HTML_STORY,
    STORY,
    answer,
    brotli,
    only_page,
    read_bytes,
    reasons,
    record,
    statuses,
)

from marsad.read import Limits, ReadOptions
from marsad.records import Page, page_id

RAW = HTML_STORY.encode()


def test_a_response_is_a_page_with_its_address_and_time(tmp_path: Path) -> None:
    page = only_page(read_bytes(tmp_path, "a.warc", record(answer(RAW))))
    assert page == Page(
        page_id("https://example.org/news/1", RAW),
        "a.warc#1",
        "https://example.org/news/1",
        None,
        "2024-05-01T10:00:00+00:00",
        "text/html",
        "utf-8",
        HTML_STORY,
    )


def test_records_that_are_no_pages_are_no_inputs(tmp_path: Path) -> None:
    archive = b"".join(
        (
            record(b"software: test\r\n", kind="warcinfo", content_type="application/warc-fields"),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(answer(RAW)),
            record(answer(RAW), kind="revisit"),
            record(b"fetchTimeMs: 1\r\n", kind="metadata", content_type="application/warc-fields"),
            record(answer(b"gone", status="404 Not Found")),
            record(answer(b"", status="301 Moved")),
            record(answer(b"\x89PNG\r\n", kind="image/png")),
            record(b"example.org 1.1.1.1", url="dns:example.org", content_type="text/dns"),
            record(answer(STORY.encode(), kind="text/plain")),
            record(STORY.encode() * 2, kind="conversion", content_type="text/plain"),
            record(RAW + b" ", kind="resource", content_type="application/xhtml+xml"),
        )
    )
    items = read_bytes(tmp_path, "a.warc", archive)
    assert reasons(items) == [
        ("a.warc#3", "ok"),
        ("a.warc#10", "ok"),
        ("a.warc#11", "ok"),
        ("a.warc#12", "ok"),
    ]
    assert [item.media_type for item in items if isinstance(item, Page)] == [
        "text/html",
        "text/plain",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(RAW)),
        ("Content-Encoding: gzip", RAW),  # the archive keeps the header of what it has unpacked
        ("Content-Encoding: br", brotli(RAW)),
        ("Content-Encoding: br", RAW),
        ("Content-Encoding: deflate", zlib.compress(RAW)),
        ("Content-Encoding: deflate", zlib.compress(RAW)[2:-4]),
        ("Content-Encoding: deflate, gzip", gzip.compress(zlib.compress(RAW))),
        (
            "Transfer-Encoding: chunked",
            b"%x\r\n%s\r\n5;x=1\r\n%s\r\n0\r\n\r\n" % (len(RAW) - 5, RAW[:-5], RAW[-5:]),
        ),
        ("Transfer-Encoding: chunked", RAW),
    ],
)
def test_packed_bodies(tmp_path: Path, field: str, body: bytes) -> None:
    page = only_page(read_bytes(tmp_path, "a.warc", record(answer(body, fields=(field,)))))
    assert page.content == HTML_STORY
    assert page.id == page_id("https://example.org/news/1", RAW)


@pytest.mark.parametrize(
    ("field", "body", "reason"),
    [
        ("Content-Encoding: gzip", gzip.compress(RAW)[:-30], "damaged"),
        ("Content-Encoding: br", brotli(RAW)[:-9], "damaged"),
        ("Content-Encoding: zstd", b"\x28\xb5\x2f\xfd", "unsupported"),
        ("Content-Encoding: gzip", gzip.compress(b"a" * 90_000), "too_large"),
        ("Content-Encoding: br", brotli(b"a" * 90_000), "too_large"),
        ("X: y", b"", "empty"),
    ],
)
def test_a_response_that_cannot_be_read_is_a_rejection(
    tmp_path: Path, field: str, body: bytes, reason: str
) -> None:
    archive = record(answer(body, fields=(field,))) + record(answer(RAW))
    items = read_bytes(tmp_path, "a.warc", archive, ReadOptions(limits=Limits(page=80_000)))
    assert reasons(items) == [("a.warc#1", reason), ("a.warc#2", "ok")]


def test_a_record_beyond_the_bound_is_passed_over(tmp_path: Path) -> None:
    archive = record(answer(RAW)) + record(answer(b"<html>" + b"a" * 200_000)) + record(answer(RAW + b" "))
    items = read_bytes(tmp_path, "a.warc", archive, ReadOptions(limits=Limits(page=50_000)))
    assert statuses(items) == ["ok", "too_large", "ok"]


def test_a_charset_of_the_server_is_a_hint(tmp_path: Path) -> None:
    raw = "<html><body>خبر".encode("windows-1256")
    block = answer(raw, kind="text/html; charset=windows-1256")
    assert statuses(read_bytes(tmp_path, "a.warc", record(block))) in (["ok"], ["encoding"])
    block = answer(RAW, kind="text/html; charset=windows-1256")
    assert only_page(read_bytes(tmp_path, "b.warc", record(block))).encoding == "utf-8"


THREE = [record(answer(RAW + b" " * number)) for number in range(3)]


@pytest.mark.parametrize("cut", [10, 200, 400, len(THREE[2]) - 10])
@pytest.mark.parametrize("packed", [False, True])
def test_the_records_before_a_cut_are_kept(tmp_path: Path, cut: int, packed: bool) -> None:
    if packed:
        last = gzip.compress(THREE[2])
        archive = (
            b"".join(map(gzip.compress, THREE[:2])) + last[: max(12, cut * len(last) // len(THREE[2]) - 9)]
        )
    else:
        archive = b"".join(THREE[:2]) + THREE[2][:cut]
    name = "a.warc.gz" if packed else "a.warc"
    assert reasons(read_bytes(tmp_path, name, archive)) == [
        (f"{name}#1", "ok"),
        (f"{name}#2", "ok"),
        (name, "damaged"),
    ]


@pytest.mark.parametrize("kind", ["request", "metadata"])
def test_a_cut_in_a_record_that_is_no_page_is_said(tmp_path: Path, kind: str) -> None:
    archive = THREE[0] + record(b"x" * 1000, kind=kind)[:-500]
    assert statuses(read_bytes(tmp_path, "a.warc", archive)) == ["ok", "damaged"]


@pytest.mark.parametrize("between", [b"garbage\r\n\r\n", b"\x00" * 50, b"WARC/1.0\r\nX: " + b"a" * 100_000])
def test_garbage_between_records_ends_the_archive_with_a_rejection(tmp_path: Path, between: bytes) -> None:
    items = read_bytes(tmp_path, "a.warc", THREE[0] + between + THREE[1])
    assert statuses(items) == ["ok", "damaged"]


def test_a_length_that_lies_does_not_hang(tmp_path: Path) -> None:
    archive = THREE[0] + record(answer(RAW), length=2_000_000_000)
    assert statuses(read_bytes(tmp_path, "a.warc", archive)) == ["ok", "damaged"]


def test_an_archive_without_a_page_is_one_rejection(tmp_path: Path) -> None:
    archive = record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
    assert reasons(read_bytes(tmp_path, "a.warc", archive)) == [("a.warc", "no_pages")]


def test_a_response_without_a_sound_head_is_a_rejection(tmp_path: Path) -> None:
    endless = b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000
    archive = record(endless) + record(b"HTTP/1.1 abc\r\n\r\n") + record(b"no answer at all") + THREE[0]
    items = read_bytes(tmp_path, "a.warc", archive)
    assert reasons(items) == [("a.warc#1", "damaged"), ("a.warc#2", "damaged"), ("a.warc#4", "ok")]
