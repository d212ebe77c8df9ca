"""Bad input, with real files and the real stages: one row for each in rejected.jsonl, the rest is built."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from marsad.cli import main
from marsad.read import Source, sources
from marsad.records import Rejected
from marsad.run import local

GOOD = (
    "وزير الخارجية يلتقي نظيره\n"
    "الرباط - 12 مارس 2024\n"
    "التقى وزير الخارجية المغربي ناصر بوريطة، يوم الثلاثاء 12 مارس 2024 بالرباط، "
    "نظيره الفرنسي ستيفان سيجورني.\n"
    "وبحث الوزيران سبل تعزيز التعاون بين البلدين في مجالات الأمن والهجرة، واتفقا على عقد لقاء آخر في باريس.\n"
)
MEGABYTE = 1_000_000


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder


def _build(tmp_path: Path, pages: Path, *options: str) -> tuple[int, list[dict[str, str]], list[str]]:
    """The exit code, the rows of rejected.jsonl, and the sources of the pages that were read."""
    store = str(tmp_path / "record.db")
    code = main(["build", str(pages), "--store", store, *options])
    assert main(["export", "--store", store, "-o", str(tmp_path / "out")]) == 0
    rejected, read = (
        [json.loads(line) for line in (tmp_path / "out" / name).read_text("utf-8").split("\n")[:-1]]
        for name in ("rejected.jsonl", "pages.jsonl")
    )
    return code, rejected, [row["source"] for row in read if row["status"] == "read"]


def test_good_input_alone(tmp_path: Path, pages: Path) -> None:
    assert _build(tmp_path, pages) == (0, [], ["good.txt"])


BAD = {
    "empty.txt": b"",
    "white.txt": b" \n\t\r\n",
    "binary.txt": bytes(range(256)) * 64,
    "picture.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(4000),
    "line.txt": "كلمة ".encode() * (50 * MEGABYTE // 9),
    "large.txt": (GOOD * 60_000).encode(),
    "nul.txt": b"\x00" * 5000,
    "signs.txt": b"!!! ??? ... 123\n",
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_one_row_and_the_rest_is_built(tmp_path: Path, pages: Path, name: str) -> None:
    (pages / name).write_bytes(BAD[name])
    code, rejected, read = _build(tmp_path, pages)
    assert code == 1
    assert [row["source"] for row in rejected] == [name]
    assert rejected[0]["stage"] == "read"
    assert rejected[0]["reason"]
    assert rejected[0]["detail"]
    assert read == ["good.txt"]


def _wrong_encodings() -> dict[str, bytes]:
    half = len(GOOD) // 2
    return {
        "cp1256.txt": GOOD.encode("cp1256"),
        "utf16.txt": GOOD.encode("utf-16"),
        "latin.html": f"<meta charset=iso-8859-1><p>{GOOD}".encode(),
        "mixed.txt": GOOD[:half].encode() + GOOD[half:].encode("cp1256"),
        "cut.txt": GOOD.encode()[:-5],
    }


def test_wrong_and_mixed_encodings_are_read_or_rejected_never_lost(tmp_path: Path, pages: Path) -> None:
    for name, data in _wrong_encodings().items():
        (pages / name).write_bytes(data)
    code, rejected, read = _build(tmp_path, pages)
    assert {row["source"] for row in rejected} | set(read) == {"good.txt", *_wrong_encodings()}
    assert len(rejected) + len(read) == 6
    assert {"good.txt", "cp1256.txt", "utf16.txt"} <= set(read)
    assert code == (1 if any(row["stage"] == "read" for row in rejected) else 0)


def test_a_page_without_an_article_is_no_error(tmp_path: Path, pages: Path) -> None:
    (pages / "menu.txt").write_text("الرئيسية\nسياسة\nرياضة\nاتصل بنا\n", "utf-8")
    code, rejected, read = _build(tmp_path, pages)
    assert code == 0
    assert [(row["source"], row["stage"], row["reason"]) for row in rejected] == [
        ("menu.txt", "extract", "no_article")
    ]
    assert read == ["good.txt"]


def test_a_file_that_vanishes_between_listing_and_reading(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pages / "gone.txt").write_text(GOOD + "أكثر", "utf-8")

    def listed(paths: Sequence[Path]) -> Iterator[Source | Rejected]:
        found = list(sources(paths))
        (pages / "gone.txt").unlink(missing_ok=True)
        return iter(found)

    monkeypatch.setattr(local, "sources", listed)
    code, rejected, read = _build(tmp_path, pages)
    assert code == 1
    assert [(row["source"], row["reason"]) for row in rejected] == [("gone.txt", "vanished")]
    assert read == ["good.txt"]


def _forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """For root, whom no permission stops: opening the file fails as it would for others."""
    opened = Path.open

    def forbidden(self: Path, *arguments: object, **named: object) -> object:
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", forbidden)


def test_a_file_that_may_not_be_read(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (pages / "secret.txt").write_text(GOOD + "سر", "utf-8")
    (pages / "secret.txt").chmod(0)
    if os.geteuid() == 0:
        _forbid(monkeypatch)
    code, rejected, read = _build(tmp_path, pages)
    assert code == 1
    assert [(row["source"], row["reason"]) for row in rejected] == [("secret.txt", "permission")]
    assert str(tmp_path) not in rejected[0]["detail"]
    assert read == ["good.txt"]


def test_links_that_lead_nowhere_and_pipes(tmp_path: Path, pages: Path) -> None:
    (pages / "link.txt").symlink_to(pages / "nothing")
    os.mkfifo(pages / "pipe.txt")
    code, rejected, read = _build(tmp_path, pages)
    assert code == 1
    assert [row["source"] for row in rejected] == ["link.txt", "pipe.txt"]
    assert read == ["good.txt"]


def test_a_name_that_is_no_text(tmp_path: Path, pages: Path) -> None:
    (pages / "good.txt").rename(os.fsdecode(os.fsencode(pages) + b"/\xff.txt"))
    code, rejected, read = _build(tmp_path, pages)
    assert (code, rejected) == (0, [])
    assert read == ["\ufffd.txt"]


def test_everything_at_once_in_two_processes(
    tmp_path: Path, pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("empty.txt", "binary.txt", "nul.txt"):
        (pages / name).write_bytes(BAD[name])
    code, rejected, read = _build(tmp_path, pages, "--jobs", "2", "--json")
    assert code == 1
    assert [row["source"] for row in rejected] == ["binary.txt", "empty.txt", "nul.txt"]
    assert read == ["good.txt"]
    report = json.loads(capsys.readouterr().out.split("\n")[0])["build"]
    assert (report["inputs"], report["passed"], report["rejected"], report["failed"]) == (4, 1, 3, 0)
