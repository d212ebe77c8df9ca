"""HTML pages: structure into lines, regions that are no article, pages without any structure."""

from __future__ import annotations

from extract_pages import BODY, HEADLINE, OTHER, OTHER_LEAD, body, kinds, markup, only, sections

from marsad.records import BlockKind

ARTICLE = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{line}</p>" for line in BODY)


def test_text_is_the_lines_of_the_blocks() -> None:
    found = markup(ARTICLE)
    assert found.text == "\n".join((HEADLINE, *BODY))
    assert only(found).headline == HEADLINE
    assert [block.line_start for block in found.blocks] == [1, 2, 3, 4]


def test_scripts_styles_comments_and_hidden_elements_leave_no_text() -> None:
    noise = (
        f"<script>var a = '{OTHER_LEAD}'</script><style>p{{}}</style><!-- {OTHER_LEAD} -->"
        f'<p style="display: none">{OTHER_LEAD}</p><p hidden>{OTHER_LEAD}</p>'
    )
    assert OTHER_LEAD not in markup(ARTICLE + noise).text


def test_regions_are_furniture_whatever_they_say() -> None:
    regions = (
        f"<nav><p>{OTHER_LEAD}</p></nav>",
        f'<div class="related-posts"><p>{OTHER_LEAD}</p></div>',
        f'<div id="comments"><p>{OTHER_LEAD}</p></div>',
        f"<footer><p>{OTHER_LEAD}</p></footer>",
    )
    found = markup(ARTICLE + "".join(regions))
    assert body(only(found)) == BODY
    assert kinds(found)[4:] == [("navigation", None), ("related", None), ("form", None), ("other", None)]


def test_region_that_holds_the_page_is_no_furniture() -> None:
    assert body(only(markup(f'<div class="main widget">{ARTICLE}</div>'))) == BODY


def test_lists_of_links_are_related() -> None:
    links = "".join(f'<li><a href="/{n}">{OTHER} في الجولة {n}</a></li>' for n in range(4))
    found = markup(f"{ARTICLE}<ul>{links}</ul>")
    assert kinds(found)[4:] == [("related", None)] * 4


def test_paragraphs_apart_by_line_breaks() -> None:
    assert body(only(markup(f"<h1>{HEADLINE}</h1><div>{'<br><br>'.join(BODY)}</div>"))) == BODY


def test_inline_elements_do_not_cut_a_line() -> None:
    first = BODY[0].replace("السوق", "<b>ال</b>سوق").replace("صباح", '<a href="/x">صباح</a>')
    assert body(only(markup(f"<h1>{HEADLINE}</h1><p>{first}</p><p>{BODY[1]}</p>"))) == BODY[:2]


def test_headline_behind_tools_and_a_poll() -> None:
    tools = f"<aside><h2>استطلاع الرأي</h2><p>{OTHER}</p></aside><form><button>مشاركة</button></form>"
    found = markup(f"<h1>{HEADLINE}</h1>{tools}" + "".join(f"<p>{line}</p>" for line in BODY))
    assert only(found).headline == HEADLINE


def test_title_of_the_page_confirms_a_headline_without_h1() -> None:
    divs = f"<div>{OTHER}</div><div>{HEADLINE}</div>" + "".join(f"<div>{line}</div>" for line in BODY)
    assert only(markup(divs, f"<title>{HEADLINE} - جريدة الموج</title>")).headline == HEADLINE


def test_caption_of_a_figure() -> None:
    figure = "<figure><img src=x><figcaption>منظر عام لحي الميناء</figcaption></figure>"
    found = markup(ARTICLE.replace("</h1>", "</h1>" + figure))
    assert sections(only(found), BlockKind.CAPTION) == ["منظر عام لحي الميناء"]


def test_entities_are_read() -> None:
    assert "قال: «نعم» & مضى" in markup("<p>قال: &laquo;نعم&raquo; &amp; مضى</p>").text


def test_deep_nesting_is_read_without_structure() -> None:
    found = markup("<div>" * 5000 + BODY[0] + "</div>" * 5000)
    assert BODY[0] in found.text


def test_empty_page() -> None:
    found = markup("")
    assert (found.text, found.blocks, found.articles) == ("", (), ())
