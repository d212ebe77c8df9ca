"""The frozen records that flow between the stages.

Offsets are Unicode code points, half-open (``start`` inclusive, ``end`` exclusive). Spans of an
:class:`Article`, and of everything found in it, count in ``Article.text``; spans of a :class:`Block`
count in the page's text. Dates are EDTF (ISO 8601-2) strings: ``2023-12-14``, ``2022-06``,
``2023-12-14/2023-12-15``, ``2022-07-01/..``; ``None`` means unknown, never a guess.

Ids are the first 16 hexadecimal digits of a SHA-256 over the fewest stable raw source values
(:func:`stable_id`), so that the same input always gets the same id whatever the order of reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

ID_LENGTH = 16


def stable_id(*parts: str | int) -> str:
    """Hash raw source values into an id of 16 hexadecimal digits.

    The parts are joined by a unit separator, which decoded news text does not hold, so that
    ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


class BlockKind(StrEnum):
    """What a run of lines, or one HTML element, is on its page."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    TAGS = "tags"
    EMBED = "embed"
    RELATED = "related"
    NAVIGATION = "navigation"
    FORM = "form"
    OTHER = "other"


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OFFICE = "office"
    PLACE = "place"
    COUNTRY = "country"
    GROUP = "group"


class TimeType(StrEnum):
    """The TIMEX3 type of a temporal expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class PartOfDay(StrEnum):
    """The part of a day that an expression names."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    DAWN = "dawn"


class Status(StrEnum):
    """Whether the text says that an event took place."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class AttributionKind(StrEnum):
    """Whom an article says it has something from."""

    COMMUNIQUE = "communique"
    AGENCY = "agency"
    OUTLET = "outlet"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two runs share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this run."""
        return self.start <= other.start and other.end <= self.end


# --------------------------------------------------------------------------- input


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that a stage could not take, with the reason; it is counted, never lost.

    ``reason`` is a word of a small vocabulary (``empty``, ``binary``, ``too_large`` ...), ``detail`` a
    sentence for a person.
    """

    source: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class PageAbout:
    """What the container of a page says of it: the other fields of its feed entry or row.

    ``how`` is ``feed`` or ``row``; ``published`` is the date as the container writes it, ``title`` and
    ``author`` are plain text. Everything but ``how`` may be unknown.
    """

    how: str
    title: str | None = None
    published: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from one file, WARC record, feed entry or row.

    ``content`` is the decoded source, unchanged: the text itself for ``text/plain``, the markup for
    ``text/html``; a row or feed entry has its title above its text. ``source`` is the path below the folder
    that was given, with ``/``; a file given by itself has its name; a member of a container adds ``#`` and
    its number or name. ``about`` is what the container says of it. ``read_at`` is the time at which the
    source says it was fetched (ISO 8601), or None: the clock of the machine that runs Marsad never enters
    the record.
    """

    id: str
    source: str
    url: str | None
    outlet: str | None
    read_at: str | None
    media_type: str
    encoding: str
    content: str
    about: PageAbout | None = None


def page_id(url: str | None, raw: bytes) -> str:
    """The id of a page: its address, if known, and its bytes. Equal pages are one page."""
    return stable_id(url or "", hashlib.sha256(raw).hexdigest())


# --------------------------------------------------------------------------- extract


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of the page's text with one kind; ``article`` is the position of its article."""

    start: int
    end: int
    line_start: int
    line_end: int
    kind: BlockKind
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A run of an article's text and its kind: headline, body, caption ..."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Published:
    """When an article says it was published.

    ``value`` is EDTF, ``precision`` is ``year``, ``month``, ``day`` or ``time``, ``how`` names the evidence
    (``json-ld``, ``meta``, ``time-element``, ``url``, ``stated``, ``dateline``). ``start`` and ``end`` are
    the span in the article's text, or None when the evidence is not text that a reader sees.
    """

    value: str
    precision: str
    how: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom the article has it from: «بلاغ للمديرية ..», «نقلا عن ..», an agency's credit.

    ``name`` is the issuer as the text writes it, ``entity_id`` what it names where that is known. The span
    covers the phrase. ``entity_id`` may be an id of one article until the corpus step has resolved it.
    """

    kind: AttributionKind
    name: str
    entity_id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OffsetRun:
    """``length`` code points of the article from ``article_start`` stand on the page from ``page_start``."""

    article_start: int
    page_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news item on a page.

    ``text`` joins the article's blocks, in the order of the page, by single line feeds: headline,
    subheadline, byline, dateline, caption, body, embed. Blocks that repeat an earlier one of the same
    article (a headline printed twice) and tags are left out of it. ``sections`` cover ``text`` but for
    those line feeds. ``dateline`` is the span of the place the item was filed from («الرباط –»).
    ``language`` is ISO 639-1.
    """

    id: str
    page_id: str
    position: int
    headline: str
    outlet: str | None
    byline: str | None
    language: str
    published: Published | None
    attributions: tuple[Attribution, ...]
    text: str
    offset: tuple[OffsetRun, ...]
    sections: tuple[Section, ...]
    dateline: Span | None = None

    def to_page(self, position: int) -> int:
        """The place on the page's text of a code point of the article's text.

        Raises ValueError for a position that stands on no page (one of the line feeds between blocks).
        """
        for run in self.offset:
            if run.article_start <= position < run.article_start + run.length:
                return run.page_start + position - run.article_start
        raise ValueError(f"position {position} of article {self.id} stands on no page")


