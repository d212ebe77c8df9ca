"""What stands beside a word decides: names before offices, homographs, kin, bodies by their head nouns."""

from __future__ import annotations

import pytest
from actor_articles import called, names, read, slot

from marsad.actors import resolve
from marsad.knowledge import default
from marsad.records import MentionKind

CLOSED_BY_CONTEXT = [
    ("تحدث تامبلو روسكين، مدير مكتب التحقيقات الفيدرالي، عن الخطة", ["تامبلو روسكين"]),
    ("ورأى الخبير الأمني محمد النجاح أن الوقت مناسب", ["محمد النجاح"]),
    ("وأضاف روسكين أن الاجتماع مهم", ["روسكين"]),
    ("وصل وزير العدل المغربي سمير بنعلال يرافقه السفير", ["سمير بنعلال"]),
    ("أعلن سمير بنعلال استعداده للحوار", ["سمير بنعلال"]),
]


@pytest.mark.parametrize(("text", "expected"), CLOSED_BY_CONTEXT)
def test_context_opens_and_closes_a_name(text: str, expected: list[str]) -> None:
    assert names(read(text)) == expected


NO_NAMES = [
    "حضر تركي العلي الحفل\nجلس على المنصة",
    "شكلت لجان التوطين",
    "سلمت الجائزة وشكر الفائز الجمهور",
    "ورفضت اللجنة علي ضفتي النهر",
    "تولى الملك فهد الحكم بعد ذلك",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_common_words_make_no_names(text: str) -> None:
    known = {"تركي العلي", "فهد"}
    assert [name for name in names(read(text)) if name not in known] == []


PLACES = [
    ("عاد الشاب إلى مسقط رأسه", []),
    ("للرجل ثلاثة بنين وبنت", []),
    ("سافر الوفد إلى بنين أمس", ["بنين"]),
    ("الحكومة الجديدة في تونس", ["تونس"]),
    ("افتتح المعرض بمدينة الجديدة", ["الجديدة"]),
    ("قرر الأردن إرسال مساعدات", ["الأردن"]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_place_that_is_a_common_word_needs_a_cue(text: str, expected: list[str]) -> None:
    found = read(text).mentions
    assert [one.text for one in found if one.kind in (MentionKind.PLACE, MentionKind.COUNTRY)] == expected


def test_kin_of_an_office_holder_do_not_hold_the_office() -> None:
    found = read("حضرت عقيلة الرئيس الفرنسي سيلين موراليس حفل الافتتاح")
    assert names(found) == ["سيلين موراليس"]
    assert found.offices == ()
    assert read("حضرت عقيلة الرئيس الفرنسي حفل الافتتاح").actors == ()


def test_a_ruler_is_bound_with_country_and_lineage() -> None:
    text = "استقبل أمير الكويت الشيخ سالم بن ناصر آل مبارك السفراء"
    one = slot(read(text), text, "أمير الكويت الشيخ سالم بن ناصر آل مبارك")
    assert (one.country, one.office) == ("KWT", "emir")


def test_an_envoy_of_an_office_has_its_body() -> None:
    words = "المبعوث الخاص للأمين العام للأمم المتحدة إلى مالي سمير بنعلال"
    text = f"التقى {words} الوزراء"
    one = slot(read(text), text, words)
    assert (one.organisation_ids, one.office) == (("org:un",), "envoy")


def test_a_post_stands_between_an_ambassador_and_the_name() -> None:
    text = "حضر السفير الإسباني بالرباط خافيير موراليس الحفل"
    found = read(text)
    one = slot(found, text, "السفير الإسباني بالرباط خافيير موراليس")
    assert (called(found, one), one.country) == ("خافيير موراليس", "ESP")


def test_a_body_is_not_the_one_of_another_country() -> None:
    found = read("صرح مدير المكتب المركزي للأبحاث القضائية النرويجي سمير بنعلال بذلك")
    assert [(held.organisation_id == "org:ma-bcij", held.country) for held in found.offices] == [
        (False, "NOR")
    ]


BODIES = [
    ("انتقد حزب الوردة والنخيل القرار", "حزب الوردة والنخيل"),
    ("طالبت الجمعية المغربية لحماية الطيور بذلك", "الجمعية المغربية لحماية الطيور"),
    ("أعلنت جامعة القاهرة النتائج", "جامعة القاهرة"),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_a_body_that_no_table_has_is_read_by_its_head_noun(text: str, expected: str) -> None:
    found = [one.text for one in read(text).mentions if one.kind is MentionKind.ORGANISATION]
    assert found == [expected]


def test_an_armed_force_is_an_organisation() -> None:
    found = read("هاجمت قوات الدعم السريع المدينة")
    assert [one.kind for one in found.mentions] == [MentionKind.ORGANISATION]


def test_a_counterpart_is_of_another_country() -> None:
    text = "التقى وزير العدل المغربي سمير بنعلال بحضور السفير الإسباني نظيره الإسباني خافيير موراليس"
    one = slot(read(text), text, "نظيره الإسباني خافيير موراليس")
    assert (one.country, one.office) == ("ESP", "minister")


def test_namesakes_of_other_walks_of_life_stay_apart() -> None:
    coach = read("فرح المدرب سمير بنعلال بالفوز", "one")
    judge = read("استمع القاضي سمير بنعلال إلى الشهود", "two")
    found = resolve([coach, judge], default()).entities
    assert len([one for one in found if one.kind is MentionKind.PERSON]) == 2


def test_a_known_person_is_shown_as_the_articles_write_the_name() -> None:
    found = resolve([read("قال الرئيس إمانويل ماكرون إن الوقت مناسب")], default()).entities
    assert [one.name_ar for one in found if one.id == "person:emmanuel-macron"] == ["إمانويل ماكرون"]


def test_what_is_an_office_without_country_is_of_the_country_most_named() -> None:
    text = (
        "زار المغرب وفد\nوأشاد المغرب باللقاء. ويسعى المغرب إلى ذلك. "
        "وقال رئيس الأركان سمير بنعلال إن المغرب مستعد"
    )
    one = slot(read(text), text, "رئيس الأركان سمير بنعلال")
    assert one.country == "MAR"


def test_an_office_without_a_name_in_an_earlier_year_is_not_bound_to_its_holder_of_today() -> None:
    text = (
        "استقبل وزير العدل المغربي سمير بنعلال الوفد يوم 3 مارس 2024. "
        "وفي سنة 2019 زار وزير العدل المغربي مدريد. وأضاف وزير العدل المغربي ذلك."
    )
    found = read(text)
    people = [
        one.slot.person_id for one in found.actors if one.slot is not None and one.slot.office == "minister"
    ]
    assert [one is None for one in people] == [False, True, False]


@pytest.mark.parametrize("joint", ["المغربية الكندية", "المغربية - الكندية"])
def test_a_body_of_two_countries_is_no_body_of_the_first(joint: str) -> None:
    text = f"اجتمعت اللجنة الزراعية المختلطة {joint} أمس"
    found = read(text)
    assert [one.kind for one in found.mentions] == [MentionKind.COUNTRY] * 2
    assert [one.slot.country for one in found.actors if one.slot] == ["MAR", "CAN"]


def test_an_actor_begins_behind_the_joining_word() -> None:
    text = "حضر السفراء، والجنرال طوماس كارتر، والسيدة ليلى بنعلال"
    spans = [text[one.start : one.end] for one in read(text).actors]
    assert spans == ["الجنرال طوماس كارتر", "السيدة ليلى بنعلال"]


def test_who_stands_behind_a_king_and_a_comma_is_no_king() -> None:
    found = read("استقبل نيابة عن ملك الأردن، الدكتور سمير بنعلال، السفراء")
    assert names(found) == ["سمير بنعلال"]
    assert found.offices == ()
