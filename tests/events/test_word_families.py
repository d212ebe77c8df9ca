"""Each type told in many words; words that look like those of an event, and everyday life, tell of none."""

from __future__ import annotations

import pytest
from event_stories import names, read

from marsad.records import EventMention

OMAN = "{oman|سلطنة عمان}"
IRELAND = "{ireland|أيرلندا}"
OMANI = "{omani|الوزير العماني}"
IRISH = "{irish|الوزير الأيرلندي}"


def told(text: str) -> tuple[EventMention, ...]:
    return tuple(event for event in read(text) if event.type != "STATEMENT")


@pytest.mark.parametrize(
    ("event_type", "text"),
    [
        ("ACCUSE", f"شجبت {OMAN} قرار {IRELAND}."),
        ("ACCUSE", f"أعربت {OMAN} عن استهجانها لقرار {IRELAND}."),
        ("ACCUSE", f"وجهت {OMAN} أصابع الاتهام إلى {IRELAND}."),
        ("ACCUSE", f"ألقت {OMAN} باللائمة على {IRELAND}."),
        ("ACCUSE", f"رفعت {OMAN} دعوى قضائية ضد {IRELAND}."),
        ("AGREE", f"تعهدت {OMAN} ل{IRELAND} بتوفير القمح."),
        ("AGREE", f"تعتزم {OMAN} زيارة {IRELAND}."),
        ("AID", f"أوفدت {OMAN} فريقا طبيا إلى {IRELAND}."),
        ("AID", f"أودعت {OMAN} مليون دولار ل{IRELAND}."),
        ("CONCEDE", f"اعتذرت {OMAN} ل{IRELAND}."),
        ("CONCEDE", f"رفعت {OMAN} العقوبات المفروضة على {IRELAND}."),
        ("COERCE", f"صادرت {OMAN} أملاك {IRELAND}."),
        ("REJECT", f"رفضت {OMAN} مقترح {IRELAND}."),
        ("REJECT", f"جددت {OMAN} رفضها لمقترح {IRELAND}."),
        ("REQUEST", f"ناشدت {OMAN} {IRELAND} تقديم العون."),
        ("REQUEST", f"حضت {OMAN} {IRELAND} على التهدئة."),
        ("RETREAT", f"سلمت {OMAN} إلى {IRELAND} قاعدتين."),
        ("SANCTION", f"جمدت {OMAN} التعاون مع {IRELAND}."),
        ("SANCTION", f"أعلنت {OMAN} فرض عقوبات على {IRELAND}."),
        ("SUPPORT", f"أثنت {OMAN} على جهود {IRELAND}."),
        ("SUPPORT", f"أكدت {OMAN} تأييدها ل{IRELAND}."),
        ("SUPPORT", f"نوهت {OMAN} بدعم {IRELAND}."),
        ("THREATEN", f"لوحت {OMAN} بعقوبات على {IRELAND}."),
        ("THREATEN", f"توعدت {OMAN} {IRELAND} برد قاس."),
    ],
)
def test_one_does_it_to_another(event_type: str, text: str) -> None:
    (event,) = told(text)
    assert (event.type, names(event.actors), names(event.recipients)) == (event_type, ["OMN"], ["IRL"])


@pytest.mark.parametrize(
    ("event_type", "text"),
    [
        ("COERCE", f"فرضت {OMAN} حظرا للتجول."),
        ("COERCE", f"حجبت {OMAN} مواقع إخبارية."),
        ("CONCEDE", f"أعلنت {OMAN} هدنة إنسانية."),
        ("CONCEDE", f"أصدرت {OMAN} عفوا عاما."),
        ("MOBILIZE", f"دفعت {OMAN} بتعزيزات عسكرية."),
        ("MOBILIZE", f"أعلنت {OMAN} التعبئة العامة."),
        ("REJECT", f"استخدمت {OMAN} حق النقض."),
        ("RETREAT", f"أكملت {OMAN} انسحابها من الجزيرة."),
        ("RETREAT", f"أعادت {OMAN} فتح المعبر."),
        ("SANCTION", f"انسحبت {OMAN} من الاتفاقية."),
    ],
)
def test_one_does_it_alone(event_type: str, text: str) -> None:
    (event,) = told(text)
    assert (event.type, names(event.actors), names(event.recipients)) == (event_type, ["OMN"], [])


@pytest.mark.parametrize(
    ("event_type", "text"),
    [
        ("AGREE", f"توصلت {OMAN} و{IRELAND} إلى تفاهم حول الصيد."),
        ("CONSULT", f"خاضت {OMAN} و{IRELAND} مفاوضات طويلة."),
        ("CONSULT", f"تحدث {OMANI} مع {IRISH} هاتفيا."),
        ("COOPERATE", f"نفذت {OMAN} مع {IRELAND} تدريبات مشتركة."),
        ("RETREAT", f"تبادلت {OMAN} و{IRELAND} أسرى."),
        ("SUPPORT", f"أبرمت {OMAN} و{IRELAND} معاهدة."),
    ],
)
def test_both_do_it(event_type: str, text: str) -> None:
    (event,) = told(text)
    held = {name.removeprefix("p-") for name in names((*event.actors, *event.recipients)) if name}
    assert (event.type, held) in [(event_type, {"OMN", "IRL"}), (event_type, {"omani", "irish"})]


@pytest.mark.parametrize(
    "text",
    [
        f"ويسكن {OMANI} في مدينة قرب {IRELAND}.",
        f"ودعا {OMANI} الله أن يحفظ البلاد.",
        f"حث {OMANI} الموظفين على العمل.",
        f"دعا {OMANI} المواطنين إلى توخي الحذر.",
        f"نوه {OMANI} إلى هرولة الشركات نحو {IRELAND}.",
        f"رفض {OMANI} التعليق على سؤال حول {IRELAND}.",
        f"ولم يكن بحث {OMANI} عن {IRELAND} سهلا، وجرى خلال اللقاء عرض فيلم.",
        f"تهدد الأمراض أمن {OMAN}.",
        f"وقعت {OMAN} مع نادي {IRELAND} عقدا لانتقال اللاعب.",
        f"أوقفت {{police|الشرطة}} سارقا بتهمة السرقة في {OMAN}.",
        f"تحدث {OMANI} عن الطقس لصحيفة محلية مع {IRISH}.",
        f"أعلنت {OMAN} حالة الطوارئ الصحية.",
        f"وصل {OMANI} إلى {IRELAND} لقضاء إجازة.",
        f"تعهد {OMANI} بشن حملة.",
    ],
)
def test_everyday_life_and_like_words_tell_of_nothing(text: str) -> None:
    assert [event.type for event in told(text) if event.type != "THREATEN"] == []
