"""The lines of a glued page and how they are written, as text and as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_STOP = re.compile(r"(?<=[.؟!]) +")
_TAIL = 60  # characters of a last piece that is joined to the one before


class Written(NamedTuple):
    """A line of a page: its text, its kind (``headline``, ``body`` or ``other``), its story, its element."""

    text: str
    kind: str = "other"
    story: int | None = None
    tag: str = "div"


def reflowed(texts: Sequence[str], size: int) -> list[str]:
    """Paragraphs of about so many characters, cut at the ends of sentences."""
    out: list[str] = []
    for text in texts:
        made = ""
        for sentence in _STOP.split(text):
            made = f"{made} {sentence}".strip()
            if len(made) >= size:
                out.append(made)
                made = ""
        if made and len(made) < _TAIL and out:
            out[-1] += f" {made}"
        elif made:
            out.append(made)
    return out


def as_text(lines: Sequence[Written]) -> str:
    """The page as plain text."""
    return "\n".join(line.text for line in lines)


def as_markup(lines: Sequence[Written], *, bare: bool, wrapped: bool = False) -> str:
    """The page as HTML; ``bare`` pages have only ``div``, ``wrapped`` ones an ``article`` for each story."""
    headline = next((line.text for line in lines if line.kind == "headline"), "")
    made = [f"<html><head><title>{escape(headline)}</title></head><body>"]
    story = None
    for line in lines:
        if not line.text:
            continue
        if wrapped and line.story is not None and line.story != story:
            made.append("<article>" if story is None else "</article><article>")
            story = line.story
        tags = ["div"] if bare else line.tag.split()
        opened = "".join(f"<{tag}>" for tag in tags)
        closed = "".join(f"</{tag}>" for tag in reversed(tags))
        made.append(f"{opened}{escape(line.text)}{closed}")
    made.append("</article></body></html>" if story is not None else "</body></html>")
    return "\n".join(made)
