"""Rows of JSON Lines, JSON documents and Parquet: columns, values, what is wrong with one row."""

from __future__ import annotations

import builtins
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from containers_made import STORY, lines, only_page, read_bytes, reasons, statuses

from marsad.read import Limits, ReadOptions
from marsad.records import Page, PageAbout, page_id

ROW = {
    "id": 7,
    "link": "https://example.org/news/7",
    "headline": "افتتاح مكتبة",
    "article": STORY,
    "publishedAt": "3 ماي 2024",
    "authors": ["سمير", "ليلى"],
    "site_name": "صحيفة التجربة",
    "date_extracted": "2024-05-03 10:00:00",
}
CONTENT = f"افتتاح مكتبة\n\n{STORY}"


def test_columns_are_guessed_by_their_usual_names(tmp_path: Path) -> None:
    assert only_page(read_bytes(tmp_path, "a.jsonl", lines(ROW))) == Page(
        page_id("https://example.org/news/7", CONTENT.encode()),
        "a.jsonl#1",
        "https://example.org/news/7",
        "صحيفة التجربة",
        "2024-05-03T10:00:00",
        "text/plain",
        "utf-8",
        CONTENT,
        PageAbout("row", "افتتاح مكتبة", "3 ماي 2024", "سمير ليلى"),
    )


def test_columns_that_are_named_are_taken(tmp_path: Path) -> None:
    row = {"t": "عنوان", "b": STORY, "u": "https://example.org/1", "d": "2024", "text": "ليس هذا نص الخبر"}
    options = ReadOptions(text_field="b", url_field="u", time_field="d", title_field="t")
    page = only_page(read_bytes(tmp_path, "a.jsonl", lines(row), options))
    assert (page.content, page.url) == (f"عنوان\n\n{STORY}", "https://example.org/1")
    assert page.about == PageAbout("row", "عنوان", "2024", None)


def test_a_column_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    (item,) = read_bytes(tmp_path, "a.jsonl", lines(ROW), ReadOptions(url_field="adresse"))
    assert not isinstance(item, Page)
    assert item.reason == "no_column"
    assert item.detail.startswith("no column «adresse»: the columns are id, link, headline, article")
    (item,) = read_bytes(tmp_path, "b.jsonl", lines({"a": 1, "b": 2}))
    assert not isinstance(item, Page)
    assert "the columns are a, b; name one with --text-field" in item.detail


def test_a_row_may_leave_out_what_an_earlier_row_had(tmp_path: Path) -> None:
    rows = lines({"text": STORY, "u": "https://example.org/1"}, {"text": STORY})
    assert statuses(read_bytes(tmp_path, "a.jsonl", rows, ReadOptions(url_field="u"))) == ["ok", "ok"]


@pytest.mark.parametrize(
    ("row", "media", "content"),
    [
        ({"title": "ت < ث", "text": "<p>نص</p>"}, "text/html", "<h1>ت &lt; ث</h1>\n<p>نص</p>"),
        ({"title": "عنوان", "html": "<html><body>نص"}, "text/html", "<html><body>نص"),
        (
            {"title": "عنوان", "content": "<h1 class='a'>عنوان</h1>نص"},
            "text/html",
            "<h1 class='a'>عنوان</h1>نص",
        ),
        ({"title": "عنوان", "text": "نص: أ < ب"}, "text/plain", "عنوان\n\nنص: أ < ب"),
        ({"title": "عنوان", "text": " عنوان\nنص"}, "text/plain", " عنوان\nنص"),
        ({"text": "نص"}, "text/plain", "نص"),
        ({"text": ["نص", "آخر"]}, "text/plain", "نص\nآخر"),
        (
            {"content": {"rendered": "<p>نص</p>"}, "title": {"rendered": "ع"}},
            "text/html",
            "<h1>ع</h1>\n<p>نص</p>",
        ),
        ({"text": "", "html": "<p>نص</p>"}, "text/html", "<p>نص</p>"),
        ({"text": None, "description": "ملخص"}, "text/plain", "ملخص"),
        ({"text": "نص \ud83d"}, "text/plain", "نص ?"),
    ],
)
def test_what_a_row_becomes(tmp_path: Path, row: dict[str, object], media: str, content: str) -> None:
    page = only_page(read_bytes(tmp_path, "a.jsonl", (json.dumps(row) + "\n").encode()))
    assert (page.media_type, page.content) == (media, content)


