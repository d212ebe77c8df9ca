"""Offices: heads in every gender, number and definiteness, and what a form says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge.officenouns import NounForm, OfficeNouns
from marsad.knowledge.offices import OfficeForm, load_offices, load_words
from marsad.knowledge.tables import Tables

NOUNS = OfficeNouns.load(Tables())


@cache
def _forms() -> dict[str, list[OfficeForm]]:
    found: dict[str, list[OfficeForm]] = {}
    for form in load_offices(Tables())[1]:
        found.setdefault(form.text, []).append(form)
    return found


ONE = [
    *(("وزير", "minister"), ("الوزيرة", "minister"), ("المديرة العامة", "director-general")),
    *(("رئيسة الوزراء", "prime-minister"), ("رئيسا للوزراء", "prime-minister"), ("سفيرة", "ambassador")),
    *(("رئيسة مجلس النواب", "speaker"), ("أمينة عامة", "secretary-general"), ("وزيرا", "minister")),
    *(("الوزيرة الأولى", "prime-minister"), ("الممثلة الدائمة", "permanent-representative")),
    *(("القائمة بالأعمال", "charge-daffaires"), ("المفوضة السامية", "commissioner"), ("قاضية", "judge")),
    *(("مديرا عاما", "director-general"), ("المبعوث الشخصي", "envoy"), ("وكيلة الوزارة", "deputy-minister")),
]


@pytest.mark.parametrize(("text", "office"), ONE)
def test_a_form_of_one_holder(text: str, office: str) -> None:
    first = _forms()[text][0]
    assert (first.office, first.several) == (office, False)


SEVERAL = [
    *(("الوزيران", "minister"), ("وزيري", "minister"), ("وزراء", "minister"), ("الوزيرتين", "minister")),
    *(
        ("رؤساء الحكومات", "head-of-government"),
        ("رئيسا الوزراء", "prime-minister"),
        ("السفراء", "ambassador"),
    ),
    *(("المديرون العامون", "director-general"), ("أمناء عامون", "secretary-general"), ("مستشارو", "adviser")),
]


@pytest.mark.parametrize(("text", "office"), SEVERAL)
def test_a_form_of_two_or_more_holders(text: str, office: str) -> None:
    assert (office, True) in [(one.office, one.several) for one in _forms()[text]]


def test_what_is_written_like_both_says_so() -> None:
    assert [one.several for one in _forms()["وزيرا"]] == [False, True]


NO_OFFICES = ["محافظة", "المفاوضات", "ملكي", "رئيسي", "قنصلي", "مساعدات", "العاملين", "المقرر", "آمر"]


@pytest.mark.parametrize("word", NO_OFFICES)
def test_a_common_word_is_no_head(word: str) -> None:
    assert word not in _forms()


def test_adjectives_agree_with_their_noun() -> None:
    found = {form.text: form for form in NOUNS.agreeing("مدير عام")}
    assert found["المديرتان العامتان"] == NounForm("المديرتان العامتان", several=True, definite=True)
    assert found["مديرا عاما"] == NounForm("مديرا عاما")
    assert "مدير عامة" not in found


def test_only_the_first_word_of_an_annexed_head_changes() -> None:
    found = {form.text: form for form in NOUNS.annexed("رئيس الحكومة")}
    assert found["رئيسة الحكومة"] == NounForm("رئيسة الحكومة", definite=True)
    assert found["رؤساء الحكومة"].several
    assert "رئيسة للحكومة" in found
    assert not {form.definite for form in NOUNS.annexed("رئيس حكومة")} & {True}


def test_every_office_has_a_label_in_three_languages() -> None:
    offices, _ = load_offices(Tables())
    assert len(offices) >= 75
    for office in offices.values():
        assert office.arabic
        assert office.english.isascii() or "é" in office.english
        assert office.french
        assert office.needs in {None, "portfolio", "body", "country", "place"}


def test_an_office_without_a_head_is_refused(tmp_path: Path) -> None:
    (tmp_path / "offices.yaml").write_text(
        "- {id: nobody, en: nobody, fr: personne, source: made up}\n", encoding="utf-8"
    )
    with pytest.raises(KnowledgeError, match="head"):
        load_offices(Tables(tmp_path))


def test_words_of_the_same_id_are_read_together() -> None:
    words = load_words(Tables())
    assert {"السابق", "السابقتان"} <= set(words["former"])
    assert len(set(words["former"])) == len(words["former"])
