"""What an article says of itself: dates and their evidence, outlet, byline, dateline, language."""

from __future__ import annotations

import pytest
from extract_pages import BODY, HEADLINE, LEAD, OTHER, OTHER_LEAD, OTHER_SECOND, markup, only, text

from marsad.records import Article

HTML_BODY = f"<h1>{HEADLINE}</h1>" + "".join(f"<p>{line}</p>" for line in BODY)
LD = '<script type="application/ld+json">%s</script>'


def _published(article: Article) -> tuple[str, str, str] | None:
    found = article.published
    return None if found is None else (found.value, found.precision, found.how)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("تاريخ النشر: 3rd, May 2021 GMT", ("2021-05-03", "day", "stated")),
        ("نشر في جريدة الموج يوم 03 - 05 - 2021", ("2021-05-03", "day", "stated")),
        ("المدينة – 12 شتنبر 2020", ("2020-09-12", "day", "dateline")),
        ("الأحد 5 كانون الأول 2021", ("2021-12-05", "day", "stated")),
        ("آخر تحديث GMT 12:03:54", None),
        ("آخر تحديث: 3 ماي 2021", None),
        ("ماي 2021", None),
    ],
)
def test_date_of_a_line_of_the_head(line: str, wanted: tuple[str, str, str] | None) -> None:
    article = only(text(HEADLINE, line, *BODY))
    assert _published(article) == wanted
    if article.published is not None:
        assert article.published.start is not None
        assert article.text[article.published.start : article.published.end] in line


def test_date_above_the_headline_is_the_day_of_the_visit() -> None:
    assert only(text("الجمعة 3 يناير 2025", HEADLINE, *BODY)).published is None


def test_two_dates_that_differ_are_none() -> None:
    assert only(text(HEADLINE, "نشر في 3 ماي 2021", "نشر في 4 ماي 2021", *BODY)).published is None


def test_date_of_a_dateline_before_the_text() -> None:
    article = only(text(HEADLINE, f"لندن 12 مارس 2021 (رويترز) - {LEAD}", *BODY[1:]))
    assert _published(article) == ("2021-03-12", "day", "dateline")


def test_date_inside_the_text_is_not_of_publication() -> None:
    lead = "وصل الوفد إلى المدينة في 12 مارس 2021 - كما قال رئيس المجلس - وزار السوق الجديدة في حي الميناء."
    assert only(text(HEADLINE, lead, *BODY[1:])).published is None


def test_second_article_never_takes_the_date_of_the_first() -> None:
    first, second = text(
        HEADLINE, "تاريخ النشر: 3 ماي 2021", *BODY, "كلمات دلالية: سوق", OTHER, OTHER_LEAD, OTHER_SECOND
    ).articles
    assert _published(first) == ("2021-05-03", "day", "stated")
    assert second.published is None


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (
            LD % '{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-05-03T10:00:00Z"}]}',
            ("2021-05-03T10:00:00Z", "time", "json-ld"),
        ),
        (
            '<meta property="article:published_time" content="2021-05-03T10:00+0100">',
            ("2021-05-03T10:00:00+01:00", "time", "meta"),
        ),
        ('<meta name="date" content="2021-05-03">', ("2021-05-03", "day", "meta")),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="2021-02-31">', None),
        ('<meta property="article:modified_time" content="2021-05-03">', None),
        (LD % '{"@type": "WebSite", "datePublished": "2021-05-03"}', None),
        (LD % '{"@type": "NewsArticle", "dateModified": "2021-05-03"', None),
    ],
)
def test_date_of_the_head_of_a_page(head: str, wanted: tuple[str, str, str] | None) -> None:
    article = only(markup(HTML_BODY, head))
    assert _published(article) == wanted


def test_json_ld_goes_before_meta() -> None:
    head = (
        LD % '{"@type": "Article", "datePublished": "2021-05-03"}' + '<meta name="date" content="2020-01-01">'
    )
    assert _published(only(markup(HTML_BODY, head))) == ("2021-05-03", "day", "json-ld")


