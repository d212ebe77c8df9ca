"""Whom conflict is aimed at where the clause names nobody, by the rules alone: targets, goods, places."""

from __future__ import annotations

import event_stories as build
import pytest

from marsad.events.coding import code_with
from marsad.knowledge import default
from marsad.records import EventMention, Status

Countries = tuple[set[str | None], set[str | None]]


def told(text: str, event_type: str) -> list[EventMention]:
    """The event mentions of a type without any learnt model of conflict."""
    made = build.draft(text)
    article = build.article(made, "2024-03-06")
    mentions = code_with({}, article, tuple(made.dates), build.found_actors(made), default())
    return [mention for mention in mentions if mention.type == event_type]


def countries(text: str, event_type: str) -> Countries:
    """The countries of the two sides of the only event of a type."""
    (event,) = told(text, event_type)
    return {slot.country for slot in event.actors}, {slot.country for slot in event.recipients}


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("أدانت {chile|تشيلي} الضربة الجوية التي طالت سوقا في بلدة نورابا الأفغانية.", "AFG"),
        ("جاء ذلك بعد تفجير حافلة في بلدة نورابا الهندية.", "IND"),
        ("استهدف هجوم مدرسة في قرية نورابا غرب {chile|تشيلي}.", "CHL"),
    ],
    ids=["relative clause", "behind «after»", "direction"],
)
def test_attack_in_passing_hits_the_country_of_the_place(text: str, recipient: str) -> None:
    """An attack that is only mentioned is told, with the country that an adjective or a direction tells."""
    (event,) = told(text, "ASSAULT")
    assert not event.actors
    assert {slot.country for slot in event.recipients} == {recipient}


@pytest.mark.parametrize(
    "text",
    [
        "طالب بوقف قصف المدارس.",
        "حذر من تفجير حافلات في البلاد.",
    ],
    ids=["stop", "warning"],
)
def test_attack_not_told(text: str) -> None:
    """What is to be stopped, is warned of, or is only an aim is no attack."""
    assert told(text, "ASSAULT") == []


@pytest.mark.parametrize(
    ("text", "event_type", "sides"),
    [
        ("رفعت {oman|سلطنة عمان} الرسوم الجمركية على الواردات الصينية.", "SANCTION", ({"OMN"}, {"CHN"})),
        ("حظرت {oman|سلطنة عمان} دخول الخضراوات اللبنانية.", "SANCTION", ({"OMN"}, {"LBN"})),
        ("أغارت مقاتلات تركية على دراجة نارية في قرية نورابا العراقية.", "ASSAULT", ({"TUR"}, {"IRQ"})),
        ("ألقت طائرة روسية قنابل على سوق في بلدة نورابا الأوكرانية.", "ASSAULT", ({"RUS"}, {"UKR"})),
        ("أحرق مستوطنون سيارات في قرية نورابا الفلسطينية.", "ASSAULT", ({"ISR"}, {"PSE"})),
        (
            "احتجزت قوات {oman|سلطنة عمان} سفينة ترفع العلم البريطاني.",
            "COERCE",
            ({"OMN"}, {"GBR"}),
        ),
    ],
    ids=["tariffs", "goods", "motorcycle", "bombs", "arson", "flag"],
)
def test_aimed_at_nobody_named(text: str, event_type: str, sides: Countries) -> None:
    """Goods, vehicles and vessels stand for the country of their adjective, place or flag."""
    assert countries(text, event_type) == sides


def test_vessel_without_flag_has_no_country() -> None:
    """A ship that is seized is not of the country of who seized it."""
    (event,) = told("احتجزت بحرية {oman|سلطنة عمان} سفينة.", "COERCE")
    assert {slot.country for slot in event.recipients} <= {None}


def test_curfew_falls_on_those_who_live_there() -> None:
    """Who is shut in is named by the place alone."""
    (event,) = told("فرضت السلطات التشيلية حظر التجول في خمس قرى.", "COERCE")
    assert {slot.country for slot in event.recipients} == {"CHL"}


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("تظاهر مئات الطلاب التونسيين أمام مقر {police|شرطة عمان}.", "OMN"),
        ("تظاهر مئات الطلاب التونسيين تنديدا بالحرب الروسية.", "RUS"),
    ],
    ids=["seat", "deed"],
)
def test_protest_is_addressed(text: str, addressed: str) -> None:
    """A crowd turns to whose seat it stands before, or whose deed it condemns."""
    assert countries(text, "PROTEST") == ({"TUN"}, {addressed})


@pytest.mark.parametrize(
    "text",
    [
        "أغلق مزارعون فرنسيون طريقا سريعا بجراراتهم.",
        "نصب طلاب فرنسيون خياما أمام البرلمان احتجاجا على الرسوم.",
        "أقدم عمال فرنسيون على إغلاق مصفاة مطالبين بزيادة الأجور.",
        "تدفق آلاف الفرنسيين إلى ساحة البلدة رفضا للقانون.",
    ],
    ids=["tractors", "tents", "noun under a verb", "square"],
)
def test_crowds_of_many_words(text: str) -> None:
    """Road blocks, camps and rallies are protests of whoever makes them."""
    (event,) = told(text, "PROTEST")
    assert {slot.country for slot in event.actors} == {"FRA"}


def test_object_form_is_no_subject() -> None:
    """«المهاجمين» is written as an object is: they did not kill."""
    (event,) = told("قتلت القوات الكينية حارسا، بعد أن قتلت المهاجمين.", "ASSAULT")
    assert {slot.country for slot in event.actors} == {"KEN"}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("نفت {chile|تشيلي} أن تكون قواتها قد قصفت مستشفى في {oman|سلطنة عمان}.", "ASSAULT"),
    ],
)
def test_denied_attack(text: str, event_type: str) -> None:
    """An attack that is denied is kept as denied."""
    assert [event.status for event in told(text, event_type)] == [Status.DENIED]


@pytest.mark.parametrize(
    "text",
    ["حكمت المحكمة بالسجن على رجل سرق متجرا.", "وصلت سيارات المهرجان إلى الساحة."],
    ids=["crime", "festival"],
)
def test_everyday_life_is_silent(text: str) -> None:
    """Sentences on everyday crime and on festivals tell of no conflict."""
    made = build.draft(text)
    article = build.article(made, "2024-03-06")
    mentions = code_with({}, article, tuple(made.dates), build.found_actors(made), default())
    assert [mention.type for mention in mentions if mention.type != "STATEMENT"] == []
