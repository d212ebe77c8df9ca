"""Turn HTML into lines of text with hints, so that one labeller serves both media.

The parser mends the markup and writes it out again: every element closed, every attribute in double quotes,
``<`` and ``>`` only around tags. What was written is read by one loop over its tags; what a start tag says is
remembered by its text, since a page repeats few. A page nested deeper than any real one is read without its
structure: parsing it would take time that grows with the square of the depth.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from marsad.extract.elements import SILENT, Element, element
from marsad.extract.lines import Hint, Line, text_lines
from marsad.extract.metadata import Metadata, metadata
from marsad.records import BlockKind

MAX_DEPTH = 3000
MAX_LINES = 50_000
"""Lines of text taken from one page; what is left after them is one more line."""

_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|table|ul|ol|blockquote|b|i|font|center|em|strong|u|s)\b", re.I
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_PROSE = 60  # characters
_MAIN_SHARE = 0.5  # a region that holds more of the page's prose than this is the page


@dataclass(frozen=True, slots=True)
class Markup:
    """An HTML page as text: its lines with what the markup says of each, and what its head says of it."""

    text: str
    lines: tuple[Line, ...]
    metadata: Metadata


class _State:
    """What the elements around a text say of it; ``root`` numbers the region it stands in."""

    __slots__ = ("_linked", "caption", "heading", "hidden", "link", "region", "root", "when")

    def __init__(self) -> None:
        self.heading = 0
        self.region: BlockKind | None = None
        self.root: int | None = None
        self.caption = False
        self.link = False
        self.when: str | None = None
        self.hidden = False
        self._linked: _State | None = None

    def copy(self) -> _State:
        """Another state that says the same."""
        state = _State()
        state.heading, state.region, state.root = self.heading, self.region, self.root
        state.caption, state.link, state.when, state.hidden = self.caption, self.link, self.when, self.hidden
        return state

    def linked(self) -> _State:
        """This state inside a link; the same one each time."""
        if self.link:
            return self
        if self._linked is None:
            self._linked = self.copy()
            self._linked.link = True
        return self._linked


class _Piece:
    """The text of one line, the state it began in, and how many of its characters are links."""

    __slots__ = ("linked", "state", "text")

    def __init__(self, state: _State, text: str, linked: int) -> None:
        self.state = state
        self.text = text
        self.linked = linked


def read_markup(content: str) -> Markup:
    """The lines of an HTML page, scripts, styles, comments and hidden elements left out."""
    if _too_deep(content):
        return _stripped(content)
    tree = LexborHTMLParser(content)
    about = metadata(tree)
    tree.strip_tags(SILENT)
    root = tree.body
    pieces = [] if root is None else _Walk().pieces(root.html or "")
    return _joined(pieces, about)


def _too_deep(content: str) -> bool:
    if content.count("<") - content.count("</") <= MAX_DEPTH:
        return False
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
    main = _main_regions(pieces)
    lines: list[Line] = []
    start = 0
    for number, piece in enumerate(pieces, start=1):
        text, state = piece.text, piece.state
        size = len(text)
        region = None if state.root in main else state.region
        hint = Hint(state.heading, region, state.caption, min(1.0, piece.linked / size), state.when)
        lines.append(Line(start, start + size, number, text, hint))
        start += size + 1
    return Markup("\n".join(line.text for line in lines), tuple(lines), about)


def _main_regions(pieces: list[_Piece]) -> frozenset[int | None]:
    """Regions that hold most of the page's prose are no furniture, whatever their class says."""
    prose: dict[int | None, int] = {}
    for piece in pieces:
        size = len(piece.text)
        if size > _PROSE and piece.linked * 2 < size:
            prose[piece.state.root] = prose.get(piece.state.root, 0) + size
    total = sum(prose.values())
    return frozenset(
        root for root, size in prose.items() if root is not None and size > total * _MAIN_SHARE
    )


class _Walk:
    """Gathers lines in the order of the document."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._state: _State | None = None  # of the open line
        self._texts: list[str] = []
        self._linked = 0
        self._roots = 0

    def pieces(self, markup: str) -> list[_Piece]:
        """The lines of markup as the parser writes it."""
        state = _State()
        stack: list[tuple[_State, bool]] = []
        if "<!--" in markup:
            markup = _COMMENT.sub("", markup)
        for token in markup.split("<")[1:]:
            tag, _, text = token.partition(">")
            if tag[:1] == "/":
                if stack:
                    state, block = stack.pop()
                    if block:
                        self._close()
            else:
                found = element(tag)
                block = found.block and len(self._pieces) < MAX_LINES
                if block:
                    self._close()
                if not found.void:
                    stack.append((state, block))
                    if found.link:
                        state = state.linked()
                    if found.changes:
                        state = self._inner(found, state)
            if text and not state.hidden:
                self._add(text, state)
        self._close()
        return self._pieces

    def _add(self, text: str, state: _State) -> None:
        if self._state is None:
            self._state = state
        self._texts.append(text)
        if state.link:
            self._linked += len(text.strip())

    def _close(self) -> None:
        if self._state is None:
            return
        text = " ".join(_unescaped("".join(self._texts)).split())
        if text:
            self._pieces.append(_Piece(self._state, text, self._linked))
        self._state, self._linked = None, 0
        self._texts.clear()

    def _inner(self, found: Element, outer: _State) -> _State:
        state = outer.copy()
        state.hidden = outer.hidden or found.hidden
        state.heading = found.heading or outer.heading
        state.caption = outer.caption or found.caption
        state.when = found.when or outer.when
        if outer.region is None and found.region is not None and state.heading != 1:
            self._roots += 1
            state.region, state.root = found.region, self._roots
        return state


def _unescaped(text: str) -> str:
    """Text without the four entities that the parser writes."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&amp;", "&")
