"""The articles that report an event: where each stands, when it was published, what it says."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import urlsplit

from marsad.query.plain import one_line
from marsad.records import Article, Event, EventMention
from marsad.store import View

_KEPT = 2_000
_DAY = len("2023-12-14")
_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Source:
    """An article without its text; ``published`` is as it is known, ``url`` an address of the web or None."""

    id: str
    headline: str
    outlet: str | None
    language: str
    published: str | None
    url: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of an event, with the words that it rests on, shortened."""

    mention: EventMention
    source: Source
    quotes: tuple[str, ...]


class Accounts:
    """Looks up the accounts of events; remembers the articles that were asked for last."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._seen: OrderedDict[str, tuple[Source, str]] = OrderedDict()

    def of(self, event: Event) -> list[Account]:
        """The accounts of an event, the earliest published first, those of unknown date last."""
        mentions = self._view.event_mentions_by_id(event.mentions).values()
        found = [account for mention in mentions if (account := self._account(mention)) is not None]
        return sorted(
            found, key=lambda item: (item.source.published or "9999", item.source.id, item.mention.id)
        )

    def _account(self, mention: EventMention) -> Account | None:
        known = self._article(mention.article_id)
        if known is None:
            return None
        source, text = known
        quotes = (one_line(text[span.start : span.end], _QUOTE) for span in mention.evidence)
        return Account(mention, source, tuple(quote for quote in quotes if quote))

    def _article(self, article_id: str) -> tuple[Source, str] | None:
        if article_id in self._seen:
            self._seen.move_to_end(article_id)
            return self._seen[article_id]
        article = self._view.article(article_id)
        if article is None:
            return None
        self._seen[article_id] = _source(self._view, article), article.text
        while len(self._seen) > _KEPT:
            self._seen.popitem(last=False)
        return self._seen[article_id]


def _source(view: View, article: Article) -> Source:
    page = view.page(article.page_id)
    return Source(
        id=article.id,
        headline=article.headline,
        outlet=article.outlet,
        language=article.language,
        published=None if article.published is None else article.published.value,
        url=None if page is None else web_address(page.page.url),
        source="" if page is None else page.page.source,
    )


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web that can be followed without harm; None for anything else."""
    if url is None or any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    good = parts.scheme in {"http", "https"} and parts.hostname and not set('"<>\\^`{|}') & set(url)
    return url if good else None


def last_told(accounts: list[Account], event: Event) -> str:
    """The day the record last heard of an event: the latest publication, else the event's own latest day.

    The clock of the machine never enters an export; an event of which neither is known has 1970-01-01.
    """
    published = [item.source.published for item in accounts]
    days = [value[:_DAY] for value in published if value is not None and len(value) >= _DAY]
    return max(days, default=None) or event.date.latest or event.date.earliest or "1970-01-01"
