"""The list of what is watched, and what is said of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import UsageError
from marsad.run.watch import Watched, WatchedKind, read_list, seconds

A, B, C = "https://a.example/feed", "https://b.example/rss", "https://c.example/live"


def _list(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "list"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_plain(tmp_path: Path) -> None:
    text = f"\ufeff# mine\n\n{A}\n  feed {B}  وكالة الأنباء \npage {C} live\n{A}\n"
    assert read_list(_list(tmp_path, text)) == (
        Watched(A),
        Watched(B, name="وكالة الأنباء"),
        Watched(C, WatchedKind.PAGE, "live"),
    )


def test_opml(tmp_path: Path) -> None:
    text = (
        f'<?xml version="1.0"?><opml version="2.0"><body><outline text="g"><outline text="n" xmlUrl="{A}"/>'
        f'<outline text="t" title="وكالة" xmlUrl="{B}"/></outline><outline text="no feed"/></body></opml>'
    )
    assert read_list(_list(tmp_path, text)) == (Watched(A, name="n"), Watched(B, name="وكالة"))


def test_yaml(tmp_path: Path) -> None:
    text = f"feeds:\n- {A}\n- {{url: {B}, name: وكالة, every: 2h}}\npages:\n- {C}\n"
    assert read_list(_list(tmp_path, text)) == (
        Watched(A),
        Watched(B, name="وكالة", every=7200),
        Watched(C, WatchedKind.PAGE),
    )


def test_yaml_of_feeds_alone(tmp_path: Path) -> None:
    assert read_list(_list(tmp_path, f"- url: {A}\n- url: {B}\n")) == (Watched(A), Watched(B))


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "names no feed"),
    "remarks": ("# nothing\n", "names no feed"),
    "word": ("hespress\n", "line 1"),
    "file": ("\nfile:///etc/passwd\n", "line 2.*only http and https"),
    "password": ("https://u:p@a.example/\n", "user name"),
    "bytes": (b"https://a.example/\xff\n", "not UTF-8"),
    "xml": ("<opml><body>", "line 1, column"),
    "rss": ('<rss version="2.0"></rss>', "its root is <rss>"),
    "entities": ('<!DOCTYPE a [<!ENTITY b "c">]><opml/>', "entities"),
    "opml without feeds": ("<opml><body/></opml>", "names no feed"),
    "opml address": ('<opml><outline xmlUrl="feed:x"/></opml>', "outline 1"),
    "yaml": ("feeds: [a\n", "not sound YAML"),
    "yaml head": ("feeds: []\nsites: []\n", "write `feeds:` and `pages:`"),
    "yaml no list": ("feeds: a\n", "needs a list"),
    "yaml entry": ("feeds:\n- 3\n", "feeds, entry 1"),
    "yaml key": (f"feeds:\n- {{url: '{A}', evry: 5m}}\n", "evry"),
    "yaml span": (f"feeds:\n- {{url: '{A}', every: soon}}\n", "no span of time"),
    "yaml too often": (f"feeds:\n- {{url: '{A}', every: 5s}}\n", "too often"),
    "yaml code": ("feeds: !!python/object/apply:os.getcwd []\n", "not sound YAML"),
    "both": (f"{A}\npage {A}\n", "as a feed and as a page"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_list_is_named_with_its_place(tmp_path: Path, name: str) -> None:
    text, said = BROKEN[name]
    with pytest.raises(UsageError, match=said) as caught:
        read_list(_list(tmp_path, text))
    assert str(tmp_path / "list") in str(caught.value)


def test_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_list(tmp_path / "none")
    with pytest.raises(UsageError, match="cannot be read"):
        read_list(tmp_path)


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_list_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str | bytes) -> None:
    path = tmp_path_factory.mktemp("lists") / "list"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    try:
        assert read_list(path)
    except UsageError as error:
        assert str(path) in str(error)


@pytest.mark.parametrize(
    ("text", "value"), [("90", 90), ("90s", 90), ("1.5m", 90), ("2h", 7200), (" 1 d ", 86_400)]
)
def test_spans(text: str, value: float) -> None:
    assert seconds(text) == value


@pytest.mark.parametrize("text", ["", "-1", "1y", "1e3", "h", "10 minutes"])
def test_no_spans(text: str) -> None:
    with pytest.raises(UsageError):
        seconds(text)