def article_id(page: str, start: int) -> str:
    """The id of an article: its page and the place of its first block on it."""
    return stable_id(page, start)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extract makes of one page: the page as text, its blocks in order, its articles in order.

    Every character of ``text`` belongs to one block or is white space.
    """

    page_id: str
    text: str
    blocks: tuple[Block, ...]
    articles: tuple[Article, ...]


# --------------------------------------------------------------------------- dates


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A TIMEX3 in a text.

    ``value`` is EDTF, or None when it cannot be resolved; ``anchor`` is the date it was resolved against
    (EDTF) or None; ``how`` says by which rule, or why not. ``weekday`` is 1 (Monday) to 7 (Sunday), set
    when the expression names one.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str | None
    part: PartOfDay | None
    weekday: int | None
    anchor: str | None
    how: str


# --------------------------------------------------------------------------- actors


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something; ``entity_id`` is what it names.

    From the item stage the id is either that of an entity of the knowledge (which never changes) or one
    of this article alone (:func:`local_entity_id`); the corpus step replaces the latter.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    entity_id: str


@dataclass(frozen=True, slots=True)
class EntityName:
    """One written form of a name and how often it was seen; ``language`` is ISO 639-1."""

    text: str
    language: str
    count: int


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions name: a person, organisation, office, place, country or group.

    ``latin_how`` says whose the Latin form is: ``text`` (printed in an article), ``knowledge``, or
    ``romanised`` (a suggestion); None without one.
    """

    id: str
    kind: MentionKind
    name_ar: str
    name_latin: str | None
    names: tuple[EntityName, ...]
    country: str | None
    wikidata: str | None
    known: bool
    latin_how: str | None = None


def local_entity_id(article: str, kind: MentionKind, key: str) -> str:
    """The id of something learnt from one article, before articles are compared."""
    return "~" + stable_id(article, kind, key)


