"""What the two agreed, and which later dealings have to do with it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from marsad.query.relations.dealings import Dealing, latest_first
from marsad.query.relations.figures import figure
from marsad.query.relations.histories import Agreement, Agreements, Follow
from marsad.query.relations.model import Bounds
from marsad.query.relations.references import Refer
from marsad.query.sides import Direction

HORIZON = 730
"""Days within which a later dealing is taken to follow an agreement."""

_FOLLOWS_SHOWN = 3
_MATERIAL = frozenset(("material-cooperation", "material-conflict"))


def is_agreement(item: Dealing) -> bool:
    """Whether something was agreed: AGREE, or SUPPORT by both together, which is how signing is coded."""
    both = item.event.type == "SUPPORT" and item.sides.direction is Direction.MUTUAL
    return item.event.type == "AGREE" or both


def agreements(dealings: Sequence[Dealing], refer: Refer, bounds: Bounds) -> Agreements:
    """The agreements among dealings in order of time, with those that followed within :data:`HORIZON` days.

    A later dealing follows when it surely began after the agreement and shares a context, a person or a body
    with it, or when an article says that it came out of it. That is an order of time and no proof of a cause.
    """
    found = [item for item in dealings if is_agreement(item)]
    later = _Later(dealings)
    listed = latest_first(found)[: bounds.rows]
    return Agreements(
        all=figure(found, bounds),
        without=figure((item for item in found if not later.any(item)), bounds),
        horizon=HORIZON,
        listed=tuple(_agreement(item, later, refer, bounds) for item in listed),
    )


class _Later:
    """The dealings with a first day, by what they have in common with others, in order of that day."""

    def __init__(self, dealings: Iterable[Dealing]) -> None:
        self._by_key: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._items = [item for item in dealings if item.first is not None]
        self._results: dict[str, list[Dealing]] = defaultdict(list)
        for place, item in enumerate(self._items):
            for key in _keys(item):
                self._by_key[key].append((item.first or 0, place))
        for item in dealings:
            if item.event.outcome_of is not None:
                self._results[item.event.outcome_of].append(item)

    def any(self, item: Dealing) -> bool:
        """Whether anything followed."""
        return bool(self._results[item.event.id]) or any(self._places(item, key) for key in _keys(item))

    def all(self, item: Dealing) -> list[Dealing]:
        """All that followed, in order of time."""
        places = {place for key in _keys(item) for place in self._places(item, key)}
        found = {self._items[place].event.id: self._items[place] for place in places}
        found |= {other.event.id: other for other in self._results[item.event.id]}
        found.pop(item.event.id, None)
        return sorted(found.values(), key=lambda other: other.order)

    def _places(self, item: Dealing, key: str) -> list[int]:
        if item.last is None:
            return []
        days = self._by_key[key]
        start = bisect_right(days, (item.last, len(self._items)))
        stop = bisect_right(days, (item.last + HORIZON, len(self._items)))
        return [place for _, place in days[start:stop]]


def _keys(item: Dealing) -> frozenset[str]:
    return item.members | {f"context:{name}" for name in item.event.contexts}


def _shared(one: Dealing, other: Dealing) -> tuple[str, ...]:
    return tuple(sorted(_keys(one) & _keys(other)))


def _agreement(item: Dealing, later: _Later, refer: Refer, bounds: Bounds) -> Agreement:
    followed = later.all(item)
    nearest = sorted(followed, key=lambda other: _importance(item, other))[:_FOLLOWS_SHOWN]
    return Agreement(
        event=refer(item),
        came_of=item.event.outcome_of,
        follow=tuple(_follow(item, other, refer) for other in sorted(nearest, key=lambda found: found.order)),
        followed=figure(followed, bounds),
        material=sum(other.event.quad in _MATERIAL for other in followed),
    )


def _importance(item: Dealing, other: Dealing) -> tuple[bool, bool, int, tuple[int, str]]:
    """What an article ties to it first, then deeds, then what shares most."""
    deed = other.event.quad in _MATERIAL
    return other.event.outcome_of != item.event.id, not deed, -len(_shared(item, other)), other.order


def _follow(item: Dealing, other: Dealing, refer: Refer) -> Follow:
    least, most = days_between(item, other)
    return Follow(
        event=refer(other),
        shared=_shared(item, other),
        linked=other.event.outcome_of == item.event.id,
        least=least,
        most=most,
    )


def days_between(one: Dealing, other: Dealing) -> tuple[int | None, int | None]:
    """The least and the most days from one event to a later one; None where a bound of theirs is missing."""
    least = None if other.first is None or one.last is None else max(other.first - one.last, 0)
    most = None if other.last is None or one.first is None else other.last - one.first
    return least, most
