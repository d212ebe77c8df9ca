"""Correcting from the page: only with the token, only from our own forms; what is decided is kept."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from web_client import TestClient
from web_record import GUEST, HOSTILE, MINISTER, build

from marsad.errors import UsageError
from marsad.query import values_of
from marsad.query.wrong import mark_key
from marsad.records import VALUES, Decision, Event, PageRecord
from marsad.store import open_store
from marsad.web import Editing, create_app
from marsad.web.edit.decide import Updater
from marsad.web.edit.session import COOKIE, ENDS
from marsad.web.words import LANGUAGES, words

pytest_plugins = ("web_fixtures",)

TOKEN = "a-token-that-nobody-guesses"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build(tmp_path / "record.db")
    return tmp_path / "record.db"


@pytest.fixture
def visit(path: Path) -> Event:
    with open_store(path).view() as view:
        return next(event for event in view.events() if event.type == "CONSULT")


@pytest.fixture
def guest(path: Path) -> TestClient:
    """A browser that has not signed in."""
    app = create_app(path, editing=Editing(TOKEN, "amina"))
    return TestClient(app, base_url="http://localhost", headers={"accept-language": "en"})


@pytest.fixture
def editor(guest: TestClient) -> TestClient:
    """A browser that has."""
    answer = _enter(guest)
    assert answer == "/"
    return guest


def _enter(client: TestClient, token: str = TOKEN, name: str = "سعاد", back: str = "/") -> str | None:
    answer = client.post("/edit", data={"token": token, "name": name, "back": back}, follow_redirects=False)
    return answer.headers.get("location") if answer.status_code == 303 else None


def _secret(client: TestClient, address: str) -> str:
    found = re.search(r'name="secret" value="([0-9a-f]+)"', client.get(address).text)
    assert found is not None
    return found[1]


def _send(client: TestClient, address: str, **fields: str) -> tuple[int, str]:
    """Send a form; the status, and where it leads."""
    data = {"secret": _secret(client, "/edit"), **fields}
    answer = client.post(address, data=data, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", "")


def _corrections(path: Path) -> list[tuple[str, str, bool]]:
    with open_store(path).view() as view:
        return [
            (item.decision.about, item.decision.by, item.undone is not None) for item in view.corrections()
        ]


# --------------------------------------------------------------------------- who may


def test_without_edit_nothing_can_be_written(client: TestClient) -> None:
    assert client.get("/edit").status_code == 404
    for address in ("/edit", "/edit/undo", "/edit/event/wrong", "/edit/event/merge", "/edit/leave"):
        answer = client.post(address, data={"token": TOKEN}, follow_redirects=False)
        assert answer.status_code == 405, address
    assert "/edit" not in client.get("/").text


def test_only_the_token_lets_in(guest: TestClient, path: Path, visit: Event) -> None:
    assert _enter(guest, "a-token-that-somebody-guesses") is None
    assert COOKIE not in guest.cookies
    answer = guest.post(
        "/edit/event/wrong", data={"id": visit.id, "what": mark_key("type", "CONSULT"), "secret": "0"}
    )
    assert answer.status_code == 403 and "signed in" in answer.text
    assert _enter(guest) == "/"
    assert _corrections(path) == []


def test_the_cookie_is_for_no_script_and_no_other_site(guest: TestClient) -> None:
    answer = guest.post("/edit", data={"token": TOKEN, "name": "amina"}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert TOKEN not in answer.headers["set-cookie"] and TOKEN not in answer.headers["location"]
    assert TOKEN not in guest.get("/edit").text + guest.get("/").text


@pytest.mark.parametrize("change", [lambda value: value[:-1] + "0", lambda value: "x" + value, lambda _: "."])
def test_a_forged_cookie_is_none(editor: TestClient, change: object) -> None:
    assert callable(change)
    value = str(editor.cookies[COOKIE])
    forged = change(value) if change(value) != value else value[:-1] + "1"
    editor.cookies.clear()
    assert "Correcting as" not in editor.get("/", headers={"cookie": f"{COOKIE}={forged}"}).text
    assert "Correcting as" in editor.get("/", headers={"cookie": f"{COOKIE}={value}"}).text


def test_a_session_ends(editor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Correcting as" in editor.get("/").text
    later = time.time() + 13 * 3600
    monkeypatch.setattr("marsad.web.edit.session.time.time", lambda: later)
    assert "Correcting as" not in editor.get("/").text


def test_a_short_token_keeps_nobody_out_and_is_refused(path: Path) -> None:
    with pytest.raises(UsageError, match="at least"):
        create_app(path, editing=Editing("short"))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(
    editor: TestClient, path: Path, visit: Event, headers: dict[str, str]
) -> None:
    data = {"secret": _secret(editor, "/edit"), "id": visit.id, "what": mark_key("type", "CONSULT")}
    assert editor.post("/edit/event/wrong", data=data, headers=headers).status_code == 403
    assert _corrections(path) == []


def test_a_form_without_the_secret_of_its_session_is_refused(
    editor: TestClient, path: Path, visit: Event
) -> None:
    data = {"id": visit.id, "what": mark_key("type", "CONSULT")}
    for secret in ({}, {"secret": ""}, {"secret": "0" * 64}):
        assert editor.post("/edit/event/wrong", data={**data, **secret}).status_code == 403
    body = {**data, "secret": _secret(editor, "/edit")}
    assert editor.post("/edit/event/wrong", json=body).status_code == 403
    huge = {**body, "reason": "x" * 100_000}
    assert editor.post("/edit/event/wrong", data=huge).status_code == 403
    assert _corrections(path) == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
@pytest.mark.parametrize("address", ["/", "/api/v1/chronicle", "/editor", "/static/marsad.css"])
def test_nothing_else_can_be_written(editor: TestClient, method: str, address: str) -> None:
    assert editor.request(method, address).status_code == 405


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x"]
)
def test_it_never_leads_to_another_host(guest: TestClient, back: str) -> None:
    address = _enter(guest, back=back)
    assert address is not None and address.startswith("/") and not address.startswith(("//", "/\\"))


def test_who_leaves_may_correct_no_more(editor: TestClient) -> None:
    assert _send(editor, "/edit/leave", back="/about") == (303, "/about")
    assert "Correcting as" not in editor.get("/").text


def test_pages_of_an_editor_are_given_to_nobody_else(editor: TestClient, visit: Event) -> None:
    mine = editor.get(f"/event/{visit.id}").text
    assert 'name="secret"' in mine
    editor.cookies.clear()
    assert 'name="secret"' not in editor.get(f"/event/{visit.id}").text


# --------------------------------------------------------------------------- what is decided


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_marked_wrong_is_struck_and_says_by_whom(
    editor: TestClient, path: Path, visit: Event, language: str
) -> None:
    status, address = _send(
        editor,
        "/edit/event/wrong",
        id=visit.id,
        what=mark_key("date", "2025-03-04"),
        reason="كان يوم الأربعاء",
    )
    assert (status, address) == (303, f"/event/{visit.id}?corrected=done#corrections-title")
    assert _corrections(path) == [("values", "سعاد", False)]
    editor.cookies.clear()
    said = words(language)
    html = unescape(editor.get(f"/event/{visit.id}", params={"lang": language}).text)
    day = said.day("2025-03-04")
    assert f"<s><bdi>{day}</bdi></s>" in html
    assert "سعاد" in html and "كان يوم الأربعاء" in html and "سعاد" in html
    chronicle = unescape(editor.get("/", params={"lang": language}).text)
    assert f"<s><bdi>{day}</bdi></s>" in chronicle and said("wrong.marked") in chronicle
    assert "<s>" not in editor.get("/search?q=مارتيل&in=articles").text
    (line,) = [row for row in editor.get("/api/v1/chronicle").json()["events"] if row["id"] == visit.id]
    assert [(mark["field"], mark["value"], mark["by"]) for mark in line["wrong"]] == [
        ("date", "2025-03-04", "سعاد")
    ]


def test_every_value_can_be_marked_and_taken_back(editor: TestClient, path: Path, visit: Event) -> None:
    html = editor.get(f"/event/{visit.id}").text
    forms = "".join(re.findall(r'action="/edit/event/wrong".*?</form>', html, re.DOTALL))
    offered = set(re.findall(r'<(?:option|input type="hidden" name="what") value="([^"]+)"', forms))
    held = {mark_key(field, value) for field, values in values_of(visit).items() for value in values}
    assert offered == held and len(held) == 9
    for number, what in enumerate(sorted(offered), start=1):
        assert _send(editor, "/edit/event/wrong", id=visit.id, what=what)[0] == 303, what
        html = editor.get(f"/event/{visit.id}").text
        assert html.count('<p class="wrong">') == number
    for number in range(1, len(offered) + 1):
        assert _send(editor, "/edit/undo", number=str(number), back=f"/event/{visit.id}")[0] == 303
    html = editor.get(f"/event/{visit.id}").text
    assert '<p class="wrong">' not in html and "<s>" not in html
    assert html.count("taken back on") == len(offered)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_given_is_kept_and_told_with_what_was_found(
    editor: TestClient, path: Path, visit: Event, language: str
) -> None:
    """The store holds no coded pages here, so the record follows with the next build."""
    html = editor.get(f"/event/{visit.id}").text
    forms = re.findall(r'action="/edit/event/right".*?</form>', html, re.DOTALL)
    assert {key for form in forms for key in re.findall(r'name="what" value="([a-z]+):', form)} == {
        *("date", "place", "type", "mode", "actor", "recipient")
    }
    fields = {"id": visit.id, "what": mark_key("date", "2025-03-04"), "right": "2025-03-05"}
    status, address = _send(editor, "/edit/event/right", **fields, reason="كان يوم الأربعاء")
    assert (status, address.partition("?")[0]) == (303, f"/event/{visit.id}")
    assert _corrections(path) == [("values", "سعاد", False)]
    said = words(language)
    html = unescape(editor.get("/edit", params={"lang": language}).text)
    old, new = said.day("2025-03-04"), said.day("2025-03-05")
    assert said("given.instead", old=f"{said('field.date')}: {old}", new=new) in html
    with open_store(path).view() as view:
        assert view.state().stale


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_took_the_place_of_another_says_so(
    editor: TestClient, path: Path, visit: Event, language: str
) -> None:
    given = Decision(
        *(min(visit.mentions), "date:2025-03-03", False, 1.0, (HOSTILE,), HOSTILE, "", "", VALUES),
        replacement="2025-03-04",
    )
    with open_store(path).writer() as writer:
        writer.put_correction(given, "2026-01-02T03:04:05+00:00")
    said = words(language)
    page = editor.get(f"/event/{visit.id}", params={"lang": language}).text
    assert "<script" not in page and "<img" not in page
    html = unescape(page)
    assert said("given.by", day=said.day("2026-01-02")) in html
    before = said.day("2025-03-03")
    assert re.search(f"{re.escape(said('given.was'))} <s><bdi[^>]*>{before}</bdi></s>", html)
    assert said("given.marked") in unescape(editor.get("/", params={"lang": language}).text)
    (line,) = [row for row in editor.get("/api/v1/chronicle").json()["events"] if row["id"] == visit.id]
    assert line["wrong"] == []
    assert [(item["value"], item["right"]) for item in line["corrected"]] == [("2025-03-03", "2025-03-04")]


def test_a_correction_is_told_in_words(editor: TestClient, visit: Event) -> None:
    _send(editor, "/edit/event/wrong", id=visit.id, what=mark_key("place", values_of(visit)["place"][0]))
    for language in LANGUAGES:
        said, html = words(language), unescape(editor.get("/edit", params={"lang": language}).text)
        told = f"{said('type.CONSULT')} · {said.day('2025-03-04')} · «"
        assert told in html and "CONSULT" not in html and "2025-03-04" not in html
        assert said("corrections.kind.wrong") in html and f"{said('field.place')}: " in html


def test_hostile_text_in_a_correction_is_inert(editor: TestClient, visit: Event) -> None:
    status, _ = _send(
        editor, "/edit/event/wrong", id=visit.id, what=mark_key("type", "CONSULT"), reason=HOSTILE
    )
    assert status == 303
    for address in (f"/event/{visit.id}", "/edit"):
        html = editor.get(address).text
        assert "<script" not in html and "<img" not in html and "\u202e" not in html


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/edit/event/wrong", {"what": "date:1999-01-01"}, 404),
        ("/edit/event/wrong", {"what": "colour:red"}, 400),
        ("/edit/event/wrong", {}, 400),
        ("/edit/event/right", {"what": "date:1999-01-01", "right": "2025"}, 404),
        ("/edit/event/right", {"what": mark_key("date", "2025-03-04"), "right": "soon"}, 400),
        ("/edit/event/right", {"what": mark_key("date", "2025-03-04")}, 400),
        ("/edit/event/right", {"what": mark_key("content", ""), "right": "x"}, 400),
        ("/edit/event/merge", {"other": "nothing"}, 404),
        ("/edit/event/split", {"other": "nothing"}, 404),
        ("/edit/event/burn", {"other": "nothing"}, 404),
        ("/edit/actor/merge", {"other": "nobody of that name"}, 404),
        ("/edit/undo", {"number": "7", "back": "/edit"}, 404),
        ("/edit/undo", {"number": "-1 OR 1", "back": "/nowhere"}, 404),
    ],
)
def test_what_cannot_be_done_says_why(
    editor: TestClient, visit: Event, address: str, fields: dict[str, str], status: int
) -> None:
    assert _send(editor, address, **{"id": visit.id, **fields})[0] == status
    assert "Nobody has corrected anything" in editor.get("/edit").text


def test_events_are_merged_and_split(
    editor: TestClient, path: Path, visit: Event, records: list[PageRecord]
) -> None:
    article = records[1].articles[0].article.id
    status, address = _send(editor, "/edit/event/split", id=visit.id, other=article, reason="لقاء آخر")
    assert status == 303 and "corrected=later" in address
    assert "next build" in editor.get(address).text
    html = editor.get(f"/event/{visit.id}").text
    assert "Not the same" in html and "لقاء آخر" in html
    assert _send(editor, "/edit/event/merge", id=visit.id, other="f" * 16)[0] == 303
    assert {item[:2] for item in _corrections(path)} == {("events", "سعاد")}
    assert open_store(path).view().state().stale


def test_actors_are_merged(editor: TestClient, path: Path) -> None:
    status, address = _send(editor, "/edit/actor/merge", id=GUEST, other=MINISTER)
    assert (status, address) == (303, f"/actor/{quote(GUEST)}?corrected=later#corrections-title")
    assert _corrections(path) == [("names", "سعاد", False)]
    html = editor.get(f"/actor/{GUEST}").text
    assert "One and the same" in html and "جان مارتيل" in html


# --------------------------------------------------------------------------- the chronicle follows


def test_the_record_is_made_anew_once_for_all_that_waited() -> None:
    made: list[float] = []

    def remake() -> bool:
        made.append(time.monotonic())
        time.sleep(0.05)
        return True

    updater = Updater(remake)
    assert updater.ask(5) == "done"
    assert [updater.ask(0) for _ in range(5)] == ["running"] * 5
    assert updater.ask(5) == "done"
    assert 2 <= len(made) <= 4


def test_how_it_ended_is_told() -> None:
    def broken() -> bool:
        raise RuntimeError("disk full")

    assert Updater(None).ask(1) == "later"
    assert Updater(lambda: False).ask(5) == "later"
    updater = Updater(broken)
    assert updater.ask(5) == "failed"
    assert updater.ask(5) == "failed"
    assert set(ENDS) == {"done", "running", "later", "failed"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_post_can_be_marked_wrong_and_the_mark_be_taken_back(
    editor: TestClient, path: Path, language: str
) -> None:
    address = f"/actor/{MINISTER}"
    forms = re.findall(r'action="/edit/actor/wrong".*?</form>', editor.get(address).text, re.DOTALL)
    keys = [re.search(r'name="what" value="([^"]+)"', form) for form in forms]
    with open_store(path).view() as view:
        held = [item.id for item in view.occupancies(MINISTER)]
    assert held and sorted(key[1] for key in keys if key) == sorted(held)
    fields = {"id": MINISTER, "what": held[0], "reason": HOSTILE}
    assert _send(editor, "/edit/actor/wrong", **fields)[0] == 303
    assert _corrections(path) == [("values", "سعاد", False)]
    said = words(language)
    page = editor.get(address, params={"lang": language}).text
    assert page.count('<p class="wrong">') == 1 and "<s><bdi" in page
    assert "<script" not in page and "<img" not in page
    assert f"{said('field.post')}: " in unescape(page)
    assert f"{said('field.post')}: " in unescape(editor.get("/edit", params={"lang": language}).text)
    assert _send(editor, "/edit/actor/wrong", **fields)[0] == 400
    assert _send(editor, "/edit/undo", number="1", back=address)[0] == 303
    assert '<p class="wrong">' not in editor.get(address).text


def test_a_post_that_nobody_holds_is_not_marked(editor: TestClient, path: Path) -> None:
    assert _send(editor, "/edit/actor/wrong", id=MINISTER, what="no-such-post")[0] == 404
    assert _corrections(path) == []
