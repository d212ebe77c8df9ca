"""What hostile inputs are made of: sentences of our own and the example pages of the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

_EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"

SENTENCES = (
    "قالت وزارة الأشغال إن جسر الوادي سيفتح أمام السيارات بعد شهرين من الآن.",
    "استقبل رئيس البلدية، صباح الثلاثاء 12 مارس 2019، وفدا من تجار السوق القديم.",
    "وأضاف المتحدث أن «الأشغال تسير وفق الجدول»، ولم يذكر موعدا آخر.",
    "وقع انفجار في مخزن للحبوب فجر أمس قرب الميناء، وأصيب ثلاثة عمال بجروح.",
    "نقلا عن وكالة الأنباء، أعلنت الشركة أنها ستعيد تشغيل الخط الثاني يوم 3 يونيو المقبل.",
    "ونفت المديرية العامة في بلاغ لها ما تداولته مواقع حول إغلاق المستشفى.",
    "The committee will meet again on Monday, 4 May 2020, its chairman said.",
    "Le ministre a annoncé lundi 7 janvier 2019 la reprise des travaux.",
)
HEADLINES = (
    "افتتاح معرض الكتاب وسط حضور كبير",
    "وزير النقل يلتقي وفد الصيادين في الميناء",
    "ارتفاع أسعار القمح للشهر الثالث على التوالي",
    "المنتخب يستعد لمباراة الإياب بتشكيلة جديدة",
    "بلاغ جديد من المديرية حول حركة السير",
)
DATES = (
    "2019-03-12",
    "12/03/2019",
    "12 مارس 2019",
    "الثلاثاء 12 آذار/مارس 2019",
    "منذ 5 دقائق",
    "12 رمضان 1440 هـ",
    "يوم أمس الأول",
    "1440/9/12",
    "2019-03-12T10:20:30+01:00",
    "في الفترة من 3 إلى 9 يونيو",
    "الساعة العاشرة والنصف من مساء الخميس الماضي",
)
FURNITURE = (
    "اقرأ أيضا",
    "المصدر: رويترز",
    "(أ.ف.ب)",
    "نشر في 12 مارس 2019 - 10:20",
    "بقلم: سالم البحري",
    "آخر تحديث: 12-03-2019",
    "شارك الخبر على فيسبوك",
    "جميع الحقوق محفوظة",
    "الرباط – و م ع –",
    "https://example.org/a/b?c=d#e",
    "— محمد علي (@someone) March 12, 2019",
    "View this post on Instagram",
    "عرض هذا المنشور على",
    "تعليق (3)",
    "من جهة أخرى،",
)


@cache
def examples() -> tuple[tuple[str, bytes], ...]:
    """The example pages: name and bytes, in the order of their names."""
    return tuple((path.name, path.read_bytes()) for path in sorted(_EXAMPLES.iterdir()))


def example(random: Random, suffix: str) -> bytes:
    """One of the example pages that are text (``.txt``) or HTML (``.html``)."""
    return random.choice([data for name, data in examples() if name.endswith(suffix)])


def story(random: Random, size: int) -> str:
    """A headline, a line of furniture and paragraphs, of about ``size`` bytes."""
    parts = [random.choice(HEADLINES), "", random.choice(FURNITURE)]
    have = sum(len(part.encode()) for part in parts)
    while have < size:
        parts.append(" ".join(random.choices(SENTENCES, k=3)))
        have += len(parts[-1].encode()) + 1
    return "\n".join(parts)


def filled(unit: str, size: int) -> str:
    """A unit as often as fits into ``size`` bytes, at least once."""
    return unit * max(1, size // max(1, len(unit.encode("utf-8", "surrogatepass"))))


def mixed(random: Random, units: tuple[str, ...], size: int, between: str) -> str:
    """Units in an order by chance, of about ``size`` bytes; long ones repeat a run of some hundreds."""
    run = between.join(random.choices(units, k=min(400, 2 + size // 20))) + between
    return filled(run, size)
