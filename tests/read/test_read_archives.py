"""Zip archives, packed streams, saved pages: names, bounds, bombs, what is wrong with one member."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from containers_made import (
    HTML_STORY,
    STORY,
    answer,
    lines,
    only_page,
    read_bytes,
    reasons,
    record,
    statuses,
    zipped,
)

from marsad.read import Limits, ReadOptions
from marsad.records import Page

PACK: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def test_members_are_named_below_the_archive(tmp_path: Path) -> None:
    archive = zipped({"b/page.html": HTML_STORY, "a.txt": STORY, "rows.jsonl": lines({"text": STORY}) * 2})
    items = read_bytes(tmp_path, "a.zip", archive)
    assert reasons(items) == [
        ("a.zip/b/page.html", "ok"),
        ("a.zip/a.txt", "ok"),
        ("a.zip/rows.jsonl#1", "ok"),
        ("a.zip/rows.jsonl#2", "ok"),
    ]


def test_what_is_hidden_or_part_of_a_saved_page_is_no_member(tmp_path: Path) -> None:
    archive = zipped(
        {
            ".DS_Store": b"x",
            "__MACOSX/page.html": b"x",
            "page.html": HTML_STORY,
            "page_files/a.js": b"x",
            "d/خبر.htm": HTML_STORY,
            "d/خبر_ملفات/a.css": b"x",
            "other_files/a.txt": STORY,
        }
    )
    names = [name for name, _ in reasons(read_bytes(tmp_path, "a.zip", archive))]
    assert names == ["a.zip/page.html", "a.zip/d/خبر.htm", "a.zip/other_files/a.txt"]


def test_paths_are_names_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    items = read_bytes(
        folder, "a.zip", zipped({"../../out.txt": STORY, "/etc/x.txt": STORY, "c:\\y.txt": STORY})
    )
    assert statuses(items) == ["ok"] * 3
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(3):
            archive.writestr("a.txt", f"{STORY} {number}")
    names = [name for name, _ in reasons(read_bytes(tmp_path, "a.zip", file.getvalue()))]
    assert names == ["a.zip/a.txt", "a.zip/a.txt#2", "a.zip/a.txt#3"]


def test_a_damaged_member_loses_only_itself(tmp_path: Path) -> None:
    names = ("a.txt", "b.txt", "c.txt")
    archive = bytearray(zipped({name: f"{STORY}{name}" * 30 for name in names}))
    place = archive.index(b"b.txt") + 12
    archive[place : place + 40] = bytes(40)
    items = read_bytes(tmp_path, "a.zip", bytes(archive))
    assert reasons(items) == [("a.zip/a.txt", "ok"), ("a.zip/b.txt", "damaged"), ("a.zip/c.txt", "ok")]


def test_an_encrypted_member_is_said(tmp_path: Path) -> None:
    archive = bytearray(zipped({"a.txt": STORY}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        archive[archive.index(signature) + place] |= 1
    assert statuses(read_bytes(tmp_path, "a.zip", bytes(archive))) == ["encrypted"]


@pytest.mark.parametrize("name", ["a.docx", "a.zip"])
def test_office_documents_are_no_archives_of_pages(tmp_path: Path, name: str) -> None:
    archive = zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"})
    assert reasons(read_bytes(tmp_path, name, archive)) == [(name, "unsupported")]


@pytest.mark.parametrize("cut", [10, 60, -10])
def test_an_archive_that_is_cut(tmp_path: Path, cut: int) -> None:
    assert reasons(read_bytes(tmp_path, "a.zip", zipped({"a.txt": STORY})[:cut])) == [("a.zip", "damaged")]


@pytest.mark.parametrize("members", [{}, {"folder/": b""}, {".hidden": STORY}])
def test_an_archive_without_a_member(tmp_path: Path, members: dict[str, bytes | str]) -> None:
    assert reasons(read_bytes(tmp_path, "a.zip", zipped(members))) == [("a.zip", "no_pages")]


# --------------------------------------------------------------------------- packed streams


@pytest.mark.parametrize("end", PACK)
@pytest.mark.parametrize(
    ("name", "content", "sources"),
    [
        ("a.html", HTML_STORY.encode(), ["a.html"]),
        ("a", STORY.encode(), ["a"]),
        ("a.jsonl", lines({"text": STORY}, {"text": STORY}), ["a.jsonl#1", "a.jsonl#2"]),
        ("a.warc", record(answer(HTML_STORY.encode())), ["a.warc#1"]),
        ("a.zip", zipped({"b.txt": STORY}), ["a.zip/b.txt"]),
    ],
)
def test_anything_may_be_packed(
    tmp_path: Path, end: str, name: str, content: bytes, sources: list[str]
) -> None:
    items = read_bytes(tmp_path, f"{name}.{end}", PACK[end](content))
    assert reasons(items) == [(source.replace(name, f"{name}.{end}", 1), "ok") for source in sources]


@pytest.mark.parametrize("end", PACK)
def test_a_packed_page_is_the_same_page(tmp_path: Path, end: str) -> None:
    plain = only_page(read_bytes(tmp_path, "a.html", HTML_STORY))
    packed = only_page(read_bytes(tmp_path, f"a.html.{end}", PACK[end](HTML_STORY.encode())))
    assert (packed.id, packed.content, packed.media_type) == (plain.id, plain.content, plain.media_type)


@pytest.mark.parametrize("end", PACK)
def test_a_packed_page_that_is_cut_is_damaged(tmp_path: Path, end: str) -> None:
    packed = PACK[end](STORY.encode() * 20)
    for cut in (9, len(packed) // 2, len(packed) - 1):
        assert statuses(read_bytes(tmp_path, f"a.txt.{end}", packed[:cut])) == ["damaged"]


def test_members_of_gzip_follow_one_another_and_zeros_are_padding(tmp_path: Path) -> None:
    half = len(STORY.encode()) // 2
    packed = gzip.compress(STORY.encode()[:half]) + gzip.compress(STORY.encode()[half:]) + bytes(500)
    assert only_page(read_bytes(tmp_path, "a.txt.gz", packed)).content == STORY
    packed = gzip.compress(STORY.encode()) + b"more"
    assert statuses(read_bytes(tmp_path, "b.txt.gz", packed)) == ["damaged"]


# --------------------------------------------------------------------------- bounds

SMALL = ReadOptions(limits=Limits(page=50_000, held=200_000, depth=3, members=20))


@pytest.mark.parametrize("end", PACK)
def test_a_bomb_is_not_unpacked(tmp_path: Path, end: str) -> None:
    bomb = PACK[end](b'{"text": "' + b"a" * 30_000_000 + b'"}\n')
    items = read_bytes(tmp_path, f"a.jsonl.{end}", bomb, SMALL)
    assert reasons(items) == [(f"a.jsonl.{end}", "expansion")]


def test_a_bomb_in_a_zip_loses_only_itself(tmp_path: Path) -> None:
    archive = zipped({"a.txt": b"a" * 30_000_000, "b.jsonl": b"a" * 30_000_000, "c.txt": STORY})
    assert statuses(read_bytes(tmp_path, "a.zip", archive, SMALL)) == ["too_large", "expansion", "ok"]


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    """As in the archives of David Fifield: many entries of the directory point to one member."""
    single = zipped({"a.txt": STORY.encode() * 300})
    start = single.index(b"PK\x01\x02")
    end = single.index(b"PK\x05\x06")
    count = 20
    directory = single[start:end] * count
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    options = ReadOptions(limits=Limits(page=100_000, ratio=20))
    items = read_bytes(tmp_path, "a.zip", single[:start] + directory + tail, options)
    assert "expansion" in statuses(items)


def test_nesting_is_bounded(tmp_path: Path) -> None:
    content = STORY.encode()
    found = []
    for depth in range(5):
        found += statuses(read_bytes(tmp_path, f"{depth}.zip", content, SMALL))
        content = zipped({"a.zip": content})
    assert found == ["ok", "ok", "ok", "ok", "nesting"]
    packed = STORY.encode()
    for _ in range(6):
        packed = gzip.compress(packed)
    assert statuses(read_bytes(tmp_path, "a.gz", packed, SMALL)) == ["nesting"]


def test_the_number_of_members_is_bounded(tmp_path: Path) -> None:
    archive = zipped({f"{number}.txt": STORY for number in range(21)})
    assert reasons(read_bytes(tmp_path, "a.zip", archive, SMALL)) == [("a.zip", "too_many")]


def test_a_directory_of_members_is_not_read_beyond_its_bound(tmp_path: Path) -> None:
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *([0] * 16)) + b"a" * 60_000
    entry = entry[:28] + struct.pack("<H", 60_000) + entry[30:]
    directory = entry * 300
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 300, 300, len(directory), 4, 0)
    items = read_bytes(tmp_path, "a.zip", b"PK\x03\x04" + directory + end)
    assert reasons(items) == [("a.zip", "too_many")]


def test_an_archive_inside_one_is_held_only_when_it_is_small(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.bin", bytes(range(256)) * 1000)
    outer = zipped({"inner.zip": inner.getvalue(), "b.txt": STORY})
    assert statuses(read_bytes(tmp_path, "a.zip", outer, SMALL)) == ["too_large", "ok"]


# --------------------------------------------------------------------------- saved pages

MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/news/7
Subject: page
Date: Fri, 3 May 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit
Content-Location: https://example.org/other

{HTML_STORY}
------x--
"""


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a"])
def test_a_page_saved_as_one_file(tmp_path: Path, name: str) -> None:
    page = only_page(read_bytes(tmp_path, name, MHTML))
    assert isinstance(page, Page)
    assert page.content.strip() == HTML_STORY.strip()
    assert page.url == "https://example.org/news/7"
    assert page.read_at is not None
    assert page.read_at.startswith("2024-05-03T10:00:00")
    assert page.media_type == "text/html"


def test_a_message_without_a_page(tmp_path: Path) -> None:
    assert statuses(read_bytes(tmp_path, "a.mht", "MIME-Version: 1.0\n\nنص")) == ["no_pages"]


def test_a_message_nested_without_end(tmp_path: Path) -> None:
    parts = "".join(f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    assert statuses(read_bytes(tmp_path, "a.mht", parts)) in (["damaged"], ["no_pages"])


def test_the_parts_of_a_message_are_bounded(tmp_path: Path) -> None:
    content = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + "--b\n" * 30_000
    assert statuses(read_bytes(tmp_path, "a.mht", content)) == ["too_many"]


def test_xhtml_that_is_named_xml_is_a_page(tmp_path: Path) -> None:
    content = f'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>{STORY}</body></html>'
    assert only_page(read_bytes(tmp_path, "a.xml", content)).media_type == "text/html"
