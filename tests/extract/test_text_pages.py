"""Plain text pages: what each line is, and which article it belongs to."""

from __future__ import annotations

import pytest
from extract_pages import (
    BODY,
    HEADLINE,
    LEAD,
    OTHER,
    OTHER_LEAD,
    OTHER_SECOND,
    SECOND,
    THIRD,
    body,
    kinds,
    only,
    sections,
    text,
)

from marsad.records import BlockKind


def test_headline_and_paragraphs() -> None:
    found = text(HEADLINE, "", *BODY)
    article = only(found)
    assert article.headline == HEADLINE
    assert body(article) == BODY
    assert article.text == "\n".join((HEADLINE, *BODY))
    assert article.language == "ar"
    assert article.published is None
    assert [block.line_start for block in found.blocks] == [1, 3, 4, 5]


def test_menu_above_and_notice_below_stay_out() -> None:
    found = text(
        "الرئيسية", "رياضة", "اتصل بنا", HEADLINE, *BODY, "جميع الحقوق محفوظة © 2020", "شروط الاستخدام"
    )
    assert body(only(found)) == BODY
    assert kinds(found)[:3] == [("navigation", None)] * 3
    assert kinds(found)[-2:] == [("other", None), ("navigation", None)]


def test_repeated_headline_belongs_to_the_article_but_not_twice_to_its_text() -> None:
    found = text(HEADLINE, "TT", HEADLINE, "", *BODY, "", f"المغرب اليوم - {HEADLINE}")
    article = only(found)
    assert article.text.count(HEADLINE) == 1
    assert kinds(found)[0] == kinds(found)[2] == kinds(found)[-1] == ("headline", 0)
    assert kinds(found)[1] == ("navigation", None)


def test_doubled_line_with_a_photo_credit_is_a_caption() -> None:
    caption = "جانب من حفل الافتتاح في حي الميناء (رويترز)"
    found = text(HEADLINE, caption, caption, *BODY)
    article = only(found)
    assert sections(article, BlockKind.CAPTION) == [caption]
    assert article.attributions == ()
    assert article.outlet is None


def test_headline_printed_twice_in_a_row() -> None:
    found = text("الرئيسية", HEADLINE, HEADLINE, *BODY)
    assert only(found).headline == HEADLINE
    assert kinds(found)[1:3] == [("headline", 0)] * 2


def test_signature_of_unknown_names_is_no_headline() -> None:
    article = only(text(HEADLINE, "سعيد المرابط – المدينة", *BODY))
    assert article.headline == HEADLINE
    assert article.byline == "سعيد المرابط – المدينة"


def test_headline_of_two_words() -> None:
    assert only(text("رياضة", "سوق جديدة", "3 ماي 2021", *BODY)).headline == "سوق جديدة"


def test_subheadline_stands_under_the_headline() -> None:
    article = only(text(HEADLINE, "رئيس المجلس وعد الباعة بقرعة ثانية", "تاريخ النشر: 3 ماي 2021", *BODY))
    assert sections(article, BlockKind.SUBHEADLINE) == ["رئيس المجلس وعد الباعة بقرعة ثانية"]


def test_line_of_many_headlines_is_furniture() -> None:
    line = "    ".join(
        (OTHER, "أسعار الخضر ترتفع", "أمطار في الشمال غدا", "معرض للكتاب في الجامعة", "وفاة شاعر كبير")
    )
    found = text(line, HEADLINE, *BODY)
    assert kinds(found)[0] == ("navigation", None)
    assert only(found).headline == HEADLINE


def test_teasers_are_no_articles() -> None:
    teasers = (OTHER, "المدينة – فاز فريق المدينة أمس...", "أمطار في الشمال غدا", "تتوقع الأرصاد هطول أمطار…")
    found = text("ذات صلة", *teasers, HEADLINE, "هيئة التحرير _ الضفة", *BODY)
    assert kinds(found)[:5] == [("related", None)] * 5
    assert only(found).headline == HEADLINE


def test_page_of_teasers_holds_no_article() -> None:
    found = text(*(f"{OTHER} في الجولة رقم {number}\nالمدينة – فاز فريق المدينة..." for number in range(6)))
    assert found.articles == ()
    assert all(article is None for _, article in kinds(found))


def test_second_story_under_read_also() -> None:
    found = text(HEADLINE, *BODY, "كلمات دلالية: سوق ميناء", "إقرأ أيضاً:", OTHER, OTHER_LEAD, OTHER_SECOND)
    first, second = found.articles
    assert (first.headline, second.headline) == (HEADLINE, OTHER)
    assert body(first) == BODY
    assert body(second) == (OTHER_LEAD, OTHER_SECOND)
    assert kinds(found)[4:6] == [("tags", 0), ("related", None)]


def test_read_also_inside_a_story_does_not_split_it() -> None:
    found = text(HEADLINE, LEAD, SECOND, "إقرأ أيضاً:", OTHER, THIRD)
    assert body(only(found)) == BODY
    assert kinds(found)[3:5] == [("related", None), ("related", None)]


def test_glued_story_with_its_own_dateline_is_a_second_article() -> None:
    found = text(HEADLINE, *BODY, OTHER, "الرباط – 12 شتنبر 2020", OTHER_LEAD, OTHER_SECOND)
    first, second = found.articles
    assert body(first) == BODY
    assert second.headline == OTHER
    assert first.published is None
    assert second.published is not None
    assert second.published.value == "2020-09-12"


