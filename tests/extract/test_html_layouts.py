"""Layouts of news sites: themes, builders, old tables, cards, several documents, what is hidden."""

from __future__ import annotations

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
    kinds,
    markup,
    only,
    sections,
)

from marsad.extract.lines import Hint
from marsad.extract.markup import read_markup
from marsad.records import BlockKind

PROSE = "".join(f"<p>{line}</p>" for line in BODY)
TEASER = "تفاصيل أوسع عن مباراة نهائية طويلة جرت أمس في القاعة الكبرى وحضرها جمهور كبير من المدينة كلها."


def _hints(content: str) -> dict[str, Hint]:
    return {line.text: line.hint for line in read_markup(content).lines}


# ------------------------------------------------------------------ themes and builders


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div class="td-post-content tagdiv-type">{}</div>',
        '<div class="entry-content no-share"><div class="content-inner">{}</div></div>',
        '<div class="jeg_inner_content"><div class="entry-content">{}</div></div>',
        '<div class="mh-content"><div class="entry-content mh-clearfix">{}</div></div>',
        '<div class="elementor-element elementor-widget elementor-widget-theme-post-content">'
        '<div class="elementor-widget-container">{}</div></div>',
        '<div class="field field-name-body"><div class="field-items">{}</div></div>',
        '<div class="node__content"><div itemprop="articleBody">{}</div></div>',
        '<div class="amp-wp-article-content">{}</div>',
        '<form id="aspnetForm"><div id="ctl00_body" class="details-text">{}</div></form>',
        '<div class="post category-popular tag-latest tag-comment">{}</div>',
        '<main><div class="row has-sidebar">{}</div></main>',
    ],
)
def test_bodies_of_themes(wrapper: str) -> None:
    sidebar = f'<div class="widget_recent_entries widget"><h3>{OTHER}</h3><p>{OTHER_LEAD}</p></div>'
    found = markup(f"<h1>{HEADLINE}</h1>{wrapper.format(PROSE)}{sidebar}")
    assert only(found).headline == HEADLINE
    assert body(only(found)) == BODY


def test_form_around_the_page_keeps_the_regions_inside_it() -> None:
    page = f'<h1>{HEADLINE}</h1>{PROSE}<div class="related"><p>{OTHER_LEAD}</p></div>'
    found = markup(f"<form>{page}</form>")
    assert body(only(found)) == BODY
    assert kinds(found)[-1] == ("related", None)


def test_prose_behind_the_text_of_an_article_is_of_other_stories() -> None:
    text = f'<div class="entry-content">{PROSE}<p>{TEASER.replace("أمس", "أيضا")}</p></div>'
    found = markup(f"<h1>{HEADLINE}</h1>{text}<div><h3>{OTHER}</h3><p>{OTHER_LEAD}</p></div>")
    assert len(found.articles) == 1
    assert OTHER_LEAD not in found.articles[0].text


def test_theme_names_the_headline_where_no_h1_does() -> None:
    page = f'<h2>{OTHER}</h2><h2 class="entry-title">{HEADLINE}</h2><div class="entry-content">{PROSE}</div>'
    assert only(markup(page)).headline == HEADLINE


def test_title_of_a_card_is_no_first_heading() -> None:
    hints = _hints(f'<h3 class="entry-title"><a href="/2">{OTHER}</a></h3><h1>{HEADLINE}</h1>{PROSE}')
    assert (hints[OTHER].heading, hints[HEADLINE].heading) == (3, 1)


# ------------------------------------------------------------------ old pages


def test_tables_and_line_breaks_of_old_pages() -> None:
    menu = "".join(f'<tr><td><a href="/{n}">قسم الأخبار {n}</a></td></tr>' for n in range(6))
    page = (
        f"<table><tr><td><table>{menu}</table></td><td><font size=5><b>{HEADLINE}</b></font><br><br>"
        f"{'<br><br>'.join(BODY)}</td></tr></table>"
    )
    found = markup(page)
    assert only(found).headline == HEADLINE
    assert body(only(found)) == BODY


def test_headline_in_a_font_inside_a_centre() -> None:
    page = f"<center><font size=6 color=red>{HEADLINE}</font></center><p>{LEAD}<p>{SECOND}<p>{THIRD}"
    assert only(markup(page)).headline == HEADLINE
    assert body(only(markup(page))) == BODY


