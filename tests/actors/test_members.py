"""Bodies of members that no table knows («نقابة المحامين»), and what ends their names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from actor_articles import article

from marsad.actors import read_actors
from marsad.knowledge import default
from marsad.records import ActorMention


def _actors(body: str) -> tuple[str, list[ActorMention]]:
    made = replace(article(body), outlet="ami.mr")
    return made.text, [one for one in read_actors(made, default()).actors if one.slot is not None]


@pytest.mark.parametrize(
    "name",
    [
        "نقابة المحامين",
        "نقابة الأطباء",
        "رابطة الأدباء",
        "نقابة سائقي الشاحنات",
        "اتحاد المزارعين",
        "اتحادية الصيد التقليدي",
        "تنسيقية الأساتذة",
        "النقابة الوطنية للتعليم",
        "الاتحاد العام للعمال",
    ],
)
def test_a_body_of_members_is_at_home_and_ends_before_its_object(name: str) -> None:
    text, found = _actors(f"طالبت {name} الحكومة بسحب القانون أمس.")
    assert [text[one.start : one.end] for one in found] == [name, "الحكومة"]
    slots = [one.slot for one in found if one.slot is not None]
    assert [slot.country for slot in slots] == ["MRT", "MRT"]
    assert slots[0].organisation_ids


@pytest.mark.parametrize(
    "name", ["الاتحاد الدولي للصحفيين", "رابطة الصحافة الإسلامية", "اتحاد الأطباء العرب"]
)
def test_a_body_of_the_world_is_of_no_state(name: str) -> None:
    _, found = _actors(f"أصدر {name} بيانا أمس.")
    assert all(one.slot is None or one.slot.country is None for one in found)


def test_a_mission_is_meant_by_its_head_noun() -> None:
    text, found = _actors("سلمت بعثة الاتحاد الأفريقي في الصومال قاعدة أمس. وقالت البعثة إنها باقية.")
    short = next(one for one in found if text[one.start : one.end] == "البعثة")
    assert short.slot is not None
    assert short.slot.organisation_ids == ("org:au-amisom",)


def test_the_first_word_of_a_groups_quoted_name_is_no_place() -> None:
    reading = read_actors(article("قصفت ميليشيا «حماة النيل» بلدة كتم في السودان."), default())
    assert not any(one.entity_id.startswith("place:sy-") for one in reading.mentions)


def test_nobody_serves_two_states_at_once() -> None:
    text, found = _actors("حمل رئيس الوزراء العراقي سالم الحسني الرئيس الأوكراني مسؤولية التصعيد.")
    assert [text[one.start : one.end] for one in found] == [
        "رئيس الوزراء العراقي سالم الحسني",
        "الرئيس الأوكراني",
    ]
    assert [one.slot.country for one in found if one.slot] == ["IRQ", "UKR"]


def test_forces_of_mali_are_no_authorities_of_finance() -> None:
    _, found = _actors("قصف الجيش المالي مواقع المسلحين، وتقدمت القوات المالية شمالا.")
    assert [one.slot.country for one in found if one.slot] == ["MLI", "MLI"]
    _, found = _actors("أعلنت السلطات المالية خطة جديدة.")
    assert all(one.slot is None or one.slot.country != "MLI" for one in found)


def test_a_number_belongs_to_a_name() -> None:
    _, found = _actors("أعلنت حركة 23 مارس وقف القتال. واتهمت حركة إم 23 الجيش الكونغولي بخرق الهدنة.")
    bodies = [one.slot.organisation_ids for one in found if one.slot is not None]
    assert bodies == [("org:cd-m23",), ("org:cd-m23",), ("org:cd-army",)]


def test_counterparts_of_two_countries_have_their_names() -> None:
    reading = read_actors(
        article(
            "عقد وزير الخارجية المغربي سالم الحسني محادثات مع نظيريه المصري بدر الفقي والعراقي فؤاد الجبوري."
        ),
        default(),
    )
    held = [one.slot for one in reading.actors if one.slot is not None and one.slot.person_id]
    assert [(slot.country, slot.office) for slot in held] == [
        ("MAR", "minister"),
        ("EGY", "minister"),
        ("IRQ", "minister"),
    ]


def test_a_visiting_minister_is_not_called_a_guest() -> None:
    first = "استقبل وزير الخارجية المغربي سالم الحسني أمس وزير الدفاع الإسباني كارلوس غوميز."
    reading = read_actors(article(f"{first} وأشاد الوزير الضيف بالتعاون."), default())
    assert "الضيف" not in {entity.name_ar for entity in reading.entities}
