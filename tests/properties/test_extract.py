"""What holds for every page, however strange: blocks cover it, articles map back to it, nothing raises."""

from __future__ import annotations

import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.extract import extract
from marsad.knowledge import default
from marsad.records import Article, BlockKind, Extraction, Page

KNOWLEDGE = default()
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_VOCABULARY = (
    "الوزير استقبل السفير في المدينة، يوم الثلاثاء. اقرأ أيضا: المصدر: رويترز تعليق الاسم نشر ",
    "12 مارس 2021 – «بيان» ",
    "لوزارة الداخلية ... pic.twitter.com/x (أ.ف.ب) TT كلمات دلالية جميع الحقوق محفوظة ؟ \u200f \u00a0",
)
_WORDS = st.sampled_from([word for line in _VOCABULARY for word in line.split(" ")])
_LINES = st.lists(_WORDS, max_size=40).map(" ".join)
_TEXTS = st.one_of(
    st.lists(_LINES, max_size=25).map("\n".join),
    st.lists(_LINES, max_size=12).map(lambda lines: "\r\n\r\n".join(lines + lines)),
    st.text(max_size=400),
)
_TAGS = st.sampled_from(
    ["div", "p", "h1", "h2", "ul", "li", "a", "b", "table", "td", "article", "nav", "time", "br", "form"]
)


@st.composite
def _markup(draw: st.DrawFn) -> str:
    pieces = []
    for _ in range(draw(st.integers(0, 30))):
        tag = draw(_TAGS)
        attributes = draw(
            st.sampled_from(["", ' class="related"', " hidden", ' datetime="2021-02-03"', " style='"])
        )
        pieces.append(
            draw(st.sampled_from([f"<{tag}{attributes}>", f"</{tag}>", "<!--", "<script>", "&amp;&#1;"]))
        )
        pieces.append(draw(_LINES))
    return "<html><body>" + "".join(pieces)


def _page(content: str, media: str) -> Page:
    return Page("0123456789abcdef", "page", None, None, None, media, "utf-8", content)


def _check(found: Extraction) -> None:
    covered = 0
    for block in found.blocks:
        assert covered <= block.start < block.end
        assert found.text[covered : block.start].strip() == ""
        assert found.text[block.start : block.end].strip() != ""
        assert 1 <= block.line_start <= block.line_end
        covered = block.end
    assert found.text[covered:].strip() == ""
    assert [article.position for article in found.articles] == list(range(len(found.articles)))
    assert len({article.id for article in found.articles}) == len(found.articles)
    positions = {block.article for block in found.blocks} - {None}
    assert positions == {article.position for article in found.articles}
    for article in found.articles:
        _check_article(article, found)


def _check_article(article: Article, found: Extraction) -> None:
    for run in article.offset:
        mine = article.text[run.article_start : run.article_start + run.length]
        assert mine == found.text[run.page_start : run.page_start + run.length]
    covered = sum(run.length for run in article.offset)
    assert covered + max(0, len(article.offset) - 1) == len(article.text)
    assert [(s.start, s.end - s.start) for s in article.sections] == [
        (run.article_start, run.length) for run in article.offset
    ]
    assert any(section.kind is BlockKind.BODY for section in article.sections)
    spans = [(a.start, a.end) for a in article.attributions]
    if article.dateline is not None:
        spans.append((article.dateline.start, article.dateline.end))
    if article.published is not None and article.published.start is not None:
        assert article.published.end is not None
        spans.append((article.published.start, article.published.end))
    assert all(0 <= start < end <= len(article.text) for start, end in spans)


@QUIET
@given(_TEXTS)
def test_any_text_is_covered_by_blocks(content: str) -> None:
    found = extract(_page(content, "text/plain"), KNOWLEDGE)
    assert found.text == content
    _check(found)


@QUIET
@given(_markup())
def test_any_markup_is_covered_by_blocks(content: str) -> None:
    _check(extract(_page(content, "text/html"), KNOWLEDGE))


@QUIET
@given(st.text(alphabet=string.printable + "<>/&;\"'ابت", max_size=600))
def test_any_characters_pass_for_markup(content: str) -> None:
    _check(extract(_page(content, "text/html"), KNOWLEDGE))


@given(st.sampled_from(["div", "b", "table", "p", "ul"]), st.integers(3000, 20_000))
@settings(max_examples=6, deadline=None)
def test_nesting_of_any_depth_is_read(tag: str, depth: int) -> None:
    inside = "وصل الوفد إلى المدينة صباح اليوم وعقد جلسة أولى مع ممثلي البلدية، ثم زار الميناء القديم."
    found = extract(_page(f"<{tag}>" * depth + inside + f"</{tag}>" * depth, "text/html"), KNOWLEDGE)
    assert inside in found.text
    _check(found)


@QUIET
@given(_TEXTS)
def test_extraction_is_a_function_of_the_page(content: str) -> None:
    page = _page(content, "text/plain")
    assert extract(page, KNOWLEDGE) == extract(page, KNOWLEDGE)
