"""Runs of time, parts of longer times and counted times: written in every form, read back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from babel.dates import get_month_names
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from marsad.dates import Register, edtf, find

DAYS = st.dates(date(1950, 1, 2), date(2080, 12, 30))
YEARS = st.integers(1950, 2080)
MONTHS = list(get_month_names("wide", locale="ar_MA").values())
NAMES = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
ORDINALS = ["الأول", "الثاني", "الثالث", "الرابع"]
TO = st.sampled_from(["إلى", "حتى", "إلى غاية", "لغاية", "وإلى غاية", "وحتى"])
PIECES = [
    *("من", "إلى", "بين", "و", "5", "17", "2019", "2023", "مارس"),
    *("-", "/", "الربع", "الأول", "نهاية", "الأسبوع", "آخر", "بعد", "قبل", "يومين"),
]
UNITS = {
    "day": ("أيام", "يوما"),
    "week": ("أسابيع", "أسبوعا"),
    "month": ("أشهر", "شهرا"),
    "year": ("سنوات", "سنة"),
}


def value(text: str, reference: date | None = None) -> str | None:
    """The value of a text that is one expression, read as news."""
    (found,) = find(text, reference, register=Register.NEWS)
    assert found.text == text
    return found.value


def written(day: date) -> str:
    """A day in words and digits."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@given(DAYS, st.integers(1, 800), TO)
def test_runs_of_whole_dates_are_read_back(first: date, length: int, to: str) -> None:
    last = first + timedelta(days=length)
    expected = f"{first}/{last}"
    assert value(f"من {written(first)} {to} {written(last)}") == expected
    assert value(f"بين {written(first)} و{written(last)}") == expected
    assert value(f"ما بين {first:%d/%m/%Y} و{last:%d/%m/%Y}") == expected
    assert (
        value(f"من {NAMES[first.weekday()]} {written(first)} إلى {NAMES[last.weekday()]} {written(last)}")
        == expected
    )


@given(DAYS, st.integers(1, 300), TO)
def test_runs_that_share_the_year_or_the_month_are_read_back(first: date, length: int, to: str) -> None:
    last = first + timedelta(days=length)
    expected = f"{first}/{last}"
    day_month = f"{first.day} {MONTHS[first.month - 1]}"
    assert value(f"من {day_month} {to} {written(last)}") == expected
    assert value(f"من {written(first)} {to} {last.day} {MONTHS[last.month - 1]}") == expected
    if first.month == last.month and first.year == last.year:
        assert value(f"من {first.day} {to} {written(last)}") == expected
        assert value(f"بين {first.day} و{written(last)}") == expected
        assert value(f"{first.day}-{written(last)}") == expected
        assert value(f"من {written(first)} إلى {last.day} منه") == expected


@given(DAYS)
def test_days_in_a_row_are_read_back(first: date) -> None:
    days = [first + timedelta(days=step) for step in range(3)]
    assume(days[0].month == days[-1].month)
    rest = written(days[-1])
    expected = f"{days[0]}/{days[-1]}"
    assert value(f"أيام {days[0].day} و{days[1].day} و{rest}") == expected
    assert value(f"أيام {days[0].day}، {days[1].day} و{rest}") == expected
    names = " و".join(NAMES[day.weekday()] for day in days)
    assert value(f"أيام {names} {days[0].day} و{days[1].day} و{rest}") == expected
    assert value(f"يومي {days[0].day} و{written(days[1])}") == f"{days[0]}/{days[1]}"


@given(YEARS, st.integers(1, 12), st.integers(1, 12))
def test_runs_of_months_are_read_back(year: int, first: int, last: int) -> None:
    assume(first != last)
    begin = year - (first > last)
    expected = f"{begin}-{first:02}/{year}-{last:02}"
    assert value(f"من {MONTHS[first - 1]} إلى {MONTHS[last - 1]} {year}") == expected
    assert value(f"بين {MONTHS[first - 1]} و{MONTHS[last - 1]} {year}") == expected
    assert value(f"من {MONTHS[first - 1]} {begin} حتى {MONTHS[last - 1]} {year}") == expected


@given(YEARS, st.integers(1, 60), TO)
def test_runs_of_years_are_read_back(first: int, length: int, to: str) -> None:
    last = first + length
    assume(last < 2100)
    forms = ("من {} {to} {}", "من عام {} {to} عام {}", "بين {} و{}", "بين سنتي {} و{}", "{}-{}", "{}/{}")
    for form in forms:
        assert value(form.format(first, last, to=to)) == f"{first}/{last}"
    assert value(f"من {first} فصاعدا") == f"{first}/.."


