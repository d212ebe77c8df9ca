"""Parties in set phrases, subjects of other sentences, and what is no event."""

from __future__ import annotations

import pytest
from event_stories import names, read

from marsad.records import EventMention, Status

MEETING = "استقبل {omani|الوزير العماني} في [muscat|مسقط] <2024-03-05|أمس> {irish|الوزير الأيرلندي}."


def only(events: tuple[EventMention, ...], event_type: str) -> EventMention:
    (event,) = [event for event in events if event.type == event_type]
    return event


def sides(event: EventMention) -> tuple[list[str], list[str]]:
    return sorted(map(str, names(event.actors))), sorted(map(str, names(event.recipients)))


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("عقدت اللجنة المشتركة {oman|العمانية} {ireland|الأيرلندية} دورتها.", "CONSULT", ["IRL", "OMN"], []),
        (
            "احتضنت [muscat|مسقط] جلستي عمل جمعتا {omani|الوزير العماني} ب{irish|الوزير الأيرلندي}.",
            "CONSULT",
            ["p-irish"],
            ["p-omani"],
        ),
        (
            "ترأس {omani|الوزير العماني} و{irish|الوزير الأيرلندي} اجتماع اللجنة.",
            "CONSULT",
            ["p-irish", "p-omani"],
            [],
        ),
        ("انطلقت أعمال القمة برئاسة {omani|الوزير العماني}.", "CONSULT", ["p-omani"], []),
        (
            "حل {irish|الوزير الأيرلندي} ب[muscat|مسقط]، حيث التقى {omani|الوزير العماني}.",
            "CONSULT",
            ["p-irish"],
            ["p-omani"],
        ),
        ("سبق ل{irish|الوزير الأيرلندي} أن زار {oman|سلطنة عمان}.", "CONSULT", ["p-irish"], ["OMN"]),
        (
            "قال {irish|الوزير الأيرلندي}، الذي استقبله {omani|الوزير العماني}، كلمة.",
            "CONSULT",
            ["p-irish"],
            ["p-omani"],
        ),
        (
            "أوقفت {police|الشرطة العمانية}، بتنسيق مع {chilean|الشرطة التشيلية}، شبكة.",
            "COOPERATE",
            ["om-police", "p-chilean"],
            [],
        ),
        (
            "أشاد {irish|الوزير الأيرلندي} بالجهود التي تبذلها {oman|سلطنة عمان}.",
            "SUPPORT",
            ["p-irish"],
            ["OMN"],
        ),
        ("ثمن {irish|الوزير الأيرلندي} مواقف {oman|سلطنة عمان}.", "SUPPORT", ["p-irish"], ["OMN"]),
        (
            "أعلنت {oman|سلطنة عمان} قطع علاقاتها مع {ireland|أيرلندا}.",
            "SANCTION",
            ["OMN"],
            ["IRL"],
        ),
        ("أعربت {oman|سلطنة عمان} عن إدانتها للهجوم.", "ACCUSE", ["OMN"], []),
        (
            "سلمت {oman|سلطنة عمان} إلى {ireland|أيرلندا} مواطنا مطلوبا.",
            "COOPERATE",
            ["OMN"],
            ["IRL"],
        ),
    ],
)
def test_set_phrases(text: str, event_type: str, actors: list[str], recipients: list[str]) -> None:
    assert sides(only(read(text), event_type)) == (actors, recipients)


def test_who_hosts_says_where() -> None:
    event = only(
        read("احتضنت [muscat|مسقط] لقاء جمع {omani|الوزير العماني} ب{irish|الوزير الأيرلندي}."), "CONSULT"
    )
    assert event.place is not None
    assert event.place.city == "مسقط"


def test_a_signature_without_subject_is_of_those_who_met() -> None:
    events = read(MEETING, "ووقعا على مذكرة تفاهم في مجال الصيد.")
    assert sides(only(events, "SUPPORT")) == (["p-irish", "p-omani"], [])
    assert only(events, "SUPPORT").outcome_of == only(events, "CONSULT").id


