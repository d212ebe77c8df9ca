"""Whatever bytes come: nothing raises, every input ends as a page or a rejection, and names never repeat."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tempfile
import warnings
import zipfile
from pathlib import Path

from containers_made import HTML_STORY, STORY, answer, lines, record, zipped
from hypothesis import given
from hypothesis import strategies as st

from marsad.read import Limits, ReadOptions, Source, pages
from marsad.records import Page, Rejected

OPTIONS = ReadOptions(limits=Limits(page=200_000, held=200_000, members=50))
ENTRY = f"<item><title>خبر</title><description>{STORY}</description></item>"
FEED = f"<rss version='2.0'><channel><title>ا</title>{ENTRY}</channel></rss>"
MHTML = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    f"Content-Type: text/html\n\n{HTML_STORY}\n--x--\n"
)


def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [STORY] * 4, "url": ["https://example.org/1"] * 4}), file)
    return file.getvalue()


SOUND = {
    "a.txt": STORY.encode(),
    "a.html": HTML_STORY.encode(),
    "b.html": HTML_STORY.encode("cp1256"),
    "a.jsonl": lines(*({"text": f"{STORY}{number}", "title": "ع"} for number in range(5))),
    "a.json": json.dumps([{"text": STORY}] * 3).encode(),
    "a.warc": b"".join(record(answer(HTML_STORY.encode() + b" " * number)) for number in range(3)),
    "a.warc.gz": b"".join(gzip.compress(record(answer(HTML_STORY.encode()))) for _ in range(3)),
    "b.warc": record(answer(gzip.compress(HTML_STORY.encode()), fields=("Content-Encoding: gzip",))),
    "a.xml": FEED.encode(),
    "a.mht": MHTML.encode(),
    "a.zip": zipped({"a.txt": STORY, "b.html": HTML_STORY, "c.jsonl": lines({"text": STORY})}),
    "a.txt.gz": gzip.compress(STORY.encode()),
    "a.txt.bz2": bz2.compress(STORY.encode()),
    "a.txt.xz": lzma.compress(STORY.encode()),
    "a.parquet": _parquet(),
}
MAGIC = (
    b"",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\x00",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"WARC/1.0\r\n",
    b"PAR1",
    b"<rss><item>",
    b'{"text": ',
)


def _statuses(name: str, content: bytes) -> list[Page | Rejected]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return list(pages(Source(path, name), OPTIONS))


def _check(name: str, items: list[Page | Rejected]) -> None:
    assert items
    sources = [item.source for item in items]
    assert len(set(sources)) == len(sources)
    for item in items:
        assert item.source == name or item.source.startswith((f"{name}#", f"{name}/"))
        item.source.encode()
        if isinstance(item, Page):
            item.content.encode()
            assert item.content.strip()
            assert "\x00" not in item.content
        else:
            assert item.stage == "read"
            assert item.reason
            assert 0 < len(item.detail.encode()) < 3000


@given(st.sampled_from(sorted(SOUND)))
def test_sound_inputs_are_pages(name: str) -> None:
    items = _statuses(name, SOUND[name])
    _check(name, items)
    assert all(isinstance(item, Page) for item in items)


@given(st.sampled_from(sorted(SOUND)), st.data())
def test_mutated_inputs_end_in_one_status_each(name: str, data: st.DataObject) -> None:
    content = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 40))
        content[place : place + length] = data.draw(st.binary(max_size=40))
    _check(name, _statuses(name, bytes(content)))


@given(st.sampled_from(sorted(SOUND)), st.data())
def test_inputs_cut_anywhere_keep_what_stands_before(name: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(SOUND[name])))
    _check(name, _statuses(name, SOUND[name][:cut]))


@given(
    st.sampled_from(MAGIC),
    st.binary(max_size=400),
    st.sampled_from(["a", "a.html", "a.gz", "a.jsonl", "a.json", "a.zip", "a.xml", "a.mht"]),
)
def test_random_bytes(magic: bytes, rest: bytes, name: str) -> None:
    _check(name, _statuses(name, magic + rest))


@given(st.text(max_size=300), st.sampled_from(["a", "a.html", "a.jsonl", "a.xml"]))
def test_random_text(text: str, name: str) -> None:
    _check(name, _statuses(name, text.encode("utf-8", "replace")))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["text", "html", "title", "url", "date", "author", "source", "crawled", "items", "x"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=15,
)


@given(st.lists(JSON, max_size=5))
def test_random_rows(rows: list[object]) -> None:
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    _check("a.jsonl", _statuses("a.jsonl", content))
    _check("a.json", _statuses("a.json", json.dumps(rows).encode()))


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=50), max_size=5))
def test_random_names_of_members(members: dict[str, bytes]) -> None:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)  # two names that a null cuts to the same
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode()), content)
    _check("a.zip", _statuses("a.zip", file.getvalue()))
