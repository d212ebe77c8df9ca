"""One article's account of one event, in the form in which accounts are compared.

Mentions of the same article that say the same are one account; all others stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marsad.arabic import SEARCH, fold
from marsad.chronicle.sharing import Shared
from marsad.chronicle.wording import NO_WORDING, Wording, Words
from marsad.dates import edtf
from marsad.records import (
    ActorSlot,
    Article,
    ArticleRecord,
    Attribution,
    Entity,
    EventMention,
    EventPlace,
    Published,
    Status,
)
from marsad.values import EXACT_DAYS

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which the parties may change places: one article has the host as actor, another the guest."""

Side = tuple[ActorSlot, ...]
"""The parties on one side, with their countries filled in and without spans, so that equal ones are equal."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days an account allows; None where it does not say.

    ``stated`` is False when the days are no more than bounds («after June»).
    """

    earliest: date | None
    latest: date | None
    stated: bool

    @property
    def closed(self) -> bool:
        """Whether the account says when it was, be it only the month."""
        return self.stated and self.earliest is not None and self.latest is not None

    @property
    def length(self) -> int:
        """The number of days, or a very large number where an end is open."""
        if self.earliest is None or self.latest is None:
            return date.max.toordinal()
        return (self.latest - self.earliest).days + 1

    @property
    def exact(self) -> bool:
        """Whether the account names the day, or a few."""
        return self.closed and self.length <= EXACT_DAYS

    def weekdays(self) -> frozenset[int]:
        """The weekdays (1 is Monday) of exact days, else none."""
        if not self.exact or self.earliest is None:
            return frozenset()
        first = self.earliest.isoweekday() - 1
        return frozenset((first + step) % 7 + 1 for step in range(self.length))

    def gap(self, other: Days) -> int:
        """How many days lie between the two: 0 when they overlap or nothing is known to part them."""
        return max(0, _between(self.latest, other.earliest), _between(other.latest, self.earliest))


def _between(end: date | None, start: date | None) -> int:
    return 0 if end is None or start is None else (start - end).days


def days_of(mention: EventMention) -> Days:
    """The days a mention's date allows; a value that is no EDTF counts as unknown."""
    try:
        earliest, latest = edtf.bounds(mention.date.value)
        if mention.date.value is not None and earliest is not None and latest is not None:
            return Days(earliest, latest, stated=True)
        low, high = edtf.bounds(mention.date.earliest)[0], edtf.bounds(mention.date.latest)[1]
    except ValueError:
        return Days(None, None, stated=False)
    return Days(earliest or low, latest or high, stated=False)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What of an article tells who prints it, when, and whom it has it from; its text is let go of."""

    id: str
    headline: str
    outlet: str | None
    published: Published | None
    attributions: tuple[Attribution, ...]


def masthead(article: Article) -> Masthead:
    """The masthead of an article."""
    return Masthead(article.id, article.headline, article.outlet, article.published, article.attributions)


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of one event.

    ``key`` is the smallest id of its ``mentions``. ``weekdays`` are those the text names beside a date it
    does not give. ``places`` are the folded names of the city. ``sides`` are the parties that must agree:
    all together for a mutual type, actors and recipients apart for others. ``published`` is the last day
    on which the article can have been published. ``wording`` are the words it is told in.
    """

    key: str
    mentions: tuple[EventMention, ...]
    article: Masthead
    days: Days
    weekdays: frozenset[int]
    city: str | None
    sides: tuple[Side, ...]
    published: date | None
    wording: Wording = NO_WORDING

    @property
    def mention(self) -> EventMention:
        """The mention that speaks for the account."""
        return self.mentions[0]

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.mention.type

    @property
    def status(self) -> Status:
        """Whether it took place."""
        return self.mention.status

    @property
    def persons(self) -> frozenset[str]:
        """Everybody who takes part, on any side."""
        return frozenset(slot.person_id for side in self.sides for slot in side if slot.person_id is not None)


