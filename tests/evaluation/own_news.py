"""A few dozen stories of our own, for tests of the generator of hard pages where no real news is at hand."""

from __future__ import annotations

from datetime import date, timedelta

from evaluation.hard_pages.articles import Source

_WHO = (
    "وزير الفلاحة",
    "رئيس البلدية",
    "مدير الميناء",
    "عميد الكلية",
    "رئيسة الجمعية",
    "والي الجهة",
    "نقيب المهندسين",
)
_DID = ("افتتح", "زار", "دشن", "تفقد", "تسلم", "عاين")
_WHAT = (
    "سوق السمك الجديد",
    "مكتبة الحي القديم",
    "محطة تحلية المياه",
    "ورشة إصلاح القوارب",
    "حديقة النباتات النادرة",
)
_MORE = (
    "وقال إن الأشغال دامت سنتين وشارك فيها عمال من القرى المجاورة دون أن تتجاوز كلفتها ما كان مرصودا لها.",
    "وأضاف أن المرحلة الثانية ستبدأ بعد عيد الربيع، وأن أبواب المرفق ستفتح للعموم ستة أيام في الأسبوع.",
    "وحضر اللقاء سكان المدينة القديمة وتلاميذ مدرستها، وقدموا للضيوف خبزا وزيتونا من محصول هذا العام.",
    "من جهة أخرى طالب تجار الرصيف بتوسيع الطريق المؤدية إلى المرسى قبل حلول موسم الصيد المقبل.",
)


def stories(count: int = 300) -> list[Source]:
    """Stories that differ in headline and opening; their days are two days apart."""
    return [_story(number) for number in range(count)]


def _story(number: int) -> Source:
    who, did = _WHO[number % len(_WHO)], _DID[number // 3 % len(_DID)]
    what = _WHAT[number // 2 % len(_WHAT)]
    title = f"{who} في الجولة رقم {number + 100}: {what}"
    opening = f"{did} {who} صباح اليوم {what}، وهي الجولة رقم {number + 100} من برنامج يمتد إلى آخر السنة."
    later = [_MORE[(number + step) % len(_MORE)].replace("سنتين", f"{number + 3} شهرا") for step in range(3)]
    paragraphs = (opening, *later) if number % 3 else (" ".join([opening, *later]),)
    return Source(
        f"own-{number:03}", title, paragraphs, "", date(2019, 3, 1) + timedelta(days=2 * number), "own"
    )
