"""Numbers with the events they count, and PLOVER's scores summed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.query.relations.dealings import Dealing
from marsad.query.relations.model import (
    QUADS,
    Bounds,
    Figure,
    QuadCount,
    Score,
)

_DIGITS = 2


def figure(dealings: Iterable[Dealing], bounds: Bounds) -> Figure:
    """How many dealings there are, and their ids in the order they come."""
    ids = [item.event.id for item in dealings]
    return Figure(len(ids), tuple(ids if bounds.ids is None else ids[: bounds.ids]))


def score(dealings: Iterable[Dealing]) -> Score:
    """The scores of those dealings that have one, rounded to hundredths."""
    found = [item.event.score for item in dealings if item.event.score is not None]
    if not found:
        return Score(0, 0.0, None, None, None)
    total = sum(found)
    return Score(
        number=len(found),
        total=round(total, _DIGITS),
        mean=round(total / len(found), _DIGITS),
        lowest=min(found),
        highest=max(found),
    )


def quads(dealings: Sequence[Dealing], bounds: Bounds) -> tuple[QuadCount, ...]:
    """All four of PLOVER's quad classes, counted."""
    return tuple(
        QuadCount(name, figure((item for item in dealings if item.event.quad == name), bounds))
        for name in QUADS
    )
