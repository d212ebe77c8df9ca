"""Who held which office, from the first to the last day it was seen.

An article that calls somebody the former holder closes the office: what is told of later days does not
stretch it. A successor (first seen later, last seen later) bounds the earlier holder: the last day is no
later than the successor's first. Two of whom neither follows the other are left as they are and shown by
:func:`conflicts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from marsad.chronicle.sharing import Shared
from marsad.dates import edtf
from marsad.knowledge import Knowledge
from marsad.knowledge.references import ReferenceWords
from marsad.knowledge.trie import name_key
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
from marsad.values import EXACT_DAYS

Post = tuple[str, str, str | None, str | None]
"""Person, office, organisation, country."""

_SEVERAL_HOLDERS = frozenset(
    (
        "adviser",
        "ambassador",
        "consul",
        "coordinator",
        "deputy",
        "deputy-director",
        "deputy-minister",
        "envoy",
        "expert",
        "humanitarian-coordinator",
        "imam",
        "judge",
        "lawyer",
        "member",
        "mp",
        "representative",
        "spokesperson",
        "vice-president",
        "deputy-prime-minister",
        "minister-of-state",
        "secretary-of-state",
        "commander",
        "deputy-commander",
        "deputy-chairman",
        "director",
        "head",
    )
)
"""Offices that several people hold side by side, or whose words leave open which of several they are."""

_ONE_AND_BARE = 2
_BEHIND = 40
_WORDS_BEHIND = 3
"""What stands behind the head of an office: «وزير | الداخلية الفرنسي المعين»."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where an article says that somebody holds an office; the days on which it was so.

    ``former``: the article says that the office was left; ``told`` is then the day on which it says so.
    """

    post: Post
    evidence: Evidence
    days: tuple[date, ...]
    former: bool = False
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two occupancies (their ids, sorted) of one office of one holder, each seen after the other began."""

    office: str
    organisation_id: str | None
    country: str | None
    one: str
    other: str


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


@dataclass(frozen=True, slots=True)
class Offices:
    """What of an article tells who held which office, without its text.

    ``held`` are the offices it speaks of, each with whether its holder is only to hold it; ``published`` is
    the day of publication if known. ``persons`` are those in its events not told as history, by mention.
    """

    article_id: str
    published: tuple[date, ...]
    held: tuple[tuple[HeldOffice, bool], ...]
    persons: tuple[tuple[str, frozenset[str]], ...]


def offices_of(record: ArticleRecord, words: ReferenceWords, shared: Shared) -> Offices:
    """The offices of one article."""
    article = record.article
    return Offices(
        article.id,
        _published_day(article),
        tuple((shared.office(held), _not_yet(article, held, words)) for held in record.actors.offices),
        tuple(
            (mention.id, shared.of(persons))
            for mention in record.event_mentions
            if not mention.historical and (persons := _persons((*mention.actors, *mention.recipients)))
        ),
    )


def _persons(slots: Iterable[ActorSlot]) -> frozenset[str]:
    return frozenset(slot.person_id for slot in slots if slot.person_id is not None)


def _days_of_persons(offices: Offices, events: Mapping[str, Event]) -> dict[str, list[date]]:
    """For each person in a dated event of an article, which is not told as history, the event's days."""
    days: dict[str, list[date]] = defaultdict(list)
    for mention, persons in offices.persons:
        for person in persons:
            days[person] += _event_days(events.get(mention))
    return days


def _post(held: HeldOffice, countries: Mapping[str, str]) -> Post:
    country = held.country or countries.get(held.organisation_id or "")
    return held.person_id, held.office, held.organisation_id, country


def _not_yet(article: Article, held: HeldOffice, words: ReferenceWords) -> bool:
    """«الوزير المعين», «الرئيس المنتخب»: who is to hold an office does not hold it that day."""
    behind = article.text[held.end : held.end + _BEHIND].partition("،")[0].split()[:_WORDS_BEHIND]
    return any(words.has("designate", name_key(word)) for word in behind)


def sightings(offices: Offices, events: Mapping[str, Event], countries: Mapping[str, str]) -> list[Sighting]:
    """The sightings of one article.

    The days are those of the events the person takes part in there; without such, the day of publication.
    A former office was not held on any day that the article knows, so it has none. Where one article says
    both that somebody holds an office and that it was left, it was left. Who is only designate holds it on no
    day that the article knows.
    """
    of_person = _days_of_persons(offices, events)
    left = {_post(held, countries) for held, _ in offices.held if held.former}
    found = []
    for held, not_yet in offices.held:
        post = _post(held, countries)
        told = tuple(of_person.get(held.person_id) or offices.published)
        former = held.former or post in left
        where = Evidence(offices.article_id, held.start, held.end)
        day = max(told) if former and told else None
        holds = not (former or not_yet)
        found.append(Sighting(post, where, told if holds else (), former, day))
    return found


def occupancies(
    records: Iterable[ArticleRecord],
    events: Mapping[str, Event],
    entities: Sequence[Entity],
    knowledge: Knowledge,
) -> tuple[Occupancy, ...]:
    """The occupancies of articles, of which one given twice counts once; see :func:`occupancies_of`."""
    unique = {record.article.id: record for record in records}
    shared = Shared()
    held = [offices_of(record, knowledge.references, shared) for record in unique.values()]
    return occupancies_of(held, events, entities)


