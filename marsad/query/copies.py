"""Which passages stand in several articles, how far each has spread, and which outlets copy or are copied."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from marsad.errors import UsageError
from marsad.query.cursors import read_cursor, write_cursor
from marsad.store import View

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Spread:
    """One passage cluster: its origin's name if known, and in how many articles and outlets it stands."""

    id: str
    origin: str | None
    articles: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletCard:
    """One outlet: its articles, the days of the first and last of known date, and how it shares passages.

    ``shared`` counts its articles that share a passage with another article, ``first`` those of them that
    were the first to hold one. ``name`` is None for articles of unknown outlet.
    """

    name: str | None
    articles: int
    first_day: str | None
    last_day: str | None
    shared: int
    first: int


@dataclass(frozen=True, slots=True)
class CopyTable:
    """The passage clusters of one state of a record, the widest spread first, and its outlets by name."""

    spreads: tuple[Spread, ...]
    outlets: tuple[OutletCard, ...]

    @classmethod
    def of(cls, view: View) -> CopyTable:
        """The table of a view's state; reads every cluster."""
        days: dict[str | None, list[str]] = defaultdict(list)
        numbers: dict[str | None, int] = defaultdict(int)
        outlet_of: dict[str, str | None] = {}
        for article_id, outlet, day in view.article_outlets():
            outlet_of[article_id] = outlet
            numbers[outlet] += 1
            if day is not None:
                days[outlet].append(day)
        shared: dict[str | None, set[str]] = defaultdict(set)
        first: dict[str | None, set[str]] = defaultdict(set)
        spreads = []
        for cluster in view.clusters():
            articles = {member.article_id for member in cluster.members}
            for member in cluster.members:
                outlet = outlet_of.get(member.article_id)
                shared[outlet].add(member.article_id)
                if member.first:
                    first[outlet].add(member.article_id)
            names = sorted({name for item in articles if (name := outlet_of.get(item)) is not None})
            origin = None if cluster.origin is None else cluster.origin.name
            spreads.append(Spread(cluster.id, origin, len(articles), tuple(names)))
        cards = [
            OutletCard(
                *(name, number, min(days[name], default=None), max(days[name], default=None)),
                shared=len(shared[name]),
                first=len(first[name]),
            )
            for name, number in numbers.items()
        ]
        spreads.sort(key=_rank)
        cards.sort(key=lambda card: (-card.articles, card.name or ""))
        return cls(tuple(spreads), tuple(cards))

    def page(self, limit: int, cursor: str | None) -> tuple[tuple[Spread, ...], str | None]:
        """The first clusters, or those where an earlier page ended, and the cursor of the next page.

        Raises UsageError for a limit (1 to 200) or cursor that is none.
        """
        if not 1 <= limit <= MOST_ROWS:
            raise UsageError(f"a page has 1 to {MOST_ROWS} rows, not {limit}")
        first = 0
        if cursor is not None:
            number, cluster_id = read_cursor("clusters", cursor, (float, str))
            key = (-float(number or 0.0), str(cluster_id or ""))
            first = bisect_right(self.spreads, key, key=_rank)
        shown = self.spreads[first : first + limit]
        more = first + limit < len(self.spreads)
        return shown, write_cursor("clusters", (shown[-1].articles, shown[-1].id)) if more else None


def _rank(spread: Spread) -> tuple[float, str]:
    return -spread.articles, spread.id
