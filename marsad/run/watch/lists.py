"""The list of what is watched: OPML, YAML, or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

import yaml

from marsad.errors import UsageError
from marsad.run.watch.trouble import TroubleError
from marsad.run.watch.urls import parsed

_MOST = 10_000_000
_SPAN = re.compile(r"\s*(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|h|d)?\s*")
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_SHORTEST = 60.0
_KEYS = frozenset({"url", "name", "every"})
_HEADS = {"feeds", "pages"}


class WatchedKind(StrEnum):
    """A feed announces articles; a page is kept itself whenever it changes."""

    FEED = "feed"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Watched:
    """Something to watch; ``every`` is in seconds, None for the usual interval."""

    url: str
    kind: WatchedKind = WatchedKind.FEED
    name: str | None = None
    every: float | None = None


def seconds(text: str) -> float:
    """A span of time in seconds: «90», «90s», «15m», «2h», «1d»; raises UsageError."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise UsageError(f"{text!r} is no span of time: write 90s, 15m, 2h or 1d")
    return float(match[1]) * _UNITS[match[2] or "s"]


def read_list(path: Path) -> tuple[Watched, ...]:
    """What a list names, in its order; raises UsageError that names the file, the place and the remedy.

    What the file is, its content decides: XML is OPML, text whose first line is ``feeds:`` or ``pages:`` is
    YAML, all else is one address a line.
    """
    try:
        if path.stat().st_size > _MOST:
            raise UsageError(f"{path}: a list of more than {_MOST:,} bytes")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start}): save it as UTF-8") from error
    found = list(_entries(path, text))
    if not found:
        raise UsageError(f"{path}: names no feed and no page")
    return _once(path, found)


def _entries(path: Path, text: str) -> Iterator[tuple[str, Watched]]:
    if text.lstrip().startswith("<"):
        return _opml(path, text)
    if any(re.match(r"(?:feeds|pages|- url)\s*:", line) for line in text.splitlines()):
        return _yaml(path, text)
    return _plain(path, text)


def _once(path: Path, found: list[tuple[str, Watched]]) -> tuple[Watched, ...]:
    """Each address once; an address that is both a feed and a page is a mistake."""
    kept: dict[str, Watched] = {}
    for place, item in found:
        known = kept.setdefault(item.url, item)
        if known.kind is not item.kind:
            raise UsageError(f"{path}, {place}: {item.url} is named as a feed and as a page")
    return tuple(kept.values())


def _watched(
    path: Path, place: str, url: str, kind: WatchedKind, *, name: str | None = None, every: str | None = None
) -> tuple[str, Watched]:
    try:
        address = str(parsed(url))
        interval = None if every is None else seconds(every)
    except TroubleError as error:
        raise UsageError(f"{path}, {place}: {url[:100]!r}: {error.detail}") from error
    except UsageError as error:
        raise UsageError(f"{path}, {place}: {error}") from error
    if interval is not None and interval < _SHORTEST:
        raise UsageError(f"{path}, {place}: every {every} is too often; once a minute is the most")
    return place, Watched(address, kind, name, interval)


# --------------------------------------------------------------------------- the three forms


def _plain(path: Path, text: str) -> Iterator[tuple[str, Watched]]:
    """``URL [name]`` or ``page URL [name]``; ``#`` begins a remark."""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split(None, 1)
        if not words or words[0].startswith("#"):
            continue
        kind = WatchedKind.FEED
        if words[0] in set(WatchedKind) and len(words) > 1:
            kind = WatchedKind(words[0])
            words = words[1].split(None, 1)
        yield _watched(path, f"line {number}", words[0], kind, name=words[1].strip() if words[1:] else None)


def _opml(path: Path, text: str) -> Iterator[tuple[str, Watched]]:
    if "<!ENTITY" in text:
        raise UsageError(f"{path}: declares entities, which no list of feeds needs")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise UsageError(f"{path}, line {line}, column {column + 1}: not sound XML: {error}") from error
    if root.tag != "opml":
        raise UsageError(f"{path}: not OPML: its root is <{root.tag[:40]}>, not <opml>")
    for number, outline in enumerate(root.iter("outline"), 1):
        url = outline.get("xmlUrl")
        if url is not None:
            name = outline.get("title") or outline.get("text")
            yield _watched(path, f"outline {number}", url, WatchedKind.FEED, name=name)


def _yaml(path: Path, text: str) -> Iterator[tuple[str, Watched]]:
    try:
        data: object = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: not sound YAML: {' '.join(str(error).split())[:300]}") from error
    except RecursionError as error:
        raise UsageError(f"{path}: not sound YAML: nested too deeply") from error
    if isinstance(data, list):
        data = {"feeds": data}
    if not isinstance(data, dict) or not set(data) <= _HEADS:
        raise UsageError(f"{path}: write `feeds:` and `pages:`, each with a list of addresses")
    for head, kind in (("feeds", WatchedKind.FEED), ("pages", WatchedKind.PAGE)):
        entries = data.get(head) or []
        if not isinstance(entries, list):
            raise UsageError(f"{path}: `{head}` needs a list of addresses")
        for number, entry in enumerate(entries, 1):
            yield _yaml_entry(path, f"{head}, entry {number}", entry, kind)


def _yaml_entry(path: Path, place: str, entry: object, kind: WatchedKind) -> tuple[str, Watched]:
    if isinstance(entry, str):
        return _watched(path, place, entry, kind)
    if not isinstance(entry, dict) or not isinstance(entry.get("url"), str):
        raise UsageError(f"{path}, {place}: needs an address, or `url:` with one")
    unknown = sorted(map(str, set(entry) - _KEYS))
    if unknown:
        raise UsageError(f"{path}, {place}: {', '.join(unknown)}: known are {', '.join(sorted(_KEYS))}")
    name, every = entry.get("name"), entry.get("every")
    name, every = (None if value is None else str(value) for value in (name, every))
    return _watched(path, place, entry["url"], kind, name=name, every=every)
