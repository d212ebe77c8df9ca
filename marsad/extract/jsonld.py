"""The JSON-LD of a page: the objects it describes, however badly they are written."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

Object = dict[str, object]

ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"}
    | {"OpinionNewsArticle", "ReviewNewsArticle", "BlogPosting", "Report", "LiveBlogPosting"}
)
_MAX_JSON = 500_000
_MAX_NODES = 2000
_MAX_VALUES = 20  # documents in one script
_WRAPPING = re.compile(r"<!--|-->|(?://|/\*)?\s{0,9}(?:<!\[CDATA\[|\]\]>)(?:\s{0,9}\*/)?")
_TRAILING_COMMA = re.compile(r",(\s{0,99}[}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")


def objects(scripts: Sequence[str]) -> list[Object]:
    """The objects at the top of the scripts, in their @graph and as main entity, breadth first.

    What cannot be read as JSON even after common faults are mended counts as absent. A value that only
    points to another object of the page (``{"@id": ..}``) is replaced by that object.
    """
    found = [item for script in scripts for item in _objects(_values(script))]
    known = {name: item for item in found if isinstance(name := item.get("@id"), str) and len(item) > 1}
    return [{key: _pointed(value, known) for key, value in item.items()} for item in found]


def types(item: Object) -> frozenset[str]:
    """The types of an object without the address of their vocabulary."""
    return frozenset(text.rpartition("/")[2] for text in texts(item.get("@type")))


def texts(value: object) -> list[str]:
    """The texts of a value or of a list of values, entities read, without what is blank."""
    values = value if isinstance(value, list) else [value]
    plain = [item for item in values[:50] if isinstance(item, str)]
    return [text for item in plain if (text := (html.unescape(item) if "&" in item else item).strip())]


def names(value: object) -> list[str]:
    """The names of the persons or bodies that a value holds."""
    values = value if isinstance(value, list) else [value]
    found = [name for item in values[:50] if isinstance(item, dict) for name in texts(item.get("name"))]
    return [name[:200] for name in found or texts(value)]


def _pointed(value: object, known: dict[str, Object]) -> object:
    if isinstance(value, dict) and isinstance(name := value.get("@id"), str) and "name" not in value:
        return known.get(name, value)
    return value


def _values(script: str) -> list[object]:
    text = script.strip()
    if not text or len(text) > _MAX_JSON:
        return []
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        pass
    text = _WRAPPING.sub("", text).strip().rstrip(";").strip()
    if text.startswith(("{&quot;", "[&quot;", "{ &quot;")):
        text = html.unescape(text)
    text = _TRAILING_COMMA.sub(r"\1", _BAD_ESCAPE.sub("", text))
    return list(_decoded(text))


def _decoded(text: str) -> Iterator[object]:
    """The documents of a text, written one behind the other."""
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for _ in range(_MAX_VALUES):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
        at += len(text[at : at + 100]) - len(text[at : at + 100].lstrip(" \r\n\t,;"))


def _objects(documents: list[object]) -> Iterator[Object]:
    queue = documents
    for item in queue:  # grows while it is read
        if len(queue) > _MAX_NODES:
            return
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[name] for name in _NESTED if isinstance(item.get(name), dict | list))
