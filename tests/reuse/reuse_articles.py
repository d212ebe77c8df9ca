"""Articles made for the tests of reuse: invented news, and filler text of words that mean nothing."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.records import Article, Attribution, BlockKind, Published, Section

_LETTERS = "بتجدرسصطعقلمنهي"

BRIDGE = (
    "دشن والي الجهة صباح اليوم القنطرة الجديدة التي تربط ضفتي الوادي بعد أشغال دامت ثلاث سنوات كاملة.",
    "وكلف المشروع ميزانية قاربت مئتي مليون درهم ساهمت فيها الجماعات المحلية وصندوق التجهيز القروي.",
    "وستختصر القنطرة مسافة التنقل بين القرى المجاورة وتفك العزلة عن عشرات الدواوير في موسم الأمطار.",
)
"""Three sentences that count as one communiqué."""

OWN = (
    "ويرى سكان التقتهم الجريدة أن الطريق المؤدية إليها ما زالت في حاجة إلى إصلاح عاجل قبل الشتاء.",
    "وكان مقاول سابق قد ترك الورش قبل عامين بسبب خلاف مالي وصل إلى ردهات المحكمة التجارية بالمدينة.",
    "يذكر أن المنطقة عرفت خلال السنوات الأخيرة هجرة عدد كبير من شبابها نحو المدن الساحلية البعيدة.",
)
"""Sentences that only one outlet has."""


def filler(seed: int, words: int) -> str:
    """A sentence of words that no other seed gives."""
    return " ".join(_word(seed * 1000 + number) for number in range(words)) + "."


def _word(number: int) -> str:
    digits = []
    for _ in range(6):
        number, digit = divmod(number, len(_LETTERS))
        digits.append(_LETTERS[digit])
    return "".join(digits)


def article(
    key: str,
    paragraphs: Sequence[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    attributions: Sequence[Attribution] = (),
    headline: str = "خبر",
) -> Article:
    """An article with a headline and body paragraphs, one section each."""
    text = headline
    sections = [Section(0, len(headline), BlockKind.HEADLINE)]
    for paragraph in paragraphs:
        start = len(text) + 1
        text += "\n" + paragraph
        sections.append(Section(start, len(text), BlockKind.BODY))
    date = None if published is None else Published(published, "day", "meta", None, None)
    return Article(
        key, key, 0, headline, outlet, None, "ar", date, tuple(attributions), text, (), tuple(sections)
    )
