"""Clusters as a pure function of decisions: what a user says counts first, then the surest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from marsad.records import Decision


class _Groups:
    """Disjoint sets of ids, some of which may not meet."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._leader = {one: one for one in ids}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def has(self, decision: Decision) -> bool:
        return decision.left in self._leader and decision.right in self._leader

    def leader(self, one: str) -> str:
        while self._leader[one] != one:
            self._leader[one] = self._leader[self._leader[one]]
            one = self._leader[one]
        return one

    def part(self, one: str, other: str) -> None:
        left, right = self.leader(one), self.leader(other)
        if left != right:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def join(self, one: str, other: str) -> None:
        left, right = sorted((self.leader(one), self.leader(other)))
        if left == right or right in self._apart[left]:
            return
        self._leader[right] = left
        for apart in self._apart.pop(right, set()):
            self._apart[apart].discard(right)
            self._apart[apart].add(left)
            self._apart[left].add(apart)


def clusters(
    ids: Iterable[str], decisions: Iterable[Decision], own: Sequence[Decision] = ()
) -> dict[str, str]:
    """The cluster of each id, named by its smallest id.

    ``own`` are a user's decisions from the oldest to the newest: they go before all others, and where two
    of them contradict, the newer wins. Of the rest those that say «not the same» bind first, then those that
    say «the same» from the highest score down; one that would bring together what a decision keeps apart has
    no effect. Ids that are not among ``ids`` are passed over. The order of ``decisions`` means nothing.
    """
    groups = _Groups(sorted(ids))
    for decision in reversed(own):
        _apply(decision, groups)
    rest = sorted(decisions, key=lambda item: (item.same, -item.score, item.left, item.right))
    for decision in rest:
        _apply(decision, groups)
    return {one: groups.leader(one) for one in groups._leader}


def _apply(decision: Decision, groups: _Groups) -> None:
    if not groups.has(decision):
        return
    if decision.same:
        groups.join(decision.left, decision.right)
    else:
        groups.part(decision.left, decision.right)
