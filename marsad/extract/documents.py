"""The documents of an HTML file, and those that are read without structure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

MAX_DEPTH = 3000
_MAX_DOCUMENTS = 500
_MAX_ATTRIBUTES = 3000
_LONG_TAG = 2 * _MAX_ATTRIBUTES
_WINDOW = _MAX_ATTRIBUTES  # any tag that long holds a whole window
_CODE = ("script", "style", "textarea", "!--")

# Elements that end by themselves, or that the parser closes before the next of their kind, are left out.
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|br|img|input|meta|link|hr|source|option|t[dhr]|d[dt]|a|col|area|base|wbr|html|body|param"
    r"|track|frame|embed|path|circle|rect|use|line|poly\w{3,4}|ellipse|stop|image)\b)[a-z]",
    re.I,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_END = re.compile(
    r"</html\s{0,9}>\s{0,99}(?:<!--[^<>]{0,300}-->\s{0,99}){0,3}(?=<(?:!doctype|html|head)\b)", re.I
)


def documents(content: str) -> list[str]:
    """The documents that were written into one file one behind the other; mostly one."""
    end = content.find("</html")
    end = content.find("</HTML") if end < 0 else end
    if end < 0 or content.find("<", end + 2) < 0:
        return [content]
    parts: list[str] = []
    start = 0
    for match in _END.finditer(content, end):
        if len(parts) + 1 == _MAX_DOCUMENTS:
            break
        parts.append(content[start : match.end()])
        start = match.end()
    return [*parts, content[start:]]


def is_hostile(content: str) -> bool:
    """Whether a page has elements in elements, or attributes of one, beyond what is read in good time."""
    return _too_deep(content) or any(map(_too_many, _long_tags(content)))


def _long_tags(content: str) -> Iterator[str]:
    """The stretches without ``<`` that hold a tag of thousands of characters, if it is one."""
    at = 0
    while at < len(content):
        if content.find("<", at, at + _WINDOW) >= 0:
            at += _WINDOW
            continue
        start, end = content.rfind("<", 0, at) + 1, content.find("<", at)
        at = len(content) if end < 0 else end
        yield content[start:at]


def _too_many(piece: str) -> bool:
    """Whether a tag has thousands of attributes: a parser compares each with all before it."""
    if len(piece) < _LONG_TAG or not piece[0].isalpha() or piece[:8].lower().startswith(_CODE):
        return False
    tag = piece.partition(">")[0]
    return piece.count("=") > _MAX_ATTRIBUTES or len(tag.split(None, _MAX_ATTRIBUTES)) > _MAX_ATTRIBUTES


def _too_deep(content: str) -> bool:
    count = content.count("<")
    if count <= MAX_DEPTH or count - content.count("</") <= MAX_DEPTH:
        return False
    depth = 0
    for match in _NESTING.finditer(content):
        depth += -1 if match[1] else 1
        if depth > MAX_DEPTH:
            return True
    return False


def stripped(content: str) -> str:
    """The text between the tags of a page, a line each."""
    return html.unescape(_ANY_TAG.sub("\n", content)).replace("\r", "\n")