def occupancies_of(
    held: Iterable[Offices], events: Mapping[str, Event], entities: Sequence[Entity]
) -> tuple[Occupancy, ...]:
    """One occupancy for each person, office, organisation and country, sorted by id.

    ``events`` maps the id of each event mention to its event. ``first_seen`` and ``last_seen`` are None when
    no article with a known day says that the office is held.
    """
    countries = {entity.id: entity.country for entity in entities if entity.country is not None}
    posts: dict[Post, list[Sighting]] = defaultdict(list)
    for offices in held:
        for sighting in sightings(offices, events, countries):
            posts[sighting.post].append(sighting)
    left = _left(posts)
    closed = {post: _left_on(post, left) for post in posts}
    terms = {post: _term(seen, closed[post]) for post, seen in posts.items()}
    return sorted_by_id(_occupancy(post, posts[post], days) for post, days in _bounded(terms, closed).items())


# --------------------------------------------------------------------------- bounds

Left = dict[tuple[str, str], dict[Post, date | None]]
"""The posts of each person and office, with the first day on which an article knows that it was left."""


def _left(posts: Mapping[Post, Sequence[Sighting]]) -> Left:
    found: Left = defaultdict(dict)
    for post, seen in posts.items():
        days = [sighting.told for sighting in seen if sighting.former and sighting.told is not None]
        found[post[:2]][post] = min(days, default=None)
    return found


def _left_on(post: Post, left: Left) -> date | None:
    """The first day on which an article knows that a post was left.

    «وزير الداخلية السابق» closes the post of the ministry; «الوزير السابق», which names no body, one of the
    same office and country where the person held just one.
    """
    _, _, body, country = post
    same = {other: day for other, day in left[post[:2]].items() if other[3] in (country, None)}
    fits = [other for other in same if other[2] == body or (other[2] is None and len(same) == _ONE_AND_BARE)]
    days = [day for other in fits if (day := same[other]) is not None]
    return min(days, default=None)


def _term(seen: Sequence[Sighting], left: date | None) -> list[date]:
    """The days on which a post was seen held, none behind the day it was known to be left."""
    days = sorted(day for sighting in seen for day in sighting.days)
    return days if left is None else [day for day in days if day <= left]


def _bounded(terms: Mapping[Post, list[date]], closed: Mapping[Post, date | None]) -> dict[Post, list[date]]:
    """The days of each post, none of a holder behind the first day of a successor."""
    found = dict(terms)
    for group in _of_one_holder(terms).values():
        for post in group:
            later = [terms[other][0] for other in group if _succeeds(terms, other, post, closed[post])]
            if later:
                found[post] = [day for day in terms[post] if day <= min(later)]
    return found


def _succeeds(terms: Mapping[Post, list[date]], later: Post, earlier: Post, left: date | None) -> bool:
    """Whether one was first seen after another, and last seen after, or the other is known to have left."""
    days, before = terms[later], terms[earlier]
    if later[0] == earlier[0] or not days or not before or days[0] <= before[0]:
        return False
    return days[-1] > before[-1] or left is not None


def _of_one_holder(posts: Iterable[Post]) -> dict[tuple[str, str | None, str | None], list[Post]]:
    """The posts of each office that one person holds at a time: it needs a body or a country."""
    offices: dict[tuple[str, str | None, str | None], list[Post]] = defaultdict(list)
    for post in sorted(posts, key=lambda one: tuple(part or "" for part in one)):
        _, office, body, country = post
        if office not in _SEVERAL_HOLDERS and _says_which(office, body, country):
            offices[office, body, country].append(post)
    return offices


def _says_which(office: str, body: str | None, country: str | None) -> bool:
    """A minister of a country is one of many; a president, king or head of government the only one."""
    of_a_state = (
        "president",
        "king",
        "emir",
        "sultan",
        "prime-minister",
        "head-of-government",
        "crown-prince",
    )
    return body is not None or (country is not None and office in of_a_state)


def conflicts(found: Sequence[Occupancy]) -> tuple[Conflict, ...]:
    """The pairs of people who seem to hold one office at one time, in the order of their ids.

    Days that only touch (one's last is the other's first) are no conflict: an office may change hands.
    """
    by_post = {(item.person_id, item.office, item.organisation_id, item.country): item for item in found}
    shown = []
    for (office, body, country), posts in _of_one_holder(by_post).items():
        for one, other in combinations([by_post[post] for post in posts], 2):
            if _overlap(one, other):
                first, second = sorted((one.id, other.id))
                shown.append(Conflict(office, body, country, first, second))
    return tuple(sorted(shown, key=lambda item: (item.one, item.other)))


def _overlap(one: Occupancy, other: Occupancy) -> bool:
    days = (one.first_seen, one.last_seen, other.first_seen, other.last_seen)
    if any(day is None for day in days) or one.person_id == other.person_id:
        return False
    first, last, begun, ended = (day or "" for day in days)
    return (first < ended and begun < last) or (first, last) == (begun, ended)


def _occupancy(post: Post, seen: Sequence[Sighting], days: Sequence[date]) -> Occupancy:
    person, office, organisation, country = post
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
