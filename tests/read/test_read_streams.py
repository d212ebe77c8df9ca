"""Standard input, one page whatever it came in, and memory that does not grow with the input."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from containers_made import (
    HTML_STORY,
    STORY,
    Item,
    answer,
    lines,
    only_page,
    read_bytes,
    reasons,
    record,
    statuses,
    zipped,
)

from marsad.read import ReadOptions, Source, pages, read
from marsad.records import Page, Rejected

STDIN = Source(Path("-"), "stdin", standard_input=True)


class _Pipe(io.BytesIO):
    """Gives a few bytes at a time and cannot be gone back in."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(7, size) if size is not None and size >= 0 else size)

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0, /) -> int:
        raise OSError("a pipe")


def _piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> list[Item]:
    class _Standard:
        buffer = _Pipe(content)

    monkeypatch.setattr(sys, "stdin", _Standard())
    return list(pages(STDIN))


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (STORY.encode(), ["stdin"]),
        (HTML_STORY.encode(), ["stdin"]),
        (lines({"text": STORY}, {"text": STORY}), ["stdin#1", "stdin#2"]),
        (gzip.compress(lines({"text": STORY})), ["stdin#1"]),
        (record(answer(HTML_STORY.encode())), ["stdin#1"]),
        (zipped({"a.txt": STORY, "b.txt": STORY}), ["stdin/a.txt", "stdin/b.txt"]),
    ],
)
def test_standard_input_is_told_by_its_bytes(
    monkeypatch: pytest.MonkeyPatch, content: bytes, names: list[str]
) -> None:
    assert reasons(_piped(monkeypatch, content)) == [(name, "ok") for name in names]


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reasons(_piped(monkeypatch, b"")) == [("stdin", "empty")]


# --------------------------------------------------------------------------- the same page from anywhere

CONTAINERS: dict[str, Callable[[bytes], bytes]] = {
    "page.html": lambda raw: raw,
    "page.html.gz": gzip.compress,
    "page.zip": lambda raw: zipped({"inner.html": raw}),
    "page.zip.gz": lambda raw: gzip.compress(zipped({"inner.html": raw})),
    "page.warc": lambda raw: record(answer(raw)),
    "page.warc.gz": lambda raw: gzip.compress(
        record(answer(gzip.compress(raw), fields=("Content-Encoding: gzip",)))
    ),
    "page.jsonl": lambda raw: lines({"url": "https://example.org/news/1", "html": raw.decode()}),
    "page.json": lambda raw: (
        b"[" + lines({"link": "https://example.org/news/1", "raw_html": raw.decode()}) + b"]"
    ),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_page_is_the_same_whatever_it_came_in(tmp_path: Path, name: str) -> None:
    """What its container says of it besides (the time of reading) may differ, and no more."""
    canonical = '<link rel="canonical" href="https://example.org/news/1">'
    raw = HTML_STORY.replace("<head>", f"<head>{canonical}").encode()
    plain = only_page(read_bytes(tmp_path, "plain.html", raw))
    page = only_page(read_bytes(tmp_path, name, CONTAINERS[name](raw)))
    for field in ("id", "url", "outlet", "media_type", "encoding", "content"):
        assert getattr(page, field) == getattr(plain, field), field


def test_one_page_and_several_by_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({"text": STORY}))
    (tmp_path / "b.jsonl").write_bytes(lines({"text": STORY}, {"text": STORY}))
    assert isinstance(read(Source(tmp_path / "a.jsonl", "a.jsonl")), Page)
    several = read(Source(tmp_path / "b.jsonl", "b.jsonl"))
    assert isinstance(several, Rejected)
    assert several.reason == "several"


# --------------------------------------------------------------------------- memory


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", gzip.compress(b"".join(lines({"text": STORY * 20, "id": n}) for n in range(3000)))),
        ("a.warc.gz", b"".join(gzip.compress(record(answer(STORY.encode() * 20))) for _ in range(3000))),
        (
            "line.jsonl",
            lines({"text": STORY}) + b'{"text": "' + b"a" * 12_000_000 + b'"}\n' + lines({"text": STORY}),
        ),
    ],
)
def test_memory_does_not_grow_with_the_input(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    from marsad.read import Limits

    options = ReadOptions(limits=Limits(page=300_000))
    tracemalloc.start()
    try:
        found = statuses([item for item in pages(Source(path, name), options) if isinstance(item, Rejected)])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == (["too_large"] if name.startswith("line") else [])
    assert peak < 4_000_000
