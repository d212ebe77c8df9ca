"""Why each block of a page has its kind: for people who look at what the labeller does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.extract.heads import Story
from marsad.extract.labels import Label
from marsad.extract.overlap import announced, stems_of
from marsad.extract.page import Labelled, labelled
from marsad.extract.reasons import reasons
from marsad.extract.roles import Marked, Role
from marsad.knowledge import Knowledge
from marsad.records import BlockKind, Page

_LEAD = 2  # paragraphs that a headline announces


@dataclass(frozen=True, slots=True)
class Explained:
    """A block with what made it so: its span, line and text, kind and article, the role it was read as, why.

    ``start`` and ``end`` count code points of the page's text, half-open; ``line`` counts from 1. ``why`` is
    a short phrase in English: what the line tells by itself, what its neighbours add, its place in a story.
    """

    start: int
    end: int
    line: int
    text: str
    kind: BlockKind
    article: int | None
    role: str
    why: str


def explain(
    page: Page, knowledge: Knowledge, repeated: frozenset[int] = frozenset()
) -> tuple[Explained, ...]:
    """The blocks of ``extract(page, knowledge, repeated)``, each with the reasons for its kind."""
    found = labelled(page, knowledge, repeated)
    told = reasons(found.alone, knowledge)
    return tuple(
        Explained(
            item.line.start,
            item.line.end,
            item.line.number,
            item.line.text,
            own.kind,
            own.article,
            item.role.value,
            "; ".join([alone, *_company(found.alone[place], item), *_story(found, place, own)]),
        )
        for place, (item, own, alone) in enumerate(zip(found.marked, found.labels, told, strict=True))
    )


def _company(alone: Marked, item: Marked) -> Iterator[str]:
    """What the neighbours, or the other pages of the site, made of a line."""
    if item.role is Role.REPEATED:
        yield "repeats on the site's pages"
    elif item.role is not alone.role:
        yield f"beside its neighbours {_COMPANY.get(item.role, item.role.value)}"


_COMPANY = {
    Role.BODY: "a paragraph",
    Role.SENTENCE: "a summary",
    Role.EMBED: "a line of a post",
    Role.FORM: "a line of a comment",
    Role.TAGS: "a tag",
    Role.UPDATED: "the time of a change",
}


def _story(found: Labelled, place: int, own: Label) -> Iterator[str]:
    """The place of a line in its story."""
    if own.article is None:
        outside = found.marked[place].role is Role.BODY
        yield "in no story" if outside else "furniture"
        return
    story = found.stories[own.article]
    if own.kind is BlockKind.HEADLINE:
        yield "headline printed again" if own.repeats else f"headline: {', '.join(_headline(found, story))}"
    elif place < story.first:
        yield "in the head"
    elif place > story.last:
        yield "below the text"
    elif own.kind is not BlockKind.BODY:
        yield "between paragraphs"


def _headline(found: Labelled, story: Story) -> Iterator[str]:
    """What speaks for the headline of a story."""
    if story.headline is None:
        return
    item = found.marked[story.headline]
    printed = sum(other.key == item.key for other in found.marked)
    if printed > 1:
        yield f"printed {printed} times"
    if item.line.hint.heading:
        yield f"heading {item.line.hint.heading}"
    if any(item.key in title for title in found.titles):
        yield "the page's title"
    lead = [stems_of(found.marked[place].key) for place in story.body[:_LEAD]]
    yield f"shares {announced(stems_of(item.key), frozenset().union(*lead)):.0%} of its words with the text"