@dataclass(frozen=True, slots=True)
class ActorSlot:
    """Somebody who takes part: a person, the bodies and the country they act for, and their office.

    Any field may be unknown, but one of person, organisations, country and sector is known. ``office`` is an
    id of resources/offices.yaml (``director-general``, ``minister``). The span is the words it rests on.
    ``sector`` is PLOVER's code for people who are not named (``COP``, ``UAF``, ``CVL``), else None.
    """

    person_id: str | None
    organisation_ids: tuple[str, ...]
    country: str | None
    office: str | None
    start: int
    end: int
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One actor in the text with all its appositions: «المدير العام للأمن الوطني، عبد اللطيف حموشي».

    ``slot`` is what the words say, completed from the rest of the article. ``reference`` marks words that
    stand for actors named before («الطرفان», «نظيره»); ``members`` are then the slots they stand for (two
    for «الطرفان»), empty when that is not known. ``rule`` is the id of the rule that resolved a reference,
    or ``open:`` and why it stays open; None for what is no reference.
    """

    start: int
    end: int
    slot: ActorSlot | None
    reference: bool = False
    members: tuple[ActorSlot, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """The article says that a person holds (``former`` False) or held an office; the span is where."""

    person_id: str
    office: str
    organisation_id: str | None
    country: str | None
    former: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleActors:
    """Everybody and everything named in one article.

    ``entities`` describe every id that ``mentions`` and ``actors`` use, ``mentions`` and ``actors`` are in
    the order of the text; actors do not overlap one another.
    """

    mentions: tuple[Mention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    offices: tuple[HeldOffice, ...] = ()


NAMES, EVENTS, VALUES = "names", "events", "values"
"""What a decision may be about: names of an entity, accounts (event mentions), or a value of an event."""

PROGRAM = "marsad"
"""Who decided, where no user did."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two names are one entity's, or two accounts one event's: a row that a record follows from.

    Of names ``left`` and ``right`` (the smaller first) are ids that other pages do not change: of a name in a
    country (:func:`name_id`), of one article's find, or of the knowledge; ``left_name`` and ``right_name``
    what they name, for a reader. Of events (``about``) they are ids of event mentions, and the names tell of
    these. Of values, which only users mark as wrong (``same`` False), ``right`` is a field and value of the
    event that ``left`` is a mention of (:mod:`marsad.values`), and ``replacement`` what is right instead,
    empty where nobody said.
    ``score`` is 0 to 1, ``reasons`` are for a person to read, ``by`` is who decided (``marsad`` for
    the program).
    """

    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[str, ...]
    by: str
    left_name: str = ""
    right_name: str = ""
    about: str = NAMES
    replacement: str = ""

    @property
    def only_marks(self) -> bool:
        """Whether nothing follows from it: it says that a value is wrong, not what is right."""
        return self.about == VALUES and not self.replacement

    @property
    def is_post(self) -> bool:
        """Whether it says that a post of a person (``left``) is wrong."""
        return self.about == VALUES and self.right.startswith("post:")


def name_id(kind: MentionKind, key: str, place: str) -> str:
    """The id of a name in a country; an entity learnt from pages has that of its foremost name."""
    return stable_id("entity", kind, key, place)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The corpus step of actors: which ids of single articles name the same entity.

    ``ids`` maps every local id, and the id of every name (:func:`name_id`), to the id of its entity; ids of
    the knowledge stay unless a user joins two. ``entities`` are all entities of the record, sorted by id.
    ``decisions`` are the rows that they follow from, users' rows left out, sorted by the ids of both sides.
    """

    entities: tuple[Entity, ...]
    ids: dict[str, str]
    decisions: tuple[Decision, ...] = ()


# --------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where it happened: the entity where known, the city's name and the country (ISO 3166-1 alpha-3)."""

    entity_id: str | None
    city: str | None
    country: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventDate:
    """When one article says it happened.

    ``value`` is EDTF or None; ``earliest`` and ``latest`` are days (``YYYY-MM-DD``) that bound it, either
    may be None. ``how`` says how it is known or why not. The span is the expression it rests on.
    """

    value: str | None
    earliest: str | None
    latest: str | None
    how: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class EventSession:
    """One sitting of a meeting of several: its EDTF value (None when unknown) and the words that say it."""

    value: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventMention:
    """One article's account of something that happened, in PLOVER's terms.

    ``outcome_of`` is the id of the event mention of the same article that it came out of. ``confidence``
    is 0 to 1. ``cues`` are what the corpus step needs to compare accounts whose date is unknown: the
    weekday (1 to 7) and part of day the text names, in order (``("4:afternoon", "5:morning")``).

    ``participants`` are present beside the two sides («بحضور», «يرافقه»). ``speakers`` tell of it, the
    outermost first («قال X إن Y»). ``items`` are the points of ``content``. ``sessions`` are the sittings
    that ``date`` joins, where there are several. ``quad`` and ``score`` are PLOVER's, None for STATEMENT.
    """

    id: str
    article_id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    historical: bool
    date: EventDate
    actors: tuple[ActorSlot, ...]
    recipients: tuple[ActorSlot, ...]
    place: EventPlace | None
    content: str | None
    outcome_of: str | None
    attribution: Attribution | None
    evidence: tuple[Span, ...]
    confidence: float
    cues: tuple[str, ...] = ()
    participants: tuple[ActorSlot, ...] = ()
    speakers: tuple[ActorSlot, ...] = ()
    items: tuple[Span, ...] = ()
    sessions: tuple[EventSession, ...] = ()
    quad: str | None = None
    score: float | None = None


