"""Heads of bodies that every state has: at home in a national outlet, nobody's abroad by tables alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from actor_articles import article

from marsad.actors import read_actors
from marsad.knowledge import default
from marsad.records import ActorSlot

OUTLETS = {"KWT": "kuna.net.kw", "JOR": "petra.gov.jo", "DZA": "aps.dz", "MAR": "mapnews.ma", "BHR": "bna.bh"}
HEADS = (
    "رئيس هيئة الأركان المشتركة",
    "أمين المجلس الأعلى للأمن القومي",
    "مدير مكافحة المخدرات",
    "مدير الجوازات",
    "رئيس ديوان الرئاسة",
    "رئيس جهاز المخابرات",
    "قائد الحرس الرئاسي",
    "مدير عام الشرطة",
)


def _slots(body: str, country: str) -> list[ActorSlot]:
    made = replace(article(body), outlet=OUTLETS[country])
    return [one.slot for one in read_actors(made, default()).actors if one.slot is not None]


def _holder(body: str, country: str) -> ActorSlot:
    return next(slot for slot in _slots(body, country) if slot.person_id and slot.office)


@pytest.mark.parametrize("country", ["KWT", "JOR", "DZA"])
@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_body_that_every_state_has_is_of_the_articles_own(head: str, country: str) -> None:
    assert _holder(f"استقبل {head} سالم أحمد الحسني أمس وفدا وبحث معه التعاون.", country).country == country


@pytest.mark.parametrize("country", ["KWT", "JOR", "DZA"])
@pytest.mark.parametrize("head", HEADS)
def test_whom_he_receives_does_not_take_his_country_from_him(head: str, country: str) -> None:
    assert _holder(f"استقبل {head} سالم أحمد الحسني أمس السفير الإسباني.", country).country == country


def test_a_parliament_that_the_tables_lack_is_not_the_guests() -> None:
    found = _holder("استقبل رئيس مجلس النواب سالم أحمد الحسني أمس السفير الإسباني.", "DZA")
    assert found.country == "DZA"
    assert not any(body.startswith("org:") for body in found.organisation_ids)


def test_a_text_of_another_country_keeps_its_own() -> None:
    body = (
        "قالت إسبانيا إنها ترفض القرار. وأعلنت مدريد ذلك أمس. واستقبل رئيس مجلس الشيوخ خوان لوبيث وفدا منها."
    )
    assert {slot.country for slot in _slots(body, "MAR") if slot.office} <= {"ESP"}


def test_an_agency_whose_name_is_its_own_is_meant_everywhere() -> None:
    found = _holder("استقبل رئيس الوزراء مدير وكالة الاستخبارات المركزية جورج ماكنيل أمس.", "MAR")
    assert found.country == "USA"


@pytest.mark.parametrize(
    ("portfolio", "body"),
    [
        ("المصالحة", "org:ma-reconciliation"),
        ("النقل البحري", "org:ma-transport"),
        ("التنمية الرقمية", "org:ma-digital"),
        ("الشيخوخة", None),
        ("العلوم", None),
    ],
)
def test_a_portfolio_with_or_without_a_ministry_of_the_tables_is_at_home(
    portfolio: str, body: str | None
) -> None:
    slots = _slots(f"استقبل وزير {portfolio} سالم أحمد الحسني أمس سفير إسبانيا.", "MAR")
    held = next(slot for slot in slots if slot.office == "minister")
    assert held.country == "MAR"
    assert held.organisation_ids == (() if body is None else (body,))


def test_a_minister_of_no_ministry_of_the_tables_needs_no_name() -> None:
    slots = _slots("استقبل وزير العلوم أمس سفير إسبانيا.", "MAR")
    assert [(slot.office, slot.country) for slot in slots] == [("minister", "MAR"), ("ambassador", "ESP")]


def test_the_head_of_a_region_is_no_head_of_government() -> None:
    slots = _slots("التقى رئيس إقليم كردستان سالم الحسني رئيس الوزراء العراقي في بغداد.", "KWT")
    assert [(slot.office, slot.country) for slot in slots] == [
        ("regional-president", "IRQ"),
        ("prime-minister", "IRQ"),
    ]


def test_a_short_name_of_a_force_is_that_of_the_articles_country() -> None:
    found = _holder("استقبل القائد العام لقوة الدفاع المشير سالم أحمد الحسني السفير الإسباني.", "BHR")
    assert (found.organisation_ids, found.country) == (("org:bh-bdf",), "BHR")


def test_a_countrys_name_beside_an_adjective_is_one_too() -> None:
    for words in ("أردنية سورية", "سورية أردنية", "سورية - أردنية"):
        slots = _slots(f"جرت أمس محادثات {words} تناولت ضبط الحدود.", "KWT")
        assert {slot.country for slot in slots} == {"JOR", "SYR"}, words
    assert [slot.country for slot in _slots("رحبت سورية وتركيا بالاتفاق.", "KWT")] == ["SYR", "TUR"]


def test_a_minister_in_a_text_of_another_country_is_not_the_outlets_own() -> None:
    first = "قتل خمسة جنود أمس في هجوم على قاعدة في مقديشو بالصومال."
    slots = _slots(f"{first} وتوعد وزير الدفاع بالرد على الهجوم.", "KWT")
    assert "KWT" not in {slot.country for slot in slots if slot.office == "minister"}
    slots = _slots(
        "استقبل وزير الدفاع سالم الحسني أمس وفدا تركيا في أنقرة وأشاد بتركيا وبالجيش التركي.", "KWT"
    )
    assert [slot.country for slot in slots if slot.office == "minister"] == ["KWT"]


def test_a_group_of_common_words_is_known_where_its_country_is_named() -> None:
    slots = _slots("شنت حركة الشباب أمس هجوما على قاعدة للجيش الصومالي في بيدوا.", "KWT")
    assert slots[0].country == "SOM"


def test_the_guest_of_a_country_is_its_official_where_nobody_was_received() -> None:
    first = "عقد وزير النفط سالم الحسني ووزير الطاقة التركي مراد يلدز جلسة مباحثات أمس."
    made = replace(article(f"{first} وأشاد الضيف التركي بالتعاون."), outlet=OUTLETS["KWT"])
    found = [one for one in read_actors(made, default()).actors if one.reference and one.slot is not None]
    assert [(one.slot.country, one.slot.office) for one in found if one.slot] == [("TUR", "minister")]