def test_link_that_was_never_closed() -> None:
    found = markup(f'<h1>{HEADLINE}</h1><p><a href="/x">صورة<p>{LEAD}<p>{SECOND}<p>{THIRD}')
    assert body(only(found)) == BODY


def test_anchor_without_address_is_no_link() -> None:
    assert _hints(f'<p><a name="top">{LEAD}</a></p>')[LEAD].links == 0.0


# ------------------------------------------------------------------ several stories


def test_articles_are_numbered_and_cards_are_related() -> None:
    card = f'<article class="card"><h3>{OTHER}</h3><p>{TEASER}</p></article>'
    story = f"<article><h1>{HEADLINE}</h1>{PROSE}{PROSE}{PROSE}</article>"
    hints = _hints(story + card)
    assert hints[HEADLINE].article == hints[LEAD].article == 1
    assert (hints[TEASER].article, hints[TEASER].region) == (2, BlockKind.RELATED)
    assert hints[HEADLINE].region is None


def test_stories_of_like_size_are_no_cards() -> None:
    second = f"<article><h2>{OTHER}</h2><p>{OTHER_LEAD}</p><p>{OTHER_SECOND}</p></article>"
    page = f"<article><h2>{HEADLINE}</h2>{PROSE}</article>{second}"
    hints = _hints(page)
    assert (hints[LEAD].article, hints[OTHER_LEAD].article) == (1, 2)
    assert [article.headline for article in markup(page).articles] == [HEADLINE, OTHER]


def test_story_marked_twice_has_one_number() -> None:
    inner = f'<article><div class="entry-content">{PROSE}</div></article>'
    page = f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1>{HEADLINE}</h1>{inner}</div>'
    hints = _hints(page)
    assert hints[HEADLINE].article == hints[LEAD].article == 1


def test_documents_one_behind_the_other() -> None:
    head = f"<!DOCTYPE html><html><head><title>{HEADLINE}</title></head>"
    first = f"{head}<body><h1>{HEADLINE}</h1>{PROSE}</body></html>"
    second = first.replace(HEADLINE, OTHER).replace(PROSE, f"<p>{OTHER_LEAD}</p><p>{OTHER_SECOND}</p>")
    found = read_markup(first + "\n<!-- next -->\n" + second)
    assert [about.titles for about in found.documents] == [(HEADLINE,), (OTHER,)]
    assert {line.hint.document for line in found.lines if line.text in BODY} == {0}
    assert {line.hint.article for line in found.lines if line.text == OTHER_LEAD} == {2}
    assert found.text == "\n".join((HEADLINE, *BODY, OTHER, OTHER_LEAD, OTHER_SECOND))


# ------------------------------------------------------------------ what readers do not see


@pytest.mark.parametrize(
    "tag",
    [
        'p style="DISPLAY : none"',
        "p hidden",
        'div aria-hidden="true"',
        'span class="screen-reader-text"',
        'span class="sr-only"',
        'p class="d-none"',
        "textarea",
        "template",
        "noscript",
        "noembed",
    ],
)
def test_what_is_hidden_leaves_no_text(tag: str) -> None:
    name = tag.partition(" ")[0]
    found = markup(f"<h1>{HEADLINE}</h1>{PROSE}<{tag}>{OTHER_LEAD}</{name}>")
    assert OTHER_LEAD not in found.text
    assert body(only(found)) == BODY


def test_what_is_shown_on_wide_screens_is_read() -> None:
    assert LEAD in markup(f'<p class="d-none d-md-block">{LEAD}</p>').text


def test_text_that_a_script_would_show_is_read_where_nothing_else_is() -> None:
    found = markup(f'<h1>{HEADLINE}</h1><div class="full" style="display:none">{PROSE}</div>')
    assert body(only(found)) == BODY


# ------------------------------------------------------------------ pieces of an article


def test_signature_and_date_in_one_block_are_two_lines() -> None:
    author = '<span class="author">بقلم: سعيد المرابط</span>'
    meta = f'<div class="meta">{author} | <span class="date">3 ماي 2021</span></div>'
    found = only(markup(f"<h1>{HEADLINE}</h1>{meta}{PROSE}"))
    assert found.byline is not None
    assert "سعيد المرابط" in found.byline
    assert found.published is not None
    assert found.published.value == "2021-05-03"


