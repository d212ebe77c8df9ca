"""Who took an event from whom, and how the number of its independent sources comes about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.chronicle.accounts import Account
from marsad.chronicle.copies import Copies
from marsad.chronicle.sources import COPIED, Sources, independent_groups
from marsad.records import Span

COPIED_TEXT = "copied text"
SHARED_TEXT = "shared text, direction unknown"


@dataclass(frozen=True, slots=True)
class Taken:
    """Where an account has the event from.

    ``article_id`` is the article it was taken from, or is tied to, where that is one of the event's, else
    ``source`` names who is behind it. ``span`` in the account's own article is the phrase that says so, or
    its copy of the ``passage`` (a cluster's id); ``share`` of what the account rests on is copied.
    """

    how: str
    source: str | None = None
    article_id: str | None = None
    span: Span | None = None
    passage: str | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One account of the event and where it has it from; None for what is its own, as far as can be seen."""

    article_id: str
    outlet: str | None
    published: str | None
    mentions: tuple[str, ...]
    taken: Taken | None


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Accounts that count as one source; ``source`` is who most of them name, None where nobody is named."""

    source: str | None
    accounts: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All accounts of an event; there are as many independent sources as groups."""

    groups: tuple[SourceGroup, ...]

    @property
    def independent(self) -> int:
        """How many sources are independent of one another."""
        return len(self.groups)


def source_tree(accounts: Sequence[Account], sources: Sources, copies: Copies) -> SourceTree:
    """The accounts of one event by independent source, those first that others took it from.

    An account was taken from whom its own words name, or its copies' origin; else it is tied to one that has
    its place in the tree: by copied text, by its outlet, by its article.
    """
    groups = independent_groups(accounts, sources, copies)
    members: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        members[groups[account.key]].append(account)
    made = [_Group(group, sources, copies).made() for group in members.values()]
    return SourceTree(tuple(sorted(made, key=lambda group: _order_of_told(group.accounts[0]))))


def _order_of_told(told: Told) -> tuple[bool, str, str, tuple[str, ...]]:
    return told.published is None, told.published or "", told.article_id, told.mentions


def _published(account: Account) -> str | None:
    return None if account.article.published is None else account.article.published.value


def _order(account: Account) -> tuple[bool, str, str, str]:
    """Earliest printed first, undated ones last."""
    published = _published(account)
    return published is None, published or "", account.article.id, account.key


def _earlier(one: Account, other: Account) -> bool:
    """Whether one is known to have been printed on an earlier day than the other."""
    return one.published is not None and other.published is not None and one.published < other.published


def _told(account: Account, taken: Taken | None) -> Told:
    mentions = tuple(sorted(mention.id for mention in account.mentions))
    return Told(account.article.id, account.article.outlet, _published(account), mentions, taken)


class _Group:
    """The accounts that count as one source, in the order in which they were printed."""

    def __init__(self, accounts: Sequence[Account], sources: Sources, copies: Copies) -> None:
        self._accounts = sorted(accounts, key=_order)
        self._sources = sources
        self._copies = copies
        self._outlets = {account.key: sources.outlet(account.article) for account in accounts}

    def made(self) -> SourceGroup:
        """The group: first those whose source is no other account, then each after whom it is tied to."""
        taken: dict[str, Taken | None] = {}
        for account in self._accounts:
            cited = self._cited(account)
            if cited is not None and cited.article_id is None:
                taken[account.key] = cited
        if not taken:
            taken[self._accounts[0].key] = None
        while (found := self._next(taken)) is not None:
            taken[found[0].key] = found[1]
        by_key = {account.key: account for account in self._accounts}
        return SourceGroup(self._source(), tuple(_told(by_key[key], why) for key, why in taken.items()))

    def _next(self, taken: Mapping[str, Taken | None]) -> tuple[Account, Taken | None] | None:
        """The first account that is tied to one that has its place, and how; one that is tied to none."""
        left = [account for account in self._accounts if account.key not in taken]
        placed = [account for account in self._accounts if account.key in taken]
        for account in left:
            why = self._cited(account) or self._copied(account, placed) or self._repeated(account, placed)
            if why is not None:
                return account, why
        return (left[0], None) if left else None

    def _source(self) -> str | None:
        """The name of the source that most accounts cite."""
        names: dict[str, list[str]] = defaultdict(list)
        for account in self._accounts:
            for key, name in {item.key: item.name for item in self._sources.citations(account)}.items():
                names[key].append(name)
        if not names:
            return None
        most = min(names, key=lambda key: (-len(names[key]), key))
        return min(names[most], key=lambda name: (-names[most].count(name), name))

    def _cited(self, account: Account) -> Taken | None:
        """Whom the account names; the account itself where an outlet of the group is named."""
        citations = self._sources.citations(account)
        by_outlet = {
            outlet: one.article.id
            for one in reversed(self._accounts)
            if (outlet := self._outlets[one.key]) is not None and one.article.id != account.article.id
        }
        for item in sorted(citations, key=lambda item: (item.span is None, item.key not in by_outlet)):
            if item.key != self._outlets[account.key]:
                span = item.span if item.passage is None else self._copy(account, item.passage)
                return Taken(item.how, item.name, by_outlet.get(item.key), span, item.passage)
        return None

    def _copied(self, account: Account, placed: Sequence[Account]) -> Taken | None:
        for other in placed:
            share = self._copies.link(account, other).share
            passage = self._copies.passage(account, other)
            if share >= COPIED and passage is not None and other.article.id != account.article.id:
                how = COPIED_TEXT if _earlier(other, account) else SHARED_TEXT
                span = self._copy(account, passage)
                return Taken(how, None, other.article.id, span, passage, round(share, 3))
        return None

    def _repeated(self, account: Account, placed: Sequence[Account]) -> Taken | None:
        for other in placed:
            if other.article.id == account.article.id:
                return Taken("the same article", None, other.article.id)
            outlet = self._outlets[account.key]
            if outlet is not None and outlet == self._outlets[other.key]:
                return Taken("the same outlet", None, other.article.id)
        return None

    def _copy(self, account: Account, passage: str) -> Span:
        member = self._copies.copy(account, passage)
        return Span(member.start, member.end)
