"""Which accounts are one event's: users' decisions, the program's own, and what was announced and took place.

A decision is a row about two event mentions, whose ids do not change as long as an article is read alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.errors import NotFoundError, UsageError
from marsad.query.detail import find_event
from marsad.query.identities import Decisions
from marsad.records import EVENTS, VALUES, Decision, Event, EventMention, stable_id
from marsad.store import View

_CERTAIN = 1.0


def event_decisions(view: View, event_id: str | None = None) -> Decisions:
    """What was decided about the accounts of an event, or of all: corrections newest first, then the rows.

    Raises as :func:`marsad.query.detail.find_event` does.
    """
    kept = (item for item in view.corrections() if item.decision.about in (EVENTS, VALUES))
    own = [item for item in kept if not item.decision.is_post][::-1]
    if event_id is None:
        return Decisions(tuple(own), tuple(view.event_decisions()))
    held = set(find_event(view, event_id).mentions)
    about = tuple(item for item in own if held & {item.decision.left, item.decision.right})
    return Decisions(about, tuple(view.event_decisions(held)))


def one_event(view: View, one: str, other: str, *, reasons: tuple[str, ...], by: str) -> tuple[Decision, ...]:
    """The decision that two events (ids, or beginnings of ids) are one happening.

    Raises NotFoundError where there is no such event, UsageError where both are one already.
    """
    left, right = find_event(view, one), find_event(view, other)
    if left.id == right.id:
        raise UsageError(f"{one!r} and {other!r} are one event already; `marsad event decisions` shows why")
    mine, theirs = (_speaking(view, event.mentions) for event in (left, right))
    pairs = [(mine[0], key) for key in theirs] + [(key, theirs[0]) for key in mine[1:]]
    return tuple(_rows(view, pairs, reasons, by, same=True))


def two_events(
    view: View, one: str, other: str, *, reasons: tuple[str, ...], by: str
) -> tuple[Decision, ...]:
    """The decisions that an article (or one event mention) tells of another happening than an event's other
    accounts, or that two events are two.

    ``other`` is the id of an article, of an event mention, or of an event. Raises NotFoundError where it is
    none, or none of the event's; UsageError where nothing would be left of the event.
    """
    event = find_event(view, one)
    found = view.event_mentions_by_id(event.mentions)
    apart = sorted(key for key, mention in found.items() if other in (key, mention.article_id))
    if not apart:
        second = _second(view, event, one, other)
        return tuple(_rows(view, [(min(event.mentions), min(second.mentions))], reasons, by, same=False))
    rest = sorted(set(event.mentions) - set(apart))
    if not rest:
        raise UsageError(f"all that event {one!r} rests on is of {other!r}; there is nothing to tell it from")
    pairs = [(key, kept) for key in apart for kept in _speaking(view, rest)]
    return tuple(_rows(view, pairs, reasons, by, same=False))


def _second(view: View, event: Event, one: str, other: str) -> Event:
    try:
        second = find_event(view, other)
    except NotFoundError as error:
        raise NotFoundError(
            f"{other!r} is no event, and no article or event mention that event {one!r} rests on"
        ) from error
    if second.id == event.id:
        raise UsageError(f"{one!r} and {other!r} are the same event; give one of its articles")
    return second


def _speaking(view: View, mentions: Sequence[str]) -> list[str]:
    """The mentions that speak for an event: the first, and those that other corrections are about."""
    ruled = {
        key
        for item in view.corrections()
        if item.undone is None and item.decision.about == EVENTS
        for key in (item.decision.left, item.decision.right)
    }
    return [mentions[0], *(key for key in mentions[1:] if key in ruled)]


def _rows(
    view: View, pairs: Iterable[tuple[str, str]], reasons: tuple[str, ...], by: str, *, same: bool
) -> Iterator[Decision]:
    for pair in pairs:
        left, right = sorted(pair)
        found = view.event_mentions_by_id((left, right))
        names = [account_name(view, found, key) for key in (left, right)]
        yield Decision(left, right, same, _CERTAIN, reasons, by, names[0], names[1], EVENTS)


def account_name(view: View, found: Mapping[str, EventMention], key: str) -> str:
    """What an account is called: its type, its day where it has one, and the headline it stands under."""
    mention = found[key]
    article = view.article(mention.article_id)
    parts = (mention.type, mention.date.value or "", "" if article is None else f"«{article.headline}»")
    return " ".join(part for part in parts if part)


def holding(view: View, mention_id: str) -> Event:
    """The event that an event mention is in now; raises NotFoundError where there is no such mention."""
    mention = view.event_mentions_by_id([mention_id]).get(mention_id)
    found = () if mention is None else view.events_of_article(mention.article_id)
    event = next((item for item in found if mention_id in item.mentions), None)
    if event is None:
        raise NotFoundError(f"no event mention {mention_id!r}")
    return event


def joined_event(view: View, event_id: str) -> Event:
    """The event that one of an earlier id was joined to by a user; raises NotFoundError where there is none.

    An event's id follows from its smallest mention, which the correction names.
    """
    told = (item.decision for item in view.corrections() if item.decision.about == EVENTS)
    keys = (key for row in told for key in (row.left, row.right))
    found = next((key for key in keys if stable_id("event", key) == event_id), None)
    if found is None:
        raise NotFoundError(f"no event {event_id!r}")
    return holding(view, found)
