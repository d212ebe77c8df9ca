"""Day, place and topics of an event where the clause itself leaves them to words around it."""

from __future__ import annotations

import pytest
from event_stories import read

from marsad.records import EventMention


def only(text: str, event_type: str) -> EventMention:
    (found,) = [event for event in read(text) if event.type == event_type]
    return found


@pytest.mark.parametrize(
    ("text", "event_type", "city", "country"),
    [
        # a place in no list, behind a noun of place
        (
            "التقى {omani|الوزير العماني} في بلدة تل الزيتون {irish|الوزير الأيرلندي}.",
            "CONSULT",
            "تل الزيتون",
            None,
        ),
        # the known place only says where it lies
        (
            "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} في قرية خربة السدر شمال [muscat|مسقط].",
            "CONSULT",
            "خربة السدر",
            "OMN",
        ),
        # the noun of place is part of a known place: nothing changes
        (
            "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} في مدينة [muscat|مسقط].",
            "CONSULT",
            "مسقط",
            "OMN",
        ),
        # «بالعاصمة ..» with an adjective between
        (
            "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} بالعاصمة العمانية [muscat|مسقط].",
            "CONSULT",
            "مسقط",
            "OMN",
        ),
        # where forces are sent
        ("دفعت {oman|عمان} بتعزيزات عسكرية إلى مدينة [muscat|مسقط].", "MOBILIZE", "مسقط", "OMN"),
        # the occasion at the end of the sentence
        (
            "اتفق {omani|الوزير العماني} و{irish|الأيرلندي} على الميناء، خلال لقاء جمعهما في [dublin|دبلن].",
            "AGREE",
            "دبلن",
            "IRL",
        ),
        # where the verb before has brought him
        (
            "زار {omani|الوزير العماني} [dublin|دبلن] ووقع مع {irish|الوزير الأيرلندي} اتفاقية.",
            "SUPPORT",
            "دبلن",
            "IRL",
        ),
        # on the outskirts
        (
            "قصفت {oman|عمان} قافلة تابعة ل{ireland|أيرلندا} على مشارف بلدة تل الزيتون.",
            "ASSAULT",
            "تل الزيتون",
            None,
        ),
    ],
)
def test_where(text: str, event_type: str, city: str, country: str | None) -> None:
    place = only(text, event_type).place
    assert place is not None
    assert (place.city, place.country) == (city, country)


@pytest.mark.parametrize(
    "text",
    [
        # an adjective behind the noun names no place
        "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} في المدينة القديمة.",
        # neither do an adjective, a verb or people without article
        "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} في بلدة حدودية.",
        "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} في قرية تقع شمال البحيرة.",
        "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} في مخيم للاجئين.",
        # a place of origin is not where they met
        "التقى {omani|الوزير العماني} القادم من بلدة تل الزيتون {irish|الوزير الأيرلندي}.",
    ],
)
def test_no_place(text: str) -> None:
    place = only(text, "CONSULT").place
    assert place is None or place.city is None


@pytest.mark.parametrize(
    ("text", "event_type", "value"),
    [
        # the occasion's day
        (
            "اتفق {omani|الوزير العماني} و{irish|الأيرلندي} على الميناء، خلال حفل أقيم <2024-03-05|أمس>.",
            "AGREE",
            "2024-03-05",
        ),
        # the day that a signature ends with, behind what it is about
        (
            "وقع {omani|الوزير العماني} و{irish|الأيرلندي} مذكرة حول الملاحة في <2024-03-05|5 مارس 2024>.",
            "SUPPORT",
            "2024-03-05",
        ),
        # words are of the day that the next sentence gives them
        (
            "أدانت {oman|عمان} هجمات {chile|تشيلي}. وقالت {oman|مسقط} <2024-03-05|أمس> إنها قلقة.",
            "ACCUSE",
            "2024-03-05",
        ),
        # a day within what follows is another's
        (
            "أدانت {oman|عمان} هجمات {chile|تشيلي}. وقالت {ireland|دبلن} <2024-03-05|أمس> إنها قلقة.",
            "ACCUSE",
            None,
        ),
    ],
)
def test_when(text: str, event_type: str, value: str | None) -> None:
    assert only(text, event_type).date.value == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وجرى خلال الاستقبال استعراض سبل الملاحة.", "سبل الملاحة"),
        ("وتم خلال اللقاء التطرق إلى مشاريع الطاقة.", "مشاريع الطاقة"),
        ("وتركز الاجتماع على صيد السردين.", "صيد السردين"),
        ("وشكل صيد السردين محور اللقاء.", "صيد السردين"),
        ("واستعرض اللقاء صيد السردين.", "صيد السردين"),
    ],
)
def test_topics_of_a_meeting(text: str, words: str) -> None:
    content = only(f"التقى {{omani|الوزير العماني}} {{irish|الوزير الأيرلندي}}. {text}", "CONSULT").content
    assert content is not None
    assert content.endswith(words)
    assert "محور" not in content


