"""One file into a page, or into a rejection with its reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.read import MAX_BYTES, MAX_LINE, Source, read
from marsad.records import Page, Rejected, page_id


def _read(folder: Path, name: str, content: str | bytes) -> Page | Rejected:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(Source(path, name))


def _page(found: Page | Rejected) -> Page:
    assert isinstance(found, Page), found
    return found


def _reason(found: Page | Rejected) -> str:
    assert isinstance(found, Rejected), found
    assert found.stage == "read"
    assert "/" not in found.detail
    return found.reason


def test_plain_text_is_kept_unchanged(tmp_path: Path) -> None:
    content = "\r\n  عنوان\r\n\r\nنص الخبر.\n"
    page = _page(_read(tmp_path, "a.txt", content))
    assert page.content == content
    assert page == Page(
        page_id(None, content.encode()), "a.txt", None, None, None, "text/plain", "utf-8", content
    )


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("page", "<!DOCTYPE html><p>نص", "text/html"),
        ("page.txt", "<html><body>نص", "text/html"),
        ("page.htm", "<p>نص</p>", "text/html"),
        ("page.aspx", "\n<!-- saved -->\n<html>نص", "text/html"),
        ("page", "نص عن <b> وغيرها", "text/plain"),
        ("page.md", "# نص", "text/plain"),
    ],
)
def test_media_type_by_content_and_suffix(tmp_path: Path, name: str, content: str, media: str) -> None:
    assert _page(_read(tmp_path, name, content)).media_type == media


def test_address_and_outlet_that_a_page_gives_itself(tmp_path: Path) -> None:
    head = (
        '<html><head><meta content="صحيفة  التجربة" property="og:site_name">'
        "<meta property='og:url' content='https://example.org/other'>"
        '<link href="https://example.org/news/1?a=1&amp;b=2" rel="canonical"></head><body>نص'
    )
    page = _page(_read(tmp_path, "a.html", head))
    assert page.url == "https://example.org/news/1?a=1&b=2"
    assert page.outlet == "صحيفة التجربة"
    assert page.id == page_id(page.url, head.encode())


@pytest.mark.parametrize(
    "address", ["/news/1", "javascript:alert(1)", "http://[bad", "https://" + "a" * 3000]
)
def test_what_is_no_address_of_the_web_is_left_out(tmp_path: Path, address: str) -> None:
    page = _page(_read(tmp_path, "a.html", f'<html><link rel="canonical" href="{address}">نص'))
    assert page.url is None


def test_address_a_browser_saved(tmp_path: Path) -> None:
    content = "<!-- saved from url=(0027)https://example.org/news/77 -->\n<html><body>نص"
    assert _page(_read(tmp_path, "a.html", content)).url == "https://example.org/news/77"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.txt", b"12345 ...\n---", "no_text"),
        ("a.html", b"<html><body><p>123</p></body></html>", "no_text"),
        ("a.txt", b"%PDF-1.7 text", "unsupported"),
        ("a", b"PK\x03\x04zip", "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "unsupported"),
        ("a.json", b'{"a": 1}', "no_column"),
        ("feed", b'<?xml version="1.0"?><rss><channel>a</channel></rss>', "no_pages"),
        ("map.xml", b'<?xml version="1.0"?><urlset>a</urlset>', "unsupported"),
        ("a.txt", b"\x00\x01" * 500, "binary"),
    ],
)
def test_reasons(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    assert _reason(_read(tmp_path, name, content)) == reason


def test_one_endless_line_is_one_rejection(tmp_path: Path) -> None:
    assert _reason(_read(tmp_path, "a.txt", "م" * (MAX_LINE + 1))) == "line_too_long"


def test_size_is_bounded_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert _reason(read(Source(path, "big.txt"))) == "too_large"


def test_file_that_vanished(tmp_path: Path) -> None:
    assert _reason(read(Source(tmp_path / "gone.txt", "gone.txt"))) == "vanished"


def test_folder_in_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    assert _reason(read(Source(tmp_path, "folder"))) == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may read every file")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("نص", encoding="utf-8")
    path.chmod(0)
    assert _reason(read(Source(path, "a.txt"))) == "permission"
