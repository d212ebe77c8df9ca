"""Records made by hand for the tests of store, query, export and command line.

Two outlets tell of one visit, one of them without a date; a third page holds no article.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.records import (
    ActorMention,
    ActorSlot,
    Article,
    ArticleActors,
    ArticleRecord,
    Attribution,
    AttributionKind,
    Block,
    BlockKind,
    Chronicle,
    ConsensusDate,
    Disagreement,
    DisagreementValue,
    Entity,
    EntityName,
    Event,
    EventDate,
    EventMention,
    EventPlace,
    Evidence,
    Extraction,
    HeldOffice,
    Mention,
    MentionKind,
    Occupancy,
    OffsetRun,
    Origin,
    Page,
    PageRecord,
    PartOfDay,
    PassageCluster,
    PassageMember,
    Published,
    Rejected,
    Section,
    Span,
    Status,
    TemporalExpression,
    TimeType,
    article_id,
    event_mention_id,
    local_entity_id,
    page_id,
    stable_id,
)
from marsad.store import Store, page_rows

VISITOR, HOST, BODY, CITY = "person-visitor", "person-host", "body-host", "place-city"
HEADLINE = "زيارة عمل"
BODY_TEXT = "استقبل سالم الراجحي في مدينة النخيل ضيفه بيير دوفال أمس"
VISIT_EVENT = stable_id("event", "visit")
PLANNED_EVENT = stable_id("event", "planned")


def page(name: str, text: str) -> Page:
    """A page of plain text."""
    return Page(
        id=page_id(None, text.encode()),
        source=name,
        url=f"https://news.example/{name}",
        outlet="صحيفة المثال",
        read_at=None,
        media_type="text/plain",
        encoding="utf-8",
        content=text,
    )


def visitor_id(article: str) -> str:
    """The id of the visitor in one article, before the corpus step."""
    return local_entity_id(article, MentionKind.PERSON, "بيير دوفال")


def _span(word: str, text: str) -> tuple[int, int]:
    start = text.index(word)
    return start, start + len(word)


def _article(source: Page, published: Published | None) -> Article:
    text = source.content
    cut = len(HEADLINE)
    identity = article_id(source.id, 0)
    return Article(
        id=identity,
        page_id=source.id,
        position=0,
        headline=HEADLINE,
        outlet=source.outlet,
        byline=None,
        language="ar",
        published=published,
        attributions=(Attribution(AttributionKind.COMMUNIQUE, "بلاغ", visitor_id(identity), 0, 4),),
        text=text,
        offset=(OffsetRun(0, 0, len(text)),),
        sections=(Section(0, cut, BlockKind.HEADLINE), Section(cut + 1, len(text), BlockKind.BODY)),
        dateline=Span(0, 4),
    )


def _actors(article: Article) -> ArticleActors:
    visitor, host = _span("بيير دوفال", article.text), _span("سالم الراجحي", article.text)
    local = visitor_id(article.id)
    entity = Entity(
        local,
        MentionKind.PERSON,
        "بيير دوفال",
        None,
        (EntityName("بيير دوفال", "ar", 1),),
        "FRA",
        None,
        False,
    )
    return ArticleActors(
        mentions=(
            Mention(*host, "سالم الراجحي", MentionKind.PERSON, HOST),
            Mention(*visitor, "بيير دوفال", MentionKind.PERSON, local),
        ),
        actors=(ActorMention(*visitor, ActorSlot(local, (), "FRA", None, *visitor)),),
        entities=(entity,),
        offices=(HeldOffice(HOST, "director-general", BODY, "MAR", False, *host),),
    )


def _mentions(article: Article, kind: str, status: Status) -> tuple[EventMention, ...]:
    visitor, host = _span("بيير دوفال", article.text), _span("سالم الراجحي", article.text)
    start, end = _span("أمس", article.text)
    day = "2023-12-14" if article.published is not None else None
    return (
        EventMention(
            id=event_mention_id(article.id, kind, 10),
            article_id=article.id,
            type=kind,
            modes=("visit",),
            contexts=("intelligence",),
            status=status,
            historical=False,
            date=EventDate(day, day, day, "relative day" if day else "no publication date", start, end),
            actors=(ActorSlot(visitor_id(article.id), (), "FRA", None, *visitor),),
            recipients=(ActorSlot(HOST, (BODY,), None, "director-general", *host),),
            place=EventPlace(CITY, "النخيل", "MAR", *_span("النخيل", article.text)),
            content="التعاون | الأمني",
            outcome_of=None,
            attribution=article.attributions[0],
            evidence=(Span(10, len(article.text)),),
            confidence=0.5,
            cues=("4:afternoon",),
        ),
    )


def _record(source: Page, published: Published | None, kind: str, status: Status) -> PageRecord:
    article = _article(source, published)
    start, end = _span("أمس", article.text)
    date = TemporalExpression(
        start, end, "أمس", TimeType.DATE, None, PartOfDay.EVENING, None, None, "no publication date"
    )
    record = ArticleRecord(article, (date,), _actors(article), _mentions(article, kind, status))
    lines = (
        Block(0, len(HEADLINE), 1, 1, BlockKind.HEADLINE, 0),
        Block(len(HEADLINE) + 1, len(article.text), 2, 2, BlockKind.BODY, 0),
    )
    return PageRecord(source, Extraction(source.id, article.text, lines, (article,)), (record,))


FIRST = _record(
    page("a/first.txt", f"{HEADLINE}\n{BODY_TEXT}"),
    Published("2023-12-15", "day", "stated", 0, 4),
    "CONSULT",
    Status.OCCURRED,
)
SECOND = _record(page("b/second.txt", f"{HEADLINE}\nوكان {BODY_TEXT}"), None, "CONSULT", Status.OCCURRED)
THIRD = _record(page("c/third.txt", f"{HEADLINE}\nوقد {BODY_TEXT}"), None, "AGREE", Status.PLANNED)
_recipe = page("d/recipe.txt", "نقطع البصل ثم نقليه")
EMPTY = PageRecord(
    _recipe,
    Extraction(_recipe.id, _recipe.content, (Block(0, 19, 1, 1, BlockKind.OTHER),), ()),
    (),
    Rejected(_recipe.source, "extract", "no_article", "no news item was found on the page"),
)
UNREADABLE = Rejected("e/broken.bin", "read", "binary", "not text")
RECORDS = (FIRST, SECOND, THIRD, EMPTY)


def article_of(record: PageRecord) -> str:
    """The id of a record's only article."""
    return record.articles[0].article.id


