"""Pages on which extraction once failed: found by evaluation.hostile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from evaluation.hostile.verdict import judge
from marsad.extract import extract
from marsad.extract.markup import read_markup
from marsad.knowledge import default
from marsad.read import ReadOptions, Source, pages
from marsad.records import BlockKind, Page, Rejected

KNOWLEDGE = default()
_PARAGRAPH = "قالت البلدية إن السوق القديم سيفتح أبوابه بعد أسبوع من نهاية الأشغال في الحي."


@pytest.mark.parametrize(
    "odd",
    [
        "<a<b>",
        "<?php echo '<p' ?>",
        "<p <i>",
        "</x<y>",
        "<p a<b=c>",
        "<a<!--b>",
        "<!--<?x-->",
        "<xmp><b</xmp>",
    ],
)
def test_names_of_elements_and_instructions_that_hold_a_tag(odd: str) -> None:
    found = read_markup(f"<html><body><h1>افتتاح السوق</h1>{odd}<p>{_PARAGRAPH}</p>{odd}<p>خبر</p></body>")
    assert _PARAGRAPH in found.text
    assert "echo" not in found.text


def test_comments_without_an_end_are_passed_over_once() -> None:
    found = read_markup("<body><p>" + "<a<!--b>خ" * 20_000)
    assert found.text.count("خ") == 20_000


def test_a_story_whose_text_is_the_headline_of_another_keeps_it(tmp_path: Path) -> None:
    first, second, third = (
        "قالت وزارة الأشغال إن جسر الوادي سيفتح أمام السيارات بعد شهرين من الآن.",
        "Le ministre a annoncé lundi 7 janvier 2019 la reprise des travaux.",
        "The committee will meet again on Monday, 4 May 2020, its chairman said.",
    )
    other = "وقع انفجار في مخزن للحبوب فجر أمس قرب الميناء، وأصيب ثلاثة عمال بجروح."
    lines = [first] * 2 + [second] * 3 + [first] + [third] * 2 + [other] + [first] * 2 + [second, first]
    text = "\n".join(lines) + "\n"
    found = extract(Page("0" * 16, "a", None, None, None, "text/plain", "utf-8", text), KNOWLEDGE)
    for article in found.articles:
        assert any(section.kind is BlockKind.BODY for section in article.sections)
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert judge(Source(path, "a.txt"), 1, KNOWLEDGE).broken == []


def test_the_detail_of_a_damaged_member_is_short(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("x" * 20_000 + ".txt", _PARAGRAPH)
    data = bytearray(held.getvalue())
    data[40] ^= 1  # the member's own name is not the one in the list
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (item,) = pages(Source(path, "a.zip"), ReadOptions())
    assert isinstance(item, Rejected)
    assert (item.reason, len(item.detail)) == ("damaged", 300)
