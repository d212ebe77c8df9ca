"""The pages as a browser gets them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from web_client import TestClient
from web_record import EVIDENCE, GUEST, HOSTILE, MENU, MINISTER, OWN, PRIVATE

from marsad.records import ConsensusDate, PageRecord
from marsad.store import create_store
from marsad.web import create_app
from marsad.web.pages.chronicle import _heading
from marsad.web.text import shown
from marsad.web.words import LANGUAGES, words

pytest_plugins = ("web_fixtures",)

_TAG = re.compile(r"<[^>]*>")


def _text(html: str) -> str:
    """What a reader sees of some markup."""
    return unescape(_TAG.sub("", html))


def _between(html: str, tag: str, attributes: str = "") -> list[str]:
    return re.findall(rf"<{tag}\b[^>]*{attributes}[^>]*>(.*?)</{tag}>", html, flags=re.DOTALL)


@pytest.fixture
def event_id(records: list[PageRecord]) -> str:
    return min(
        mention.id for record in records for article in record.articles for mention in article.event_mentions
    )


def _paths(event_id: str, records: list[PageRecord]) -> list[str]:
    articles = [f"/article/{article.article.id}" for record in records for article in record.articles]
    return [
        "/",
        f"/event/{event_id}",
        *articles,
        f"/actor/{MINISTER}",
        f"/actor/{GUEST}",
        "/left-out",
        "/about",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_every_language(
    client: TestClient, event_id: str, records: list[PageRecord], language: str
) -> None:
    for path in _paths(event_id, records):
        answer = client.get(path, params={"lang": language})
        assert answer.status_code == 200, path
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}">' in answer.text


def test_every_link_of_every_page_leads_somewhere(
    client: TestClient, event_id: str, records: list[PageRecord]
) -> None:
    seen = set()
    for path in _paths(event_id, records):
        html = client.get(path).text
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for link in map(unescape, re.findall(r'(?:href|src)="([^"]+)"', html)):
            if link.startswith("#"):
                assert link[1:] in ids, (path, link)
            elif link not in seen:
                assert link.startswith("/") and not link.startswith("//"), link
                assert client.get(link).status_code == 200, link
                seen.add(link)


def test_evidence_is_marked_at_the_right_characters(client: TestClient, event_id: str) -> None:
    html = client.get(f"/event/{event_id}").text
    accounts = _between(html, "section", 'class="account"')
    assert len(accounts) == 3
    for account in accounts:
        assert "".join(map(_text, _between(account, "mark"))) == EVIDENCE


def test_copied_passages_are_tinted_and_own_words_are_not(client: TestClient, event_id: str) -> None:
    html = client.get(f"/event/{event_id}").text
    own = next(
        part for part in re.findall(r"<p class=\"part body\">(.*?)</p>", html, flags=re.DOTALL) if OWN in part
    )
    tinted = "".join(_text(part) for part in re.findall(r'<span class="copy tint-1"[^>]*>(.*?)</span>', own))
    assert tinted.startswith("استقبلت") and tinted.endswith("بلاغ للوزارة.")
    assert own.endswith(f" {OWN}")
    assert own.count('data-letter="A"') == 1


def test_the_text_of_an_account_is_the_article_to_the_character(
    client: TestClient, event_id: str, records: list[PageRecord]
) -> None:
    html = client.get(f"/event/{event_id}").text
    shown_texts = {
        _text(part) for part in re.findall(r"<p class=\"part body\">(.*?)</p>", html, flags=re.DOTALL)
    }
    bodies = {shown(record.articles[0].article.text.partition("\n")[2]) for record in records}
    assert shown_texts == bodies


def test_the_event_says_how_each_value_is_known(client: TestClient, event_id: str) -> None:
    html = client.get(f"/event/{event_id}", params={"lang": "en"}).text
    assert html.count("stated in several articles") == 4
    assert "disputed" in html
    assert "3-4 March 2025" in _text(html)
    assert "73% of its text stands in other articles too" in html
    assert "1 independent source in 3 articles" in html


def test_the_article_page_shows_the_whole_page(client: TestClient, records: list[PageRecord]) -> None:
    record = records[0]
    html = client.get(f"/article/{record.articles[0].article.id}", params={"lang": "en"}).text
    assert re.search(rf'class="block navigation furniture">.*?{MENU}', html, flags=re.DOTALL)
    assert 'title="2025-03-04"' in html
    assert 'class="mention person" title="Nadia Sabri"' in html
    assert "full-date" in html


def test_the_article_page_names_the_further_sources_of_its_page(
    client: TestClient, records: list[PageRecord]
) -> None:
    first, second = records[:2]
    html = client.get(f"/article/{first.articles[0].article.id}", params={"lang": "en"}).text
    assert re.search(r"Also from <bdi[^>]*>again/&lt;b&gt;00\.txt</bdi>.*\(\+2\)</p>", html)
    assert html.count("again/") == 20
    html = client.get(f"/article/{second.articles[0].article.id}", params={"lang": "en"}).text
    assert "Also from" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_escaped_and_cannot_turn_the_page(
    client: TestClient, event_id: str, records: list[PageRecord], language: str
) -> None:
    for path in [*_paths(event_id, records), "/?search=%3Cscript%3Ealert(1)%3C/script%3E%E2%80%AE"]:
        html = client.get(path, params={"lang": language} if "?" not in path else None).text
        assert "<script" not in html and "<img" not in html, path
        assert not set("\u202a\u202b\u202c\u202d\u202e") & set(html), path
        assert "49" not in re.findall(r"مقلوب (\S+)", html)
    assert "&lt;script&gt;" in client.get(f"/event/{event_id}").text
    assert shown(HOSTILE) in unescape(client.get(f"/event/{event_id}").text)


def test_no_page_carries_style_or_script(
    client: TestClient, event_id: str, records: list[PageRecord]
) -> None:
    for path in _paths(event_id, records):
        html = client.get(path).text
        assert not re.search(
            r"<style|<script|\sstyle=|\son[a-z]+=\"|javascript:|https?://(?!localhost)", _markup(html)
        ), path


def _markup(html: str) -> str:
    """Only the tags: text between them cannot do anything."""
    return "".join(_TAG.findall(html))


def test_private_people_have_no_page_and_no_link(client: TestClient) -> None:
    assert "حسن القروي" in client.get("/").text
    assert f"/actor/{PRIVATE}" not in client.get("/event/" + "e" * 16).text
    assert client.get(f"/actor/{PRIVATE}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_romanised_name_says_that_it_is_a_suggestion(
    client: TestClient, event_id: str, language: str
) -> None:
    told = words(language)("actor.suggested")
    marked = f'class="suggested" title="{told}">Jean Martel</bdi>'
    html = unescape(client.get(f"/actor/{GUEST}", params={"lang": language}).text)
    assert html.count(marked) >= 1
    assert html.count(told) > html.count(marked)
    assert ("Jean Martel" in _between(html, "h1")[0]) is (language != "ar")
    event = unescape(client.get(f"/event/{event_id}", params={"lang": language}).text)
    assert (marked in event) is (language != "ar")
    other = client.get(f"/actor/{MINISTER}", params={"lang": language}).text
    assert "Nadia Sabri" in other and told not in unescape(other.replace(marked, ""))


def test_the_chronicle_filters(client: TestClient) -> None:
    html = client.get("/", params={"country": "MAR", "with": "FRA", "type": "CONSULT", "lang": "en"}).text
    assert "1 event, between Morocco and France, of type “Meeting or talks”." in unescape(html)
    assert html.count('<li class="entry') == 1
    assert '<option value="CONSULT" selected>' in html


def test_a_period_tells_what_it_leaves_out(client: TestClient) -> None:
    html = client.get("/", params={"since": "2025", "lang": "en"}).text
    assert "One more event has no known date and so is outside this period." in html


def test_a_mistake_in_the_address_is_told(client: TestClient) -> None:
    html = client.get("/", params={"country": "Atlantis", "lang": "en"}).text
    assert "The country was not understood" in html
    assert html.count('<li class="entry') == 3


def test_a_filter_that_fits_nothing_says_what_to_do(client: TestClient) -> None:
    html = client.get("/", params={"since": "1999", "until": "1999", "lang": "en"}).text
    assert "Widen the period" in html


def test_planned_events_are_hollow_and_spans_bracketed(client: TestClient) -> None:
    html = client.get("/").text
    assert 'class="mark planned verbal-cooperation unsure"' in html
    assert html.count('class="bracket"') == 1


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "heading"),
    [
        ("2023-12-14", "2023-12-15", "days", "December 2023"),
        ("2023-11-30", "2023-12-01", "days", "November 2023"),
        ("2022-06-01", "2022-06-30", "month", "June 2022"),
        ("2015-01-01", "2015-12-31", "year", "2015, month unknown"),
        ("2022-07-01", None, "interval", "on or after 1 July 2022"),
        (None, None, "unknown", None),
    ],
)
def test_an_event_stands_under_a_month_only_when_it_is_known(
    earliest: str | None, latest: str | None, precision: str, heading: str | None
) -> None:
    when = ConsensusDate(earliest, latest, precision, "", None)
    assert _heading(when, words("en")) == heading


def test_what_was_left_out_is_counted(client: TestClient) -> None:
    text = client.get("/left-out", params={"lang": "en"}).text
    assert "photo.jpg" in text and "not text" in text and "the file is empty" in text


# --------------------------------------------------------------------------- languages


def test_the_browsers_language_counts_and_arabic_is_the_default(client: TestClient) -> None:
    def language(header: str) -> str:
        html = client.get("/", headers={"accept-language": header}).text
        return str(html.partition('<html lang="')[2][:2])

    assert language("") == "ar"
    assert language("de, ja;q=0.5") == "ar"
    assert language("de, en-GB;q=0.7, fr;q=0.9") == "fr"
    assert language("en;q=0, fr;q=x") == "ar"


def test_a_chosen_language_is_remembered(client: TestClient) -> None:
    assert '<html lang="fr"' in client.get("/about", params={"lang": "fr"}).text
    assert '<html lang="fr"' in client.get("/").text
    assert '<html lang="en"' in client.get("/", params={"lang": "en"}).text
    assert '<html lang="en"' in client.get("/", params={"lang": "xx"}).text


def test_changing_the_language_keeps_the_state(client: TestClient) -> None:
    html = unescape(client.get("/", params={"country": "MAR", "since": "2025"}).text)
    assert 'href="/?country=MAR&since=2025&lang=en"' in html


# --------------------------------------------------------------------------- errors and empty states


@pytest.mark.parametrize(
    "path", ["/event/nothing", "/article/nothing", "/actor/nothing", "/nothing", "//evil.example/x"]
)
def test_what_is_not_there_says_what_to_do(client: TestClient, path: str) -> None:
    answer = client.get(f"http://localhost{path}", params={"lang": "en"})
    assert answer.status_code == 404
    assert "Start from the chronicle" in answer.text
    assert 'href="//' not in answer.text


def test_an_empty_record_names_the_command(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    create_store(path)
    answer = TestClient(create_app(path), base_url="http://localhost").get("/")
    assert answer.status_code == 200
    assert "marsad build" in answer.text


def test_a_missing_store_is_told_on_the_page(tmp_path: Path) -> None:
    client = TestClient(create_app(tmp_path / "none.db"), base_url="http://localhost")
    answer = client.get("/", headers={"accept-language": "en"})
    assert answer.status_code == 503
    assert "marsad build" in answer.text
    assert not (tmp_path / "none.db").exists()


def test_a_bug_is_a_page_without_details(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("marsad.web.app.left_out_page", broken)
    client = TestClient(create_app(record_path), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/left-out", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert "secret" not in answer.text and "This page could not be shown" in answer.text
    assert "content-security-policy" in answer.headers


def test_the_first_page_with_its_assets_is_light(client: TestClient) -> None:
    html = client.get("/").text
    size = len(html.encode()) + len(client.get("/static/marsad.css").content)
    fonts = Path(__file__).parents[2] / "marsad/web/pages/static/fonts"
    size += sum(path.stat().st_size for path in fonts.glob("*.woff2"))
    assert size < 250_000
