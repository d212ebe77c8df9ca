"""Short forms, counterparts, repeated offices and words that stand for two."""

from __future__ import annotations

import pytest
from actor_articles import actor, called, names, read, slot

MEETING = (
    "استقبل وزير الداخلية المغربي سمير بنعلال في الرباط نظيره الإسباني خافيير موراليس. "
    "وبحث الطرفان ملفات الهجرة بين البلدين. "
    "وقال الوزير الإسباني إن التعاون ممتاز، وشكر المسؤول المغربي ضيفه. "
    "وختم بنعلال كلمته بدعوة موراليس إلى زيارة جديدة."
)


def test_a_counterpart_holds_the_same_office_in_his_country() -> None:
    found = read(MEETING)
    one = slot(found, MEETING, "نظيره الإسباني خافيير موراليس")
    assert called(found, one) == "خافيير موراليس"
    assert (one.office, one.organisation_ids, one.country) == ("minister", ("org:es-interior",), "ESP")


def test_both_parties_are_the_two_who_met() -> None:
    found = read(MEETING)
    both = actor(found, MEETING, "الطرفان")
    assert both.reference
    assert both.slot is None
    assert [called(found, one) for one in both.members] == ["سمير بنعلال", "خافيير موراليس"]


def test_the_two_countries_are_theirs() -> None:
    found = read(MEETING)
    both = actor(found, MEETING, "البلدين")
    assert [(one.person_id, one.country) for one in both.members] == [(None, "MAR"), (None, "ESP")]


def test_an_office_or_official_of_a_country_is_the_person_named_before() -> None:
    found = read(MEETING)
    assert called(found, slot(found, MEETING, "الوزير الإسباني")) == "خافيير موراليس"
    assert called(found, slot(found, MEETING, "المسؤول المغربي")) == "سمير بنعلال"


def test_last_names_bind_to_the_full_names_of_the_article() -> None:
    found = read(MEETING)
    assert names(found)[-2:] == ["بنعلال", "موراليس"]
    assert called(found, slot(found, MEETING, "بنعلال")) == "سمير بنعلال"


def test_a_last_name_in_the_headline_finds_the_full_name_below() -> None:
    text = "بنعلال يزور مدريد\nأجرى وزير العدل المغربي، سمير بنعلال، مباحثات في مدريد"
    found = read(text)
    assert called(found, slot(found, text, "بنعلال")) == "سمير بنعلال"
    assert slot(found, text, "بنعلال").organisation_ids == ("org:ma-justice",)


def test_a_last_name_two_people_share_binds_to_neither() -> None:
    text = "التقى محمد الورياغلي بشقيقه أحمد الورياغلي. ثم غادر الورياغلي القاعة"
    found = read(text)
    assert names(found) == ["محمد الورياغلي", "أحمد الورياغلي"]


def test_a_misprint_in_one_part_is_the_same_person() -> None:
    text = "قال وزير العدل المغربي سمير بنعلال إن العمل جار. وأضاف سمير بنعلل أن الورش كبير"
    found = read(text)
    persons = {one.entity_id for one in found.mentions if one.kind.value == "person"}
    assert len(persons) == 1


def test_two_parties_without_anybody_before_stay_unknown() -> None:
    text = "وناقش الجانبان سبل التعاون"
    assert actor(read(text), text, "الجانبان").members == ()


def test_a_repeated_office_without_a_name_is_the_same_person() -> None:
    text = (
        "قال المدير العام للأمن الوطني المغربي سمير بنعلال إن الخطة جاهزة. "
        "وزار المدير العام للأمن الوطني مدرسة الشرطة"
    )
    found = read(text)
    assert called(found, slot(found, text, "المدير العام للأمن الوطني")) == "سمير بنعلال"


def test_an_office_that_two_countries_have_is_nobody_without_a_country() -> None:
    text = (
        "التقى وزير العدل المغربي سمير بنعلال وزير العدل الإسباني خافيير موراليس. "
        "وقال وزير العدل إن اللقاء مفيد"
    )
    found = read(text)
    last = [one for one in found.actors if text[one.start : one.end] == "وزير العدل"]
    assert all(one.slot is None or one.slot.person_id is None for one in last)


def test_an_office_that_heads_something_else_is_not_the_same_holder() -> None:
    text = "قال رئيس الاتحاد الإفريقي لكرة القدم محمد الفاسي إن البطولة قريبة. ورد رئيس المجلس بالشكر"
    found = read(text)
    assert all(called(found, one.slot) is None for one in found.actors[1:])


AIDES = [
    "مساعد وزير الدفاع الكندي",
    "نائب وزير الدفاع الكندي",
    "نائب مساعد وزير الدفاع الكندي",
    "المساعد الخاص لوزير الدفاع الكندي",
    "وزير الدفاع الكندي المساعد",
    "مستشار وزير الدفاع الكندي",
    "المتحدث باسم وزير الدفاع الكندي",
    "المتحدث باسم وزارة الدفاع الكندية",
    "ممثل وزير الدفاع الكندي",
    "الوزير المنتدب لدى وزير الدفاع الكندي",
    "مدير مكتب وزير الدفاع الكندي",
    "سكرتير وزير الدفاع الكندي",
]


