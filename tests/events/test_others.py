"""Agreements, praise, accusations, help; status, dates and contexts."""

from __future__ import annotations

import event_stories as build
import pytest
from event_stories import names, read

from marsad.events import code
from marsad.knowledge import default
from marsad.records import Attribution, AttributionKind, EventMention, Span, Status

MEETING = "استقبل {omani|الوزير العماني} في [muscat|مسقط] <2024-03-05|أمس> {irish|الوزير الأيرلندي}."


def only(events: tuple[EventMention, ...], event_type: str) -> EventMention:
    (event,) = [event for event in events if event.type == event_type]
    return event


def test_an_agreement_comes_out_of_the_meeting() -> None:
    events = read(MEETING, "واتفق {omani+irish|الطرفان} على توسيع التعاون في مجال الصيد.")
    agreement, meeting = only(events, "AGREE"), only(events, "CONSULT")
    assert agreement.outcome_of == meeting.id
    assert agreement.content == "توسيع التعاون في مجال الصيد"
    assert agreement.date.value == "2024-03-05"
    assert agreement.date.how.startswith("date of the meeting it came out of")
    assert sorted(map(str, names(agreement.actors))) == ["p-irish", "p-omani"]


def test_an_agreement_that_crowns_a_meeting_has_its_parties() -> None:
    events = read("وتوج لقاء {omani|الوزير العماني} ب{irish|الوزير الأيرلندي} بالاتفاق على فتح خط جوي.")
    agreement = only(events, "AGREE")
    assert sorted(map(str, names(agreement.actors))) == ["p-irish", "p-omani"]
    assert agreement.content == "فتح خط جوي"


@pytest.mark.parametrize(
    ("text", "event_type", "actor", "recipient"),
    [
        ("أشاد {irish|الوزير الأيرلندي} بجهود {oman|سلطنة عمان} في الوساطة.", "SUPPORT", "p-irish", "OMN"),
        ("أعربت {ireland|أيرلندا} عن شكرها ل{oman|سلطنة عمان}.", "SUPPORT", "IRL", "OMN"),
        ("وشح {irish|الرئيس الأيرلندي} {omani|الوزير العماني} بوسام رفيع.", "SUPPORT", "p-irish", "p-omani"),
        ("نددت {oman|سلطنة عمان} بقرار {ireland|أيرلندا}.", "ACCUSE", "OMN", "IRL"),
        ("اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بالتدخل.", "ACCUSE", "OMN", "IRL"),
        ("قدمت {oman|سلطنة عمان} مساعدات عاجلة إلى {chile|تشيلي}.", "AID", "OMN", "CHL"),
        ("منحت {oman|سلطنة عمان} {chile|تشيلي} قرضا ميسرا.", "AID", "OMN", "CHL"),
        ("فرضت {oman|سلطنة عمان} عقوبات على {ireland|أيرلندا}.", "SANCTION", "OMN", "IRL"),
        ("استدعت {oman|سلطنة عمان} سفيرها لدى {ireland|أيرلندا} للتشاور.", "SANCTION", "OMN", "IRL"),
        ("طالبت {oman|سلطنة عمان} {ireland|أيرلندا} بالاعتذار.", "REQUEST", "OMN", "IRL"),
        ("هددت {oman|سلطنة عمان} {ireland|أيرلندا} بقطع العلاقات.", "THREATEN", "OMN", "IRL"),
    ],
)
def test_two_sided_events(text: str, event_type: str, actor: str, recipient: str) -> None:
    event = only(read(text), event_type)
    assert names(event.actors) == [actor]
    assert names(event.recipients) == [recipient]


def test_a_joint_exercise_is_cooperation_of_two() -> None:
    event = only(read("أجرت {oman|سلطنة عمان} مناورات مشتركة مع {chile|تشيلي}."), "COOPERATE")
    assert names(event.actors) == ["OMN", "CHL"]
    assert "military" in event.contexts


def test_an_ambassador_who_is_summoned_is_accused_not_consulted() -> None:
    event = only(read("استدعت {oman|سلطنة عمان} السفير {envoy|التشيلي} احتجاجا على التصريحات."), "ACCUSE")
    assert event.modes == ("disapprove",)
    assert names(event.recipients) == ["CHL"]


@pytest.mark.parametrize(
    "text",
    [
        "سيزور {irish|الوزير الأيرلندي} {oman|سلطنة عمان} الأسبوع المقبل.",
        "من المقرر أن يزور {irish|الوزير الأيرلندي} {oman|سلطنة عمان}.",
        "وتحدثت الصحف عن زيارة مرتقبة ل{irish|الوزير الأيرلندي} إلى {oman|سلطنة عمان}.",
    ],
)
def test_a_visit_to_come_is_an_agreement(text: str) -> None:
    (event,) = read(text)
    assert (event.type, event.status, event.modes) == ("AGREE", Status.PLANNED, ())
    assert names(event.actors) == ["p-irish"]
    assert names(event.recipients) == ["OMN"]


