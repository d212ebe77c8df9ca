"""A small record to search in: articles of a few words each, and the names in them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samples import page

from marsad.records import (
    Article,
    ArticleActors,
    ArticleRecord,
    Block,
    BlockKind,
    Chronicle,
    Entity,
    EntityName,
    Extraction,
    Mention,
    MentionKind,
    OffsetRun,
    PageRecord,
    Published,
    Section,
    article_id,
)
from marsad.store import Store, page_rows

CHIEF, GUEST, BUREAU, LEBANON = "person:mounir-zeghari", "person:jean-darvanin", "org:xx-bsx", "country:LBN"


@dataclass(frozen=True, slots=True)
class Sample:
    """An article: its name, headline, body, and the day it was published."""

    name: str
    headline: str
    body: str
    day: str | None = None
    outlet: str = "صحيفة المثال"


ARTICLES = (
    Sample("chief", "اجتماع أمني", "استقبل مُنير الزّغاري وفدا في لبنان، وقال إنّ التعاون مهمّ.", "2024-01-10"),
    Sample(
        "short", "زغاري في الجنوب", "زار زغاري مدينة بعيدة. ثم عاد إلى المدينة.", "2024-01-12", "وكالة النهار"
    ),
    Sample("full", "بلاغ", "بلاغ من عبد منير الزغاري للصحافة بالمدينة وللأمن وحده.", None),
    Sample("guest", "ضيف", "وصل جان دارفانان مساء، ثم صحح الخبر اسمه إلى درافانان.", "2023-12-31"),
    Sample("typo", "ضيف آخر", "قال درافانان كلمته للبنان وعاد.", "2024-02-01"),
    Sample("bureau", "المكتب", "أعلن مكتب الشؤون الخاصة نتائج البحث؛ والوزير حاضر.", "2024-03"),
    Sample("latin", "بيان BSX", "Le communiqué de l'Élysée du 14/07 est arrivé.", "2024-03-05"),
)


def record(sample: Sample, mentions: tuple[Mention, ...] = ()) -> PageRecord:
    """The page of a sample, with its only article."""
    text = f"{sample.headline}\n{sample.body}"
    source = replace(page(f"{sample.name}.txt", text), outlet=sample.outlet)
    head = len(sample.headline)
    article = Article(
        id=article_id(source.id, 0),
        page_id=source.id,
        position=0,
        headline=sample.headline,
        outlet=sample.outlet,
        byline=None,
        language="ar",
        published=None if sample.day is None else Published(sample.day, "day", "stated", None, None),
        attributions=(),
        text=text,
        offset=(OffsetRun(0, 0, len(text)),),
        sections=(Section(0, head, BlockKind.HEADLINE), Section(head + 1, len(text), BlockKind.BODY)),
    )
    blocks = (Block(0, len(text), 1, 2, BlockKind.BODY, 0),)
    found = ArticleRecord(article, (), ArticleActors(mentions), ())
    return PageRecord(source, Extraction(source.id, text, blocks, (article,)), (found,))


def _names(*texts: str) -> tuple[EntityName, ...]:
    return tuple(EntityName(text, "ar", 3) for text in texts)


def _entity(identity: str, kind: MentionKind, latin: str, names: tuple[EntityName, ...]) -> Entity:
    return Entity(identity, kind, names[0].text, latin, names, None, None, True)


ENTITIES = (
    _entity(CHIEF, MentionKind.PERSON, "Mounir Zeghari", _names("منير الزغاري", "زغاري", "عبد منير الزغاري")),
    _entity(GUEST, MentionKind.PERSON, "Jean Darvanin", _names("جان دارفانان", "دارفانان", "درافانان")),
    _entity(BUREAU, MentionKind.ORGANISATION, "BSX", _names("مكتب الشؤون الخاصة")),
    _entity(LEBANON, MentionKind.COUNTRY, "Lebanon", _names("لبنان")),
)


def id_of(name: str) -> str:
    """The id of the article of a sample."""
    return next(record(sample).articles[0].article.id for sample in ARTICLES if sample.name == name)


def fill(store: Store, samples: tuple[Sample, ...] = ARTICLES) -> Store:
    """Put the samples and the names into a store."""
    with store.writer() as writer:
        for sample in samples:
            writer.put_page(page_rows(record(sample)))
    with store.view() as view:
        generation = view.state().generation
    with store.writer() as writer:
        entities = tuple(sorted(ENTITIES, key=lambda item: item.id))
        writer.replace_corpus(Chronicle(entities=entities), generation, {})
    return store
