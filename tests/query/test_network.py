"""Who met whom: counts, bounds, and whom a network leaves out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from relations_made import date, event, put, slot

from marsad.query.network import COUNTRY, Edge, members, network, shared_events
from marsad.records import ActorSlot, Status, stable_id
from marsad.store import EventSelection, Store

_ALL = EventSelection()
_FRANCE = slot("FRA", None, None, "org:fr-dgsi")
_MINISTER = slot("MAR", "p:minister", "minister")
_PRIVATE = slot("MAR", "p:private")
EVENTS = (
    event("CONSULT", date("2023-12-14"), [_FRANCE], [_MINISTER], name="first"),
    event("AGREE", date("2023-12-20"), [_FRANCE, _MINISTER], [], name="second"),
    event("CONSULT", date("2023-12-21"), [slot("ESP")], [_MINISTER], name="third"),
    event("ACCUSE", date("2023-12-22"), [_PRIVATE], [_MINISTER], name="private"),
    event("CONSULT", date("2024-01-01"), [_FRANCE], [_MINISTER], name="planned", status=Status.PLANNED),
    event("CONSULT", date("2024-01-02"), [slot(None)], [_MINISTER], name="alone"),
)


def _id(name: str) -> str:
    return stable_id("made", name)


def test_actors_are_joined_by_the_events_that_took_place(store: Store) -> None:
    with put(store, *EVENTS).view() as view:
        found = network(view, _ALL)
    assert found.edges == (
        Edge("org:fr-dgsi", "p:minister", (_id("first"), _id("second")), ("AGREE", "CONSULT")),
        Edge(f"{COUNTRY}ESP", "p:minister", (_id("third"),), ("CONSULT",)),
    )
    assert {node.id: (node.country, node.events) for node in found.nodes} == {
        "p:minister": ("MAR", 3),
        "org:fr-dgsi": ("FRA", 2),
        f"{COUNTRY}ESP": ("ESP", 1),
    }
    assert (found.events, found.all_nodes, found.all_edges, found.private) == (3, 3, 2, 1)
    assert not found.cut


def test_of_many_actors_those_with_most_events_are_listed(store: Store) -> None:
    with put(store, *EVENTS).view() as view:
        found = network(view, _ALL, nodes=2, edges=1)
    assert [node.id for node in found.nodes] == ["p:minister", "org:fr-dgsi"]
    assert len(found.edges) == 1
    assert (found.all_nodes, found.all_edges) == (3, 2)


def test_what_two_share_is_what_their_tie_counts(store: Store) -> None:
    with put(store, *EVENTS).view() as view:
        for edge in network(view, _ALL).edges:
            assert shared_events(view, _ALL, edge.other, edge.one) == edge.events
        assert shared_events(view, _ALL, "p:private", "p:minister") == ()
        assert shared_events(view, EventSelection(since="2024-01-01"), "org:fr-dgsi", "p:minister") == ()


@given(st.lists(st.sampled_from([_FRANCE, _MINISTER, _PRIVATE, slot("ESP"), slot(None)]), max_size=6))
def test_nobody_is_a_member_twice(slots: list[ActorSlot]) -> None:
    found = members(event("CONSULT", actors=slots[:3], recipients=slots[3:]))
    assert found == sorted(set(found))
    assert len(found) <= len(slots)
