"""Pages of two invented sites, dressed in phrases that stand in no table.

One site is of HTML with its address in the head; the other of plain text, which only the name of an outlet
in a line of its own tells. Every page has a menu, a box, standing paragraphs, a list of other headlines and
a footer.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

_WHO = (
    "مدير ديوان الواحة",
    "رئيس مجلس القرية",
    "أمين خزانة الميناء",
    "شيخ البحارة",
    "كبير المهندسين",
    "مندوب السوق",
    "حارس المنارة",
    "قاضي الصلح",
)
_DID = ("افتتح", "زار", "تفقد", "عاين", "دشن", "استلم", "راجع", "غادر")
_WHAT = (
    "ورشة السفن الخشبية",
    "معرض التمور الكبير",
    "مدرسة النسيج الجديدة",
    "بئر المياه العميقة",
    "طريق القوافل القديم",
    "مخزن القمح المركزي",
    "سد الوادي الصغير",
    "مكتبة الحي الشرقي",
)
_WHERE = ("في ضاحية الزيتون", "على ضفة النهر", "قرب الجبل الأحمر", "وسط سهل القصب", "خارج أسوار البلدة")
_THEN = (
    "وقال إن الأشغال ستكتمل قبل موسم الأمطار بفضل تعاون الأهالي والحرفيين",
    "وأضاف أن الكلفة بلغت ضعف ما كان مقدرا بسبب ندرة الحجر الجيد هذا العام",
    "وأوضح أن الزوار سيدخلون مجانا طوال الأسبوع الأول على أن تحدد الأسعار لاحقا",
    "وشكر الحاضرين على صبرهم ووعد بأن يعود قبل نهاية الفصل ليرى ما تحقق",
    "وأشار إلى أن لجنة من الخبراء ستكتب تقريرا مفصلا عن حال الجدران والسقوف",
    "ولفت إلى أن أبناء المنطقة هم من حمل العبء الأكبر منذ بدء العمل قبل عامين",
)


_KNOWN = 5  # pages of each site that also print a line which is furniture by itself


@dataclass(frozen=True, slots=True)
class Told:
    """A story: its headline and paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]


def story(number: int) -> Told:
    """Story number so-and-so, always the same, unlike all others."""
    chance = random.Random(number)
    who, what, where = chance.choice(_WHO), chance.choice(_WHAT), chance.choice(_WHERE)
    did = chance.choice(_DID)
    then = chance.sample(_THEN, 4)
    first = f"{did} {who} صباح أمس {what} {where} بحضور {40 + number} من أهل الحرفة وعدد كبير من الضيوف"
    paragraphs = (
        f"{first}، {then[0]}.",
        f"{then[1]}، {then[2]}، وذلك في الورشة رقم {number}.",
        f"{then[3]}.",
    )
    return Told(f"{who} {did} {what} {where} للمرة {number}", paragraphs)


TOP = {
    "html": ("بيدر الحكايات", "صفحة القمح", "صفحة الشعير", "باب الحصادين الطويل"),
    "text": ("هسبريس", "خيمة أولى", "خيمة ثانية", "خيمة العابرين في الليل"),
}
BOX = {
    "html": "يوزع البيدر سنابله على القراء كل جمعة، فمن أراد سنبلة فليترك عنوانه عند حارس الباب.",
    "text": "تنصب الخيمة أوتادها حيث يجتمع السامعون، ولا تطلب منهم سوى أن يردوا السلام ويشربوا القهوة معنا.",
}
FOOT = {
    "html": (
        "البيدر كومة من الأخبار يحرسها فلاحون لا ينامون، ويذرونها في وجه الريح كل مساء حتى يبقى الحب وحده.",
        "سياج البيدر",
    ),
    "text": (
        "الخيمة بيت من شعر وخبر، يمر به الناس في الحل والترحال، ويتركون عند وتدها كلاما يقرؤه من يأتي بعدهم.",
        "حبال الخيمة",
    ),
}


def write(folder: Path, count: int) -> list[Path]:
    """Write so many pages of each site; the files in order of name."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        listed = [story(other).headline for other in range(number % 3, min(count, 9), 3)]
        files.append(folder / f"page{number:03}.html")
        files[-1].write_text(_html(number, listed), "utf-8")
        files.append(folder / f"text{number:03}.txt")
        files[-1].write_text("\n".join(_lines("text", number + 1000, listed)) + "\n", "utf-8")
    return sorted(files)


def _lines(site: str, number: int, listed: list[str]) -> list[str]:
    told = story(number)
    first, *others = told.paragraphs
    known = ["اتصل بنا"] if number % 1000 < _KNOWN else []
    return [*known, *TOP[site], told.headline, first, BOX[site], *others, *listed, *FOOT[site]]


def _html(number: int, listed: list[str]) -> str:
    told = story(number)
    lines = _lines("html", number, listed)
    blocks = [f"<h1>{line}</h1>" if line == told.headline else f"<div>{line}</div>" for line in lines]
    address = f"https://baydar.example/{number}"
    return f'<html><head><link rel="canonical" href="{address}"></head><body>{"".join(blocks)}</body></html>'
