"""Conflict by the rules alone: every mode, who acts and who suffers, and what is no conflict."""

from __future__ import annotations

import event_stories as build
import pytest

from marsad.events.coding import code_with
from marsad.knowledge import default
from marsad.records import EventMention

Sides = tuple[list[str], list[str]]


def told(*paragraphs: str) -> tuple[EventMention, ...]:
    """The event mentions of an article without any learnt model."""
    made = build.draft(*paragraphs)
    article = build.article(made, "2024-03-06")
    with build.however_unlikely():
        return code_with({}, article, tuple(made.dates), build.found_actors(made), default())


def sides(text: str, event_type: str) -> Sides:
    """The words of actors and recipients of the only event of a type."""
    made = build.draft(text)
    (event,) = [event for event in told(text) if event.type == event_type]
    return (
        [made.text[slot.start : slot.end] for slot in event.actors],
        [made.text[slot.start : slot.end] for slot in event.recipients],
    )


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("خطف مسلحون مجهولون ثلاثة صيادين قرب الساحل.", "ASSAULT", "abduct"),
        ("انهال الجنود بالضرب على المعتصمين.", "ASSAULT", "beat"),
        ("تعرض السجناء للتعذيب في المعسكر.", "ASSAULT", "torture"),
        ("اغتصب جنود أربع نساء في القرية.", "ASSAULT", "sexual"),
        ("اغتال مسلحون {singer|المغني} أمام بيته.", "ASSAULT", "targeted"),
        ("هدمت قوات {oman|سلطنة عمان} منازل في القرية.", "ASSAULT", "destroy"),
        ("طعن شاب شرطيا بسكين.", "ASSAULT", "primitive"),
        ("أطلق مسلحون النار على دورية للشرطة.", "ASSAULT", "firearms"),
        ("انفجرت عبوة ناسفة في [dublin|دبلن] وقتل شرطيان.", "ASSAULT", "explosives"),
        ("فجر انتحاري نفسه وسط السوق.", "ASSAULT", "suicide-attack"),
        ("قتل سبعة مدنيين في غارة جوية.", "ASSAULT", "aerial"),
        ("قتل أربعة مسلحين بصاروخ من طائرة بدون طيار.", "ASSAULT", "drone"),
        ("قصفت {oman|سلطنة عمان} مواقع المتمردين.", "ASSAULT", "heavy-weapons"),
        ("أطلقت الشرطة الغاز المسيل للدموع على المحتجين.", "ASSAULT", "crowd-control"),
        ("استخدمت قوات {chile|تشيلي} غاز السارين ضد المدنيين.", "ASSAULT", "unconventional"),
        ("تظاهر مئات الطلاب في [muscat|مسقط].", "PROTEST", "demo"),
        ("رشق متظاهرون رجال الأمن بالحجارة.", "PROTEST", "riot"),
        ("أضرب عمال الميناء في [muscat|مسقط] أمس.", "PROTEST", "strike"),
        ("بدأ عشرات الأسرى إضرابا مفتوحا عن الطعام.", "PROTEST", "hunger"),
        ("قاطعت أحزاب المعارضة الانتخابات.", "PROTEST", "boycott"),
        ("قطع محتجون الطريق الساحلية.", "PROTEST", "obstruct"),
        ("فرضت السلطات حظر التجول في [dublin|دبلن].", "COERCE", "curfew"),
        ("أعلنت {chile|تشيلي} حالة الطوارئ.", "COERCE", "martial-law"),
        ("اعتقلت الشرطة عشرين ناشطا معارضا.", "COERCE", "arrest"),
        ("فرضت {oman|سلطنة عمان} حصارا بحريا على {ireland|أيرلندا}.", "COERCE", "restrict"),
        ("حجبت السلطات مواقع إلكترونية معارضة.", "COERCE", "censor"),
        ("استولى المتمردون على قاعدة عسكرية.", "COERCE", "seize"),
        ("رحلت السلطات ثلاثة صحافيين إلى {chile|تشيلي}.", "COERCE", "deport"),
        ("قطعت {oman|سلطنة عمان} إمدادات الغاز عن {ireland|أيرلندا}.", "COERCE", "withhold"),
        ("شن قراصنة هجمات إلكترونية على {chile|تشيلي}.", "COERCE", "cyber"),
        ("بثت {oman|سلطنة عمان} معلومات مضللة عن {chile|تشيلي}.", "COERCE", "misinformation"),
        ("حشدت {chile|تشيلي} قواتها على الحدود.", "MOBILIZE", "troops"),
        ("نصبت {chile|تشيلي} بطاريات صواريخ قرب الحدود.", "MOBILIZE", "weapons"),
        ("كثفت {chile|تشيلي} الإجراءات الأمنية حول البرلمان.", "MOBILIZE", "police"),
        ("جند المتمردون مقاتلين من القرى.", "MOBILIZE", "militia"),
        ("حكمت محكمة على {irish|الوزير الأيرلندي} بالسجن.", "SANCTION", "convict"),
        ("علقت {oman|سلطنة عمان} التعاون مع {ireland|أيرلندا}.", "SANCTION", "discontinue"),
        ("هدد المتمردون بقتل الرهائن.", "THREATEN", "violence"),
        ("لوحت {oman|سلطنة عمان} بفرض عقوبات على {ireland|أيرلندا}.", "THREATEN", "restrict"),
        ("هددت {oman|سلطنة عمان} {ireland|أيرلندا} بقطع العلاقات.", "THREATEN", "relations"),
        ("سحبت {chile|تشيلي} قواتها من الجزيرة.", "RETREAT", "withdraw"),
        ("سلم المتمردون أسلحتهم.", "RETREAT", "disarm"),
        ("أفرجت السلطات عن صحافيين.", "RETREAT", "release"),
    ],
)
def test_modes(text: str, event_type: str, mode: str) -> None:
    found = [(event.type, mode in event.modes) for event in told(text)]
    assert (event_type, True) in found


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("خطف مسلحون مجهولون مصورا تشيليا.", ["مسلحون مجهولون"], ["مصورا تشيليا"]),
        ("قتل 12 جنديا في هجوم على حاجز.", [], ["جنديا"]),
        ("قام ملثمون بخطف مهندس أيرلندي.", ["ملثمون"], ["مهندس"]),
        ("قتل مدنيان برصاص الشرطة.", ["الشرطة"], ["مدنيان"]),
        ("قتل ثلاثة مسلحين في غارة أيرلندية.", ["أيرلندية"], ["مسلحين"]),
        ("قتل خمسة أشخاص في هجوم تبنته {singer|الحركة}.", ["الحركة"], ["أشخاص"]),
        ("أسفر هجوم انتحاري عن مقتل تسعة مجندين.", [], ["مجندين"]),
    ],
)
def test_who_acts_and_who_suffers(text: str, actors: list[str], recipients: list[str]) -> None:
    assert sides(text, "ASSAULT") == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("قتل جنديان أيرلنديان برصاص مجهولين.", "IRL", "MIL"),
        ("قتلت مدنيتان في انفجار عبوة ناسفة في [muscat|مسقط].", "OMN", "CVL"),
        ("خطف مسلحون صحافيا تشيليا.", "CHL", "JRN"),
    ],
)
def test_the_country_of_who_suffers(text: str, country: str, sector: str) -> None:
    (event,) = [event for event in told(text) if event.type == "ASSAULT"]
    assert [(slot.country, slot.sector) for slot in event.recipients] == [(country, sector)]


