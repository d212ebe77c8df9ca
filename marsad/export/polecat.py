"""The columns of the POLECAT tables: one event a line, divided by tabs.

The columns and their order are those of the yearly files of POLECAT (Scarborough, Bagozzi, Beger, Berrie,
Halterman, Schrodt and Spivey 2023, Harvard Dataverse, doi:10.7910/DVN/AJGVIT), whose header the Temporal
Graph Benchmark quotes in its reader (tkgl-polecat, github.com/shenyangHuang/TGB). Codes are PLOVER's,
several values in one cell are divided by «; », countries are ISO 3166-1 alpha-3. What POLECAT writes as
``None`` is empty here.

Where an event has several actors, the cells of names, countries, sectors and titles have one value for each
of them, in the same order, empty where it is not known. ``Event Date`` is the day, or the first of several
days, and is empty where only a month, year or bounds are known. Marsad does not know Correlates of War
codes, titles of Wikipedia articles, districts, provinces, coordinates or GeoNames ids: those cells are
always empty. ``Version`` is ``Marsad`` with its version. Reported speech is no type of PLOVER, denied and
hypothetical events have no mark in these columns: they are left out and counted.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

from marsad import __version__
from marsad.export.accounts import Account, Accounts
from marsad.export.csv import cell
from marsad.export.names import Names
from marsad.export.output import Tally, Written, whole_file
from marsad.export.scope import Request, listed
from marsad.export.words import words
from marsad.query.filters import STATEMENT
from marsad.query.labels import office_label
from marsad.query.plain import one_line
from marsad.records import ActorSlot, Event, MentionKind, Status
from marsad.store import View

_SIDE = (
    *("{0} Name", "{0} Country", "{0} COW", "Primary {0} Sector", "{0} Sectors", "{0} Title"),
    *("{0} Name Raw", "Wikipedia {0} ID"),
)
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(column.format("Actor") for column in _SIDE),
    *(column.format("Recipient") for column in _SIDE),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
_BETWEEN = "; "
_LONGEST = 200


def export_polecat(view: View, target: Path, request: Request) -> Written:
    """Write the events of a filter to a file; raises as the other formats do."""
    tally = Tally()
    table = _Table(view)
    events = (event for event in listed(view, request.wanted, tally) if _fits(event, tally))
    count = 0
    with whole_file(target) as raw, TextIOWrapper(raw, "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for event in table.names.through(events):
            writer.writerow(table.row(event))
            count += 1
    return Written(((target.name, count),), tally.rows())


def _fits(event: Event, tally: Tally) -> bool:
    if event.type == STATEMENT:
        tally.add("events", "reported speech (STATEMENT) is no type of PLOVER")
    elif event.status in {Status.DENIED, Status.HYPOTHETICAL}:
        tally.add("events", f"{event.status}: the columns cannot say that it may not have happened")
    else:
        return True
    return False


class _Table:
    def __init__(self, view: View) -> None:
        self.names = Names(view, words("en"))
        self._accounts = Accounts(view)

    def row(self, event: Event) -> Iterator[str | float | None]:
        """The cells of an event in the order of :data:`COLUMNS`, each on one line and no formula."""
        yield from (event.id, _day(event), event.type, _BETWEEN.join(event.modes), event.score)
        yield from map(cell, self._words(event))

    def _words(self, event: Event) -> Iterator[str]:
        accounts = self._accounts.of(event)
        yield "" if event.quad is None else event.quad.replace("-", " ").upper()
        yield _BETWEEN.join(event.contexts)
        yield from self._side(event.actors)
        yield from self._side(event.recipients)
        yield from self._place(event)
        yield from self._story(event, accounts)

    def _side(self, slots: Sequence[ActorSlot]) -> Iterator[str]:
        sectors = [slot.sector or "" for slot in slots]
        yield _each(slots, self._name)
        yield _each(slots, lambda slot: slot.country or "")
        yield ""
        yield next((sector for sector in sectors if sector), "")
        yield _each(slots, lambda slot: slot.sector or "")
        yield _each(slots, lambda slot: (office_label(slot.office).latin or "") if slot.office else "")
        yield _each(slots, self._raw)
        yield ""

    def _name(self, slot: ActorSlot) -> str:
        named = slot.person_id or slot.organisation_ids or slot.country or slot.office
        return self.names.who(slot) if named else ""

    def _raw(self, slot: ActorSlot) -> str:
        """The name as Arabic pages write it."""
        entity = self.names.entity(slot.person_id or next(iter(slot.organisation_ids), None))
        return "" if entity is None else entity.name_ar

    def _place(self, event: Event) -> Iterator[str]:
        place = event.place
        entity = None if place is None else self.names.entity(place.entity_id)
        named = "" if entity is None else _value(self.names.chosen(entity))
        city = _value(place.city or "") if place is not None else ""
        country = place.country or "" if place is not None else ""
        yield from (named or city, named if city else "", "", "", country, "", "", "", city, "")

    def _story(self, event: Event, accounts: Sequence[Account]) -> Iterator[str]:
        yield _list(item.source.outlet or "" for item in accounts)
        published = [item.source.published for item in accounts if item.source.published]
        yield _value(published[0][:10]) if published else ""
        slots = (*event.actors, *event.recipients)
        yield _list(self.names.name(slot.person_id) for slot in slots if slot.person_id is not None)
        yield _list(self.names.name(body) for slot in slots for body in slot.organisation_ids)
        place = None if event.place is None else self.names.entity(event.place.entity_id)
        yield _list(
            [] if place is None or place.kind is not MentionKind.PLACE else [self.names.chosen(place)]
        )
        yield _list(item.source.language for item in accounts)
        yield f"Marsad {__version__}"


def _each(slots: Sequence[ActorSlot], say: Callable[[ActorSlot], str]) -> str:
    """A value for each actor, or nothing at all where none has any."""
    values = [_value(say(slot)) for slot in slots]
    return _BETWEEN.join(values) if any(values) else ""


def _value(text: str) -> str:
    """One of the values of a cell: on one line, bounded, without what divides values."""
    return one_line(text, _LONGEST).replace(";", ",")


def _list(values: Iterable[str]) -> str:
    """Different values in their order."""
    return _BETWEEN.join(dict.fromkeys(_value(value) for value in values if value))


def _day(event: Event) -> str:
    known = event.date.precision in {"day", "days"}
    return (event.date.earliest or "") if known else ""
