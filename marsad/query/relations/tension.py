"""Conflict between the two, and the first act of cooperation after it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from marsad.query.relations.agreements import days_between
from marsad.query.relations.coverage import Reading
from marsad.query.relations.dealings import Dealing
from marsad.query.relations.figures import figure
from marsad.query.relations.histories import Episode, Tension, TensionCount
from marsad.query.relations.model import Bounds
from marsad.query.relations.references import Refer
from marsad.query.sides import Direction

KINDS = ("accusation", "refusal", "threat", "protest", "break", "sanction", "coercion", "force")
_BREAKING = frozenset(("withdraw", "discontinue", "expel"))
_BY_TYPE = {
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "COERCE": "coercion",
    "MOBILIZE": "force",
    "ASSAULT": "force",
}
_UNSEEN = ""


def kind_of(item: Dealing) -> str | None:
    """The kind of tension: that of the type, but ``break`` where envoys left or relations ended.

    A summons or a note of protest is an accusation in PLOVER. None for cooperation and for REQUEST, which
    PLOVER counts as verbal conflict and scores 0: asking for help is no tension.
    """
    if item.event.type == "SANCTION" and _BREAKING & set(item.event.modes):
        return "break"
    return _BY_TYPE.get(item.event.type)


def tension(dealings: Sequence[Dealing], reading: Reading, refer: Refer, bounds: Bounds) -> Tension:
    """The conflicts among dealings in order of time, by kind, and in episodes.

    The repair of a conflict is the first act of cooperation that surely began after it; conflicts of one
    repair make an episode, those without any the open one. A conflict that has no latest day is in none.
    """
    found = [item for item in dealings if kind_of(item) is not None]
    placed = [item for item in found if item.last is not None]
    groups = _by_repair(placed, dealings)
    repairs = {item.event.id: item for item in dealings}
    ordered = sorted(groups, key=lambda key: max(item.order for item in groups[key]), reverse=True)
    return Tension(
        all=figure(found, bounds),
        kinds=_kinds(found, bounds),
        episodes=tuple(
            _episode(groups[key], repairs.get(key), reading, refer, bounds) for key in ordered[: bounds.rows]
        ),
        number=len(groups),
        open=int(_UNSEEN in groups),
        unplaced=figure((item for item in found if item.last is None), bounds),
    )


def _by_repair(placed: Sequence[Dealing], dealings: Sequence[Dealing]) -> dict[str, list[Dealing]]:
    """The conflicts under the id of their repair, an empty one for none."""
    repairs = [item for item in dealings if item.cooperative and item.first is not None]
    firsts = [item.first or 0 for item in repairs]
    groups: dict[str, list[Dealing]] = defaultdict(list)
    for item in placed:
        place = bisect_right(firsts, item.last or 0)
        groups[repairs[place].event.id if place < len(repairs) else _UNSEEN].append(item)
    return groups


def _kinds(found: Sequence[Dealing], bounds: Bounds) -> tuple[TensionCount, ...]:
    by_kind = {kind: [item for item in found if kind_of(item) == kind] for kind in KINDS}
    return tuple(
        TensionCount(
            kind=kind,
            all=figure(items, bounds),
            by_one=figure((item for item in items if item.sides.direction is Direction.TO), bounds),
            by_other=figure((item for item in items if item.sides.direction is Direction.FROM), bounds),
        )
        for kind, items in by_kind.items()
        if items
    )


def _episode(
    items: Sequence[Dealing], repair: Dealing | None, reading: Reading, refer: Refer, bounds: Bounds
) -> Episode:
    last = max(items, key=lambda item: (item.last or 0, item.event.id))
    worst = min(items, key=lambda item: (item.event.score or 0.0, item.order))
    least, most = (None, None) if repair is None else days_between(last, repair)
    kinds = {kind_of(item) for item in items}
    return Episode(
        first=refer(items[0]),
        last=refer(last),
        worst=refer(worst),
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        events=figure(items, bounds),
        repair=None if repair is None else refer(repair),
        least=least,
        most=most,
        since=_since(last, reading) if repair is None else None,
    )


def _since(last: Dealing, reading: Reading) -> int | None:
    if reading.last is None or last.last is None or reading.last < last.last:
        return None
    return reading.last - last.last