def test_praise_and_signature_are_two() -> None:
    events = read(
        MEETING,
        "وأشاد {irish|الوزير الأيرلندي} بجهود {oman|سلطنة عمان}.",
        "ووقع {omani+irish|الوزيران} مذكرة تفاهم.",
    )
    assert [event.type for event in events].count("SUPPORT") == 2


def test_the_subject_of_the_sentence_before() -> None:
    events = read("وصل {irish|الوزير الأيرلندي} صباحا. وأشاد بجهود {oman|سلطنة عمان}.")
    assert sides(only(events, "SUPPORT")) == (["p-irish"], ["OMN"])


def test_two_possible_subjects_before_are_none() -> None:
    text = "زار {irish|الوزير الأيرلندي} و{omani|الوزير العماني} المعرض. وأشاد بجهود {chile|تشيلي}."
    assert [event for event in read(text) if event.type == "SUPPORT"] == []


def test_what_follows_on_the_same_people_has_the_day_told_before() -> None:
    events = read(
        "أعلنت {oman|سلطنة عمان}، <2024-03-05|أمس>، قطع علاقاتها مع {ireland|أيرلندا}.",
        "واتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.",
    )
    accusation = only(events, "ACCUSE")
    assert accusation.date.value == "2024-03-05"
    assert accusation.date.how.startswith("date of the event told before it")


def test_who_was_not_named_before_has_no_day_from_there() -> None:
    events = read(
        "أعلنت {oman|سلطنة عمان}، <2024-03-05|أمس>، قطع علاقاتها مع {ireland|أيرلندا}.",
        "واتهم {omani|الوزير العماني} {ireland|أيرلندا} بالتدخل.",
    )
    assert only(events, "ACCUSE").date.value is None


def test_the_day_of_a_denial_is_not_that_of_the_meeting() -> None:
    (event,) = read(
        "نفت {police|الشرطة}، <2024-03-05|أمس>، أن يكون {omani|الوزير العماني}"
        " قد التقى {irish|الوزير الأيرلندي}."
    )
    assert event.status is Status.DENIED
    assert event.date.value is None


def test_a_denied_meeting_may_have_its_own_day() -> None:
    (event,) = read("لم يلتق {omani|الوزير العماني} {irish|الوزير الأيرلندي} <2024-03-05|أمس>.")
    assert (event.status, event.date.value) == (Status.DENIED, "2024-03-05")


@pytest.mark.parametrize(
    "text",
    [
        "يلتقي منتخب {oman|عمان} نظيره {ireland|الأيرلندي} في مباراة ودية.",
        "التقت {oman|عمان} {ireland|أيرلندا} في نصف نهائي البطولة.",
        "تأجيل زيارة {irish|الوزير الأيرلندي} إلى {oman|سلطنة عمان}.",
        "متى يلتقي {omani|الوزير العماني} {irish|الوزير الأيرلندي}؟",
        "ألقت {police|الشرطة} القبض على لص.",
        "رحب {omani|الوزير العماني} ب{irish|الوزير الأيرلندي}.",
        "تناول {omani|الوزير العماني} العشاء مع {irish|الوزير الأيرلندي}.",
    ],
)
def test_no_event(text: str) -> None:
    assert [event for event in read(text) if event.status is Status.OCCURRED] == []


def test_a_noun_under_a_future_verb_is_to_come() -> None:
    (event,) = read("وستناقش القضية خلال زيارة {irish|الوزير الأيرلندي} إلى {oman|سلطنة عمان}.")
    assert (event.type, event.status) == ("AGREE", Status.PLANNED)


def test_what_goes_on_at_the_margin_is_another_meeting() -> None:
    events = read(
        "عقدت <2024-03-05|أمس> قمة شارك فيها {omani|العماني} و{irish|الأيرلندي} و{envoy|التشيلي}.",
        "وعلى هامش القمة، التقى {omani|العماني} {irish|الأيرلندي}.",
    )
    assert [(event.type, event.date.value) for event in events] == [("CONSULT", "2024-03-05")] * 2


