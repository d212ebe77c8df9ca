"""Summits of bodies of states, and what their leaders and ministers do together."""

from __future__ import annotations

from plain_events import countries, read

from marsad.records import EventMention


def _told(text: str, kind: str) -> list[EventMention]:
    return [one for one in read(text) if one.type == kind]


def test_a_summit_of_a_body_is_its_meeting_and_speaks_for_it() -> None:
    text = "اختتمت في جدة أمس قمة دول مجلس التعاون. وأدان القادة الاعتداءات الإسرائيلية على غزة."
    (met,) = _told(text, "CONSULT")
    assert [slot.organisation_ids for slot in met.actors] == [("org:gcc",)]
    (blamed,) = _told(text, "ACCUSE")
    assert [slot.organisation_ids for slot in blamed.actors] == [("org:gcc",)]
    assert countries(blamed.recipients) == ["ISR"]


def test_leaders_decide_sanctions_together() -> None:
    text = "عقدت قمة الاتحاد الأوروبي في بروكسل أمس. وأقر القادة حزمة عقوبات جديدة على روسيا."
    (done,) = _told(text, "SANCTION")
    assert [slot.organisation_ids for slot in done.actors] == [("org:eu",)]
    assert countries(done.recipients) == ["RUS"]


def test_ministers_with_the_article_have_no_country_behind_them() -> None:
    text = "عقد وزراء خارجية الأردن ومصر والعراق أمس اجتماعا في عمان. ودعا الوزراء إسرائيل إلى وقف الحرب."
    (asked,) = _told(text, "REQUEST")
    assert sorted(map(str, countries(asked.actors))) == ["EGY", "IRQ", "JOR"]
    assert countries(asked.recipients) == ["ISR"]


def test_leaders_without_a_summit_are_nobody_and_no_deed_acts_for_them() -> None:
    assert not _told("وأدان القادة الاعتداءات الإسرائيلية على غزة.", "ACCUSE")


def test_an_adjective_behind_what_is_threatened_is_no_soldier() -> None:
    (threat,) = _told("هددت مجموعة إيكواس بالتدخل العسكري في النيجر.", "THREATEN")
    assert all(slot.sector != "MIL" for slot in threat.recipients)


def test_who_brings_two_sides_together_signs_nothing() -> None:
    text = "وقعت روسيا وأوكرانيا أمس اتفاقا لتبادل الأسرى بوساطة سعودية أمريكية."
    for signed in _told(text, "SUPPORT"):
        assert "USA" not in countries(signed.actors)


def test_leaders_of_states_are_no_commanders() -> None:
    text = "عقد قادة دول مجلس التعاون الخليجي قمة في الرياض أمس. ودعا القادة إيران إلى الحوار."
    (met,) = _told(text, "CONSULT")
    assert [(slot.organisation_ids, slot.office) for slot in met.actors] == [(("org:gcc",), None)]
    (asked,) = _told(text, "REQUEST")
    assert countries(asked.recipients) == ["IRN"]


def test_a_nationality_of_two_words_is_read_behind_what_is_seized() -> None:
    (seized,) = _told("احتجزت إيران سفينة كورية جنوبية في الخليج.", "COERCE")
    assert (countries(seized.actors), countries(seized.recipients)) == (["IRN"], ["KOR"])


def test_who_opens_an_exercise_with_another_force_takes_part() -> None:
    for verb in (
        "أشرف وزير الدفاع التونسي عماد مميش أمس على افتتاح تمرين",
        "افتتح وزير الدفاع التونسي أمس تمرينا",
    ):
        (done,) = _told(
            f"{verb} مشترك مع البحرية الأمريكية.".replace("تمرينا مشترك", "تمرينا مشتركا"), "COOPERATE"
        )
        assert sorted(map(str, countries(done.actors))) == ["TUN", "USA"]


def test_an_order_honours_and_names_nobody() -> None:
    text = "كرمت الشرطة الوطنية الإسبانية المدير العام للأمن الوطني المغربي بوسام الصليب الشرفي."
    (done,) = _told(text, "SUPPORT")
    assert (countries(done.actors), countries(done.recipients)) == (["ESP"], ["MAR"])
    assert all(slot.person_id is None for slot in (*done.actors, *done.recipients))
