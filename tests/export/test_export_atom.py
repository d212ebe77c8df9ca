"""The feed read back by feedparser."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from export_records import HOSTILE, Exported, Texts, any_record

from marsad.export import Request, export
from marsad.export.accounts import web_address
from marsad.query import ChronicleFilter
from marsad.store import View, open_store

pytest_plugins = ("export_fixtures",)
ATOM = "{http://www.w3.org/2005/Atom}"


def read(path: Path) -> feedparser.FeedParserDict:
    raw = path.read_bytes()
    ElementTree.fromstring(raw)
    feed = feedparser.parse(raw)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_an_entry_for_each_event_in_order(language: str, examples: View, exported: Exported) -> None:
    feed = read(exported(examples, "atom", Request(language=language)))
    assert len(feed.entries) == sum(event.type != "STATEMENT" for event in examples.events())
    assert feed.feed.language == language
    ids = [entry.id for entry in feed.entries]
    assert len({*ids, feed.feed.id}) == len(ids) + 1
    assert all(UUID(item.removeprefix("urn:uuid:")).version == 5 for item in [*ids, feed.feed.id])
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)
    assert all(entry.updated_parsed is not None and entry.title for entry in feed.entries)


def test_ids_stay_and_a_feed_is_named_by_its_filter(examples: View, exported: Exported) -> None:
    whole = read(exported(examples, "atom"))
    part = read(exported(examples, "atom", Request(ChronicleFilter(country="FRA"))))
    assert part.feed.id != whole.feed.id
    assert 0 < len(part.entries) < len(whole.entries)
    assert {entry.id for entry in part.entries} < {entry.id for entry in whole.entries}


def test_what_did_not_happen_says_so_in_its_title(made: View, exported: Exported) -> None:
    feed = read(exported(made, "atom", Request(language="en")))
    titles = [entry.title for entry in feed.entries]
    assert [("denied" in title, "planned" in title) for title in titles] == [
        *((False, False), (False, True), (True, False))
    ]


def test_an_entry_was_updated_when_its_last_account_was_published(made: View, exported: Exported) -> None:
    feed = read(exported(made, "atom"))
    wanted = []
    for event in sorted(made.events(), key=lambda item: item.date.earliest or "9999"):
        told = made.event_mentions_by_id(event.mentions).values()
        articles = [made.article(mention.article_id) for mention in told]
        published = [
            item.published.value for item in articles if item is not None and item.published is not None
        ]
        wanted.append(f"{max(published, default=event.date.latest or '1970-01-01')}T00:00:00Z")
    assert [entry.updated for entry in feed.entries] == wanted
    assert len(set(wanted)) > 1


def test_of_several_addresses_one_is_the_alternate(tmp_path: Path) -> None:
    path = any_record(tmp_path / "r.db", Texts("h", "o", "c", "n", "x", "https://news.example/ا?a=1&b=2"))
    with open_store(path).view() as view:
        export(view, "atom", tmp_path / "a", Request())
    entry = ElementTree.parse(tmp_path / "a").getroot().findall(f"{ATOM}entry")[0]
    links = [(link.get("rel"), link.get("href")) for link in entry.findall(f"{ATOM}link")]
    assert links == [("alternate", "https://news.example/ا?a=1&b=2")]


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "//e.x/",
            "http:///x",
            "file:///etc/passwd",
            "",
            "http://",
        ),
        *("https://e.x/a b", "https://e.x/\u202e", 'https://e.x/"><b>', "https://[", "\nhttps://e.x", None),
    ],
)
def test_an_address_that_could_do_harm_is_none(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_texts_are_text(text: str, tmp_path: Path) -> None:
    texts = Texts(*(text for _ in fields(Texts)))
    with open_store(any_record(tmp_path / "r.db", texts)).view() as view:
        export(view, "atom", tmp_path / "a", Request())
    feed = read(tmp_path / "a")
    assert len(feed.entries) == 3
    tags = {element.tag.removeprefix(ATOM) for element in ElementTree.parse(tmp_path / "a").iter()}
    assert tags <= {
        *("feed", "id", "title", "subtitle", "updated", "generator", "author", "name", "entry"),
        *("category", "content", "link"),
    }
    assert all(entry.content[0].type == "text/plain" for entry in feed.entries)