def test_subheading_inside_a_story_does_not_split_it() -> None:
    found = text(HEADLINE, LEAD, "مئة وعشرون محلا", SECOND, THIRD)
    assert body(only(found)) == BODY
    assert kinds(found)[2] == ("subheadline", 0)


def test_on_another_matter_does_not_split_a_story() -> None:
    turn = "من جهة أخرى، زار رئيس المجلس مدرسة الحي واطلع على أشغال توسعتها التي تنتهي في الخريف المقبل."
    assert len(text(HEADLINE, *BODY, turn, OTHER_SECOND).articles) == 1


def test_comment_form_and_dates_of_other_headlines_stay_out() -> None:
    found = text(
        HEADLINE,
        *BODY,
        "قد يهمك أيضا",
        "أسعار الخضر ترتفع قبل العيد",
        "الإسم *",
        "البريد الإلكتروني *",
        "تعليق *",
        OTHER,
        "GMT 08:57 2019 الإثنين ,17 حزيران / يونيو",
        "أمطار غزيرة في الشمال غدا",
        "GMT 13:52 2017 الأحد ,29 تشرين الأول / أكتوبر",
    )
    article = only(found)
    assert body(article) == BODY
    assert article.published is None
    assert kinds(found)[6:9] == [("form", None)] * 3


def test_embedded_post_and_the_lines_it_begins_with() -> None:
    post = "؟؟ pic.twitter.com/abcDEF — بلدية الميناء (@harbour) May 3, 2021"
    found = text(HEADLINE, LEAD, "السوق الجديدة تفتح", "أبوابها للجميع", post, SECOND, THIRD)
    assert kinds(found)[2:5] == [("embed", 0)] * 3
    assert only(found).published is None


def test_tags_glued_to_a_source_are_two_blocks_of_one_line() -> None:
    found = text(HEADLINE, *BODY, "كلمات دلالية سوق ميناء تجارةالمصدر: جريدة الموج")
    tags, credit = found.blocks[-2:]
    assert (tags.kind, credit.kind) == (BlockKind.TAGS, BlockKind.BYLINE)
    assert tags.line_start == credit.line_start == 5
    assert [(a.kind.value, a.name) for a in only(found).attributions] == [("outlet", "جريدة الموج")]


def test_wrapped_paragraphs_are_body() -> None:
    wrapped = (
        "افتتح رئيس المجلس البلدي صباح اليوم السوق الجديدة في حي الميناء",
        "بحضور عدد كبير من التجار والسكان الذين انتظروا هذا اليوم منذ مدة",
        "وقال في كلمته إن الأشغال دامت سنتين وإن المحلات وزعت بالقرعة على",
        "من طلبها من باعة الرصيف.",
    )
    assert body(only(text(HEADLINE, "", *wrapped))) == ("\n".join(wrapped),)


def test_points_of_a_list_are_body() -> None:
    points = ("وتشمل المرحلة الثانية:", "- قاعة تبريد للأسماك", "- موقفا للسيارات")
    assert body(only(text(HEADLINE, LEAD, SECOND, *points, "اقرأ أيضا:", OTHER))) == (LEAD, SECOND, *points)


@pytest.mark.parametrize("lines", [(), ("",), ("الرئيسية",), (OTHER,), ("TT", "X", "•"), ("\u200f",)])
def test_pages_without_an_article(lines: tuple[str, ...]) -> None:
    assert text(*lines).articles == ()


def test_old_line_ends_are_lines() -> None:
    found = text("\r".join((HEADLINE, *BODY)))
    assert body(only(found)) == BODY


def test_a_row_of_buttons_or_tags_above_a_text_is_no_headline() -> None:
    share = "شارك مشاركة طباعة واتساب"
    tags = "الوسوم: البحر الصيد الميناء القرية"
    found = text(HEADLINE, "12 مارس 2024", share, *BODY, tags, share, OTHER, "13 مارس 2024", OTHER_LEAD)
    assert [article.headline for article in found.articles][:1] == [HEADLINE]
    assert share not in [article.headline for article in found.articles]
    assert ("tags", 0) in kinds(found)


@pytest.mark.parametrize(
    "line", ["قراءة : 31350 دقيقة واحدة", "512 مشاهدة 4 تعليقات 3 دقائق", "عدد القراء 1204 وقت القراءة 3 د"]
)
def test_counters_one_behind_the_other_are_no_headline(line: str) -> None:
    article = only(text(HEADLINE, line, *BODY))
    assert article.headline == HEADLINE
    assert line not in article.text


def test_the_line_below_the_way_to_the_page_is_the_headline() -> None:
    title = "محلات للباعة وقاعة لتبريد الأسماك"
    other = "سكان حي الميناء يزورون السوق الجديدة"
    found = text(other, "12 مارس 2024", "الرئيسية / مجتمع /", title, "512 مشاهدة", *BODY)
    assert only(found).headline == title


def test_the_fields_of_a_form_below_the_buttons_sign_nothing() -> None:
    article = only(text(HEADLINE, *BODY, "فيسبوك تويتر واتساب طباعة", "الاسم", "موقع الويب", "إرسال التعليق"))
    assert article.byline is None
