"""Why each block has its kind, as `marsad extract --explain` says it."""

from __future__ import annotations

import pytest

from marsad import knowledge
from marsad.extract import Explained, explain, extract, line_marks
from marsad.extract.cues import Role, mark
from marsad.extract.lines import text_lines
from marsad.extract.reasons import reasons
from marsad.records import BlockKind, Page

PAGE = """الرئيسية
وزيرة الصحة تفتتح مركزا لتصفية الدم بالحاجب
12 مارس 2024
افتتحت وزيرة الصحة، يوم الثلاثاء بالحاجب، مركزا جديدا يضم عشرين سريرا وقاعة للتكوين، بحضور عدد من الأطباء.

ويرتقب أن يستقبل المركز الجديد مرضى الإقليم كله ابتداء من الأسبوع المقبل، بعد أن كانوا يسافرون إلى مكناس.
اقرأ أيضا
سوق الكتب المستعملة تفتح أبوابها في تطوان
جميع الحقوق محفوظة
"""


def text_page(content: str, media: str = "text/plain") -> Page:
    return Page("00000000000000aa", "page", None, None, None, media, "utf-8", content)


def _explained(text: str) -> dict[str, Explained]:
    return {item.text: item for item in explain(text_page(text), knowledge.default())}


def test_the_blocks_are_those_of_the_extraction() -> None:
    page, known = text_page(PAGE), knowledge.default()
    seen = [(item.start, item.end, item.kind, item.article) for item in explain(page, known)]
    assert seen == [(b.start, b.end, b.kind, b.article) for b in extract(page, known).blocks]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("الرئيسية", "phrase: navigation; furniture"),
        ("12 مارس 2024", "date; in the head"),
        ("اقرأ أيضا", "phrase: related; furniture"),
        ("سوق الكتب المستعملة تفتح أبوابها في تطوان", "7 words, no full stop; furniture"),
        ("جميع الحقوق محفوظة", "phrase: other; furniture"),
    ],
)
def test_what_a_line_tells_and_where_it_stands(text: str, why: str) -> None:
    assert _explained(PAGE)[text].why == why


def test_a_headline_is_explained_by_its_story() -> None:
    told = next(item for item in _explained(PAGE).values() if item.kind is BlockKind.HEADLINE)
    assert "headline: shares " in told.why
    assert "of its words with the text" in told.why


def test_a_headline_printed_twice_says_so() -> None:
    headline = PAGE.split("\n")[1]
    rows = explain(text_page(PAGE.replace("12 مارس", f"{headline}\n12 مارس")), knowledge.default())
    whys = [row.why for row in rows if row.kind is BlockKind.HEADLINE]
    assert any("printed 2 times" in why for why in whys)
    assert any("headline printed again" in why for why in whys)


def test_what_repeats_on_the_site_says_so() -> None:
    page, known = text_page(PAGE + "\nتصدر جريدتنا كل يوم ما عدا أيام العطل\n"), knowledge.default()
    repeated = frozenset(line_marks(extract(page, known)))
    rows = explain(page, known, repeated)
    assert any("repeats on the site's pages" in row.why for row in rows)


@pytest.mark.parametrize(
    ("line", "role", "why"),
    [
        ("00:00", Role.NAVIGATION, "clock of a player"),
        ("* * *", Role.NAVIGATION, "no word"),
        ("منذ 3 ساعات", Role.DATE, "age"),
        ("12.3K مشاهدة", Role.NAVIGATION, "counter, weather or advertisement"),
        ("المشاهدات : 1,204", Role.NAVIGATION, "counter, weather or advertisement"),
        ("شوهد 419 مرة", Role.NAVIGATION, "counter, weather or advertisement"),
        ("أقل من دقيقة", Role.NAVIGATION, "counter, weather or advertisement"),
        ("تطوان 19°", Role.NAVIGATION, "counter, weather or advertisement"),
        ("تتواصل المقالة بعد الإعلان", Role.NAVIGATION, "counter, weather or advertisement"),
        ("#الحاجب #صحة", Role.TAGS, "hashtags"),
        ("#الحاجب تستقبل وزيرة الصحة", Role.TITLE, "4 words, no full stop"),
        ("ثلاث قراءات في ميزانية الصحة", Role.TITLE, "5 words, no full stop"),
        ("طباعة المقال", Role.NAVIGATION, "phrase: navigation"),
        ("المصدر | مراسلات", Role.CREDIT, "phrase: credit"),
        ("© رويترز", Role.CAPTION, "photo credit"),
        ("(صورة من الأرشيف)", Role.CAPTION, "phrase: caption"),
        ("آخر تحديث: 12 مارس 2024", Role.UPDATED, "date of a change"),
        ("بقلم: سعاد المنصوري", Role.BYLINE, "signature"),
        ("Share on social media", Role.NAVIGATION, "no Arabic letter"),
        ("يفتتح المعرض أبوابه غدا ...", Role.TEASER, "4 words, breaks off with dots"),
        ("وغادر الوفد المدينة مساء أمس.", Role.SENTENCE, "5 words, full stop"),
        ("الحاجب", Role.SCRAP, "1 words, no full stop"),
    ],
)
def test_the_reason_is_that_of_the_role(line: str, role: Role, why: str) -> None:
    known = knowledge.default()
    alone = mark(text_lines(PAGE + line), known)
    assert (alone[-1].role, reasons(alone, known)[-1]) == (role, why)


def test_markup_is_named() -> None:
    byline = "<h1>عنوان من خمس كلمات هنا</h1><span class='author'>سعاد المنصوري</span>"
    signed = explain(text_page(byline, "text/html"), knowledge.default())
    assert [row.why.split(";")[0] for row in signed if row.role == "byline"] == ["markup: byline"]
    page = text_page("<nav><a href='/'>الرئيسية</a></nav><h1>عنوان من خمس كلمات هنا</h1>", "text/html")
    whys = [row.why for row in explain(page, knowledge.default())]
    assert whys[0].startswith("markup: navigation")
    assert whys[1].startswith("heading 1")
