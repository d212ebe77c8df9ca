"""Pages as Arabic news sites print them, each with lines that are easily taken for something else."""

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

DAY = "الأربعاء 05 يونيو 2024"
CAPTION = "رئيس المجلس خلال حفل افتتاح السوق الجديدة"


def _published(*lines: str) -> str | None:
    told = only(text(*lines)).published
    return None if told is None else told.value


# ------------------------------------------------------------------ dates of publication


@pytest.mark.parametrize(
    "line",
    [
        "الأربعاء 1445/11/28 هـ الموافق 2024/06/05 م",
        "الأربعاء ٢٨ ذو القعدة ١٤٤٥هـ ٥ يونيو ٢٠٢٤م",
        "تاريخ النشر:05.06.2024 | 09:41 GMT",
        "05.06.2024 - محدث : 06.06.2024",
        "05/06/2024 - 10:45",
        "في 05/06/2024 على الساعة 18:05",
        "الأربعاء, 5 يونيو, 2024 إلى 17:40",
        "5 يونيو ,2024: 10:15 ص GST",
        "الأربعاء 05-06-2024 13:05 | كتب: سالم الناصر",
    ],
)
def test_manners_of_dating(line: str) -> None:
    value = _published(HEADLINE, line, *BODY)
    assert value is not None
    assert value.startswith("2024-06-05")


@pytest.mark.parametrize(
    "line",
    [
        "آخر تحديث: 05/06/2024",
        "الأربعاء، 5 يونيو 2024، آخر تحديث 14:00 (GMT+0400)",
        "منذ 3 ساعات",
        "03/05/2024 10:41 AM",
        "في 5 يونيو 2024 وقع الطرفان في العاصمة عقدا جديدا لبناء السوق.",
    ],
)
def test_what_does_not_date_an_article(line: str) -> None:
    assert _published(HEADLINE, line, *BODY) is None


def test_the_day_below_the_words_last_update_is_that_of_the_change() -> None:
    assert _published(HEADLINE, "05/06/2024", "آخر تحديث:", "07/06/2024", *BODY) == "2024-06-05"


def test_a_bare_date_above_the_headline_is_not_taken_and_a_told_one_is() -> None:
    assert _published("سياسة", DAY, HEADLINE, *BODY) is None
    assert _published("سياسة", f"نشر في {DAY}", HEADLINE, *BODY) == "2024-06-05"


def test_signature_and_date_below_the_text() -> None:
    found = text(
        HEADLINE, *BODY, "سيدي محمد الأمين", "تاريخ الإضافة: الاثنين, 10 فبراير 2025 11:20", "كاريكاتير"
    )
    article = only(found)
    assert article.published is not None
    assert article.published.value.startswith("2025-02-10")
    assert article.byline == "سيدي محمد الأمين"


def test_the_date_of_another_headline_below_the_text_is_not_taken() -> None:
    for line in ("10 فبراير 2025", "نشر في 10 فبراير 2025"):
        assert _published(HEADLINE, *BODY, OTHER, line) is None
    assert _published(HEADLINE, *BODY, "فوز كبير لفريق المدينة", "10 فبراير 2025") is None


def test_a_date_line_inside_the_text_is_of_the_story() -> None:
    schedule = "الأربعاء 22 فبراير 2017 الساعة الخامسة"
    assert (
        _published(HEADLINE, LEAD, "وفي ما يلي برنامج الافتتاح في أيامه الأولى:", schedule, SECOND, THIRD)
        is None
    )


# ------------------------------------------------------------------ heads


def test_summary_signature_and_date_above_the_text() -> None:
    summary = "رئيس المجلس يقول إن الأشغال دامت سنتين ويعد بسوق ثانية في حي المحطة."
    found = only(text(HEADLINE, summary, "الكاتب: سالم الناصر", DAY, CAPTION, *BODY))
    assert found.headline == HEADLINE
    assert sections(found, BlockKind.SUBHEADLINE) == [summary]
    assert body(found) == BODY


def test_headline_before_its_caption_though_both_announce_the_text() -> None:
    assert only(text(HEADLINE, DAY, CAPTION, "كتب سالم الناصر", *BODY)).headline == HEADLINE


def test_a_name_alone_between_headline_and_date_signs() -> None:
    found = text(HEADLINE, "سالم الناصر", DAY, *BODY)
    assert kinds(found)[1] == ("byline", 0)


def test_the_same_signature_above_and_below_is_no_headline() -> None:
    sign = "تحرير من طرف سالم الناصر"
    found = only(text(HEADLINE, sign, DAY, *BODY, sign, DAY, "التعليقات"))
    assert found.headline == HEADLINE
    assert found.byline == sign


def test_a_section_named_like_a_newspaper_is_no_outlet() -> None:
    assert only(text(HEADLINE, "الشرق الأوسط", DAY, *BODY)).outlet is None


# ------------------------------------------------------------------ comments, tags, cards


