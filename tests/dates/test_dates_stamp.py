"""Publication stamps: one whole date, or nothing."""

from __future__ import annotations

import pytest

from marsad.dates import absolute, stamp
from marsad.knowledge import default

STAMPS = [
    ("12 شتنبر 2025", "2025-09-12"),
    ("فاس – 12 شتنبر 2025", "2025-09-12"),
    ("تاريخ النشر: 3rd, March 2022 GMT", "2022-03-03"),
    ("Published: March 3, 2022", "2022-03-03"),
    ("Thu, 3 Mar 2022 10:20:30 GMT", "2022-03-03T10:20:30Z"),
    ("نشر يوم 03 - 04 - 2022", "2022-04-03"),
    ("آخر تحديث: 2022-04-03T08:57:00+01:00", "2022-04-03T08:57:00+01:00"),
    ("GMT 08:57 2022 الأحد ,03 نيسان / أبريل", "2022-04-03T08:57Z"),
    ("الأحد ٣ أبريل ٢٠٢٢ - ١٥:٣٠", "2022-04-03T15:30"),
    ("كتب في 3 أبريل 2022 على الساعة 9:05 صباحا", "2022-04-03T09:05"),
    ("2 رمضان 1443 هـ الموافق 3 أبريل 2022 م", "2022-04-03"),
    ("نشر في موقع اليوم 24 يوم 3 أبريل 2022", "2022-04-03"),
    ("نشر في 3 أبريل 2022 (2022-04-03)", "2022-04-03"),
    ("الأحد-2022-04-03", "2022-04-03"),
    ("كتب يوم الأحد-3/4/2022", "2022-04-03"),
    ("طنجة - الموج -03-04-2022", "2022-04-03"),
    ("الأحد 3/أبريل/2022 - 05:23 م", "2022-04-03T17:23"),
    ("3/4/2022 - 02 رمضان 1443هـ", "2022-04-03"),
    ("3/4/2022-2 رمضان 1443 هـ", "2022-04-03"),
    ("1443/9/2 هـ - 2022/4/3", "2022-04-03"),
    ("3\\4\\2022", "2022-04-03"),
    ("2022_04_03", "2022-04-03"),
    ("2022.04.03 07:15", "2022-04-03T07:15"),
    ("٢٠٢٢.٠٤.٠٣", "2022-04-03"),
    ("2022-Apr-3", "2022-04-03"),
    ("2022, أبريل 3", "2022-04-03"),
    ("3 مايس 2022", "2022-05-03"),
    # What stands for the month is told by the weekday, where it tells.
    ("أربعاء, 05/04/2022 - 14:38", "2022-05-04T14:38"),
]


@pytest.mark.parametrize(("line", "value"), STAMPS, ids=[line for line, _ in STAMPS])
def test_stamps(line: str, value: str) -> None:
    found = stamp(line, default())
    assert found is not None
    assert found.value == value
    assert line[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "line",
    [
        "",
        "آخر تحديث GMT 12:03:54",
        "12 شتنبر",
        "شتنبر 2025",
        "نشر أمس",
        "نشر في 3 أبريل 2022 وعدل في 4 أبريل 2022",
        "2 رمضان 1443 هـ",
        "من 3 إلى 5 أبريل 2022",
        "جميع الحقوق محفوظة 2022",
        "31/04/2022",
        "3/4/2022 - 5 أبريل 2022",
        "اثنين, 04/05/2022",
        "الجمعة 12 رمضان 1445 هـ الموافق 28 مارس 2024",
        "الطراز م-5-3-2022.7",
        "في 2022 أبريل 3 أيام",
        "هاتف 2022.04.03.55",
    ],
)
def test_lines_that_do_not_state_one_day(line: str) -> None:
    assert stamp(line, default()) is None


def test_absolute_leaves_out_what_needs_a_reference() -> None:
    found = absolute("وصل أمس، وكان زار البلد في مارس 2020 ثم في 5 يونيو 2021 ويعود يوم الأحد", default())
    assert [item.value for item in found] == ["2020-03", "2021-06-05"]


LINES = (
    "نشر في {} مارس {}",
    "الميناء - {} تشرين الأول {}",
    "{} janvier {}",
    "اليوم {} ماي {}",
    "الجمعة {} غشت {}",
    "مساء {} يونيو {}",
    "{} رجب {}",
    "ساحة {} نوفمبر {}",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("clock", ["", " - 07:15", " 19:05", " | 9:40", " - 25:10", " 12:75"])
def test_a_line_read_by_its_numbers_is_read_as_in_full(line: str, clock: str) -> None:
    alone = stamp.__wrapped__
    for day, year in (("1", 2024), ("30", 2023), ("24", 2019), ("03", 1445), ("31", 2050), ("29", 2023)):
        text = line.format(day, year) + clock
        # A full stop behind the line says nothing, and is no line of numbers alone.
        assert alone(text, default()) == alone(text + " .", default())
