"""One event with the accounts of it, and the words that each rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.errors import NotFoundError, UsageError
from marsad.query.timeline import EventLine, lines
from marsad.records import Article, Event, EventMention, PassageCluster
from marsad.store import View


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article; the span counts in the article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """One article's report of an event: what it says, and the passages that say it.

    ``source`` and ``url`` are those of the article's page; ``source`` is empty for a page that is gone.
    """

    mention: EventMention
    article: Article
    source: str
    url: str | None
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event, its line, its accounts (the earliest published first), and the passages they share."""

    event: Event
    line: EventLine
    accounts: tuple[Account, ...]
    clusters: tuple[PassageCluster, ...]


def event(view: View, event_id: str) -> EventDetail:
    """The event of an id, or of the beginning of one that no other event shares.

    Raises NotFoundError when there is none, UsageError when several begin so.
    """
    found = find_event(view, event_id)
    accounts = _accounts(view, found)
    return EventDetail(
        event=found,
        line=next(lines(view, [found])),
        accounts=accounts,
        clusters=shared_passages(view, [account.article.id for account in accounts]),
    )


def find_event(view: View, event_id: str) -> Event:
    """The event without its accounts; raises as :func:`event` does."""
    wanted = event_id.strip().lower()
    whole = view.events_by_id([wanted]).get(wanted)
    if whole is not None:
        return whole
    found = view.events_by_prefix(wanted) if wanted else ()
    if not found:
        raise NotFoundError(f"no event {event_id!r}; `marsad chronicle` lists the ids")
    if len(found) > 1:
        raise UsageError(f"several events have an id that begins with {event_id!r}; give more of it")
    return found[0]


def shared_passages(view: View, article_ids: Sequence[str]) -> tuple[PassageCluster, ...]:
    """The passage clusters with copies in at least two of the articles, by id."""
    wanted = set(article_ids)
    found = {cluster.id: cluster for article in wanted for cluster in view.clusters(article)}
    shared = [
        cluster
        for cluster in found.values()
        if len({member.article_id for member in cluster.members} & wanted) > 1
    ]
    return tuple(sorted(shared, key=lambda cluster: cluster.id))


def _accounts(view: View, found: Event) -> tuple[Account, ...]:
    mentions = view.event_mentions_by_id(found.mentions)
    accounts = [_account(view, mention) for mention in mentions.values()]
    return tuple(sorted((account for account in accounts if account is not None), key=_publication))


def _account(view: View, mention: EventMention) -> Account | None:
    article = view.article(mention.article_id)
    if article is None:
        return None
    page = view.page(article.page_id)
    return Account(
        mention=mention,
        article=article,
        source="" if page is None else page.page.source,
        url=None if page is None else page.page.url,
        snippets=tuple(
            Snippet(span.start, span.end, article.text[span.start : span.end]) for span in mention.evidence
        ),
    )


def _publication(account: Account) -> tuple[bool, str, str, str]:
    published = account.article.published
    known = published is not None
    return not known, published.value if published is not None else "", account.article.id, account.mention.id
