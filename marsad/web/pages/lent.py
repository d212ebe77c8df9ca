"""What accounts of an event were lent by others, and what it announced or was announced by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.query import Borrowed, Link
from marsad.records import Article
from marsad.web.names import Name, Names
from marsad.web.pages.lines import Line, line
from marsad.web.text import shown
from marsad.web.words import Words

_MOST = 12
"""Linked events that a page shows."""


@dataclass(frozen=True, slots=True)
class Lent:
    """A value that some accounts lack: what it is, the article it was learnt from, how many lack it."""

    field: str
    value: Name
    article_id: str
    headline: Name
    lacking: str


@dataclass(frozen=True, slots=True)
class Announced:
    """An event that announced this one, or tells what became of it: as what, and why, in words."""

    what: str
    line: Line
    how: str


def ids_of(found: Sequence[Borrowed]) -> set[str]:
    """The ids whose names are needed to show what was lent."""
    return {f"office:{item.value}" if item.field == "office" else item.value for item in found}


def lent(
    found: Sequence[Borrowed], articles: Mapping[str, Article], names: Names, words: Words
) -> tuple[Lent, ...]:
    """What was lent, ready to be shown; what an article gives that is gone is left out."""
    shown_ones = []
    for item in found:
        article = articles.get(item.learnt_from)
        if article is None:
            continue
        value = names.office(item.value) if item.field == "office" else names.name(item.value)
        headline = Name(shown(article.headline), article.language)
        lacking = words.count("lent.lacking", len(item.lacking))
        shown_ones.append(Lent(words.term("mention", item.field), value, article.id, headline, lacking))
    return tuple(shown_ones)


def announced(found: Sequence[Link], names: Names, words: Words) -> tuple[Announced, ...]:
    """The linked events, the surest of them, ready to be shown."""
    return tuple(
        Announced(
            words(f"link.{item.kind}.{item.outcome}"),
            line(item.event, names, words),
            words("filter.join").join(words(f"relations.why.{why}") for why in item.why),
        )
        for item in found[:_MOST]
    )


def further(found: Sequence[Link], words: Words) -> str | None:
    """How many linked events are not shown: the least sure ones, of people who meet often."""
    return words.count("link.more", len(found) - _MOST) if len(found) > _MOST else None
