"""What an HTML page says of itself where readers do not see it: JSON-LD, meta elements, its own address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from marsad.extract.jsonld import ARTICLES, Object, names, objects, texts, types

_TITLES = ("og:title", "twitter:title", "title", "dc.title")
_ISSUED = ("article:published_time", "og:article:published_time", "article:published", "og:published_time")
_DATES = (
    *_ISSUED,
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "published-date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "date",
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_SITES = ("og:site_name", "application-name", "al:android:app_name")
_PAGES = frozenset({"WebPage", "ItemPage"})
_MAX_SCRIPTS = 30
_MAX_METAS = 500
_LONG = 1000
_WORD = re.compile(r"\w+")
_MEANT = 0.7  # of a headline's words that the page's title has


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's head says, best first: titles, authors, publishers and publication dates.

    ``dates`` are (``json-ld`` or ``meta``, the value as written); ``issued`` those of them that Open Graph
    gives as the first publication; ``publishers`` are names of the outlet as
    JSON-LD and og:site_name have them; ``address`` is the page's own (canonical) address; ``logos`` are the
    texts of the images that are called a logo, where no publisher is named. ``further`` is
    true for a document behind another in one file: the address the file was read from is not its own.
    """

    titles: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    issued: tuple[tuple[str, str], ...] = ()
    publishers: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    address: str | None = None
    logos: tuple[str, ...] = ()
    further: bool = False


def metadata(tree: LexborHTMLParser) -> Metadata:
    """The metadata of a parsed page; malformed JSON-LD counts as absent."""
    metas, properties = _metas(tree)
    scripts = tree.css('script[type="application/ld+json"]')[:_MAX_SCRIPTS]
    described = objects([node.text() for node in scripts])
    title = tree.css_first("title")
    titles = [metas[name] for name in _TITLES if name in metas]
    titles += [title.text()] if title is not None else []
    own = _own([item for item in described if types(item) & ARTICLES], titles)
    heads = [text for item in own for text in texts(item.get("headline"))]
    dates = [("json-ld", text) for item in own for text in texts(item.get("datePublished"))]
    dates += [("meta", metas[name]) for name in _DATES if name in metas]
    dates += [("meta", text) for name in _DATES if name in properties for text in _agreed(properties[name])]
    pages = [item for item in described if types(item) & _PAGES]
    dates += [("json-ld", text) for item in pages for text in texts(item.get("datePublished"))]
    publishers = [name for item in own for name in names(item.get("publisher"))]
    publishers += [metas[name] for name in _SITES if name in metas]
    authors = [name for item in own for name in names(item.get("author"))]
    authors += [metas[name] for name in _AUTHORS if name in metas]
    return Metadata(
        _distinct([*titles[:1], *heads, *titles[1:]]),
        tuple(dates[:10]),
        tuple(("meta", metas[name]) for name in _ISSUED if name in metas),
        _distinct(publishers),
        _distinct(authors),
        _address(tree, metas, own),
        () if publishers else _logos(tree),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    joined = (" ".join(text.split())[:500] for text in values)
    return tuple(dict.fromkeys(text for text in joined if text))


def _metas(tree: LexborHTMLParser) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What meta elements say by name, the first of each; and all that they say as microdata."""
    named: dict[str, str] = {}
    properties: dict[str, list[str]] = {}
    for node in tree.css("meta[content]")[:_MAX_METAS]:
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()[:_LONG]
        name = attributes.get("property") or attributes.get("name")
        item = attributes.get("itemprop")
        if not content:
            continue
        if name:
            named.setdefault(name.strip().lower(), content)
        if item:
            properties.setdefault(item.strip().lower(), []).append(content)
    return named, properties


def _agreed(dates: Sequence[str]) -> list[str]:
    """The date that all microdata of a page give; cards of other stories have dates of their own."""
    return list(dates[:1]) if len({text[:10] for text in dates}) == 1 else []


def _own(articles: list[Object], titles: Sequence[str]) -> list[Object]:
    """The objects that describe this page's article, where others describe stories that it leads to."""
    if len(articles) < 2:
        return articles
    known = [frozenset(_WORD.findall(title)) for title in titles]
    meant = [item for item in articles if any(_is_meant(item, words) for words in known)]
    told = {text[:10] for item in articles for text in texts(item.get("datePublished"))}
    return meant or (articles[:1] if len(told) == 1 else [])


def _is_meant(item: Object, words: frozenset[str]) -> bool:
    heads = [frozenset(_WORD.findall(text)) for text in texts(item.get("headline"))]
    return any(len(head & words) >= _MEANT * len(head) for head in heads if head)


def _address(tree: LexborHTMLParser, metas: dict[str, str], own: Sequence[Object]) -> str | None:
    """The address the page gives as its own; None for that of a whole site."""
    link = tree.css_first('link[rel="canonical"]')
    told = [link.attributes.get("href") or ""] if link is not None else []
    told += [metas.get("og:url", "")]
    told += [text for item in own for text in texts(item.get("url"))]
    return next((text.strip()[:_LONG] for text in told if _is_address(text)), None)


def _is_address(text: str) -> bool:
    try:
        found = urlsplit(text.strip()[:_LONG])
    except ValueError:
        return False
    return found.scheme in {"http", "https"} and len(found.path) > 1


def _logos(tree: LexborHTMLParser) -> tuple[str, ...]:
    images = tree.css('[class*="logo" i] img[alt], img[class*="logo" i][alt], [id*="logo" i] img[alt]')[:5]
    return _distinct((node.attributes.get("alt") or "")[:100] for node in images)