_UNKNOWN = ConsensusDate(None, None, "unknown", "no date", None)


def _event(identity: str, date: ConsensusDate, records: tuple[PageRecord, ...], visitor: str) -> Event:
    mentions = [item.articles[0].event_mentions[0] for item in records]
    first = mentions[0]
    ids = tuple(mention.id for mention in mentions)
    return Event(
        id=identity,
        type=first.type,
        modes=first.modes,
        contexts=first.contexts,
        status=first.status,
        historical=False,
        date=date,
        actors=(ActorSlot(visitor, (), "FRA", None, 0, 1),),
        recipients=first.recipients,
        place=first.place,
        content=first.content,
        outcome_of=None,
        mentions=ids,
        articles=len(ids),
        outlets=1,
        independent_sources=1,
        disagreements=(Disagreement("place", (DisagreementValue("النخيل", ids),)),),
    )


def _entity(
    identity: str, kind: MentionKind, arabic: str, latin: str, country: str, *, known: bool
) -> Entity:
    names = (EntityName(arabic, "ar", 2), EntityName(latin, "fr", 1))
    return Entity(identity, kind, arabic, latin, names, country, "Q1", known)


ENTITIES = (
    _entity(
        BODY, MentionKind.ORGANISATION, "المديرية العامة للنخيل", "General Directorate", "MAR", known=True
    ),
    _entity(HOST, MentionKind.PERSON, "سالم الراجحي", "Salem Er-Rajhi", "MAR", known=True),
    _entity(VISITOR, MentionKind.PERSON, "بيير دوفال", "Pierre Dûval", "FRA", known=False),
    _entity(CITY, MentionKind.PLACE, "النخيل", "Nakhil", "MAR", known=True),
)
IDS = {visitor_id(article_of(item)): VISITOR for item in (FIRST, SECOND, THIRD)} | {HOST: HOST}
CHRONICLE = Chronicle(
    entities=tuple(sorted(ENTITIES, key=lambda item: item.id)),
    clusters=(
        PassageCluster(
            stable_id("cluster"),
            (
                PassageMember(article_of(FIRST), 10, 30, 1.0, True),
                PassageMember(article_of(SECOND), 14, 34, 0.9, False),
            ),
            Origin(BODY, "المديرية", "named by both"),
        ),
    ),
    events=tuple(
        sorted(
            (
                _event(
                    VISIT_EVENT,
                    ConsensusDate("2023-12-14", "2023-12-14", "day", "stated", article_of(FIRST)),
                    (FIRST, SECOND),
                    VISITOR,
                ),
                _event(PLANNED_EVENT, _UNKNOWN, (THIRD,), VISITOR),
            ),
            key=lambda item: item.id,
        )
    ),
    occupancies=(
        Occupancy(
            stable_id("occupancy"),
            HOST,
            "director-general",
            BODY,
            "MAR",
            "2023-12-14",
            "2023-12-14",
            (Evidence(article_of(FIRST), 1, 5),),
        ),
    ),
    ids=IDS,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A store with the samples, and what it was filled with."""

    store: Store
    chronicle: Chronicle = CHRONICLE


def fill(store: Store) -> Filled:
    """Put all samples into a store."""
    with store.writer() as writer:
        for record in RECORDS:
            writer.put_page(page_rows(record))
        writer.put_rejected(UNREADABLE)
    with store.view() as view:
        generation = view.state().generation
    with store.writer() as writer:
        writer.replace_corpus(CHRONICLE, generation, {VISIT_EVENT: ["كلمة الدليل"]})
    return Filled(store)
