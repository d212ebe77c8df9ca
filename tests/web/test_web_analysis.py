"""Two countries, the network, copied passages, outlets, the tree of sources: as a browser gets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from web_client import TestClient
from web_record import BODY_TEXT, GUEST, HOSTILE, MINISTER, PRIVATE

from marsad.records import Event, PageRecord, Span
from marsad.store import View, create_store
from marsad.web import create_app
from marsad.web.text import shown
from marsad.web.words import LANGUAGES

pytest_plugins = ("web_fixtures",)

_TAG = re.compile(r"<[^>]*>")
_CLUSTER = "c" * 16
_PATHS = [
    "/pair",
    "/pair?country=MAR&with=FRA",
    "/pair?country=MAR&with=FRA&since=2025&until=2025-12",
    "/pair?country=MAR&with=DEU",
    "/pair/events?country=MAR&with=FRA&of=basis.dealings",
    "/network",
    "/network?country=FRA",
    f"/network/events?one={GUEST}&other={MINISTER}",
    "/passages",
    f"/passage/{_CLUSTER}",
    "/outlets",
    "/outlet?name=جريدة الاختبار",
    "/left-out?stage=read&reason=binary",
]


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _ask(client: TestClient, path: str, language: str = "en") -> str:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer.status_code == 200, path
    return str(answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", _PATHS)
def test_every_page_answers_in_every_language(client: TestClient, path: str, language: str) -> None:
    html = _ask(client, path, language)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert len(re.findall(r"<h1\b", html)) == 1


@pytest.mark.parametrize("path", _PATHS)
def test_every_link_leads_somewhere_and_nothing_runs(client: TestClient, path: str) -> None:
    html = _ask(client, path)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for link in set(map(unescape, re.findall(r'(?:href|src)="([^"]+)"', html))):
        if link.startswith("#"):
            assert link[1:] in ids, link
        else:
            assert link.startswith("/") and not link.startswith("//"), link
            assert client.get(link).status_code == 200, link
    tags = "".join(_TAG.findall(html))
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=\"|<img", tags)
    assert not set("\u202a\u202b\u202c\u202d\u202e") & set(html)


# --------------------------------------------------------------------------- two countries


def test_the_numbers_of_an_assessment_lead_to_just_their_events(client: TestClient) -> None:
    html = _ask(client, "/pair?country=MAR&with=FRA")
    links = set(re.findall(r'<a href="(/pair/events\?[^"]+)"><bdi>([\d,]+)</bdi>', html))
    assert {"basis.dealings", "quad.verbal-cooperation", "kind.CONSULT.other"} <= {
        unescape(link).partition("of=")[2] for link, _ in links
    }
    for link, number in links:
        behind = client.get(unescape(link)).text
        assert behind.count('<li class="entry') == int(number), link


def test_the_plots_have_a_table_that_says_the_same(client: TestClient) -> None:
    html = _ask(client, "/pair?country=MAR&with=FRA")
    assert html.count('<rect class="verbal-cooperation" x=') == 1
    assert "<circle cx=" in html
    row = re.search(r"<tr><th scope=\"row\"><bdi>March 2025</bdi></th>(.*?)</tr>", html, flags=re.DOTALL)
    assert row is not None
    assert _text(row[1]).split()[:2] == ["1", "1"]


def test_an_assessment_of_nothing_says_so(client: TestClient) -> None:
    html = _ask(client, "/pair?country=MAR&with=DEU")
    assert "no dealing between the two" in html and "<figure" not in html


def test_a_span_that_is_turned_round_is_told(client: TestClient) -> None:
    html = _ask(client, "/pair?country=MAR&with=FRA&since=2025&until=2024")
    assert "ends before it begins" in html
    assert client.get("/pair/events?country=MAR&with=FRA&since=2025&until=2024&of=x").status_code == 404


@pytest.mark.parametrize("key", ["", "nothing", "kind.CONSULT", "bodies.99", "period.2025-13-01"])
def test_a_figure_that_is_not_there_is_not_found(client: TestClient, key: str) -> None:
    assert client.get(f"/pair/events?country=MAR&with=FRA&of={key}").status_code == 404


def test_the_chronicle_and_the_event_lead_to_the_assessment(
    client: TestClient, records: list[PageRecord]
) -> None:
    assert 'href="/pair?country=MAR&amp;with=FRA"' in _ask(client, "/?country=MAR&with=FRA")
    event = min(item.id for record in records for one in record.articles for item in one.event_mentions)
    html = _ask(client, f"/event/{event}")
    assert 'href="/pair?country=FRA&amp;with=MAR"' in html
    assert f'href="/passage/{_CLUSTER}"' in html


# --------------------------------------------------------------------------- network


def test_the_network_joins_those_who_met_and_leaves_private_people_out(client: TestClient) -> None:
    html = _ask(client, "/network")
    assert html.count('<path class="arc"') == 1
    assert f"/network/events?one={GUEST.replace(':', '%3A')}" in html
    assert PRIVATE not in html and "حسن القروي" not in html
    assert client.get(f"/network/events?one={PRIVATE}&other={GUEST}").status_code == 404


def test_a_filter_without_ties_says_what_to_do(client: TestClient) -> None:
    html = _ask(client, "/network?since=1999&until=1999")
    assert "joins two actors" in html and "<figure" not in html


# --------------------------------------------------------------------------- passages and outlets


def test_the_copies_stand_side_by_side_with_the_passage_marked(client: TestClient) -> None:
    html = _ask(client, f"/passage/{_CLUSTER}")
    marked = re.findall(r'<span class="copy tint-1">(.*?)</span>', html, flags=re.DOTALL)
    assert [unescape(text) for text in marked] == [BODY_TEXT] * 3
    assert html.count("first in this record") == 1
    assert "1 independent source in 3 articles" in html
    assert client.get("/passage/nothing").status_code == 404


def test_passages_of_one_origin(client: TestClient) -> None:
    assert '<li class="entry">' in _ask(client, "/passages?origin=الوزارة")
    html = _ask(client, "/passages?origin=nobody")
    assert '<option value="" selected' not in html and "1 shared passage" in html


def test_outlets_show_what_is_own_and_what_is_copied(client: TestClient) -> None:
    html = _ask(client, "/outlets").partition("</table>")[0]
    rows = {
        _text(name): [_text(cell) for cell in re.findall(r"<td\b[^>]*>(.*?)</td>", rest, flags=re.DOTALL)]
        for name, rest in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html, flags=re.DOTALL)
    }
    assert rows["جريدة الاختبار"][:4] == ["1", "0%", "100%", "0%"]
    assert rows["موقع التجربة"][1] != "0%" and rows["موقع التجربة"][2] == "0%"
    assert [row[3] != "0%" for row in rows.values()].count(True) == 2


def test_an_outlet_has_a_page_and_a_made_up_one_has_not(client: TestClient) -> None:
    html = _ask(client, "/outlet?name=جريدة الاختبار")
    assert "موقع التجربة" in html and f'href="/passage/{_CLUSTER}"' in html
    assert client.get("/outlet?name=nothing").status_code == 404
    assert client.get("/outlet").status_code == 404


# --------------------------------------------------------------------------- what was left out


def test_the_inputs_of_one_reason_are_listed(client: TestClient) -> None:
    html = _ask(client, "/left-out?stage=read&reason=binary")
    assert "photo.jpg" in html and "the file is empty" not in html
    assert "reading: not text" in _text(html)


def test_an_empty_record_has_all_pages(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    create_store(path)
    client = TestClient(create_app(path), base_url="http://localhost")
    for address in ("/pair", "/pair?country=MAR&with=FRA", "/network", "/passages", "/outlets", "/about"):
        assert client.get(address).status_code == 200, address


# --------------------------------------------------------------------------- the tree of sources


@dataclass(frozen=True)
class _Taken:
    how: str
    source: str | None = None
    article_id: str | None = None
    span: Span | None = None
    passage: str | None = None
    share: float | None = None


@dataclass(frozen=True)
class _Told:
    article_id: str
    mentions: tuple[str, ...]
    taken: _Taken | None


@dataclass(frozen=True)
class _Group:
    source: str | None
    accounts: tuple[_Told, ...]


@dataclass(frozen=True)
class _Tree:
    groups: tuple[_Group, ...]


def _tree(view: View, event: Event) -> _Tree:
    """One account of its own, one copied from it, one tied to the copy, and it to that: each once."""
    mentions = [item for _, item in sorted(view.event_mentions_by_id(event.mentions).items())]
    first, second, third = (item.article_id for item in mentions)
    told = (
        _Told(first, ("a",), _Taken("passage from there: attribution of 1 of 1 articles", HOSTILE)),
        _Told(second, ("b",), _Taken("copied text", None, first, None, _CLUSTER, 0.5)),
        _Told(third, ("c",), _Taken("a rule without words", None, second)),
    )
    return _Tree((_Group(HOSTILE, told),))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_account_stands_below_the_one_it_was_taken_from(
    record_path: Path, records: list[PageRecord], language: str
) -> None:
    client = TestClient(create_app(record_path, tree=_tree), base_url="http://localhost")
    event = min(item.id for record in records for one in record.articles for item in one.event_mentions)
    assert f'href="/event/{event}/sources"' in _ask(client, f"/event/{event}", language)
    html = _ask(client, f"/event/{event}/sources", language)
    assert html.count('<ul class="tree">') == 3
    assert "50%" in html or "50\u202f%" in html or "50 %" in html or "50\u00a0%" in html
    assert "a rule without words" in html
    assert "<script" not in html and shown(HOSTILE) in unescape(html)


def test_without_a_tree_there_is_no_page_of_sources(client: TestClient, records: list[PageRecord]) -> None:
    event = min(item.id for record in records for one in record.articles for item in one.event_mentions)
    assert "/sources" not in _ask(client, f"/event/{event}")
    assert client.get(f"/event/{event}/sources").status_code == 404
