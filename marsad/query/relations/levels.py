"""At what level the two met, and which body of the one met which of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from marsad.knowledge.levels import LEVELS, OfficeLevels
from marsad.knowledge.tables import Tables
from marsad.query.labels import Namer
from marsad.query.relations.dealings import Dealing, iso
from marsad.query.relations.figures import figure
from marsad.query.relations.model import (
    BodyLabel,
    BodyPair,
    Bounds,
    LevelCount,
    Matrix,
)
from marsad.records import ActorSlot

UNKNOWN = "unknown"
_RANKS = {level: rank for rank, level in enumerate((*LEVELS, UNKNOWN))}
_OFFICE = "office:"
_NOBODY = ""


@lru_cache(maxsize=1)
def _office_levels() -> OfficeLevels:
    return OfficeLevels.load(Tables())


def level_of(slots: Iterable[ActorSlot]) -> str:
    """The highest level among the people of one side; ``unknown`` where no office is named."""
    levels = [_office_levels().of(slot.office, slot.organisation_ids) for slot in slots]
    return min((level or UNKNOWN for level in levels), key=_RANKS.__getitem__, default=UNKNOWN)


def level_counts(meetings: Sequence[Dealing], bounds: Bounds) -> tuple[LevelCount, ...]:
    """The meetings by level, from the highest on; levels at which nobody met are left out."""
    by_side: dict[str, tuple[list[Dealing], list[Dealing], list[Dealing]]] = {
        level: ([], [], []) for level in _RANKS
    }
    for item in meetings:
        one, other = level_of(item.sides.one), level_of(item.sides.other)
        for column, level in enumerate((max(one, other, key=_RANKS.__getitem__), one, other)):
            by_side[level][column].append(item)
    return tuple(
        LevelCount(level, *(figure(column, bounds) for column in columns))
        for level, columns in by_side.items()
        if any(columns)
    )


def matrix(meetings: Sequence[Dealing], namer: Namer, bounds: Bounds) -> Matrix:
    """Which body of the one met which of the other: the most frequent pairs of them."""
    cells: dict[tuple[str, str], list[Dealing]] = defaultdict(list)
    for item in meetings:
        for pair in _pairs(item):
            cells[pair].append(item)
    named = [pair for pair in cells if pair != (_NOBODY, _NOBODY)]
    ranked = sorted(named, key=lambda pair: (-len(cells[pair]), pair))
    listed = ranked[: bounds.cells]
    namer.prepare(name for pair in listed for name in pair if not name.startswith(_OFFICE))
    return Matrix(
        pairs=tuple(_body_pair(pair, cells[pair], namer, bounds) for pair in listed),
        meetings=figure((item for item in meetings if _pairs(item) != [(_NOBODY, _NOBODY)]), bounds),
        more=len(ranked) - len(listed),
    )


def _pairs(item: Dealing) -> list[tuple[str, str]]:
    return [(one, other) for one in _bodies(item.sides.one) for other in _bodies(item.sides.other)]


def _bodies(slots: Sequence[ActorSlot]) -> list[str]:
    """The bodies of a side, or the office of a holder who names none; one empty name for neither."""
    found = {name for slot in slots for name in _names(slot)}
    return sorted(found) or [_NOBODY]


def _names(slot: ActorSlot) -> Iterator[str]:
    yield from slot.organisation_ids
    if not slot.organisation_ids and slot.office is not None:
        yield f"{_OFFICE}{slot.office}"


def _body_pair(pair: tuple[str, str], meetings: Sequence[Dealing], namer: Namer, bounds: Bounds) -> BodyPair:
    firsts = [item.first for item in meetings if item.first is not None]
    lasts = [item.last for item in meetings if item.last is not None]
    return BodyPair(
        one=_body_label(pair[0], namer),
        other=_body_label(pair[1], namer),
        meetings=figure(meetings, bounds),
        first=iso(min(firsts, default=None)),
        last=iso(max(lasts, default=None)),
    )


def _body_label(name: str, namer: Namer) -> BodyLabel:
    if name.startswith(_OFFICE):
        return BodyLabel(None, name.removeprefix(_OFFICE))
    return BodyLabel(namer.label(name) if name else None, None)
