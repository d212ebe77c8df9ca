"""The chronicle: events as lines that a person can read, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from marsad.query.filters import ChronicleFilter, selection
from marsad.query.labels import Namer, Party, PlaceLabel
from marsad.records import ConsensusDate, Event
from marsad.store import View

_BATCH = 200


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event with names instead of ids.

    ``articles``, ``outlets`` and ``independent_sources`` are counts (:class:`marsad.records.Event`);
    ``disputed`` names the fields on which its accounts disagree.
    """

    id: str
    date: ConsensusDate
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    historical: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: PlaceLabel | None
    content: str | None
    articles: int
    outlets: int
    independent_sources: int
    disputed: tuple[str, ...]


def chronicle(view: View, wanted: ChronicleFilter | None = None) -> list[EventLine]:
    """The events that a filter selects, by date and then id; those without any date come last.

    Raises UsageError and NotFoundError as :func:`marsad.query.filters.selection` does.
    """
    return list(lines(view, view.select_events(selection(view, wanted or ChronicleFilter()))))


def left_undated(view: View, wanted: ChronicleFilter) -> int:
    """How many events of wholly unknown date a filter by date leaves out; 0 without one."""
    if wanted.since is None and wanted.until is None:
        return 0
    undated = replace(selection(view, replace(wanted, since=None, until=None)), undated=True)
    return view.count_events(undated)


def lines(view: View, events: Iterable[Event]) -> Iterator[EventLine]:
    """Events with names, in the order they come; names are looked up for a batch at a time."""
    namer = Namer(view)
    iterator = iter(events)
    while batch := list(islice(iterator, _BATCH)):
        namer.prepare(entity_id for event in batch for entity_id in _ids(event))
        yield from [_line(event, namer) for event in batch]


def _ids(event: Event) -> Iterator[str | None]:
    for slot in (*event.actors, *event.recipients):
        yield slot.person_id
        yield from slot.organisation_ids
    if event.place is not None:
        yield event.place.entity_id


def _line(event: Event, namer: Namer) -> EventLine:
    return EventLine(
        id=event.id,
        date=event.date,
        type=event.type,
        modes=event.modes,
        contexts=event.contexts,
        status=event.status.value,
        historical=event.historical,
        actors=tuple(map(namer.party, event.actors)),
        recipients=tuple(map(namer.party, event.recipients)),
        place=namer.place(event.place),
        content=event.content,
        articles=event.articles,
        outlets=event.outlets,
        independent_sources=event.independent_sources,
        disputed=tuple(item.field for item in event.disagreements),
    )
