"""Which pairs of written names can be one person's."""

from __future__ import annotations

from functools import lru_cache

import pytest

from marsad.actors.linking.names import NameScorer, Written
from marsad.actors.linking.parts import Likeness, Parts
from marsad.actors.linking.sounds import distance, skeleton
from marsad.knowledge import default

SAME = [
    ("سامر الخطيبي", "سامر خطيبي", "article"),
    ("أسامة الزروالي", "اسامه الزروالى", "hamza, ta marbuta, ya"),
    ("عبد الكبير الوزاني", "عبدالكبير الوزاني", "compound joined"),
    ("عبد الكبير الوزاني", "بعد الكبير الوزاني", "letters turned round"),
    ("نور الدين بوعشرين", "نورالدين بوعشرين", "compound joined"),
    ("أحمد أبو غزالة", "أحمد أبوغزالة", "kunya joined"),
    ("حمد آل خليفان", "حمد ال خليفان", "family"),
    ("إدوارد غريغوريان", "ادوارد جريجوريان", "g"),
    ("فيكتور بتروفسكي", "فكتور بيتروفسكي", "vowels"),
    ("جان بيير لوفاسور", "جان بيار لوفاسور", "two usual spellings"),
    ("كريستوف فان دير مولن", "كريستوف فان در مولن", "particle"),
    ("يورغن شتاينماير", "يورغن شتانماير", "a vowel left out"),
    ("سليمان القرقوري", "سليمان القرقوزي", "a dot"),
    ("منصور بن فالح العجمان", "منصور ين فالح العجمان", "a dot of «بن»"),
    ("خالد بن سعود الزغيبي", "خالد الزغيبي", "father left out"),
    ("طلال بن مشعل آل خليفان", "طلال بن مشعل", "family left out"),
    ("محمد ياسر الخطيبي", "ياسر الخطيبي", "the first of two given names"),
    ("الشيخ حمود الزغيبي", "حمود الزغيبي", "title"),
    ("لوفاسور جان", "جان لوفاسور", "order"),
]
OTHER = [
    ("بسام الزروالي", "ماهر الزروالي", "brothers"),
    ("سالم الوزاني", "سالمة الوزاني", "man and woman"),
    ("محمد القرقوري", "عمر القرقوري", "common name before"),
    ("حسن القرقوري", "حسين القرقوري", "two common names"),
    ("فهد بن مشعل", "مشعل بن فهد", "father and son"),
    ("مشعل بن فهد الزغيبي", "فهد الزغيبي", "father and son"),
    ("خالد بن مشعل الزغيبي", "خالد بن سعود الزغيبي", "two fathers"),
    ("محمد الوزاني", "محمد الزروالي", "two families"),
    ("خالد بن مشعل بن فهد", "خالد بن فهد بن معمر", "the grandfather of one is the father of the other"),
    ("عبد الرحمن الزروالي", "عبد الرحيم الزروالي", "two names of God"),
    ("أحمد محمد", "محمد أحمد", "order of two given names"),
    ("نواف القرقوري", "نايف القرقوري", "two common names"),
]


@lru_cache(maxsize=1)
def scorer() -> NameScorer:
    """The scorer of the package's knowledge."""
    return NameScorer(default())


@pytest.mark.parametrize(("left", "right", "why"), SAME)
def test_one_person(left: str, right: str, why: str) -> None:
    found = scorer().compare(left, right)
    assert found.score >= 0.5, found.reasons


@pytest.mark.parametrize(("left", "right", "why"), OTHER)
def test_two_persons(left: str, right: str, why: str) -> None:
    found = scorer().compare(left, right)
    assert found.score < 0.5, found.reasons


def test_a_rare_part_says_more_than_a_common_one() -> None:
    rare, common = (
        scorer().compare("سامر الزروالي", "سامر الزروالي"),
        scorer().compare("محمد علي", "محمد علي"),
    )
    assert rare.bits > common.bits + 5
    assert (
        scorer().compare("محمد حسن علي", "محمد علي").score
        < scorer().compare("سامر حسن الزروالي", "سامر الزروالي").score
    )


def test_reasons_name_what_decided() -> None:
    found = scorer().compare("إدوارد غريغوريان", "سامر غريغوريان")
    assert "other given name" in found.reasons
    assert "middle part left out" in scorer().compare("خالد بن سعود الزغيبي", "خالد الزغيبي").reasons


def test_what_is_told_of_the_bearers_counts() -> None:
    judge = scorer().judge
    name = "محمد الوزاني"
    same = judge(Written(name, "minister", "MAR", "state"), Written(name, "minister", "MAR", "state"))
    other = judge(Written(name, "coach", "TUN", "sport"), Written(name, "minister", "MAR", "state"))
    assert same.score > 0.9
    assert other.score < 0.5
    alone = Written("الزروالي", "minister", "MAR", "state")
    full = "سامر الزروالي"
    assert judge(alone, Written(full, "minister", "MAR", "state")).score > 0.5
    assert judge(alone, Written(full, "coach", "MAR", "sport")).score < 0.5


@pytest.mark.parametrize(
    "name", ["", " ", "«»", "-", "ال", "بن", "عبد", "أبو بن عبد", "م" * 3000, "محمد " * 500]
)
def test_odd_names_are_scored(name: str) -> None:
    assert 0 <= scorer().compare(name, "سامر الزروالي").score <= 1
    assert 0 <= scorer().compare(name, name).score <= 1


def test_parts_of_a_name() -> None:
    parts = Parts(default())
    assert [part.key for part in parts.of("الأمير مشعل بن عبد العزيز آل خليفان")] == [
        *("مشعل", "بنعبدالعزيز", "خليفان")
    ]
    assert [part.son for part in parts.of("مشعل بن فهد")] == [False, True]
    assert [part.key for part in parts.of("سالم عبيد مدني")] == ["سالم", "عبيد", "مدني"]


def test_likeness_of_parts() -> None:
    parts = Parts(default())

    def likeness(one: str, other: str) -> Likeness:
        return parts.compare(*parts.of(one), *parts.of(other)).likeness

    assert likeness("ميشال", "ميشيل") is Likeness.SPELLING
    assert likeness("غريغوريان", "جريجوريان") is Likeness.SOUND
    assert likeness("القرقوري", "القرقومي") is Likeness.SLIP
    assert likeness("سالم", "سليم") is Likeness.OTHER


def test_letters_of_one_sound_are_near() -> None:
    assert distance("غاردنر", "جاردنر") < distance("غاردنر", "ماردنر")
    assert distance("بتروف", "پتروف") < distance("بتروف", "متروف")
    assert distance("كوفاتش", "كوفاش") < 1
    assert skeleton("غوتيريش") == skeleton("جوتيريس") != skeleton("لافروف")
