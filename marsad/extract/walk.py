"""One walk over the tags of a document, as the parser writes them, that gathers its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.extract.elements import END, LINK, OPEN, Element, known, look, says
from marsad.extract.scopes import ROOT, Scope
from marsad.records import BlockKind

MAX_LINES = 50_000
"""Lines of text taken from one page; what is left after them is one more line of its document."""
PROSE = 60
"""Characters of a line that counts as prose where most of it is no link."""

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_INSTRUCTION = re.compile(r"<\?[^>]*>")
_SIGNED = 150  # characters of a line of signature and date


class Said:
    """What the elements around a text say of it, apart from regions, stories and links.

    ``hidden`` is text that a page does not show, ``silent`` text that no page does; ``seamless`` an element
    whose end cuts no line.
    """

    __slots__ = (
        *("caption", "heading", "hidden", "inner", "item", "says", "seamless", "show", "silent", "title"),
        "when",
    )

    def __init__(self, *, show: bool) -> None:
        self.inner: dict[int, tuple[Element, Said | None]] = {}  # by the identity of the element
        self.show = show
        self.heading, self.caption, self.title, self.item = 0, False, False, False
        self.hidden = self.silent = self.seamless = False
        self.when: str | None = None
        self.says: BlockKind | None = None

    def within(self, found: Element) -> Said:
        """What is said of text in an element inside."""
        known = self.inner.get(id(found))
        if known is None:
            known = self.inner[id(found)] = (found, self._told(found))
        return known[1] or self

    def _told(self, found: Element) -> Said | None:
        """What is said of text in an element; None where that is no more than what is said already."""
        if self.silent or not says(found):
            return None
        told = Said(show=self.show)
        told.silent = found.silent
        told.hidden = told.silent or (not self.show and (self.hidden or found.hidden))
        told.seamless = told.silent or (not self.show and found.hidden)
        told.heading = found.heading or self.heading
        told.caption = self.caption or found.caption
        told.title = self.title or found.title
        told.item = self.item or found.item
        told.when = found.when or self.when
        told.says = found.says or self.says
        return told


Piece = tuple[str, Scope, Said, int]
"""The text of one line, where it stands, what is said of it, how many of its characters are links."""


@dataclass(slots=True)
class Walked:
    """The lines of a document, its scopes (the first is the document), the characters it hides."""

    pieces: list[Piece]
    scopes: list[Scope]
    hidden: int


_Part = tuple[str, Scope, Said, bool]  # the last is whether it is a link


def walk(markup: str, *, hidden: bool = False, most: int = MAX_LINES) -> Walked:
    """The lines of a document as the parser writes it; with ``hidden`` those too that it hides.

    What is left behind the first ``most`` lines is one more.
    """
    markup = _bare(markup)
    pieces = markup.replace(">", "<").split("<")
    if 2 * markup.count("<") + 1 == len(pieces):
        walker = _Walk(hidden, most)
        read = walker.read(pieces)
        if not walker.raw:
            return read
    return _Walk(hidden, most).read(_odd_tokens(markup))


def _bare(markup: str) -> str:
    """A document without its comments."""
    first, *others = markup.split("<!--")
    if not others or "-->" in others[-1]:
        return first + "".join([other.partition("-->")[2] for other in others])
    last = (
        markup.rfind("-->") + 3
    )  # only up to there: to look for the end of each that has none takes too long
    return _COMMENT.sub("", markup[:last]) + markup[last:]


def _odd_tokens(markup: str) -> list[str]:
    """The text before the first tag, then by turns tags and texts, where ``<`` and ``>`` stand elsewhere too.

    They do in ``<xmp>`` and in names of elements: ``<a<b>``.
    """
    first, *tokens = _INSTRUCTION.sub("", markup).split("<")
    pairs = [token.partition(">") for token in tokens]
    return [first, *[piece for tag, _, text in pairs for piece in (tag, text)]]


class _Walk:
    """Reads one document; ``raw`` tells that it met an element whose text is no markup."""

    def __init__(self, show: bool, most: int) -> None:
        self.raw = False
        self._show = show
        self._most = most
        self._scopes = [Scope(None, ROOT)]
        self._pieces: list[Piece] = []

    def read(self, tokens: list[str]) -> Walked:
        """The lines of a document cut at ``<`` and ``>``: text, then by turns tags and texts."""
        pieces, most = self._pieces, self._most
        scope, said, link = self._scopes[0], Said(show=self._show), False
        stack: list[tuple[Scope, Said, bool]] = []
        parts: list[_Part] = []  # of the open line
        hidden = 0
        between = ""  # the text behind the tag before
        rest = iter(tokens)
        next(rest)
        for tag, text in zip(rest, rest, strict=True):
            step, block, found = known(tag) or look(tag)
            if block and parts and len(pieces) < most and not _holds(said, step):
                self._close(parts)
            if step >= OPEN:
                stack.append((scope, said, link))
                if step is LINK:
                    if parts and not between and parts[-1][3]:  # style sets links side by side apart
                        parts.append((" ", scope, said, False))
                    link = True
                if found is not None:
                    scope, said = self._enter(found, scope, said)
            elif step is END and stack:
                scope, said, link = stack.pop()
            if text and (parts or not text.isspace()):
                if not said.hidden:
                    parts.append((text, scope, said, link))
                elif not said.silent:
                    hidden += len(text)
            between = text
        self._close(parts)
        return Walked(pieces, self._scopes, hidden)

    def _enter(self, found: Element, scope: Scope, said: Said) -> tuple[Scope, Said]:
        """Where text inside an element stands, and what is said of it."""
        if found.raw:
            self.raw = True
        if found.silent and self.raw:
            return scope, said
        if found.scoped and _is_scope(found, scope, said):
            scope = Scope(scope, found)
            self._scopes.append(scope)
        return scope, said.within(found)

    def _close(self, parts: list[_Part]) -> None:
        """Close the open line: one piece, or where it signs and dates a story, one for each of these."""
        while len(parts) > 1 and parts[-1][0].isspace():
            parts.pop()
        if len(parts) == 1:
            text, scope, said, link = parts[0]
            self._piece(text, scope, said, len(text) if link else 0)
        elif parts:
            for group in _groups(parts):
                linked = sum([len(part[0].strip()) for part in group if part[3]])
                _, scope, said, _ = _chief(group)
                self._piece("".join([part[0] for part in group]), scope, said, linked)
        parts.clear()

    def _piece(self, text: str, scope: Scope, said: Said, linked: int) -> None:
        if "&" in text:
            text = _unescaped(text)
        text = " ".join(text.split())
        if not text:
            return
        size = len(text)
        if size > PROSE and linked * 2 < size:
            scope.prose += size
            if scope.inside:
                scope.text += size
        elif said.heading == 1:
            scope.titled = True
        self._pieces.append((text, scope, said, linked))


def _holds(said: Said, step: int) -> bool:
    """Whether a block that begins or ends cuts no line: it is hidden, or stands in what no page shows."""
    return said.seamless and (step is END or said.silent)


def _is_scope(found: Element, scope: Scope, said: Said) -> bool:
    """Whether an element is a region, a story or the text of one, apart from what it stands in."""
    if said.silent:
        return False
    if found.region is None or found.heading == 1 or said.heading == 1:
        return found.story or found.inside
    entry = found.slight and scope.kind is found.region  # of a menu
    return not entry or found.story or found.inside


def _chief(parts: list[_Part]) -> _Part:
    """The part that tells what is said of a line: its longest, or a signature or a date."""
    first = parts[0]
    if all(part[2] is first[2] and part[1] is first[1] for part in parts):
        return first
    told = [part for part in parts if part[2].says is not None or part[2].when is not None]
    return max(told if told and _is_short(parts) else parts, key=lambda part: len(part[0].strip()))


def _is_short(parts: list[_Part]) -> bool:
    """Whether a line is one of signature and date, and no sentence that holds a time element."""
    beside = sum([len(text) for text, _, said, _ in parts if said.says is None and said.when is None])
    return beside <= PROSE and sum([len(part[0]) for part in parts]) <= _SIGNED


def _groups(parts: list[_Part]) -> list[list[_Part]]:
    """The parts of a line: «بقلم X», «نشر في Y» and «آخر تحديث Z» in three spans are three."""
    _, place, first, _ = parts[0]
    alike = all(
        scope is place and (own is first or (own.says is first.says and own.when is first.when))
        for _, scope, own, _ in parts
    )
    if alike or not _is_short(parts):
        return [parts]
    groups: list[list[_Part]] = []
    told: object = None  # what is said of the open group
    for part in parts:
        changed = part[1].kind is BlockKind.OTHER and part[1] is not place
        said = BlockKind.OTHER if changed else part[2].when or part[2].says
        words = any(map(str.isalpha, part[0])) or (said is not None and any(map(str.isdigit, part[0])))
        if not groups or (told is not None and words and said != told):
            groups.append([])
            told = None
        groups[-1].append(part)
        told = said if told is None else told
    return groups


def _unescaped(text: str) -> str:
    """Text without the four entities that the parser writes."""
    text = text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&amp;", "&")
