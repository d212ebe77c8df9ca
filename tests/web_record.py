"""A small record made by hand, with what the pages must cope with: relays, an unknown date, hostile text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from marsad.records import (
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
    Mention,
    MentionKind,
    Occupancy,
    OffsetRun,
    Origin,
    Page,
    PageRecord,
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
    page_id,
)
from marsad.store import create_store, page_rows

MINISTER = "person:nadia-sabri"
GUEST = "person:jean-martel"
PRIVATE = "person:hassan-qarawi"
BODY = "org:xx-dgx"
PLACE = "place:tanja"

HEADLINE = "نادية صبري تستقبل جان مارتيل"
MENU = "الرئيسية سياسة رياضة"
BODY_TEXT = "استقبلت الوزيرة نادية صبري الثلاثاء 4 مارس 2025 بطنجة المدير العام جان مارتيل، حسب بلاغ للوزارة."
OWN = "وكتبت الجريدة أن اللقاء دام ساعتين."
EVIDENCE = "استقبلت الوزيرة نادية صبري الثلاثاء 4 مارس 2025 بطنجة المدير العام جان مارتيل"
HOSTILE = '<script>alert("x")</script> "><img src=x onerror=alert(1)> \u202eمقلوب {{ 7*7 }}'


def span(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def _entities() -> tuple[Entity, ...]:
    def entity(item: str, kind: MentionKind, arabic: str, latin: str | None, *more: EntityName) -> Entity:
        return Entity(item, kind, arabic, latin, more, "MAR", None, not item.endswith("qarawi"))

    return (
        entity(
            BODY,
            MentionKind.ORGANISATION,
            "المديرية العامة للاختبار",
            "Test Directorate",
            EntityName("DGX", "fr", 2),
        ),
        replace(
            entity(GUEST, MentionKind.PERSON, "جان مارتيل", "Jean Martel", EntityName("مارتيل", "ar", 3)),
            latin_how="romanised",
        ),
        entity(PRIVATE, MentionKind.PERSON, "حسن القروي", None),
        entity(MINISTER, MentionKind.PERSON, "نادية صبري", "Nadia Sabri", EntityName("صبري", "ar", 1)),
        entity(PLACE, MentionKind.PLACE, "طنجة", "Tangier", EntityName("Tanger", "fr", 0)),
    )


def slot(person: str | None, country: str, office: str | None, where: Span, *bodies: str) -> ActorSlot:
    """An actor that rests on some words."""
    return ActorSlot(person, tuple(bodies), country, office, where.start, where.end)


def _page(name: str, outlet: str, published: str | None, headline: str, body: str) -> PageRecord:
    """A page with a menu before one article of a headline and a body, and all that is found in it."""
    text = f"{MENU}\n{headline}\n\n{body}\n"
    content = text
    page = Page(page_id(None, content.encode()), name, None, outlet, None, "text/plain", "utf-8", content)
    first = len(MENU) + 1
    second = first + len(headline) + 2
    article = _article(page, outlet, published, (headline, first), (body, second))
    blocks = (
        Block(0, len(MENU), 1, 1, BlockKind.NAVIGATION),
        Block(first, first + len(headline), 2, 2, BlockKind.HEADLINE, 0),
        Block(second, second + len(body), 4, 4, BlockKind.BODY, 0),
    )
    return PageRecord(page, Extraction(page.id, text, blocks, (article,)), (_record(article),))


def _article(
    page: Page, outlet: str, published: str | None, head: tuple[str, int], rest: tuple[str, int]
) -> Article:
    headline, body = head[0], rest[0]
    text = f"{headline}\n{body}"
    start = len(headline) + 1
    told: tuple[Attribution, ...] = ()
    if "بلاغ للوزارة" in text:
        where = span(text, "بلاغ للوزارة")
        told = (Attribution(AttributionKind.COMMUNIQUE, "للوزارة", BODY, where.start, where.end),)
    return Article(
        id=article_id(page.id, head[1]),
        page_id=page.id,
        position=0,
        headline=headline,
        outlet=outlet,
        byline=None,
        language="ar",
        published=Published(published, "day", "stated", None, None) if published is not None else None,
        attributions=told,
        text=text,
        offset=(OffsetRun(0, head[1], len(headline)), OffsetRun(start, rest[1], len(body))),
        sections=(
            Section(0, len(headline), BlockKind.HEADLINE),
            Section(start, start + len(body), BlockKind.BODY),
        ),
    )


def _record(article: Article) -> ArticleRecord:
    if EVIDENCE not in article.text:
        return ArticleRecord(article, (), ArticleActors(), ())
    text = article.text
    day, minister, guest = (
        span(text, "4 مارس 2025"),
        span(text, "الوزيرة نادية صبري"),
        span(text, "جان مارتيل،"),
    )
    guest = Span(guest.start, guest.end - 1)
    place, said = span(text, "بطنجة"), span(text, EVIDENCE)
    dated = TemporalExpression(
        day.start, day.end, "4 مارس 2025", TimeType.DATE, "2025-03-04", None, None, None, "full-date"
    )
    mentions = (
        Mention(minister.start + 8, minister.end, "نادية صبري", MentionKind.PERSON, MINISTER),
        Mention(guest.start, guest.end, "جان مارتيل", MentionKind.PERSON, GUEST),
    )
    event = EventMention(
        id=event_mention_id(article.id, "CONSULT", said.start),
        article_id=article.id,
        type="CONSULT",
        modes=("visit",),
        contexts=("diplomatic",),
        status=Status.OCCURRED,
        historical=False,
        date=EventDate("2025-03-04", "2025-03-04", "2025-03-04", "stated", day.start, day.end),
        actors=(slot(GUEST, "FRA", "director-general", guest, BODY),),
        recipients=(slot(MINISTER, "MAR", "minister", minister),),
        place=EventPlace(PLACE, "Tangier", "MAR", place.start, place.end),
        content=None,
        outcome_of=None,
        attribution=None,
        evidence=(said,),
        confidence=0.9,
    )
    known = ArticleActors(mentions, (), _entities())
    return ArticleRecord(article, (dated,), known, (event,))


def pages() -> list[PageRecord]:
    """Two relays of one communiqué (one with a sentence of its own, one without a date), one hostile page."""
    return [
        _page("relay-a.txt", "جريدة الاختبار", "2025-03-05", HEADLINE, BODY_TEXT),
        _page("relay-b.txt", "موقع التجربة", None, HEADLINE, f"{BODY_TEXT} {OWN}"),
        _page("hostile.txt", HOSTILE, "2025-03-06", HOSTILE, f"{HOSTILE} {BODY_TEXT}"),
    ]


def _event(records: list[PageRecord]) -> Event:
    mentions = [mention for record in records for item in record.articles for mention in item.event_mentions]
    first = mentions[0]
    ids = tuple(sorted(mention.id for mention in mentions))
    dates = (DisagreementValue("2025-03-04", ids[:2]), DisagreementValue("2025-03-03/2025-03-04", ids[2:]))
    return Event(
        id=min(ids),
        type="CONSULT",
        modes=("visit",),
        contexts=("diplomatic",),
        status=Status.OCCURRED,
        historical=False,
        date=ConsensusDate("2025-03-04", "2025-03-04", "day", "stated", None),
        actors=first.actors,
        recipients=first.recipients,
        place=first.place,
        content=HOSTILE,
        outcome_of=None,
        mentions=ids,
        articles=3,
        outlets=3,
        independent_sources=1,
        disagreements=(Disagreement("date", dates),),
        quad="verbal-cooperation",
        score=2.5,
    )


def _planned(event: Event) -> Event:
    """A planned return visit of which only the month is known, that came out of the first event."""
    return Event(
        id="f" * 16,
        type="AGREE",
        modes=(),
        contexts=(),
        status=Status.PLANNED,
        historical=False,
        date=ConsensusDate("2025-06-01", "2025-06-30", "month", "stated", None),
        actors=event.recipients,
        recipients=(),
        place=None,
        content="زيارة قادمة",
        outcome_of=event.id,
        mentions=event.mentions[:1],
        articles=1,
        outlets=1,
        independent_sources=1,
        disagreements=(),
    )


def _undated(event: Event) -> Event:
    private = ActorSlot(PRIVATE, (), "MAR", None, 0, 1)
    return Event(
        id="e" * 16,
        type="ACCUSE",
        modes=("disapprove",),
        contexts=(),
        status=Status.DENIED,
        historical=False,
        date=ConsensusDate(None, None, "unknown", "unknown", None),
        actors=(private,),
        recipients=event.actors,
        place=None,
        content=None,
        outcome_of=None,
        mentions=event.mentions[1:2],
        articles=1,
        outlets=1,
        independent_sources=1,
        disagreements=(),
    )


def _cluster(records: list[PageRecord]) -> PassageCluster:
    members = []
    for record in records:
        article = record.articles[0].article
        where = span(article.text, BODY_TEXT)
        members.append(PassageMember(article.id, where.start, where.end, 1.0, record is records[0]))
    return PassageCluster("c" * 16, tuple(members), Origin(BODY, "الوزارة", "communique"))


def chronicle(records: list[PageRecord]) -> Chronicle:
    """What the corpus steps would make of the pages."""
    event = _event(records)
    first = records[0].articles[0].article
    where = span(first.text, "الوزيرة نادية صبري")
    held = Occupancy(
        *("0" * 16, MINISTER, "minister", None, "MAR", "2025-03-04", "2025-03-04"),
        evidence=(Evidence(first.id, where.start, where.end),),
    )
    return Chronicle(
        entities=_entities(),
        clusters=(_cluster(records),),
        events=tuple(sorted((event, _planned(event), _undated(event)), key=lambda item: item.id)),
        occupancies=(held,),
    )


def build(path: Path) -> list[PageRecord]:
    """Write the record into a store at a path; returns its pages."""
    records = pages()
    store = create_store(path)
    with store.writer() as writer:
        for record in records:
            writer.put_page(page_rows(record))
        for number in range(22):
            writer.add_source(records[0].page.id, f"again/<b>{number:02}.txt")
        writer.put_rejected(Rejected("photo.jpg", "read", "binary", "the file is no text"))
        writer.put_rejected(Rejected(f"{HOSTILE[:30]}.txt", "read", "empty", "the file is empty"))
    with store.view() as view:
        generation = view.state().generation
    with store.writer() as writer:
        texts = {event.id: [EVIDENCE] for event in chronicle(records).events}
        writer.replace_corpus(chronicle(records), generation, texts)
    return records
