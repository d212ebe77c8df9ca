"""A handmade gold file with two pages, and the record a perfect program would make of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from evaluation.build import Built
from evaluation.gold import Gold, load
from evaluation.pagelines import line_spans
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
    Origin,
    Page,
    PageRecord,
    PassageCluster,
    PassageMember,
    Published,
    Section,
    Status,
    TemporalExpression,
    TimeType,
)

PAGE_ONE = """وزير الصيد يستقبل نظيرته النرويجية
نشر يوم 3 ماي 2022
استقبل سمير البحري، أمس الإثنين بأكادير، الوزيرة كاري هانسن.
اقرأ أيضا: أسعار السردين"""

PAGE_TWO = """لقاء مغربي نرويجي حول الصيد
استقبل سمير البحري يوم الإثنين بأكادير الوزيرة كاري هانسن.
وقالت الوزيرة إن بلادها تشتري الأسماك."""

GOLD = {
    "pages": {
        "one.txt": {
            "articles": [
                {
                    "headline_line": 1,
                    "body_lines": [3],
                    "date_lines": [2],
                    "published": "2022-05-03",
                    "outlet": None,
                    "told_by": [{"kind": "communique", "issuer": "ma-fisheries"}],
                }
            ],
            "boilerplate_lines": [4],
        },
        "two.txt": {
            "articles": [
                {
                    "headline_line": 1,
                    "body_lines": [2, 3],
                    "published": None,
                    "not_published": "2022-05-09",
                    "told_by": [{"kind": "communique", "issuer": "ma-fisheries"}],
                }
            ],
            "boilerplate_lines": [],
        },
    },
    "people": {
        "bahri": {"ar": ["سمير البحري"], "latin": ["Samir al-Bahri"], "country": "MAR"},
        "hansen": {"ar": ["كاري هانسن"], "latin": ["Kari Hansen"], "country": "NOR"},
    },
    "organisations": {"ma-fisheries": {"ar": ["وزارة الصيد البحري"], "en": "Fisheries", "country": "MAR"}},
    "roles": [],
    "events": [
        {
            "id": "hansen-visits",
            "strength": "strong",
            "type": "CONSULT",
            "date": ["2022-05-02", "2022-05-02"],
            "actors": [{"person": "hansen", "country": "NOR", "organisations": []}],
            "recipients": [{"person": "bahri", "country": "MAR", "organisations": ["ma-fisheries"]}],
            "place": {"city": "Agadir", "country": "MAR"},
            "reported_on": ["one.txt", "two.txt"],
            "mode": "visit",
            "contexts": ["economic"],
        }
    ],
    "dates": [
        {"page": "one.txt", "line": 3, "text": "أمس الإثنين", "value": "2022-05-02", "weekday": 1},
        {"page": "two.txt", "line": 2, "text": "يوم الإثنين", "value": None, "weekday": 1},
    ],
    "relays": [
        {
            "from": "communique of ma-fisheries, 3 May 2022",
            "passages": [{"one.txt": 3, "two.txt": 2}],
            "only_on": {"two.txt": [3]},
        }
    ],
}


def gold(folder: Path) -> Gold:
    """The handmade gold, by way of a file."""
    path = folder / "gold.json"
    path.write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return load(path)


def _person(key: str, name: str, latin: str, country: str) -> Entity:
    return Entity(key, MentionKind.PERSON, name, latin, (EntityName(name, "ar", 1),), country, None, False)


BAHRI = _person("~bahri", "سمير البحري", "Samir al-Bahri", "MAR")
HANSEN = _person("~hansen", "كاري هانسن", "Kari Hansen", "NOR")
FISHERIES = Entity("o", MentionKind.ORGANISATION, "وزارة الصيد البحري المغربية", None, (), "MAR", None, True)
AGADIR = Entity("p", MentionKind.PLACE, "أكادير", "Agadir", (), "MAR", None, True)

HOST = ActorSlot(BAHRI.id, (FISHERIES.id,), "MAR", "minister", 0, 1)
VISITOR = ActorSlot(HANSEN.id, (), "NOR", "minister", 0, 1)
PLACE = EventPlace(AGADIR.id, "أكادير", "MAR", 0, 1)


def mention(key: str, article: str, value: str | None) -> EventMention:
    """The account of the visit that one article gives."""
    return EventMention(
        id=key,
        article_id=article,
        type="CONSULT",
        modes=("visit",),
        contexts=("economic",),
        status=Status.OCCURRED,
        historical=False,
        date=EventDate(value, value, value, "test", None, None),
        actors=(VISITOR,),
        recipients=(HOST,),
        place=PLACE,
        content=None,
        outcome_of=None,
        attribution=None,
        evidence=(),
        confidence=1.0,
    )


def _record(name: str, text: str, kinds: list[BlockKind], value: str | None) -> PageRecord:
    spans = line_spans(text)
    own = [kind in (BlockKind.HEADLINE, BlockKind.BODY, BlockKind.DATELINE) for kind in kinds]
    blocks = tuple(
        Block(span.start, span.end, line, line, kind, 0 if inside else None)
        for line, (span, kind, inside) in enumerate(zip(spans, kinds, own, strict=True), start=1)
    )
    length = max(span.end for span, inside in zip(spans, own, strict=True) if inside)
    article = Article(
        id=f"article-{name}",
        page_id=name,
        position=0,
        headline=text.split("\n", maxsplit=1)[0],
        outlet=None,
        byline=None,
        language="ar",
        published=Published("2022-05-03", "day", "stated", None, None) if value else None,
        attributions=(Attribution(AttributionKind.COMMUNIQUE, "وزارة الصيد البحري", None, 0, 1),),
        text=text[:length],
        offset=(OffsetRun(0, 0, length),),
        sections=(Section(0, length, BlockKind.BODY),),
    )
    found = "أمس الإثنين" if value else "يوم الإثنين"
    start = text.index(found)
    date = TemporalExpression(start, start + len(found), found, TimeType.DATE, value, None, 1, None, "test")
    mentions = tuple(
        Mention(
            text.index(entity.name_ar), text.index(entity.name_ar) + 1, entity.name_ar, entity.kind, entity.id
        )
        for entity in (BAHRI, HANSEN, AGADIR)
    )
    actors = ArticleActors(mentions, (), (BAHRI, HANSEN, FISHERIES, AGADIR), ())
    told = (mention(f"m-{name}", article.id, value),)
    page = Page(name, name, None, None, None, "text/plain", "utf-8", text)
    record = ArticleRecord(article, (date,), actors, told)
    return PageRecord(page, Extraction(name, text, blocks, (article,)), (record,))


def built() -> Built:
    """What a perfect program makes of the two pages."""
    head, body = BlockKind.HEADLINE, BlockKind.BODY
    one = _record("one.txt", PAGE_ONE, [head, BlockKind.DATELINE, body, BlockKind.RELATED], "2022-05-02")
    two = _record("two.txt", PAGE_TWO, [head, body, body], None)
    return Built({"one.txt": one, "two.txt": two}, _chronicle())


def _chronicle() -> Chronicle:
    starts = {name: text.index("استقبل") for name, text in (("one.txt", PAGE_ONE), ("two.txt", PAGE_TWO))}
    ends = {name: text.index("هانسن.") + 6 for name, text in (("one.txt", PAGE_ONE), ("two.txt", PAGE_TWO))}
    members = tuple(
        PassageMember(f"article-{name}", starts[name], ends[name], 1.0, name == "one.txt") for name in starts
    )
    cluster = PassageCluster("c", members, Origin("o", "وزارة الصيد البحري", "test"))
    date = ConsensusDate("2022-05-02", "2022-05-02", "day", "test", "article-one.txt")
    account = mention("m-one.txt", "article-one.txt", "2022-05-02")
    event = Event(
        id="e",
        type=account.type,
        modes=account.modes,
        contexts=account.contexts,
        status=account.status,
        historical=False,
        date=date,
        actors=account.actors,
        recipients=account.recipients,
        place=account.place,
        content=None,
        outcome_of=None,
        mentions=("m-one.txt", "m-two.txt"),
        articles=2,
        outlets=2,
        independent_sources=1,
        disagreements=(),
    )
    return Chronicle((BAHRI, HANSEN, FISHERIES, AGADIR), (cluster,), (event,))


def with_mentions(whole: Built, page: str, *mentions: EventMention) -> Built:
    """The same build with other event mentions on one page."""
    record = whole.records[page]
    item = replace(record.articles[0], event_mentions=mentions)
    records = whole.records | {page: replace(record, articles=(item,))}
    return Built(records, whole.chronicle)