@pytest.mark.parametrize(
    ("value", "read_at"),
    [
        ("2024-05-03T10:00:00Z", "2024-05-03T10:00:00+00:00"),
        ("2024-05-03", "2024-05-03T00:00:00"),
        ("Fri, 03 May 2024 10:00:00 GMT", "2024-05-03T10:00:00+00:00"),
        (1714730400, "2024-05-03T10:00:00+00:00"),
        (1714730400000, "2024-05-03T10:00:00+00:00"),
        ("yesterday", None),
        (5, None),
        (10**30, None),
        (True, None),
        ([], None),
    ],
)
def test_the_time_of_reading(tmp_path: Path, value: object, read_at: str | None) -> None:
    page = only_page(read_bytes(tmp_path, "a.jsonl", lines({"text": STORY, "crawled_at": value})))
    assert page.read_at == read_at


def test_an_address_is_no_outlet(tmp_path: Path) -> None:
    row = {"text": STORY, "source": "https://example.org/", "url": "example"}
    page = only_page(read_bytes(tmp_path, "a.jsonl", lines(row)))
    assert (page.outlet, page.url) == (None, None)


def test_a_bad_row_loses_only_itself(tmp_path: Path) -> None:
    good = lines(ROW)
    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    content = good + b'{"text": \n' + b"[1]\n" + b"\n  \n" + deep + b"\x00\xff\n" + good[:-1]
    assert reasons(read_bytes(tmp_path, "a.jsonl", content)) == [
        ("a.jsonl#1", "ok"),
        ("a.jsonl#2", "bad_row"),
        ("a.jsonl#3", "bad_row"),
        ("a.jsonl#6", "bad_row"),
        ("a.jsonl#7", "encoding"),
        ("a.jsonl#8", "ok"),
    ]


def test_an_endless_row_loses_only_itself(tmp_path: Path) -> None:
    endless = b'{"text": "' + b"a" * 500_000 + b'"}\n'
    content = lines(ROW) + endless + lines(ROW)
    items = read_bytes(tmp_path, "a.jsonl", content, ReadOptions(limits=Limits(page=100_000)))
    assert reasons(items) == [("a.jsonl#1", "ok"), ("a.jsonl#2", "too_large"), ("a.jsonl#3", "ok")]


