"""Lines of facts beside a story: told from headlines that name a day."""

from __future__ import annotations

import pytest

from marsad.extract.facts import Facts
from marsad.knowledge import default
from marsad.knowledge.furniture import joined_key

SURE = [
    "ليلى الهاشمي | 12 مارس 2024",
    "ليلى الهاشمي من وجدة | الثلاثاء 12 مارس 2024 - 14:19 | الزيارات: 31295",
    "كتب: سامي العبدلي الثلاثاء 12/3/2024",
    "أعده: سامي العبدلي | 12 مارس 2024",
    "12 مارس 2024  عدد المشاهدات: 41316",
    "12.03.2024  0 تعليق 1478 مشاهدة",
    "الثلاثاء 12 آذار 2024 شوهد 4792 مرة",
    "سامي العبدلي – 12 مارس 2024 – 14:05 – 3 دقائق قراءة",
    "المصدر: صحيفة الموج + وكالات - 12/3/2024 - 02 رمضان 1445 هـ",
    "ليلى الهاشمي (طنجة) | 12 مارس 2024 - 11:53 | 02 رمضان 1445 هـ | وقت القراءة: 4 دقائق",
    "كتبت ليلى الهاشمي نشر في 12-03-2024 شوهد 1,204 مرة",
    "أخبار الجبل - متابعة نشر بتاريخ الثلاثاء، 12 مارس 2024 دقيقة واحدة",
    "12.3K قراءة الثلاثاء 12 مارس 2024 · هيئة التحرير",
    "12 مارس 2024 | جريدة الموج الإلكترونية - متابعة",
    "كتبت ليلى الهاشمي الثلاثاء، 12 مارس 2024 10:20 ص آخر تحديث الأربعاء، 13 مارس 2024 09:00 ص",
    "كتب سامي العبدلي الثلاثاء، 12 مارس 2024 وقت القراءة: 5 د",
    "بقلم سامي العبدلي 12 آذار 2024 قراءة : 4792 دقيقة واحدة",
    "فريق التحرير _ موج 12 12 مارس 2024 آخر تحديث: 14 مارس 2024",
    "تم نشره الثلاثاء 12 آذار / مارس 2024 10:20 صباحا 512 مشاهدة دقيقة واحدة",
    "12/3/2024|آخر تحديث: 15/3/2024 - ليلى الهاشمي - طنجة - 10:20",
]
LIKELY = [
    "ليلى الهاشمي من وجدة - الثلاثاء 12 مارس 2024",
    "وجدة - ليلى الهاشمي  الثلاثاء ١٢ مارس ٢٠٢٤",
    "١٢/٠٣/٢٠٢٤ إدارة الإعلام والتواصل",
    "النشر: الثلاثاء، 12 مارس 2024 سامي العبدلي",
    "أسعار الخضر في سوق الجملة | الثلاثاء 12 مارس 2024",  # a headline, were it not for its place
]
NEITHER = [
    "الوزيرة تستقبل سفراء يوم 12 مارس 2024",
    "مواعيد القطارات يوم الثلاثاء 12-3-2024 والخطوط الجديدة",
    "بث مباشر لمباراة الفريقين في كأس العرش - 12-3-2024 الساعة 20:00",
    "أصيب 3 أشخاص في حادث يوم 12 مارس 2024، بحسب الشرطة",
    "ليلى الهاشمي | منذ 3 ساعات",
    "كتب نادرة في مزاد الثلاثاء 12 مارس 2024",
    "كتب سامي العبدلي عن رحلته يوم الثلاثاء 12 مارس 2024 10:20",
    "توقيف شاب نشر في 12-03-2024 صورا مسيئة",
    "الأرشيف: مارس 2024 (12)",
    "انطلق المهرجان - 12 مارس 2024 - في حضور كبير.",
]


@pytest.mark.parametrize("line", SURE)
def test_a_clock_a_counter_or_a_signature_beside_the_date_tells(line: str) -> None:
    facts = Facts(default())
    assert facts.sure(line)
    assert facts.likely(line)


@pytest.mark.parametrize("line", LIKELY)
def test_a_date_set_apart_from_a_few_words_could_be_one(line: str) -> None:
    facts = Facts(default())
    assert facts.likely(line)
    assert not facts.sure(line)


@pytest.mark.parametrize("line", NEITHER)
def test_headlines_and_lines_without_a_whole_date_are_none(line: str) -> None:
    assert not Facts(default()).likely(line)


@pytest.mark.parametrize(
    ("words", "buttons"),
    [
        ("شارك مشاركة طباعة واتساب", True),
        ("طباعة نسخ الرابط أرسل لصديق تويتر", True),
        ("شارك طباعة", False),
        ("شارك لاعب في طباعة كتاب", False),
        ("رياضة اقتصاد تنتعش", False),
    ],
)
def test_a_row_of_buttons_without_signs(words: str, buttons: bool) -> None:
    assert Facts(default()).buttons(joined_key(words)) is buttons
