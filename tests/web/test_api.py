"""The API over the handmade record: what it answers, how it pages, what it refuses and in which shape."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from web_client import TestClient
from web_record import BODY, GUEST, MINISTER, PRIVATE

from marsad.records import PageRecord
from marsad.web import create_app

pytest_plugins = ("web_fixtures",)
API = "/api/v1"


def _get(client: TestClient, path: str, status: int = 200) -> dict[str, object]:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == status, answer.text
    kind = "application/json" if status == 200 else "application/problem+json"
    assert answer.headers["content-type"] == kind
    found: dict[str, object] = answer.json()
    return found


def _rows(found: dict[str, object], name: str) -> list[dict[str, object]]:
    rows = found[name]
    assert isinstance(rows, list)
    return rows


def test_the_chronicle_and_its_filters(client: TestClient) -> None:
    whole = _get(client, "/chronicle?statements=true")
    assert whole["total"] == len(_rows(whole, "events")) > 1
    some = _get(client, f"/chronicle?actor={MINISTER}&limit=1")
    assert 0 < int(str(some["total"])) <= int(str(whole["total"]))
    assert _get(client, "/chronicle?country=ESP&with=PRT")["total"] == 0
    ids = [row["id"] for row in _rows(whole, "events")]
    newest = _get(client, "/chronicle?statements=true&order=newest")
    assert {row["id"] for row in _rows(newest, "events")} == set(ids)


def test_pages_lead_through_everything(client: TestClient) -> None:
    whole = [row["id"] for row in _rows(_get(client, "/chronicle?statements=true"), "events")]
    seen, path = [], "/chronicle?statements=true&limit=1"
    while path:
        page = _get(client, path)
        seen += [row["id"] for row in _rows(page, "events")]
        path = str(page["next"] or "").removeprefix(API)
    assert seen == whole


def test_an_event_rests_on_words_of_its_articles(client: TestClient) -> None:
    for row in _rows(_get(client, "/chronicle?statements=true"), "events"):
        detail = _get(client, f"/events/{row['id']}")
        assert detail["event"] == row
        for account in _rows(detail, "accounts"):
            article = _get(client, f"/articles/{account['article_id']}")
            for snippet in account["evidence"]:  # type: ignore[attr-defined]
                span = slice(snippet["start"], snippet["end"])
                assert str(article["text"])[span] == snippet["text"]


def test_an_article_gives_spans_of_its_text(client: TestClient, records: list[PageRecord]) -> None:
    for record in records:
        for item in record.articles:
            found = _get(client, f"/articles/{item.article.id}")
            text = str(found["text"]).encode("utf-8", "replace")
            assert text == item.article.text.encode("utf-8", "replace")
            for mention in _rows(found, "mentions"):
                start, end = int(str(mention["start"])), int(str(mention["end"]))
                assert str(found["text"])[start:end] == mention["text"]


def test_actors_have_cards_but_private_persons_have_none(client: TestClient) -> None:
    card = _get(client, f"/actors/{MINISTER}")
    assert card["id"] == MINISTER
    assert int(str(card["articles"])) > 0
    assert _get(client, str(card["chronicle"]).removeprefix(API))["total"] == card["events"]
    assert _get(client, f"/actors/{BODY}")["kind"] == "organisation"
    _get(client, f"/actors/{PRIVATE}", 404)
    _get(client, "/actors/nobody", 404)
    found = _get(client, "/actors?q=جان مارتيل")
    assert [row["id"] for row in _rows(found, "actors")] == [GUEST]
    assert _rows(_get(client, "/actors?q=nobody"), "actors") == []


def test_search_marks_words_of_the_text(client: TestClient) -> None:
    found = _get(client, "/search?q=مارتيل")
    assert int(str(found["total"])) == len(_rows(found, "articles")) > 0
    for row in _rows(found, "articles"):
        text = str(_get(client, f"/articles/{row['id']}")["text"])
        for passage in row["passages"]:  # type: ignore[attr-defined]
            assert text[passage["start"] : passage["end"]] == passage["text"]
            assert any("مارتيل" in text[hit["start"] : hit["end"]] for hit in passage["hits"])
    page = _get(client, "/search?q=مارتيل&limit=1")
    if int(str(found["total"])) > 1:
        second = _get(client, str(page["next"]).removeprefix(API))
        assert _rows(second, "articles")[0] == _rows(found, "articles")[1]


def test_facets_pairs_clusters_outlets_rejected_about(client: TestClient) -> None:
    facets = _rows(_get(client, "/facets?facet=country&facet=type&statements=true"), "facets")
    assert [facet["name"] for facet in facets] == ["country", "type"]
    value = facets[0]["values"][0]  # type: ignore[index]
    assert _get(client, f"/chronicle?country={value['value']}&statements=true")["total"] == value["count"]
    for row in _rows(_get(client, f"/pairs?country={value['value']}"), "pairs"):
        assert _get(client, str(row["chronicle"]).removeprefix(API))["total"] == row["events"]
    for row in _rows(_get(client, "/clusters"), "clusters"):
        cluster = _get(client, f"/clusters/{row['id']}")
        assert len({member["article_id"] for member in _rows(cluster, "members")}) == row["articles"]
    outlets = _rows(_get(client, "/outlets"), "outlets")
    about = _get(client, "/about")
    assert sum(int(str(row["articles"])) for row in outlets) == about["counts"]["articles"]  # type: ignore[index]
    rejected = _get(client, "/rejected?limit=1")
    assert int(str(rejected["total"])) >= len(_rows(rejected, "rows"))
    seen, path = 0, "/rejected?limit=1"
    while path:
        page = _get(client, path)
        seen += len(_rows(page, "rows"))
        path = str(page["next"] or "").removeprefix(API)
    assert seen == rejected["total"]


# --------------------------------------------------------------------------- feeds


def test_the_feed_is_read_by_a_reader(client: TestClient) -> None:
    answer = client.get(f"{API}/chronicle.atom?statements=true")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    total = _get(client, "/chronicle?statements=true")["total"]
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) == total
    assert all(entry.link.startswith("http://localhost/event/") for entry in feed.entries)
    assert all(client.get(entry.link).status_code == 200 for entry in feed.entries)
    ElementTree.fromstring(answer.content)


def test_the_calendar_is_read_by_its_library(client: TestClient) -> None:
    icalendar = pytest.importorskip("icalendar", reason="the extra `dev` is not installed")
    answer = client.get(f"{API}/chronicle.ics?statements=true")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    known = [
        row
        for row in _rows(_get(client, "/chronicle?statements=true"), "events")
        if row["date"]["precision"] in {"day", "days"} and row["status"] != "hypothetical"  # type: ignore[index]
    ]
    assert sorted(str(item["UID"]) for item in events) == sorted(f"{row['id']}@marsad" for row in known)
    starts = {str(item["UID"]): item["DTSTART"].dt.isoformat() for item in events}
    assert all(starts[f"{row['id']}@marsad"] == row["date"]["earliest"] for row in known)  # type: ignore[index]


# --------------------------------------------------------------------------- manners


@pytest.mark.parametrize("path", ["/chronicle", "/search?q=مارتيل", "/about", "/chronicle.atom", "/outlets"])
def test_what_the_caller_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(f"{API}{path}")
    tag = first.headers["etag"]
    for header in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(f"{API}{path}", headers={"if-none-match": header})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get(f"{API}{path}", headers={"if-none-match": '"other"'}).content == first.content


@pytest.mark.parametrize(
    ("path", "status", "name"),
    [
        ("/chronicle?cursor=abc", 400, "bad-request"),
        ("/chronicle?country=XQX", 400, "bad-request"),
        ("/chronicle?since=2023-02-30", 400, "bad-request"),
        ("/chronicle?type=NOTHING", 400, "bad-request"),
        ("/chronicle?actor=nobody", 404, "not-found"),
        ("/chronicle?limit=0", 422, "parameters"),
        ("/chronicle?limit=501", 422, "parameters"),
        ("/chronicle?limit=99999999999999999999999", 422, "parameters"),
        ("/chronicle?min_confidence=nan", 422, "parameters"),
        ("/chronicle?colour=red", 422, "parameters"),
        ("/chronicle?country=" + "x" * 200, 422, "parameters"),
        ("/chronicle?" + "&".join(["type=CONSULT"] * 30), 422, "parameters"),
        ("/search?q=" + "a" * 600, 422, "parameters"),
        ("/search", 422, "parameters"),
        ("/search?q=-x", 400, "bad-request"),
        ("/search?q=%00", 400, "bad-request"),
        ("/facets?facet=colour", 400, "bad-request"),
        ("/events/none", 404, "not-found"),
        ("/events/%0a", 404, None),
        ("/articles/%2e%2e%2fetc", 404, None),
        ("/clusters/none", 404, "not-found"),
        ("/nothing", 404, "http-404"),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, status: int, name: str | None) -> None:
    found = _get(client, path, status)
    assert set(found) == {"type", "title", "status", "detail", "errors"}
    assert found["status"] == status
    assert name is None or found["type"] == f"urn:marsad:problem:{name}"


def test_refusals_of_the_guard_have_the_same_shape(client: TestClient) -> None:
    for answer in (
        client.post(f"{API}/about"),
        client.get(f"{API}/about", headers={"host": "evil.example"}),
    ):
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) == {"type", "title", "status", "detail", "errors"}
        assert answer.json()["status"] == answer.status_code


def test_a_missing_store_is_said(tmp_path: Path) -> None:
    client = TestClient(create_app(tmp_path / "none.db"), base_url="http://localhost")
    found = _get(client, "/about", 503)
    assert "no such store" in str(found["detail"])


def test_other_sites_get_nothing(client: TestClient) -> None:
    answer = client.get(f"{API}/about", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_openapi_describes_every_answer(client: TestClient) -> None:
    found = json.loads(client.get(f"{API}/openapi.json").content)
    assert found["servers"] == [{"url": API}]
    for path, methods in found["paths"].items():
        assert set(methods) == {"get"}, path
        operation = methods["get"]
        assert operation["description"], path
        assert {"200", "400", "404", "422", "503"} <= set(operation["responses"])
        problem = operation["responses"]["400"]["content"]["application/problem+json"]["schema"]
        assert problem["$ref"].endswith("/Problem"), path
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (path, parameter["name"])
    assert client.get("/openapi.json").status_code == 404
