"""The events of plain sentences, read by all stages before; short ways to ask who takes part."""

from __future__ import annotations

from marsad import actors, dates, events
from marsad.knowledge import default
from marsad.records import ActorSlot, Article, BlockKind, EventMention, OffsetRun, Published, Section


def plain_article(text: str, published: Published | None = None) -> Article:
    """An article with a headline that says nothing and a text."""
    headline = "عنوان عام"
    whole = f"{headline}\n{text}"
    body = len(headline) + 1
    return Article(
        id="0123456789abcdef",
        page_id="p",
        position=0,
        headline=headline,
        outlet=None,
        byline=None,
        language="ar",
        published=published,
        attributions=(),
        text=whole,
        offset=(OffsetRun(0, 0, len(whole)),),
        sections=(
            Section(0, len(headline), BlockKind.HEADLINE),
            Section(body, len(whole), BlockKind.BODY),
        ),
        dateline=None,
    )


def read(text: str) -> tuple[EventMention, ...]:
    """The events of a text, published on 12 March 2025, statements left out."""
    made = plain_article(text, Published("2025-03-12", "day", "stated", None, None))
    found, when = actors.read_actors(made, default()), dates.article_dates(made, default())
    return tuple(event for event in events.code(made, when, found, default()) if event.type != "STATEMENT")


def countries(slots: tuple[ActorSlot, ...]) -> list[str | None]:
    """The countries of some slots, in the order of the alphabet."""
    return sorted((slot.country for slot in slots), key=str)