def test_a_crowd_has_the_country_of_its_place() -> None:
    (event,) = told("تظاهر آلاف المحتجين في [muscat|مسقط] <2024-03-05|أمس>.")
    assert [(slot.country, slot.sector) for slot in event.actors] == [("OMN", "CVL")]


def test_a_crowd_of_an_unknown_place_has_no_country() -> None:
    (event,) = told("تظاهر آلاف المحتجين أمس.")
    assert [(slot.country, slot.sector) for slot in event.actors] == [(None, "CVL")]


def test_own_forces_act_for_who_is_named_before() -> None:
    events = told("أعلنت {oman|سلطنة عمان} أن قواتها قتلت ثلاثة مسلحين.")
    (event,) = [event for event in events if event.type == "ASSAULT"]
    assert [slot.country for slot in event.actors] == ["OMN"]


def test_one_sentence_tells_one_deed() -> None:
    events = told("قتل سبعة مدنيين وأصيب عشرون آخرون في انفجار سيارة مفخخة.")
    assert [event.type for event in events] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "شن {irish|الوزير الأيرلندي} هجوما لاذعا على {oman|سلطنة عمان}.",
        "قتل أربعة أشخاص في حادث سير.",
        "قتل عشرات الأشخاص في زلزال ضرب الساحل.",
        "ناقش المجلس قضية اغتيال {singer|المغني}.",
        "اتهمت {oman|سلطنة عمان} {ireland|أيرلندا} بقصف القرية.",
        "هاجم المنتخب مرمى خصمه في المباراة.",
        "فجر اليوم الخبر مفاجأة في الأسواق.",
        "إذا قتل المسلحون الرهائن فسترد الحكومة.",
        "طالب النواب بوقف خطف المدنيين.",
    ],
)
def test_what_is_no_assault(text: str) -> None:
    assert not [event for event in told(text) if event.type == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "تحدث الكاتب عن مسيرة السلام في المنطقة.",
        "سيتظاهر الطلاب غدا في [muscat|مسقط].",
        "حمل العمال الحقائب إلى الشارع.",
    ],
)
def test_what_is_no_protest(text: str) -> None:
    assert not [event for event in told(text) if event.type == "PROTEST"]


def test_everyday_arrests_are_left_out() -> None:
    assert not told("أوقفت الشرطة رجلا بعد شجار في المقهى.")


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        # whose aircraft strike, strikes
        ("هاجمت مروحيات {oman|سلطنة عمان} أوكارا للمهربين.", ["سلطنة عمان"], ["أوكارا"]),
        # strikes behind ب are means, not what strikes
        ("استهدف طيران التحالف بعدة غارات منطقة الصيادين.", ["طيران التحالف"], []),
        (
            "استهدفت قوات {oman|سلطنة عمان} بالمدفعية مواقع للمسلحين في {chile|تشيلي}.",
            ["قوات سلطنة عمان"],
            ["مواقع للمسلحين"],
        ),
        # armed men before a verb that has an object
        ("قالت مصادر إن مسلحين من القبائل استهدفوا تعزيزات قرب الميناء.", ["مسلحين"], ["تعزيزات"]),
    ],
)
def test_who_strikes_with_what(text: str, actors: list[str], recipients: list[str]) -> None:
    assert sides(text, "ASSAULT") == (actors, recipients)
