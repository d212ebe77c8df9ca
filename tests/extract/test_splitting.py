"""Where one story ends and the next begins: pages of our own sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

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
    markup,
    only,
    page,
    text,
)

from marsad.errors import KnowledgeError
from marsad.extract import extract
from marsad.extract.openings import Opening, share
from marsad.extract.tales import Tale
from marsad.extract.turns import Turn
from marsad.extract.weights import read, weights
from marsad.knowledge import default
from marsad.records import BlockKind, PageAbout

WIDE = (
    "افتتح رئيس المجلس البلدي صباح اليوم السوق الجديدة في حي الميناء بحضور",
    "عدد كبير من التجار والسكان الذين انتظروا هذا اليوم منذ سنتين كاملتين،",
    "وقال في كلمته إن الأشغال كلفت ثلاثين مليونا، وإن المحلات وزعت بالقرعة",
    "على من طلبها من باعة الرصيف الذين كانوا يعرضون سلعهم في الشوارع كلها.",
)


@pytest.mark.parametrize("gap", [(), ("",), ("", "")])
def test_a_title_straight_below_a_text_opens_another_story(gap: tuple[str, ...]) -> None:
    found = text(HEADLINE, *BODY, *gap, OTHER, OTHER_LEAD, OTHER_SECOND)
    assert [article.headline for article in found.articles] == [HEADLINE, OTHER]
    assert [body(article) for article in found.articles] == [BODY, (OTHER_LEAD, OTHER_SECOND)]


def test_a_long_title_with_a_full_stop_opens_another_story() -> None:
    long = "فريق المدينة يفوز ببطولة الشطرنج للناشئين بعد مباراة نهائية طويلة في القاعة الكبرى."
    found = text(HEADLINE, *BODY, long, OTHER_LEAD, OTHER_SECOND)
    assert [article.headline for article in found.articles] == [HEADLINE, long]


def test_a_line_between_stars_may_be_a_headline() -> None:
    starred = f"*{OTHER}*"
    found = text(f"*{HEADLINE}*", *BODY, "", starred, OTHER_LEAD, OTHER_SECOND)
    assert [article.headline for article in found.articles] == [f"*{HEADLINE}*", starred]


def test_a_notice_of_an_advertisement_does_not_end_a_story() -> None:
    assert body(only(text(HEADLINE, LEAD, "مساحة إعلانية", SECOND, THIRD))) == BODY


def test_a_list_of_other_stories_does_not_end_a_story() -> None:
    listed = ("اقرأ أيضا", OTHER, "أمطار غزيرة تغلق مدارس الجبل")
    assert body(only(text(HEADLINE, LEAD, *listed, SECOND, THIRD))) == BODY


def test_a_page_broken_at_one_width_is_put_together() -> None:
    found = text(HEADLINE, "", *WIDE, "", THIRD)
    assert body(only(found)) == ("\n".join(WIDE), THIRD)
    paragraph = next(block for block in found.blocks if block.kind is BlockKind.BODY)
    assert (paragraph.line_start, paragraph.line_end) == (3, 6)


def test_a_headline_broken_at_the_width_of_the_page_is_one() -> None:
    title = ("افتتاح السوق الجديدة في حي الميناء بعد سنتين من الأشغال وثلاثين مليونا", "من النفقات")
    assert only(text(*title, "", *WIDE, "", THIRD)).headline == " ".join(title)


def test_a_date_below_a_wide_title_is_not_joined_to_it() -> None:
    title = "افتتاح السوق الجديدة في حي الميناء بعد سنتين من الأشغال وثلاثين مليونا"
    found = only(text(title, "12 مارس 2021", "", *WIDE, "", THIRD))
    assert (found.headline, found.published is None) == (title, False)


def test_the_way_to_a_page_is_no_headline() -> None:
    found = text(f"الرئيسية » محليات » {HEADLINE}", "محليات", HEADLINE, *BODY)
    assert only(found).headline == HEADLINE


def test_a_summary_that_opens_the_text_once_more_is_no_story() -> None:
    summary = LEAD.rstrip(".")
    found = only(text(HEADLINE, summary, "شارك", "طباعة", "نشر في 12 مارس 2024", *BODY))
    assert (found.headline, body(found)) == (HEADLINE, BODY)


def test_articles_that_the_markup_sets_apart_are_stories_apart() -> None:
    first = f"<article><h2>{HEADLINE}</h2>" + "".join(f"<p>{line}</p>" for line in BODY) + "</article>"
    second = f"<article><h2>{OTHER}</h2><p>{OTHER_LEAD}</p><p>{OTHER_SECOND}</p></article>"
    assert [article.headline for article in markup(first + second).articles] == [HEADLINE, OTHER]


def test_every_number_seen_has_a_weight() -> None:
    assert len(weights(Opening, "openings").each) == len(Opening._fields)
    assert len(weights(Turn, "turns").each) == len(Turn._fields)
    assert len(weights(Tale, "tales").each) == len(Tale._fields)


def test_weights_of_other_numbers_are_refused() -> None:
    with pytest.raises(KnowledgeError, match="two"):
        read(json.dumps({"base": 0.5, "one": 1, "two": 2}), ("one",))


def test_odds_add_the_weighted_numbers_to_the_start() -> None:
    assert read('{"base": 0.5, "one": 2, "two": -1}', ("one", "two")).odds((1.0, 3.0)) == -0.5


def test_short_stems_must_begin_a_word() -> None:
    assert share(frozenset({"مصر", "ميناء"}), " المصرف في الميناء ") == 1.0
    assert share(frozenset({"مصر", "ميناء"}), " تمصر في الجبل ") == 0.0


@pytest.mark.parametrize("behind", [" | مرصد المدينة الجديد", " - يومية السهل الأخضر", " |"])
def test_the_bare_headline_is_taken_before_one_with_the_outlet_behind(behind: str) -> None:
    found = only(text(HEADLINE + behind, "", HEADLINE, "12 مارس 2021", *BODY))
    assert (found.headline, body(found)) == (HEADLINE, BODY)


def test_a_row_of_links_is_no_headline() -> None:
    found = only(text(OTHER, "تابعونا هنا / فيسبوك / تويتر / يوتيوب", "12 مارس 2021", "", *BODY))
    assert found.headline == OTHER


def test_a_caption_above_the_date_is_no_headline_where_a_title_announces_the_text() -> None:
    found = only(text(HEADLINE, "المتحدث خلال الندوة الصحفية", "12 مارس 2021", *BODY))
    assert found.headline == HEADLINE


def test_a_lead_without_a_full_stop_below_the_date_is_body() -> None:
    lead = LEAD.rstrip(".").replace("،", "")
    found = only(text(HEADLINE, "12 مارس 2021", lead, SECOND, THIRD))
    assert body(found) == (lead, SECOND, THIRD)


QUESTIONS = ("كيف تنظرون إلى مستقبل السوق الجديدة؟", "وماذا عن باعة الرصيف الذين لم يحصلوا على محل؟")


def test_questions_of_an_interview_open_no_stories() -> None:
    answers = (
        "السوق ستفتح أبوابها كل يوم، ونحن نعمل مع التجار والسكان حتى تكون في خدمة الحي كله طوال السنة.",
        "سنوزع محلات أخرى في السوق بالقرعة خلال الصيف، وقد وعدنا باعة الرصيف بأن تكون لهم الأولوية فيها.",
    )
    found = text(HEADLINE, *BODY, QUESTIONS[0], answers[0], QUESTIONS[1], answers[1])
    assert body(only(found))[-1] == answers[1]


def test_hours_of_a_report_through_the_day_open_no_stories() -> None:
    found = text(HEADLINE, "نشر في 12 مارس 2021", "18:20", LEAD, "16:05", OTHER_LEAD, "11:40", OTHER_SECOND)
    assert body(only(found)) == (LEAD, OTHER_LEAD, OTHER_SECOND)


@pytest.mark.parametrize("rule", ["ـــــــــــــــــــ", "-------------", "* * *"])
def test_a_rule_sets_stories_apart(rule: str) -> None:
    found = text(HEADLINE, *BODY, rule, OTHER, OTHER_LEAD, OTHER_SECOND)
    assert [article.headline for article in found.articles] == [HEADLINE, OTHER]


def test_a_row_is_one_item_though_a_title_stands_in_it() -> None:
    lines = (HEADLINE, "", *BODY, "", OTHER, OTHER_LEAD, OTHER_SECOND)
    assert len(text(*lines).articles) == 2
    found = extract(replace(page("\n".join(lines)), about=PageAbout("row", HEADLINE, None, None)), default())
    assert (only(found).headline, body(only(found))) == (HEADLINE, (*BODY, OTHER_LEAD, OTHER_SECOND))


def test_a_row_that_holds_a_dated_story_more_gives_both() -> None:
    lines = (HEADLINE, "12 مارس 2021", "", *BODY, "", "---", OTHER, "13 مارس 2021", OTHER_LEAD, OTHER_SECOND)
    found = extract(replace(page("\n".join(lines)), about=PageAbout("row", HEADLINE, None, None)), default())
    assert [article.headline for article in found.articles] == [HEADLINE, OTHER]


def test_the_card_of_the_weights_names_the_weights_that_are_shipped() -> None:
    card = (Path(__file__).parents[2] / "docs" / "decisions" / "0009-weighed-splitting.md").read_text("utf-8")
    for name in ("openings", "turns", "tales"):
        shipped = files("marsad.extract").joinpath("data", f"{name}.json").read_bytes()
        assert sha256(shipped).hexdigest() in card, name


@pytest.mark.parametrize("title", ["1431", "المفكرة", "حالة..."])
def test_the_title_of_a_row_is_its_headline_however_short(title: str) -> None:
    row = replace(page("\n".join([title, "", *BODY])), about=PageAbout("row", title))
    assert [article.headline for article in extract(row, default()).articles] == [title]


def test_an_outlet_of_a_row_that_nobody_knows_yields_to_the_address() -> None:
    row = replace(
        page("\n".join([HEADLINE, "", *BODY])),
        url="https://www.hespress.com/a-1.html",
        outlet="site-12",
        about=PageAbout("row", HEADLINE),
    )
    assert extract(row, default()).articles[0].outlet == "هسبريس"
    assert extract(replace(row, about=None), default()).articles[0].outlet == "site-12"


def test_a_whole_sentence_among_summaries_that_break_off_is_no_story() -> None:
    teased = (
        "سرب من اللقالق يعود إلى المئذنة",
        "عاد سرب من اللقالق أمس إلى مئذنة الجامع العتيق بعد غياب دام عشرين عاما.",
    )
    cut = ("فلاحو السهل ينتظرون المطر", "ينتظر فلاحو السهل منذ شهرين مطرا يروي حقول القمح والشعير قبل ...")
    for listed in ((*teased, *cut), (*cut, *teased)):
        found = text(HEADLINE, "12 مارس 2024", *BODY, "بريد الموقع", "", *listed)
        assert [article.headline for article in found.articles] == [HEADLINE]


def test_a_short_dated_text_below_a_pointer_to_the_next_is_a_story() -> None:
    short = (OTHER, "13 مارس 2024", OTHER_LEAD + " " + OTHER_SECOND)
    found = text(HEADLINE, "12 مارس 2024", *BODY, *BODY_MORE, "المقال التالي", *short)
    assert [article.headline for article in found.articles] == [HEADLINE, OTHER]
    listed = text(HEADLINE, "12 مارس 2024", *BODY, *BODY_MORE, "مواضيع ذات صلة", *short)
    assert [article.headline for article in listed.articles] == [HEADLINE]


BODY_MORE = (
    "وتفتح السوق أبوابها كل يوم من الفجر إلى المغرب، ما عدا يوم الجمعة الذي تغلق فيه بعد الظهر.",
    "ويأمل الباعة أن تجلب السوق زوارا من القرى المجاورة، وأن تخف الزحمة في شوارع المدينة القديمة.",
)
