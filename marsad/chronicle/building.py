"""The steps of the chronicle put together: accounts, coreference, consensus, sources, occupancies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.arabic import SEARCH, fold
from marsad.chronicle.accounts import Account, AccountReader, Countries
from marsad.chronicle.consensus import agreed_date, agreed_place, disagreements
from marsad.chronicle.copies import Copies
from marsad.chronicle.coreference import corefer
from marsad.chronicle.occupancies import Offices, occupancies_of, offices_of
from marsad.chronicle.replacing import with_given_values
from marsad.chronicle.sharing import Shared
from marsad.chronicle.slots import merge_slots
from marsad.chronicle.sources import Sources, count_outlets, independent_groups
from marsad.chronicle.sourcetree import SourceTree, source_tree
from marsad.chronicle.wording import Words
from marsad.knowledge import Knowledge
from marsad.knowledge.plover import Plover
from marsad.records import (
    ArticleRecord,
    Decision,
    Entity,
    Event,
    EventMention,
    Occupancy,
    PassageCluster,
    Resolution,
    sorted_by_id,
    stable_id,
)


@dataclass(frozen=True, slots=True)
class Built:
    """What the chronicle is made of: events and occupancies by id, decisions by the ids of both sides."""

    events: tuple[Event, ...]
    occupancies: tuple[Occupancy, ...]
    decisions: tuple[Decision, ...]


def _content(accounts: Sequence[Account]) -> str | None:
    """The content most accounts give, the fullest of several."""
    given = [account.mention.content for account in accounts if account.mention.content is not None]
    if not given:
        return None
    votes = Counter(fold(text, SEARCH) for text in given)
    return min(given, key=lambda text: (-votes[fold(text, SEARCH)], -len(text), text))


def _all(mentions: Iterable[EventMention], field: str) -> tuple[str, ...]:
    values: set[str] = set()
    for mention in mentions:
        values.update(mention.modes if field == "modes" else mention.contexts)
    return tuple(sorted(values))


def _event(
    accounts: Sequence[Account], sources: Sources, copies: Copies, countries: Countries, plover: Plover
) -> Event:
    mentions = [mention for account in accounts for mention in account.mentions]
    first = min(mentions, key=lambda mention: mention.id)
    groups = independent_groups(accounts, sources, copies)
    actors, recipients = merge_slots(accounts, countries)
    modes = _all(mentions, "modes")
    articles = {account.article.id: account.article for account in accounts}
    return Event(
        id=stable_id("event", first.id),
        type=first.type,
        modes=modes,
        contexts=_all(mentions, "contexts"),
        status=first.status,
        historical=all(mention.historical for mention in mentions),
        date=agreed_date(accounts, groups),
        actors=actors,
        recipients=recipients,
        place=agreed_place(accounts, groups),
        content=_content(accounts),
        outcome_of=None,
        mentions=tuple(sorted(mention.id for mention in mentions)),
        articles=len(articles),
        outlets=count_outlets(articles.values(), sources),
        independent_sources=len(set(groups.values())),
        disagreements=disagreements(accounts),
        quad=plover.quad(first.type),
        score=plover.score(first.type, modes),
        confidence=max(mention.confidence for mention in mentions),
    )


def _outcome_of(event: Event, mentions: Mapping[str, EventMention], homes: Mapping[str, str]) -> str | None:
    """The event most mentions say this one came out of; never itself."""
    said = [mentions[key].outcome_of for key in event.mentions]
    votes = Counter(homes[key] for key in said if key is not None and key in homes)
    votes.pop(event.id, None)
    return min(votes, key=lambda key: (-votes[key], key)) if votes else None


def _linked(events: Sequence[Event], accounts: Iterable[Account]) -> list[Event]:
    mentions = {mention.id: mention for account in accounts for mention in account.mentions}
    homes = {key: event.id for event in events for key in event.mentions}
    return [replace(event, outcome_of=_outcome_of(event, mentions, homes)) for event in events]


def build(
    records: Iterable[ArticleRecord],
    clusters: Sequence[PassageCluster],
    resolution: Resolution,
    knowledge: Knowledge,
    own: Sequence[Decision] = (),
    *,
    values: Sequence[Decision] = (),
) -> Built:
    """The events and occupancies of all articles together, with the decisions that the events follow from.

    ``records``, gone over once, and ``clusters`` use the ids of ``resolution.entities``; ``own`` are a user's
    decisions on which event mentions are of one event, from the oldest to the newest, and ``values`` those on
    what events have. Who held which office rests on what articles tell alone. Every event mention is
    in exactly one event. Nothing hangs on the order of any other argument. Of an article what its accounts
    and offices rest on is held, and no more.
    """
    copies = Copies(sorted_by_id(clusters))
    sources = Sources(resolution.entities, knowledge, copies)
    countries = Countries(resolution.entities)
    accounts, held = _read(records, resolution.entities, knowledge)
    found = corefer(accounts, copies, own)
    events = _linked(
        [_event(group, sources, copies, countries, knowledge.plover) for group in found.groups], accounts
    )
    homes = {key: event for event in events for key in event.mentions}
    return Built(
        with_given_values(sorted_by_id(events), values, resolution, knowledge.plover),
        occupancies_of(held, homes, resolution.entities),
        tuple(sorted(found.decisions, key=lambda row: (row.left, row.right))),
    )


def _read(
    records: Iterable[ArticleRecord], entities: Iterable[Entity], knowledge: Knowledge
) -> tuple[list[Account], list[Offices]]:
    """The accounts of all articles, by key, and the offices they tell of; one given twice counts once."""
    shared = Shared()
    reader = AccountReader(entities, Words(knowledge.gazetteer.names), shared)
    accounts: dict[str, list[Account]] = {}
    held: dict[str, Offices] = {}
    for record in records:
        accounts[record.article.id] = list(reader.read(record))
        if record.actors.offices:
            held[record.article.id] = offices_of(record, knowledge.references, shared)
    every = (account for some in accounts.values() for account in some)
    return sorted(every, key=lambda account: account.key), list(held.values())


def event_sources(
    event: Event,
    records: Sequence[ArticleRecord],
    clusters: Sequence[PassageCluster],
    entities: Iterable[Entity],
    knowledge: Knowledge,
) -> SourceTree:
    """Who took an event from whom, by the rules that counted its independent sources.

    ``records`` and ``clusters`` are those of the event's articles, ``entities`` all of the record.
    """
    every = list(entities)
    copies = Copies(sorted_by_id(clusters))
    held = frozenset(event.mentions)
    accounts, _ = _read(records, every, knowledge)
    told = [
        account for account in accounts if not held.isdisjoint(mention.id for mention in account.mentions)
    ]
    return source_tree(told, Sources(every, knowledge, copies), copies)
