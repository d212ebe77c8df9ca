"""Lays the truth about a page over what the program found on it, character by character.

White space is left out on both sides, so that only the text counts and not how lines were joined.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from evaluation.hard_pages import Made, Piece
from marsad.records import Article, BlockKind, Extraction

_NEAR = 400  # characters that the program may have left out between two pieces
_TELLING = 40  # characters of a piece that may be looked for anywhere


class Place(NamedTuple):
    """A run of the page's text without white space: a piece of truth and where it stands."""

    piece: Piece
    start: int
    end: int


class Own(NamedTuple):
    """A run that a block covers, in text without white space."""

    start: int
    end: int
    kind: BlockKind | None
    article: int | None


class Shared(NamedTuple):
    """Characters that a piece of truth and a block share."""

    piece: Piece
    kind: BlockKind | None
    article: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Overlay:
    """All shared runs of a page in order, and which found article is which true one."""

    runs: tuple[Shared, ...]
    pairs: dict[int, int] = field(default_factory=dict)


def overlay(made: Made, extraction: Extraction) -> Overlay:
    """The truth of a page laid over its extraction."""
    squeezed = "".join(extraction.text.split())
    places = _exact(made, extraction.text) if made.medium == "text" else _found(made.pieces, squeezed)
    runs = tuple(_shared(list(places), _blocks(extraction), squeezed))
    return Overlay(runs, _pairs(runs))


class _Squeezer:
    """Places in a text to places in it without white space."""

    def __init__(self, text: str) -> None:
        self._spaces = [place for place, letter in enumerate(text) if letter.isspace()]

    def at(self, place: int) -> int:
        return place - bisect_right(self._spaces, place - 1)


def _exact(made: Made, text: str) -> Iterator[Place]:
    squeezer = _Squeezer(text)
    for piece in made.pieces:
        yield Place(piece, squeezer.at(piece.start), squeezer.at(piece.start + len(piece.text)))


def _found(pieces: Sequence[Piece], squeezed: str) -> Iterator[Place]:
    """Pieces in order: at the place where the last ended, or close behind; long ones anywhere behind."""
    cursor = 0
    for piece in pieces:
        text = "".join(piece.text.split())
        start = cursor if squeezed.startswith(text, cursor) else squeezed.find(text, cursor, cursor + _NEAR)
        if start < 0 and len(text) > _TELLING:
            start = squeezed.find(text, cursor)
        if start >= 0:
            cursor = start + len(text)
            yield Place(piece, start, cursor)
        else:
            yield Place(piece, -1, -1)


def _blocks(extraction: Extraction) -> list[Own]:
    """The runs of blocks; body that the text of its article leaves out counts as no body."""
    squeezer = _Squeezer(extraction.text)
    kept = {item.position: _kept(item) for item in extraction.articles}
    out: list[Own] = []
    for block in extraction.blocks:
        body = block.kind is BlockKind.BODY and block.article is not None
        left = body and (block.start, block.end) not in kept.get(block.article or 0, ())
        kind = None if left else block.kind
        out.append(Own(squeezer.at(block.start), squeezer.at(block.end), kind, block.article))
    return out


def _kept(article: Article) -> set[tuple[int, int]]:
    """The places on the page of an article's sections of body."""
    starts = {run.article_start: run.page_start for run in article.offset}
    bodies = [s for s in article.sections if s.kind is BlockKind.BODY and s.start in starts]
    return {(starts[s.start], starts[s.start] + s.end - s.start) for s in bodies}


def _shared(places: Sequence[Place], blocks: Sequence[Own], squeezed: str) -> Iterator[Shared]:
    at = 0
    end = len(squeezed)
    for place in places:
        if place.start < 0:  # the program does not show this text at all
            size = len("".join(place.piece.text.split()))
            yield Shared(place.piece, None, None, end, end + size)
            continue
        while at < len(blocks) and blocks[at].end <= place.start:
            at += 1
        position = place.start
        for block in blocks[at:]:
            if block.start >= place.end:
                break
            start, stop = max(block.start, position), min(block.end, place.end)
            if start > position:
                yield Shared(place.piece, None, None, position, start)
            if stop > start:
                yield Shared(place.piece, block.kind, block.article, start, stop)
            position = max(position, stop)
        if position < place.end:
            yield Shared(place.piece, None, None, position, place.end)


def _pairs(runs: Sequence[Shared]) -> dict[int, int]:
    """True article to found article, by the characters of body they share, most first."""
    shares: Counter[tuple[int, int]] = Counter()
    for run in runs:
        if run.piece.kind == "body" and run.kind is BlockKind.BODY and run.article is not None:
            shares[run.piece.article, run.article] += run.end - run.start
    pairs: dict[int, int] = {}
    for (true, found), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if true not in pairs and found not in pairs.values():
            pairs[true] = found
    return pairs
