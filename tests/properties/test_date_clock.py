"""Properties of clock times: every time of day, written in every form, is read back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.dates import article_dates, edtf, find
from marsad.knowledge import default
from marsad.records import Article, BlockKind, PartOfDay, Section, TemporalExpression

HOURS, MINUTES = st.integers(0, 23), st.integers(0, 59)
DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))
MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2045, 1, 1)).map(lambda at: at.replace(microsecond=0))
NAMES = [
    *("الثانية عشرة", "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة"),
    *("التاسعة", "العاشرة", "الحادية عشرة"),
]
PARTS = [
    *("ليلا", "ليلا", "فجرا", "فجرا", "فجرا", "فجرا", "صباحا", "صباحا", "صباحا", "صباحا", "صباحا", "صباحا"),
    *("ظهرا", "ظهرا", "زوالا", "بعد الزوال", "عصرا", "مساء", "مساء", "مساء", "ليلا", "ليلا", "ليلا", "ليلا"),
]
BEHIND = {15: "والربع", 20: "وثلث", 30: "والنصف", 10: "وعشر دقائق", 25: "وخمس وعشرين دقيقة"}
BEFORE = {45: "إلا ربعا", 40: "إلا الثلث", 50: "إلا عشر دقائق", 55: "إلا خمس دقائق"}
IN_24 = (
    *(
        "الساعة {h:02}:{m:02}",
        "الساعة {h}:{m:02}",
        "الساعة {h}h{m:02}",
        "الساعة {h}س{m:02}",
        "الساعة {h:02}.{m:02}",
    ),
    *("الساعة {h:02}{m:02}", "الساعة {h:02} : {m:02}", "الساعة ({h:02}:{m:02})", "الساعة الـ{h:02}:{m:02}"),
)
IN_12 = (
    "{h}:{m:02} {half}",
    "الساعة {h}:{m:02}{half}",
    "الساعة {h}:{m:02} {latin}",
    "الساعة {h}:{m:02} {wide}",
)
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _the_one(text: str, reference: date | None = None) -> TemporalExpression:
    (found,) = find(f"رن الجرس {text} في المدرسة", reference)
    return found


def _article(text: str) -> Article:
    sections = (Section(0, len(text), BlockKind.BODY),)
    return Article("a", "p", 0, "", None, None, "ar", None, (), text, (), sections)


@given(HOURS, MINUTES, st.sampled_from(IN_24), st.booleans())
@settings(max_examples=300, deadline=None)
def test_times_of_24_hours_are_read_back(hour: int, minute: int, form: str, arabic: bool) -> None:
    text = form.format(h=hour, m=minute)
    found = _the_one(text.translate(DIGITS) if arabic else text)
    assert found.value == f"T{hour:02}:{minute:02}"


@given(HOURS, MINUTES, st.sampled_from(IN_12))
@settings(max_examples=200, deadline=None)
def test_times_of_two_halves_are_read_back(hour: int, minute: int, form: str) -> None:
    late = hour >= 12
    marks = {
        "half": "م" if late else "ص",
        "latin": "PM" if late else "AM",
        "wide": "مساء" if late else "صباحا",
    }
    found = _the_one(form.format(h=(hour - 1) % 12 + 1, m=minute, **marks))
    assert found.value == f"T{hour:02}:{minute:02}"


@given(HOURS, st.sampled_from([0, *BEHIND]), st.booleans())
@settings(max_examples=200, deadline=None)
def test_hours_in_words_are_read_back(hour: int, minute: int, oclock: bool) -> None:
    name = ("الساعة " if oclock else "") + NAMES[hour % 12]
    found = _the_one(" ".join(["في", name, *([BEHIND[minute]] if minute else []), PARTS[hour]]))
    assert found.value == f"T{hour:02}:{minute:02}"
    assert found.part is not None


@given(st.integers(1, 23).filter(lambda hour: hour not in (12, 20)), st.sampled_from(sorted(BEFORE)))
@settings(max_examples=100, deadline=None)
def test_hours_less_some_minutes_are_read_back(hour: int, minute: int) -> None:
    found = _the_one(f"في الساعة {NAMES[hour % 12]} {BEFORE[minute]} {PARTS[hour]}")
    assert found.value == f"T{hour - 1:02}:{minute:02}"


@given(
    DAYS,
    HOURS,
    MINUTES,
    st.sampled_from(IN_24),
    st.sampled_from(["يوم {d} على {t}", "{t} من يوم {d}", "{d} {t}"]),
)
@settings(max_examples=200, deadline=None)
def test_a_time_stands_with_its_day_in_either_order(
    day: date, hour: int, minute: int, form: str, order: str
) -> None:
    text = order.format(d=f"{day.day:02}/{day.month:02}/{day.year}", t=form.format(h=hour, m=minute))
    assert _the_one(text).value == f"{day.isoformat()}T{hour:02}:{minute:02}"


@given(HOURS, MINUTES, HOURS, MINUTES, st.sampled_from(["من {a} إلى {b}", "بين {a} و{b}", "{a} - {b}"]))
@settings(max_examples=200, deadline=None)
def test_runs_of_times_are_read_back(hour: int, minute: int, end: int, last: int, form: str) -> None:
    first, second = f"{hour:02}:{minute:02}", f"{end:02}:{last:02}"
    found = _the_one(form.format(a=f"الساعة {first}", b=f"الساعة {second}"))
    assert found.value == f"T{first}/T{second}"


@given(DAYS, HOURS, HOURS)
@settings(max_examples=100, deadline=None)
def test_a_run_ends_on_the_next_day_where_it_must(day: date, hour: int, end: int) -> None:
    found = _the_one(f"غدا من الساعة {hour:02}:00 إلى الساعة {end:02}:30", day)
    start, stop = day + timedelta(days=1), day + timedelta(days=1 if end >= hour else 2)
    assert found.value == f"{start.isoformat()}T{hour:02}:00/{stop.isoformat()}T{end:02}:30"


@given(HOURS, MINUTES, st.integers(-12, 14).filter(bool), st.booleans())
@settings(max_examples=100, deadline=None)
def test_offsets_are_read_back(hour: int, minute: int, offset: int, long: bool) -> None:
    sign = "+" if offset > 0 else "-"
    written = f"{abs(offset):02}:00" if long else f"{abs(offset)}"
    found = _the_one(f"الساعة {hour:02}:{minute:02} GMT{sign}{written}")
    assert found.value == f"T{hour:02}:{minute:02}{sign}{abs(offset):02}:00"


@given(DAYS, HOURS, MINUTES, st.integers(-10, 13))
@settings(max_examples=100, deadline=None)
def test_a_moment_said_in_two_zones_is_that_of_the_known_one(
    day: date, hour: int, minute: int, offset: int
) -> None:
    known = datetime(day.year, day.month, day.day, hour, minute)
    local = known + timedelta(hours=offset)
    words = f"{local:%d/%m/%Y} الساعة {local:%H:%M} بالتوقيت المحلي ({known:%H:%M} ت.غ)"
    assert _the_one(words).value == f"{known:%Y-%m-%dT%H:%M}Z"


@given(MOMENTS, st.integers(2, 300), st.sampled_from(["ساعة", "دقيقة"]))
@settings(max_examples=200, deadline=None)
def test_hours_and_minutes_count_from_the_moment(moment: datetime, number: int, unit: str) -> None:
    step = timedelta(hours=number) if unit == "ساعة" else timedelta(minutes=number)
    (found,) = find(f"أعلن ذلك قبل {number} {unit}", moment)
    assert found.value == (moment - step).isoformat(timespec="minutes")
    (found,) = find(f"أعلن ذلك قبل {number} {unit}", moment.date())
    assert found.value is None


@given(HOURS, MINUTES, st.sampled_from(IN_24), st.sampled_from(["", " لمدة ثلاث ساعات", " كل يوم سبت"]))
@settings(max_examples=100, deadline=None)
def test_the_stage_gives_edtf_or_nothing(hour: int, minute: int, form: str, more: str) -> None:
    text = f"وصل الوفد أمس. وبدأ الحفل {form.format(h=hour, m=minute)}{more}"
    for item in article_dates(_article(text), default()):
        assert item.value is None or edtf.is_edtf(item.value)
        edtf.bounds(item.value)


def test_every_part_of_the_day_is_tried() -> None:
    parts = {_the_one(f"في الساعة {NAMES[hour % 12]} {PARTS[hour]}").part for hour in range(24)}
    assert parts == set(PartOfDay) - {PartOfDay.NOON}
