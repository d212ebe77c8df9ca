"""Listing files: order, names, hidden files, links."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from marsad.errors import UsageError
from marsad.read import Source, sources
from marsad.records import Rejected


def _names(*paths: Path) -> list[str]:
    return [item.name for item in sources(paths) if isinstance(item, Source)]


def _write(path: Path, text: str = "نص") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folder_is_listed_recursively_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.html", "c"):
        _write(tmp_path / name)
    assert _names(tmp_path) == ["a/b/c.html", "a/z.txt", "b.txt", "c"]


def test_file_given_alone_has_its_own_name(tmp_path: Path) -> None:
    assert _names(_write(tmp_path / "deep" / "page.txt")) == ["page.txt"]


def test_hidden_files_and_folders_of_a_folder_are_skipped(tmp_path: Path) -> None:
    for name in (".hidden", ".git/config", "seen.txt"):
        _write(tmp_path / name)
    assert _names(tmp_path) == ["seen.txt"]
    assert _names(tmp_path / ".hidden") == [".hidden"]


def test_missing_path_is_a_usage_error_before_anything_is_listed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"absent.*does not exist: give a file or a folder"):
        sources([tmp_path, tmp_path / "absent"])


def test_loop_of_links_ends(tmp_path: Path) -> None:
    _write(tmp_path / "a" / "page.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert _names(tmp_path) == ["a/page.txt"]


def test_link_that_leads_nowhere_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    assert list(sources([tmp_path])) == [
        Rejected("gone.txt", "read", "vanished", "a symbolic link that leads nowhere")
    ]


def test_pipe_is_rejected_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (rejected,) = sources([tmp_path])
    assert isinstance(rejected, Rejected)
    assert (rejected.source, rejected.reason) == ("pipe", "unsupported")


def test_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/page\xff.txt"
    try:
        descriptor = os.open(raw, os.O_CREAT | os.O_WRONLY)
    except OSError:
        pytest.skip("this file system takes only names that are UTF-8")
    os.close(descriptor)
    assert _names(tmp_path) == ["page\ufffd.txt"]
