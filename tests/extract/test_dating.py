"""Dates above headlines and below texts: taken where the page tells whose they are, else left."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, OTHER, OTHER_LEAD, OTHER_SECOND, markup, text

from marsad.records import Extraction

DAY, NEXT, LATER = "5 يونيو 2024", "6 يونيو 2024", "9 يونيو 2024"
SECOND_STORY = (OTHER_LEAD, OTHER_SECOND)
THIRD_HEAD = "بلدية الجبل تفتح حديقة عامة للأطفال في الحي القديم"
THIRD_STORY = (
    "فتحت بلدية الجبل حديقة عامة للأطفال في الحي القديم، وزودتها بألعاب ومقاعد ومصابيح، وزرعت فيها مئة شجرة.",
    "وقالت البلدية إن الحديقة تفتح أبوابها كل يوم من الصباح حتى المساء، وإن حارسا يقيم فيها طوال الليل.",
)


def _days(found: Extraction) -> list[str | None]:
    return [None if own.published is None else own.published.value[:10] for own in found.articles]


# ------------------------------------------------------------------ beside other facts, below the headline


@pytest.mark.parametrize(
    "line",
    [
        f"الكاتبة: ليلى الهاشمي | {DAY}",
        f"{DAY} | 10:45 | ليلى الهاشمي | 1200 مشاهدة",
        f"طنجة - ليلى الهاشمي  {DAY}",
        f"كتبته ليلى الهاشمي  نُشرت بتاريخ {DAY}  مرات القراءة: 3958",
        "٥/٦/٢٠٢٤|آخر تحديث: ٧/٦/٢٠٢٤ (١١:٠٢ بتوقيت مكة المكرمة)",
        f"ليلى الهاشمي من طنجة - {DAY}",
        f"{DAY}  0 تعليق 1478 مشاهدة",
        f"{DAY} - 28 ذو القعدة 1445 هـ - زمن القراءة: 3 دقائق",
        "2024.06.05 المشاهدات : 24761",
        f"كتب قسم الأخبار {DAY}",
        "الأربعاء-2024-06-05 | 04:09 pm",
        "5/6/2024 - 28 ذو القعدة 1445 هـ",
    ],
)
def test_a_line_of_facts_below_the_headline(line: str) -> None:
    found = text(HEADLINE, line, *BODY)
    assert _days(found) == ["2024-06-05"]
    assert found.articles[0].headline == HEADLINE


def test_a_weekday_that_contradicts_the_date_makes_it_unsure() -> None:
    assert _days(text(HEADLINE, "الأحد 5 يونيو 2024", *BODY)) == [None]
    assert _days(text(HEADLINE, "الأربعاء 5 يونيو 2024", *BODY)) == ["2024-06-05"]


def test_other_dates_of_the_page_tell_what_stands_first_beside_am_and_pm() -> None:
    line = "05-06-2024, 06:55 PM"
    assert _days(text(HEADLINE, line, *BODY)) == [None]
    assert _days(text(HEADLINE, line, *BODY, "اقرأ أيضا", OTHER, "25-05-2024, 01:10 AM")) == ["2024-06-05"]
    assert _days(text(HEADLINE, line, *BODY, "اقرأ أيضا", OTHER, "05-25-2024, 01:10 AM")) == ["2024-05-06"]
    assert _days(text(HEADLINE, line, *BODY, "اقرأ أيضا", OTHER, "05/25/2024")) == [None]
    assert _days(text(HEADLINE, f"الأربعاء {line}", *BODY)) == ["2024-06-05"]


# ------------------------------------------------------------------ above the first headline


@pytest.mark.parametrize(
    "lines",
    [
        (f"ليلى الهاشمي | {DAY} | 300 مشاهدة",),
        (f"كتب: سامي العبدلي {DAY}",),
        (f"نشر في {DAY}", "شارك"),
        (f"نشر في {DAY}", "كتبه سامي العبدلي"),
        (DAY, "كتبه سامي العبدلي"),
        (f"نشر في {DAY}", "مكتب الموج بطنجة"),
        (OTHER, NEXT, THIRD_HEAD, LATER, "سوق الحي يتسع", f"تحرير: ليلى الهاشمي | {DAY}"),
        (DAY, "بقلم: سامي العبدلي", "انشر | غرد | نسخ الرابط"),
        ("الرئيسية » محليات", f"{DAY} - 10:45"),
        (f"الأحد {LATER}", "أخبار", "محليات", DAY),
        (OTHER, THIRD_HEAD, "سوق الحي يتسع", "عودة القطار الليلي", f"نشر في {DAY}"),
    ],
)
def test_company_tells_the_storys_date_above_its_headline(lines: tuple[str, ...]) -> None:
    assert _days(text("جريدة الموج", *lines, HEADLINE, *BODY)) == ["2024-06-05"]


@pytest.mark.parametrize(
    "lines",
    [
        (DAY,),
        (f"{DAY} - 10:45",),
        (f"اليوم: {DAY}",),
        (f"اليوم: {DAY} - 10:45", "بقلم: سامي العبدلي"),
        (f"طنجة 22° {DAY}",),
        ("محليات", DAY),
        ("الرئيسية » محليات", DAY),
        (f"آخر تحديث: {DAY}",),
        ("منذ 5 ساعات",),
        (THIRD_HEAD, DAY),
        (THIRD_HEAD, f"نشر في {DAY}"),
        (OTHER, f"نشر في {LATER}", THIRD_HEAD, f"نشر في {DAY}"),
        (OTHER, f"{LATER}", THIRD_HEAD, DAY),
        (DAY, "أخبار", "محليات", "05/06/2024"),  # the same day twice: both are the visit's
        (DAY, "أخبار", "محليات", NEXT),
        ("يونيو 2024 (12)",),
    ],
)
def test_the_day_of_the_visit_and_of_other_headlines_is_not_taken(lines: tuple[str, ...]) -> None:
    found = text("جريدة الموج", *lines, HEADLINE, *BODY)
    assert _days(found) == [None]


# ------------------------------------------------------------------ between stories


def test_a_day_above_each_headline() -> None:
    found = text(DAY, HEADLINE, *BODY, NEXT, OTHER, *SECOND_STORY, LATER, THIRD_HEAD, *THIRD_STORY)
    assert _days(found) == ["2024-06-05", "2024-06-06", "2024-06-09"]


def test_a_day_between_two_stories_heads_the_lower_one() -> None:
    found = text(HEADLINE, DAY, *BODY, NEXT, OTHER, *SECOND_STORY)
    assert _days(found) == ["2024-06-05", "2024-06-06"]


def test_a_day_at_the_end_of_every_story_belongs_to_the_text_above() -> None:
    lines = [HEADLINE, *BODY, f"نشر في {DAY}", OTHER, *SECOND_STORY, f"نشر في {NEXT}"]
    assert _days(text(*lines)) == ["2024-06-05", "2024-06-06"]
    lines += [THIRD_HEAD, *THIRD_STORY, f"نشر في {LATER}"]
    assert _days(text(*lines)) == ["2024-06-05", "2024-06-06", "2024-06-09"]


def test_blank_lines_tell_which_story_a_day_stands_with() -> None:
    near_below = text(HEADLINE, *BODY, "", f"نشر في {NEXT}", OTHER, *SECOND_STORY)
    assert _days(near_below) == [None, "2024-06-06"]
    near_above = text(HEADLINE, *BODY, NEXT, "", OTHER, *SECOND_STORY)
    assert _days(near_above)[1] is None


def test_a_told_day_between_two_stories_could_end_the_first() -> None:
    assert _days(text(HEADLINE, *BODY, f"نشر في {NEXT}", OTHER, *SECOND_STORY))[1] is None
    apart = text(HEADLINE, *BODY, "**********", f"نشر في {NEXT}", OTHER, *SECOND_STORY)
    assert _days(apart) == [None, "2024-06-06"]


def test_the_day_of_a_headline_listed_between_two_stories_is_not_taken() -> None:
    found = text(
        HEADLINE, DAY, *BODY, "اقرأ أيضا", "سوق الحي يتسع", DAY, THIRD_HEAD, LATER, OTHER, *SECOND_STORY
    )
    assert _days(found)[0] == "2024-06-05"
    assert "2024-06-09" not in _days(found)


def test_the_day_of_the_visit_of_a_second_page_in_the_file_is_not_taken() -> None:
    foot = "جميع الحقوق محفوظة لجريدة الموج"
    second = [LATER, OTHER, *SECOND_STORY]
    assert _days(text(HEADLINE, DAY, *BODY, foot, *second)) == ["2024-06-05", None]
    assert _days(text(LATER, HEADLINE, *BODY, foot, *second)) == [None, None]
    second[0] = f"نشر في {LATER}"
    assert _days(text(HEADLINE, DAY, *BODY, foot, *second)) == ["2024-06-05", "2024-06-09"]


# ------------------------------------------------------------------ markup


def test_markup_sets_a_date_apart_from_another_storys_headline() -> None:
    one = f"<article><h2>{HEADLINE}</h2>{''.join(f'<p>{line}</p>' for line in BODY)}<p>{DAY}</p></article>"
    other = f"<article><h2>{OTHER}</h2>{''.join(f'<p>{line}</p>' for line in SECOND_STORY)}</article>"
    assert _days(markup(one + other))[1] is None


def test_a_time_element_without_a_machines_date_above_the_headline() -> None:
    prose = "".join(f"<p>{line}</p>" for line in BODY)
    assert _days(markup(f"<article><time>{DAY}</time><h2>{HEADLINE}</h2>{prose}</article>")) == ["2024-06-05"]


@pytest.mark.parametrize(
    "line",
    [
        '<p><span class="author">الطبعة رقم 4538</span><span property="dc:date">05/06/2024</span></p>',
        "<div><b>مكتب الموج بطنجة</b><span>05/06/2024</span></div>",
        '<div><a class="author">الموج - طنجة -</a><time>05-06-2024</time></div>',
        '<div><span class="author">ليلى الهاشمي</span><span class="date">2024/06/05</span></div>',
    ],
)
def test_a_date_in_an_element_of_its_own_is_not_glued_to_its_neighbour(line: str) -> None:
    prose = "".join(f"<p>{line}</p>" for line in BODY)
    assert _days(markup(f"<h1>{HEADLINE}</h1>{line}{prose}")) == ["2024-06-05"]


@pytest.mark.parametrize("name", ["pubdate", "DC.date.issued", "publish-date"])
def test_microdata_of_the_head_by_the_names_of_its_meta_elements(name: str) -> None:
    prose = "".join(f"<p>{line}</p>" for line in BODY)
    date = f'<meta itemprop="{name}" content="2024-06-05T10:00:00+01:00">'
    assert _days(markup(f"<h1>{HEADLINE}</h1>{prose}", date)) == ["2024-06-05"]
    other = date.replace("06-05", "06-07")
    assert _days(markup(f"<h1>{HEADLINE}</h1>{prose}", date + other)) == [None]
