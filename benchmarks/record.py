"""A large record for the benchmarks of search and pages: articles made of real ones, events made up.

Every article is a real one with its sentences in another order, a word in thirty replaced by another
article's, and a sentence of its own that two known people meet in a place; who and where follows a skewed
distribution, as in news. Events are those meetings, some told by two or three articles. Rows go straight to
the store's writer: the stages would take hours for what the queries do not care about.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.workload import Text, article, page
from marsad import knowledge
from marsad.knowledge.rows import Person, Place
from marsad.query import EVENT_TYPES
from marsad.records import (
    ActorSlot,
    Article,
    ArticleActors,
    ArticleRecord,
    Block,
    BlockKind,
    Chronicle,
    ConsensusDate,
    Entity,
    EntityName,
    Event,
    EventDate,
    EventMention,
    EventPlace,
    Extraction,
    Mention,
    MentionKind,
    OffsetRun,
    PageRecord,
    PassageCluster,
    PassageMember,
    Published,
    Span,
    Status,
    event_mention_id,
    sorted_by_id,
    stable_id,
)
from marsad.store import Store, create_store, page_rows

_FIRST_DAY = date(2014, 1, 1)
_DAYS = 3650
_CHUNK = 1000
_REPLACED = 30
_OUTLETS = tuple(f"صحيفة {number}" for number in range(1, 41))
_MODES = (("visit",), ("meet",), ("discuss",), ())
_CONTEXTS = ("diplomatic", "military", "intelligence", "economic", "legal", "crime")


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Who met whom, where and when: what several articles may tell."""

    number: int
    one: Person
    other: Person
    body: str
    place: Place
    day: date
    type: str


class Maker:
    """Makes the articles of a record one after the other, the same for the same seed and texts."""

    def __init__(self, items: Sequence[Text], seed: int = 8) -> None:
        self._items = items
        self._random = random.Random(seed)
        known = knowledge.default().gazetteer
        self._people = [person for person in known.persons.values() if person.country and person.names]
        self._places = [place for place in known.places.values() if place.country and not place.ambiguous]
        self._bodies = [
            body for body in known.bodies.values() if body.kind is MentionKind.ORGANISATION and body.names
        ]
        self._words = [word for item in items[:500] for word in item.body.split()]
        self.mentions: dict[int, list[EventMention]] = {}
        self.meetings: dict[int, _Meeting] = {}

    def records(self, count: int) -> Iterator[PageRecord]:
        """So many pages of one article."""
        for number in range(count):
            meeting = self._meeting()
            yield self._record(number, self._items[number % len(self._items)], meeting)

    def _skewed(self, size: int) -> int:
        """A place in a list whose first items come up most."""
        return min(int(size * self._random.random() ** 3), size - 1)

    def _meeting(self) -> _Meeting:
        """A new meeting, or in two of five articles one that was told before."""
        if self.meetings and self._random.random() < 0.4:
            return self.meetings[self._random.randrange(max(0, len(self.meetings) - 200), len(self.meetings))]
        pick = self._random.choice
        found = _Meeting(
            number=len(self.meetings),
            one=self._people[self._skewed(len(self._people))],
            other=self._people[self._skewed(len(self._people))],
            body=f"org:{self._bodies[self._skewed(len(self._bodies))].id}",
            place=self._places[self._skewed(len(self._places))],
            day=_FIRST_DAY + timedelta(days=self._random.randrange(_DAYS)),
            type=pick(EVENT_TYPES),
        )
        self.meetings[found.number] = found
        return found

    def _text(self, item: Text) -> str:
        sentences = item.body.split(". ")
        self._random.shuffle(sentences)
        words = ". ".join(sentences).split(" ")
        for place in range(self._random.randrange(_REPLACED), len(words), _REPLACED):
            words[place] = self._random.choice(self._words)
        return " ".join(words)

    def _record(self, number: int, item: Text, meeting: _Meeting) -> PageRecord:
        names = meeting.one.names[0], meeting.other.names[0], meeting.place.names[0]
        own = f"التقى {names[0]} مع {names[1]} في {names[2]} وبحثا الملف {number}."
        published = meeting.day + timedelta(days=self._random.randrange(3))
        text = Text(f"large#{number}", item.headline, f"{self._text(item)}\n{own}", published.isoformat())
        source = replace(page(text), url=f"https://news.example/{number}")
        content = f"{text.headline}\n{text.body}"
        found = _outlet(article(text), source.id, self._random.choice(_OUTLETS), published, content)
        actors, mention = _finds(found, meeting, names, own, self._random)
        self.mentions.setdefault(meeting.number, []).append(mention)
        blocks = (Block(0, len(content), 1, content.count("\n") + 1, BlockKind.BODY, 0),)
        extraction = Extraction(source.id, content, blocks, (found,))
        return PageRecord(
            replace(source, content=content), extraction, (ArticleRecord(found, (), actors, (mention,)),)
        )

    def chronicle(self) -> Chronicle:
        """The events of all meetings that were told, their people, and a cluster for those told twice."""
        events, clusters = [], []
        for number, mentions in self.mentions.items():
            events.append(_event(self.meetings[number], mentions))
            if len(mentions) > 1:
                clusters.append(_cluster(mentions))
        return Chronicle(
            entities=sorted_by_id(self._entities()),
            events=sorted_by_id(events),
            clusters=sorted_by_id(clusters),
        )

    def _entities(self) -> Iterator[Entity]:
        for person in self._people:
            names = tuple(EntityName(name, "ar", 5) for name in (*person.names, *person.short))
            yield _entity(f"person:{person.id}", MentionKind.PERSON, names, person.latin, person.country)
        for place in self._places:
            names = tuple(EntityName(name, "ar", 5) for name in place.names)
            yield _entity(f"place:{place.id}", MentionKind.PLACE, names, place.latin, place.country)
        for body in self._bodies:
            names = tuple(EntityName(name, "ar", 5) for name in body.names)
            yield _entity(f"org:{body.id}", MentionKind.ORGANISATION, names, body.latin, body.country)


