"""Who met whom in the events of a filter: people, bodies and countries, joined by the events they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, islice

from marsad.records import ActorSlot, Event, MentionKind, Status
from marsad.store import EventSelection, View

COUNTRY = "country:"
MOST_EVENTS = 20_000


@dataclass(frozen=True, slots=True)
class Node:
    """An actor by the most exact that its events know (an entity's id, or :data:`COUNTRY` and a code).

    ``country`` is its code where one is known, ``events`` how many it is in.
    """

    id: str
    country: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors (their ids sorted), the ids of the events they share by date, and the types of these."""

    one: str
    other: str
    events: tuple[str, ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The actors with most events in common and what joins them, the most frequent first.

    ``events`` joined anybody. ``all_nodes`` and ``all_edges`` count those that are not listed too;
    ``private`` people are in neither; ``cut`` says that only the first :data:`MOST_EVENTS` events were read.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    events: int
    all_nodes: int
    all_edges: int
    private: int
    cut: bool


def members(event: Event) -> list[str]:
    """Who takes part in an event, each by the most exact that is known, sorted."""
    return sorted({one for slot in (*event.actors, *event.recipients) for one in _ids(slot)})


def _ids(slot: ActorSlot) -> list[str]:
    if slot.person_id is not None:
        return [slot.person_id]
    if slot.organisation_ids:
        return list(slot.organisation_ids)
    return [] if slot.country is None else [f"{COUNTRY}{slot.country}"]


def network(view: View, wanted: EventSelection, nodes: int = 40, edges: int = 200) -> Network:
    """The network of a selection; at most so many nodes, and of the edges between them so many.

    Only events that took place join anybody. People without a public role are left out.
    """
    events = list(islice(view.select_events(wanted), MOST_EVENTS + 1))
    cut = len(events) > MOST_EVENTS
    told = [event for event in events[:MOST_EVENTS] if event.status is Status.OCCURRED]
    private = _private(view, told)
    counts: Counter[str] = Counter()
    shared: dict[tuple[str, str], list[Event]] = defaultdict(list)
    joined = 0
    for event in told:
        public = [one for one in members(event) if one not in private]
        if len(public) > 1:
            joined += 1
            counts.update(public)
            for pair in combinations(public, 2):
                shared[pair].append(event)
    chosen = sorted(counts, key=lambda one: (-counts[one], one))[:nodes]
    ranked = sorted(shared, key=lambda pair: (-len(shared[pair]), pair))
    kept = [pair for pair in ranked if set(pair) <= set(chosen)][:edges]
    home = _countries(told)
    return Network(
        nodes=tuple(Node(one, home.get(one), counts[one]) for one in chosen),
        edges=tuple(_edge(pair, shared[pair]) for pair in kept),
        events=joined,
        all_nodes=len(counts),
        all_edges=len(shared),
        private=len(private),
        cut=cut,
    )


def _edge(pair: tuple[str, str], events: Iterable[Event]) -> Edge:
    listed = list(events)
    types = Counter(event.type for event in listed)
    ranked = sorted(types, key=lambda name: (-types[name], name))
    return Edge(*pair, tuple(event.id for event in listed), tuple(ranked))


def shared_events(view: View, wanted: EventSelection, one: str, other: str) -> tuple[str, ...]:
    """The ids of the events of a selection that took place and have both actors in them, by date.

    None where one of them is a person without a public role.
    """
    events = islice(view.select_events(wanted), MOST_EVENTS)
    found = [
        event for event in events if event.status is Status.OCCURRED and {one, other} <= set(members(event))
    ]
    return () if {one, other} & _private(view, found) else tuple(event.id for event in found)


def _countries(events: Iterable[Event]) -> dict[str, str]:
    """The country that each actor acts for most often."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        for slot in (*event.actors, *event.recipients):
            if slot.country is not None:
                for one in _ids(slot):
                    found[one][slot.country] += 1
    return {one: min(codes, key=lambda code: (-codes[code], code)) for one, codes in found.items()}


def _private(view: View, events: Iterable[Event]) -> frozenset[str]:
    """People who are not in the knowledge, hold no office and act for no body in any of the events."""
    official: set[str] = set()
    people: set[str] = set()
    for event in events:
        for slot in (*event.actors, *event.recipients):
            if slot.person_id is not None:
                people.add(slot.person_id)
                if slot.office is not None or slot.organisation_ids:
                    official.add(slot.person_id)
    unsure = view.entities_by_id(people - official)
    return frozenset(
        one
        for one in people - official
        if (found := unsure.get(one)) is None
        or (
            found.kind is MentionKind.PERSON and not found.known and next(view.occupancies(one), None) is None
        )
    )
