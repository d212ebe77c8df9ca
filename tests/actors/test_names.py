"""Where personal names begin and end."""

from __future__ import annotations

import pytest
from actor_articles import names, read

FOUND = [
    ("استقبل وزير العدل المغربي سمير بنعلال وفدا من القضاة", ["سمير بنعلال"]),
    ("التقى الوزير بالسيد حميد الورياغلي في مكتبه", ["حميد الورياغلي"]),
    ("وصل عبد الكبير الوزاني إلى المطار", ["عبد الكبير الوزاني"]),
    ("قال عبدالعزيز بن ناصر الخليفي إن المشروع جاهز", ["عبدالعزيز بن ناصر الخليفي"]),
    ("زار أبو بكر المنصوري المعرض", ["أبو بكر المنصوري"]),
    ("حضر اللقاء كل من محمد العلوي وأحمد التازي", ["محمد العلوي", "أحمد التازي"]),
    ("أكد وزير الداخلية البلجيكي، ديرك فان كويلن، أن الحدود آمنة", ["ديرك فان كويلن"]),
    ("سلم الرسالة لمحمد الفاسي أمس", ["محمد الفاسي"]),
    ("أوضح الشيخ نور الدين بلحاج موقفه", ["نور الدين بلحاج"]),
    ("وأضاف المحلل السياسي عمر العماني أن الوقت ضيق", ["عمر العماني"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_is_found_with_its_exact_words(text: str, expected: list[str]) -> None:
    assert names(read(text)) == expected


SECOND = [
    ("حضر محمد العلوي وعوض بن ناصر الحارثي", ["محمد العلوي", "عوض بن ناصر الحارثي"]),
    ("نقل التحية إلى محمد العلوي وإلى ولي العهد", ["محمد العلوي"]),
]


@pytest.mark.parametrize(("text", "expected"), SECOND)
def test_what_is_joined_by_and_begins_anew(text: str, expected: list[str]) -> None:
    assert names(read(text)) == expected


NOT_NAMES = [
    "وزير الخارجية زيارة عمل قصيرة",
    "وزير التعليم أصابت قراراته الأساتذة بالحيرة",
    "أعلن وزير الصحة فتح مستشفى جديد",
    "هبطت الطائرة في مطار الملك خالد الدولي",
    "تخرج من جامعة محمد الخامس بالرباط",
    "صام الناس رمضان المبارك",
    "على أمل العودة إلى الحوار الجاد",
    "وقفوا أمام خادم الحرمين الشريفين",
    "خلال السنة الماضية والحالية",
    "فوجئت بأن المدرب يسحب مني الدور",
    "قال الرئيس النصراوي إن الفريق جاهز",
    "ذكرت أم علي العسيري أن العيد جميل",
    "دفع زائد ريال واحد",
    "تفقد الجنود ناحية خان بني سعد أمس",
    "قدمت مجموعة سالم العتيبي الهدايا",
]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_common_words_and_facilities_are_no_names(text: str) -> None:
    found = read(text)
    assert names(found) == []
    assert all(one.slot is None or one.slot.person_id is None for one in found.actors)


ENDS = [
    ("هنأ محمد العلوي رحمه الله رفاقه", "محمد العلوي"),
    ("قدم ناصر الخليفي خالص شكره للجميع", "ناصر الخليفي"),
    ("أعلن سعيد أمزازي يغادر منصبه", "سعيد أمزازي"),
    ("قال يوسف الزغيبي للإغاثة دورها", "يوسف الزغيبي"),
    ("فيلم ستيفن كارفيلد منتجًا جديد", "ستيفن كارفيلد"),
    ("عاد كارلوس تيفاريز العائد إلى فريقه", "كارلوس تيفاريز"),
    ("قال أوباما يتطلع إلى اللقاء", "أوباما"),
    ("كرم القائد محمد بن وصل الأحمدي على جهده", "محمد بن وصل الأحمدي"),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_a_name_ends_before_verbs_and_formulas(text: str, expected: str) -> None:
    assert names(read(text)) == [expected]


def test_an_unknown_foreign_name_behind_an_office() -> None:
    assert names(read("صرح رئيس الوزراء الهنغاري غابور كوفاتش أن الاتفاق قريب")) == ["غابور كوفاتش"]


def test_spans_leave_clitics_out() -> None:
    found = read("دعا إلى لقاء يجمعه بمحمد العلوي")
    mention = next(one for one in found.mentions if one.text == "محمد العلوي")
    assert (mention.start, mention.end) == (20, 31)


def test_a_family_of_two_words_is_the_fuller_name() -> None:
    found = read("أوضح محمد آل ناجم ذلك. ودعا آل ناجم إلى العمل. وقال آل ناجم إنه جاهز")
    people = [one.name_ar for one in found.entities if one.kind.value == "person"]
    assert people == ["محمد آل ناجم"]