def test_time_inside_a_sentence_does_not_cut_it() -> None:
    said = LEAD.replace("صباح اليوم", '<time datetime="2021-05-03">صباح اليوم</time>')
    assert body(only(markup(f"<h1>{HEADLINE}</h1><p>{said}</p><p>{SECOND}</p><p>{THIRD}</p>"))) == BODY


@pytest.mark.parametrize("name", ["twitter-tweet", "instagram-media", "fb-post", "telegram-post"])
def test_posts_are_embedded(name: str) -> None:
    post = f'<blockquote class="{name}"><p>{OTHER_LEAD}</p>&mdash; فريق المدينة (@team)</blockquote>'
    found = markup(f"<h1>{HEADLINE}</h1><p>{LEAD}</p>{post}<p>{SECOND}</p><p>{THIRD}</p>")
    assert body(only(found)) == BODY
    assert OTHER_LEAD in sections(only(found), BlockKind.EMBED)


def test_captions_of_figures_and_of_wordpress() -> None:
    for picture in (
        "<figure><img src=x><figcaption>منظر عام لحي الميناء</figcaption></figure>",
        '<div class="wp-caption"><img src=x><p class="wp-caption-text">منظر عام لحي الميناء</p></div>',
    ):
        found = only(markup(f"<h1>{HEADLINE}</h1>{picture}{PROSE}"))
        assert sections(found, BlockKind.CAPTION) == ["منظر عام لحي الميناء"]


def test_quotation_and_points_of_the_text_stay_in_it() -> None:
    quote = f"<blockquote><p>{SECOND}</p></blockquote>"
    found = only(
        markup(f'<h1>{HEADLINE}</h1><div class="entry-content"><p>{LEAD}</p>{quote}<p>{THIRD}</p></div>')
    )
    assert body(found) == BODY


def test_links_beside_links_are_apart() -> None:
    tags = '<div class="tags"><a href="/1" rel="tag">السوق</a><a href="/2" rel="tag">الميناء</a></div>'
    assert "السوق الميناء" in markup(f"<h1>{HEADLINE}</h1>{PROSE}{tags}").text


def test_soft_hyphens_zero_width_signs_and_wbr_are_kept_as_read() -> None:
    assert "ال\u00adسوق\u200cالجديدة" in read_markup("<p>ال&shy;سوق&zwnj;ال<wbr>جديدة</p>").text


def test_entities_are_read_once() -> None:
    assert read_markup("<p>&amp;lt;b&amp;gt; &lt;i&gt; &amp;amp;</p>").text == "&lt;b&gt; <i> &amp;"


def test_text_of_elements_without_markup_is_read() -> None:
    assert read_markup(f"<p>{LEAD}</p><xmp>a < b</p> > c</xmp>").text.startswith(LEAD)


# ------------------------------------------------------------------ hostile pages


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 100_000 + LEAD,
        "<div " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{LEAD}</div>",
        "<!-- x < > " * 50_000 + f"--><p>{LEAD}</p>",
        '<p class="' + "a " * 200_000 + f'">{LEAD}</p>',
        "".join(f"<b id={n}>" for n in range(1000)) + f"<p>x</p>{LEAD}" * 500,
        "<p>" + LEAD + "<" * 20_000,
    ],
    ids=["nested", "attributes", "comments", "class", "unclosed", "brackets"],
)
def test_hostile_pages_are_read(content: str) -> None:
    assert LEAD in read_markup(content).text


def test_summary_of_the_theme_is_no_paragraph() -> None:
    summary = f"{OTHER_LEAD[:-1]}، {OTHER_SECOND}"
    page = f'<h1>{HEADLINE}</h1><div class="excerpt">{summary}</div><div class="entry-content">{PROSE}</div>'
    found = only(markup(page))
    assert body(found) == BODY
    assert sections(found, BlockKind.SUBHEADLINE) == [summary]


def test_summary_that_is_the_first_paragraph_is_the_paragraph() -> None:
    page = f'<h1>{HEADLINE}</h1><p class="subtitle">{LEAD}</p><div class="entry-content">{PROSE}</div>'
    assert body(only(markup(page))) == BODY
