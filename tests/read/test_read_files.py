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


# --------------------------------------------------------------------------- patterns, standard input


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.html", ["c.html"]),
        ("**/*.html", ["a/b/x.html", "a/y.html", "c.html"]),
        ("a/*", ["a/b/x.html", "a/b/z.txt", "a/y.html"]),
        ("a/*.html", ["y.html"]),
        ("**", ["a/b/x.html", "a/b/z.txt", "a/y.html", "c.html"]),
        ("a/**/[xz].*", ["b/x.html", "b/z.txt"]),
        ("?.html", ["c.html"]),
    ],
)
def test_patterns_that_the_shell_left_alone(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    for name in ("a/b/x.html", "a/b/z.txt", "a/y.html", "c.html", ".hidden.html"):
        _write(tmp_path / name)
    found = _names(tmp_path / pattern)
    wild = not pattern.startswith("a/")
    assert found == (expected if wild else [name.removeprefix("a/") for name in expected])


def test_a_pattern_without_a_match_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="matches no file"):
        sources([tmp_path / "*.html"])


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    assert _names(_write(tmp_path / "a[1].txt")) == ["a[1].txt"]


def test_many_stars_cost_no_more(tmp_path: Path) -> None:
    _write(tmp_path / "/".join("abcdefghij") / "x.txt")
    assert _names(tmp_path / "/".join(["**"] * 60) / "x.txt") == ["a/b/c/d/e/f/g/h/i/j/x.txt"]


def test_a_dash_is_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(sources([Path("-")])) == [Source(Path("-"), "stdin", standard_input=True)]
    (tmp_path / "-").write_text("نص", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert list(sources([Path()])) == [Source(Path("-"), "-")]


@pytest.mark.parametrize("folder", ["page_files", "page_fichiers", "page_ملفات"])
def test_the_parts_of_a_page_saved_by_a_browser_are_no_inputs(tmp_path: Path, folder: str) -> None:
    for name in ("page.html", f"{folder}/script.js", "other_files/seen.txt"):
        _write(tmp_path / name)
    assert _names(tmp_path) == ["other_files/seen.txt", "page.html"]
