"""What a caller may say about the inputs, and the bounds that hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_BYTES = 20_000_000
"""The largest page, row, feed or JSON document, in bytes; news pages are a hundred times smaller."""
MAX_LINE = 1_000_000
"""The longest line of a plain text, in characters."""
MAX_LINES = 200_000
"""The most lines of a plain text: far more than a news page has, and than need be in memory at once."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds; whatever passes one is a counted rejection, and what stood before it is kept.

    ``page`` and ``held`` are bytes: of one page, row, feed or JSON document, and of an archive that must
    be in memory as a whole (a zip inside a zip or on standard input). ``line`` counts characters, ``lines``
    the lines of plain text. ``depth`` counts containers inside one another, ``members`` the entries of a
    zip. What is unpacked may be ``ratio`` times as large as what it is unpacked from, and ``page`` bytes in
    any case.
    """

    page: int = MAX_BYTES
    line: int = MAX_LINE
    lines: int = MAX_LINES
    held: int = 100_000_000
    depth: int = 4
    members: int = 100_000
    ratio: int = 250


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Which columns of rows (JSON Lines, JSON, Parquet) hold what; None guesses by the usual names."""

    text_field: str | None = None
    html_field: str | None = None
    url_field: str | None = None
    time_field: str | None = None
    title_field: str | None = None
    limits: Limits = field(default_factory=Limits)
