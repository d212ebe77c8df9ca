"""Clusters are a function of rows: a user's go first, then the surest."""

from __future__ import annotations

from itertools import permutations

from marsad.actors.linking.clusters import clusters
from marsad.records import Decision


def row(left: str, right: str, *, same: bool, score: float = 0.9, by: str = "marsad") -> Decision:
    """A decision about two ids."""
    return Decision(left, right, same, score, (), by)


def sets(found: dict[str, str]) -> set[frozenset[str]]:
    """The clusters as sets."""
    return {frozenset(one for one, leader in found.items() if leader == name) for name in found.values()}


def test_what_is_the_same_is_one_cluster_named_by_its_smallest_id() -> None:
    found = clusters("abcd", [row("b", "c", same=True), row("c", "d", same=True)])
    assert found == {"a": "a", "b": "b", "c": "b", "d": "b"}


def test_what_is_apart_stays_apart_whoever_stands_between() -> None:
    rows = [
        row("a", "b", same=True, score=0.8),
        row("b", "c", same=True, score=0.9),
        row("a", "c", same=False),
    ]
    for order in permutations(rows):
        assert sets(clusters("abc", order)) == {frozenset("a"), frozenset("bc")}


def test_a_user_goes_before_the_program() -> None:
    rows = [row("a", "b", same=True, score=0.99), row("c", "d", same=False, score=0.0)]
    own = [row("a", "b", same=False, by="somebody"), row("c", "d", same=True, by="somebody")]
    assert sets(clusters("abcd", rows, own)) == {frozenset("a"), frozenset("b"), frozenset("cd")}


def test_of_a_users_decisions_the_newest_wins() -> None:
    apart, together = row("a", "b", same=False, by="somebody"), row("a", "b", same=True, by="somebody")
    assert sets(clusters("ab", [], [apart, together])) == {frozenset("ab")}
    assert sets(clusters("ab", [], [together, apart])) == {frozenset("a"), frozenset("b")}


def test_a_users_older_chain_gives_way_to_a_newer_split() -> None:
    own = [row("a", "b", same=True), row("b", "c", same=True), row("a", "c", same=False)]
    assert sets(clusters("abc", [], own)) == {frozenset("a"), frozenset("bc")}


def test_ids_that_are_gone_are_passed_over() -> None:
    assert clusters("a", [], [row("a", "gone", same=True), row("gone", "gone2", same=False)]) == {"a": "a"}
