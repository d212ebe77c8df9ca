"""Expressions in running text, against a publication date: Tuesday 23 April 2024."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from marsad.dates import Register, find
from marsad.records import PartOfDay, TemporalExpression, TimeType

TUESDAY = date(2024, 4, 23)


def one(text: str, reference: date | None = TUESDAY) -> TemporalExpression:
    """The only expression of a text, read as news."""
    (found,) = find(text, reference, register=Register.NEWS)
    return found


VALUES = [
    # days from today
    ("وصل الوفد أمس", "أمس", "2024-04-22"),
    ("وصل الوفد أول أمس", "أول أمس", "2024-04-21"),
    ("وصل الوفد أمس الأول", "أمس الأول", "2024-04-21"),
    ("وصل الوفد يوم أمس الإثنين", "يوم أمس الإثنين", "2024-04-22"),
    ("يصل الوفد غداً الأربعاء", "غداً الأربعاء", "2024-04-24"),
    ("يصل الوفد بعد غد", "بعد غد", "2024-04-25"),
    ("وصل الوفد اليوم (الثلاثاء)", "اليوم (الثلاثاء)", "2024-04-23"),
    ("وصل الوفد البارحة", "البارحة", "2024-04-22"),
    # weekdays
    ("وصل الوفد الجمعة", "الجمعة", "2024-04-19"),
    ("وصل الوفد يوم الثلاثاء", "يوم الثلاثاء", "2024-04-23"),
    ("وصل الوفد الثلثاء", "الثلثاء", "2024-04-23"),
    ("وصل الوفد الاربعاء الماضي", "الاربعاء الماضي", "2024-04-17"),
    ("وصل الوفد الثلاثاء الماضي", "الثلاثاء الماضي", "2024-04-16"),
    ("يصل الوفد الجمعة المقبل", "الجمعة المقبل", "2024-04-26"),
    ("سيصل الوفد يوم الجمعة", "يوم الجمعة", "2024-04-26"),
    ("من المرتقب وصول الوفد السبت", "السبت", "2024-04-27"),
    ("قال المدير الجمعة إن الوفد سيصل قريبا", "الجمعة", "2024-04-19"),
    # day and month
    ("وصل الوفد يوم 12 مارس 2023", "يوم 12 مارس 2023", "2023-03-12"),
    ("وصل الوفد في 12 شتنبر 2023", "12 شتنبر 2023", "2023-09-12"),
    ("وصل الوفد في 12 أيلول/سبتمبر 2023", "12 أيلول/سبتمبر 2023", "2023-09-12"),
    ("وصل الوفد في 12 سبتمبر (أيلول) 2023", "12 سبتمبر (أيلول) 2023", "2023-09-12"),
    ("وصل الوفد في 12 جويلية 2023", "12 جويلية 2023", "2023-07-12"),
    ("وصل الوفد في 12 كانون الثاني 2023", "12 كانون الثاني 2023", "2023-01-12"),
    ("وصل الوفد في ١٢ غشت ٢٠٢٣", "١٢ غشت ٢٠٢٣", "2023-08-12"),
    ("وصل الوفد في الثالث والعشرين من مايو 2023", "الثالث والعشرين من مايو 2023", "2023-05-23"),
    ("وصل الوفد في الأول من شهر مارس 2023", "الأول من شهر مارس 2023", "2023-03-01"),
    ("كتب March 5, 2023 على صفحته", "March 5, 2023", "2023-03-05"),
    ("كتب 5 mars 2023 على صفحته", "5 mars 2023", "2023-03-05"),
    ("وصل الوفد في 2 ماي 2023 م", "2 ماي 2023 م", "2023-05-02"),
    ("العيد فاتح ماي", "فاتح ماي", "2024-05-01"),
    ("وصل الوفد في 29 فبراير", "29 فبراير", "2024-02-29"),
    ("وصل الوفد في 20 أبريل الجاري", "20 أبريل الجاري", "2024-04-20"),
    ("وصل الوفد في 28 دجنبر الماضي", "28 دجنبر الماضي", "2023-12-28"),
    ("يصل الوفد في 3 مارس المقبل", "3 مارس المقبل", "2025-03-03"),
    ("وصل الوفد في 8 من الشهر الجاري", "8 من الشهر الجاري", "2024-04-08"),
    ("وصل الوفد في 5 ماي من السنة الماضية", "5 ماي من السنة الماضية", "2023-05-05"),
    ("وصل الوفد الأحد 17 دجنبر", "الأحد 17 دجنبر", "2023-12-17"),
    ("يصل الوفد الخميس 25", "الخميس 25", "2024-04-25"),
    # months, years and more
    ("وصل الوفد في شهر فبراير الماضي", "شهر فبراير الماضي", "2024-02"),
    ("وصل الوفد في يونيو (حزيران) 2022", "يونيو (حزيران) 2022", "2022-06"),
    ("يصل الوفد شهر يونيو المقبل", "شهر يونيو المقبل", "2024-06"),
    ("وصل الوفد الشهر الماضي", "الشهر الماضي", "2024-03"),
    ("وصل الوفد هذا الأسبوع", "هذا الأسبوع", "2024-04-22/2024-04-28"),
    ("وصل الوفد الأسبوع المنصرم", "الأسبوع المنصرم", "2024-04-15/2024-04-21"),
    ("وصل الوفد العام الماضي", "العام الماضي", "2023"),
    ("وصل الوفد سنة 2015", "سنة 2015", "2015"),
    ("وصل الوفد في 2019", "2019", "2019"),
    ("كأس القارة 2031", "2031", None),
    ("بناه في سبعينيات القرن الماضي", "سبعينيات القرن الماضي", "197X"),
    ("بناه في القرن التاسع عشر", "القرن التاسع عشر", "18XX"),
    ("وصل الوفد صيف 2016", "صيف 2016", "2016-22"),
    ("نما في الربع الثاني من 2023", "الربع الثاني من 2023", "2023-04/2023-06"),
    # runs
    ("يومي 14 و15 دجنبر الماضي", "يومي 14 و15 دجنبر الماضي", "2023-12-14/2023-12-15"),
    ("من 26 إلى 28 مارس الماضي", "من 26 إلى 28 مارس الماضي", "2024-03-26/2024-03-28"),
    ("بين 4 و9 يناير 2020", "بين 4 و9 يناير 2020", "2020-01-04/2020-01-09"),
    ("من 28 دجنبر إلى 3 يناير 2020", "من 28 دجنبر إلى 3 يناير 2020", "2019-12-28/2020-01-03"),
    ("أيام 5 و6 و7 مارس 2024", "أيام 5 و6 و7 مارس 2024", "2024-03-05/2024-03-07"),
    ("يومي الخميس والجمعة", "يومي الخميس والجمعة", "2024-04-18/2024-04-19"),
    ("بين سنتي 2014 و2018", "بين سنتي 2014 و2018", "2014/2018"),
    ("من 2014 حتى 2018", "من 2014 حتى 2018", "2014/2018"),
    ("موسم 2023-2024", "2023-2024", "2023/2024"),
    # counted
    ("وصل الوفد قبل ثلاثة أيام", "قبل ثلاثة أيام", "2024-04-20"),
    ("وصل الوفد منذ يومين", "منذ يومين", "2024-04-21"),
    ("وصل الوفد قبل شهر", "قبل شهر", "2024-03"),
    ("وصل الوفد قبل سنتين", "قبل سنتين", "2022"),
    ("الأيام الثلاثة الماضية", "الأيام الثلاثة الماضية", "2024-04-20/2024-04-22"),
    ("اليومين المقبلين", "اليومين المقبلين", "2024-04-24/2024-04-25"),
]


@pytest.mark.parametrize(("text", "words", "value"), VALUES, ids=[words for _, words, _ in VALUES])
def test_values(text: str, words: str, value: str) -> None:
    found = one(text)
    assert (found.text, found.value) == (words, value)
    assert text[found.start : found.end] == words


PARTS = [
    ("صباح اليوم", PartOfDay.MORNING, "2024-04-23"),
    ("ظُهر أمس", PartOfDay.AFTERNOON, "2024-04-22"),
    ("زوال أمس", PartOfDay.AFTERNOON, "2024-04-22"),
    ("عصر الأحد", PartOfDay.AFTERNOON, "2024-04-21"),
    ("بعد ظهر الأحد", PartOfDay.AFTERNOON, "2024-04-21"),
    ("مساء الأحد", PartOfDay.EVENING, "2024-04-21"),
    ("الأحد مساء", PartOfDay.EVENING, "2024-04-21"),
    ("فجر الأحد", PartOfDay.DAWN, "2024-04-21"),
    ("ليلة الأحد", PartOfDay.NIGHT, "2024-04-21"),
    ("ليلة السبت الأحد", PartOfDay.NIGHT, "2024-04-20"),
    ("الليلة الماضية", PartOfDay.NIGHT, "2024-04-22"),
    ("هذا الصباح", PartOfDay.MORNING, "2024-04-23"),
]


@pytest.mark.parametrize(("text", "part", "value"), PARTS, ids=[text for text, _, _ in PARTS])
def test_parts_of_the_day(text: str, part: PartOfDay, value: str) -> None:
    found = one(text)
    assert (found.part, found.value, found.type) == (part, value, TimeType.TIME)


CLOCKS = [
    ("أمس على الساعة 15:30", "2024-04-22T15:30"),
    ("أمس على الساعة الثالثة والنصف مساء", "2024-04-22T15:30"),
    ("أمس على الساعة التاسعة إلا ربعا صباحا", "2024-04-22T08:45"),
    ("في العاشرة من صباح أمس", "2024-04-22T10:00"),
    ("الساعة الثانية عشرة ليلا من يوم 12 مارس 2024", "2024-03-12T00:00"),
    ("GMT 08:57 2024 الإثنين ,17 حزيران / يونيو", "2024-06-17T08:57Z"),
]


@pytest.mark.parametrize(("text", "value"), CLOCKS, ids=[text for text, _ in CLOCKS])
def test_clock_times_of_a_day(text: str, value: str) -> None:
    assert one(text).value == value


def test_an_hour_that_could_be_before_or_after_noon_gives_the_day() -> None:
    found = one("أمس على الساعة الثالثة")
    assert found.value == "2024-04-22"
    assert "unclear" in found.how


def test_a_time_takes_the_day_of_its_sentence() -> None:
    _, clock = find("يلعب الفريقان غدا في الملعب الكبير، والبداية على الساعة 20:00", TUESDAY)
    assert clock.value == "2024-04-24T20:00"


def test_a_time_in_another_sentence_has_no_day() -> None:
    _, clock = find("يلعب الفريقان غدا. البداية على الساعة 20:00", TUESDAY)
    assert clock.value == "T20:00"
    assert clock.anchor is None


NOTHING = [
    "ثمن الكتاب 2019 درهما",
    "حضر نحو 2000 متفرج",
    "الهاتف 05-22-33-44-55",
    "فاز الفريق 2-1 على ضيفه",
    "تعادل الفريقان 1-1 في المباراة",
    "جريدة 24 ساعة",
    "وفق قناة روسيا اليوم أن",
    "موقع المغرب اليوم يوضح",
    "يحتفل باليوم العالمي للكتاب",
    "في اليوم الأول من المعرض",
    "أحد الوزراء والمدير العام الحالي",
    "مارس اللاعب هوايته",
    "أب وابنه ورجب وشعبان",
    "بعد صلاة الجمعة",
    "في 30 فبراير",
    "user2010@example.org",
    "القانون رقم 2013",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert find(text, TUESDAY) == []


UNKNOWN = [
    ("العشرينيات الهجرية", "hijri"),
    ("في اليوم التالي", "points back"),
    ("من الشهر نفسه", "points back"),
    ("ساحة 14 جانفي", "part of a name"),
    ("أمس الجمعة", "weekday contradicts"),
    ("قبل يومين من السباق", "another event"),
    ("السنوات القليلة الماضية", "vague"),
    ("منذ نحو سنتين", "about so long"),
    ("هذا الأحد", "unclear"),
    ("سيسافر الثلاثاء", "today or in a week"),
    ("الأحد 6 يناير", "fits no near year"),
    ("سنة 711", "hijri or gregorian"),
    ("العشرينيات", "unnamed century"),
    ("السبت التاسع من الشهر الجاري", "contradicts"),
]


@pytest.mark.parametrize(("text", "how"), UNKNOWN, ids=[text for text, _ in UNKNOWN])
def test_what_cannot_be_known_has_no_value_but_a_reason(text: str, how: str) -> None:
    found = one(text)
    assert found.value is None
    assert how in found.how


def test_durations_have_a_length_and_repeated_times_no_value() -> None:
    assert [(item.type, item.value, item.how) for item in find("لمدة ثلاثة أيام", TUESDAY)] == [
        (TimeType.DURATION, "P3D", "length of time")
    ]
    repeated = one("كل يوم سبت")
    assert (repeated.type, repeated.value, repeated.weekday) == (TimeType.SET, None, 6)


def test_contradictions_are_said() -> None:
    full = one("الأربعاء 22 أبريل 2024")
    assert (full.value, full.weekday) == ("2024-04-22/2024-04-24", 3)
    assert full.how == "full date: weekday contradicts it"
    shifted = one("أمس الأحد")
    assert shifted.value == "2024-04-21"
    assert "weekday wins" in shifted.how


def test_day_and_weekday_together_beat_a_date_that_fits_neither() -> None:
    found = one("أمس الإثنين 25 أبريل 2024")
    assert found.value == "2024-04-22"
    assert "date written does not" in found.how


def test_the_anchor_is_said() -> None:
    assert one("أمس").anchor == "2024-04-23"
    assert one("12 مارس 2020").anchor is None


def test_a_time_of_publication_counts_as_its_day() -> None:
    (found,) = find("أمس", datetime(2024, 4, 23, 23, 59, tzinfo=UTC))
    assert found.value == "2024-04-22"


# ------------------------------------------------------------------ what the sentence gives


def test_a_later_weekday_of_a_sentence_follows_the_first() -> None:
    friday = date(2024, 4, 26)
    first, second = find("لقاء أول مساء أمس الخميس وثان صباح الجمعة", friday)
    assert (first.value, second.value) == ("2024-04-25", "2024-04-26")


def test_a_weekday_after_the_publication_falls_back_to_the_last_one() -> None:
    _, second = find("لقاء أول مساء أمس الإثنين وثان صباح الأربعاء", TUESDAY)
    assert second.value == "2024-04-17"


def test_a_weekday_behind_a_day_to_come_follows_it() -> None:
    first, second = find("يبدأ التسجيل يوم الأحد القادم ويستمر حتى مساء الخميس", TUESDAY)
    assert (first.value, second.value) == ("2024-04-28", "2024-05-02")


def test_numbers_with_a_colon_alone_have_no_day() -> None:
    _, length = find("نشر أمس شريطا من 2:58", TUESDAY)
    assert length.value is None


def test_another_year_in_the_sentence_makes_a_day_without_year_unclear() -> None:
    _, second = find("وقعا اتفاقا في 12 مارس 2020 وبدأ العمل به في 2 أبريل", TUESDAY)
    assert second.value is None
    assert "year of «12 مارس 2020»" in second.how


# ------------------------------------------------------------------ no publication date


def test_without_publication_date_relative_days_are_unknown() -> None:
    for text in ("أمس", "اليوم", "غدا", "الأسبوع الماضي", "قبل يومين", "شهر مارس الماضي", "12 مارس"):
        found = one(text, None)
        assert found.value is None
        assert "no publication date" in found.how


def test_without_publication_date_weekday_and_part_are_kept() -> None:
    found = one("صباح الجمعة", None)
    assert (found.value, found.weekday, found.part) == (None, 5, PartOfDay.MORNING)


def test_an_embedded_post_dates_a_bare_weekday() -> None:
    weekday, post = find("سخر كثيرون من الخبر مساء الخميس\nنص التغريدة May 3, 2024", None)
    assert (weekday.value, weekday.anchor) == ("2024-05-02", "2024-05-03")
    assert post.value == "2024-05-03"


def test_an_arabic_date_of_the_past_does_not_date_a_bare_weekday() -> None:
    *_, weekday = find("ولد في 5 مارس 1960. وقال يوم السبت إنه راض", None)
    assert weekday.value is None


def test_an_embedded_post_does_not_say_what_day_yesterday_was() -> None:
    first, _ = find("وصل أمس\nنص التغريدة May 3, 2024", None)
    assert first.value is None


def test_an_embedded_post_gives_the_year_of_an_agreeing_weekday_and_of_what_comes_next() -> None:
    first, second, _ = find("الأحد 3 مارس، ثم في الأول من يونيو المقبل\nتغريدة May 3, 2024", None)
    assert (first.value, second.value) == ("2024-03-03", "2024-06-01")


def test_the_caller_may_know_the_newest_post() -> None:
    (found,) = find("مساء الخميس", None, newest="2024-05-03")
    assert found.value == "2024-05-02"


# ------------------------------------------------------------------ spans


def test_joined_particles_are_no_part_of_the_expression() -> None:
    found = find("وصباح الأحد وفي يونيو 2022 ولعام 2021 وبشهر مارس 2020", TUESDAY)
    assert [item.text for item in found] == ["صباح الأحد", "يونيو 2022", "عام 2021", "شهر مارس 2020"]


def test_no_expression_crosses_a_line() -> None:
    assert [item.text for item in find("يوم الخميس\n12 مارس\n2024", TUESDAY)] == [
        "يوم الخميس",
        "12 مارس",
        "2024",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("زار الوزير المصري اليوم مدينة العقبة", ["2024-06-05"]),
        ("أغلقت روسيا اليوم معبرا على حدودها", ["2024-06-05"]),
        ("ذكرت صحيفة المصري اليوم أن المعبر أغلق", []),
        ("نقلت روسيا اليوم عن مصدر في المعبر", []),
    ],
)
def test_a_country_and_today_or_the_name_of_an_outlet(text: str, values: list[str]) -> None:
    assert [item.value for item in find(text, date(2024, 6, 5))] == values


@pytest.mark.parametrize(
    ("text", "reference"), [("وصل أمس", "2023-12-15"), (b"\xd8\xa3", None), (None, None)]
)
def test_what_is_no_text_or_no_day_gets_a_clear_error(text: object, reference: object) -> None:
    with pytest.raises(TypeError, match=r"not (str|bytes|NoneType)"):
        find(text, reference)  # type: ignore[arg-type]
