"""The nested regions and stories of an HTML page, weighed by the prose they hold once all of it is read.

What a class calls a widget may be the page, and what stands in an ``<article>`` may be a card that leads to
another page. Which it is cannot be told from the tag: a region that holds most of the page's prose is no
furniture, a story with hardly any beside one with much is a card.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.elements import Element
from marsad.records import BlockKind

_MAIN_SHARE = 0.5  # a region that holds more of the page's prose than this is the page
_CARD = 200  # characters of prose of a story that may be a card
_CARD_TIMES = 4  # the prose of the page's largest story over that of a card


class Scope:
    """An element that is a region, a story or the text of one; ``prose`` counts characters in it."""

    __slots__ = ("article", "inside", "kind", "outer", "parent", "prose", "region", "story", "text", "titled")

    def __init__(self, parent: Scope | None, found: Element) -> None:
        self.parent: Scope | None = parent
        self.outer: Scope | None = None  # the story it stands in
        if parent is not None:
            self.outer = parent if parent.story else parent.outer
        self.kind = found.region
        self.story: bool = found.story
        self.inside: bool = found.inside or (parent is not None and parent.inside)
        self.prose = 0
        self.text = 0  # the prose in what a theme calls the text of an article
        self.titled = False  # an h1 stands in it
        self.region: BlockKind | None = None
        self.article: int | None = None


ROOT = Element()


def resolve(scopes: Sequence[Scope], first: int) -> int:
    """Set ``region`` and ``article`` of scopes in the order of the document, the first of which is the page.

    Prose must have been added to the innermost scope of each line. Stories are numbered from ``first``; gives
    the number of the next.
    """
    for scope in reversed(scopes[1:]):
        if scope.parent is not None:
            scope.parent.prose += scope.prose
            scope.parent.text += scope.text
    page = scopes[0]
    largest = _largest(scopes)
    for scope in scopes[1:]:
        parent = scope.parent or page
        scope.region, scope.article = parent.region, parent.article
        if scope.region is None and scope.kind is not None and not _is_page(scope, page):
            scope.region = scope.kind
        if scope.story and not _holds_parent(scope):
            scope.article, first = first, first + 1
            if scope.region is None and _is_card(scope, largest):
                scope.region = BlockKind.RELATED
    return first


def _is_page(scope: Scope, page: Scope) -> bool:
    """Whether a region holds most of the page's prose, or of what is marked as the text of articles."""
    return scope.prose > page.prose * _MAIN_SHARE or scope.text > page.text * _MAIN_SHARE


def _holds_parent(scope: Scope) -> bool:
    """Whether a story inside another is most of it: one story, marked twice."""
    return scope.outer is not None and scope.prose * 2 > scope.outer.prose


def _largest(scopes: Sequence[Scope]) -> int:
    """The prose of the largest story, or of what stands in none where that is more."""
    stories = [scope for scope in scopes if scope.story]
    told = sum(scope.prose for scope in stories if scope.outer is None)
    return max([scopes[0].prose - told, *(scope.prose for scope in stories)])


def _is_card(scope: Scope, largest: int) -> bool:
    return not scope.titled and scope.prose < _CARD and scope.prose * _CARD_TIMES < largest
