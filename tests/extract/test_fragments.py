"""Paragraphs of plain text that were cut at a link: one text node a line."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, LEAD, SECOND, THIRD, body, only, text

_TITLED = "ورشة لترميم أبواب السوق العتيق تنطلق مطلع الصيف"
_OTHER = (
    "أعلنت جمعية حرفيي المدينة أن ورشة ترميم أبواب السوق العتيق ستنطلق مطلع الصيف بدعم من البلدية.",
    "وأضافت الجمعية أن الأشغال ستدوم ثلاثة أشهر وأن عددا من المتدربين الشباب سيشاركون فيها.",
)
_CUT = (
    "وينتظر أن تفتح الورشة أبوابها أمام الحرفيين من المدينة وقراها قبل نهاية الشهر المقبل وفق ما جاء في",
    "بيان",
    "الجمعية التي تشرف على الأشغال.",
)


def _spaced(*lines: str) -> list[str]:
    return [piece for line in lines for piece in (line, "")]


@pytest.mark.parametrize("blank", [False, True])
def test_pieces_between_paragraphs(blank: bool) -> None:
    lines = (HEADLINE, LEAD, SECOND, *_CUT, THIRD)
    assert body(only(text(*(_spaced(*lines) if blank else lines)))) == (LEAD, SECOND, *_CUT, THIRD)


def test_long_piece_goes_on_without_a_hanging_word() -> None:
    first = LEAD.rstrip(".") + " كما ذكر عدد من الحرفيين الذين حضروا اللقاء في قاعة البلدية وسط المدينة"
    lines = [first, "القديمة", "وشاركوا في النقاش إلى ساعة متأخرة من الليل."]
    assert body(only(text(HEADLINE, *lines, SECOND, THIRD))) == (*lines, SECOND, THIRD)


def test_paragraph_cut_twice() -> None:
    lines = [_CUT[0], "بيان", "الجمعية التي تشرف على أشغال الترميم إلى جانب", "بلدية", "المدينة منذ عامين."]
    assert body(only(text(HEADLINE, LEAD, *lines, THIRD))) == (LEAD, *lines, THIRD)


def test_first_paragraph_below_a_date() -> None:
    lines = ["تفتح جمعية الحرفيين ورشتها الجديدة في السوق العتيق أمام", "زوار", "المدينة مطلع الشهر المقبل."]
    found = only(text(_TITLED, "نشر في 12 مارس 2019", *lines, SECOND, THIRD))
    assert found.headline == _TITLED
    assert body(found) == (*lines, SECOND, THIRD)


def test_quotation_around_a_link() -> None:
    lines = ["وقال رئيسها إن الورشة «ثمرة تعاون بين", "الحرفيين", "والبلدية» ودعا الجميع إلى زيارتها."]
    assert body(only(text(HEADLINE, LEAD, *lines, THIRD))) == (LEAD, *lines, THIRD)


def test_piece_below_a_short_sentence() -> None:
    lines = (
        "وشكر رئيسها المدينة على دعمها.",
        "وأكد نائبه أن ورشة أخرى ستفتح في الضاحية مطلع الخريف بدعم",
        "البلدية",
    )
    rest = "ومساهمة عدد من سكان الحي."
    assert body(only(text(HEADLINE, LEAD, *lines, rest, THIRD))) == (LEAD, *lines, rest, THIRD)


def test_rest_without_a_stop_above_a_paragraph() -> None:
    rest = "التي تشرف على الأشغال منذ عامين بدعم من البلدية ومن سكان الحي"
    lines = (_CUT[0], "الجمعية", rest)
    assert body(only(text(HEADLINE, LEAD, *lines, THIRD))) == (LEAD, *lines, THIRD)


def test_uneven_distances_of_a_sentence_that_goes_on() -> None:
    lines = ("ونشرت الجمعية على صفحتها صورا لأعضائها", "إلى", "جانب عدد من سكان الحي.")
    spaced = (lines[0], "", "", lines[1], lines[2])
    assert body(only(text(HEADLINE, LEAD, *spaced, THIRD))) == (LEAD, *lines, THIRD)


@pytest.mark.parametrize("section", ["رياضة", "ثقافة", "الرباط"])
def test_headline_above_the_name_of_a_section(section: str) -> None:
    found = text(HEADLINE, *BODY, "", _TITLED, section, *_OTHER)
    assert [article.headline for article in found.articles] == [HEADLINE, _TITLED]
    assert section not in found.articles[1].text.splitlines()


def test_headline_above_a_signature() -> None:
    found = only(text(_TITLED, "سلمى الهواري", *_OTHER))
    assert found.headline == _TITLED
    assert body(found) == _OTHER


def test_button_that_stands_again() -> None:
    unstopped = LEAD.rstrip(".") + " وفق ما ذكره المنظمون للصحافيين في ختام اليوم الأول من أيام اللقاء السنوي"
    found = only(text(HEADLINE, unstopped, "توسيع", SECOND, "توسيع", THIRD))
    assert "توسيع" not in body(found)


def test_about_the_outlet_below_a_list_of_titles() -> None:
    notice = "صحيفة النافذة موقع إخباري مستقل يهتم بالشأن المحلي ويصدر عن شركة النوافذ للنشر."
    found = only(text(HEADLINE, *BODY, "", "اقرأ أيضا", _TITLED, "عن صحيفة النافذة", notice))
    assert body(found) == BODY


def test_uneven_distances_are_no_cut() -> None:
    found = text(HEADLINE, LEAD, SECOND, _CUT[0], "", "بيان", "", "", "", "", _CUT[2], THIRD)
    assert all("بيان" not in body(article) for article in found.articles)
