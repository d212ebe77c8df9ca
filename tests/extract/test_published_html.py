"""Publication dates of HTML pages, of feeds and rows: which evidence counts, which goes before which."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, OTHER, OTHER_LEAD, OTHER_SECOND, only

from marsad.extract import extract
from marsad.extract.jsonld import objects
from marsad.extract.moments import moment, possible
from marsad.knowledge import default
from marsad.records import Article, Page, PageAbout

PROSE = "".join(f"<p>{line}</p>" for line in BODY)
LD = '<script type="application/ld+json">%s</script>'
ARTICLE = '{"@type": "NewsArticle", "headline": "' + HEADLINE + '", "datePublished": "%s"}'


def _article(
    head: str = "",
    line: str = "",
    *,
    url: str | None = None,
    read_at: str | None = None,
    about: PageAbout | None = None,
    body: str = PROSE,
) -> Article:
    content = f"<html><head>{head}</head><body><h1>{HEADLINE}</h1>{line}{body}</body></html>"
    page = Page("00000000000000ab", "page", url, None, read_at, "text/html", "utf-8", content, about)
    return only(extract(page, default()))


def _told(article: Article) -> tuple[str, str] | None:
    return None if article.published is None else (article.published.value, article.published.how)


# ------------------------------------------------------------------ values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021-05-03", "2021-05-03"),
        ("2015-07-21 02:51:32", "2015-07-21T02:51:32"),
        ("2021/5/3 9:05", "2021-05-03T09:05:00"),
        ("20210503T100000Z", "2021-05-03T10:00:00Z"),
        ("20210503", "2021-05-03"),
        ("Mon, 03 May 2021 10:00:00 +0300", "2021-05-03T10:00:00+03:00"),
        ("Mon, 03 May 2021 10:00:00 GMT", "2021-05-03T10:00:00Z"),
        ("1437447092", "2015-07-21T02:51:32Z"),
        ("1437447092000", "2015-07-21T02:51:32Z"),
        ("2021-05-03T10:00+0100", "2021-05-03T10:00:00+01:00"),
        ("2021-05-03T10:00:00.123+03", "2021-05-03T10:00:00+03:00"),
        ("3 ماي 2021", "2021-05-03"),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("2021-02-31", None),
        ("yesterday", None),
        ("0", None),
    ],
)
def test_dates_as_machines_write_them(text: str, wanted: str | None) -> None:
    assert moment(text, default()) == wanted


def test_day_after_the_page_was_read_is_impossible() -> None:
    assert possible("2021-05-05", "2021-05-03T10:00:00Z")
    assert not possible("2021-05-06", "2021-05-03T10:00:00Z")
    assert possible("2099-01-01", None)


# ------------------------------------------------------------------ JSON-LD


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE % "2021-05-03",
        "<!--" + ARTICLE % "2021-05-03" + "-->",
        "//<![CDATA[\n" + ARTICLE % "2021-05-03" + "\n//]]>",
        "/* <![CDATA[ */" + ARTICLE % "2021-05-03" + "/* ]]> */",
        "[" + ARTICLE % "2021-05-03" + ",]",
        (ARTICLE % "2021-05-03") + ";",
        '{"@type": "WebSite"}\n' + ARTICLE % "2021-05-03",
        (ARTICLE % "2021-05-03").replace("NewsArticle", "https://schema.org/NewsArticle"),
        (ARTICLE % "2021-05-03").replace('"NewsArticle"', '["WebPage", "Article"]'),
        (ARTICLE % "2021-05-03").replace(HEADLINE, f"{HEADLINE}\n\\'\t"),
        '{"@graph": [{"@type": "Organization"}, ' + ARTICLE % "2021-05-03" + "]}",
    ],
)
def test_json_ld_however_it_is_wrapped(script: str) -> None:
    assert _told(_article(LD % script)) == ("2021-05-03", "json-ld")


def test_json_ld_of_other_stories_is_not_this_pages() -> None:
    other = (ARTICLE % "2019-01-01").replace(HEADLINE, OTHER)
    title = f"<title>{HEADLINE} - جريدة الموج</title>"
    assert _told(_article(title + LD % other + LD % (ARTICLE % "2021-05-03"))) == ("2021-05-03", "json-ld")


def test_values_that_point_to_other_objects_are_followed() -> None:
    graph = (
        '{"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", '
        '"name": "سعيد المرابط"}]}'
    )
    assert objects([graph])[1]["author"] == {"@type": "Person", "@id": "#p", "name": "سعيد المرابط"}
    assert _article(LD % graph).byline == "سعيد المرابط"


@pytest.mark.parametrize("script", ["", "{", "[" * 5000, '{"@graph": 1}', "nul", '{"@type": {}}', "\x00{"])
def test_faulty_json_ld_is_no_json_ld(script: str) -> None:
    assert _told(_article(LD % script)) is None


def test_page_of_the_graph_dates_where_no_article_does() -> None:
    page = '{"@type": "WebPage", "datePublished": "2021-05-03T10:00:00+00:00"}'
    assert _told(_article(LD % page)) == ("2021-05-03T10:00:00+00:00", "json-ld")


# ------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://example.org/2024/03/12/suq", "2024-03-12"),
        ("https://example.org/news/20240312/suq.html", "2024-03-12"),
        ("https://example.org/suq-2024-03-12-1.55", "2024-03-12"),
        ("https://example.org/22-03-2024/suq", "2024-03-22"),
        ("https://example.org/03-03-2024/suq", "2024-03-03"),
        ("https://example.org/12-03-2024/suq", None),
        ("https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/2024/3/12/%D8%B3%D9%88%D9%82", "2024-03-12"),
        ("https://example.org/suq?d=2024-03-12", None),
        ("https://example.org/id/20249912/x", None),
        ("https://example.org/2024/03/suq", "2024-03"),
    ],
)
def test_days_of_addresses(url: str, wanted: str | None) -> None:
    assert _told(_article(url=url)) == (None if wanted is None else (wanted, "url"))


def test_page_without_address_has_the_one_it_gives_itself() -> None:
    link = '<link rel="canonical" href="https://example.org/2024/03/12/suq">'
    assert _told(_article(link)) == ("2024-03-12", "url")
    assert _told(_article(link, url="https://example.org/1")) is None


# ------------------------------------------------------------------ time elements and microdata


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2021-05-03T08:00:00+01:00" pubdate>3 ماي 2021</time>',
        '<time class="entry-date published updated" datetime="2021-05-03T08:00:00+01:00">3 ماي 2021</time>',
        '<span itemprop="datePublished" content="2021-05-03T08:00:00+01:00">3 ماي 2021</span>',
        '<abbr class="published" title="2021-05-03T08:00:00+01:00">3 ماي 2021</abbr>',
        '<p>نشر في <time datetime="2021-05-03T08:00:00+01:00">3 ماي 2021</time></p>',
    ],
)
def test_dates_of_elements(line: str) -> None:
    assert _told(_article(line=line)) == ("2021-05-03T08:00:00+01:00", "time-element")


@pytest.mark.parametrize(
    "line",
    [
        '<time class="updated" datetime="2021-05-03">3 ماي 2021</time>',
        '<span itemprop="dateModified" content="2021-05-03">3 ماي 2021</span>',
        '<span class="last-modified">3 ماي 2021</span>',
        '<p>آخر تحديث: <time datetime="2021-05-03">3 ماي 2021</time></p>',
    ],
)
def test_change_is_no_publication(line: str) -> None:
    assert _article(line=line).published is None


def test_dates_of_cards_comments_and_copyright_are_not_the_articles() -> None:
    behind = (
        f'<article class="card"><h3>{OTHER}</h3><time datetime="2019-01-01">1 يناير 2019</time></article>'
        '<div id="comments"><p>فلان</p><time datetime="2019-02-02">2 فبراير 2019</time><p>شكرا لكم</p></div>'
        "<footer><p>جميع الحقوق محفوظة 3 مارس 2019</p></footer>"
    )
    assert _article(body=PROSE + behind).published is None


def test_address_against_a_stated_day() -> None:
    url = "https://example.org/2024/03/12/suq"
    assert _told(_article(line="<p>نشر في 12 مارس 2024 - 10:17</p>", url=url)) == (
        "2024-03-12T10:17",
        "stated",
    )
    assert _told(_article(line="<p>نشر في 1 مارس 2024</p>", url=url)) == ("2024-03-12", "url")


# ------------------------------------------------------------------ feeds and rows


def test_date_of_a_feed_entry_or_row() -> None:
    feed = PageAbout("feed", HEADLINE, "Mon, 03 May 2021 10:00:00 +0300", "سعيد المرابط")
    assert _told(_article(about=feed)) == ("2021-05-03T10:00:00+03:00", "feed")
    assert _article(about=feed).byline == "سعيد المرابط"
    row = PageAbout("row", None, "2015-07-21 02:51:32")
    assert _told(_article(about=row)) == ("2015-07-21T02:51:32", "row")
    assert _told(_article('<meta name="date" content="2015-07-20">', about=row)) == ("2015-07-20", "meta")


# ------------------------------------------------------------------ head against page


@pytest.mark.parametrize(
    ("head", "line", "url", "wanted"),
    [
        ("2021-05-03T09:00:00Z", "نشر في 3 ماي 2021", None, ("2021-05-03T09:00:00Z", "json-ld")),
        ("2021-05-03T09:00:00Z", "نشر في 12 مارس 2014", None, ("2014-03-12", "stated")),
        (
            "2021-05-03T09:00:00Z",
            "نشر في 12 مارس 2014",
            "https://e.org/2014/03/12/a",
            ("2014-03-12", "stated"),
        ),
        ("2021-05-03", "نشر في 12 مارس 2014", "https://e.org/2021/05/03/a", ("2021-05-03", "json-ld")),
        ("2021-05-03", "نشر في 9 غشت 2022", None, ("2021-05-03", "json-ld")),
        ("2021-05-03", "نشر في 05/03/2021", None, ("2021-05-03", "json-ld")),
        ("2021-05-03T22:30:00Z", "نشر في 4 ماي 2021", None, ("2021-05-04", "stated")),
        ("2021-05-03T22:30:00+01:00", "نشر في 4 ماي 2021", None, ("2021-05-03T22:30:00+01:00", "json-ld")),
    ],
)
def test_head_against_page(head: str, line: str, url: str | None, wanted: tuple[str, str]) -> None:
    assert _told(_article(LD % (ARTICLE % head), f"<p>{line}</p>", url=url)) == wanted


def test_day_of_rendering_in_json_ld_yields_to_the_first_publication() -> None:
    meta = '<meta property="article:published_time" content="2014-03-12T08:00:00Z">'
    assert _told(_article(LD % (ARTICLE % "2021-05-03") + meta)) == ("2014-03-12T08:00:00Z", "meta")


def test_future_is_no_evidence() -> None:
    head = LD % (ARTICLE % "2031-05-03")
    assert _article(head, read_at="2021-05-04T00:00:00Z").published is None
    assert _told(_article(head, "<p>نشر في 3 ماي 2021</p>", read_at="2021-05-04T00:00:00Z")) == (
        "2021-05-03",
        "stated",
    )


def test_microdata_of_many_cards_is_no_evidence() -> None:
    metas = '<meta itemprop="datePublished" content="2021-05-03"><meta itemprop="datePublished" content="%s">'
    assert _told(_article(metas % "2019-01-01")) is None
    assert _told(_article(metas % "2021-05-03")) == ("2021-05-03", "meta")


# ------------------------------------------------------------------ who wrote and who published


@pytest.mark.parametrize(
    "name", ["admin", "editor", "https://example.org/x", "هسبريس", "جريدة الموج", "x@y.org"]
)
def test_accounts_addresses_and_outlets_are_no_authors(name: str) -> None:
    assert _article(f'<meta name="author" content="{name}">').byline is None


def test_author_of_the_head() -> None:
    assert _article('<meta name="author" content="سعيد المرابط">').byline == "سعيد المرابط"


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<meta property="og:site_name" content="هسبريس - جريدة إلكترونية">', "هسبريس"),
        ('<meta property="og:site_name" content="صحيفة الموج">', "صحيفة الموج"),
        ('<meta property="og:site_name" content="الموج - جريدة إلكترونية مستقلة">', "الموج"),
        (f"<title>{HEADLINE} - هسبريس</title>", "هسبريس"),
        ('<link rel="canonical" href="https://www.hespress.com/suq-1.html">', "هسبريس"),
        ("", None),
    ],
)
def test_outlet_of_the_head(head: str, wanted: str | None) -> None:
    assert _article(head).outlet == wanted


def test_logo_names_the_outlet() -> None:
    logo = '<div class="site-logo"><a href="/"><img src="l.png" alt="هسبريس"></a></div>'
    assert _article(body=logo + PROSE).outlet == "هسبريس"


def test_each_document_of_a_file_has_its_own_head() -> None:
    page = "<html><head><title>{0}</title>{1}</head><body><h1>{0}</h1>{2}</body></html>"
    first = page.format(HEADLINE, LD % (ARTICLE % "2021-05-03"), PROSE)
    dated = LD % (ARTICLE % "2019-01-01").replace(HEADLINE, OTHER)
    second = page.format(OTHER, dated, f"<p>{OTHER_LEAD}</p><p>{OTHER_SECOND}</p>")
    both = Page("00000000000000ab", "page", None, None, None, "text/html", "utf-8", f"{first}\n{second}")
    found = extract(both, default())
    assert [(article.headline, _told(article)) for article in found.articles] == [
        (HEADLINE, ("2021-05-03", "json-ld")),
        (OTHER, ("2019-01-01", "json-ld")),
    ]


def test_date_that_the_markup_puts_above_the_headline() -> None:
    date = '<span class="entry-date">3 ماي 2021</span>'
    story = f"<article>{date}<h1>{HEADLINE}</h1>{PROSE}</article>"
    for content in (story, f"<div>{date}<h1>{HEADLINE}</h1>{PROSE}</div>"):
        page = Page("00000000000000ab", "page", None, None, None, "text/html", "utf-8", content)
        assert _told(only(extract(page, default()))) == ("2021-05-03", "stated")


def test_clock_of_the_page_is_no_date_of_the_article() -> None:
    day = '<div class="topbar"><span class="date">الجمعة 3 يناير 2025</span></div>'
    clock = f'{day}<nav><a href="/">أخبار</a></nav>'
    for content in (
        f"{clock}<h1>{HEADLINE}</h1>{PROSE}",
        f"{clock}<article><h1>{HEADLINE}</h1>{PROSE}</article>",
    ):
        page = Page("00000000000000ab", "page", None, None, None, "text/html", "utf-8", content)
        assert only(extract(page, default())).published is None
        unnamed = page.content.replace("topbar", "x").replace('class="date"', "")
        bare = Page("00000000000000ac", "page", None, None, None, "text/html", "utf-8", unnamed)
        assert only(extract(bare, default())).published is None


@pytest.mark.parametrize(
    "line",
    [
        "<div class='post-date'><span class='date'>الثلاثاء 12 مارس 2024 10:20</span>"
        " <span class='updated'>تم التحديث: الخميس 14 مارس 2024 11:40</span> <span>512 مشاهدة</span></div>",
        "<div class='meta'>كتبت ليلى الهاشمي <span>12 مارس 2024 10:20</span>"
        " <span>آخر تحديث 14 مارس 2024 11:40</span> <span>3 دقائق قراءة</span></div>",
    ],
)
def test_the_day_of_a_change_in_the_block_of_the_date_hides_it_not(line: str) -> None:
    assert _told(_article(line=line)) == ("2024-03-12T10:20", "stated")
