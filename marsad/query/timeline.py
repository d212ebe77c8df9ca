"""The chronicle: events as lines that a person can read, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from marsad.errors import UsageError
from marsad.query.columns import EventTable
from marsad.query.cursors import read_cursor, write_cursor
from marsad.query.filters import ChronicleFilter, selection
from marsad.query.labels import Namer, Party, PlaceLabel
from marsad.query.wrong import Wrong, WrongValues
from marsad.records import ConsensusDate, Event
from marsad.store import EventMark, EventSelection, View

_BATCH = 200
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event with names instead of ids.

    ``articles``, ``outlets`` and ``independent_sources`` are counts (:class:`marsad.records.Event`);
    ``disputed`` names the fields on which its accounts disagree; ``wrong`` are values that users marked so,
    ``corrected`` those that they gave.
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
    wrong: tuple[Wrong, ...] = ()
    corrected: tuple[Wrong, ...] = ()


def chronicle(view: View, wanted: ChronicleFilter | None = None) -> list[EventLine]:
    """The events that a filter selects, by date and then id; those without any date come last.

    Raises UsageError and NotFoundError as :func:`marsad.query.filters.selection` does.
    """
    return list(lines(view, view.select_events(selection(view, wanted or ChronicleFilter()))))


@dataclass(frozen=True, slots=True)
class ChroniclePage:
    """Some events of the chronicle, of ``total`` that a filter selects.

    ``undated`` are those that its dates leave out only because nothing is known of when they were. ``cursor``
    leads to the next page, None after the last.
    """

    lines: tuple[EventLine, ...]
    total: int
    undated: int
    cursor: str | None


def chronicle_page(
    view: View,
    wanted: ChronicleFilter | None = None,
    *,
    limit: int = 100,
    cursor: str | None = None,
    newest: bool = False,
    table: EventTable | None = None,
) -> ChroniclePage:
    """One page of the chronicle: the first, or that which begins where an earlier one ended.

    In the order of :func:`chronicle`; with ``newest`` the last events come first, undated ones last still.
    What is added to the record between two pages moves nothing. ``limit`` is 1 to 500. ``table`` is that of
    the view's state, which makes pages of a large record quick. Raises UsageError for a limit or cursor that
    is none, and as :func:`chronicle` does.
    """
    if not 1 <= limit <= MOST_LINES:
        raise UsageError(f"a page has 1 to {MOST_LINES} events, not {limit}")
    asked = wanted or ChronicleFilter()
    question = ("chronicle", asked, newest)
    after = None if cursor is None else _read_mark(question, cursor)
    chosen = selection(view, asked)
    if table is None:
        found = list(view.select_events(chosen, newest=newest, after=after, limit=limit + 1))
        total = view.count_events(chosen)
    else:
        mask = table.chosen(view, chosen)
        ids = [mark.id for mark in table.page(mask, newest=newest, after=after, limit=limit + 1)]
        by_id = view.events_by_id(ids)
        found = [by_id[event_id] for event_id in ids if event_id in by_id]
        total = int(mask.sum())
    shown = found[:limit]
    return ChroniclePage(
        lines=tuple(lines(view, shown)),
        total=total,
        undated=undated(view, chosen, table),
        cursor=_write_mark(question, shown[-1]) if len(found) > limit else None,
    )


def undated(view: View, chosen: EventSelection, table: EventTable | None) -> int:
    """How many events of wholly unknown date the dates of a selection leave out; ``table`` makes it quick."""
    if chosen.since is None and chosen.until is None:
        return 0
    other = replace(chosen, since=None, until=None, undated=True)
    return view.count_events(other) if table is None else int(table.chosen(view, other).sum())


def _write_mark(question: object, event: Event) -> str:
    return write_cursor(question, (event.date.earliest or event.date.latest, event.id))


def _read_mark(question: object, cursor: str) -> EventMark:
    day, event_id = read_cursor(question, cursor, (str, str))
    return EventMark(None if day is None else str(day), str(event_id or ""))


def left_undated(view: View, wanted: ChronicleFilter) -> int:
    """How many events of wholly unknown date a filter by date leaves out; 0 without one."""
    if wanted.since is None and wanted.until is None:
        return 0
    return undated(view, selection(view, wanted), None)


def lines(view: View, events: Iterable[Event]) -> Iterator[EventLine]:
    """Events with names, in the order they come; names are looked up for a batch at a time."""
    namer, marks = Namer(view), WrongValues(view)
    iterator = iter(events)
    while batch := list(islice(iterator, _BATCH)):
        namer.prepare(entity_id for event in batch for entity_id in _ids(event))
        yield from [_line(event, namer, marks) for event in batch]


def _ids(event: Event) -> Iterator[str | None]:
    for slot in (*event.actors, *event.recipients):
        yield slot.person_id
        yield from slot.organisation_ids
    if event.place is not None:
        yield event.place.entity_id


def _line(event: Event, namer: Namer, marks: WrongValues) -> EventLine:
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
        wrong=marks.of(event),
        corrected=marks.corrected(event),
    )