def _entity(
    identity: str, kind: MentionKind, names: tuple[EntityName, ...], latin: str, country: str | None
) -> Entity:
    return Entity(identity, kind, names[0].text, latin, names, country, None, True, "knowledge")


def _outlet(made: Article, page: str, outlet: str, day: date, content: str) -> Article:
    published = Published(day.isoformat(), "day", "stated", None, None)
    return replace(
        made,
        page_id=page,
        outlet=outlet,
        published=published,
        text=content,
        offset=(OffsetRun(0, 0, len(content)),),
    )


def _finds(
    made: Article, meeting: _Meeting, names: tuple[str, str, str], own: str, chance: random.Random
) -> tuple[ArticleActors, EventMention]:
    base = made.text.rindex(own)
    ids = f"person:{meeting.one.id}", f"person:{meeting.other.id}", f"place:{meeting.place.id}"
    kinds = MentionKind.PERSON, MentionKind.PERSON, MentionKind.PLACE
    spans = [(start := made.text.index(name, base), start + len(name)) for name in names]
    mentions = tuple(
        Mention(*span, name, kind, identity)
        for span, name, kind, identity in zip(spans, names, kinds, ids, strict=True)
    )
    one = ActorSlot(ids[0], (meeting.body,), meeting.one.country, "minister", *spans[0])
    other = ActorSlot(ids[1], (), meeting.other.country, None, *spans[1])
    day = meeting.day.isoformat()
    told = EventMention(
        id=event_mention_id(made.id, meeting.type, base),
        article_id=made.id,
        type=meeting.type,
        modes=_MODES[meeting.number % len(_MODES)],
        contexts=(_CONTEXTS[meeting.number % len(_CONTEXTS)],),
        status=Status.PLANNED if meeting.number % 10 == 0 else Status.OCCURRED,
        historical=False,
        date=EventDate(day, day, day, "stated", None, None),
        actors=(one,),
        recipients=(other,),
        place=EventPlace(ids[2], names[2], meeting.place.country, *spans[2]),
        content=f"الملف {meeting.number}",
        outcome_of=None,
        attribution=None,
        evidence=(Span(base, base + len(own)),),
        confidence=round(0.3 + 0.7 * chance.random(), 2),
    )
    return ArticleActors(mentions), told


def _event(meeting: _Meeting, mentions: Sequence[EventMention]) -> Event:
    first = mentions[0]
    day = None if meeting.number % 25 == 0 else meeting.day.isoformat()
    known = "unknown" if day is None else "day"
    return Event(
        id=stable_id("large", meeting.number),
        type=first.type,
        modes=first.modes,
        contexts=first.contexts,
        status=first.status,
        historical=False,
        date=ConsensusDate(day, day, known, "stated", None),
        actors=first.actors,
        recipients=first.recipients,
        place=first.place,
        content=first.content,
        outcome_of=None,
        mentions=tuple(sorted(mention.id for mention in mentions)),
        articles=len(mentions),
        outlets=1,
        independent_sources=1,
        disagreements=(),
        confidence=max(mention.confidence for mention in mentions),
    )


def _cluster(mentions: Sequence[EventMention]) -> PassageCluster:
    members = sorted({mention.article_id: mention.evidence[0] for mention in mentions}.items())
    copies = tuple(
        PassageMember(identity, span.start, span.end, 1.0, place == 0)
        for place, (identity, span) in enumerate(members)
    )
    return PassageCluster(stable_id("copies", mentions[0].id), copies, None)


def make(store: Store, items: Sequence[Text], count: int) -> None:
    """Fill a store with so many articles and the events they tell."""
    maker = Maker(items)
    records = maker.records(count)
    for _ in range(-(-count // _CHUNK)):
        with store.writer() as writer:
            for record in islice(records, _CHUNK):
                writer.put_page(page_rows(record))
    with store.view() as view:
        generation = view.state().generation
    with store.writer() as writer:
        writer.replace_corpus(maker.chronicle(), generation, {})


def make_at(path: Path, items: Sequence[Text], count: int) -> None:
    """A store of so many articles in a new file."""
    make(create_store(path), items, count)
