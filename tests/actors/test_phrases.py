"""Offices, bodies, countries and names read as one actor, in any order."""

from __future__ import annotations

import pytest
from actor_articles import called, names, read, slot

from marsad.records import ActorSlot, ArticleActors

DIRECTOR = "المدير العام للأمن الوطني (الشرطة) المغربي ومراقبة التراب الوطني، سمير بنعلال"


def test_one_head_holds_two_bodies_across_brackets_and_a_demonym() -> None:
    text = f"استقبل {DIRECTOR}، وفدا أجنبيا"
    found = read(text)
    one = slot(found, text, DIRECTOR)
    assert one.organisation_ids == ("org:ma-dgsn", "org:ma-dgst")
    assert (one.country, one.office) == ("MAR", "director-general")
    assert called(found, one) == "سمير بنعلال"


ORDERS = [
    ("وزير العدل الإسباني خافيير موراليس", "وزير العدل الإسباني خافيير موراليس"),
    ("خافيير موراليس، وزير العدل الإسباني،", "خافيير موراليس، وزير العدل الإسباني"),
    (
        "خافيير موراليس الذي يشغل منصب وزير العدل الإسباني",
        "خافيير موراليس الذي يشغل منصب وزير العدل الإسباني",
    ),
    ("وزير العدل بالمملكة الإسبانية، خافيير موراليس،", "وزير العدل بالمملكة الإسبانية، خافيير موراليس"),
]


@pytest.mark.parametrize(("words", "actor"), ORDERS)
def test_name_and_office_merge_in_any_order(words: str, actor: str) -> None:
    text = f"التقى {words} في مدريد أمس"
    found = read(text)
    one = slot(found, text, actor)
    assert (called(found, one), one.organisation_ids) == ("خافيير موراليس", ("org:es-justice",))
    assert (one.country, one.office) == ("ESP", "minister")


OFFICES: list[tuple[str, tuple[str | None, tuple[str, ...], str | None]]] = [
    ("مدير «مكتب التحقيقات الفيدرالي» الأميركي", ("director", ("org:us-fbi",), "USA")),
    ("الأمين العام للأمم المتحدة", ("secretary-general", ("org:un",), "UNO")),
    ("رئيس مجلس السيادة السوداني", ("chairman", ("org:sd-tsc",), "SDN")),
    ("الرئيس البولندي", ("president", (), "POL")),
    ("رئيسة الحكومة الدنماركية", ("head-of-government", (), "DNK")),
    ("رئيس وزراء ماليزيا", ("prime-minister", (), "MYS")),
    ("الوزير السويدي المكلف بالهجرة", ("minister", ("org:se-migration",), "SWE")),
    ("وزيرة خارجية كندا", ("minister", ("org:ca-foreign",), "CAN")),
    ("سفير المغرب بالبرازيل", ("ambassador", (), "MAR")),
    ("المدير العام للأمن الداخلي الفرنسي", ("director-general", ("org:fr-dgsi",), "FRA")),
]


@pytest.mark.parametrize(("words", "expected"), OFFICES)
def test_an_office_without_a_name_keeps_its_body_and_country(
    words: str, expected: tuple[str | None, tuple[str, ...], str | None]
) -> None:
    text = f"تحدث {words} عن الاتفاق"
    one = next(one.slot for one in read(text).actors if one.slot is not None and one.slot.office is not None)
    assert (one.office, one.organisation_ids, one.country) == expected


def test_a_shared_name_of_a_body_follows_the_country_beside_it_or_of_the_article() -> None:
    moroccan = read("أفاد بيان للمديرية العامة للأمن الوطني", dateline=None)
    assert all(not one.entity_id.startswith("org:") for one in moroccan.mentions)
    at_home = read("الرباط - أفاد بيان للمديرية العامة للأمن الوطني", dateline="الرباط")
    assert any(one.entity_id == "org:ma-dgsn" for one in at_home.mentions)
    beside = read("أفاد بيان للمديرية العامة للأمن الوطني الجزائرية")
    assert any(one.entity_id == "org:dz-dgsn" for one in beside.mentions)


def test_a_bare_ministry_gets_no_country_unless_the_article_says_one() -> None:
    text = "قال وزير العدل إن القانون جاهز"
    assert slot_of_first(read(text)) is None
    at_home = slot_of_first(read(f"تونس - {text}", dateline="تونس"))
    assert at_home is not None
    assert (at_home.country, at_home.organisation_ids) == ("TUN", ("org:tn-justice",))


def slot_of_first(found: ArticleActors) -> ActorSlot | None:
    """The slot of the first actor that holds an office, or None."""
    return next(
        (one.slot for one in found.actors if one.slot is not None and one.slot.office is not None), None
    )


def test_a_former_office_is_kept_as_former_and_out_of_the_slot() -> None:
    found = read("زار الرئيس التنزاني السابق جاكايا كيكويتي المعرض")
    assert names(found) == ["جاكايا كيكويتي"]
    assert [(one.office, one.former, one.country) for one in found.offices] == [("president", True, "TZA")]
    assert found.actors[0].slot is not None
    assert found.actors[0].slot.office is None


COLLECTIVES = [
    ("الأجهزة الأمنية المغربية", "MAR"),
    ("الشرطة الهولندية", "NLD"),
    ("حكومة النيجر", "NER"),
    ("القوات العراقية", "IRQ"),
]


@pytest.mark.parametrize(("words", "country"), COLLECTIVES)
def test_what_acts_for_a_state_is_an_actor_of_the_state(words: str, country: str) -> None:
    text = f"أوقفت {words} عددا من المهربين"
    one = slot(read(text), text, words)
    assert (one.person_id, one.organisation_ids, one.country) == (None, (), country)


def test_nationals_are_no_actors() -> None:
    assert read("ساعدت الجمعية المهاجرين المغاربة في السكن").actors == ()


def test_two_adjectives_of_countries_are_two_actors() -> None:
    found = read("مباحثات تونسية - إيطالية حول الطاقة")
    assert [one.slot.country for one in found.actors if one.slot] == ["TUN", "ITA"]


CAPITALS = [
    ("تطورت العلاقات بين مدريد ولندن", ["ESP", "GBR"]),
    ("قدمت الحكومة مساعدات لطوكيو", ["JPN"]),
    ("برلين أعلنت رفضها للقرار", ["DEU"]),
    ("وصل الوفد إلى برلين مساء", []),
    ("عقد الاجتماع ببرلين", []),
    ("توجه الوزير لبرلين", []),
]


@pytest.mark.parametrize(("text", "countries"), CAPITALS)
def test_a_capital_acts_only_where_the_words_say_so(text: str, countries: list[str]) -> None:
    places = {"ESP", "GBR", "JPN", "DEU"}
    found = [one.slot.country for one in read(text).actors if one.slot and one.slot.country in places]
    assert found == countries
    assert any(one.kind.value == "place" for one in read(text).mentions)


def test_actors_do_not_overlap_and_stand_in_order() -> None:
    found = read(f"استقبل {DIRECTOR}، نظيره الإسباني بدرو لوبيز، ثم التقيا وزير العدل البرتغالي في لشبونة")
    ends = [0, *(one.end for one in found.actors)]
    assert all(one.start >= end for one, end in zip(found.actors, ends, strict=False))
