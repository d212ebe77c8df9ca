"""Articles dressed as whole pages: plain text of about 5 KB in some forty lines, HTML of about 13 KB.

The furniture is written for this benchmark after the manner of news sites: three houses, each with its own
menu, tools, headings and footer. Dates, counters and the titles of other stories differ from page to page,
as they do on a site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.workload import Text

BODY = 2300
"""Characters of body on one page; with its furniture a page has about 2,900, or 5 KB in UTF-8."""
_PARAGRAPH = 200
_SHORTEST = 1500  # characters of a body that is worth a page
_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر")


@dataclass(frozen=True, slots=True)
class _House:
    """The furniture of one outlet; ``{..}`` is filled in for each page."""

    above: str
    below: str


_HOUSES = (
    _House(
        "الرئيسية\nسياسة\nاقتصاد\nرياضة\nمجتمع\nكتاب وآراء\nبحث\nتسجيل الدخول\nمنبر الوادي\n{title}\n"
        "{author}\nنشر في {day} {month} 2024 - {hour}:{minute}\nصورة من الأرشيف\nشارك الخبر\nفيسبوك\nواتساب",
        "الوسوم: {tags}\nاقرأ أيضا\n{other0}\n{other1}\n{other2}\n{other3}\nأضف تعليقا\nالاسم\n"
        "البريد الإلكتروني\nعدد المشاهدات: {minute}{day}\nمن نحن\nاتصل بنا\n"
        "جميع الحقوق محفوظة © منبر الوادي 2024",
    ),
    _House(
        "القائمة\nأخبار عاجلة\nمحليات | اقتصاد | ثقافة | صحة | منوعات | علوم | رأي\nالميناء الإخباري\n"
        "{title}\nالرئيسية » محليات\n{day}/{number}/2024 {hour}:{minute}\nكتب: {author}\n- A +\n{title}",
        "كلمات مفتاحية\n{tags}\nمواضيع ذات صلة\n{other0}\n{other1}\n{other2}\n"
        "الأكثر قراءة\n{other3}\n{other4}\n"
        "التعليقات ({day})\nاترك تعليقا\nلن يتم نشر عنوان بريدك الإلكتروني\n"
        "سياسة الخصوصية\nالعودة إلى الأعلى",
    ),
    _House(
        "وطنية\nجهوية\nحوادث\nفن وثقافة\nمباشر\n{title}\nالهضبة - {author}\n"
        "{day} {month} 2024 | {hour}:{minute}\n"
        "آخر تحديث: {day} {month} 2024\nاستمع للخبر\nطباعة\nمدة القراءة: 3 دقائق",
        "تابعونا على قناتنا على واتساب\nقد يهمك أيضا\n{other0}\n{other1}\n{other2}\n{other3}\n{other4}\n"
        "اشترك في النشرة البريدية\nالمقال السابق\n{other5}\nشروط الاستخدام\nللإعلان\nتصميم وتطوير: الهضبة",
    ),
)


def plain(items: Sequence[Text]) -> list[Text]:
    """The articles that are long enough, each dressed as another page of plain text."""
    told = [item for item in items if len(item.body) >= _SHORTEST]
    return [_plain(number, item, told) for number, item in enumerate(told)]


def _plain(number: int, item: Text, told: Sequence[Text]) -> Text:
    house = _HOUSES[number % len(_HOUSES)]
    fields = _fields(number, item, told)
    body = "\n\n".join(_paragraphs(item.body))
    return Text(
        item.key,
        "",
        f"{house.above.format(**fields)}\n\n{body}\n\n{house.below.format(**fields)}\n",
        item.published,
    )


def _fields(number: int, item: Text, told: Sequence[Text]) -> dict[str, str]:
    """What differs from page to page: titles, names, the date, tags."""
    return {
        "title": " ".join(item.headline.split()),
        "author": " ".join(told[number * 7 % len(told)].headline.split()[1:3]),
        "day": str(number % 28 + 1),
        "number": f"{number % 9 + 1:02}",
        "month": _MONTHS[number % len(_MONTHS)],
        "hour": str(number % 13 + 7),
        "minute": f"{number * 17 % 60:02}",
        "tags": " ".join(item.body.split()[3:12:2]),
        **{f"other{k}": " ".join(told[(number * 5 + k + 1) % len(told)].headline.split()) for k in range(6)},
    }


def html(items: Sequence[Text]) -> list[Text]:
    """The articles that are long enough, each dressed as a page of HTML with menu, tools, related, footer."""
    told = [item for item in items if len(item.body) >= _SHORTEST]
    return [
        Text(item.key, "", html_page(number, item, told), item.published) for number, item in enumerate(told)
    ]


def html_page(number: int, item: Text, told: Sequence[Text], *, whole: bool = False) -> str:
    """An article as a page of HTML; ``told`` are those whose titles stand around it.

    Of its body the page has the beginning (:data:`BODY`), or with ``whole`` all.
    """
    fields = {name: escape(value) for name, value in _fields(number, item, told).items()}
    house = _HOUSES[number % len(_HOUSES)]
    menu = _elements("li", _linked(house.above.split("{title}")[0].split("\n")))
    others = _elements("li", _linked([fields[f"other{k}"] for k in range(6)] * 2))
    footer = _elements("div", _linked(house.below.format(**fields).split("\n")[-6:]))
    most = len(item.body) if whole else BODY
    body = _elements("p", [escape(paragraph) for paragraph in _paragraphs(item.body, most)])
    clock = number % 10 + 10
    script = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}" * 12
    return (
        f"<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>{fields['title']}</title>"
        f'<meta property="og:title" content="{fields["title"]}">'
        f'<meta property="article:published_time" content="2024-{fields["number"]}-15T{clock}:00:00Z">'
        f"<script>{script}</script></head><body><header><nav><ul>{menu}</ul></nav></header>"
        f"<main><article><h1>{fields['title']}</h1>"
        f"<div class=meta><span class=author>{fields['author']}</span>"
        f"<time>{fields['day']} {fields['month']} 2024</time></div>"
        f"<div class=entry-content>{body}</div></article>"
        f"<aside class=related><h3>مواضيع ذات صلة</h3><ul>{others}</ul></aside></main>"
        f"<footer>{footer}</footer></body></html>"
    )


def _linked(lines: Iterable[str]) -> Iterator[str]:
    for place, line in enumerate(lines):
        address = f"/section/{place}/{len(line)}"
        yield f'<a class="nav-link item-{place}" href="{address}" title="{line}">{line}</a>'


def _elements(tag: str, contents: Iterable[str]) -> str:
    return "\n".join(f'<{tag} class="block block-{tag}">{content}</{tag}>' for content in contents)


def _paragraphs(body: str, most: int = BODY) -> Iterator[str]:
    """The beginning of a body in paragraphs of some sentences, whatever its own are."""
    kept: list[str] = []
    length = 0
    for sentence in " ".join(body.split()).replace(". ", ".\n").split("\n"):
        kept.append(sentence)
        length += len(sentence)
        if sum(map(len, kept)) >= _PARAGRAPH or length >= most:
            yield " ".join(kept)
            kept = []
        if length >= most:
            return
    if kept:
        yield " ".join(kept)