def test_a_planned_event_takes_only_a_date_to_come() -> None:
    (event,) = read("سيزور {irish|الوزير الأيرلندي} {oman|سلطنة عمان} <2024-03-10|الأحد المقبل>.")
    assert event.date.value == "2024-03-10"
    (event,) = read("سيزور {irish|الوزير الأيرلندي} {oman|سلطنة عمان} كما أعلن <2024-03-01|الجمعة>.")
    assert event.date.value is None


def test_what_is_denied_is_not_told_as_done() -> None:
    (event,) = read("لم يلتق {omani|الوزير العماني} {irish|الوزير الأيرلندي}.")
    assert event.status is Status.DENIED


def test_without_a_date_only_the_publication_bounds_an_event() -> None:
    (event,) = read("أشاد {irish|الوزير الأيرلندي} بجهود {oman|سلطنة عمان}.")
    assert event.date.value is None
    assert (event.date.earliest, event.date.latest) == (None, "2024-03-06")


def test_an_unresolved_expression_gives_no_date() -> None:
    (event,) = read("استقبل {omani|الوزير العماني} <?|أمس> {irish|الوزير الأيرلندي}.", published=None)
    assert event.date.value is None
    assert event.date.how == "no publication date"


def test_a_year_long_past_is_background() -> None:
    (event,) = read("وكانت {ireland|أيرلندا} وشحت {omani|الوزير العماني} بوسام سنة <2015|2015>.")
    assert event.historical
    assert event.date.value == "2015"
    assert (event.date.earliest, event.date.latest) == ("2015-01-01", "2015-12-31")


def test_contexts_come_from_the_event_s_own_sentences() -> None:
    events = read(MEETING, "وتناولت المباحثات مكافحة الإرهاب والهجرة غير النظامية.", "ارتفع سعر النفط أمس.")
    assert only(events, "CONSULT").contexts == ("migration", "terrorism")


def test_the_attribution_nearest_before_is_taken() -> None:
    made = build.draft("ذكر بيان للوزارة ما يلي.", MEETING)
    told = Attribution(AttributionKind.COMMUNIQUE, "الوزارة", None, 4, 16)
    (event,) = code(
        build.article(made, "2024-03-06", told_by=(told,)),
        tuple(made.dates),
        build.found_actors(made),
        default(),
    )
    assert event.attribution == told


def test_the_dateline_is_the_place_of_the_main_event() -> None:
    made = build.draft("[dublin|دبلن] – اجتمع {omani|الوزير العماني} مع {irish|الوزير الأيرلندي}.")
    (event,) = code(
        build.article(made, "2024-03-06", dateline=Span(0, 4)),
        tuple(made.dates),
        build.found_actors(made),
        default(),
    )
    assert event.place is not None
    assert event.place.city == "دبلن"


def test_quoted_speech_tells_of_no_event() -> None:
    text = (
        "وقال: «لقد التقى {omani|الوزير العماني} {irish|الوزير الأيرلندي} في مناسبات كثيرة جدا"
        " لا أحصيها اليوم»."
    )
    assert [event for event in read(text) if event.type != "STATEMENT"] == []


def test_a_headline_confirms() -> None:
    plain = only(read(MEETING), "CONSULT")
    confirmed = only(read("# {omani|الوزير العماني} يستقبل {irish|الوزير الأيرلندي}", MEETING), "CONSULT")
    assert confirmed.confidence >= plain.confidence - 0.02  # both near 1
    assert len(confirmed.evidence) == 2


def test_what_follows_after_dates_something_else() -> None:
    (event,) = read("اعتقلت {police|الشرطة} معارضين بعد هجوم وقع <2024-02|الشهر الماضي>.")
    assert event.date.value is None


def test_what_is_spoken_of_takes_no_part() -> None:
    event = only(
        read("اتفق {omani|الوزير العماني} و{irish|الوزير الأيرلندي} على تنسيق العمل مع {chile|تشيلي}."),
        "AGREE",
    )
    assert names(event.actors) == ["p-omani", "p-irish"]


@pytest.mark.parametrize(
    "text",
    [
        "اعتقل {omani|الوزير العماني} مع ستة آخرين.",
        "وقال إن قصف {police|القوات} للأحياء مستمر.",
        "أشاد {irish|الوزير الأيرلندي} بكتاب {singer|المطربة}.",
        "وهو ما تستند إليه {oman|سلطنة عمان} في احتجاجها وإدانتها.",
        "وتوقف عند ما بعد الاتفاق بين {oman|عمان} و{ireland|أيرلندا}.",
    ],
)
def test_restraint(text: str) -> None:
    assert [event for event in read(text) if event.type != "STATEMENT"] == []


