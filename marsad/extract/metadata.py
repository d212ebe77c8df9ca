"""What an HTML page says of itself where readers do not see it: JSON-LD and meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_TITLES = ("og:title", "twitter:title", "title", "dc.title")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)
_ARTICLES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"}
    | {"OpinionNewsArticle", "BlogPosting", "Report", "LiveBlogPosting"}
)
_MAX_JSON = 500_000
_MAX_NODES = 2000
_MAX_SCRIPTS = 30


@dataclass(frozen=True, slots=True)
class Metadata:
    """Titles, authors, publisher and publication dates as the page's head has them, best first.

    ``dates`` are (``json-ld`` or ``meta``, the value as written).
    """

    titles: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    publisher: str | None = None
    author: str | None = None


def metadata(tree: LexborHTMLParser) -> Metadata:
    """The metadata of a parsed page; malformed JSON-LD counts as absent."""
    metas = dict(_metas(tree))
    articles = [item for item in _json_ld(tree) if _types(item) & _ARTICLES]
    titles = [metas[name] for name in _TITLES if name in metas]
    titles += [text for item in articles for text in _texts(item.get("headline"))]
    title = tree.css_first("title")
    titles += [title.text()] if title is not None else []
    dates = [("json-ld", text) for item in articles for text in _texts(item.get("datePublished"))]
    dates += [("meta", metas[name]) for name in _DATES if name in metas]
    publishers = [name for item in articles for name in _names(item.get("publisher"))]
    authors = [name for item in articles for name in _names(item.get("author"))]
    return Metadata(
        tuple(dict.fromkeys(" ".join(text.split())[:500] for text in titles if text.strip())),
        tuple(dates[:10]),
        next(iter(publishers), None),
        next(iter(authors), metas.get("author")),
    )


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Names and contents of meta elements, the last first, so that the first one stays in a dict."""
    for node in reversed(tree.css("meta")[:500]):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = (attributes.get("content") or "").strip()
        if name and content:
            yield name.lower(), content[:1000]


def _json_ld(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    for node in tree.css('script[type="application/ld+json"]')[:_MAX_SCRIPTS]:
        content = node.text()
        if len(content) > _MAX_JSON:
            continue
        try:
            document: object = json.loads(content, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(document)


def _objects(document: object) -> Iterator[dict[str, object]]:
    """The objects at the top of a document and in its @graph, breadth first."""
    queue = [document]
    for item in queue:  # grows while it is read
        if len(queue) > _MAX_NODES:
            return
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[name] for name in ("@graph", "mainEntity") if name in item)


def _types(item: dict[str, object]) -> frozenset[str]:
    return frozenset(_texts(item.get("@type")))


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text.strip() for text in values if isinstance(text, str) and text.strip()]


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    found = [name for item in values if isinstance(item, dict) for name in _texts(item.get("name"))]
    return [name[:200] for name in found] or [name[:200] for name in _texts(value)]
