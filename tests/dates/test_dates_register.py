"""Whether a text reports or plans, and what only its register decides."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from marsad.dates import Register, absolute, article_dates, find, stamp
from marsad.dates.register import LONGEST, planned
from marsad.knowledge import default
from marsad.records import Article, Published

TUESDAY = date(2024, 4, 23)
MORNING = datetime(2024, 4, 23, 9, 30)


def value(text: str, reference: date | None = TUESDAY, register: Register | None = None) -> str | None:
    """The value of the last expression of a text."""
    return find(text, reference, register=register)[-1].value


@pytest.mark.parametrize(
    "text",
    [
        "سأتصل بالطبيب غدا",
        "سوف أرسل الملف",
        "سنسافر قريبا",
        "كنت في السوق",
        "لم أنم جيدا",
        "غادرت هنا قبل قليل",
        "ذكّرني بالموعد",
        "دعونا نجتمع",
        "هل يمكن أن نلتقي؟",
        "مساء الخير، رتب لي موعدا",
        "أهلا سلمى - احجزي لنا غرفة",
        "عندي امتحان",
        "لا تنس الموعد",
    ],
)
def test_requests_and_words_of_the_writer_plan(text: str) -> None:
    assert planned(text, default().calendar)


@pytest.mark.parametrize(
    "text",
    [
        "سأل القاضي المتهم",
        "سنغافورة تستضيف القمة",
        "سيزور الوفد المدينة",
        "غادرت الباخرة الميناء",
        "وصلت إلى المطار بعثة الفريق",
        "حدد المجلس موعدا جديدا",
        "حدد موعد المباراة",
        "نظم الحزب لقاء مع الشباب",
        "«سأعود»، هكذا كتب",
        'قال المدير "سنعود أقوى"',
        "أكد الوزير: سنراجع القانون",
        "الوزير: سنراجع القانون",
        "الدار البيضاء - سنراجع القانون",
        "الملف لدى القضاء",
        "سأعود غدا\nوهذا سطر آخر",
        "سأعود " + "قريبا " * LONGEST,
        "",
    ],
)
def test_reports_and_what_only_looks_like_a_plan_do_not(text: str) -> None:
    assert not planned(text, default().calendar)


def test_a_text_that_is_nothing_but_times_is_a_plan() -> None:
    assert value("الخميس") == value("في الخميس إن شاء الله") == "2024-04-25"
    assert value("في اجتماع الخميس") == "2024-04-18"
    assert value("الخميس", register=Register.NEWS) == "2024-04-18"


def test_a_day_and_month_alone_is_the_nearest_by_far_and_a_plan_the_next() -> None:
    assert value("14 أبريل") == "2024-04-14"
    assert value("14 أبريل", register=Register.PLANS) == value("سأسافر في 14 أبريل") == "2025-04-14"
    assert value("14 يناير") == "2025-01-14"


def test_the_register_can_be_told() -> None:
    text = "يفتح المعرض قبل شهر"
    assert value(text) == "2024-03"
    assert value(text, register=Register.PLANS) == "2024-03-23"
    assert value("سأعود بعد شهر", register=Register.NEWS) == "2024-05"


def test_how_says_where_the_register_decided() -> None:
    for text in ("نهاية اليوم", "الجمعة", "يوم 7", "الساعة 7", "قبل سنة", "أوائل مارس", "الشهر التالي"):
        (found,) = find(text, MORNING, register=Register.PLANS)
        assert "as in plans: " in found.how
        assert all("as in plans" not in item.how for item in find(text, MORNING, register=Register.NEWS))
    (found,) = find("12 مارس 2023", MORNING, register=Register.PLANS)
    assert "as in plans" not in found.how


def test_an_hour_without_a_day_is_the_next_one_from_the_moment_of_the_reference() -> None:
    assert value("ذكرني الساعة 8", MORNING) == "2024-04-23T20:00"
    assert value("ذكرني الساعة 10", MORNING) == "2024-04-23T10:00"
    assert value("ذكرني غدا الساعة 8", MORNING) == "2024-04-24T08:00"
    assert value("خرجنا الساعة 8", MORNING) == "2024-04-23T08:00"


def test_a_weekday_that_contradicts_its_date_has_no_value() -> None:
    (found,) = find("سأراك الخميس 4 يونيو", TUESDAY)
    assert found.value is None
    assert "contradicts" in found.how


def test_without_a_reference_plans_have_times_of_day_alone() -> None:
    assert value("سأعود الجمعة", None) is None
    assert value("سأعود في الخامسة", None) == "T05:00"
    assert value("سأعود نهاية اليوم", None) is None
    assert value("سأبقى بقية اليوم", None) is None
    assert value("سأنهيه خلال يومين", None) == "P2D"


def test_a_leap_day_is_found_in_the_next_leap_year() -> None:
    assert value("سأحتفل في 29 فبراير") == "2028-02-29"


def test_the_stage_the_stamp_and_the_absolute_values_are_news() -> None:
    knowledge = default()
    assert absolute("في 27", knowledge) == []
    assert stamp("الخميس 27", knowledge) is None
    day = Published("2024-04-23", "day", "stated", None, None)
    text = "سأعود الخميس"
    article = Article("a", "p", 0, text, None, None, "ar", day, (), text, (), ())
    (found,) = article_dates(article, knowledge)
    assert "as in plans" not in found.how
