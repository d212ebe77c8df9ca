"""What points back counts from the day that the text names, whatever the publication."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marsad import knowledge
from marsad.dates import find
from marsad.dates.meanings.tense import Tense, tense
from marsad.dates.quotes import Speeches

CALENDAR = knowledge.default().calendar
MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
WEEKDAYS = ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
told = st.dates(date(1900, 1, 1), date(2015, 12, 31))
published = st.one_of(st.none(), st.dates(date(2016, 2, 1), date(2090, 1, 1)))
SIGNS = "«»“”\"'()[]:؛،.!؟… \n0123456789وبسيلنمقا"


def written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def last(text: str, reference: date | None) -> str | None:
    return find(text, reference)[-1].value


@given(told, published)
def test_the_day_after_and_the_same_day(day: date, reference: date | None) -> None:
    start = f"وقعت الهدنة في {written(day)} وفي"
    assert last(f"{start} اليوم التالي عاد الناس", reference) == (day + timedelta(days=1)).isoformat()
    assert last(f"{start} اليوم نفسه عاد الناس", reference) == day.isoformat()
    assert last(f"{start} اليوم السابق عاد الناس", reference) == (day - timedelta(days=1)).isoformat()


@given(told, published, st.integers(3, 10))
def test_days_counted_from_it(day: date, reference: date | None, count: int) -> None:
    text = f"وقعت الهدنة في {written(day)} وعاد الناس بعد ذلك بـ{count} أيام"
    assert last(text, reference) == (day + timedelta(days=count)).isoformat()


@given(told, published, st.integers(1, 7))
def test_the_weekday_that_follows_it(day: date, reference: date | None, name: int) -> None:
    found = last(f"وقعت الهدنة في {written(day)} وفي {WEEKDAYS[name - 1]} التالي عاد الناس", reference)
    assert found is not None
    following = date.fromisoformat(found)
    assert following.isoweekday() == name
    assert day < following <= day + timedelta(days=7)


@given(told, published)
def test_its_month_and_year(day: date, reference: date | None) -> None:
    start = f"وقعت الهدنة في {written(day)} وفي"
    assert last(f"{start} الشهر نفسه عاد الناس", reference) == day.isoformat()[:7]
    assert last(f"{start} العام الموالي عاد الناس", reference) == f"{day.year + 1:04}"


@given(told, published)
def test_days_of_a_speech_count_from_it(day: date, reference: date | None) -> None:
    text = f"قال الوزير في {written(day)}: «سنعود غدا إلى المفاوضات»"
    assert last(text, reference) == (day + timedelta(days=1)).isoformat()


@given(st.text(SIGNS, max_size=60), st.text(SIGNS, max_size=60))
def test_any_text_has_a_tense_and_speeches(before: str, behind: str) -> None:
    text = f"{before} الخميس {behind}"
    start = len(before) + 1
    assert tense(text, start, start + len("الخميس"), CALENDAR) in Tense
    number = Speeches(text, CALENDAR).at(start)
    assert number == -1 or Speeches(text, CALENDAR).at(start) == number


@given(st.text(SIGNS, max_size=80), published)
def test_any_text_is_read(text: str, reference: date | None) -> None:
    for item in find(f"{text} وفي اليوم التالي، قال الخميس: «{text} غدا»", reference):
        assert item.how
