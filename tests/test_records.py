"""The records' own behaviour: ids, spans, the way from an article back to its page."""

import pytest

from marsad.records import Article, OffsetRun, Span, article_id, page_id, stable_id


def _article(offset: tuple[OffsetRun, ...]) -> Article:
    return Article("a", "p", 0, "عنوان", None, None, "ar", None, (), "عنوان\nنص", offset, ())


def test_ids_depend_on_how_parts_are_cut() -> None:
    assert stable_id("ab", "c") != stable_id("a", "bc")
    assert stable_id("ab", 1) == stable_id("ab", 1)
    assert len(stable_id("x")) == 16


def test_equal_bytes_at_one_address_are_one_page() -> None:
    assert page_id(None, b"x") == page_id(None, b"x")
    assert page_id(None, b"x") != page_id("https://example.org/", b"x")
    assert page_id(None, b"x") != page_id(None, b"y")


def test_articles_of_one_page_have_ids_of_their_own() -> None:
    assert article_id("p", 0) != article_id("p", 10)


def test_a_position_leads_back_to_the_page() -> None:
    article = _article((OffsetRun(0, 100, 5), OffsetRun(6, 200, 2)))
    assert article.to_page(0) == 100
    assert article.to_page(7) == 201


def test_the_line_feed_between_blocks_stands_on_no_page() -> None:
    article = _article((OffsetRun(0, 100, 5), OffsetRun(6, 200, 2)))
    with pytest.raises(ValueError, match="stands on no page"):
        article.to_page(5)


@pytest.mark.parametrize(
    ("other", "overlaps", "contains"),
    [
        (Span(0, 5), True, False),
        (Span(3, 4), True, True),
        (Span(8, 9), False, False),
        (Span(2, 8), True, True),
    ],
)
def test_spans(other: Span, overlaps: bool, contains: bool) -> None:
    span = Span(2, 8)
    assert span.overlaps(other) is overlaps
    assert span.contains(other) is contains
