"""Feeds: what an entry becomes, and feeds that are broken or hostile."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from containers_made import STORY, only_page, read_bytes, reasons, statuses

from marsad.read import Limits, ReadOptions
from marsad.records import Page, PageAbout, page_id

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
BODY = "<p>افتتح رئيس المجلس مكتبة جديدة.</p>"
ITEM = f"""<item><title>افتتاح &amp; مكتبة</title><link>https://example.org/news/7</link>
<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><dc:creator>سمير</dc:creator>
<description>ملخص الخبر</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>"""
SHORT = (
    "<item><title>خبر</title><link>https://example.org/2</link><description>ملخص قصير</description></item>"
)


def rss(*items: str, title: str = "صحيفة التجربة", head: str = '<?xml version="1.0"?>') -> str:
    inside = "".join(items)
    return f'{head}<rss version="2.0" {NAMESPACES}><channel><title>{title}</title>{inside}</channel></rss>'


def test_an_entry_with_its_content_is_a_page(tmp_path: Path) -> None:
    content = f"<h1>افتتاح &amp; مكتبة</h1>\n{BODY}"
    assert only_page(read_bytes(tmp_path, "feed.xml", rss(ITEM))) == Page(
        page_id("https://example.org/news/7", content.encode()),
        "feed.xml#1",
        "https://example.org/news/7",
        "صحيفة التجربة",
        None,
        "text/html",
        "utf-8",
        content,
        PageAbout("feed", "افتتاح & مكتبة", "Fri, 03 May 2024 10:00:00 GMT", "سمير"),
    )


def test_an_entry_without_content_is_its_summary(tmp_path: Path) -> None:
    page = only_page(read_bytes(tmp_path, "feed.rss", rss(SHORT)))
    assert (page.media_type, page.content) == ("text/plain", "خبر\n\nملخص قصير")
    assert page.about == PageAbout("feed", "خبر", None, None)


def test_an_entry_that_is_only_a_title_and_one_that_is_nothing(tmp_path: Path) -> None:
    feed = rss(
        "<item><title>خبر عاجل</title></item>", "<item><link>https://example.org/3</link></item>", SHORT
    )
    items = read_bytes(tmp_path, "feed.xml", feed)
    assert statuses(items) == ["ok", "empty", "ok"]
    assert isinstance(items[0], Page)
    assert items[0].content == "خبر عاجل"


ATOM = f"""<?xml version="1.0"?><!-- made by hand --><feed xmlns="http://www.w3.org/2005/Atom"><title>موقع</title>
<entry><title>خبر</title><link href="https://example.org/1"/><published>2024-05-03T10:00:00Z</published>
<updated>2024-05-04T10:00:00Z</updated><author><name>ليلى</name></author>
<content type="html">&lt;p&gt;نص الخبر&lt;/p&gt;</content></entry>
<entry><title>آخر</title><link href="https://example.org/2"/><updated>2024-05-04T10:00:00Z</updated>
<summary>{STORY}</summary></entry></feed>"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" {NAMESPACES}><channel><title>موقع</title></channel>
<item rdf:about="https://example.org/1"><title>خبر</title><link>https://example.org/1</link>
<dc:date>2024-05-03</dc:date><description>نص الخبر</description></item></rdf:RDF>"""


def test_atom_where_an_update_is_no_publication(tmp_path: Path) -> None:
    items = read_bytes(tmp_path, "feed", ATOM)
    first, second = (item for item in items if isinstance(item, Page))
    assert first.content == "<h1>خبر</h1>\n<p>نص الخبر</p>"
    assert first.about == PageAbout("feed", "خبر", "2024-05-03T10:00:00Z", "ليلى")
    assert second.about == PageAbout("feed", "آخر", None, None)


def test_rdf(tmp_path: Path) -> None:
    page = only_page(read_bytes(tmp_path, "feed.rdf", RDF))
    assert (page.url, page.content) == ("https://example.org/1", "خبر\n\nنص الخبر")
    assert page.about == PageAbout("feed", "خبر", "2024-05-03", None)


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("صحيفة التجربة", "صحيفة التجربة"),
        ("صحيفة التجربة - سياسة", None),
        ("التجربة | آخر الأخبار", None),
        ("RSS Feed", None),
        ("www.example.org", None),
        ("كلمة " * 20, None),
        ("", None),
    ],
)
def test_only_a_plain_name_is_the_outlet(tmp_path: Path, title: str, outlet: str | None) -> None:
    assert only_page(read_bytes(tmp_path, "feed.xml", rss(SHORT, title=title))).outlet == outlet


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_the_encoding_is_told_by_evidence(tmp_path: Path, encoding: str) -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    feed = rss(ITEM.replace(BODY, f"<p>{STORY}</p>"), SHORT, head=head)
    items = read_bytes(tmp_path, "feed.xml", feed.encode(encoding))
    assert [item.about.title for item in items if isinstance(item, Page) and item.about] == [
        "افتتاح & مكتبة",
        "خبر",
    ]


def test_a_feed_that_is_cut_loses_its_last_entry_only(tmp_path: Path) -> None:
    feed = rss(SHORT, SHORT, ITEM)
    assert reasons(read_bytes(tmp_path, "feed.xml", feed[: feed.index("المجلس")])) == [
        ("feed.xml#1", "ok"),
        ("feed.xml#2", "ok"),
        ("feed.xml", "damaged"),
    ]


def test_a_feed_that_is_not_sound_xml_is_read_where_it_can(tmp_path: Path) -> None:
    feed = rss(SHORT.replace("ملخص", "ملخص & <br> أ &nbsp;"), SHORT)
    assert statuses(read_bytes(tmp_path, "feed.xml", feed)) == ["ok", "ok"]


LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (rss(SHORT, head=f'<!DOCTYPE rss [<!ENTITY a "ha">{LAUGHS}]>'), "expansion"),
        (rss(SHORT, head=f'<!DOCTYPE rss [<!ENTITY a "{"a" * 5000}">]>'), "expansion"),
        (rss("<item " + " ".join(f"a{n}='1'" for n in range(3000)) + "/>"), "expansion"),
        (rss(SHORT * 5000), "too_large"),
        (rss(), "no_pages"),
        ("<?xml version='1.0'?><rss>" + "\x00\x01\x02" * 900, "binary"),
        ('<?xml version="1.0"?><urlset><url>https://example.org</url></urlset>', "unsupported"),
        ('<opml version="1.0"><body/></opml>', "unsupported"),
    ],
)
def test_hostile_and_empty_feeds(tmp_path: Path, content: str, reason: str) -> None:
    items = read_bytes(tmp_path, "feed.xml", content, ReadOptions(limits=Limits(page=300_000)))
    assert reasons(items) == [("feed.xml", reason)]


def test_plain_entities_are_no_bomb(tmp_path: Path) -> None:
    head = '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"> <!ENTITY name "اسم">]>'
    assert statuses(read_bytes(tmp_path, "feed.xml", rss(SHORT, head=head))) == ["ok"]


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://example.org/x">]>'
    items = read_bytes(tmp_path, "feed.xml", rss(SHORT.replace("قصير", "&x;"), ITEM, head=head))
    assert "ok" in statuses(items)
    for name in ("feed.xml", "a.txt"):
        read_bytes(tmp_path, name, "http://example.org/feed.xml خبر")
