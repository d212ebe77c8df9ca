"""Small pieces of Markdown that several generators write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BEGIN = "<!-- {name}: begin, by `make docs` -->"
_END = "<!-- {name}: end -->"
_SPACES = re.compile(r"\s+")


def cell(text: str) -> str:
    """A text as a cell of a table: on one line, its bars escaped."""
    return _SPACES.sub(" ", text).strip().replace("|", r"\|")


def code(text: str) -> str:
    """A text as code inside a cell of a table; nothing for nothing."""
    return f"`{cell(text)}`" if text else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def replace_part(page: str, name: str, text: str) -> str:
    """The page with the part between the marks of that name replaced; ValueError where it has none."""
    begin, end = _BEGIN.format(name=name), _END.format(name=name)
    if page.count(begin) != 1 or page.count(end) != 1:
        raise ValueError(f"the page has not exactly one part {name!r}")
    before, rest = page.split(begin)
    _, after = rest.split(end)
    return f"{before}{begin}\n{text.strip()}\n{end}{after}"