def test_comments_below_their_heading() -> None:
    thread = (
        "تعليقات الزوار",
        "1",
        "زائر من الرباط",
        f"{DAY} - 15:10",
        OTHER_LEAD,
        "2",
        "حسن",
        f"{DAY} - 16:44",
        SECOND,
    )
    found = text(HEADLINE, DAY, *BODY, *thread)
    assert body(only(found)) == BODY


def test_comments_that_say_who_speaks() -> None:
    thread = (
        "3 تعليقات",
        "سعيد يقول:",
        f"{DAY} الساعة 10:12 ص",
        OTHER_LEAD,
        "رد",
        "أمين يقول:",
        DAY,
        OTHER_SECOND,
        "رد",
    )
    assert body(only(text(HEADLINE, DAY, *BODY, *thread))) == BODY


def test_tags_one_a_line() -> None:
    found = text(HEADLINE, *BODY, "كلمات مفتاحية", "الأسواق", "حي الميناء", "اترك تعليقا")
    assert kinds(found)[-4:] == [("tags", 0)] * 3 + [("form", None)]


def test_tags_without_a_heading_repeat_words_of_the_text() -> None:
    found = text(HEADLINE, *BODY, "السوق الجديدة", "حي الميناء", "القائمة")
    assert kinds(found)[-3:-1] == [("tags", 0)] * 2


def test_short_lines_below_the_text_that_it_does_not_say_are_no_tags() -> None:
    found = text(HEADLINE, *BODY, "الطوابع البريدية", "المسرح المدرسي")
    assert kinds(found)[-1][0] != "tags"


def test_a_card_of_another_section_inside_the_text() -> None:
    found = text(HEADLINE, LEAD, "لبنان", OTHER, SECOND, THIRD)
    assert kinds(found)[3] == ("related", None)
    assert body(only(found)) == BODY


def test_summaries_of_other_stories_below_their_heading() -> None:
    found = text(
        HEADLINE,
        DAY,
        *BODY,
        "موضوعات متعلقة",
        OTHER,
        OTHER_LEAD,
        "نتائج اليوم الثاني من البطولة",
        OTHER_SECOND,
    )
    assert body(only(found)) == BODY


def test_a_link_to_a_post_does_not_take_the_paragraph_away() -> None:
    long = f"{LEAD} {SECOND} {THIRD} رابط الخبر http://t.co/abc"
    assert body(only(text(HEADLINE, SECOND, long))) == (SECOND, long)


def test_hours_of_a_live_report_are_lines_of_the_article() -> None:
    found = text(HEADLINE, DAY, "18:20", LEAD, "16:05", SECOND, "11:40", THIRD)
    assert kinds(found)[4] == ("dateline", 0)
    assert body(only(found)) == BODY


def test_marks_of_direction_around_a_full_stop() -> None:
    marked = "واتفق الجانبان علي تشكيل لجنة تجتمع مرة كل شهر بالتناوب في المدينتين\u200f.\u200f"
    assert marked in body(only(text(HEADLINE, LEAD, marked)))


def test_paragraphs_without_full_stops() -> None:
    lines = tuple(line.rstrip(".") for line in BODY)
    assert body(only(text(HEADLINE, DAY, *lines))) == lines


@pytest.mark.parametrize(
    "headline",
    [
        "وثائق جديدة عن بطولة الشطرنج للناشئين بعد فوز فريق المدينة بها",
        'مدرب الفريق: "فوز فريق المدينة مستحق"',
    ],
)
def test_headlines_that_open_with_waw_or_hold_a_quotation(headline: str) -> None:
    found = text(HEADLINE, DAY, *BODY, headline, "12 مارس 2024", OTHER_LEAD, OTHER_SECOND)
    assert [article.headline for article in found.articles] == [HEADLINE, headline]


def test_a_headline_that_quotes_an_outlet_is_no_signature() -> None:
    headline = 'رئيس المجلس يرد على تقرير "رويترز" عن السوق الجديدة'
    assert only(text(headline, "كتب: سالم الناصر", DAY, *BODY)).headline == headline


def test_the_last_paragraph_below_an_advertisement_stays() -> None:
    found = text(
        HEADLINE, DAY, LEAD, SECOND, "إعلان", THIRD, "3 تعليقات", "سعيد يقول:", "منذ 3 ساعات", OTHER_LEAD
    )
    assert body(only(found)) == BODY


def test_another_story_named_between_the_head_and_the_text() -> None:
    article = only(text(HEADLINE, DAY, f"اقرأ أيضا: {OTHER}", *BODY))
    assert article.headline == HEADLINE
    assert article.published is not None


def test_titles_of_a_list_above_are_no_headline() -> None:
    listed = ("آخر الأخبار", OTHER, "أشغال الجسر القديم في حي المحطة تبدأ غدا")
    assert only(text(*listed, HEADLINE, "كتب: سالم الناصر", DAY, *BODY)).headline == HEADLINE