def test_the_narrower_of_two_times_is_the_time() -> None:
    (event,) = read(
        "يلتقي {omani|الوزير العماني} {irish|الوزير الأيرلندي} <2024-03-04/2024-03-10|الأسبوع>"
        " و<2024-03-05|الثلاثاء>."
    )
    assert event.date.value == "2024-03-05"


def test_talks_at_the_home_of_one_side_are_a_visit() -> None:
    (event,) = read(
        "أجرى {omani|الوزير العماني} في [muscat|مسقط] مباحثات مع {irish|الوزير الأيرلندي} <2024-03-05|أمس>."
    )
    assert event.modes == ("visit",)


def test_who_receives_on_arrival_is_the_host() -> None:
    text = (
        "وصل {irish|الوزير الأيرلندي} إلى [muscat|مسقط] <2024-03-05|أمس> في زيارة،"
        " وكان في استقباله {omani|الوزير العماني}."
    )
    assert sides(only(read(text), "CONSULT")) == (["p-irish"], ["p-omani"])


def test_what_has_gone_on_since_a_year_is_not_dated_by_it() -> None:
    (event,) = read(
        "في أول زيارة منذ <2011|2011>، وكان في استقبال {oman|عمان}، التقى {omani|الوزير} {irish|الوزير}."
    )
    assert event.date.value is None


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        (
            "زار {irish|الوزير الأيرلندي} {oman|سلطنة عمان}، واستقبله {omani|الوزير العماني}.",
            "CONSULT",
            ["p-irish"],
            ["p-omani"],
        ),
        (
            "استقبل {irish|الوزير الأيرلندي} من طرف {omani|الوزير العماني}.",
            "CONSULT",
            ["p-irish"],
            ["p-omani"],
        ),
        ("تسلم {omani|الوزير العماني} وساما من {ireland|أيرلندا}.", "SUPPORT", ["IRL"], ["p-omani"]),
        (
            "أعلنت {oman|سلطنة عمان} و{ireland|أيرلندا} إقامة علاقات دبلوماسية بينهما.",
            "SUPPORT",
            ["IRL", "OMN"],
            [],
        ),
        (
            "أعلنت {oman|سلطنة عمان} موظفا ب{ireland|السفارة الأيرلندية} شخصا غير مرغوب فيه.",
            "SANCTION",
            ["OMN"],
            ["IRL"],
        ),
    ],
)
def test_more_set_phrases(text: str, event_type: str, actors: list[str], recipients: list[str]) -> None:
    assert sides(only(read(text), event_type)) == (actors, recipients)


def test_a_call_has_no_place() -> None:
    event = only(read("أجرى {omani|الوزير} في [muscat|مسقط] اتصالا هاتفيا مع {irish|الوزير}."), "CONSULT")
    assert event.place is None


def test_the_programme_of_a_visit_is_to_come() -> None:
    events = read("غادر {irish|الوزير الأيرلندي} في جولة يلتقي خلالها {omani|الوزير العماني}.")
    assert [(event.type, event.status) for event in events] == [("AGREE", Status.PLANNED)]


def test_a_time_within_what_was_agreed_is_not_that_of_the_agreement() -> None:
    event = only(
        read("اتفق {omani|الوزير} و{irish|الوزير} على مواصلة مشروع بدأ <2023-06/2023-08|الصيف الماضي>."),
        "AGREE",
    )
    assert event.date.value is None


def test_another_office_in_the_headline_is_no_second_meeting() -> None:
    (event,) = read(
        "# {omani|الوزير العماني} يستقبل {envoy|السفير التشيلي}",
        "استقبل {omani|الوزير العماني} <2024-03-05|أمس> {chilean|المدير التشيلي}.",
    )
    assert sides(event) == (["p-chilean"], ["p-omani"])