def event_mention_id(article: str, event_type: str, start: int) -> str:
    """The id of an event mention: its article, its type and the place of its trigger."""
    return stable_id(article, event_type, start)


# --------------------------------------------------------------------------- what an item becomes


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article with all that the item stages found in it."""

    article: Article
    dates: tuple[TemporalExpression, ...]
    actors: ArticleActors
    event_mentions: tuple[EventMention, ...]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page with all that the item stages found on it; ``rejected`` when it gave no article."""

    page: Page
    extraction: Extraction
    articles: tuple[ArticleRecord, ...]
    rejected: Rejected | None = None


# --------------------------------------------------------------------------- reuse


@dataclass(frozen=True, slots=True)
class Origin:
    """The named source behind a passage: an issuer of a communiqué, an agency, an outlet."""

    entity_id: str | None
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class PassageMember:
    """One article's copy of a passage; ``similarity`` to the representative text is 0 to 1."""

    article_id: str
    start: int
    end: int
    similarity: float
    first: bool


@dataclass(frozen=True, slots=True)
class PassageCluster:
    """A passage that articles share, its copies sorted by article and place, and its origin."""

    id: str
    members: tuple[PassageMember, ...]
    origin: Origin | None


# --------------------------------------------------------------------------- chronicle


@dataclass(frozen=True, slots=True)
class ConsensusDate:
    """When the accounts of one event, taken together, say it happened.

    ``earliest`` and ``latest`` are days or None. ``precision`` is ``day``, ``days``, ``month``, ``year``,
    ``interval`` or ``unknown``. ``learnt_from`` is the id of the article that another account's
    unresolved date was borrowed from, or None.
    """

    earliest: str | None
    latest: str | None
    precision: str
    how: str
    learnt_from: str | None


@dataclass(frozen=True, slots=True)
class DisagreementValue:
    """One of several values that accounts give, and the event mentions that give it."""

    value: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field on which the accounts of one event do not agree."""

    field: str
    values: tuple[DisagreementValue, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A real-world happening that one or more event mentions report.

    ``articles`` and ``outlets`` are counts; ``independent_sources`` is how many accounts remain when every
    cluster of copies, and every group that cites the same origin, counts once. ``confidence`` is that of its
    surest account.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    historical: bool
    date: ConsensusDate
    actors: tuple[ActorSlot, ...]
    recipients: tuple[ActorSlot, ...]
    place: EventPlace | None
    content: str | None
    outcome_of: str | None
    mentions: tuple[str, ...]
    articles: int
    outlets: int
    independent_sources: int
    disagreements: tuple[Disagreement, ...]
    quad: str | None = None
    score: float | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of an article."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Occupancy:
    """A person holding an office, from the first to the last day it was seen (EDTF days, or None)."""

    id: str
    person_id: str
    office: str
    organisation_id: str | None
    country: str | None
    first_seen: str | None
    last_seen: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What the corpus steps make of all articles together; each tuple is sorted by id."""

    entities: tuple[Entity, ...] = ()
    clusters: tuple[PassageCluster, ...] = ()
    events: tuple[Event, ...] = ()
    occupancies: tuple[Occupancy, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


_Identified = TypeVar("_Identified", Entity, Event, Occupancy, PassageCluster)


def sorted_by_id(items: Iterable[_Identified]) -> tuple[_Identified, ...]:
    """The items in the order of their ids, the order every export writes."""
    return tuple(sorted(items, key=lambda item: item.id))
