"""Heads and ends of contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.events.trimming import CONTENT_LENGTH, trimmed
from marsad.knowledge import default

WORDS = default().settings


def trim(text: str) -> str | None:
    found = trimmed(text, 0, len(text), WORDS)
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (" عن تقديرها لجهود المنظمة.", "تقديرها لجهود المنظمة"),
        (" خلالهما ملف المياه ", "ملف المياه"),
        (" وبشدة إغلاق الميناء", "إغلاق الميناء"),
        (" جزئياً عن رفع الرسوم", "رفع الرسوم"),
        (" بالاتفاق الجديد", "الاتفاق الجديد"),
        (' "بالاتفاق" الجديد', '"بالاتفاق" الجديد'),
        (" بحضور السفراء، فتح الجسر", "فتح الجسر"),
        (" بحضور السفراء", "بحضور السفراء"),
        (" المنعقدة في القصر، إلغاء الرسوم", "إلغاء الرسوم"),
        (" على هامش القمة", "على هامش القمة"),
        (" على المعابر", "المعابر"),
        (" الإضراب من جهتها.", "الإضراب"),
        (' بمزيد من "المفاجآت".', 'بمزيد من "المفاجآت"'),
        (" «رؤية» جديدة للميناء", "«رؤية» جديدة للميناء"),
        (" التصويت (", "التصويت"),
    ],
)
def test_only_what_was_agreed_or_said_is_left(text: str, content: str) -> None:
    assert trim(text) == content


@pytest.mark.parametrize("text", [" التي أبداها الوزير", " حيث سيلتقي الرئيس", " تابعة للبلدية", " ، . ", ""])
def test_what_belongs_to_another_clause_is_no_content(text: str) -> None:
    assert trim(text) is None


def test_what_is_too_long_ends_at_a_sign() -> None:
    text = "فتح الجسر " * 30 + "، " + "ورفع الرسوم " * 30
    content = trim(text)
    assert content is not None
    assert content.endswith("الجسر")
    assert len(content) > CONTENT_LENGTH // 2


@given(st.text(alphabet='بحضور عن ،."«»()التي خلاله', max_size=500))
def test_a_content_lies_in_its_text_and_is_never_empty(text: str) -> None:
    found = trimmed(text, 0, len(text), WORDS)
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(text)
        assert end - start <= CONTENT_LENGTH + 2
        assert text[start:end].strip()
