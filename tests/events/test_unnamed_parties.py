"""Unnamed people and sides by the rules alone: their phrase, country, sector, and the side they take."""

from __future__ import annotations

import event_stories as build
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.events.coding import code_with, story_of
from marsad.events.items import ItemKind
from marsad.knowledge import default
from marsad.records import ActorSlot, EventMention

Who = tuple[str, str | None, str | None]


def told(text: str, event_type: str) -> list[EventMention]:
    """The event mentions of a type without any learnt model of conflict."""
    made = build.draft(text)
    article = build.article(made, "2024-03-06")
    mentions = code_with({}, article, tuple(made.dates), build.found_actors(made), default())
    return [mention for mention in mentions if mention.type == event_type]


def groups(text: str) -> list[tuple[str, tuple[Who, ...]]]:
    """Each phrase of unnamed people with the slots it stands for: words, country, sector."""
    made = build.draft(text)
    article = build.article(made, "2024-03-06")
    story = story_of(article, tuple(made.dates), build.found_actors(made), default())
    found = []
    for sentence in story.sentences:
        for item in sentence.grouped:
            if item.kind is ItemKind.ACTOR and item.group:
                slots = story.scene.slots(item)
                words = article.text[item.start : item.end]
                found.append((words, tuple((_words(made.text, s), s.country, s.sector) for s in slots)))
    return found


def _words(text: str, slot: ActorSlot) -> str:
    return text[slot.start : slot.end]


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("خطف مسلحون ثلاثة جنود أتراك.", "جنود أتراك", "TUR", "MIL"),
        ("هاجم المستوطنون القرية.", "المستوطنون", "ISR", "CVL"),
        ("قتل خمسة من عناصر الشرطة.", "عناصر الشرطة", None, "COP"),
        ("قصفت قوة عسكرية إسرائيلية البلدة.", "قوة عسكرية إسرائيلية", "ISR", "MIL"),
        ("خطفت مجموعة مسلحة سائقا.", "مجموعة مسلحة", None, "UAF"),
        ("خطفت جماعة تسمي نفسها «رايات الجبل» سائقا.", "جماعة تسمي نفسها «رايات الجبل»", None, "UNK"),
        ("ناشد أهالي المختطفين الحكومة.", "أهالي المختطفين", None, "CVL"),
        ("قتل محامو المهاجرين في هجوم.", "محامو المهاجرين", None, "LAB"),
        ("رفض الطرف الأوروبي الاتفاق.", "الطرف الأوروبي", "EUR", "GOV"),
        ("قصفت مسيّرة إسرائيلية سيارة.", "مسيّرة إسرائيلية", "ISR", "MIL"),
        ("استقبل وفدا من رجال الأعمال الإيطاليين.", "وفدا من رجال الأعمال الإيطاليين", "ITA", "GOV"),
        ("قدمت {oman|سلطنة عمان} مساعدات للنازحين.", "نازحين", None, "REF"),
        ("اعتقلت السلطات في {chile|تشيلي} ناشطا.", "السلطات", "CHL", "GOV"),
    ],
)
def test_a_phrase_has_its_words_country_and_sector(
    text: str, words: str, country: str | None, sector: str
) -> None:
    assert (words, country, sector) in [slot for _, slots in groups(text) for slot in slots]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("قتل مسؤولون أميركيون وإيرانيون في هجوم.", ["USA", "IRN"]),
        ("قتلت فرق الإنقاذ السورية والتركية مسلحا.", ["SYR", "TUR"]),
        ("رحلت {oman|سلطنة عمان} أربعين مهاجرا موريتانيا وسنغاليا.", [None]),
    ],
)
def test_two_nationalities_are_two_sides_but_a_mixed_crowd_has_none(
    text: str, countries: list[str | None]
) -> None:
    (slots,) = [slots for words, slots in groups(text) if " و" in words]
    assert [country for _, country, _ in slots] == countries


def test_a_march_is_no_drone() -> None:
    sectors = {sector for _, slots in groups("قتل مدنيان في مسيرة إيرلندية.") for _, _, sector in slots}
    assert "MIL" not in sectors


@pytest.mark.parametrize(
    ("text", "event_type", "country"),
    [
        ("نددت {oman|سلطنة عمان} بالتدخلات الأيرلندية.", "ACCUSE", "IRL"),
        ("أدانت {oman|سلطنة عمان} القصف الأيرلندي.", "ACCUSE", "IRL"),
        ("رحبت {oman|سلطنة عمان} بالموقف الأيرلندي.", "SUPPORT", "IRL"),
    ],
)
def test_the_adjective_of_a_deed_names_the_other_side(text: str, event_type: str, country: str) -> None:
    (event,) = told(text, event_type)
    assert [slot.country for slot in event.recipients] == [country]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("وقع تفجير في هجوم استهدف دورية للشرطة.", [], ["دورية للشرطة"]),
        ("إن الهجوم نفذه انتحاري.", ["انتحاري"], []),
        ("أعلنت مجموعة مسلحة مسؤوليتها عن خطف ثلاثة سائقين.", ["مجموعة مسلحة"], ["سائقين"]),
        ("قالت الشرطة إن رجلا فتح النار على المصلين.", ["رجلا"], ["المصلين"]),
        ("خرجوا حين هاجمتهم قوة عسكرية أيرلندية في الهجوم.", ["قوة عسكرية أيرلندية"], []),
    ],
)
def test_who_acts_and_who_suffers(text: str, actors: list[str], recipients: list[str]) -> None:
    made = build.draft(text)
    sides = [
        ([_words(made.text, s) for s in event.actors], [_words(made.text, s) for s in event.recipients])
        for event in told(text, "ASSAULT")
    ]
    assert (actors, recipients) in sides


def test_help_that_arrives_is_for_the_country_of_the_place() -> None:
    (event,) = told("حطت في [muscat|مسقط] طائرة أيرلندية وعلى متنها أربعون طنا من الأدوية.", "AID")
    assert [slot.country for slot in (*event.actors, *event.recipients)] == ["IRL", "OMN"]


def test_unions_at_large_threaten_nobody() -> None:
    assert not told("وزير يعد، ونقابات تلوح بالشارع ثم تكتفي ببيان.", "THREATEN")


def test_private_people_hold_no_talks() -> None:
    assert not told("استقبلت {oman|سلطنة عمان} ثلاثة لاجئين أيرلنديين.", "CONSULT")


NOUNS = st.sampled_from(("جنود", "مسلحون", "متظاهرين", "لاجئين", "قوات", "وفدا", "مزارعون"))
ADJECTIVES = st.sampled_from(("أتراك", "أيرلنديين", "إسرائيلية", "مجهولون", "وإيرانيون", "الأوروبي"))
WORDS = st.sampled_from(("ثلاثة", "من", "في", "قتل", "تسمي", "نفسها", "«", "»", "،", "عشرات", "للشرطة"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(NOUNS, ADJECTIVES, WORDS), min_size=1, max_size=14))
def test_phrases_never_overlap_and_hold_their_slots(words: list[str]) -> None:
    made = build.draft("قتل " + " ".join(words) + " في هجوم.")
    article = build.article(made, "2024-03-06")
    story = story_of(article, (), build.found_actors(made), default())
    for sentence in story.sentences:
        end = sentence.span.start
        for item in sentence.grouped:
            assert end <= item.start < item.end <= sentence.span.end
            end = item.end
            for slot in story.scene.slots(item) if item.kind is ItemKind.ACTOR else ():
                assert item.start <= slot.start < slot.end <= item.end
