"""How many events there are of each country, person, type and so on, under the other conditions set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from marsad.errors import UsageError
from marsad.query.columns import EventTable, Mask
from marsad.query.filters import ChronicleFilter, selection
from marsad.query.labels import Label, Namer, country_label
from marsad.store import EventSelection, View

MOST_VALUES = 200
FACETS = (
    *("country", "counterpart", "person", "body", "type", "mode", "context", "status"),
    *("place", "year", "certainty"),
)
"""What can be counted; ``counterpart`` only where a country is chosen."""

_ENTITIES = frozenset(("person", "body", "place"))
_COUNTRIES = frozenset(("country", "counterpart"))


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, what it is called, and how many events would be left were it chosen."""

    value: str
    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one condition, those with most events first; ``more`` counts those left out."""

    name: str
    values: tuple[FacetValue, ...]
    more: int


def facets(
    view: View,
    wanted: ChronicleFilter,
    table: EventTable,
    names: Iterable[str] = FACETS,
    *,
    most: int = 20,
) -> tuple[Facet, ...]:
    """Each facet counted as if its own condition were not set, all others being so.

    Values are ordered by their number of events, then by value; ``most`` is 1 to 200. Raises UsageError for a
    facet that does not exist, and as :func:`marsad.query.filters.selection` does.
    """
    asked = tuple(dict.fromkeys(names))
    unknown = [name for name in asked if name not in FACETS]
    if unknown:
        raise UsageError(f"no facet {unknown[0]!r}; there are {', '.join(FACETS)}")
    if not 1 <= most <= MOST_VALUES:
        raise UsageError(f"a facet has 1 to {MOST_VALUES} values, not {most}")
    chosen = selection(view, wanted)
    masks: dict[EventSelection, Mask] = {}
    found = []
    for name in asked:
        free = _without(chosen, name, wanted)
        if free not in masks:
            masks[free] = table.chosen(view, free)
        found.append(_facet(view, name, _counted(table, name, masks[free], chosen), most))
    return tuple(found)


def _counted(table: EventTable, name: str, mask: Mask, chosen: EventSelection) -> dict[str, int]:
    if name != "counterpart":
        return table.counts(name, mask)
    return {} if chosen.country is None else table.counterparts(mask, chosen.country)


def _without(chosen: EventSelection, name: str, wanted: ChronicleFilter) -> EventSelection:
    """The selection without the condition that a facet stands for."""
    free = {
        "country": replace(chosen, country=None),
        "counterpart": replace(chosen, counterpart=None),
        "person": chosen if wanted.actor is None else replace(chosen, entities=None),
        "body": replace(chosen, bodies=None),
        "type": replace(chosen, types=()),
        "mode": replace(chosen, modes=()),
        "context": replace(chosen, contexts=()),
        "status": replace(chosen, statuses=()),
        "place": replace(chosen, places=None, place_country=None),
        "year": replace(chosen, since=None, until=None),
        "certainty": replace(chosen, least=None),
    }
    return free[name]


def _facet(view: View, name: str, counts: dict[str, int], most: int) -> Facet:
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    namer = Namer(view)
    if name in _ENTITIES:
        namer.prepare(value for value, _ in rows[:most])
    values = tuple(FacetValue(value, _label(namer, name, value), count) for value, count in rows[:most])
    return Facet(name, values, len(rows) - len(values))


def _label(namer: Namer, name: str, value: str) -> Label:
    if name in _COUNTRIES:
        return country_label(value)
    return namer.label(value) if name in _ENTITIES else Label(value, value, value)
