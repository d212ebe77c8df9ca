"""What of an article others have too, and what is its own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import FIRST, SECOND, Filled, article_of

from marsad import query
from marsad.errors import NotFoundError
from marsad.query import Elsewhere, SharedText
from marsad.records import Article, BlockKind, Section

PARAGRAPHS = ("دشن الوالي القنطرة", "وقال السكان إن الطريق سيئة", "وغادر الوفد")


def _article(paragraphs: Sequence[str]) -> Article:
    text, sections = "خبر", [Section(0, 3, BlockKind.HEADLINE)]
    for paragraph in paragraphs:
        start = len(text) + 1
        text += f"\n{paragraph}"
        sections.append(Section(start, len(text), BlockKind.BODY))
    return Article("a", "p", 0, "خبر", None, None, "ar", None, (), text, (), tuple(sections))


def _passage(start: int, end: int, *, first: bool = False) -> SharedText:
    return SharedText("c", start, end, first, None, (Elsewhere("b", None, None, not first),))


def test_a_paragraph_that_nobody_else_has_is_only_here() -> None:
    article = _article(PARAGRAPHS)
    start = article.text.index(PARAGRAPHS[0])
    found = query.measured(article, [_passage(start, start + len(PARAGRAPHS[0]), first=True)])
    assert [part.only_here for part in found.paragraphs] == [False, True, True]
    letters = [len(part.replace(" ", "")) for part in PARAGRAPHS]
    assert found.copied == found.given == pytest.approx(letters[0] / sum(letters), abs=1e-4)


def test_passages_that_overlap_count_once() -> None:
    article = _article(PARAGRAPHS)
    whole = _passage(4, len(article.text))
    assert query.measured(article, [whole, _passage(6, 12), _passage(8, 20)]).copied == 1.0


def test_the_headline_is_no_part_of_it() -> None:
    assert query.measured(_article(PARAGRAPHS), [_passage(0, 3)]).copied == 0.0


def test_an_article_without_a_body_has_nothing() -> None:
    found = query.measured(_article([]), [])
    assert (found.copied, found.own, found.paragraphs) == (0.0, 1.0, ())


@given(
    st.lists(st.text("اب ت", max_size=12), max_size=5),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6),
)
def test_shares_add_up(paragraphs: list[str], spans: list[tuple[int, int]]) -> None:
    article = _article(paragraphs)
    passages = sorted(
        (_passage(start, min(start + size, len(article.text))) for start, size in spans),
        key=lambda item: (item.start, item.end),
    )
    found = query.measured(article, passages)
    covered = {place for item in passages for place in range(item.start, item.end)}
    body = [
        place
        for part in found.paragraphs
        for place in range(part.start, part.end)
        if not article.text[place].isspace()
    ]
    expected = len(covered & set(body)) / len(body) if body else 0.0
    assert found.copied == pytest.approx(expected, abs=1e-3)
    assert found.copied + found.own == pytest.approx(1.0)
    assert 0.0 <= found.given <= found.copied


def test_what_the_record_knows_of_an_article(filled: Filled) -> None:
    with filled.store.view() as view:
        found = query.article_reuse(view, article_of(FIRST))
    (passage,) = found.passages
    assert (passage.start, passage.end, passage.first) == (10, 30, True)
    assert [item.article_id for item in passage.elsewhere] == [article_of(SECOND)]
    assert 0.0 < found.copied < 1.0


def test_an_unknown_article_is_not_found(filled: Filled) -> None:
    with filled.store.view() as view, pytest.raises(NotFoundError):
        query.article_reuse(view, "nothing")
