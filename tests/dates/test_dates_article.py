"""The stage: an article in, its expressions out."""

from __future__ import annotations

from marsad.dates import article_dates
from marsad.knowledge import default
from marsad.records import Article, BlockKind, Published, Section

TEXT = "وزير الفلاحة يزور الضيعات أمس\nقال الوزير صباح الأحد إن الموسم جيد"


def article(published: str | None) -> Article:
    """An article of two sections."""
    cut = TEXT.index("\n")
    sections = (Section(0, cut, BlockKind.HEADLINE), Section(cut + 1, len(TEXT), BlockKind.BODY))
    stated = None if published is None else Published(published, "day", "stated", None, None)
    return Article("a", "p", 0, TEXT[:cut], None, None, "ar", stated, (), TEXT, (), sections)


def test_expressions_count_from_the_publication_date() -> None:
    found = article_dates(article("2024-04-23"), default())
    assert [item.value for item in found] == ["2024-04-22", "2024-04-21"]
    assert all(TEXT[item.start : item.end] == item.text for item in found)


def test_a_time_of_publication_serves_as_its_day() -> None:
    found = article_dates(article("2024-04-23T22:10+01:00"), default())
    assert [item.value for item in found] == ["2024-04-22", "2024-04-21"]


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    for published in (None, "2024-04", "2024"):
        assert [item.value for item in article_dates(article(published), default())] == [None, None]
