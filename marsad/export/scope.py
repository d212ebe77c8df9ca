"""Which part of a record is exported: all of it, or the events of a filter and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from marsad.export.output import Tally
from marsad.query.filters import STATEMENT, ChronicleFilter, selection
from marsad.query.timeline import left_undated
from marsad.query.words import DEFAULT_LANGUAGE
from marsad.records import ActorSlot, ArticleRecord, Event, EventMention
from marsad.store import View

_BATCH = 500
EVERYTHING = ChronicleFilter()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the chronicle's filter, the language of what is read, a byte order mark."""

    wanted: ChronicleFilter = EVERYTHING
    language: str = DEFAULT_LANGUAGE
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids of what is exported; a set that is None holds everything."""

    events: frozenset[str] | None = None
    mentions: frozenset[str] | None = None
    articles: frozenset[str] | None = None
    pages: frozenset[str] | None = None
    entities: frozenset[str] | None = None
    people: frozenset[str] | None = None

    @property
    def whole(self) -> bool:
        """Whether this is all of the record."""
        return self.events is None


def holds(ids: frozenset[str] | None, one: str | None) -> bool:
    """Whether an id is among those that are exported."""
    return ids is None or one in ids


def batches(items: Iterable[str]) -> Iterator[list[str]]:
    """Ids by five hundred, to ask for at once."""
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def slots_of(item: Event | EventMention) -> tuple[ActorSlot, ...]:
    """Both sides of an event or of an account of it."""
    return (*item.actors, *item.recipients)


def choose(view: View, wanted: ChronicleFilter, tally: Tally) -> Chosen:
    """What a filter selects: its events, their accounts, the articles of these and all that is named there.

    Without any condition everything, reported speech too; with one, what the chronicle leaves out by itself
    is counted. Raises as :func:`marsad.query.selection` does.
    """
    if wanted == EVERYTHING:
        return Chosen()
    note_left_out(view, wanted, tally)
    gathered = _Gathered()
    for event in view.select_events(selection(view, wanted)):
        gathered.add_event(event)
    for batch in batches(sorted(gathered.mentions)):
        for mention in view.event_mentions_by_id(batch).values():
            gathered.add_mention(mention)
    for article_id in sorted(gathered.articles):
        record = view.resolved_record(article_id)
        if record is not None:
            gathered.add_record(record)
    return gathered.chosen()


class _Gathered:
    def __init__(self) -> None:
        self.events: set[str] = set()
        self.mentions: set[str] = set()
        self.articles: set[str] = set()
        self.pages: set[str] = set()
        self.entities: set[str] = set()
        self.people: set[str] = set()

    def add_event(self, event: Event) -> None:
        self.events.add(event.id)
        self.mentions.update(event.mentions)
        self._add_parts(event)

    def add_mention(self, mention: EventMention) -> None:
        self.articles.add(mention.article_id)
        self._add_parts(mention)

    def add_record(self, record: ArticleRecord) -> None:
        self.pages.add(record.article.page_id)
        self.entities.update(mention.entity_id for mention in record.actors.mentions)
        told = (item.entity_id for item in record.article.attributions)
        self.entities.update(entity_id for entity_id in told if entity_id is not None)

    def _add_parts(self, item: Event | EventMention) -> None:
        for slot in slots_of(item):
            self.entities.update(slot.organisation_ids)
            if slot.person_id is not None:
                self.people.add(slot.person_id)
                self.entities.add(slot.person_id)
        if item.place is not None and item.place.entity_id is not None:
            self.entities.add(item.place.entity_id)

    def chosen(self) -> Chosen:
        return Chosen(
            events=frozenset(self.events),
            mentions=frozenset(self.mentions),
            articles=frozenset(self.articles),
            pages=frozenset(self.pages),
            entities=frozenset(self.entities),
            people=frozenset(self.people),
        )


def listed(view: View, wanted: ChronicleFilter, tally: Tally) -> Iterator[Event]:
    """The events that the chronicle lists, in its order; what its rules leave out is counted first."""
    note_left_out(view, wanted, tally)
    return view.select_events(selection(view, wanted))


def note_left_out(view: View, wanted: ChronicleFilter, tally: Tally) -> None:
    """Count what the chronicle leaves out by itself: reported speech, what no filter by date can place."""
    undated = left_undated(view, wanted)
    tally.add("events", "of unknown date, so neither since nor until the days asked for", undated)
    if not wanted.statements and not wanted.types:
        speech = view.count_events(selection(view, replace(wanted, types=(STATEMENT,))))
        tally.add("events", "reported speech (STATEMENT); --statements adds it", speech)


def in_public_role(view: View) -> frozenset[str]:
    """The people whose role is public: they held an office, or acted in an event for a body or in an office.

    People of the knowledge are public too, and are not among these.
    """
    held = {occupancy.person_id for occupancy in view.occupancies()}
    for event in view.events():
        official = (slot for slot in slots_of(event) if slot.office is not None or slot.organisation_ids)
        held.update(slot.person_id for slot in official if slot.person_id is not None)
    return frozenset(held)
