"""What a start tag says of the text inside it: is it a block, a heading, a menu, a list of other stories.

Words of class and id attributes are those that WordPress, Drupal, Bootstrap and news themes write.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from marsad.records import BlockKind

_BLOCKS = frozenset(
    "address article aside blockquote body br button center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main menu nav ol option p pre "
    "section select summary table tbody td tfoot th thead time tr ul".split()
)
SILENT = (
    "script style noscript template svg math iframe object embed head title canvas audio video map input "
    "textarea datalist noframes"
).split()
"""Elements whose text no reader sees as text of the page."""
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track "
    "wbr".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_REGION_TAGS = {
    "nav": BlockKind.NAVIGATION,
    "menu": BlockKind.NAVIGATION,
    "footer": BlockKind.OTHER,
    "aside": BlockKind.RELATED,
    "form": BlockKind.FORM,
    "select": BlockKind.NAVIGATION,
    "button": BlockKind.NAVIGATION,
    "label": BlockKind.FORM,
}
_ROLES = {
    "navigation": BlockKind.NAVIGATION,
    "banner": BlockKind.NAVIGATION,
    "contentinfo": BlockKind.OTHER,
    "complementary": BlockKind.RELATED,
    "search": BlockKind.FORM,
    "form": BlockKind.FORM,
}
_CLASS_WORDS = {
    BlockKind.FORM: "comments comment respond commentlist disqus newsletter",
    BlockKind.RELATED: "related relatedposts recommended sidebar widget widgets trending mostread popular "
    "ticker marquee carousel owl latest outbrain taboola",
    BlockKind.NAVIGATION: "menu navbar nav breadcrumb breadcrumbs share social sharing pagination topbar",
    BlockKind.OTHER: "footer copyright cookie cookies advert ads banner popup",
    BlockKind.TAGS: "tags tagcloud keywords hashtags",
}
_CLASSES = {word: kind for kind, words in _CLASS_WORDS.items() for word in words.split()}
_EMBEDS = frozenset({"twitter-tweet", "instagram-media", "fb-post", "tiktok-embed", "twitter-video"})
_NO_REGION = frozenset({"html", "body", "main", "article", "h1", "p"})
_WORD = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_ATTRIBUTE = re.compile(r' ([^\s="]{1,40})="([^"]*)"')
_REMEMBERED = 300  # characters of a start tag
_LOOKED_AT = 500  # characters of an attribute


class Element(NamedTuple):
    """What one start tag says; ``changes`` is whether any field behind it says something."""

    void: bool = False
    block: bool = False
    link: bool = False
    changes: bool = False
    hidden: bool = False
    heading: int = 0
    region: BlockKind | None = None
    caption: bool = False
    when: str | None = None


_IMAGE = Element(void=True)
_LINK = Element(link=True)


def element(tag: str) -> Element:
    """What a start tag says, given as the parser writes it, without ``<`` and ``>``."""
    if tag.startswith("img "):
        return _IMAGE
    if tag.startswith('a href="') and tag.find('" ') < 0:
        return _LINK
    return _known(tag) if len(tag) <= _REMEMBERED else _read(tag)


def _read(tag: str) -> Element:
    name = tag.partition(" ")[0]
    if name in _VOID:
        return Element(void=True, block=name in _BLOCKS)
    attributes = {key: value[:_LOOKED_AT] for key, value in _ATTRIBUTE.findall(tag)}
    hidden = _is_hidden(name, attributes)
    heading = _HEADINGS.get(name, 0)
    region = _region(name, attributes)
    caption = name == "figcaption" or "caption" in attributes.get("class", "").lower()
    when = attributes.get("datetime", "")[:60] or None if name == "time" else None
    changes = hidden or heading > 0 or region is not None or caption or when is not None
    # A hidden block cuts no line.
    block = name in _BLOCKS and not hidden
    return Element(False, block, name == "a", changes, hidden, heading, region, caption, when)


_known = lru_cache(maxsize=4096)(_read)


def _is_hidden(name: str, attributes: dict[str, str]) -> bool:
    if "hidden" in attributes and name not in {"html", "body"}:
        return True
    return _HIDDEN.search(attributes.get("style", "")) is not None


def _region(name: str, attributes: dict[str, str]) -> BlockKind | None:
    if name in _NO_REGION:
        return None
    if name in _REGION_TAGS:
        return _REGION_TAGS[name]
    role = _ROLES.get(attributes.get("role", "").lower())
    if role is not None:
        return role
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    if any(word in _EMBEDS for word in names.split()):
        return BlockKind.EMBED
    return next((_CLASSES[word] for word in _WORD.findall(names) if word in _CLASSES), None)
