"""The documents of an HTML file, and the text of one that is read without structure."""

from __future__ import annotations

import html
import re

_MAX_DOCUMENTS = 500

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


def stripped(content: str, most: int) -> str:
    """The text between the tags of a page, a line each; what is left behind ``most`` lines is one more."""
    text = html.unescape(_ANY_TAG.sub("\n", content)).replace("\r", "\n")
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    return "\n".join([*lines[:most], *([" ".join(lines[most:])] if len(lines) > most else ())])