@given(YEARS)
def test_parts_of_a_year_follow_each_other_and_fill_it(year: int) -> None:
    for word, count in (("النصف", 2), ("الثلث", 3), ("الربع", 4)):
        runs = [edtf.bounds(value(f"{word} {ORDINALS[index]} من سنة {year}")) for index in range(count)]
        assert (runs[0][0], runs[-1][1]) == (date(year, 1, 1), date(year, 12, 31))
        for (_, end), (start, _) in pairwise(runs):
            assert end is not None
            assert start == end + timedelta(days=1)
        assert runs[-1] == edtf.bounds(value(f"{word} الأخير من سنة {year}"))


@given(YEARS, st.integers(1, 12))
def test_halves_and_thirds_of_a_month_fill_it(year: int, month: int) -> None:
    for word, count in (("النصف", 2), ("الثلث", 3)):
        runs = [
            edtf.bounds(value(f"{word} {ORDINALS[index]} من شهر {MONTHS[month - 1]} {year}"))
            for index in range(count)
        ]
        assert (runs[0][0], runs[-1][1]) == edtf.month_bounds(year, month)
        assert all(
            end is not None and start == end + timedelta(days=1) for (_, end), (start, _) in pairwise(runs)
        )


@given(DAYS)
def test_a_weekday_counted_in_its_month_is_that_day(day: date) -> None:
    number, name = (day.day - 1) // 7, NAMES[day.weekday()]
    month = f"شهر {MONTHS[day.month - 1]} {day.year}"
    dated = date(day.year, day.month, number + 1)
    if number < len(ORDINALS) and (number == 0 or dated.weekday() != day.weekday()):
        assert value(f"{name} {ORDINALS[number]} من {month}") == day.isoformat()
    if (day + timedelta(days=7)).month != day.month:
        assert value(f"{name} الأخير من {month}") == day.isoformat()
    assert value(f"آخر يوم من {month}") == edtf.month_bounds(day.year, day.month)[1].isoformat()


@given(DAYS, st.sampled_from(sorted(UNITS)), st.integers(3, 24))
def test_counted_times_lie_so_far_away_and_move_with_the_reference(day: date, unit: str, number: int) -> None:
    words = f"{number} {UNITS[unit][number > 10]}"
    before, after = value(f"قبل {words}", day), value(f"بعد {words} من الآن", day)
    if unit == "day":
        assert before == (day - timedelta(days=number)).isoformat()
        assert after == (day + timedelta(days=number)).isoformat()
    elif unit == "week":
        assert edtf.bounds(before)[0] == day - timedelta(days=7 * number + day.weekday())
        assert value(f"قبل {words}", day + timedelta(days=7)) == value(f"قبل {number - 1} أسابيع", day)
    elif unit == "year":
        assert (before, after) == (f"{day.year - number:04}", f"{day.year + number:04}")
    else:
        months = [edtf.bounds(found)[0] for found in (before, after)]
        counted = [found.year * 12 + found.month for found in months if found is not None]
        here = day.year * 12 + day.month
        assert counted == [here - number, here + number]


@given(DAYS, st.integers(3, 10))
def test_windows_end_yesterday_or_begin_tomorrow(day: date, number: int) -> None:
    words = ["الثلاثة", "الأربعة", "الخمسة", "الستة", "السبعة", "الثمانية", "التسعة", "العشرة"][number - 3]
    one = timedelta(days=1)
    for past in (f"الأيام {words} الماضية", f"الأيام {words} الأخيرة", f"آخر {number} أيام"):
        assert value(past, day) == f"{day - number * one}/{day - one}"
    assert value(f"الأيام {words} المقبلة", day) == f"{day + one}/{day + number * one}"


@given(DAYS)
def test_the_rest_of_a_time_begins_today(day: date) -> None:
    ends = {
        "بقية الأسبوع": day + timedelta(days=6 - day.weekday()),
        "باقي الشهر": edtf.month_bounds(day.year, day.month)[1],
        "ما تبقى من السنة": date(day.year, 12, 31),
    }
    for text, end in ends.items():
        assert edtf.bounds(value(text, day)) == (day, end)


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=14,
    ),
    DAYS,
)
@settings(max_examples=200)
def test_no_mixture_of_their_words_gives_a_run_that_ends_before_it_begins(
    words: list[str], day: date
) -> None:
    for item in find(" ".join(words), day):
        if edtf.is_edtf(item.value):
            first, last = edtf.bounds(item.value)
            assert first is None or last is None or first <= last