def test_time_element_and_address() -> None:
    body = HTML_BODY.replace("</h1>", '</h1><time datetime="2021-05-03T08:00:00+01:00">3 ماي 2021</time>')
    assert _published(only(markup(body))) == ("2021-05-03T08:00:00+01:00", "time", "time-element")
    url = "https://example.org/2021/5/3/suq"
    assert _published(only(markup(HTML_BODY, url=url))) == ("2021-05-03", "day", "url")
    assert only(markup(HTML_BODY, url="https://example.org/2021/15/3/suq")).published is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("هيئة التحرير _ الضفة", "الضفة"),
        ("الرباط - المغرب اليوم", "المغرب اليوم"),
        ("لندن: «الشرق الأوسط»", "الشرق الأوسط"),
        ("جريدة الموج – المدينة", "جريدة الموج"),
        ("نشر في جريدة الموج يوم 03 - 05 - 2021", "جريدة الموج"),
        ("لندن (رويترز)", None),
        ("كتب: سعيد المرابط", None),
    ],
)
def test_outlet_named_by_a_line(line: str, wanted: str | None) -> None:
    found = only(text(HEADLINE, line, *BODY)).outlet
    known = {"الشرق الأوسط": "صحيفة الشرق الأوسط"}
    assert found == (known.get(wanted, wanted) if wanted is not None else None)


def test_outlet_of_a_page_by_its_own_word_its_publisher_or_its_address() -> None:
    assert only(markup(HTML_BODY, outlet="صحيفة الضفة")).outlet == "صحيفة الضفة"
    publisher = LD % '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "صحيفة الموج"}}'
    assert only(markup(HTML_BODY, publisher)).outlet == "صحيفة الموج"
    assert only(markup(HTML_BODY, url="https://www.hespress.com/1.html")).outlet == "هسبريس"
    assert only(markup(HTML_BODY, url="https://blog.example/1")).outlet is None


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        (
            "كتب سامي العبدلي الثلاثاء، 12 مارس 2024 02:47 م آخر تحديث الخميس، 14 مارس 2024 04:47 م",
            "كتب سامي العبدلي",
        ),
        ("كتبت ليلى الهاشمي 12 مارس 2024 قراءة : 4792 وقت القراءة: 3 د", "كتبت ليلى الهاشمي"),
        ("12 مارس 2024 آخر تحديث: 14 مارس 2024 وقت القراءة: 3 د", None),
    ],
)
def test_one_line_of_signature_date_change_and_counters(line: str, signed: str | None) -> None:
    article = only(text(HEADLINE, line, *BODY))
    assert article.headline == HEADLINE
    assert article.published is not None
    assert article.published.value[:10] == "2024-03-12"
    assert article.byline == signed


def test_dateline_and_byline() -> None:
    article = only(text(HEADLINE, "هيئة التحرير _ الضفة", "المدينة – 12 شتنبر 2020", *BODY))
    assert article.byline == "هيئة التحرير _ الضفة"
    assert article.dateline is not None
    assert article.text[article.dateline.start : article.dateline.end] == "المدينة"
    plain = only(text(HEADLINE, f"الرباط – {LEAD}", *BODY[1:]))
    assert plain.dateline is not None
    assert plain.text[plain.dateline.start : plain.dateline.end] == "الرباط"
    assert only(text(HEADLINE, *BODY)).dateline is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "The new market in the harbour was opened on Monday by the mayor, and the traders were there.",
            "en",
        ),
        (
            "Le nouveau marché du port est ouvert dans le quartier, et le maire a promis une suite.",
            "fr",
        ),
        (
            "Zwei Tage nach dem Sturm öffnet der Markt wieder, sagte der Bürgermeister am Montag dort.",
            "und",
        ),
    ],
)
def test_language(line: str, wanted: str) -> None:
    assert (
        only(text("Market news of the harbour", line, line[::-1] + ".", line + " " + line)).language == wanted
    )
