"""Hijri dates, feasts and months that are written in every form and read back."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.dates import edtf, find
from marsad.dates.meanings import hijri
from marsad.dates.meanings.occasions import rules

NAMES = [
    *("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة"),
    *("رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذي الحجة"),
]
MONTHS = [
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
FORMS = [
    *(
        "{d} {name} {y} هـ",
        "{d} {name} {y}هـ",
        "{d} {name} {y}",
        "{d} من {name} {y} هـ",
        "{d} {name} عام {y} هـ",
    ),
    *(
        "{d} من شهر {name} سنة {y} هجرية",
        "{d}/{m}/{y} هـ",
        "{d:02}-{m:02}-{y}هـ",
        "{y}/{m:02}/{d:02}",
        "{d}/{m}/{y}",
    ),
    *("{d} {name} لعام {y}", "{d} {name} للعام الهجري {y}", "{d}-{name}-{y}"),
]
PAIRS = [
    *(
        "{h} الموافق {g}",
        "{h} الموافق لـ{g}",
        "{h} ({g})",
        "{h} - {g}",
        "{h} / {g}",
        "{h}، الموافق {g}",
        "{h} {g}",
    ),
    *("{g} الموافق {h}", "{g} الموافق لـ {h}", "{g} ({h})", "{g} - {h}", "{g} / {h}"),
]
# Three months before 1350 have 31 days in the table; nobody writes a 31st of a Hijri month.
DAYS = st.dates(date(1925, 1, 1), date(2075, 12, 31)).filter(lambda day: hijri.hijri_of(day)[2] <= 30)
FORM = st.sampled_from(FORMS)
PAIR = st.sampled_from(PAIRS)
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def written(day: date, form: str) -> str:
    year, month, number = hijri.hijri_of(day)
    return form.format(d=number, m=month, y=year, name=NAMES[month - 1])


def gregorian(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span(day: date) -> str | None:
    return edtf.span(day - timedelta(days=1), day + timedelta(days=1))


@given(DAYS)
def test_there_and_back(day: date) -> None:
    assert hijri.exact(*hijri.hijri_of(day)) == day


@given(st.dates(date(700, 1, 1), date(2150, 1, 1)))
def test_there_and_back_outside_the_table(day: date) -> None:
    # Where the two calendars meet a day may be told by the next month as well.
    again = hijri.exact(*hijri.hijri_of(day))
    assert again is not None
    assert abs((again - day).days) <= 1


@given(DAYS, FORM)
@settings(max_examples=300, deadline=None)
def test_a_date_alone_has_a_day_of_doubt(day: date, form: str) -> None:
    text = written(day, form)
    for said in (text, text.translate(EASTERN)):
        (found,) = find(f"صدر في {said} عن المكتب")
        assert (found.text, found.value) == (said, span(day))


@given(DAYS, FORM, st.integers(-1, 1))
@settings(max_examples=200, deadline=None)
def test_an_agreeing_weekday_settles_the_day(day: date, form: str, off: int) -> None:
    meant = day + timedelta(days=off)
    text = f"{WEEKDAYS[meant.isoweekday() - 1]} {written(day, form)}"
    (found,) = find(f"صدر يوم {text} عن المكتب")
    assert (found.text, found.value) == (f"يوم {text}", meant.isoformat())


@given(DAYS, st.integers(2, 3))
def test_another_weekday_settles_nothing(day: date, off: int) -> None:
    name = WEEKDAYS[(day + timedelta(days=off)).isoweekday() - 1]
    (found,) = find(f"صدر {name} {written(day, FORMS[0])}")
    assert "contradicts" in found.how
    assert found.value is None or edtf.bounds(found.value) == (day, day + timedelta(days=off))


@given(DAYS, FORM, PAIR, st.integers(-1, 1))
@settings(max_examples=400, deadline=None)
def test_two_calendars_that_agree_are_one_day(day: date, form: str, pair: str, off: int) -> None:
    meant = day + timedelta(days=off)
    text = pair.format(h=written(day, form), g=gregorian(meant))
    (found,) = find(f"صدر في {text} عن المكتب")
    assert (found.text, found.value) == (text, meant.isoformat())
    assert "hijri date agrees" in found.how


@given(DAYS, PAIR, st.integers(2, 400))
def test_two_calendars_that_differ_are_never_one_day(day: date, pair: str, off: int) -> None:
    other = day + timedelta(days=off)
    text = pair.format(h=written(day, FORMS[0]), g=gregorian(other))
    (found,) = find(f"صدر في {text} عن المكتب")
    assert "contradicts" in found.how
    assert found.value is None or edtf.bounds(found.value) == (day, other)
    assert (found.value is None) == (off > 7)


@given(DAYS)
def test_without_a_year_it_is_found_near_its_day(day: date) -> None:
    year, month, number = hijri.hijri_of(day)
    text = f"{WEEKDAYS[day.isoweekday() - 1]} {number} من شهر {NAMES[month - 1]}"
    (found,) = find(f"وصل الوفد {text}", day + timedelta(days=5))
    assert found.value == day.isoformat()
    (unknown,) = find(f"وصل الوفد {text}")
    assert unknown.value is None
    assert year == hijri.hijri_of(day)[0]


@given(st.integers(1930, 2075), st.sampled_from(["عيد الفطر", "عيد الأضحى", "المولد النبوي", "عاشوراء"]))
def test_a_feast_lies_in_its_year(year: int, name: str) -> None:
    (found,) = find(f"سافر الناس في {name} {year}")
    first, last = edtf.bounds(found.value)
    if first is not None and last is not None:
        assert year in (first.year, last.year)
        assert (last - first).days == 2


@given(
    st.integers(1930, 2075), st.sampled_from(["hijri 10-01", "07-30", "nth 11 4 4", "easter 0", "orthodox 1"])
)
def test_days_of_a_rule_lie_in_their_year(year: int, text: str) -> None:
    (rule,) = rules(text)
    assert all(day.year == year for day in rule.in_year(year))


@given(DAYS, st.integers(1, 3))
def test_a_date_and_another_weekday_hold_both(day: date, off: int) -> None:
    other = day + timedelta(days=off)
    (found,) = find(f"وصل الوفد {WEEKDAYS[other.isoweekday() - 1]} {gregorian(day)}")
    assert edtf.bounds(found.value) == (day, other)
    assert "weekday contradicts it" in found.how