def test_rebuke_to_the_other_side_came_out_of_the_meeting() -> None:
    events = read(
        "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} <2024-03-05|أمس>.",
        "وانتقد {omani|الوزير العماني} {ireland|أيرلندا} بشدة.",
    )
    (meeting,) = [event for event in events if event.type == "CONSULT"]
    (rebuke,) = [event for event in events if event.type == "ACCUSE"]
    assert rebuke.outcome_of == meeting.id
    assert rebuke.date.value == "2024-03-05"


def test_rebuke_of_somebody_else_did_not() -> None:
    events = read(
        "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} <2024-03-05|أمس>.",
        "وانتقد {omani|الوزير العماني} {chile|تشيلي} بشدة.",
    )
    (rebuke,) = [event for event in events if event.type == "ACCUSE"]
    assert rebuke.outcome_of is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعادت {oman|عمان} سفيرها إلى {chile|تشيلي}.", "CONCEDE"),
        ("علقت {oman|عمان} العقوبات المفروضة على {chile|تشيلي}.", "CONCEDE"),
        ("فتحت {oman|عمان} منشآتها أمام {chile|تشيلي}.", "RETREAT"),
    ],
)
def test_concessions(text: str, expected: str) -> None:
    assert [event.type for event in read(text)] == [expected]


def test_land_of_a_country_is_where_no_place_of_it_is_named() -> None:
    found = only("انسحبت {oman|القوات العمانية} أمس من موقعين داخل الأراضي {ireland|الأيرلندية}.", "RETREAT")
    assert found.place is not None
    assert (found.place.city, found.place.country) == (None, "IRL")


@pytest.mark.parametrize(
    ("text", "event_type", "content"),
    [
        (
            "دعا {omani|الوزير العماني} {irish|نظيره الأيرلندي} إلى فتح الميناء، فيما غادر الوفد العاصمة.",
            "REQUEST",
            "فتح الميناء",
        ),
        (
            "دعا {omani|الوزير العماني} {irish|نظيره الأيرلندي} إلى فتح الميناء، وعزت الصحف ذلك إلى الأزمة.",
            "REQUEST",
            "فتح الميناء",
        ),
        # no comma, but another clause
        (
            "دعا {omani|الوزير العماني} {irish|نظيره الأيرلندي} إلى فتح الميناء حيث ترسو السفن.",
            "REQUEST",
            "فتح الميناء",
        ),
        (
            "دعا {omani|الوزير العماني} {irish|نظيره الأيرلندي} إلى فتح الميناء مؤكدا أهمية التجارة.",
            "REQUEST",
            "فتح الميناء",
        ),
        (
            "دعا {omani|الوزير العماني} إلى فتح الميناء وأعلن {irish|نظيره الأيرلندي} إغلاقه.",
            "REQUEST",
            "فتح الميناء",
        ),
        # «على رأس» opens nothing
        (
            "دعا {omani|الوزير العماني} الذي كان على رأس وفد {irish|نظيره الأيرلندي} إلى فتح الميناء.",
            "REQUEST",
            "فتح الميناء",
        ),
        # of a plan, what is planned
        (
            "سيلتقي {omani|الوزير العماني} {irish|نظيره الأيرلندي} في [dublin|دبلن].",
            "AGREE",
            "سيلتقي الوزير العماني نظيره الأيرلندي في دبلن",
        ),
        # a verbal noun goes on with what is asked
        (
            "دعا {omani|الوزير العماني} {irish|نظيره الأيرلندي} إلى فتح الميناء، وعقد اجتماع جديد.",
            "REQUEST",
            "فتح الميناء، وعقد اجتماع جديد",
        ),
    ],
)
def test_content_ends_where_the_sentence_goes_on_to_something_else(
    text: str, event_type: str, content: str
) -> None:
    found = only(text, event_type)
    assert found.content == content


def test_a_day_before_an_unknown_place_at_the_end_is_that_of_the_deed() -> None:
    found = only(
        "وقع {omani|الوزير العماني} و{irish|الأيرلندي} مذكرة حول الصيد في <2023-07-16|16 يوليو>"
        " في قصر المرجان.",
        "SUPPORT",
    )
    assert found.date.value == "2023-07-16"