def test_the_date_of_a_teaser_above_the_headline_is_not_taken() -> None:
    article = only(
        text(OTHER, "12 مارس 2024", "مدرسة الحي تحتفل بعيدها", "10 مارس 2024", "سياسة", HEADLINE, *BODY)
    )
    assert article.headline == HEADLINE
    assert article.published is None


@pytest.mark.parametrize("first", ["المزيد من محلات", "علامات على", "مواضيع", "تقرير: محلات"])
def test_a_headline_that_opens_like_furniture(first: str) -> None:
    headline = f"{first} السوق الجديدة في حي الميناء توزع بالقرعة"
    article = only(text("الرئيسية", headline, DAY, *BODY))
    assert article.headline == headline
    assert article.published is not None


def test_headlines_in_a_row_are_no_paragraphs() -> None:
    rows = tuple(
        f"{OTHER} في دورتها {number} أمام فرق من مدن عديدة" for number in ("الأولى", "الثانية", "الثالثة")
    )
    assert body(only(text(HEADLINE, DAY, *BODY, "الأكثر قراءة", *rows))) == BODY


@pytest.mark.parametrize("line", ["0 35 دقيقة واحدة", "3,452 مشاهدة", "00:00"])
def test_counters_and_players(line: str) -> None:
    assert kinds(text(HEADLINE, DAY, line, *BODY))[2] == ("navigation", None)


def test_a_notice_of_a_few_words_is_no_story() -> None:
    notice = ("شكرا على الزيارة!", "سيتم إخفاء هذا الإعلان تلقائيا عندما يطلب ذلك عدد كاف من القراء.")
    found = text(*notice, "", HEADLINE, DAY, *BODY)
    assert only(found).headline == HEADLINE


# ------------------------------------------------------------------ several stories


def test_a_second_story_without_a_blank_line_or_a_date() -> None:
    found = text(HEADLINE, DAY, *BODY, OTHER, OTHER_LEAD, OTHER_SECOND)
    assert [article.headline for article in found.articles] == [HEADLINE, OTHER]
    assert found.articles[1].published is None


def test_a_heading_inside_a_story_opens_none() -> None:
    found = text(HEADLINE, LEAD, SECOND, "محلات السوق وموقف السيارات", THIRD)
    assert len(found.articles) == 1


def test_a_column_of_briefs() -> None:
    briefs = (
        (
            "افتتاح معرض الكتاب بالمدينة",
            "الرباط – افتتح معرض الكتاب بالمدينة أبوابه للزوار بمشاركة مئتي دار نشر من عشرين بلدا.",
        ),
        (
            "سباق الزوارق ينطلق غدا",
            "طنجة – ينطلق سباق الزوارق غدا من المرفأ القديم ويشارك فيه ستون بحارا من ثماني مدن.",
        ),
        (
            "ترميم الجسر القديم بفاس",
            "فاس – شرعت بلدية فاس في ترميم الجسر القديم بعد أن ظهرت شقوق في دعائمه الحجرية.",
        ),
    )
    found = text("موجز", *(line for brief in briefs for line in brief))
    assert [article.headline for article in found.articles] == [headline for headline, _ in briefs]


# ------------------------------------------------------------------ agencies


@pytest.mark.parametrize(
    ("sign", "agency"),
    [
        ("الرياض : واس", "org:spa"),
        ("واس- جدة:", "org:spa"),
        ("جنيف : (رويترز)", "org:reuters"),
        ("نيقوسيا - أ ف ب", "org:afp"),
        ("مدريد - د ب أ", "org:dpa"),
    ],
)
def test_an_agency_signs_above_the_text(sign: str, agency: str) -> None:
    article = only(text(HEADLINE, sign, *BODY))
    assert [item.entity_id for item in article.attributions] == [agency]
    assert article.headline == HEADLINE


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("أبوظبي في 20 مايو/ وام/ ", "org:wam"),
        ("الدوحة في 12 مارس /قنا/ ", "org:qna"),
        ("الرباط/ ماب – ", "org:map"),
        ("الرباط - و م ع - ", "org:map"),
        ("برلين - (د ب أ): ", "org:dpa"),
    ],
)
def test_an_agency_opens_the_text(lead: str, agency: str) -> None:
    article = only(text(HEADLINE, lead + LEAD, SECOND))
    assert [item.entity_id for item in article.attributions] == [agency]


def test_two_agencies_in_one_signature() -> None:
    article = only(text(HEADLINE, "بيروت - أ ف ب ، د ب أ", *BODY))
    assert {item.entity_id for item in article.attributions} == {"org:afp", "org:dpa"}


@pytest.mark.parametrize(
    "headline", ["معا، نحو مدينة بلا حوادث في الصيف المقبل", "سبأ القديمة: معرض جديد في متحف المدينة الكبير"]
)
def test_a_common_word_in_a_headline_credits_nobody(headline: str) -> None:
    article = only(text(headline, *BODY))
    assert article.headline == headline
    assert article.attributions == ()