def test_two_agreements_of_the_same_parties_are_two() -> None:
    events = read(
        "اتفق {omani+irish|الوزيران} <2024-03-01|الجمعة> على فتح خط جوي بين العاصمتين.",
        "كما اتفق {omani+irish|الوزيران} <2024-03-05|أمس> على تبادل أساتذة الجامعات.",
    )
    assert [event.date.value for event in events] == ["2024-03-01", "2024-03-05"]


def test_a_headline_on_another_meeting_is_no_evidence() -> None:
    (event,) = read("# مباحثات بين {oman|عمان} و{chile|تشيلي}", MEETING)[-1:]
    assert len(event.evidence) == 1


def test_a_joint_body_of_an_earlier_year_is_an_agreement_of_its_own() -> None:
    events = read(
        "استقبل {omani|الوزير العماني} <?|أمس> {irish|الوزير الأيرلندي}.",
        "كما تناول {omani+irish|الوزيران} إطلاق اللجنة المشتركة في <2022-05|مايو 2022>.",
        published=None,
    )
    body = only(events, "AGREE")
    assert body.date.value == "2022-05"
    assert body.outcome_of is None


def test_a_present_with_a_day_to_come_is_planned() -> None:
    (event,) = read("يزور {irish|الوزير الأيرلندي} <2024-03-07|غدا> {oman|سلطنة عمان}.")
    assert (event.type, event.status, event.date.value) == ("AGREE", Status.PLANNED, "2024-03-07")


def test_meetings_of_one_guest_with_two_hosts_stay_apart() -> None:
    events = read(
        "يجري {irish|الوزير الأيرلندي} زيارة إلى {oman|سلطنة عمان}.",
        "واستقبل {omani|الوزير العماني} <2024-03-05|أمس> {irish|الوزير الأيرلندي}.",
        "كما عقد {police|جهاز الشرطة} اجتماعا مع {irish|الوزير الأيرلندي}.",
    )
    sides = [{*names(event.actors), *names(event.recipients)} for event in events]
    assert {"p-irish", "p-omani"} in sides
    assert {"p-irish", "om-police"} in sides


def test_a_crowd_acts_for_the_country_of_its_place() -> None:
    (event,) = read("تظاهر الآلاف في [muscat|مسقط] <2024-03-05|أمس> احتجاجا على الغلاء.")
    assert (event.type, event.modes) == ("PROTEST", ("demo",))
    assert names(event.actors) == ["OMN"]
    assert event.place is not None
    assert event.place.city == "مسقط"


def test_a_crowd_without_a_place_has_no_country() -> None:
    (event,) = read("تظاهر الآلاف أمس احتجاجا على الغلاء.")
    assert (event.type, names(event.actors)) == ("PROTEST", [None])


def test_a_bomb_is_an_assault_where_it_went_off() -> None:
    (event,) = read("قتل ثلاثة أشخاص في انفجار سيارة مفخخة في [dublin|دبلن].")
    assert (event.type, names(event.actors), names(event.recipients)) == ("ASSAULT", [], ["IRL"])


def test_what_a_state_and_a_body_of_it_say_are_two() -> None:
    events = read("نددت {oman|سلطنة عمان} بالهجوم.", "كما نددت {police|الشرطة العمانية} بالهجوم.")
    assert [names(event.actors) for event in events] == [["OMN"], ["om-police"]]


def test_a_clause_ends_where_another_is_reported() -> None:
    (event,) = read("ودعت {oman|سلطنة عمان} إلى الهدوء واعدة بأن {ireland|أيرلندا} ستساعد.")
    assert (event.type, names(event.actors), names(event.recipients)) == ("REQUEST", ["OMN"], [])


def test_a_relative_clause_of_the_lead_dates_something_else() -> None:
    told = read("ندد {irish|الوزير الأيرلندي} بالهجوم الذي أوقع <2024-03-04|أول أمس> عشرة جرحى.")
    (event,) = [one for one in told if one.type == "ACCUSE"]
    assert event.date.value is None


def test_what_the_headline_alone_tells_takes_the_day_of_the_lead() -> None:
    (event,) = read(
        "# {oman|سلطنة عمان} تندد بقرار {ireland|أيرلندا}", "جاء ذلك <2024-03-05|أمس> خلال لقاء صحفي."
    )
    assert event.date.value == "2024-03-05"
    assert event.date.how == "expression in the lead sentence"
