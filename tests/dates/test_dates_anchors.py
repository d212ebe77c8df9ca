from __future__ import annotations

from datetime import date

from marsad import knowledge
from marsad.dates import find
from marsad.dates.quotes import Speeches

TUESDAY = date(2024, 4, 23)
CALENDAR = knowledge.default().calendar


def values(text: str, reference: date | None = TUESDAY) -> list[str | None]:
    return [item.value for item in find(text, reference)]


def test_what_points_back_names_the_words_it_counts_from() -> None:
    _, following = find("وقعت الهدنة في 5 مارس 2020 وفي اليوم التالي عاد الناس", TUESDAY)
    assert following.anchor == "2020-03-05"
    assert following.how == "counted from «5 مارس 2020»"


def test_two_times_that_could_be_meant_leave_it_unknown() -> None:
    text = "غادر في 9 مارس 2020 بعدما وصل في 5 مارس 2020، وفي اليوم نفسه وقع العقد"
    item = find(text, TUESDAY)[-1]
    assert item.value is None
    assert "two could be meant" in item.how


def test_a_paragraph_and_a_speech_have_their_own_times() -> None:
    assert values("وقعت الهدنة في 5 مارس 2020.\nوفي اليوم التالي عاد الناس")[-1] is None
    assert values("قال: «وقعت الهدنة في 5 مارس 2020 إذن». وفي اليوم التالي عاد الناس")[-1] is None
    assert values("قال: «وقعت الهدنة في 5 مارس 2020 وفي اليوم التالي عدنا»")[-1] == "2020-03-06"


def test_what_looks_back_is_no_anchor_for_the_next() -> None:
    text = "ارتفع الإنتاج عام 2021 مقارنة بالعام السابق، وتراجع الطلب مقارنة بالعام السابق"
    assert values(text) == ["2021", "2020", "2020"]


def test_days_in_speech_count_from_the_day_of_speaking() -> None:
    _, tomorrow = find("قال الوزير الخميس: «سنعود غدا إلى المفاوضات»", TUESDAY)
    assert tomorrow.value == "2024-04-19"
    assert tomorrow.anchor == "2024-04-18"
    assert "in speech of «الخميس»" in tomorrow.how


def test_a_day_to_come_is_no_day_of_speaking() -> None:
    assert values("قال الوزير الذي سيسافر الخميس: «سنعود غدا إلى المفاوضات»")[-1] == "2024-04-24"


def test_an_old_speech_of_an_unknown_day() -> None:
    today = find("قال الزعيم في خطاب سنة 1947: «اليوم نبدأ عهدا جديدا»", TUESDAY)[-1]
    assert today.value is None
    assert "its day is not known" in today.how


def test_quoted_names_are_no_speech() -> None:
    text = 'قرأ الطفل "غدا" بصوت عال'
    assert Speeches(text, CALENDAR).at(text.index("غدا")) == -1
    text = "قال الأب: «سنعود غدا إلى البيت» وخرج"
    assert Speeches(text, CALENDAR).at(text.index("غدا")) == 0
    assert Speeches(text, CALENDAR).at(text.index("وخرج")) == -1


def test_marks_left_open_end_with_the_line() -> None:
    text = "قال الأب: «سنعود قريبا إلى البيت\nوعاد غدا"
    assert Speeches(text, CALENDAR).at(text.index("غدا")) == -1


def test_a_straight_mark_before_a_word_opens() -> None:
    text = 'رفع 5" من الماء. قال الأب "سنعود غدا إلى البيت" وخرج'
    assert Speeches(text, CALENDAR).at(text.index("غدا")) >= 0
    assert Speeches(text, CALENDAR).at(text.index("وخرج")) == -1


def test_a_mark_inside_another_opens_nothing() -> None:
    text = 'قال الأب: «سنعود إلى "البيت القديم" غدا جميعا»'
    assert Speeches(text, CALENDAR).at(text.index("غدا")) == 0


def test_a_year_that_opens_a_paragraph_holds_until_the_news_comes_back() -> None:
    text = "سنة 2014 خسر النادي في فبراير. وقال المدرب أمس إن الفريق فاز في فبراير"
    assert values(text) == ["2014", "2014-02", "2024-04-22", "2024-02"]


def test_a_year_behind_a_day_makes_it_unclear() -> None:
    assert values("بدأ العمل في 2 أبريل بعد توقيع العقد في 12 مارس 2020") == [None, "2020-03-12"]


def test_many_times_in_a_line_are_read() -> None:
    text = "من 5 مارس 2020 " + "ثم عاد الجمعة " * 400 + "وفي اليوم التالي استراح"
    found = values(text)
    assert len(found) == 402
    assert found[-1] == "2020-03-07"
