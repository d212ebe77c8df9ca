"""Help that arrives, whom an attack is upon, and who meets again."""

from __future__ import annotations

import pytest
from plain_events import countries, read


@pytest.mark.parametrize(
    ("text", "giver", "taker"),
    [
        ("أرسلت الكويت طائرة محملة بالمساعدات الطبية إلى السودان.", "KWT", "SDN"),
        ("حطت في مطار بورتسودان أمس ثلاث طائرات قطرية محملة بمساعدات إنسانية.", "QAT", "SDN"),
        ("وصلت إلى مطار الخرطوم أمس طائرة إغاثة كويتية تحمل عشرة أطنان من الأدوية.", "KWT", "SDN"),
        ("تسلم لبنان من فرنسا معدات عسكرية.", "FRA", "LBN"),
    ],
)
def test_goods_that_arrive_are_aid_and_no_visit(text: str, giver: str, taker: str) -> None:
    found = [(one.type, countries(one.actors), countries(one.recipients)) for one in read(text)]
    assert found == [("AID", [giver], [taker])]


def test_who_lands_at_an_airport_visits_its_country() -> None:
    found = read("وصل وزير الخارجية التركي مراد يلدز أمس إلى مطار بغداد الدولي في زيارة رسمية.")
    assert [(one.type, countries(one.actors), countries(one.recipients)) for one in found] == [
        ("CONSULT", ["TUR"], ["IRQ"])
    ]


def test_who_suffers_an_attack_upon_a_capital_is_of_its_country() -> None:
    found = read("قتل سبعة أشخاص أمس في غارة إسرائيلية على بيروت. ورحبت الكويت بوقف القتال.")
    hit = next(one for one in found if one.type == "ASSAULT")
    assert countries(hit.recipients) == ["LBN"]
    assert hit.place is not None
    assert hit.place.country == "LBN"


FIRST = "عقدت في الكويت أمس جولة من المشاورات السياسية بين وزارتي الخارجية الكويتية والتركية."


@pytest.mark.parametrize(
    "second",
    [
        "وستعقد الجولة المقبلة في أنقرة في سبتمبر المقبل.",
        "ومن المقرر أن تعقد الدورة القادمة في أنقرة العام المقبل.",
        "وسيلتئم شمل اللجنة مجددا في أنقرة العام المقبل.",
    ],
)
def test_those_who_met_are_to_meet_again(second: str) -> None:
    planned = [one for one in read(f"{FIRST} {second}") if one.type == "AGREE"]
    assert [(sorted(map(str, countries(one.actors))), one.status.value) for one in planned] == [
        (["KWT", "TUR"], "planned")
    ]


def test_what_a_fair_holds_next_is_nobodys_agreement() -> None:
    found = read(f"{FIRST} وتعقد الدورة المقبلة لمعرض الكتاب في مارس.")
    assert not [one for one in found if one.type == "AGREE"]


def test_what_is_signed_at_the_end_is_signed_by_those_who_met() -> None:
    found = read(f"{FIRST} وفي ختام المباحثات وقعت اتفاقية للتعاون الأمني.")
    signed = [one for one in found if one.type == "SUPPORT"]
    assert [sorted(map(str, countries(one.actors))) for one in signed] == [["KWT", "TUR"]]
