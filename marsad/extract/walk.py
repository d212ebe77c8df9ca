"""One walk over the tags of a document, as the parser writes them, that gathers its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from marsad.extract.elements import END, Element, known, look
from marsad.extract.scopes import ROOT, Scope
from marsad.records import BlockKind

MAX_LINES = 50_000
"""Lines of text taken from one page; what is left after them is one more line of its document."""
PROSE = 60
"""Characters of a line that counts as prose where most of it is no link."""

_COMMENT = re.compile(r"<!--.*?-->|<\?[^>]*>", re.S)
_INSTRUCTION = re.compile(r"<\?[^>]*>")
_SIGNED = 150  # characters of a line of signature and date


class State:
    """What the elements around a text say of it, but for links; elements side by side share it."""

    __slots__ = ("caption", "heading", "hidden", "inner", "item", "says", "scope", "title", "when")

    def __init__(self, scope: Scope, found: Element, outer: State | None = None) -> None:
        self.scope = scope
        self.inner: dict[int, tuple[Element, State]] = {}  # by the identity of the element
        if outer is None:
            self.heading, self.hidden, self.caption, self.title, self.item = 0, False, False, False, False
            self.when: str | None = None
            self.says: BlockKind | None = None
            return
        self.heading = found.heading or outer.heading
        self.hidden = outer.hidden or found.hidden
        self.caption = outer.caption or found.caption
        self.title = outer.title or found.title
        self.item = outer.item or found.item
        self.when = found.when or outer.when
        self.says = found.says or outer.says


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


_Part = tuple[str, State, bool]  # the last is whether it is a link


def walk(markup: str, *, hidden: bool = False, most: int = MAX_LINES) -> Walked:
    """The lines of a document as the parser writes it; with ``hidden`` those too that it hides.

    What is left behind the first ``most`` lines is one more.
    """
    return _Walk(hidden, most).read(_bare(markup))


def _bare(markup: str) -> str:
    """A document without its comments and processing instructions (``<?php ..>``)."""
    last = markup.rfind("-->") + 3
    if last > 2:  # only up to there: to look for the end of each comment that has none takes too long
        markup = _COMMENT.sub("", markup[:last]) + markup[last:]
    return _INSTRUCTION.sub("", markup) if "<?" in markup else markup


def _tokens(markup: str) -> tuple[list[str], list[str]]:
    """The tags and the texts behind them; outside of tags the parser writes no ``<`` and no ``>``."""
    raw = "<xmp" in markup or "<plaintext" in markup  # but in these, and in names of elements: <a<b>
    if raw or markup.count("<") != markup.count(">"):
        markup = "<".join(token if ">" in token else f"{token}>" for token in markup.split("<"))
        pairs = [token.partition(">") for token in markup.split("<")[1:]]
        return [tag for tag, _, _ in pairs], [text for _, _, text in pairs]
    pieces = markup.replace(">", "<").split("<")
    return pieces[1::2], pieces[2::2]


class _Walk:
    def __init__(self, show: bool, most: int) -> None:
        self._show = show
        self._most = most
        self._scopes = [Scope(None, ROOT)]
        self._pieces: list[Piece] = []
        self._hidden = 0

    def read(self, markup: str) -> Walked:
        state = State(self._scopes[0], ROOT)
        link = False
        stack: list[tuple[State, bool, bool]] = []
        parts: list[_Part] = []  # of the open line
        between = ""  # the text behind the tag before
        for tag, text in zip(*_tokens(markup), strict=True):
            mark = known(tag) or look(tag)
            if mark is END:
                state, link, block = stack.pop() if stack else (state, link, False)
                if block and parts:
                    self._end(parts)
            else:
                void, block, leads, found = mark
                if block and parts:
                    self._end(parts)
                if not void:
                    stack.append((state, link, block))
                    if leads:
                        if (
                            parts and not between and parts[-1][2]
                        ):  # a link beside a link: style sets them apart
                            parts.append((" ", state, False))
                        link = True
                    if found is not None:
                        state = self._inner(found, state)
            if text and (parts or not text.isspace()):
                if state.hidden:
                    self._hidden += len(text)
                else:
                    parts.append((text, state, link))
            between = text
        self._close(parts)
        return Walked(self._pieces, self._scopes, self._hidden)

    def _inner(self, found: Element, outer: State) -> State:
        if self._is_scope(found, outer):
            scope = Scope(outer.scope, found)
            self._scopes.append(scope)
            return State(scope, found, outer)
        shared = outer.inner.get(id(found))
        if shared is None:
            shared = (found, State(outer.scope, found, outer))
            shared[1].hidden = shared[1].hidden and not self._show
            outer.inner[id(found)] = shared
        return shared[1]

    def _is_scope(self, found: Element, outer: State) -> bool:
        if found.region is None or found.heading == 1 or outer.heading == 1:
            return found.story or found.inside
        entry = found.slight and outer.scope.kind is found.region  # of a menu
        return not entry or found.story or found.inside

    def _end(self, parts: list[_Part]) -> None:
        if len(self._pieces) < self._most:
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
        text, state, link = parts[0]
        linked = len(text.strip()) if link else 0
        if len(parts) > 1:
            state = _chief(parts)
            linked = sum([len(part.strip()) for part, _, link in parts if link])
            text = "".join([part for part, _, _ in parts])
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
    """Whether a line is one of signature and date, and no sentence that holds a time element."""
    beside = sum([len(text) for text, own, _ in parts if own.says is None and own.when is None])
    return beside <= PROSE and sum([len(part[0]) for part in parts]) <= _SIGNED


def _groups(parts: list[_Part]) -> list[list[_Part]]:
    """The parts of a line, a signature set apart from a date: «بقلم X» and «نشر في Y» in two spans."""
    first = parts[0][1]
    alike = all(own.says is first.says and own.when is first.when for _, own, _ in parts)
    if alike or not _is_short(parts):
        return [parts]
    groups: list[list[_Part]] = []
    known: object = None  # what is said of the open group
    for part in parts:
        said = part[1].when or part[1].says
        words = any(map(str.isalpha, part[0])) or (said is not None and any(map(str.isdigit, part[0])))
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