@pytest.mark.parametrize("office", AIDES)
def test_an_aide_is_not_who_the_aide_serves(office: str) -> None:
    text = (
        f"وزير الدفاع الكندي في الرباط\nقال {office} طوماس كارتر إن الوقت مناسب. وأضاف وزير الدفاع الكندي ذلك"
    )
    found = read(text)
    assert names(found) == ["طوماس كارتر"]
    assert all(held.office != "minister" for held in found.offices)
    ministers = [one.slot for one in found.actors if text[one.start : one.end] == "وزير الدفاع الكندي"]
    assert [(one.person_id, one.office) for one in ministers if one] == [(None, "minister")] * 2


def test_an_office_joined_to_a_name_is_not_its_own() -> None:
    text = "حضر وزير الدفاع الكندي وطوماس كارتر الحفل"
    found = read(text)
    assert found.offices == ()
    assert slot(found, text, "وزير الدفاع الكندي").person_id is None


def test_the_minister_of_a_country_is_its_only_one() -> None:
    one = "قال وزير الدفاع الكندي طوماس كارتر ذلك"
    last = " وغادر الوزير الكندي القاعة"
    alone, two, nameless = (
        one + "." + last,
        one + " لوزير العدل الكندي بيتر هادسون." + last,
        one + " لوزير العدل الكندي." + last,
    )
    assert called(read(alone), slot(read(alone), alone, "الوزير الكندي")) == "طوماس كارتر"
    for text in (two, nameless):
        assert slot(read(text), text, "الوزير الكندي").person_id is None


def test_a_counterpart_is_the_subjects() -> None:
    text = "التقى وزير العدل المغربي سمير بنعلال السفير الكندي طوماس كارتر ونظيره الإسباني خافيير موراليس"
    one = slot(read(text), text, "نظيره الإسباني خافيير موراليس")
    assert (one.office, one.organisation_ids) == ("minister", ("org:es-justice",))


def test_a_counterpart_of_a_short_name_holds_its_office() -> None:
    text = (
        "وصل وزير العدل المغربي سمير بنعلال. "
        "والتقى بنعلال السفير الكندي طوماس كارتر ونظيره الإسباني خافيير موراليس"
    )
    assert slot(read(text), text, "نظيره الإسباني خافيير موراليس").office == "minister"


def test_a_counterpart_beside_a_ruler_is_open() -> None:
    text = "استقبل الملك سالم وزير العدل الكندي طوماس كارتر ونظيره الإسباني خافيير موراليس"
    one = slot(read(text), text, "نظيره الإسباني خافيير موراليس")
    assert (one.office, one.country) == (None, "ESP")


NAMED_SHORT = "زيارة وزير العدل الإسباني موراليس غارسيا\nوصل "


def test_the_end_of_a_full_name_with_the_same_office_is_the_same_person() -> None:
    text = NAMED_SHORT + "وزير العدل الإسباني خافيير موراليس غارسيا إلى الرباط"
    persons = {one.entity_id for one in read(text).mentions if one.kind.value == "person"}
    assert len(persons) == 1


def test_the_end_of_a_full_name_with_another_office_is_somebody_else() -> None:
    text = NAMED_SHORT + "السفير الإسباني خافيير موراليس غارسيا إلى الرباط"
    persons = {one.entity_id for one in read(text).mentions if one.kind.value == "person"}
    assert len(persons) == 2


def test_one_of_several_aides_has_a_name() -> None:
    text = "حضر كبير مستشاري الرئيس الكندي طوماس كارتر الحفل"
    one = slot(read(text), text, "مستشاري الرئيس الكندي طوماس كارتر")
    assert (called(read(text), one), one.office, one.country) == ("طوماس كارتر", "adviser", "CAN")


def test_behind_an_aide_without_article_the_name_is_the_ministers() -> None:
    text = "حضر مساعد لوزير الدفاع الكندي طوماس كارتر الحفل"
    one = slot(read(text), text, "وزير الدفاع الكندي طوماس كارتر")
    assert (called(read(text), one), one.office) == ("طوماس كارتر", "minister")


def test_a_counterpart_without_a_name_is_the_one_the_article_names() -> None:
    head = "وزير العدل المغربي يلتقي نظيره الإسباني\nالتقى وزير العدل المغربي سمير بنعلال "
    same, other = head + "وزير العدل الإسباني خافيير موراليس", head + "وزير الصحة الإسباني خافيير موراليس"
    assert called(read(same), slot(read(same), same, "نظيره الإسباني")) == "خافيير موراليس"
    assert slot(read(other), other, "نظيره الإسباني").person_id is None
