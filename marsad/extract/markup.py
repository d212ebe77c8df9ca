"""Turn HTML into lines of text with hints, so that one labeller serves both media.

The tree is walked without recursion. A page nested deeper than any real one is read without its structure:
parsing it would take time that grows with the square of the depth.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from marsad.extract.lines import Hint, Line, text_lines
from marsad.extract.metadata import Metadata, metadata
from marsad.records import BlockKind

MAX_DEPTH = 3000
MAX_LINES = 50_000
"""Lines of text taken from one page; what is left after them is one more line."""

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
    }
    | {
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
    }
    | {"hr", "html", "label", "button", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre"}
    | {"section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul"}
)
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "head", "title"}
    | {"canvas", "audio", "video", "map", "input", "textarea", "datalist", "noframes"}
)
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
# Words of class and id attributes, as WordPress, Drupal, Bootstrap and news themes write them.
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
_WORD = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|table|ul|ol|blockquote|b|i|font|center|em|strong|u|s)\b", re.I
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_PROSE = 60  # characters
_MAIN_SHARE = 0.5  # a region that holds more of the page's prose than this is the page


@dataclass(frozen=True, slots=True)
class Markup:
    """An HTML page as text: its lines with what the markup says of each, and what its head says of it."""

    text: str
    lines: tuple[Line, ...]
    metadata: Metadata


@dataclass(slots=True)
class _State:
    """What the elements around a text say of it."""

    heading: int = 0
    region: BlockKind | None = None
    region_root: int | None = None
    caption: bool = False
    link: bool = False
    when: str | None = None


@dataclass(slots=True)
class _Piece:
    """The text gathered for one line."""

    state: _State
    texts: list[str]
    linked: int = 0

    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def read_markup(content: str) -> Markup:
    """The lines of an HTML page, scripts, styles, comments and hidden elements left out."""
    if _too_deep(content):
        return _stripped(content)
    tree = LexborHTMLParser(content)
    root = tree.body
    pieces = list(_Walk().pieces(root)) if root is not None else []
    return _joined(_demoted(pieces), metadata(tree))


def _too_deep(content: str) -> bool:
    depth = 0
    for match in _NESTING.finditer(content):
        depth += -1 if match[1] else 1
        if depth > MAX_DEPTH:
            return True
    return False


def _stripped(content: str) -> Markup:
    text = html.unescape(_ANY_TAG.sub("\n", content)).replace("\r", "\n")
    return Markup(text, tuple(text_lines(text)), Metadata())


def _joined(pieces: list[_Piece], about: Metadata) -> Markup:
    lines: list[Line] = []
    start = 0
    for number, piece in enumerate(pieces, start=1):
        text = piece.text()
        state = piece.state
        links = min(1.0, piece.linked / max(1, len(text)))
        hint = Hint(state.heading, state.region, state.caption, links, state.when)
        lines.append(Line(start, start + len(text), number, text, hint))
        start += len(text) + 1
    return Markup("\n".join(line.text for line in lines), tuple(lines), about)


def _demoted(pieces: list[_Piece]) -> list[_Piece]:
    """Regions that hold most of the page's prose are no furniture, whatever their class says."""
    prose: dict[int | None, int] = {}
    for piece in pieces:
        text = piece.text()
        if len(text) > _PROSE and piece.linked * 2 < len(text):
            prose[piece.state.region_root] = prose.get(piece.state.region_root, 0) + len(text)
    total = sum(prose.values())
    main = {root for root, size in prose.items() if root is not None and size > total * _MAIN_SHARE}
    for piece in pieces:
        if piece.state.region_root in main:
            piece.state = replace(piece.state, region=None)
    return pieces


class _Walk:
    """Gathers lines in the order of the document."""

    def __init__(self) -> None:
        self._open: _Piece | None = None
        self._count = 0
        self._roots = 0

    def pieces(self, root: LexborNode) -> Iterator[_Piece]:
        stack: list[tuple[LexborNode | None, _State, bool]] = [(root, _State(), False)]
        while stack:
            node, state, leaving = stack.pop()
            if node is None or leaving:
                yield from self._close()
                continue
            stack.append((node.next, state, False)) if node.next is not None and node is not root else None
            yield from self._visit(node, state, stack)
        yield from self._close()

    def _visit(
        self, node: LexborNode, state: _State, stack: list[tuple[LexborNode | None, _State, bool]]
    ) -> Iterator[_Piece]:
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "", state)
            return
        if tag.startswith("-") or tag in _SILENT:
            return
        attributes = node.attributes
        if _is_hidden(tag, attributes):
            return
        block = tag in _BLOCKS and self._count < MAX_LINES
        if block:
            yield from self._close()
            stack.append((None, state, True))
        if node.child is not None:
            stack.append((node.child, self._inner(tag, attributes, state), False))

    def _add(self, text: str, state: _State) -> None:
        if self._open is None:
            self._open = _Piece(state, [])
        self._open.texts.append(text)
        if state.link:
            self._open.linked += len(text.strip())

    def _close(self) -> Iterator[_Piece]:
        piece, self._open = self._open, None
        if piece is not None and any(text.strip() for text in piece.texts):
            self._count += 1
            yield piece

    def _inner(self, tag: str, attributes: dict[str, str | None], state: _State) -> _State:
        region = _region(tag, attributes) if state.region is None else None
        changes = _State(
            heading=int(tag[1]) if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else state.heading,
            region=state.region,
            region_root=state.region_root,
            caption=state.caption
            or tag == "figcaption"
            or "caption" in (attributes.get("class") or "").lower(),
            link=state.link or tag == "a",
            when=(attributes.get("datetime") or "")[:60] or state.when if tag == "time" else state.when,
        )
        if region is not None and changes.heading != 1:
            self._roots += 1
            changes.region, changes.region_root = region, self._roots
        return changes


def _is_hidden(tag: str, attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes and tag not in {"html", "body"}:
        return True
    return _HIDDEN.search((attributes.get("style") or "")[:500]) is not None


def _region(tag: str, attributes: dict[str, str | None]) -> BlockKind | None:
    if tag in {"html", "body", "main", "article", "h1", "p"}:
        return None
    if tag in _REGION_TAGS:
        return _REGION_TAGS[tag]
    role = _ROLES.get((attributes.get("role") or "").lower())
    if role is not None:
        return role
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()[:500]
    if any(name in _EMBEDS for name in names.split()):
        return BlockKind.EMBED
    return next((_CLASSES[word] for word in _WORD.findall(names) if word in _CLASSES), None)
