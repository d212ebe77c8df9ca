"""Who took an event from whom: the accounts of each independent source as a tree.

The tree comes from the stage that counted the sources, handed in by whoever starts the pages; here it is only
shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from marsad.records import Article, Event, Span
from marsad.store import View
from marsad.web.names import Name, names_for, spoken
from marsad.web.pages.accounts import outlet_of, published_of
from marsad.web.pages.lines import Line, line
from marsad.web.text import shown
from marsad.web.words import Words

_QUOTE = 160
_HOW = {
    "copied text": "tree.copied",
    "shared text, direction unknown": "tree.shared",
    "the same article": "tree.same_article",
    "the same outlet": "tree.same_outlet",
    "names its communique": "tree.communique",
    "names its agency": "tree.agency",
    "names its outlet": "tree.outlet",
    "names its person": "tree.person",
}
_PASSAGE = "passage from there"


class Taken(Protocol):
    """Where an account has the event from: see :mod:`marsad.chronicle.sourcetree`."""

    @property
    def how(self) -> str:
        """In which way it is known."""

    @property
    def source(self) -> str | None:
        """Who is named."""

    @property
    def article_id(self) -> str | None:
        """The article of the event that it was taken from."""

    @property
    def span(self) -> Span | None:
        """The words that say so."""

    @property
    def passage(self) -> str | None:
        """The passage that is copied."""

    @property
    def share(self) -> float | None:
        """How much of what it rests on is copied."""


class Told(Protocol):
    """One account of the event."""

    @property
    def article_id(self) -> str:
        """Its article."""

    @property
    def mentions(self) -> tuple[str, ...]:
        """Its event mentions."""

    @property
    def taken(self) -> Taken | None:
        """Where it has it from; None for what is its own."""


class Group(Protocol):
    """Accounts that count as one source."""

    @property
    def source(self) -> str | None:
        """Who most of them name."""

    @property
    def accounts(self) -> Sequence[Told]:
        """They, each after the one that it was taken from."""


class Tree(Protocol):
    """All accounts of an event by independent source."""

    @property
    def groups(self) -> Sequence[Group]:
        """One for each source."""


TreeOf = Callable[[View, Event], Tree]
"""Gives the tree of an event."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An account, where it has it from with the words that say so, and the accounts taken from it."""

    article_id: str
    headline: Name
    outlet: Name | None
    published: str | None
    why: str
    source: Name | None
    quote: Name | None
    passage: str | None
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An independent source: who is named, how many accounts, and these as branches."""

    name: Name | None
    accounts: int
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The sources of an event."""

    line: Line
    sources: tuple[Source, ...]


def sources_page(view: View, event: Event, tree: Tree, words: Words) -> SourcesPage:
    """The page of who took an event from whom."""
    names = names_for(view, [event], words)
    found = [_source(view, group, words) for group in tree.groups]
    return SourcesPage(line(event, names, words), tuple(found))


def _source(view: View, group: Group, words: Words) -> Source:
    seen: set[tuple[str, ...]] = set()

    def branch(told: Told) -> Branch:
        seen.add(told.mentions)
        below = [
            branch(other)
            for other in group.accounts
            if other.taken is not None
            and other.taken.article_id == told.article_id
            and other.mentions not in seen
        ]
        return _branch(view, told, tuple(below), words)

    roots = [told for told in group.accounts if told.taken is None or told.taken.article_id is None]
    branches = [branch(told) for told in roots if told.mentions not in seen]
    branches += [branch(told) for told in group.accounts if told.mentions not in seen]
    name = None if group.source is None else Name(shown(group.source), spoken(group.source))
    return Source(name, len(group.accounts), tuple(branches))


def _branch(view: View, told: Told, below: tuple[Branch, ...], words: Words) -> Branch:
    article, taken = view.article(told.article_id), told.taken
    named = taken.source if taken is not None else None
    return Branch(
        article_id=told.article_id,
        headline=Name(shown(told.article_id), "en")
        if article is None
        else Name(shown(article.headline), article.language),
        outlet=outlet_of(article) if article is not None else None,
        published=published_of(article, words) if article is not None else None,
        why=_why(taken, words),
        source=None if named is None else Name(shown(named), spoken(named)),
        quote=_quote(article, taken),
        passage=None if taken is None else taken.passage,
        below=below,
    )


def _why(taken: Taken | None, words: Words) -> str:
    """In which way an account was taken, in words; as the record has it where there are none."""
    if taken is None:
        return words("tree.own")
    key = "tree.passage" if taken.how.startswith(_PASSAGE) else _HOW.get(taken.how)
    said = shown(taken.how) if key is None else words(key)
    return said if taken.share is None else words("tree.share", how=said, share=words.percent(taken.share))


def _quote(article: Article | None, taken: Taken | None) -> Name | None:
    if article is None or taken is None or taken.span is None or taken.passage is not None:
        return None
    text = " ".join(article.text[taken.span.start : taken.span.end].split())
    return Name(shown(text[:_QUOTE]), article.language)
