"""Plain sentences of news through dates, actors and events: who did what to whom, and what is left out."""

from __future__ import annotations

from functools import cache

import pytest

from marsad import actors, dates, events
from marsad.knowledge import default
from marsad.records import ActorSlot, Article, ArticleRecord, BlockKind, EventMention, OffsetRun, Section


@cache
def _read(text: str) -> tuple[ArticleRecord, tuple[EventMention, ...]]:
    headline = "عنوان عام"
    whole = f"{headline}\n{text}"
    body = len(headline) + 1
    made = Article(
        id="0123456789abcdef",
        page_id="p",
        position=0,
        headline=headline,
        outlet=None,
        byline=None,
        language="ar",
        published=None,
        attributions=(),
        text=whole,
        offset=(OffsetRun(0, 0, len(whole)),),
        sections=(
            Section(0, len(headline), BlockKind.HEADLINE),
            Section(body, len(whole), BlockKind.BODY),
        ),
        dateline=None,
    )
    found, when = actors.read_actors(made, default()), dates.article_dates(made, default())
    told = tuple(event for event in events.code(made, when, found, default()) if event.type != "STATEMENT")
    return ArticleRecord(made, when, found, told), told


def _countries(slots: tuple[ActorSlot, ...]) -> set[str | None]:
    return {slot.country for slot in slots}


def _told(text: str) -> list[tuple[str, set[str | None], set[str | None]]]:
    return [(event.type, _countries(event.actors), _countries(event.recipients)) for event in _read(text)[1]]


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        # plainly told attacks, short and without casualties
        ("شنت المقاتلات الإسرائيلية غارات على بلدات في جنوب لبنان.", "ASSAULT", {"ISR"}, {"LBN"}),
        ("هاجم مسلحون مجهولون نقطة تفتيش للجيش في شمال مالي.", "ASSAULT", {"MLI"}, {"MLI"}),
        ("استهدفت طائرة مسيرة إسرائيلية سيارة في بلدة جنوب لبنان.", "ASSAULT", {"ISR"}, {"LBN"}),
        ("اندلعت اشتباكات عنيفة بين الجيش اللبناني ومسلحين في بعلبك.", "ASSAULT", {"LBN"}, set()),
        # an occupier is not of the place
        ("اعتقلت قوات الاحتلال 15 فلسطينيا في الضفة الغربية.", "COERCE", {"ISR"}, {"PSE"}),
        ("قصفت قوات الاحتلال الروسي مدينة خاركيف في أوكرانيا.", "ASSAULT", {"RUS"}, {"UKR"}),
        # «أما», deeds with an adjective, both of «بين»
        ("أما الصين فدعت الهند وباكستان إلى العودة إلى طاولة الحوار.", "REQUEST", {"CHN"}, {"IND", "PAK"}),
        ("رفض العراق طلبا أميركيا بنشر قوات إضافية.", "REJECT", {"IRQ"}, {"USA"}),
        ("رحبت السعودية بالاتفاق بين أرمينيا وأذربيجان.", "SUPPORT", {"SAU"}, {"ARM", "AZE"}),
        # a verb that tells of a noun, a body of no country, what is where
        ("أرسلت الإمارات طائرة تحمل 50 طنا من المساعدات الغذائية إلى تشاد.", "AID", {"ARE"}, {"TCD"}),
        ("علّق الاتحاد الأفريقي عضوية النيجر.", "SANCTION", {None}, {"NER"}),
        ("أدان مجلس الأمن الدولي بشدة الهجوم على البعثة الأممية في مالي.", "ACCUSE", {"UNO"}, set()),
        ("أعلنت فرنسا سحب قواتها من النيجر قبل نهاية العام.", "RETREAT", {"FRA"}, {"NER"}),
        ("نشرت فرنسا 200 جندي في شرق تشاد.", "MOBILIZE", {"FRA"}, set()),
        ("حذّرت روسيا تركيا من إرسال قوات إلى أوكرانيا.", "THREATEN", {"RUS"}, {"TUR"}),
        ("تبادلت روسيا وأوكرانيا 150 أسير حرب من كل جانب.", "RETREAT", {"RUS", "UKR"}, set()),
        (
            "أجرت البحرية المصرية والبحرية اليونانية تدريبا عابرا في المتوسط.",
            "COOPERATE",
            {"EGY", "GRC"},
            set(),
        ),
        ("احتج عشرات العمال أمام مقر الحكومة في عمان للمطالبة برفع الأجور.", "PROTEST", {"JOR"}, set()),
        # whom the tables know of another state is the object
        ("استقبل الرئيس الموريتاني ناصر بوريطة في نواكشوط.", "CONSULT", {"MAR"}, {"MRT"}),
        ("وشح العاهل الإسباني عبد اللطيف حموشي بوسام الصليب الأكبر.", "SUPPORT", {"ESP"}, {"MAR"}),
        # who stands at the margin takes no part; for whom each signs stands between them
        (
            "التقى الوزير التركي على هامش أعمال الجمعية العامة للأمم المتحدة وزير خارجية اليونان.",
            "CONSULT",
            {"TUR", "GRC"},
            set(),
        ),
        ("التقى الوزير التركي أمين مجلس الأمن القومي الأرميني.", "CONSULT", {"TUR", "ARM"}, set()),
    ],
)
def test_an_event_is_told_whole(
    text: str, type_: str, actor: set[str | None], recipient: set[str | None]
) -> None:
    assert (type_, actor, recipient) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "عبرت الخارجية المغربية عن أسفها لهذا القرار.",
        "كان من المقرر أن يزور الرئيس الفرنسي لبنان الأسبوع الماضي لكن الزيارة ألغيت.",
        "وقعت اشتباكات بالأيدي بين مشجعين في القاهرة.",
        "لو وقعت إيران الاتفاق لرفعت واشنطن العقوبات.",
        "زارت موسكو وفود أفريقية عديدة.",
    ],
)
def test_no_event_is_told(text: str) -> None:
    assert _told(text) == []


def test_a_place_is_no_party() -> None:
    text = "اختتمت في الدوحة الجولة الثالثة من المفاوضات بين الحكومة الكونغولية وحركة مسلحة."
    assert all("QAT" not in found for _, *sides in _told(text) for found in sides)


@pytest.mark.parametrize(
    ("text", "words", "country", "office"),
    [
        (
            "قال أمين المجلس الأعلى للأمن القومي الإيراني علي شمخاني إن بلاده ترفض ذلك.",
            "أمين المجلس الأعلى للأمن القومي الإيراني علي شمخاني",
            "IRN",
            "council-secretary",
        ),
        (
            "قال الأمين العام للأمم المتحدة أنطونيو غوتيريش إن الوضع خطير.",
            "الأمين العام للأمم المتحدة أنطونيو غوتيريش",
            "UNO",
            "secretary-general",
        ),
    ],
)
def test_who_holds_an_office(text: str, words: str, country: str, office: str) -> None:
    record, _ = _read(text)
    whole = record.article.text
    slots = {whole[one.start : one.end]: one.slot for one in record.actors.actors}
    slot = slots[words]
    assert slot is not None
    assert (slot.country, slot.office) == (country, office)
    assert slot.person_id is not None
