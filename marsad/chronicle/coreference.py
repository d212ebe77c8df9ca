"""Which accounts tell of the same event: pairs, scores, and a clustering that never joins what contradicts.

Steps over rows: keys per account (map), pairs within a key, a verdict per pair (map), then the surest pairs
first, each joining two clusters only when every account of the one may be every account of the other. Equal
scores go by id, so the order of the input never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from marsad.chronicle.accounts import Account
from marsad.chronicle.comparison import Verdict, alike, compare, days_agree, decision
from marsad.chronicle.copies import Copies
from marsad.chronicle.rulings import Rulings
from marsad.records import ActorSlot, Decision

LARGE_BLOCK = 80
"""Largest block of which every pair is compared; in a larger one each account meets only some."""

_WINDOW = 20
_MONTHS = 12

Pair = tuple[str, str]


def _parties(account: Account) -> Iterator[str]:
    """What an account can be found by: persons, bodies, pairs of countries, else its one country."""
    slots: list[ActorSlot] = [slot for side in account.sides for slot in side]
    yield from (f"person {key}" for key in sorted(account.persons))
    yield from (f"body {key}" for key in sorted({key for slot in slots for key in slot.organisation_ids}))
    countries = sorted({slot.country for slot in slots if slot.country is not None})
    yield from (f"pair {one} {other}" for one, other in combinations(countries, 2))
    if len(countries) == 1:
        yield f"country {countries[0]}"


def _times(account: Account) -> Iterator[str]:
    """The days, months and weekdays by which an account meets others."""
    days = account.days
    if not days.closed or days.earliest is None or days.latest is None:
        yield from (f"weekday {day}" for day in sorted(account.weekdays))
        yield "undated"
        return
    if days.exact:
        yield from (f"day {days.earliest + timedelta(days=step)}" for step in range(days.length))
        yield from (f"weekday {day}" for day in sorted(days.weekdays()))
    month = days.earliest.replace(day=1)
    for _ in range(_MONTHS):
        if month > days.latest:
            return
        yield f"month {month:%Y-%m}"
        month = (month + timedelta(days=31)).replace(day=1)


def keys(account: Account, copies: Copies) -> list[tuple[str, ...]]:
    """The blocks of an account: the copied passages it rests on, and its parties with its times."""
    blocks: list[tuple[str, ...]] = [
        (account.type, "passage", cluster) for cluster in sorted(copies.covering(account))
    ]
    times = list(_times(account))
    blocks += [(account.type, party, time) for party in _parties(account) for time in times]
    return blocks


def _meet(block: Sequence[Account], kind: str) -> Iterator[tuple[Account, Account]]:
    """The pairs of a block; a block for vaguer dates leaves pairs of exact days to the blocks of days."""
    if len(block) <= LARGE_BLOCK:
        pairs: Iterable[tuple[Account, Account]] = combinations(block, 2)
    else:
        # Accounts that name the same people about the same time come to stand side by side.
        order = sorted(block, key=_neighbourhood)
        pairs = _windowed(order)
    vague = kind.startswith(("month", "weekday"))
    yield from ((one, other) for one, other in pairs if not (vague and one.days.exact and other.days.exact))


def _neighbourhood(account: Account) -> tuple[list[str], date, str]:
    when = account.days.earliest or account.published or date.max
    return sorted(account.persons), when, account.key


def _windowed(order: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    for place, one in enumerate(order):
        near = {account.key: account for account in order[place + 1 : place + 1 + _WINDOW]}
        near.update((account.key, account) for account in order[:_WINDOW] if account.key != one.key)
        yield from ((one, other) for other in near.values())


def candidate_pairs(accounts: Sequence[Account], copies: Copies) -> list[Pair]:
    """The pairs of keys worth comparing, sorted."""
    types: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        types[account.type].append(account)
    # No block has two types, so those of one type are let go of before those of the next are made.
    return sorted(pair for some in types.values() for pair in _pairs(some, copies))


def _pairs(accounts: Sequence[Account], copies: Copies) -> set[Pair]:
    """Those of accounts of one type."""
    blocks: dict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in accounts:
        for key in keys(account, copies):
            blocks[key].append(account)
    found: set[Pair] = set()
    for key, block in blocks.items():
        for one, other in _meet(block, key[-1] if key[1] != "passage" else ""):
            found.add((min(one.key, other.key), max(one.key, other.key)))
    return found


def _unambiguous(verdicts: Mapping[Pair, Verdict], accounts: Mapping[str, Account]) -> dict[Pair, Verdict]:
    """The verdicts without those by which an account without a day could take one of several.

    Where the partners of such an account were on days too far apart to be one event, the copied text
    decides; if that leaves several as well, the account stays alone.
    """
    partners: dict[str, list[tuple[Account, Verdict, Pair]]] = defaultdict(list)
    for pair, verdict in verdicts.items():
        one, other = accounts[pair[0]], accounts[pair[1]]
        if one.days.exact != other.days.exact:
            vague, dated = (other, one) if one.days.exact else (one, other)
            partners[vague.key].append((dated, verdict, pair))
    dropped: set[Pair] = set()
    for found in partners.values():
        if _one_time(account for account, _, _ in found):
            continue
        linked = _one_time(account for account, verdict, _ in found if verdict.linked)
        dropped.update(pair for _, verdict, pair in found if not (verdict.linked and linked))
    return {pair: verdict for pair, verdict in verdicts.items() if pair not in dropped}


def _one_time(accounts: Iterable[Account]) -> bool:
    return all(days_agree(one, other, linked=True) for one, other in combinations(list(accounts), 2))


class _Clusters:
    """Clusters of accounts, named by their smallest key; only what was ever compared is written down.

    ``kinds`` holds one account for all of a cluster that say the same of parties and time: copies by the
    hundred are compared once.
    """

    def __init__(self, accounts: Mapping[str, Account], rulings: Rulings) -> None:
        self._rulings = rulings
        self._accounts = accounts
        self._of: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._articles: dict[str, set[str]] = {}
        self._kinds: dict[str, dict[tuple[object, ...], Account]] = {}

    def join(self, pair: Pair, *, linked: bool) -> bool:
        """Make one of two clusters if nothing in them contradicts; whether it was done.

        ``linked``: the pair shares copied text, so the days of the two clusters may differ as its own may.
        """
        low, high = sorted((self._root(pair[0]), self._root(pair[1])))
        if low == high or not self._may(low, high, linked=linked):
            return False
        self._of[high] = low
        self._members[low] += self._members.pop(high)
        self._articles[low] |= self._articles.pop(high)
        self._kinds[low] = {**self._kinds.pop(high), **self._kinds[low]}
        return True

    def all(self) -> Iterator[list[str]]:
        """The keys of every cluster, of those of one account too."""
        yield from self._members.values()
        yield from ([key] for key in self._accounts if key not in self._of)

    def _root(self, key: str) -> str:
        if key not in self._of:
            account = self._accounts[key]
            self._of[key] = key
            self._members[key] = [key]
            self._articles[key] = {account.article.id}
            self._kinds[key] = {_kind(account): account}
        while self._of[key] != key:
            self._of[key] = self._of[self._of[key]]
            key = self._of[key]
        return key

    def _may(self, low: str, high: str, *, linked: bool) -> bool:
        if not self._articles[low].isdisjoint(self._articles[high]):
            return False
        if self._rulings.part(self._members[low], self._members[high]):
            return False
        mine, theirs = self._kinds[low].values(), self._kinds[high].values()
        linked = linked or _known_quarrel(mine, theirs)
        return all(
            alike(one, other) and days_agree(one, other, linked=linked) for one in mine for other in theirs
        )


def _known_quarrel(mine: Iterable[Account], theirs: Iterable[Account]) -> bool:
    """Whether all days that one of two clusters tells are among those that the other does.

    What differs from them there was decided when that cluster was made; the newcomer brings no new day.
    """
    own, others = ({item.days for item in side if item.days.exact} for side in (mine, theirs))
    few, many = sorted((own, others), key=len)
    return bool(few) and all(any(day.gap(known) == 0 for known in many) for day in few)


def _kind(account: Account) -> tuple[object, ...]:
    """All of an account that decides whether it may stand beside another."""
    return (
        account.type,
        account.status,
        account.sides,
        account.days,
        account.weekdays,
        account.published,
    )


@dataclass(frozen=True, slots=True)
class Coreference:
    """``groups`` are the accounts of each event, each sorted by key; every account is in one of them.

    ``decisions`` are the program's own: for each two groups that were joined the pair that did it, and why.
    """

    groups: list[list[Account]]
    decisions: list[Decision]


def corefer(accounts: Sequence[Account], copies: Copies, own: Sequence[Decision] = ()) -> Coreference:
    """Which accounts are of one event; ``own`` are a user's decisions, from the oldest to the newest."""
    by_key = {account.key: account for account in accounts}
    ordered = [by_key[key] for key in sorted(by_key)]
    rulings = Rulings(own, ordered)
    verdicts: dict[Pair, Verdict] = {}
    for pair in candidate_pairs(ordered, copies):
        verdict = compare(by_key[pair[0]], by_key[pair[1]], copies)
        if verdict is not None:
            verdicts[pair] = verdict
    clusters = _Clusters(by_key, rulings)
    kept = _unambiguous(verdicts, by_key)
    decisions = [
        decision(by_key[pair[0]], by_key[pair[1]], copies)
        for pair in sorted(kept, key=lambda pair: (-kept[pair].score, pair))
        if clusters.join(pair, linked=kept[pair].linked)
    ]
    groups = [[by_key[key] for key in sorted(members)] for members in clusters.all()]
    return Coreference(rulings.unite(groups), decisions)
