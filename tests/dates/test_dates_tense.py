from __future__ import annotations

import pytest

from marsad import knowledge
from marsad.dates.meanings.tense import Tense, says, tense

CALENDAR = knowledge.default().calendar


def read(text: str) -> Tense:
    """The tense around «الخميس»."""
    start = text.index("الخميس")
    return tense(text, start, start + len("الخميس"), CALENDAR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الخميس", Tense.NONE),
        ("تهنئة الخميس", Tense.NONE),
        ("غادر الضيف الخميس", Tense.PAST),
        ("غادرت الضيفة الخميس", Tense.PAST),
        ("لم يغادر الضيف الخميس", Tense.PAST),
        ("كان الضيف يستريح الخميس", Tense.PAST),
        ("والضيوف استراحوا الخميس", Tense.PAST),
        ("أكد الحارس الخميس", Tense.SAID),
        ("سيغادر الضيف الخميس", Tense.FUTURE),
        ("وسنغادر الخميس", Tense.FUTURE),
        ("سأغادر الخميس", Tense.FUTURE),
        ("لن يغادر الضيف الخميس", Tense.FUTURE),
        ("يغادر الضيف الخميس", Tense.COMING),
        ("الضيف يغادر الخميس", Tense.COMING),
        ("إذا غادر الضيف الخميس", Tense.COMING),
        ("رأيت الحارس الذي يغادر بيته الخميس", Tense.UNCLEAR),
        ("أعلن الحارس صباحا عن رحيله مع أسرته الخميس", Tense.UNCLEAR),
        ("كان من المنتظر أن يغادر الخميس", Tense.UNCLEAR),
        ("المباراة التي تجمع الفريقين الخميس", Tense.UNCLEAR),
        ("البلاغ الذي نشر الخميس", Tense.PAST),
    ],
)
def test_the_words_in_front(text: str, expected: Tense) -> None:
    assert read(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الخميس سيغادر الضيف", Tense.FUTURE),
        ("الخميس غادر الضيف", Tense.PAST),
        ("والخميس يغادر الضيف", Tense.COMING),
        ("الخميس: النجم والهلال", Tense.UNCLEAR),
        ("لقاء الخميس على الساعة التاسعة", Tense.COMING),
    ],
)
def test_the_words_behind(text: str, expected: Tense) -> None:
    assert read(text) is expected


def test_names_that_look_like_verbs_say_nothing() -> None:
    assert read("غادر «سيفاكس» ملعبه الخميس") is Tense.PAST
    assert read("غادر نادي (سيكو) ملعبه الخميس") is Tense.PAST
    assert read("غادر فريق فيفا الخميس") is Tense.PAST


def test_another_sentence_says_nothing() -> None:
    assert read("سيغادر الضيف. والحارس عاد الخميس") is Tense.PAST
    assert read("غادر الضيف؟ يصل أخوه الخميس") is Tense.COMING


def test_only_what_is_to_come_is_ahead_and_only_reports_are_past() -> None:
    assert [item for item in Tense if item.ahead] == [Tense.COMING, Tense.FUTURE]
    assert [item for item in Tense if item.past] == [Tense.PAST, Tense.SAID]


def test_verbs_and_nouns_of_saying() -> None:
    assert says("وقال الحارس", CALENDAR)
    assert says("في تصريح للصحافة", CALENDAR)
    assert says("يؤكد الحارس", CALENDAR)
    assert not says("باب الحديقة مغلق", CALENDAR)