def test_rows_before_a_cut_in_a_packed_file_are_kept(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(lines({"text": f"{STORY} {number}"}) for number in range(500)))
    items = read_bytes(tmp_path, "a.jsonl.gz", packed[:-200])
    assert len(items) > 300
    assert set(statuses(items[:-1])) == {"ok"}
    assert reasons(items[-1:]) == [("a.jsonl.gz", "damaged")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_rows_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    content = lines(ROW, {**ROW, "id": 8}).decode().encode(encoding)
    items = read_bytes(tmp_path, "a.jsonl", content)
    assert [item.content for item in items if isinstance(item, Page)] == [CONTENT, CONTENT]


@pytest.mark.parametrize("name", ["rows", "rows.txt", "rows.json", "rows.jsonl"])
def test_rows_are_told_by_their_first_line(tmp_path: Path, name: str) -> None:
    assert statuses(read_bytes(tmp_path, name, lines(ROW, ROW))) == ["ok", "ok"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([ROW, ROW], ["ok", "ok"]),
        ({"status": "ok", "articles": [ROW, {"a": 1}]}, ["ok", "no_column"]),
        ({"items": [ROW], "other": [{"b": 1}]}, ["ok"]),
        ({"title": "موقع", "description": "ملخص", "items": [{"content_html": "<p>نص</p>"}]}, ["ok"]),
        ({"text": STORY, "comments": [{"text": "تعليق"}]}, ["ok"]),
        (ROW, ["ok"]),
        ([], ["no_pages"]),
        ([ROW, 5], ["ok", "bad_row"]),
        ({"a": 1}, ["no_column"]),
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_json_documents(tmp_path: Path, value: object, expected: list[str], indent: int | None) -> None:
    content = json.dumps(value, indent=indent)
    assert statuses(read_bytes(tmp_path, "a.json", content)) == expected


def test_a_json_document_beyond_the_bound_says_what_to_do(tmp_path: Path) -> None:
    (item,) = read_bytes(tmp_path, "a.json", json.dumps([ROW] * 50), ReadOptions(limits=Limits(page=2_000)))
    assert not isinstance(item, Page)
    assert item.reason == "too_large"
    assert ".jsonl" in item.detail


def test_a_text_that_begins_like_json_is_a_page(tmp_path: Path) -> None:
    for number, start in enumerate(("{", "[صورة] ", "{{name}} ", '["')):
        assert only_page(read_bytes(tmp_path, f"{number}.txt", start + STORY)).media_type == "text/plain"


# --------------------------------------------------------------------------- Parquet


def _parquet(columns: Mapping[str, Sequence[object]], rows_a_group: int = 2) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(pyarrow.table(dict(columns)), file, row_group_size=rows_a_group)
    return file.getvalue()


def test_a_row_of_parquet_is_as_one_of_json_lines(tmp_path: Path) -> None:
    table = _parquet({name: [value] for name, value in ROW.items()})
    page = only_page(read_bytes(tmp_path, "a.parquet", table))
    other = only_page(read_bytes(tmp_path, "a.jsonl", lines(ROW)))
    assert page.source == "a.parquet#1"
    assert (page.id, page.content, page.about) == (other.id, other.content, other.about)


def test_columns_of_parquet_that_are_not_there(tmp_path: Path) -> None:
    (item,) = read_bytes(tmp_path, "a.parquet", _parquet({"a": ["1", "2", "3"]}))
    assert not isinstance(item, Page)
    assert (item.source, item.reason) == ("a.parquet", "no_column")
    assert "the columns are a;" in item.detail


def test_bytes_in_parquet_are_decoded_by_evidence(tmp_path: Path) -> None:
    page = only_page(read_bytes(tmp_path, "a.parquet", _parquet({"html": [f"<p>{STORY}".encode("cp1256")]})))
    assert page.content == f"<p>{STORY}"


def test_a_damaged_group_of_parquet_loses_no_other(tmp_path: Path) -> None:
    table = bytearray(_parquet({"text": [f"{STORY}{number}" * 20 for number in range(6)]}))
    table[60:90] = bytes(30)
    items = read_bytes(tmp_path, "a.parquet", bytes(table))
    assert statuses(items)[-4:] == ["ok"] * 4
    assert [reason for _, reason in reasons(items[:-4])] == ["damaged"]


def test_no_changed_byte_of_a_parquet_table_raises(tmp_path: Path) -> None:
    # found by the fuzzer: an index into a dictionary of strings that is out of bounds
    columns = {"url": ["a", "b", "a", "c"], "text": ["أ ب", "ج", "د", "أ ب"]}
    table = _parquet(columns, rows_a_group=4)
    for place in range(len(table)):
        changed = table[:place] + b"\xff" + table[place + 1 :]
        for item in read_bytes(tmp_path, "a.parquet", changed):
            assert isinstance(item, Page) or item.reason


@pytest.mark.parametrize("cut", [5, 100, -5])
def test_a_parquet_table_that_is_cut(tmp_path: Path, cut: int) -> None:
    table = _parquet({"text": [STORY] * 5})
    assert reasons(read_bytes(tmp_path, "a.parquet", table[:cut])) == [("a.parquet", "damaged")]


def test_parquet_in_a_packed_file(tmp_path: Path) -> None:
    packed = gzip.compress(_parquet({"text": [STORY] * 3}))
    assert statuses(read_bytes(tmp_path, "a.parquet.gz", packed)) == ["ok"] * 3


def test_without_pyarrow_the_command_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = _parquet({"text": [STORY]})
    imported = builtins.__import__

    def without(name: str, *arguments: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    (item,) = read_bytes(tmp_path, "a.parquet", table)
    assert not isinstance(item, Page)
    assert item.reason == "needs_extra"
    assert "pip install 'marsad[parquet]'" in item.detail
