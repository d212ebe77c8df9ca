"""The offices of people whom the tables know, where an article names them without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from actor_articles import actor, article, read

from marsad.actors import read_actors
from marsad.knowledge import default
from marsad.records import ActorSlot, Published


def _slot(text: str, day: str | None, words: str) -> ActorSlot:
    published = None if day is None else Published(day, "day", "meta", None, None)
    found = read_actors(replace(article(text), published=published), default())
    slot = actor(found, text, words).slot
    assert slot is not None
    return slot


def test_a_term_that_holds_on_the_articles_day_gives_the_office() -> None:
    slot = _slot("سخر أوباما من خصومه في خطاب", "2015-07-21", "أوباما")
    assert (slot.office, slot.country) == ("president", "USA")


def test_a_minister_has_the_ministry_too() -> None:
    slot = _slot("تناول جون كيري الغداء في مطعم قديم", "2015-07-21", "جون كيري")
    assert (slot.office, slot.organisation_ids) == ("minister", ("org:us-foreign",))


@pytest.mark.parametrize("day", ["2019-05-02", "2009-01-19", "2017-01-20", None])
def test_outside_the_term_or_without_a_day_the_office_is_unknown(day: str | None) -> None:
    assert _slot("سخر أوباما من خصومه في خطاب", day, "أوباما").office is None


def test_a_term_without_an_end_gives_no_office_by_the_day_alone() -> None:
    assert (
        _slot("زار الملك محمد السادس المعرض. وضحك محمد السادس", "2031-01-01", "محمد السادس").office == "king"
    )
    assert _slot("ذكر محمد السادس في الكتاب", "2031-01-01", "محمد السادس").office is None


def test_the_office_shortly_before_is_his_whose_term_the_tables_have() -> None:
    text = "وصل الرئيس الإيراني إلى المطار. وضحك حسن روحاني"
    assert _slot(text, None, "حسن روحاني").office == "president"


@pytest.mark.parametrize(
    "text",
    [
        "وصل الرئيس الإيراني محمود سارو إلى المطار. وضحك حسن روحاني",
        "وصل الرئيس التركي إلى المطار. وضحك حسن روحاني",
        "وصل الرئيس الإيراني. ونزل المطر. وغابت الشمس. وعاد الناس. وضحك حسن روحاني",
        "ضحك حسن روحاني. ووصل الرئيس الإيراني إلى المطار",
    ],
)
def test_an_office_of_another_or_far_off_is_not(text: str) -> None:
    assert _slot(text, None, "حسن روحاني").office is None


def test_a_term_is_no_occupancy_of_the_record() -> None:
    assert read("سخر أوباما من خصومه في خطاب").offices == ()
    text = "سخر أوباما من خصومه في خطاب"
    dated = replace(article(text), published=Published("2015-07-21", "day", "meta", None, None))
    assert read_actors(dated, default()).offices == ()
