"""Finds and reads the data files; a malformed row is counted and named, never fatal."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from evaluation.figures import Sheet

_Item = TypeVar("_Item")


class MalformedError(ValueError):
    """A row lacks a field it needs, or the field has another shape."""


class Fields:
    """Lenient, typed access to one JSON object: absent is None or empty; ``need_*`` raises."""

    __slots__ = ("raw",)

    def __init__(self, raw: Mapping[str, object]) -> None:
        self.raw = raw

    def text(self, name: str) -> str | None:
        """A string, or None where it is absent or something else."""
        value = self.raw.get(name)
        return value if isinstance(value, str) else None

    def need_text(self, name: str) -> str:
        """A required string."""
        value = self.text(name)
        if value is None:
            raise MalformedError(f"no text {name!r}")
        return value

    def integer(self, name: str) -> int | None:
        """A whole number, or None."""
        value = self.raw.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number(self, name: str) -> float:
        """A number; 0 where it is absent."""
        value = self.raw.get(name)
        return float(value) if isinstance(value, int | float) else 0.0

    def flag(self, name: str) -> bool:
        """A truth value; False where it is absent."""
        return self.raw.get(name) is True

    def texts(self, name: str) -> tuple[str, ...]:
        """The strings of a list; one string counts as a list of one; nulls are left out."""
        value = self.raw.get(name)
        items = value if isinstance(value, list) else [value]
        return tuple(item for item in items if isinstance(item, str))

    def integers(self, name: str) -> tuple[int, ...]:
        """The whole numbers of a list."""
        value = self.raw.get(name)
        items = value if isinstance(value, list) else [value]
        return tuple(item for item in items if isinstance(item, int) and not isinstance(item, bool))

    def child(self, name: str) -> Fields | None:
        """A nested object, or None."""
        value = self.raw.get(name)
        return Fields(value) if isinstance(value, dict) else None

    def children(self, name: str) -> tuple[Fields, ...]:
        """A list of nested objects; one object counts as a list of one."""
        value = self.raw.get(name)
        items = value if isinstance(value, list) else [value]
        return tuple(Fields(item) for item in items if isinstance(item, dict))

    def strays(self, name: str) -> int:
        """How many members of a list are no objects."""
        value = self.raw.get(name)
        return sum(not isinstance(item, dict) for item in value) if isinstance(value, list) else 0

    def members(self, name: str) -> dict[str, Fields]:
        """A nested object whose values are objects, by key."""
        value = self.raw.get(name)
        if not isinstance(value, dict):
            return {}
        return {key: Fields(item) for key, item in value.items() if isinstance(item, dict)}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the material is; any of the three may be absent. ``full`` measures all of the large files."""

    data: Path | None = None
    gold: Path | None = None
    pages: Path | None = None
    full: bool = False

    def file(self, name: str) -> Path | None:
        """The path of a data file (``dates/ant_weekday.jsonl``), or None where it is absent."""
        if self.data is None:
            return None
        path = self.data / name
        return path if path.is_file() else None

    def page(self, name: str) -> Path | None:
        """The path of a gold page by its file name, or None; a name never leads out of the folder."""
        if self.pages is None or Path(name).name != name:
            return None
        path = self.pages / name
        return path if path.is_file() else None

    def digest(self, name: str) -> str | None:
        """A short digest of a data file by its name, or None where it is absent.

        ``gold`` is the gold file, which names its pages.
        """
        if name == "gold":
            return None if self.gold is None else _digest(self.gold)
        path = self.file(name)
        if path is None:
            return None
        return _digest(path) + (":full" if self.full else "")


@lru_cache(maxsize=64)
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 text file, plain or gzipped, without their line ends."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as stream:
        for line in stream:
            yield line.rstrip("\n")


def rows(path: Path, sheet: Sheet) -> Iterator[Fields]:
    """The objects of a JSON Lines file; lines that are none are counted in ``sheet.skipped``."""
    bad = 0
    for line in lines(path):
        if not line.strip():
            continue
        try:
            value: object = json.loads(line)
        except ValueError:
            bad += 1
            continue
        if isinstance(value, dict):
            yield Fields(value)
        else:
            bad += 1
    if bad:
        sheet.skip(path.name, f"{bad} malformed rows")


def thinned(items: list[_Item], most: int, full: bool) -> list[_Item]:
    """At most ``most`` of the items, evenly spread, always the same ones; all of them when ``full``."""
    if full or len(items) <= most:
        return items
    return [items[index * len(items) // most] for index in range(most)]
