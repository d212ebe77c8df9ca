"""Meetings, visits, talks and calls."""

from __future__ import annotations

import pytest
from event_stories import names, read, why

from marsad.records import Status


def test_a_reception_makes_the_guest_the_actor() -> None:
    (event,) = read(
        "استقبل {omani|وزير الخارجية العماني} في [muscat|مسقط] <2024-03-05@2:|أمس الثلاثاء>"
        " {irish|نظيره الأيرلندي}."
    )
    assert (event.type, event.modes, event.status) == ("CONSULT", ("visit",), Status.OCCURRED)
    assert names(event.actors) == ["p-irish"]
    assert names(event.recipients) == ["p-omani"]
    assert event.date.value == "2024-03-05"
    assert event.date.how == "expression in the clause"
    assert event.place is not None
    assert (event.place.city, event.place.country) == ("مسقط", "OMN")
    assert event.cues == ("2:",)


@pytest.mark.parametrize(
    "text",
    [
        "أجرى {omani|الوزير العماني} صباح أمس مباحثات مع {irish|الوزير الأيرلندي}.",
        "التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} على هامش المؤتمر.",
        "اجتمع {omani|الوزير العماني} مع {irish|الوزير الأيرلندي}.",
        "وعقد {omani|الوزير العماني} جلسة عمل مع {irish|الوزير الأيرلندي}.",
        "وأفاد البيان بأن {omani+irish|الطرفين} عقدا جلسة عمل.",
        "وجاء ذلك عقب مباحثات جرت بين {omani|الوزير العماني} و{irish|الوزير الأيرلندي}.",
    ],
)
def test_talks_without_host_have_two_actors(text: str) -> None:
    (event,) = read(text)
    assert event.type == "CONSULT"
    assert sorted(map(str, names(event.actors))) == ["p-irish", "p-omani"]
    assert event.recipients == ()


def test_a_headline_may_put_the_subject_first_and_use_the_present() -> None:
    (event,) = read("# {omani|الوزير العماني} يستقبل {irish|الوزير الأيرلندي}")
    assert event.status is Status.OCCURRED
    assert names(event.actors) == ["p-irish"]


def test_a_call_has_a_caller_and_one_who_is_called() -> None:
    (event,) = read("تلقى {omani|الوزير العماني} اتصالا هاتفيا من {irish|الوزير الأيرلندي}.")
    assert event.modes == ("phone",)
    assert (names(event.actors), names(event.recipients)) == (["p-irish"], ["p-omani"])


def test_a_visit_to_a_country() -> None:
    (event,) = read("قام {irish|الوزير الأيرلندي} بزيارة رسمية إلى {oman|سلطنة عمان} <2024-03-01|مطلع مارس>.")
    assert event.modes == ("visit",)
    assert names(event.actors) == ["p-irish"]
    assert names(event.recipients) == ["OMN"]
    assert event.place is not None
    assert event.place.country == "OMN"


def test_a_visit_at_home_is_no_event() -> None:
    assert read("زار {omani|الوزير العماني} [muscat|مسقط] أول أمس.") == ()


def test_a_meeting_of_three_countries_is_multilateral() -> None:
    (event,) = read("اجتمع {omani|الوزير العماني} مع {irish|الوزير الأيرلندي} و{chilean|المدير التشيلي}.")
    assert "multilateral" in event.modes
    assert len(event.actors) == 3


def test_one_meeting_in_many_sentences_is_one_event() -> None:
    events = read(
        "# مباحثات عمانية أيرلندية في مسقط",
        "! {omani|الوزير العماني} لدى لقائه {irish|الوزير الأيرلندي}",
        "استقبل {omani|الوزير العماني} {irish|الوزير الأيرلندي}، الذي يجري زيارة عمل إلى {oman|سلطنة عمان}.",
        "وعقد {omani+irish|الطرفان} جلستي عمل، الأولى <2024-03-04@1:evening|مساء الاثنين>،"
        " والثانية <2024-03-05@2:morning|صباح الثلاثاء>.",
        "ويندرج هذا اللقاء في إطار التشاور المنتظم.",
    )
    (event,) = events
    assert event.date.value == "2024-03-04/2024-03-05"
    assert event.cues == ("1:evening", "2:morning")
    assert (names(event.actors), names(event.recipients)) == (["p-irish"], ["p-omani"])
    assert len(event.evidence) == 5


def test_two_guests_on_one_day_are_two_events() -> None:
    events = read(
        "استقبل {omani|الوزير العماني} <2024-03-05|أمس> {irish|الوزير الأيرلندي}.",
        "كما استقبل {omani|الوزير العماني} <2024-03-05|أمس> {chilean|المدير التشيلي}.",
    )
    assert [names(event.actors) for event in events] == [["p-irish"], ["p-chilean"]]


def test_an_earlier_visit_stays_apart_and_bounds_the_undated_one() -> None:
    recent, earlier = read(
        "استقبل {omani|الوزير العماني} <?@:morning|صباح أمس> {irish|الوزير الأيرلندي}.",
        "ويأتي اللقاء بعد الزيارة السابقة التي أجراها {omani|الوزير العماني} إلى {ireland|أيرلندا} في"
        " <2023-05|مايو 2023>، والتي التقى فيها {senator|رئيس مجلس الشيوخ}.",
        published=None,
    )
    assert recent.date.value is None
    assert recent.date.earliest == "2023-06-01"
    assert not recent.historical
    assert earlier.historical
    assert earlier.date.value == "2023-05"
    assert names(earlier.actors) == ["p-omani"]
    assert names(earlier.recipients) == ["p-senator"]


@pytest.mark.parametrize(
    "text",
    [
        "استقبلت الأسواق الخبر بفتور في {oman|سلطنة عمان}.",
        "استقبل المستشفى {singer|المطربة} بعد الحفل.",
        "يلتقي {team|الفريق} مع {singer|المطرب} في النهائي.",
        "ويهدف إلى عقد مباحثات بين {oman|عمان} و{ireland|أيرلندا}.",
        "قال الخبير إن {omani|الوزير العماني} التقى {irish|الوزير الأيرلندي}.",
        "وشدد على ضرورة لقاء {omani|الوزير العماني} مع {irish|الوزير الأيرلندي}.",
        "عقد {?|الطرفان} جلسة عمل.",
        "إذا التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي}.",
    ],
)
def test_no_event(text: str) -> None:
    assert read(text) == ()


def test_every_trigger_that_makes_no_event_has_a_reason() -> None:
    found = why("زار {omani|الوزير العماني} [muscat|مسقط] أول أمس.", "عقد {?|الطرفان} جلسة عمل.")
    assert {fired.outcome for fired in found} == {"none"}
    assert all(fired.reason for fired in found)


def test_what_points_back_to_an_earlier_visit_does_not_make_this_one_old() -> None:
    told = read(
        "لقاء في مسقط",
        "استقبل {omani|وزير الخارجية العماني} <?|أمس> في [muscat|مسقط] {irish|نظيره الأيرلندي}.",
        "وتأتي هذه الزيارة بعد تلك التي قام بها {omani|الوزير العماني}"
        " إلى {ireland|أيرلندا} في <2022-06|يونيو 2022>.",
        published=None,
    )
    meeting = next(event for event in told if event.date.value is None)
    assert not meeting.historical
    assert meeting.date.earliest == "2022-07-01"
    assert [event.date.value for event in told if event is not meeting] == ["2022-06"]
