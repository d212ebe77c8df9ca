"""What holds for every text and every day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from babel.dates import get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import parse_number
from marsad.dates import edtf, find, stamp
from marsad.dates.meanings.weekdays import after, on_or_after, on_or_before
from marsad.knowledge import default

DAYS = st.dates(date(1900, 1, 2), date(2090, 12, 30))
WORDS = [
    "أمس",
    "اليوم",
    "غدا",
    "يوم",
    "الخميس",
    "الجمعة",
    "صباح",
    "مساء",
    "12",
    "14",
    "2024",
    "مارس",
    "يونيو",
    "(حزيران)",
    "آب",
    "/",
    "-",
    ":",
    "من",
    "إلى",
    "بين",
    "و",
    "و15",
    "في",
    "شهر",
    "سنة",
    "عام",
    "الماضي",
    "المقبل",
    "الجاري",
    "الأسبوع",
    "قبل",
    "منذ",
    "ثلاثة",
    "أيام",
    "يومي",
    "الساعة",
    "15:30",
    "23-04-2024",
    "GMT",
    "هـ",
    "رمضان",
    "الأول",
    "الثاني",
    "كل",
    "لمدة",
    "درهم",
    "سيعقد",
    "قال",
    ".",
    "،",
    "\n",
    "ليلة",
    "هذا",
    "القرن",
    "صيف",
    "الربع",
    "January",
    "3rd",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
MONTHS = list(get_month_names("wide", locale="ar_MA").values())
NAMES = ["الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


@given(TEXTS | st.text(max_size=200), st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_spans_are_in_order_inside_one_line_and_values_are_edtf(text: str, reference: date | None) -> None:
    end = 0
    for item in find(text, reference):
        assert end <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert "\n" not in item.text
        assert item.how
        end = item.end
        if item.value is not None and not edtf.is_edtf(item.value):
            assert re.fullmatch(r"T\d\d:[^P]*|P[\dA-Z.]+", item.value)
            continue
        earliest, latest = edtf.bounds(item.value)
        assert earliest is None or latest is None or earliest <= latest


@given(TEXTS, st.none() | DAYS)
@settings(max_examples=100, deadline=None)
def test_reading_is_a_pure_function(text: str, reference: date | None) -> None:
    assert find(text, reference) == find(text, reference)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_stamp_never_needs_another_date(text: str) -> None:
    found = stamp(text, default())
    if found is not None:
        assert found.anchor is None
        assert edtf.day(found.value) is not None


@given(DAYS)
def test_a_whole_date_is_read_whatever_the_reference(day: date) -> None:
    text = f"{NAMES[day.isoweekday() - 1]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    for reference in (None, date(2024, 4, 23)):
        (found,) = find(text, reference)
        assert (found.text, found.value, found.how) == (text, day.isoformat(), "full date")


@given(DAYS)
def test_digits_of_every_script_are_one_date(day: date) -> None:
    western = f"{day:%d/%m/%Y}"
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"):
        (found,) = find(western.translate(str.maketrans("0123456789", digits)))
        assert found.value == day.isoformat()


@given(DAYS, st.integers(1, 7))
def test_weekdays_lie_within_a_week(day: date, name: int) -> None:
    assert on_or_before(day, name) <= day <= on_or_after(day, name) <= after(day, name) + timedelta(days=1)
    for found in (on_or_before(day, name), on_or_after(day, name), after(day, name)):
        assert found.isoweekday() == name
        assert abs((found - day).days) <= 7


@given(DAYS, st.integers(0, 6))
def test_a_reported_weekday_is_never_in_the_future(day: date, back: int) -> None:
    name = NAMES[(day - timedelta(days=back)).isoweekday() - 1]
    (found,) = find(f"وصل الوفد {name}", day)
    assert found.value == (day - timedelta(days=back)).isoformat()


@given(DAYS, DAYS)
def test_joined_days_are_bounded_by_them(first: date, last: date) -> None:
    begin, end = min(first, last), max(first, last)
    assert edtf.bounds(edtf.join(begin.isoformat(), end.isoformat())) == (begin, end)
    assert edtf.bounds(edtf.span(begin, end)) == (begin, end)


@given(
    st.sampled_from(
        ["أمس", "الخميس", "12 مارس", "شهر مارس الماضي", "الأسبوع المقبل", "قبل يومين", "مساء الجمعة"]
    )
)
def test_nothing_is_resolved_without_an_anchor(text: str) -> None:
    (found,) = find(text)
    assert found.value is None
    assert found.anchor is None


@given(st.integers(1, 31))
def test_days_of_the_month_in_words(number: int) -> None:
    units = ["", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
    tens, rest = divmod(number, 10)
    if number < 10:
        words = units[number]
    elif number == 10:
        words = "عشرة"
    elif tens == 1:
        words = f"{'أحد' if rest == 1 else 'اثني' if rest == 2 else units[rest]} عشر"
    else:
        words = " و".join(part for part in (units[rest], ["", "", "عشرين", "ثلاثين"][tens]) if part)
    assert parse_number(words) == number
