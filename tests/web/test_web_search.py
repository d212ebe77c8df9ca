"""The search page: what `marsad search` finds, with marked hits, in three languages, without a script."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from web_client import TestClient
from web_record import GUEST, HOSTILE, PRIVATE

from marsad.query import SearchFilter, search
from marsad.records import PageRecord, Published
from marsad.store import open_store
from marsad.web.pages import search as pages_search
from marsad.web.pages.accounts import published_of
from marsad.web.pages.search import Search, read_search
from marsad.web.words import LANGUAGES, words

pytest_plugins = ("web_fixtures",)

_TAG = re.compile(r"<[^>]*>")


def _snippets(html: str) -> list[str]:
    return re.findall(r'<p class="snippet"[^>]*>(.*?)</p>', html, flags=re.DOTALL)


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["all", "articles", "actors", "events"])
def test_every_list_in_every_language(client: TestClient, language: str, kind: str) -> None:
    answer = client.get("/search", params={"q": "مارتيل", "in": kind, "lang": language})
    assert answer.status_code == 200
    said, html = words(language), answer.text
    assert f'<h2 id="{kind}-title">{said(f"search.in.{kind}")}</h2>' in unescape(html) or kind == "all"
    assert ("/actor/" in html) is (kind in {"all", "actors"})
    assert ("/event/" in html) is (kind in {"all", "events"})
    assert bool(_snippets(html)) is (kind in {"all", "articles"})


def test_the_articles_are_those_that_search_finds(client: TestClient, record_path: Path) -> None:
    html = client.get("/search", params={"q": "الوزيرة مارتيل", "in": "articles"}).text
    with open_store(record_path).view() as view:
        found = search(view, SearchFilter("الوزيرة مارتيل"))
    assert len(found.hits) == 3
    listed = [unescape(item) for item in re.findall(r'<h3><a href="/article/([^"]+)"', html)]
    assert listed == [hit.article.id for hit in found.hits]
    marked = [_plain(part) for item in _snippets(html) for part in re.findall(r"<mark>(.*?)</mark>", item)]
    hits = [
        hit.article.text[span.start : span.end]
        for hit in found.hits
        for passage in hit.passages
        for span in passage.hits
    ]
    assert marked == hits and "الوزيرة" in marked


def test_a_name_in_latin_letters_finds_arabic_and_says_so(client: TestClient) -> None:
    html = client.get("/search", params={"q": "Martel", "lang": "en"}).text
    assert "Also searched for:" in html and "<mark>مارتيل</mark>" in html
    for switch in ("nonames", "written"):
        html = client.get("/search", params={"q": "Martel", "in": "articles", switch: "1", "lang": "en"}).text
        assert f'name="{switch}" value="1" checked' in html
    assert "Nothing was found" in html and "<mark>" not in html


def test_folding_is_switched_off(client: TestClient) -> None:
    folded = client.get("/search", params={"q": "نَادِيَة", "in": "articles"}).text
    assert "<mark>نادية</mark>" in folded
    fields = {"q": "نَادِيَة", "in": "articles", "written": "1"}
    assert "<mark>" not in client.get("/search", params=fields).text


@pytest.mark.parametrize("kind", ["articles", "events"])
def test_pages_follow_one_another(client: TestClient, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setitem(pages_search._ON_A_PAGE, kind, 1)
    address, seen = f"/search?{'q=' + quote('مارتيل OR زيارة')}&in={kind}&order=newest", []
    pattern = {"articles": r'<h3><a href="/article/([^"]+)"', "events": r'class="says" href="/event/([^"]+)"'}
    while address:
        html = client.get(address).text
        seen += re.findall(pattern[kind], html)
        following = re.search(r'<a rel="next" href="([^"]+)"', html)
        address = "" if following is None else unescape(following[1])
        if address:
            assert parse_qs(urlsplit(address).query)["order"] == ["newest"]
    assert len(seen) == len(set(seen)) == 3


def test_a_cursor_that_is_none_begins_anew_and_says_so(client: TestClient) -> None:
    for cursor in ("x", "a" * 900, "<script>"):
        fields = {"q": "مارتيل", "in": "articles", "cursor": cursor, "lang": "en"}
        html = client.get("/search", params=fields).text
        assert "so it begins anew here" in html and len(_snippets(html)) >= 3


@pytest.mark.parametrize("text", ["-مارتيل", "()", '"', "***", "x " * 50, "a" * 501])
def test_a_question_without_a_word_is_told(client: TestClient, text: str) -> None:
    answer = client.get("/search", params={"q": text, "lang": "en"})
    assert answer.status_code == 200
    assert "nothing was searched for" in answer.text and "<mark>" not in answer.text


def test_an_empty_question_shows_the_form_only(client: TestClient) -> None:
    html = client.get("/search", params={"lang": "en"}).text
    assert "nothing was searched" not in html and 'class="tabs"' not in html
    assert 'class="find"' not in html, "one box is enough"
    assert 'class="find"' in client.get("/").text


def test_dates_that_are_none_are_told(client: TestClient) -> None:
    html = client.get("/search", params={"q": "مارتيل", "since": "2025-13", "until": "x", "lang": "en"}).text
    assert html.count('class="notice"') == 2 and "<mark>" in html
    html = client.get("/search", params={"q": "مارتيل", "since": "2025-03-06", "in": "articles"}).text
    assert len(re.findall(r'<h3><a href="/article/', html)) == 1


def test_hostile_text_is_inert(client: TestClient) -> None:
    for text in (HOSTILE, "alert", '"><svg onload=alert(1)>', "مقلوب"):
        html = client.get("/search", params={"q": text}).text
        assert "<script" not in html and "<img" not in html and "<svg" not in html
        assert not set("\u202a\u202b\u202c\u202d\u202e") & set(html)
    assert "<mark>alert</mark>" in client.get("/search", params={"q": "alert"}).text


def test_private_people_are_not_found_as_actors(client: TestClient) -> None:
    html = client.get("/search", params={"q": "القروي", "in": "actors"}).text
    assert PRIVATE not in html and "/actor/" not in html
    html = client.get("/search", params={"q": "مارتيل", "in": "actors"}).text
    assert f"/actor/{quote(GUEST)}" in html


def test_every_link_leads_somewhere(client: TestClient) -> None:
    html = client.get("/search", params={"q": "مارتيل"}).text
    for link in {unescape(item) for item in re.findall(r'href="(/[^"]*)"', html)}:
        assert client.get(link).status_code == 200, link


def test_the_address_says_the_search() -> None:
    fields = {
        "q": "نووي OR «مجلس الأمن»",
        "in": "events",
        "order": "oldest",
        "since": "2020",
        "nosounds": "1",
    }
    found = read_search(fields)
    again = read_search({name: value[0] for name, value in parse_qs(urlsplit(found.address()).query).items()})
    assert again == found and found.nosounds and not found.written
    assert read_search({}) == Search()
    assert read_search({"in": "colours", "order": "up"}) == Search()


@pytest.mark.parametrize(
    ("value", "shown_as"),
    [
        ("2024-10-29T08:05:00+01:00", "29 October 2024"),
        ("2024-10-29", "29 October 2024"),
        ("2024-10", "October 2024"),
        ("2024-10-XX", "2024-10-XX"),
    ],
)
def test_the_day_of_publication_is_said_not_printed_as_it_is_kept(
    records: list[PageRecord], value: str, shown_as: str
) -> None:
    article = records[0].articles[0].article
    assert (
        published_of(replace(article, published=Published(value, "day", "made", None, None)), words("en"))
        == shown_as
    )
