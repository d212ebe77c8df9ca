"""A page as a tree of elements whose texts know what they are; written as HTML or as text."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

FURNITURE = ""


class Leaf(NamedTuple):
    """A run of visible text, its kind and its article.

    Kinds are ``headline``, ``subheadline``, ``byline``, ``dateline``, ``caption``, ``body``, ``tags``; what
    begins with ``-`` is furniture and says of which part.
    """

    text: str
    kind: str = FURNITURE
    article: int = -1


class Raw(NamedTuple):
    """Markup that shows nothing: scripts, styles, metadata."""

    markup: str


@dataclass(slots=True)
class Node:
    """An element."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)


Child = Node | Leaf | Raw


class Run(NamedTuple):
    """A leaf and where its text begins in the text that was written."""

    leaf: Leaf
    start: int


def el(tag: str, *children: Child | str | None, **attributes: str) -> Node:
    """An element; a bare string is furniture, ``cls`` is the class, None is left out."""
    named = {
        ("class" if name == "cls" else name.replace("_", "-")): value for name, value in attributes.items()
    }
    made: list[Child] = [Leaf(c) if isinstance(c, str) else c for c in children if c is not None]
    return Node(tag, named, made)


def leaves(node: Node) -> Iterator[Leaf]:
    """The texts below an element, in order."""
    for child in node.children:
        if isinstance(child, Leaf):
            yield child
        elif isinstance(child, Node):
            yield from leaves(child)


def named(node: Node, name: str) -> Node:
    """The element, its furniture marked with the name of the part it belongs to: ``-comments``."""
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            named(child, name)
        elif isinstance(child, Leaf) and child.kind == FURNITURE:
            node.children[place] = child._replace(kind=f"-{name}")
    return node


# ------------------------------------------------------------------ HTML

_INLINE = frozenset(["a", "span", "strong", "em", "b", "i", "font", "small", "time", "u"])
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link"])
_PLAIN = dict.fromkeys(
    ["article", "section", "header", "footer", "nav", "aside", "main", "figure", "figcaption"], "div"
)


def as_html(node: Node, rng: random.Random) -> str:
    """The markup of an element, indented as templates leave it."""
    out: list[str] = []
    indent = rng.choice((0, 0, 1, 2))
    _write(node, out, 0, indent)
    return "".join(out)


def _write(node: Node, out: list[str], depth: int, indent: int) -> None:
    shown = "".join(f' {name}="{html.escape(value)}"' for name, value in node.attributes.items())
    inline = node.tag in _INLINE
    lead = "" if inline else "\n" + " " * (indent * depth)
    out.append(f"{lead}<{node.tag}{shown}>")
    if node.tag in _VOID:
        return
    before: Child | None = None
    for child in node.children:
        if before is not None and not isinstance(child, Raw):
            out.append(" ")
        if isinstance(child, Raw):
            out.append(child.markup)
        elif isinstance(child, Leaf):
            out.append(html.escape(child.text, quote=False))
        else:
            _write(child, out, depth + 1, indent)
        before = child
    out.append(f"</{node.tag}>" if inline or not _has_blocks(node) else f"{lead}</{node.tag}>")


def _has_blocks(node: Node) -> bool:
    return any(isinstance(child, Node) and child.tag not in _INLINE for child in node.children)


def anonymous(node: Node, rng: random.Random) -> Node:
    """The same element as a builder without meaning writes it: nested divs with names of no sense."""
    tag = _PLAIN.get(node.tag, node.tag)
    if tag in {"ul", "li"} and "plain" not in node.attributes:
        tag = "div"
    kept = {name: value for name, value in node.attributes.items() if name not in {"class", "id", "itemprop"}}
    if rng.random() < 0.5:
        kept["class"] = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=6))
    made = [anonymous(child, rng) if isinstance(child, Node) else child for child in node.children]
    wrapped = Node(tag, kept, made)
    return el("div", wrapped) if tag == "div" and rng.random() < 0.25 else wrapped


# ------------------------------------------------------------------ text

_MARGIN = frozenset(["p", "h1", "h2", "h3", "h4", "ul", "ol", "figure", "table", "blockquote", "form"])
_LISTS = frozenset(("ul", "nav", "tr"))
STYLES = ("copy", "copy", "tight", "tight", "stripped", "joined")


class _Text:
    """Writes text and remembers where each leaf begins."""

    def __init__(self, style: str, rng: random.Random) -> None:
        self.style = style
        self.rng = rng
        self.out: list[str] = []
        self.runs: list[Run] = []
        self.size = 0
        self.pending = 0
        self.joint = " "
        self.depth = 0

    def add(self, node: Node) -> None:
        """Write an element and all below it."""
        if node.tag == "gap":
            self.pending = max(self.pending, self.rng.choice((2, 2, 3, 4)))
            return
        level = self._level(node.tag)
        self._break(level)
        before, joint = self.depth, self.joint
        self.depth += 1
        if self.style == "joined" and node.tag in _LISTS:
            self.joint = self.rng.choice((" ", " | ", " - ", " » ", "  "))
        for child in node.children:
            if isinstance(child, Node):
                self.add(child)
            elif isinstance(child, Leaf):
                self._leaf(child)
        self.depth, self.joint = before, joint
        self._break(level)

    def _level(self, tag: str) -> int:
        if tag in _INLINE or (self.joint != " " and tag in {"li", "td", "a"}):
            return 0
        if tag == "td" and self.style == "copy":
            return 0
        return 2 if tag in _MARGIN and self.style == "copy" else 1

    def _break(self, level: int) -> None:
        if self.style == "stripped" and level > 0 and self.pending < 6:
            self.pending += 1
        else:
            self.pending = max(self.pending, level)

    def _leaf(self, leaf: Leaf) -> None:
        if not leaf.text:
            return
        if self.size:
            self._put(self._space() if self.pending else self.joint)
        self.pending = 0
        self.runs.append(Run(leaf, self.size))
        self._put(leaf.text)

    def _space(self) -> str:
        lead = " " * (2 * self.depth) if self.style == "stripped" else ""
        return (
            "".join("\n" if place == self.pending - 1 else lead + "\n" for place in range(self.pending))
            + lead
        )

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.size += len(text)


def as_text(nodes: list[Node], style: str, rng: random.Random) -> tuple[str, list[Run]]:
    """The text that a reader's copy or a stripper of tags makes of elements, and where each leaf stands."""
    writer = _Text(style, rng)
    for node in nodes:
        writer.add(node)
    return "".join(writer.out), writer.runs


def wrapped(text: str, width: int) -> str:
    """The text with long lines broken at spaces; every place stays what it was."""
    return "\n".join(_wrap_line(line, width) for line in text.split("\n"))


def _wrap_line(line: str, width: int) -> str:
    if len(line) <= width * 1.4:
        return line
    out: list[str] = []
    used = 0
    for part in re.split(r"( )", line):
        if part == " " and used >= width:
            out.append("\n")
            used = 0
        else:
            out.append(part)
            used += len(part)
    return "".join(out)
