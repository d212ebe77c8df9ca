"""Words that say where, titles that are a town's, and verbs of headlines round names and offices."""

from __future__ import annotations

import pytest
from actor_articles import called, read

from marsad.records import MentionKind


def _people(text: str) -> list[str]:
    return [one.name_ar for one in read(text).entities if one.kind is MentionKind.PERSON]


def _held(text: str) -> list[tuple[str | None, str | None, str | None]]:
    found = read(text)
    slots = [one.slot for one in found.actors if one.slot is not None and one.slot.person_id is not None]
    return [(called(found, one), one.office, one.country) for one in slots]


def test_the_capital_that_a_demonym_names_already_stands_between_office_and_name() -> None:
    text = "أعلن مدعي عام العاصمة الفرنسية باريس خافيير موراليس أن المتهم أوقف"
    assert _held(text) == [("خافيير موراليس", "prosecutor", "FRA")]


def test_where_a_body_is_stands_between_office_and_name() -> None:
    text = "نوه المشاركون بدعم أمير منطقة تبوك رئيس مجلس التنمية السياحية بالمنطقة سالم بن سلطان بن علي"
    assert _held(text) == [("سالم بن سلطان بن علي", "governor", "SAU")]


def test_a_deputy_of_an_association_has_the_association() -> None:
    found = read("شدد نائب رئيس جمعية طب العيون الدكتور سالم بن غازي العتيبي على خطورة الألعاب")
    slot = next(one.slot for one in found.actors if one.slot is not None and one.slot.person_id is not None)
    assert slot.office == "deputy-chairman" and len(slot.organisation_ids) == 1


@pytest.mark.parametrize(
    "text",
    [
        "وقالت مصادر في الشيخ زويد إن العملية انتهت",
        "نزل الوفد في فندق الملك داود في القدس",
    ],
)
def test_towns_and_houses_with_a_title_in_their_name_are_nobody(text: str) -> None:
    assert not _people(text)


def test_a_sheikh_of_a_towns_name_is_somebody_where_no_word_says_where() -> None:
    assert _people("قال الشيخ سالم العتيبي إن العمل جار") == ["سالم العتيبي"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "قدم وزير الخدمة المدنية الأستاذ خالد بن عبدالله العرفان التعازي لمقام الملك",
            "خالد بن عبدالله العرفان",
        ),
        ("عبد الغني يطمئن جماهير النصر قبل المباراة", "عبد الغني"),
    ],
)
def test_what_is_done_is_no_part_of_a_name(text: str, name: str) -> None:
    assert name in _people(text)


def test_leaders_of_the_last_century_have_their_country() -> None:
    assert _held("وجرت اتصالات مع الرئيس الراحل أحمد حسن البكر")[0][2] == "IRQ"
