"""One walk over the tags of a document, as the parser writes them, that gathers its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from marsad.extract.elements import END, Element, known, look
from marsad.extract.scopes import ROOT, Scope
from marsad.records import BlockKind

MAX_LINES = 50_000
"""Lines of text taken from one document; what is left after them is one more line."""
PROSE = 60
"""Characters of a line that counts as prose where most of it is no link."""

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_SIGNED = 150  # characters of a line of signature and date


class State:
    """What the elements around a text say of it."""

    __slots__ = (
        *("_linked", "caption", "heading", "hidden", "inner", "item", "link", "says", "scope", "title"),
        "when",
    )

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.heading = 0
        self.caption = self.link = self.hidden = self.title = self.item = False
        self.when: str | None = None
        self.says: BlockKind | None = None
        self._linked: State | None = None
        self.inner: dict[int, tuple[Element, State]] = {}  # by the identity of the element

    def copy(self) -> State:
        """Another state that says the same."""
        state = State(self.scope)
        state.heading, state.caption, state.link = self.heading, self.caption, self.link
        state.hidden, state.title, state.item = self.hidden, self.title, self.item
        state.when, state.says = self.when, self.says
        return state

    def linked(self) -> State:
        """This state inside a link; the same one each time."""
        if self.link:
            return self
        if self._linked is None:
            self._linked = self.copy()
            self._linked.link = True
        return self._linked


class Piece(NamedTuple):
    """The text of one line, what is said of it, and how many of its characters are links."""

    text: str
    state: State
    linked: int


@dataclass(slots=True)
class Walked:
    """The lines of a document, its scopes (the first is the document), the characters it hides."""

    pieces: list[Piece]
    scopes: list[Scope]
    hidden: int


_Part = tuple[str, State]


def _is_scope(found: Element, state: State) -> bool:
    if found.story or found.inside:
        return True
    nested = found.slight and state.scope.kind is found.region  # an entry of a menu
    return found.region is not None and state.heading != 1 and not nested


def walk(markup: str, *, hidden: bool = False) -> Walked:
    """The lines of a document as the parser writes it; with ``hidden`` those too that it hides."""
    return _Walk(hidden).read(_COMMENT.sub("", markup) if "<!--" in markup else markup)


class _Walk:
    def __init__(self, show: bool) -> None:
        self._show = show
        self._scopes = [Scope(None, ROOT)]
        self._pieces: list[Piece] = []
        self._hidden = 0

    def read(self, markup: str) -> Walked:
        state = State(self._scopes[0])
        stack: list[tuple[State, bool]] = []
        parts: list[_Part] = []  # of the open line
        before = ""
        for token in markup.split("<"):
            tag, _, text = token.partition(">")
            mark = known(tag) or look(tag)
            if mark is END:
                if stack:
                    state, block = stack.pop()
                    if block and parts:
                        self._end(parts)
            else:
                void, block, link, found = mark
                if block and parts:
                    self._end(parts)
                if not void:
                    stack.append((state, block))
                    if link and parts and before == "/a>":  # two links that only their style sets apart
                        parts.append((" ", state))
                    if link or found is not None:
                        state = self._inner(found, link, state)
            if text and (parts or not text.isspace()):
                if state.hidden:
                    self._hidden += len(text)
                else:
                    parts.append((text, state))
            before = token
        self._close(parts)
        return Walked(self._pieces, self._scopes, self._hidden)

    def _inner(self, found: Element | None, link: bool, outer: State) -> State:
        """The state inside an element; elements side by side that say the same share it."""
        if found is None:
            return outer.linked()
        known = outer.inner.get(id(found))
        if known is None:
            known = (found, self._made(found, outer))
            outer.inner[id(found)] = known
        state = known[1]
        if _is_scope(found, state):
            state = state.copy()
            state.scope = Scope(outer.scope, found)
            self._scopes.append(state.scope)
        return state.linked() if link else state

    def _made(self, found: Element, outer: State) -> State:
        state = outer.copy()
        state.heading = found.heading or outer.heading
        state.caption = outer.caption or found.caption
        state.when = found.when or outer.when
        state.says = found.says or outer.says
        state.title = outer.title or found.title
        state.item = outer.item or found.item
        state.hidden = outer.hidden or (found.hidden and not self._show)
        return state

    def _end(self, parts: list[_Part]) -> None:
        if len(self._pieces) < MAX_LINES:
            self._close(parts)

    def _close(self, parts: list[_Part]) -> None:
        """Close the open line: one piece, or where it signs and dates a story, one for each of these."""
        if len(parts) == 1:
            self._piece(parts)
        elif parts:
            for group in _groups(parts):
                self._piece(group)
        parts.clear()

    def _piece(self, parts: list[_Part]) -> None:
        text, state = parts[0]
        linked = len(text.strip()) if state.link else 0
        if len(parts) > 1:
            state = _chief(parts)
            linked = sum([len(part.strip()) for part, own in parts if own.link])
            text = "".join([part for part, _ in parts])
        if "&" in text:
            text = _unescaped(text)
        text = " ".join(text.split())
        if not text:
            return
        scope = state.scope
        size = len(text)
        if size > PROSE and linked * 2 < size:
            scope.prose += size
            scope.text += size if scope.inside else 0
        elif state.heading == 1:
            scope.titled = True
        self._pieces.append(Piece(text, state, linked))


def _chief(parts: list[_Part]) -> State:
    """What is said of a line: of its longest part, or of a part that is a signature or a date."""
    said = [part for part in parts if part[1].says is not None or part[1].when is not None]
    return max(said if said and _is_short(parts) else parts, key=lambda part: len(part[0].strip()))[1]


def _is_short(parts: list[_Part]) -> bool:
    return sum([len(text) for text, _ in parts]) <= _SIGNED


def _groups(parts: list[_Part]) -> list[list[_Part]]:
    """The parts of a line, a signature set apart from a date: «بقلم X» and «نشر في Y» in two spans."""
    first = parts[0][1]
    alike = all(own.says is first.says and own.when is first.when for _, own in parts)
    if alike or not _is_short(parts):
        return [parts]
    groups: list[list[_Part]] = []
    known: object = None  # what is said of the open group
    for part in parts:
        said = part[1].when or part[1].says
        words = any(map(str.isalpha, part[0]))
        if not groups or (known is not None and words and said != known):
            groups.append([])
            known = None
        groups[-1].append(part)
        known = said if known is None else known
    return groups


def _unescaped(text: str) -> str:
    """Text without the four entities that the parser writes."""
    text = text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&amp;", "&")
