"""An article's own country: the outlet, the dateline, and whom it names without their country."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from actor_articles import article

from marsad.actors import read_actors
from marsad.actors.filed import filed_from
from marsad.actors.home import Home
from marsad.actors.read import read_phrases
from marsad.actors.stream import Stream
from marsad.knowledge import default
from marsad.records import Article, BlockKind, Section

HEAD = "خبر\n"


def _article(body: str, outlet: str | None = None) -> Article:
    """A headline and one body section."""
    made = article(HEAD + body, outlet=outlet)
    sections = (Section(0, 3, BlockKind.HEADLINE), Section(len(HEAD), len(HEAD + body), BlockKind.BODY))
    return replace(made, sections=sections)


def _home(body: str, outlet: str | None = None) -> str | None:
    return read_phrases(_article(body, outlet), default()).home.country


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("الرباط - أعلنت الوزارة عن خطة جديدة.", "place:ma-rabat"),
        ("المنامة في 4 أكتوبر/ بنا / استقبل الوزير وفدا.", "country:BHR"),
        ("تونس 10 فيفري (وات) - تسلم الوزير مهامه.", "country:TUN"),
        ("نواكشوط، 10 نوفمبر - وصل الوفد.", "place:mr-nouakchott"),
        ("(كونا) - الدوحة - بحث الوزيران التعاون.", "place:qa-doha"),
        ("واس- مسقط: وصل الوفد مساء أمس.", "place:om-muscat"),
        ("القاهرة/ 3 ماي 2024 - عقد الاجتماع.", "place:eg-cairo"),
    ],
)
def test_a_text_opens_with_the_place_it_was_filed_from(opening: str, place: str) -> None:
    made = _article(opening)
    found = filed_from(made, Stream(made.text, default().gazetteer))
    assert found
    assert _home(opening) == default().gazetteer.country_of(place)


@pytest.mark.parametrize(
    "opening",
    [
        "الرباط ترحب بالاتفاق - وهو الأول من نوعه - وتدعو إلى تنفيذه.",
        "سبق لجدة: أن استضافت اللقاء.",
        "قال الوزير إن القاهرة - وهي العاصمة - جاهزة.",
        "في الدوحة - كما قيل - عقد اللقاء.",
    ],
)
def test_running_text_is_no_dateline(opening: str) -> None:
    made = _article(opening)
    assert filed_from(made, Stream(made.text, default().gazetteer)) == ()


def test_strangers_are_named_with_their_country() -> None:
    body = "استقبل الملك محمد السادس السفير الروسي. وأشاد السفير الروسي بدور روسيا وبالعلاقات الروسية."
    assert _home(body) == "MAR"


def test_a_text_at_home_elsewhere_outweighs_its_outlet() -> None:
    body = "أعلنت الشرطة أن حريقا شب في أم درمان والخرطوم وكسلا، وأمر الوزير بالتحقيق."
    assert _home(body, outlet="sabq.org") != "SAU"
    assert _home("أعلنت الوزارة عن خطة جديدة للموسم.", outlet="sabq.org") == "SAU"


def test_without_evidence_nothing_is_home() -> None:
    assert _home("أعلن الوزير عن خطة جديدة للموسم.") is None
    assert _home("تحدثت الصحف عن موسكو وواشنطن وبكين.") is None


def test_a_country_that_nothing_else_names_is_foreign() -> None:
    home = Home("BHR", sure=True, frequent=Counter(), named=frozenset({"KWT"}))
    assert home.foreign("LBN")
    assert not home.foreign("KWT")
    assert not home.foreign("BHR")
    assert not home.foreign(None)
    assert not replace(home, sure=False).foreign("LBN")


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("(كونا) - تسلم وزير الخارجية رسالة من نظيره العراقي.", "KWT"),
        ("واس: استقبل الوزير السفير الروسي.", "SAU"),
        ("(رويترز) - قال مسؤول إن الخطة جاهزة.", None),
        ("قال الوزير - كما ذكر بنا - إن الخطة جاهزة.", None),
    ],
)
def test_a_national_agency_tells_home_and_one_of_the_world_does_not(body: str, country: str | None) -> None:
    assert _home(body) == country


def test_a_name_that_any_state_uses_is_nobodys_abroad() -> None:
    made = _article("المنامة - قال رئيس الحرس الملكي سمير بنعلال إن الخطة جاهزة.")
    reading = read_phrases(made, default())
    assert {held.country for offices in reading.cast.held.values() for held in offices} <= {"BHR", None}


def test_a_local_office_is_of_home_unless_its_sentence_names_another_country() -> None:
    first = "الرباط - قال مدير مركز الرصد الوطني سمير بنعلال ذلك."
    made = _article(f"{first} وحضر مدير مركز البحوث الوطني كريم المهيري من فرنسا.")
    held = read_phrases(made, default()).cast.held
    assert [offices[0].country for offices in held.values()] == ["MAR", None]


def test_a_king_without_country_is_of_the_articles_own_kingdom() -> None:
    for body, country in (
        ("الرياض - تحدث سالم عن الملك عبدالعزيز أمس.", "SAU"),
        ("تونس - تحدث سالم عن الملك عبدالعزيز أمس.", None),
    ):
        article_ = _article(body)
        slots = [one.slot for one in read_actors(article_, default()).actors]
        assert [slot.country for slot in slots if slot and slot.office == "king"] == [country], body


def test_who_heads_an_international_body_acts_for_no_country() -> None:
    made = _article("قال الأمين العام لمجلس التعاون لدول الخليج العربية عبد اللطيف الزياني إن الأمن مستتب.")
    slots = [one.slot for one in read_actors(made, default()).actors]
    assert [slot.country for slot in slots if slot and slot.office == "secretary-general"] == [None]


def test_each_mention_of_a_person_has_the_body_that_only_the_article_knows() -> None:
    made = _article("قال سالم العتيبي مدير النشاط في جمعية الواحة للفنون ذلك. وأضاف سالم العتيبي أنه جاهز.")
    slots = [one.slot for one in read_actors(made, default()).actors if one.slot and one.slot.person_id]
    assert len(slots) >= 2
    assert len({slot.organisation_ids for slot in slots if slot.office}) == 1
    assert all(slot.organisation_ids for slot in slots if slot.office)
