"""Who took an event from whom, and how the number of its independent sources comes about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.chronicle.accounts import Account
from marsad.chronicle.copies import Copies
from marsad.chronicle.sources import COPIED, Sources, independent_groups
from marsad.records import Span


@dataclass(frozen=True, slots=True)
class Taken:
    """Where an account has the event from.

    ``article_id`` is the article it was taken from where that is one of the event's, else ``source`` names who
    is behind it. ``span`` in the account's own article is the phrase that says so, or its copy of the
    ``passage`` (a cluster's id); ``share`` of what the account rests on is copied.
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

    An account was taken from whom its own words name; else from the earliest of its group with which it
    shares copied text; else it repeats its outlet's or its article's earlier account.
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


class _Group:
    """The accounts that count as one source, in the order in which they were printed."""

    def __init__(self, accounts: Sequence[Account], sources: Sources, copies: Copies) -> None:
        self._accounts = sorted(accounts, key=_order)
        self._sources = sources
        self._copies = copies
        self._outlets = {account.key: sources.outlet(account.article) for account in accounts}

    def made(self) -> SourceGroup:
        """The group, whoever is taken from before those who take."""
        told = {account.key: self._told(account, place) for place, account in enumerate(self._accounts)}
        own = [item for item in told.values() if item.taken is None or item.taken.article_id is None]
        rest = [item for item in told.values() if item not in own]
        return SourceGroup(self._source(), (*own, *rest))

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

    def _told(self, account: Account, place: int) -> Told:
        return Told(
            account.article.id,
            account.article.outlet,
            _published(account),
            tuple(sorted(mention.id for mention in account.mentions)),
            self._cited(account) or self._copied(account, place) or self._repeated(account, place),
        )

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

    def _copied(self, account: Account, place: int) -> Taken | None:
        for earlier in self._accounts[:place]:
            share = self._copies.link(account, earlier).share
            passage = self._copies.passage(account, earlier)
            if share >= COPIED and passage is not None and earlier.article.id != account.article.id:
                span = self._copy(account, passage)
                return Taken("copied text", None, earlier.article.id, span, passage, round(share, 3))
        return None

    def _repeated(self, account: Account, place: int) -> Taken | None:
        for earlier in self._accounts[:place]:
            if earlier.article.id == account.article.id:
                return Taken("the same article", None, earlier.article.id)
            outlet = self._outlets[account.key]
            if outlet is not None and outlet == self._outlets[earlier.key]:
                return Taken("the same outlet", None, earlier.article.id)
        return None

    def _copy(self, account: Account, passage: str) -> Span:
        member = self._copies.copy(account, passage)
        return Span(member.start, member.end)
