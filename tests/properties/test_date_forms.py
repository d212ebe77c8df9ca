"""A day written in any form, with the month of any region and the digits of any script, is read back.

And numbers that are no dates (phones, prices, laws, identifiers, ages, scores) never get a value.
"""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.dates import find

DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))
REFERENCE = date(2024, 4, 23)
SETTINGS = settings(max_examples=150, deadline=None)


def _split(names: str) -> list[str]:
    return names.split()


EGYPT = _split("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
MOROCCO = _split("يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر")
TUNISIA = _split("جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر")
MAURITANIA = _split("يناير فبراير مارس إبريل مايو يونيو يوليو أغشت شتمبر أكتوبر نوفمبر دجمبر")
LEVANT = [
    name.replace("_", " ")
    for name in _split(
        "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
    )
]
ENGLISH = _split("January February March April May June July August September October November December")
FRENCH = _split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
ARABIC = [EGYPT, MOROCCO, TUNISIA, MAURITANIA, LEVANT]
WEEKDAYS = _split("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد")
WESTERN, EASTERN, PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
DIGITS = st.sampled_from([WESTERN, EASTERN, PERSIAN])

FORMS = [
    "{d} {m} {y}",
    "{d:02} {m} {y}",
    "{d} من {m} {y}",
    "الـ{d} من {m} {y}",
    "{d} {m} سنة {y}",
    "{d} {m} من عام {y}",
    "{d} من شهر {m} لعام {y}",
    "{d}-{m}-{y}",
    "{d}/{m}/{y}",
    "{d}.{m}.{y}",
    "{d} {m}، {y}",
    "{d} {m} ({y})",
    "{m} {d}, {y}",
    "{y} {m} {d}",
    "{y}/{m}/{d}",
    "يوم {d} {m} {y}",
    "{w} {d} {m} {y}",
    "يوم {w} {d} {m} {y}",
    "{w}، {d} {m} {y}",
    "{w} ({d} {m} {y})",
    "{w} {d} من {m} {y}",
    "{d} {m} {y}م",
]
DOUBLE = [
    "{d} {m}/{n} {y}",
    "{d} {m} ({n}) {y}",
    "{d} {m} - {n} {y}",
    "{d} {m} [{n}] {y}",
    "{w} {d} {m}/{n} {y}",
]
NUMBERS = [
    "{d:02}/{o:02}/{y}",
    "{d}/{o}/{y}",
    "{d}-{o}-{y}",
    "{d:02}.{o:02}.{y}",
    "{y}-{o:02}-{d:02}",
    "{y}/{o}/{d}",
]
LATIN = [
    "{d} {m} {y}",
    "{m} {d}, {y}",
    "{m} {d} {y}",
    "{d}-{m}-{y}",
    "{d} {m}, {y}",
    "{y} {m} {d}",
    "{d}/{m}/{y}",
]
PLACES = [
    "{}",
    "انعقد اللقاء في {} بالمدينة",
    "نشر بتاريخ {}",
    "زار الوفد المتحف بتاريخ {} قبل عودته",
    "نشر في {} - 10:15",
    "({})",
]


def written(form: str, day: date, month: str, digits: str, other: str = "") -> str:
    """A day in a form, in the digits of a script."""
    weekday = WEEKDAYS[day.isoweekday() - 1]
    text = form.format(d=day.day, m=month, n=other, o=day.month, y=day.year, w=weekday)
    return text.translate(str.maketrans(WESTERN, digits))


def values(text: str) -> set[str | None]:
    """The days of the values found in a text, without clock times."""
    return {item.value if item.value is None else item.value[:10] for item in find(text, REFERENCE)}


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(ARABIC), DIGITS, st.sampled_from(PLACES))
@SETTINGS
def test_a_day_in_words_is_read_back(
    day: date, form: str, months: list[str], digits: str, place: str
) -> None:
    text = place.format(written(form, day, months[day.month - 1], digits))
    assert values(text) == {day.isoformat()}, text


@given(DAYS, st.sampled_from(DOUBLE), st.permutations(ARABIC), DIGITS, st.sampled_from(PLACES))
@SETTINGS
def test_a_month_with_two_names_is_read_back(
    day: date, form: str, regions: list[list[str]], digits: str, place: str
) -> None:
    month, other = regions[0][day.month - 1], regions[1][day.month - 1]
    text = place.format(written(form, day, month, digits, other))
    assert values(text) == {day.isoformat()}, text


@given(DAYS, st.sampled_from(NUMBERS), DIGITS, st.sampled_from(PLACES))
@SETTINGS
def test_a_day_in_digits_is_read_back_day_first(day: date, form: str, digits: str, place: str) -> None:
    text = place.format(written(form, day, "", digits))
    assert values(text) == {day.isoformat()}, text


@given(DAYS, st.sampled_from(LATIN), st.sampled_from([ENGLISH, FRENCH]), st.sampled_from(PLACES))
@SETTINGS
def test_a_day_in_latin_script_is_read_back(day: date, form: str, months: list[str], place: str) -> None:
    text = place.format(written(form, day, months[day.month - 1], WESTERN))
    assert values(text) == {day.isoformat()}, text


NUMBERED = [
    "صدر القانون رقم {n} أمس الجمعة",
    "القرار {n} ملزم للجميع",
    "تنص المادة {n} على غرامة",
    "اتصل بالرقم {n} للحجز",
    "رقم الملف {n} بالمحكمة",
    "الرمز البريدي {n} للمدينة",
    "بلغ الثمن {n} درهم",
    "يباع بسعر {n} دولار للطن",
    "نقل الجسر {n} مسافرا",
    "أصيب {n} شخصا",
    "ارتفع بنسبة {n}% خلال الحملة",
    "على ارتفاع {n} متر",
    "رجل عمره {n} سنة",
    "وصلت الرحلة رقم {n} متأخرة",
    "سيارة من طراز {n} للبيع",
    "فاز بنتيجة {s} في المباراة",
    "خسر {s} أمام ضيفه",
    "الهاتف: {p}",
    "فاكس {p} بالإدارة",
    "النسخة {v} من البرنامج",
    "العنوان {i} على الشبكة",
    "بين {n} و{n} درهم للكيلوغرام",
    "من {n} إلى {n} شخص",
    "كلف {n} مليون دولار",
    "حكم عليه بغرامة قدرها {n} درهم",
]
SMALL = st.integers(0, 99)


@st.composite
def numbered(draw: st.DrawFn) -> str:
    """A sentence of news with numbers that are no dates."""
    pairs = [f"{draw(SMALL):02}" for _ in range(5)]
    octets = ".".join(str(draw(st.integers(0, 255))) for _ in range(4))
    version = ".".join(str(draw(st.integers(0, 30))) for _ in range(3))
    score = f"{draw(st.integers(0, 12))}-{draw(st.integers(0, 12))}"
    number = draw(st.integers(1, 9999) | st.integers(1900, 2099) | st.integers(10_000_000, 99_999_999))
    form = draw(st.sampled_from(NUMBERED))
    return form.format(n=number, s=score, p="-".join(pairs), v=version, i=octets)


@given(numbered(), DIGITS)
@settings(max_examples=400, deadline=None)
def test_numbers_that_are_no_dates_have_no_value(text: str, digits: str) -> None:
    written_text = text.translate(str.maketrans(WESTERN, digits))
    dated = [item for item in find(written_text, REFERENCE) if item.value is not None]
    assert all(item.text == "أمس الجمعة" for item in dated), [(item.text, item.value) for item in dated]
