"""Who held which office, from the first to the last day it was seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.chronicle.accounts import EXACT_DAYS
from marsad.dates import edtf
from marsad.records import (
    ActorSlot,
    Article,
    ArticleRecord,
    Entity,
    Event,
    Evidence,
    HeldOffice,
    Occupancy,
    Status,
    sorted_by_id,
    stable_id,
)

Post = tuple[str, str, str | None, str | None]
"""Person, office, organisation, country."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where an article says that somebody holds an office; the days on which it was so."""

    post: Post
    evidence: Evidence
    days: tuple[date, ...]


def _event_days(event: Event | None) -> tuple[date, ...]:
    """The first and last day of an event that took place on known days."""
    if event is None or event.historical or event.status is not Status.OCCURRED:
        return ()
    if event.date.precision not in ("day", "days"):
        return ()
    first, last = edtf.bounds(event.date.earliest)[0], edtf.bounds(event.date.latest)[1]
    if first is None or last is None or (last - first).days >= EXACT_DAYS:
        return ()
    return first, last


def _published_day(article: Article) -> tuple[date, ...]:
    try:
        day = edtf.day(article.published.value) if article.published is not None else None
    except ValueError:
        day = None
    return () if day is None else (day,)


def _days_of_persons(record: ArticleRecord, events: Mapping[str, Event]) -> dict[str, list[date]]:
    """For each person in a dated event of an article, which is not told as history, the event's days."""
    days: dict[str, list[date]] = defaultdict(list)
    for mention in record.event_mentions:
        if mention.historical:
            continue
        slots: tuple[ActorSlot, ...] = (*mention.actors, *mention.recipients)
        for person in {slot.person_id for slot in slots if slot.person_id is not None}:
            days[person] += _event_days(events.get(mention.id))
    return days


def _post(held: HeldOffice, countries: Mapping[str, str]) -> Post:
    country = held.country or countries.get(held.organisation_id or "")
    return held.person_id, held.office, held.organisation_id, country


def sightings(
    record: ArticleRecord, events: Mapping[str, Event], countries: Mapping[str, str]
) -> list[Sighting]:
    """The sightings of one article.

    The days are those of the events the person takes part in there; without such, the day of publication.
    A former office was not held on any day that the article knows, so it has none.
    """
    of_person = _days_of_persons(record, events)
    published = _published_day(record.article)
    found = []
    for held in record.actors.offices:
        days = () if held.former else tuple(of_person.get(held.person_id) or published)
        where = Evidence(record.article.id, held.start, held.end)
        found.append(Sighting(_post(held, countries), where, days))
    return found


def occupancies(
    records: Iterable[ArticleRecord], events: Mapping[str, Event], entities: Sequence[Entity]
) -> tuple[Occupancy, ...]:
    """One occupancy for each person, office, organisation and country, sorted by id.

    ``events`` maps the id of each event mention to its event. ``first_seen`` and ``last_seen`` are None when
    no article with a known day says that the office is held.
    """
    countries = {entity.id: entity.country for entity in entities if entity.country is not None}
    posts: dict[Post, list[Sighting]] = defaultdict(list)
    for record in {record.article.id: record for record in records}.values():
        for sighting in sightings(record, events, countries):
            posts[sighting.post].append(sighting)
    return sorted_by_id(_occupancy(post, seen) for post, seen in posts.items())


def _occupancy(post: Post, seen: Sequence[Sighting]) -> Occupancy:
    person, office, organisation, country = post
    days = [day for sighting in seen for day in sighting.days]
    places = {sighting.evidence for sighting in seen}
    return Occupancy(
        stable_id("occupancy", person, office, organisation or "", country or ""),
        person,
        office,
        organisation,
        country,
        min(days).isoformat() if days else None,
        max(days).isoformat() if days else None,
        tuple(sorted(places, key=lambda place: (place.article_id, place.start, place.end))),
    )
