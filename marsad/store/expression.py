"""What a full-text search asks for, as a tree that every store can put in its own database's terms.

The words in it are as :mod:`marsad.store.indexing` holds them, folded or plain, so that they are made of
letters and digits alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another; with ``prefix`` the last may go on.

    By ``rare`` forms of what is searched for articles are found but not judged: bm25 would take them for what
    matters most.
    """

    words: tuple[str, ...]
    prefix: bool = False
    rare: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts holds; there is one or more."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of the parts hold (there is one or more), and none of ``without``."""

    parts: tuple[Expression, ...]
    without: tuple[Expression, ...] = ()


Expression = Phrase | AnyOf | AllOf


def phrases(expression: Expression) -> Iterator[Phrase]:
    """The phrases that a text may match by: all but those that it must not hold."""
    if isinstance(expression, Phrase):
        yield expression
        return
    for part in expression.parts:
        yield from phrases(part)


def judged(expression: Expression) -> Expression:
    """The expression without rare forms, where there are others."""
    if isinstance(expression, Phrase):
        return expression
    if isinstance(expression, AllOf):
        return AllOf(tuple(map(judged, expression.parts)), expression.without)
    kept = tuple(part for part in expression.parts if not (isinstance(part, Phrase) and part.rare))
    return AnyOf(tuple(map(judged, kept or expression.parts)))


class Order(StrEnum):
    """How found articles are ordered: those that fit best first, or by the day they were published."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class ArticleSelection:
    """Which articles are searched for; every condition that is set must hold.

    ``folded`` says which form of words ``expression`` holds. ``since`` and ``until`` are days
    (``YYYY-MM-DD``, inclusive) that the span of the day of publication must touch; articles of unknown day
    then do not match. ``outlets`` are names of which one must be the article's. ``entity`` is the id of one
    that the article must mention.
    """

    expression: Expression
    folded: bool = True
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found; a smaller ``score`` fits better, ``day`` is the first of its date."""

    article_id: str
    score: float
    day: str | None
