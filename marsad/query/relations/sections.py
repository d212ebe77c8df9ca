"""The parts of a report, without any markup: what prints it decides how it looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A line about ``event`` (an id, None for a line of numbers), and further lines below it."""

    text: str
    event: str | None = None
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first column names its rows."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part: a table, then lines, then a note on how to read them; any may be empty."""

    name: str
    title: str
    grid: Grid | None = None
    items: tuple[Item, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in one language (ISO 639-1); ``direction`` is ``rtl`` or ``ltr``."""

    language: str
    direction: str
    title: str
    span: str
    sections: tuple[Section, ...]
