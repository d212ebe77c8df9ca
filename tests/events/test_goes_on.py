"""A verb without subject goes on with the topic of the sentence before, behind an aside too."""

from __future__ import annotations

import pytest
from plain_events import countries, read

FIRST = "أكد وزير الخارجية التركي مراد يلدز أن بلاده ملتزمة بالسلام."


@pytest.mark.parametrize(
    "opening",
    ["كما", "و", "وفي سياق متصل، ", "ومن ناحية أخرى، ", "وفي رده على سؤال، ", "وعن الوضع في غزة، "],
)
def test_behind_an_aside_the_topic_goes_on(opening: str) -> None:
    joined = "" if opening in ("و",) or opening.endswith(" ") else " "
    found = [
        one for one in read(f"{FIRST} {opening}{joined}اتهم إثيوبيا بخرق الاتفاق.") if one.type == "ACCUSE"
    ]
    assert [(countries(one.actors), countries(one.recipients)) for one in found] == [(["TUR"], ["ETH"])]


@pytest.mark.parametrize("opening", ["ومن جهته، ", "وفي واشنطن، "])
def test_another_side_or_scene_brings_in_somebody_else(opening: str) -> None:
    assert not [one for one in read(f"{FIRST} {opening}اتهم إثيوبيا بخرق الاتفاق.") if one.type == "ACCUSE"]


def test_a_verb_of_news_leaves_its_subject_free() -> None:
    found = read("أدلى وزير الخارجية التركي مراد يلدز بتصريح أمس. كما اتهم إثيوبيا بخرق الاتفاق.")
    assert [(one.type, countries(one.actors)) for one in found if one.type == "ACCUSE"] == [
        ("ACCUSE", ["TUR"])
    ]


def test_a_place_that_is_fallen_upon_is_not_criticised() -> None:
    found = read("هاجم الجيش السوري مواقع تركية أمس.")
    assert [(one.type, countries(one.actors), countries(one.recipients)) for one in found] == [
        ("ASSAULT", ["SYR"], ["TUR"])
    ]
    found = read("هاجم وزير الخارجية التركي مراد يلدز الاتحاد الأوروبي بشدة.")
    assert [one.type for one in found] == ["ACCUSE"]


def test_an_unknown_subject_behind_the_verb_is_not_the_one_before() -> None:
    first = "أعلن والي تونس عمر منصور ذلك."
    assert not [one for one in read(f"{first} وشكر الرئيس تشاد على تعاونها.") if one.type == "SUPPORT"]
    assert not [one for one in read(f"{first} ودعا الوزراء إسرائيل إلى الهدوء.") if one.type == "REQUEST"]


@pytest.mark.parametrize(
    "text",
    [
        "كذبت تركيا الأنباء التي تحدثت عن تقديم مساعدات إنسانية إلى الصومال.",
        "نفت تركيا الأنباء المتداولة حول تقديم مساعدات إنسانية إلى الصومال.",
    ],
)
def test_what_is_only_said_to_be_is_denied(text: str) -> None:
    found = [one for one in read(text) if one.type == "AID"]
    assert [(countries(one.actors), countries(one.recipients), one.status.value) for one in found] == [
        (["TUR"], ["SOM"], "denied")
    ]


def test_forces_go_on_with_an_arrest() -> None:
    found = read("هدمت قوات الاحتلال منزلا في القدس، واعتقلت عشرين فلسطينيا في الضفة الغربية.")
    held = [one for one in found if one.type == "COERCE"]
    assert [(countries(one.actors), countries(one.recipients)) for one in held] == [(["ISR"], ["PSE"])]
