"""The documents of an HTML file, and those that are read without structure."""

from __future__ import annotations

import html
import re

MAX_DEPTH = 3000
_MAX_COPIES = 1500
_MAX_DOCUMENTS = 500

_NESTING = re.compile(r"<(/?)([a-z][a-z\d-]{0,20})", re.I)
_ANY_TAG = re.compile(r"<[^<>]*>")
_END = re.compile(
    r"</html\s{0,9}>\s{0,99}(?:<!--[^<>]{0,300}-->\s{0,99}){0,3}(?=<(?:!doctype|html|head)\b)", re.I
)
# Elements that end by themselves, or that the parser closes before the next of their kind.
_FLAT = frozenset(
    "p li br img input meta link hr source option td th tr dd dt a col area base wbr html body".split()
)


def documents(content: str) -> list[str]:
    """The documents that were written into one file one behind the other; mostly one."""
    if content.count("</html") + content.count("</HTML") < 2:
        return [content]
    parts: list[str] = []
    start = 0
    for match in _END.finditer(content):
        if len(parts) + 1 == _MAX_DOCUMENTS:
            break
        parts.append(content[start : match.end()])
        start = match.end()
    return [*parts, content[start:]]


def too_deep(content: str) -> bool:
    """Whether a page has elements in elements beyond what a parser reads in good time."""
    count = content.count("<")
    if count <= MAX_DEPTH or count - content.count("</") <= MAX_DEPTH:
        return False
    depth = 0
    for match in _NESTING.finditer(content):
        if match[2].lower() in _FLAT:
            continue
        depth += -1 if match[1] else 1
        if depth > MAX_DEPTH:
            return True
    return False


def stripped(content: str) -> str:
    """The text between the tags of a page, a line each."""
    return html.unescape(_ANY_TAG.sub("\n", content)).replace("\r", "\n")