class Countries:
    """The country of a slot: its own, else that of the person or body it names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._known = {entity.id: entity.country for entity in entities if entity.country is not None}
        self._parties: dict[ActorSlot, ActorSlot] = {}

    def complete(self, slot: ActorSlot) -> ActorSlot:
        """The slot with its country, where anything tells it."""
        if slot.country is not None:
            return slot
        named = (slot.person_id or "", *slot.organisation_ids)
        country = next((self._known[key] for key in named if key in self._known), None)
        return replace(slot, country=country)

    def party(self, slot: ActorSlot) -> ActorSlot:
        """The slot with its country and without its span; of equal ones there is one object."""
        bare = replace(self.complete(slot), start=0, end=0)
        return self._parties.setdefault(bare, bare)


def place_key(place: EventPlace | None) -> str | None:
    """What a city is compared by, its folded name; None where only a country is known."""
    if place is None or place.city is None:
        return None
    return fold(place.city, SEARCH)


def _weekdays(cues: Iterable[str]) -> frozenset[int]:
    named = (cue.partition(":")[0] for cue in cues)
    return frozenset(int(day) for day in named if day.isascii() and day.isdigit() and 1 <= int(day) <= 7)


def _published(article: Article) -> date | None:
    try:
        return edtf.bounds(article.published.value)[1] if article.published is not None else None
    except ValueError:
        return None


def _same_words(mention: EventMention) -> tuple[object, ...]:
    """What two mentions of one article must have in common to be one account."""
    who = (
        frozenset((slot.person_id, slot.organisation_ids, slot.country, slot.office) for slot in side)
        for side in (mention.actors, mention.recipients)
    )
    place = mention.place
    where = None if place is None else (place.entity_id, place.city, place.country)
    content = None if mention.content is None else fold(mention.content, SEARCH)
    return (mention.type, mention.status, *who, mention.date.value, mention.cues, where, content)


def _account(
    record: ArticleRecord,
    article: Masthead,
    mentions: Sequence[EventMention],
    tables: tuple[Countries, Words, Shared],
) -> Account:
    countries, words, shared = tables
    ordered = tuple(map(shared.mention, sorted(mentions, key=lambda mention: mention.id)))
    first = ordered[0]
    actors, recipients = _side(first.actors, countries), _side(first.recipients, countries)
    sides = (actors + recipients,) if first.type in MUTUAL else (actors, recipients)
    days = days_of(first)
    weekdays = days.weekdays() or _weekdays(cue for mention in ordered for cue in mention.cues)
    spans = sorted(dict.fromkeys(span for mention in ordered for span in mention.evidence))
    return Account(
        first.id,
        ordered,
        article,
        shared.of(days),
        shared.of(weekdays),
        place_key(first.place),
        shared.of(sides),
        shared.of(_published(record.article)),
        words.wording(record, spans),
    )


def _side(slots: Iterable[ActorSlot], countries: Countries) -> Side:
    """The parties of one side; a person named twice is one party."""
    parties: dict[object, ActorSlot] = {}
    for number, slot in enumerate(slots):
        bare = countries.party(slot)
        parties.setdefault(number if bare.person_id is None else bare.person_id, bare)
    return tuple(parties.values())


class AccountReader:
    """Reads the accounts of articles one by one; of the articles nothing else is held."""

    def __init__(self, entities: Iterable[Entity], words: Words, shared: Shared) -> None:
        self._tables = (Countries(entities), words, shared)

    def read(self, record: ArticleRecord) -> Iterator[Account]:
        """The accounts of one article."""
        same: dict[tuple[object, ...], list[EventMention]] = defaultdict(list)
        for mention in record.event_mentions:
            same[_same_words(mention)].append(mention)
        if same:
            article = masthead(record.article)
            yield from (_account(record, article, mentions, self._tables) for mentions in same.values())
