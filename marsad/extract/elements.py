"""What a start tag says of the text inside it: a block, a heading, a menu, other stories, the article's body.

Words of class and id attributes are those that WordPress and its news themes (Newspaper, JNews, Jannah),
Elementor, Drupal, Bootstrap, ASP.NET sites and AMP write.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic.memo import Memo
from marsad.records import BlockKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address amp-sidebar article aside blockquote body br button center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li listing "
    "main marquee menu nav ol option p pre section select summary table tbody td tfoot th thead tr ul"
)
SILENT = ["script", "style", "noscript", "svg", "template", "iframe", "noframes", "noembed"]
"""Elements whose text no reader sees as text of the page; most of it is no markup, so they are cut out."""
_SILENT = _words("math object title canvas audio video map textarea datalist amp-ad")
_VOID = _words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_REGION_TAGS = {
    "nav": BlockKind.NAVIGATION,
    "menu": BlockKind.NAVIGATION,
    "amp-sidebar": BlockKind.NAVIGATION,
    "footer": BlockKind.OTHER,
    "aside": BlockKind.RELATED,
    "marquee": BlockKind.RELATED,
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
    "dialog": BlockKind.OTHER,
}
_CLASS_WORDS = {
    BlockKind.FORM: "comments comment respond commentlist disqus newsletter subscribe login signup poll vote",
    BlockKind.RELATED: "related relatedposts recommended recommendation recommendations recommend sidebar "
    "widget widgets trending trends mostread mostviewed popular ticker newsticker marquee carousel owl "
    "latest outbrain taboola readalso seealso similar morenews",
    BlockKind.NAVIGATION: "menu navbar nav breadcrumb breadcrumbs crumbs share social sharing socials "
    "sharedaddy addtoany addthis pagination pager paging topbar toolbar toc",
    BlockKind.OTHER: "footer copyright copyrights disclaimer cookie cookies gdpr consent advert adverts "
    "advertisement ads adsense banner popup modal sponsored promo authorbox",
    BlockKind.TAGS: "tags tagcloud keywords hashtags",
}
_CLASSES = {word: kind for kind, words in _CLASS_WORDS.items() for word in words.split()}
_PHRASES = {
    "read-also": BlockKind.RELATED,
    "see-also": BlockKind.RELATED,
    "also-read": BlockKind.RELATED,
    "more-news": BlockKind.RELATED,
    "most-read": BlockKind.RELATED,
    "author-box": BlockKind.OTHER,
    "author-bio": BlockKind.OTHER,
    "about-author": BlockKind.OTHER,
    "author-info": BlockKind.OTHER,
    "cat-links": BlockKind.NAVIGATION,
}
_SAYS_WORDS = {
    BlockKind.BYLINE: "byline author authors writer reporter",
    BlockKind.DATELINE: "date datetime timestamp published pubdate posted",
    BlockKind.SUBHEADLINE: "subtitle standfirst excerpt chapo subheadline subhead deck sapo",
}
_SAYS = {word: kind for kind, words in _SAYS_WORDS.items() for word in words.split()}
_DATES = frozenset(
    {"dc:date", "dc:created", "dcterms:date", "dcterms:created", "schema:datepublished"}
)  # RDFa
_CHANGED = frozenset({"updated", "modified"})
_CHANGING = frozenset({"time", "span", "div", "abbr", "p", "small", "li"})
_ISSUED = frozenset({"published", "date", "posted", "time", "entry", "post"})  # themes add «updated» to these
_EMBEDS = frozenset(
    {"twitter-tweet", "instagram-media", "fb-post", "fb-video", "tiktok-embed", "twitter-video"}
    | {"telegram-post", "wp-block-embed", "reddit-card", "bluesky-embed"}
)
_UNSEEN = frozenset(
    {"screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "hidden", "hide", "d-none"}
    | {"invisible", "element-invisible", "assistive-text"}
)
_SHOWN_SOMEWHERE = re.compile(r"\bd-[a-z]{2,3}-|:(?:block|flex|grid|inline)")
_TITLES = frozenset(
    {"entry-title", "article-title", "post-title", "news-title", "story-title", "single-title"}
)
# Classes of one post («tag-popular», «category-latest») and names of page builders say nothing of a region.
_SLUG = re.compile(r"(?:tag|category|author|format|type|status|has|no|with|without|col|row)-|fa-|icon-")
_BUILDERS = (
    *("elementor-widget", "elementor-element", "et-pb-widget", "vc-widget", "fusion-widget", "widget-wrap"),
    "brxe-",
)
_BODY = re.compile(
    r"(?:[a-z\d]{1,12}-){0,3}(?:article|entry|post|story|news|single|node|detail|details|main-?article)-{0,2}"
    r"(?:body|content|contents|text|txt|details|detail|description)(?:-(?:area|inner|wrap|text|html))?"
    r"|articlebody|storybody|field-name-body|field--name-body|post-text|text-article|itp-bodycontent"
)
_NOT_BODY = re.compile(
    r"widget|related|sidebar|comment|footer|header|title|meta|share|card|list|item|slide|box-"
)
_SLIGHT = frozenset({"li", "ul", "ol", "span", "a", "i", "b", "small", "label", "button", "strong", "em"})
_NO_REGION = frozenset({"html", "body", "main", "h1", "p"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_BETWEEN_WORDS = {code: " " for code in range(128) if not chr(code).isalpha()}
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_ATTRIBUTE = re.compile(r' ([^\s="]{1,40})="([^"]*)"')
_STORY_TYPE = re.compile(r"schema\.org/(?:\w{0,30}Article|BlogPosting|Report)$")
_SAYS_NOTHING = re.compile(r' (?:href|src|target|data-[^\s="]{1,40}|on[a-z]{1,20}|width|height)="[^"]*"')
_NUMBER = re.compile(r"\d\d+")
_LONG = 4000  # characters of a tag that are read
_LOOKED_AT = 500  # characters of an attribute


class Element(NamedTuple):
    """What one start tag says.

    ``story`` opens an ``<article>`` or the like, ``inside`` the text of one, ``title`` is what themes call a
    story's headline; ``slight`` are elements that hold no page; ``says`` is the kind of a signature, a date
    or a summary, ``when`` a date for machines; what is ``silent`` is text for no reader, what is ``raw`` no
    markup; ``scoped`` is true for a region, a story or the text of one.
    """

    void: bool = False
    block: bool = False
    hidden: bool = False
    heading: int = 0
    region: BlockKind | None = None
    caption: bool = False
    when: str | None = None
    story: bool = False
    inside: bool = False
    title: bool = False
    item: bool = False
    slight: bool = False
    says: BlockKind | None = None
    silent: bool = False
    raw: bool = False
    scoped: bool = False


END, VOID, OPEN, LINK = range(4)
"""What a tag is: the end of an element, all of it, its begin, the begin of a link."""
Mark = tuple[int, bool, Element | None]
"""What the walk asks of a tag: what it is, whether of a block, and the element where more is to be said."""
_VOIDS: tuple[Mark, Mark] = ((VOID, False, None), (VOID, True, None))
_ENDS: tuple[Mark, Mark] = ((END, False, None), (END, True, None))
_LINK: Mark = (LINK, False, None)
_MOST = 8192  # tags remembered
_SHORT = 300  # characters of one
_KNOWN: dict[str, Mark] = {}
known = _KNOWN.get
"""What was found before of a tag, as :func:`look` gives it; None for a new one."""


def look(tag: str) -> Mark:
    """What a tag says, given as the parser writes it, without ``<`` and ``>``."""
    if tag.startswith("a "):
        before, leads, behind = tag.partition(' href="')
        if leads:
            return _LINKS[_without_title(before + behind.partition('"')[2])]
    elif tag.startswith(("img ", "?")):
        return _VOIDS[False]
    mark = _mark(_bare(tag))
    if len(tag) <= _SHORT:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[tag] = mark
    return mark


def _bare(tag: str) -> str:
    """A tag without attributes that say nothing, its numbers alike unless they may be a date."""
    told = _SAYS_NOTHING.sub("", tag[:_LONG])
    return told if "dat" in told or told.startswith("abbr") else _NUMBER.sub("00", told)


def _without_title(tag: str) -> str:
    before, titled, behind = tag.partition(' title="')
    return before + behind.partition('"')[2] if titled else tag


def _link(tag: str) -> Mark:
    """What a link says: by its class, unless it is hidden or signs."""
    if "hidden" in tag or ' itemprop="' in tag or ' style="' in tag or ' rel="author' in tag:
        mark = _mark(_bare(tag))
    else:
        start = tag.find(' class="')
        if start < 0:
            return _LINK
        end = tag.find('"', start + 8) + 1
        mark = _mark("a" + tag[start:end])
    return _LINK if mark[2] is None else (LINK, False, mark[2])


_LINKS: Memo[str, Mark] = Memo(_link, _MOST, longest=_SHORT)


@lru_cache(maxsize=4096)
def _mark(tag: str) -> Mark:
    name, _, attributes = tag.partition(" ")
    if name[:1] == "/":
        return _ENDS[name[1:] in _BLOCKS]
    if name in _VOID:
        return _VOIDS[name in _BLOCKS]
    words = _words_in(attributes)
    if attributes and name in _ORDINARY and _says_nothing(attributes, words):
        return _ORDINARY[name]
    return _begin(tag, words)


def _words_in(attributes: str) -> frozenset[str]:
    """The words that names and values are made of, folded: «relatedPosts» is two."""
    if attributes.islower() and attributes.isascii():
        return frozenset(attributes.translate(_BETWEEN_WORDS).split())
    return frozenset(map(str.lower, _WORD.findall(attributes)))


def _begin(tag: str, words: frozenset[str] = frozenset()) -> Mark:
    found = element(tag, words)
    return OPEN, found.block, found if found.scoped or found.raw or says(found) else None


def says(found: Element) -> bool:
    """Whether an element says more of its text than the region or story it is."""
    return (
        found.hidden
        or found.heading > 0
        or found.caption
        or found.when is not None
        or found.title
        or found.item
        or found.says is not None
    )


_RAW = frozenset({"xmp", "plaintext"})


def element(tag: str, words: frozenset[str]) -> Element:
    """All that a start tag with these words says; that an ``a`` leads elsewhere is told by :func:`look`."""
    name = tag.partition(" ")[0]
    if name in _SILENT:
        return Element(hidden=True, silent=True)
    if name in _RAW:
        return Element(raw=True)
    block = name in _BLOCKS
    attributes = {key: value[:_LOOKED_AT] for key, value in _ATTRIBUTE.findall(tag)}
    if not attributes and name not in _NAMED:
        return Element(block=block, item=name == "li", slight=name in _SLIGHT)
    if _is_hidden(name, attributes, words):
        return Element(hidden=True)  # a hidden block cuts no line
    return _visible(name, block, attributes, words)


def _visible(name: str, block: bool, attributes: dict[str, str], words: frozenset[str]) -> Element:
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    lowered = names.lower().replace("_", "-")
    tokens = lowered.split()
    prop = attributes.get("itemprop", "").lower()
    changes = not _CHANGED.isdisjoint(words) and _tells_change(name, attributes.get("class", ""))
    if prop == "datemodified" or changes:
        return Element(block=block, region=BlockKind.OTHER, scoped=True)
    holds = name != "a" and any(map(lowered.__contains__, _HOLDING))
    inside = prop == "articlebody" or (holds and any(map(_is_body, tokens)))
    region = None if inside else _region(name, attributes.get("role", "").lower(), tokens)
    telling = not inside and (not _TELLING.isdisjoint(words) or any(map(lowered.__contains__, _PHRASES)))
    if telling and region is None and name not in _NO_REGION and name != "article":
        region = _by_class(names, tokens)
    story = name == "article" or _STORY_TYPE.search(attributes.get("itemtype", "")) is not None
    return Element(
        block=block,
        heading=_HEADINGS.get(name, 0),
        region=region,
        caption=name == "figcaption" or "caption" in attributes.get("class", "").lower(),
        when=_when(name, prop, tokens, attributes),
        story=story,
        inside=inside,
        title=prop == "headline" or not _TITLES.isdisjoint(tokens),
        item=name == "li",
        slight=name in _SLIGHT,
        says=_says(name, prop, attributes, words),
        scoped=inside or story or region is not None,
    )


# Words, or parts of them, one of which must stand in class or id before a closer look is worth its time.
_TELLING = frozenset(_CLASSES)
_SAYING = frozenset(_SAYS)
_UNSEEN_WORDS = _words("reader sr hidden visuallyhidden hide none invisible assistive")
_HOLDING = ("body", "content", "text", "txt", "detail", "description")
_NAMED = frozenset({"a", "article", "figcaption", *_HEADINGS, *_REGION_TAGS})
_EMBED_WORDS = _words("twitter instagram fb tiktok telegram embed reddit bluesky")
_ATTRIBUTES = _words("itemprop itemtype role property rel style title caption")
_ANY = _TELLING | _SAYING | _CHANGED | _UNSEEN_WORDS | _EMBED_WORDS | _ATTRIBUTES
_ANYWHERE = (*_HOLDING, *_PHRASES, "caption")


def _says_nothing(attributes: str, words: frozenset[str]) -> bool:
    """Whether no attribute of a tag says what its name does not."""
    if not _ANY.isdisjoint(words):
        return False
    lowered = attributes.lower().replace("_", "-")
    return not any(map(lowered.__contains__, _ANYWHERE))


def _is_hidden(name: str, attributes: dict[str, str], words: frozenset[str]) -> bool:
    if name in {"html", "body", "main", "article"}:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if "style" in attributes and _HIDDEN.search(attributes["style"]) is not None:
        return True
    if _UNSEEN_WORDS.isdisjoint(words):
        return False
    classes = attributes.get("class", "")
    return not _UNSEEN.isdisjoint(classes.lower().split()) and _SHOWN_SOMEWHERE.search(classes) is None


def _is_body(token: str) -> bool:
    return _BODY.fullmatch(token) is not None and _NOT_BODY.search(token) is None


def _tells_change(name: str, classes: str) -> bool:
    """Whether an element holds the day of the last change, and nothing but that."""
    if name not in _CHANGING:
        return False
    words = frozenset(map(str.lower, _WORD.findall(classes)))
    return not _CHANGED.isdisjoint(words) and _ISSUED.isdisjoint(words)


def _when(name: str, prop: str, tokens: list[str], attributes: dict[str, str]) -> str | None:
    """The date of a time element, of microdata or of the hAtom format."""
    if name == "time":
        told = attributes.get("datetime", "")
    elif prop == "datepublished":
        told = attributes.get("content", "") or attributes.get("datetime", "")
    else:
        told = attributes.get("title", "") if name == "abbr" and "published" in tokens else ""
    return html.unescape(told)[:60] or None


def _says(name: str, prop: str, attributes: dict[str, str], words: frozenset[str]) -> BlockKind | None:
    """The kind of a signature, a date or a summary; containers are told by their blocks."""
    if name == "time" or attributes.get("property", "").lower() in _DATES:
        return BlockKind.DATELINE
    if prop in {"author", "datepublished"}:
        return BlockKind.BYLINE if prop == "author" else BlockKind.DATELINE
    if attributes.get("rel", "") == "author":
        return BlockKind.BYLINE
    if _SAYING.isdisjoint(words):
        return None
    found = [
        _SAYS[word] for word in map(str.lower, _WORD.findall(attributes.get("class", ""))) if word in _SAYS
    ]
    return found[0] if len(set(found)) == 1 else None


def _region(name: str, role: str, tokens: list[str]) -> BlockKind | None:
    """The region that an element is by its name, its role or as an embedded post."""
    if name in _NO_REGION:
        return None
    if name == "article":  # whose class names the sections and tags it belongs to
        return BlockKind.FORM if any(token.startswith("comment") for token in tokens) else None
    if name in _REGION_TAGS:
        return _REGION_TAGS[name]
    if role in _ROLES:
        return _ROLES[role]
    return None if _EMBEDS.isdisjoint(tokens) else BlockKind.EMBED


def _by_class(names: str, tokens: list[str]) -> BlockKind | None:
    """The region that the words of an element's class and id name."""
    together = " ".join(tokens)
    built = any(map(together.__contains__, _BUILDERS))
    phrased = any(map(together.__contains__, _PHRASES))
    for written, token in zip(names.split(), tokens, strict=True):
        if _SLUG.match(token) or (built and any(map(token.__contains__, _BUILDERS))):
            continue
        kind = next((_PHRASES[phrase] for phrase in _PHRASES if phrase in token), None) if phrased else None
        if kind is None:
            found = [word for word in map(str.lower, _WORD.findall(written)) if word in _CLASSES]
            kind = _CLASSES[found[0]] if found else None
        if kind is not None:
            return kind
    return None


_INLINE = _words("span i b strong em small u font ins picture bdi center label")
# What a tag says whose attributes say nothing; an article and a time are never told by their names alone.
_ORDINARY = {name: _begin(name) for name in (_BLOCKS | _INLINE) - _VOID - {"article"}}
