"""What a site says of itself in its footer is no article and no part of one."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, OTHER_LEAD, OTHER_SECOND, body, kinds, only, text


@pytest.mark.parametrize(
    "footer",
    [
        ("عن مرآة الوادي", "مرآة الوادي موقع إخباري مستقل يتابع أخبار القرى والمدن ويديره صحفيون شباب."),
        ("عن الموقع", "موقع يهتم بأخبار الفلاحة والماء في الجنوب كله.", "يصدره ناد للطلبة من المدينة."),
        ("من نحن", "نحن صحيفة إلكترونية يومية تصدر من ضفة النهر وتكتب عن الناس وعن حياتهم كل يوم."),
    ],
)
def test_a_site_that_presents_itself_is_no_article(footer: tuple[str, ...]) -> None:
    found = text(HEADLINE, "12 مارس 2024", *BODY, "", *footer, "contact@mirror.example")
    article = only(found)
    assert article.headline == HEADLINE
    assert body(article) == BODY
    assert [kind for kind, _ in kinds(found)[-1 - len(footer) : -1]] == ["other"] * len(footer)


def test_a_column_about_a_paper_stays() -> None:
    lead = "مجلة الحي صدرت من بيت صغير وكان الأطفال يكتبونها بأقلام الرصاص وحدهم كل مساء."
    found = text(HEADLINE, *BODY, "", "عن مجلة الحي", lead, OTHER_LEAD, OTHER_SECOND)
    assert [article.headline for article in found.articles] == [HEADLINE, "عن مجلة الحي"]
