"""Turn HTML into lines of text with hints, so that one labeller serves both media.

The parser mends the markup and writes it out again: every element closed, every attribute in double quotes,
``<`` and ``>`` only around tags. What was written is read by one loop over its tags; what a start tag says is
remembered by its text, since a page repeats few. A page nested deeper than any real one is read without its
structure: parsing it would take time that grows with the square of the depth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from marsad.extract.documents import documents, stripped
from marsad.extract.elements import SILENT
from marsad.extract.lines import Hint, Line, text_lines
from marsad.extract.metadata import Metadata, metadata
from marsad.extract.nesting import is_hostile
from marsad.extract.scopes import Scope, resolve
from marsad.extract.walk import MAX_LINES, PROSE, Piece, walk
from marsad.records import BlockKind

_FEW = 200  # characters of prose of a page whose text may be hidden until a script shows it
_LONG = 100  # characters of a line that may be many links
_ALL_LINKS = 0.9
_STOPS = (".", "؟", "!", "»", ":")
_TEXT = 300  # characters marked as the text of articles, below which what follows may be text too


@dataclass(frozen=True, slots=True)
class Markup:
    """An HTML page as text: its lines with what the markup says of each, and what its head says of it.

    ``documents`` has the head of each document where a file holds several; ``metadata`` is the first.
    """

    text: str
    lines: tuple[Line, ...]
    metadata: Metadata
    documents: tuple[Metadata, ...] = ()


def read_markup(content: str) -> Markup:
    """The lines of an HTML page, scripts, styles, comments and hidden elements left out."""
    if is_hostile(content):
        text = stripped(content, MAX_LINES)
        return Markup(text, tuple(text_lines(text)), Metadata())
    lines: list[Line] = []
    heads: list[Metadata] = []
    article = 1
    parts = documents(content)
    for part in parts:
        tree = LexborHTMLParser(part)
        about = metadata(tree)
        heads.append(replace(about, further=True) if heads else about)
        pieces, scopes = _read(tree, max(0, MAX_LINES - len(lines)))
        scopes[0].article = article if len(parts) > 1 else None
        article = resolve(scopes, article + (len(parts) > 1))
        _append(lines, pieces, len(heads) - 1)
    text = "\n".join([line.text for line in lines])
    return Markup(text, tuple(lines), heads[0], tuple(heads))


def _read(tree: LexborHTMLParser, most: int) -> tuple[list[Piece], list[Scope]]:
    """The lines of one document; what it hides is read too where it shows next to nothing."""
    tree.strip_tags(SILENT)
    markup = "" if tree.body is None else tree.body.html or ""
    read = walk(markup, most=most)
    if read.hidden > _FEW and read.scopes[0].prose + sum(s.prose for s in read.scopes[1:]) < _FEW:
        read = walk(markup, hidden=True, most=most)
    return read.pieces, read.scopes


def _append(lines: list[Line], pieces: list[Piece], document: int) -> None:
    ends = _end_of_text(pieces)
    open_link = _is_open_link(pieces)
    start = lines[-1].end + 1 if lines else 0
    number = len(lines)
    for place, (text, scope, said, linked) in enumerate(pieces):
        size = len(text)
        region = scope.region
        links = 1.0 if linked >= size else linked / size
        if open_link and size > PROSE:
            links = 0.0
        heading = 1 if said.title and links < 0.5 and region is None else said.heading
        if region is None and _is_apart(size, links, place > ends, said.heading):
            region = BlockKind.RELATED
        hint = Hint(
            heading,
            region,
            said.caption,
            links,
            said.when,
            scope.article,
            document,
            scope.inside,
            said.item,
            said.says,
        )
        number += 1
        lines.append(Line(start, start + size, number, text, hint))
        start += size + 1


def _is_apart(size: int, links: float, behind: bool, heading: int) -> bool:
    """Whether a line tells of other stories: prose behind the article's text, or a long run of links."""
    if behind and (size > PROSE or heading > 0):
        return True
    return links > _ALL_LINKS and size > _LONG


def _is_open_link(pieces: list[Piece]) -> bool:
    """Whether most prose stands in links: one that was not closed goes on to the end of the page."""
    linked = plain = 0
    for text, _, _, links in pieces:
        if len(text) > PROSE and text.endswith(_STOPS):
            if links > len(text) * _ALL_LINKS:
                linked += len(text)
            else:
                plain += len(text)
    return linked > plain


def _end_of_text(pieces: list[Piece]) -> int:
    """The last line of what themes call the text of an article; beyond it prose is other stories'.

    The number of lines where nothing, or too little to go by, is so called.
    """
    last, marked, outside = len(pieces), 0, 0
    for place, (text, scope, said, _) in enumerate(pieces):
        if scope.inside and scope.region is None:
            last = place
            marked += len(text)
        elif len(text) > PROSE and scope.region is None:
            outside += len(text)
        elif said.heading == 1 and place > last and scope.region is None:
            return len(pieces)  # one more story
    return last if marked > max(_TEXT, outside) else len(pieces)
