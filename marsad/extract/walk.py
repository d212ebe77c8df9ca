"""One walk over the tags of a document, as the parser writes them, that gathers its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from marsad.extract.elements import Element, element, known
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

    __slots__ = ("_linked", "caption", "heading", "hidden", "item", "link", "says", "scope", "title", "when")

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.heading = 0
        self.caption = self.link = self.hidden = self.title = self.item = False
        self.when: str | None = None
        self.says: BlockKind | None = None
        self._linked: State | None = None

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
            found = known(tag) or element(tag)
            if found.closes:
                if not stack:
                    continue
                state, block = stack.pop()
                if block and parts:
                    self._close(parts)
            else:
                block = found.block and len(self._pieces) < MAX_LINES
                if block and parts:
                    self._close(parts)
                if not found.void:
                    stack.append((state, block))
                    if found.link:
                        if parts and before == "/a>":  # two links that only their style sets apart
                            parts.append((" ", state))
                        state = state.linked()
                    if found.changes:
                        state = self._inner(found, state)
            if text and (parts or not text.isspace()):
                if state.hidden:
                    self._hidden += len(text)
                else:
                    parts.append((text, state))
            before = token
        self._close(parts)
        return Walked(self._pieces, self._scopes, self._hidden)

    def _inner(self, found: Element, outer: State) -> State:
        state = outer.copy()
        if found.hidden:
            state.hidden = not self._show
            return state
        state.heading = found.heading or outer.heading
        state.caption = outer.caption or found.caption
        state.when = found.when or outer.when
        state.says = found.says or outer.says
        state.title = outer.title or found.title
        state.item = outer.item or found.item
        if found.story or found.inside or (found.region is not None and state.heading != 1):
            state.scope = Scope(outer.scope, found)
            self._scopes.append(state.scope)
        return state

    def _close(self, parts: list[_Part]) -> None:
        """End the open line: one piece, or where it signs and dates a story, one for each of these."""
        first = parts[0][1] if parts else None
        if first is None:
            return
        if len(parts) == 1:
            self._piece(parts)
        else:
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
    """The parts of a line, a signature set apart from a date: «بقلم X» and «نشر في Y» in spans of one block."""
    first = parts[0][1]
    alike = all([part[1].says is first.says and part[1].when is first.when for part in parts])
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
