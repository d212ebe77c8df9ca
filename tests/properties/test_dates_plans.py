"""Times of plans: where they lie, and what the register leaves alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.dates import Register, edtf, find
from marsad.dates.register import LONGEST

DAYS = st.dates(date(1950, 1, 2), date(2080, 12, 30))
NAMES = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
MONTHS = ["يناير", "مارس", "ماي", "يوليوز", "غشت", "أكتوبر", "دجنبر"]
NUMBERS = [1, 3, 5, 7, 8, 10, 12]
HOURS = ["الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة"]
PIECES = [
    *("سأعود", "ذكرني", "غادرت هنا", "قال", "الوزير", "في", "يوم", "نهاية", "بقية", "اليوم", "الظهر"),
    *(
        "السابعة",
        "الجمعة",
        "27",
        "4/22",
        "15",
        "مارس",
        "الأسبوع",
        "التالي",
        "من الآن",
        "شهر",
        "و",
        "،",
        "مساء",
    ),
    *(
        "بعد",
        "قبل",
        "خلال",
        "أسبوعين",
        "أوائل",
        "أواخر",
        "العام",
        "المقبل",
        "منتصف الليل",
        "الساعة",
        "إلا الربع",
    ),
]


def value(text: str, reference: date) -> str | None:
    """The value of the one expression of a plan."""
    (found,) = find(text, reference, register=Register.PLANS)
    return found.value


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_next_one_or_today(day: date, name: int) -> None:
    found = edtf.day(value(f"نلتقي {NAMES[name]}", day))
    assert found is not None
    assert found.weekday() == name
    assert timedelta(0) <= found - day < timedelta(days=7)


@given(DAYS, st.integers(1, 28), st.integers(0, 6))
def test_days_of_a_month_lie_ahead_within_a_year(day: date, number: int, month: int) -> None:
    unnamed, named = (
        edtf.day(value(text, day)) for text in (f"نلتقي يوم {number}", f"نلتقي في {number} {MONTHS[month]}")
    )
    assert unnamed is not None
    assert named is not None
    assert (unnamed.day, named.day, named.month) == (number, number, NUMBERS[month])
    assert timedelta(0) <= unnamed - day <= timedelta(days=31)
    assert timedelta(0) <= named - day <= timedelta(days=366)


@given(st.datetimes(datetime(1950, 1, 2), datetime(2080, 12, 30)), st.integers(1, 9))
def test_an_hour_is_one_of_two_of_the_day(moment: datetime, hour: int) -> None:
    found = value(f"سأعود في {HOURS[hour - 1]}", moment)
    day = moment.date().isoformat()
    assert found in (f"{day}T{hour:02}:00", f"{day}T{hour + 12:02}:00")


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join), st.none() | DAYS)
def test_any_text_is_read_in_either_register(text: str, reference: date | None) -> None:
    news, plans, told = (
        [(item.start, item.end, item.value, item.how) for item in find(text, reference, register=register)]
        for register in (Register.NEWS, Register.PLANS, None)
    )
    assert not any("as in plans" in how for *_, how in news)
    ends = [0, *(place for start, end, *_ in plans for place in (start, end)), len(text)]
    assert ends == sorted(ends)
    spans = [item[:2] for item in told]
    assert spans in ([item[:2] for item in news], [item[:2] for item in plans])


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), DAYS)
def test_a_long_text_and_one_of_two_lines_is_news(text: str, reference: date) -> None:
    for longer in (f"{text}\nعاد", f"{text} {'وكان ما كان ' * (LONGEST // 10)}"):
        assert find(longer, reference) == find(longer, reference, register=Register.NEWS)
