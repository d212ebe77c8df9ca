"""How many of the accounts of an event are independent: copies and relays of one source count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.arabic import SEARCH, fold
from marsad.chronicle.accounts import Account, Masthead
from marsad.chronicle.copies import Copies, evidence
from marsad.knowledge import Knowledge
from marsad.records import Attribution, AttributionKind, Entity, Span

COPIED = 0.5
"""Least share of the shorter account that must be copied for two accounts to count as one source."""

NEAR = 1500
"""How far, in code points, a communiqué is named from what an account rests on and still speaks for it: an
article may use several."""

_WHOLE_ARTICLE = (AttributionKind.AGENCY, AttributionKind.OUTLET)


@dataclass(frozen=True, slots=True)
class Citation:
    """Whom an account has its news from: a key, the same for all names of a source, and how it says so.

    ``span`` is the phrase that names it, ``passage`` the id of the copied passage that is known to be its.
    """

    key: str
    name: str
    how: str
    span: Span | None
    passage: str | None


class Sources:
    """Names of outlets, agencies and issuers, brought to one key for each."""

    def __init__(self, entities: Iterable[Entity], knowledge: Knowledge, copies: Copies) -> None:
        self._knowledge = knowledge
        self._copies = copies
        self._ids: dict[str, str] = {}
        for entity in sorted(entities, key=lambda entity: entity.id):
            for name in (entity.name_ar, *(form.text for form in entity.names)):
                self._ids.setdefault(fold(name, SEARCH), entity.id)

    def key(self, entity_id: str | None, name: str) -> str | None:
        """One key for all ways to name a source; None when it has no name."""
        outlet = self._knowledge.outlets.by_name(name) if name else None
        if outlet is not None:
            return outlet.entity_id
        if entity_id is not None:
            return entity_id
        folded = fold(name, SEARCH).strip()
        return self._ids.get(folded, folded) or None

    def outlet(self, article: Masthead) -> str | None:
        """The key of an article's outlet, None where it is unknown."""
        return None if article.outlet is None else self.key(None, article.outlet)

    def citations(self, account: Account) -> list[Citation]:
        """All whom an account has its news from: by its own words first, then by those of its copies."""
        attributions: list[Attribution] = [
            mention.attribution for mention in account.mentions if mention.attribution is not None
        ]
        attributions += [item for item in account.article.attributions if _speaks_for(item, account)]
        found = [
            Citation(key, item.name, f"names its {item.kind}", Span(item.start, item.end), None)
            for item in dict.fromkeys(attributions)
            if (key := self.key(item.entity_id, item.name)) is not None
        ]
        found += [
            Citation(key, origin.name, f"passage from there: {origin.how}", None, passage)
            for passage, origin in self._copies.origins(account)
            if (key := self.key(origin.entity_id, origin.name)) is not None
        ]
        return found


def _speaks_for(attribution: Attribution, account: Account) -> bool:
    if attribution.kind in _WHOLE_ARTICLE:
        return True
    if attribution.kind is not AttributionKind.COMMUNIQUE:
        return False
    return any(
        max(attribution.start - span.end, span.start - attribution.end) <= NEAR for span in evidence(account)
    )


def independent_groups(accounts: Sequence[Account], sources: Sources, copies: Copies) -> dict[str, str]:
    """For each account of one event the smallest key of its group; groups are independent of one another.

    Accounts are one group when they stand in one article, when most of the shorter is copied text that the
    other has too, when they cite the same source, or when one cites the other's outlet.
    """
    group = {account.key: account.key for account in accounts}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    def join(one: str, other: str) -> None:
        low, high = sorted((root(one), root(other)))
        group[high] = low

    by_source: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        by_source[f"article {account.article.id}"].append(account.key)
        cited = {citation.key for citation in sources.citations(account)}
        for key in sorted(cited | ({sources.outlet(account.article)} - {None}), key=str):
            by_source[f"source {key}"].append(account.key)
    for members in by_source.values():
        for key in members[1:]:
            join(members[0], key)
    copying = [account for account in accounts if copies.covering(account)]
    for one, other in combinations(copying, 2):
        if root(one.key) != root(other.key) and copies.link(one, other).share >= COPIED:
            join(one.key, other.key)
    return {key: root(key) for key in group}


def count_outlets(articles: Iterable[Masthead], sources: Sources) -> int:
    """How many outlets there are; all articles of unknown outlets together count as one."""
    return len({sources.outlet(article) for article in articles})
