"""What users decided about events: which accounts are of one happening, whatever the rules say.

A ruling is a row about two event mentions, so it holds when events are made anew. Rulings that say «not one»
bind while accounts are brought together; those that say «one» bring what has come of that together at the
end, so that a joined event keeps the accounts each part had. Where two contradict, the newer wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.chronicle.accounts import Account
from marsad.records import Decision

Group = list[Account]


@dataclass(frozen=True, slots=True)
class _Ruling:
    """One row about the accounts of two mentions; a higher ``age`` is older."""

    age: int
    one: str
    other: str
    same: bool


class Rulings:
    """A user's decisions, from the oldest to the newest; those about mentions that are gone do nothing."""

    def __init__(self, own: Sequence[Decision], accounts: Iterable[Account]) -> None:
        homes = (
            {mention.id: account.key for account in accounts for mention in account.mentions} if own else {}
        )
        self._leader: dict[str, str] = {}
        self._apart: list[_Ruling] = []
        self._together: list[_Ruling] = []
        for age, row in enumerate(reversed(own)):
            one, other = homes.get(row.left), homes.get(row.right)
            if one is not None and other is not None and one != other:
                self._take(_Ruling(age, one, other, row.same))

    def _take(self, ruling: _Ruling) -> None:
        """Keep a ruling that no newer one contradicts."""
        one, other = self._led(ruling.one), self._led(ruling.other)
        if one == other:
            return
        if not ruling.same:
            self._apart.append(ruling)
        elif not self._parted({one}, {other}):
            self._together.append(ruling)
            self._leader[max(one, other)] = min(one, other)

    def _led(self, key: str) -> str:
        while key in self._leader:
            key = self._leader[key]
        return key

    def _parted(self, mine: Collection[str], theirs: Collection[str], age: int | None = None) -> bool:
        """Whether a ruling, newer than ``age`` where that is given, keeps two sets of leaders apart."""
        for ruling in self._apart:
            one, other = self._led(ruling.one), self._led(ruling.other)
            crossing = (one in mine and other in theirs) or (other in mine and one in theirs)
            if crossing and (age is None or ruling.age < age):
                return True
        return False

    def part(self, mine: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether accounts (by key) of two clusters were said not to be of one event."""
        if not self._apart:
            return False
        return self._parted({self._led(key) for key in mine}, {self._led(key) for key in theirs})

    def unite(self, groups: Sequence[Group]) -> list[Group]:
        """The groups with those made one that were said to be; each sorted by key."""
        held = {account.key: group for group in groups for account in group}
        for ruling in self._together:
            mine, theirs = held[ruling.one], held[ruling.other]
            if mine is theirs or self._parted(self._leaders(mine), self._leaders(theirs), ruling.age):
                continue
            joined = sorted([*mine, *theirs], key=lambda account: account.key)
            held.update((account.key, joined) for account in joined)
        return _distinct(held)

    def _leaders(self, group: Group) -> set[str]:
        return {self._led(account.key) for account in group}


def _distinct(held: Mapping[str, Group]) -> list[Group]:
    """Every group once, in the order of their smallest keys."""
    return [group for key, group in sorted(held.items()) if group[0].key == key]
