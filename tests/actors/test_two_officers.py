"""Two officers side by side are two people where a verb, a gender or an international body says so."""

from __future__ import annotations

import pytest
from actor_articles import article

from marsad.actors import read_actors
from marsad.knowledge import default

Held = tuple[str | None, str | None]


def held(text: str, outlet: str | None = None) -> list[Held]:
    """Office and country of each actor that is a person or holds an office, in order."""
    actors = read_actors(article(text, outlet=outlet), default()).actors
    slots = (actor.slot for actor in actors if actor.slot is not None)
    return [(slot.office, slot.country) for slot in slots if slot.office is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "استقبل وزير الخارجية المصري منسق الأمم المتحدة للشؤون الإنسانية دانيال مورغان.",
            [("minister", "EGY"), ("coordinator", "UNO")],
        ),
        (
            "التقى وزير الداخلية التونسي المفوضة الأوروبية للشؤون الداخلية كلارا هولم.",
            [("minister", "TUN"), ("commissioner", "EUR")],
        ),
        (
            "التقى وزير الداخلية التونسي المفوض الأوروبي للشؤون الداخلية يوهان هولم.",
            [("minister", "TUN"), ("commissioner", "EUR")],
        ),
        (
            "التقى رئيس الوزراء العراقي الممثلة الخاصة للأمين العام للأمم المتحدة كلارا هولم.",
            [("prime-minister", "IRQ"), ("special-representative", "UNO")],
        ),
        (
            "استقبل الرئيس اللبناني القائدة العامة لقوات اليونيفيل.",
            [("president", "LBN"), ("commander", "UNO")],
        ),
        (
            "أبلغ وزير الخارجية المبعوث الأميركي الخاص للسودان ستيفن لوري بالموقف.",
            [("envoy", "USA")],
        ),
        ("حث المبعوث الأممي الحوثيين على وقف الهجمات.", [("envoy", "UNO")]),
        ("رحبت منسقة الشؤون الإنسانية في السودان كلارا هولم بالقرار.", [("humanitarian-coordinator", None)]),
        (
            "استقبل القائد العام لقوة الدفاع البحرينية المشير سالم المضحكي الوفد.",
            [("commander", "BHR")],
        ),
    ],
)
def test_who_holds_what(text: str, expected: list[Held]) -> None:
    assert held(text) == expected


def test_a_definite_head_has_adjectives_of_its_gender_and_no_genitive() -> None:
    text = "وأدان المتحدث الضربة الجوية على البلدة."
    ends = [actor.end for actor in read_actors(article(text), default()).actors]
    assert all(end <= text.index("الضربة") for end in ends)


def test_a_foreign_body_that_names_its_country_does_not_make_the_article_its_own() -> None:
    text = "استقبل الأمين العام لوزارة الدفاع اللواء سالم المضحكي قائد الأسطول الخامس الأمريكي دانيال مورغان."
    assert held(text)[0] == ("secretary-general", None)


def test_a_body_once_named_in_full_is_meant_by_its_short_name() -> None:
    text = (
        "استقبل عبد اللطيف حموشي مدير «مكتب التحقيقات الفيدرالي» الأميركي في الرباط. "
        "ونوه المدير العام للأمن الوطني المغربي بالتعاون مع مكتب التحقيقات الفيدرالي."
    )
    actors = read_actors(article(text), default()).actors
    bodies = [actor.slot.organisation_ids for actor in actors if actor.slot is not None]
    assert [ids for ids in bodies if "org:us-fbi" in ids] == [("org:us-fbi",), ("org:us-fbi",)]


def test_a_strangers_ministry_is_not_that_of_the_outlets_own_minister() -> None:
    text = (
        "بحث الطرفان في أبوظبي التعاون مع وزير التجارة الصيني لي تشنغ، وأشاد الوفد الصيني بالعلاقات. "
        "حضر اللقاء عبدالله سهيل النعيمي وزير دولة للتجارة الخارجية."
    )
    assert ("minister-of-state", "CHN") not in held(text, outlet="وكالة أنباء الإمارات")
