"""examples/expected.yaml as typed records, and the comparison of what Marsad finds with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from marsad.records import ActorSlot, Article, Chronicle, Entity, Event, EventMention, PageRecord
from marsad.store.folding import search_text

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class WantedArticle:
    """What a careful reader says of an article; ``later`` gives the reason for each field put off."""

    page: str
    position: int
    fields: Mapping[str, object]
    later: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WantedSlot:
    """A person (an id of ``people``) or a country."""

    person: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class WantedEvent:
    """What a careful reader says of an event."""

    id: str
    strong: bool
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    date: tuple[str, str] | None
    not_before: str | None
    not_after: str | None
    actors: tuple[WantedSlot, ...]
    recipients: tuple[WantedSlot, ...]
    either_side: bool
    cities: tuple[str | None, ...]
    country: str | None
    pages: frozenset[str]
    sources: tuple[int, ...]
    later: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Surplus:
    """An event that no careful reader records but Marsad still does, and why."""

    page: str
    type: str
    reason: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """The whole file; ``people`` holds the folded forms of each person's name."""

    articles: tuple[WantedArticle, ...]
    people: Mapping[str, frozenset[str]]
    events: tuple[WantedEvent, ...]
    surplus: tuple[Surplus, ...]


def _many(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _slots(rows: Iterable[Mapping[str, str]]) -> tuple[WantedSlot, ...]:
    return tuple(WantedSlot(row.get("person"), row.get("country")) for row in rows)


def _event(row: dict[str, Any]) -> WantedEvent:
    place = row.get("place", {})
    return WantedEvent(
        id=row["id"],
        strong=row["strength"] == "strong",
        types=_many(row["type"]),
        statuses=_many(row["status"]),
        date=None if row["date"] is None else (row["date"][0], row["date"][1]),
        not_before=row.get("not_before"),
        not_after=row.get("not_after"),
        actors=_slots(row["actors"]),
        recipients=_slots(row.get("recipients", [])),
        either_side=row.get("either_side", False),
        cities=_many(place["city"]) if place else (),
        country=place.get("country"),
        pages=frozenset(row["pages"]),
        sources=_many(row.get("independent_sources", [])),
        later=row.get("later", {}),
    )


def load() -> Expectation:
    """Read the file."""
    document = yaml.safe_load((EXAMPLES / "expected.yaml").read_text("utf-8"))
    articles = [
        WantedArticle(page, position, {k: v for k, v in row.items() if k != "later"}, row.get("later", {}))
        for page, rows in document["pages"].items()
        for position, row in enumerate(rows)
    ]
    people = {
        person: frozenset(search_text([name]) for name in row["names"])
        for person, row in document["people"].items()
    }
    return Expectation(
        tuple(articles),
        people,
        tuple(map(_event, document["events"])),
        tuple(Surplus(**row) for row in document.get("surplus_later", [])),
    )


class Found:
    """What Marsad made of the examples, asked in the terms of the expectation."""

    def __init__(self, records: list[PageRecord], chronicle: Chronicle, wanted: Expectation) -> None:
        self.records = {record.page.source: record for record in records}
        self.chronicle = chronicle
        self._wanted = wanted
        self._entities: dict[str, Entity] = {entity.id: entity for entity in chronicle.entities}
        self.mentions: dict[str, EventMention] = {}
        self._page_of: dict[str, str] = {}
        for record in records:
            for article in record.articles:
                self._page_of[article.article.id] = record.page.source
                self.mentions |= {mention.id: mention for mention in article.event_mentions}
        self._assigned = self._assign()

    def article(self, page: str, position: int) -> Article:
        """One article of a page."""
        return self.records[page].articles[position].article

    def pages(self, event: Event) -> set[str]:
        """The pages that report an event."""
        return {self._page_of[self.mentions[mention].article_id] for mention in event.mentions}

    def people(self, slots: Iterable[ActorSlot]) -> set[str]:
        """The expected people (their ids) that slots name; others by their own id."""
        return {self._person(slot.person_id) for slot in slots if slot.person_id is not None}

    def _person(self, person_id: str) -> str:
        entity = self._entities.get(person_id)
        if entity is None:
            return person_id
        forms = [entity.name_ar, entity.name_latin or "", *(name.text for name in entity.names)]
        folded = {search_text([form]) for form in forms if form}
        return next((person for person, names in self._wanted.people.items() if names & folded), person_id)

    def city(self, event: Event) -> set[str | None]:
        """Every name of the place of an event."""
        if event.place is None:
            return {None}
        entity = self._entities.get(event.place.entity_id or "")
        return {event.place.city, *((entity.name_ar, entity.name_latin) if entity is not None else ())}

    def candidates(self, wanted: WantedEvent) -> list[Event]:
        """The events that may be the expected one: its type, its status, its pages, its actors.

        For a strong event one of the actors is enough, so that what is wrong with the others can be said.
        """
        return [event for event in self.chronicle.events if self._may_be(event, wanted)]

    def _may_be(self, event: Event, wanted: WantedEvent) -> bool:
        if event.type not in wanted.types or not self.pages(event) & wanted.pages:
            return False
        if event.status.value not in wanted.statuses:
            return False
        slots = (*wanted.actors, *wanted.recipients)
        least = min(1, len(slots)) if wanted.strong else _weight(slots)
        return self.overlap(event, wanted) >= least

    def overlap(self, event: Event, wanted: WantedEvent) -> int:
        """How much of the expected actors takes part in an event; a person counts for more than a country."""
        slots = (*wanted.actors, *wanted.recipients)
        return _weight(slots) - _weight(_missing(slots, (*event.actors, *event.recipients), self))

    def best(self, wanted: WantedEvent) -> Event | None:
        """The event that is the expected one, or None; no event is two expected ones."""
        return self._assigned.get(wanted.id)

    def _assign(self) -> dict[str, Event]:
        """Each expected event to its event, the surest pairs first."""
        pairs = [(wanted, event) for wanted in self._wanted.events for event in self.candidates(wanted)]
        found: dict[str, Event] = {}
        taken: set[str] = set()
        for wanted, event in sorted(pairs, key=lambda pair: self._surety(*pair), reverse=True):
            if wanted.id not in found and event.id not in taken:
                found[wanted.id] = event
                taken.add(event.id)
        return found

    def _surety(self, wanted: WantedEvent, event: Event) -> tuple[bool, bool, int, int, str]:
        whole = self.overlap(event, wanted) == _weight((*wanted.actors, *wanted.recipients))
        dated = wanted.date == (event.date.earliest, event.date.latest)
        shared = len(self.pages(event) & wanted.pages)
        return whole, wanted.strong, self.overlap(event, wanted), dated * 10 + shared, event.id


def _weight(slots: Iterable[WantedSlot]) -> int:
    return sum(1 if slot.person is None else 3 for slot in slots)


def _missing(slots: Iterable[WantedSlot], found: Iterable[ActorSlot], record: Found) -> list[WantedSlot]:
    given = list(found)
    people, countries = record.people(given), {slot.country for slot in given}
    return [
        slot
        for slot in slots
        if (slot.person not in people if slot.person else slot.country not in countries)
    ]


def _who(wanted: WantedEvent, event: Event, record: Found) -> str | None:
    every = (*event.actors, *event.recipients)
    if wanted.either_side or not wanted.recipients:
        missing = _missing((*wanted.actors, *wanted.recipients), every, record)
    else:
        missing = _missing(wanted.actors, event.actors, record)
        missing += _missing(wanted.recipients, event.recipients, record)
    return f"without {missing}, but {record.people(every)}" if missing else None


def _when(wanted: WantedEvent, event: Event, record: Found) -> str | None:
    got = (event.date.earliest, event.date.latest)
    if wanted.date is not None:
        return None if got == wanted.date else f"{got} instead of {wanted.date}"
    if event.date.precision in {"day", "days", "month", "year"}:
        return f"{got}, which no page says"
    return None


def _where(wanted: WantedEvent, event: Event, record: Found) -> str | None:
    if wanted.country is None:
        return None
    country = event.place.country if event.place is not None else None
    good = country == wanted.country and record.city(event) & set(wanted.cities)
    return None if good else f"{record.city(event)}, {country}"


def _pages(wanted: WantedEvent, event: Event, record: Found) -> str | None:
    missing = wanted.pages - record.pages(event)
    return f"not found on {sorted(missing)}" if missing else None


def _sources(wanted: WantedEvent, event: Event, record: Found) -> str | None:
    good = not wanted.sources or event.independent_sources in wanted.sources
    return None if good else f"{event.independent_sources} independent sources"


CHECKS: Mapping[str, Callable[[WantedEvent, Event, Found], str | None]] = {
    "who": _who,
    "date": _when,
    "place": _where,
    "pages": _pages,
    "sources": _sources,
}
"""What is compared of an event; each gives None or what is wrong."""


def contradicts(wanted: WantedEvent, event: Event) -> bool:
    """Whether the date of an event cannot be that of the expected one."""
    first, last = event.date.earliest, event.date.latest
    earliest = wanted.date[0] if wanted.date is not None else wanted.not_before
    latest = wanted.date[1] if wanted.date is not None else wanted.not_after
    too_late = first is not None and latest is not None and first > latest
    too_early = last is not None and earliest is not None and last < earliest
    return too_late or too_early
