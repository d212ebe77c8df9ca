"""Whatever is sent to the forms that correct: no server error, nothing by strangers, pages stay whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from web_client import TestClient
from web_record import GUEST, HOSTILE, MINISTER, build

from marsad.query import values_of
from marsad.query.wrong import mark_key
from marsad.records import Event
from marsad.store import open_store
from marsad.web import Editing, create_app

CASES = int(os.environ.get("MARSAD_EDIT_CASES", "150"))
TOKEN = "a-token-that-nobody-guesses"
REFUSED = {400, 403, 404, 405, 409, 422}
ABOUT = ("event", "actor", "article", "", "..", "event%2Fwrong")
VERBS = ("wrong", "right", "merge", "split", "undo", "drop", "", "%00")
NASTY = (
    "",
    "'; DROP TABLE corrections; --",
    "<script>alert(1)</script>",
    "\u202eمقلوب\u2066",
    "\x00",
    "0" * 5000,
    "-1",
    "../../etc/passwd",
    "{{7*7}}",
    "=1+1",
    "😀",
    "http://evil.example/",
)


class Forms:
    """A record that may be corrected, a browser that is let in and one that is not."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "record.db"
        build(self.path)
        app = create_app(self.path, editing=Editing(TOKEN, "amina"))
        self.editor = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
        self.stranger = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
        self.editor.post("/edit", data={"token": TOKEN, "name": "سعاد", "back": "/"})
        text = self.editor.get("/edit").text
        self.secret = text.partition('name="secret" value="')[2].partition('"')[0]
        assert self.secret
        with open_store(self.path).view() as view:
            events = list(view.events())
            self.ids = (*(one.id for one in events), MINISTER, GUEST)
        held = [(one.id, mark_key(field, value)) for one in events for field, value in _held(one)]
        self.values = tuple(value for _, value in held)
        pairs = [(one.id, other) for one in events for other in (*(e.id for e in events), *one.mentions)]
        self.whole = (
            *(("event/wrong", {"id": identity, "what": what}) for identity, what in held),
            *(("event/right", {"id": identity, "what": what, "right": "2024-03"}) for identity, what in held),
            *(
                (f"event/{verb}", {"id": one, "other": two})
                for verb in ("merge", "split")
                for one, two in pairs
            ),
            *((f"actor/{verb}", {"id": GUEST, "other": MINISTER}) for verb in ("merge", "split")),
            *(("undo", {"number": str(number), "back": f"/event/{events[0].id}"}) for number in range(1, 9)),
        )
        """Forms that a page may send."""

    def corrections(self) -> int:
        with open_store(self.path).view() as view:
            return len(list(view.corrections()))


def _held(event: Event) -> Iterator[tuple[str, str]]:
    for field, values in values_of(event).items():
        for value in values:
            yield field, value


@pytest.fixture(scope="module")
def forms() -> Iterator[Forms]:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("marsad.web.edit.routes._WRONG_TOKEN", 0.0)  # nobody waits here
        yield Forms(Path(folder))


def _fields(forms: Forms) -> st.SearchStrategy[dict[str, str]]:
    hostile = st.sampled_from((*NASTY, HOSTILE)) | st.text(st.characters(codec="utf-8"), max_size=60)
    known = st.sampled_from(forms.ids)
    value = st.sampled_from(forms.values) if forms.values else hostile
    return st.fixed_dictionaries(
        {},
        optional={
            "secret": st.just(forms.secret) | hostile,
            "id": known | hostile,
            "other": known | hostile,
            "what": value | hostile,
            "right": hostile | st.sampled_from(("2024-01-02", "MAR", "CONSULT")),
            "reason": hostile,
            "number": st.integers(-2, 60).map(str) | hostile,
            "back": st.sampled_from(("/", "//evil.example", "/event/x", "/actor/", "\\\\evil")) | hostile,
            "name": hostile,
            "token": hostile,
        },
    )


def _address(data: st.DataObject) -> str:
    if data.draw(st.integers(0, 4)) == 0:
        return data.draw(st.sampled_from(("/edit", "/edit/undo", "/edit/x")))
    return f"/edit/{data.draw(st.sampled_from(ABOUT))}/{data.draw(st.sampled_from(VERBS))}"


def _check(status: int, location: str, body: str) -> None:
    assert status in REFUSED or status in {200, 303, 307}, status
    assert not location or location.startswith(("/", "http://localhost/")), location
    assert not location.startswith("//")
    assert "<script>alert(1)" not in body
    assert "Traceback" not in body


@settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_editor_may_send_anything(forms: Forms, data: st.DataObject) -> None:
    address, fields = _address(data), data.draw(_fields(forms))
    if data.draw(st.booleans()):  # a whole form, with one field that is not as it should be
        what, whole = data.draw(st.sampled_from(forms.whole))
        spoilt = data.draw(st.sampled_from(("reason", "none", *whole)))
        address, fields = f"/edit/{what}", whole | {k: v for k, v in fields.items() if k == spoilt}
    if data.draw(st.integers(0, 3)):
        fields = {**fields, "secret": forms.secret}
    answer = forms.editor.post(address, data=fields, follow_redirects=False)
    _check(answer.status_code, answer.headers.get("location", ""), answer.text)
    event(f"{answer.status_code}")


@settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_stranger_may_send_anything_and_writes_nothing(forms: Forms, data: st.DataObject) -> None:
    before = forms.corrections()
    fields = data.draw(_fields(forms))
    answer = forms.stranger.post(
        _address(data), data={**fields, "secret": forms.secret}, follow_redirects=False
    )
    _check(answer.status_code, answer.headers.get("location", ""), answer.text)
    assert answer.status_code in {*REFUSED, 307}
    assert forms.corrections() == before


@settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(
        ("application/x-www-form-urlencoded", "application/json", "multipart/form-data", "")
    ),
)
def test_no_form_at_all(forms: Forms, body: bytes, kind: str) -> None:
    before = forms.corrections()
    answer = forms.editor.post(
        "/edit/event/wrong", content=body, headers={"content-type": kind}, follow_redirects=False
    )
    assert answer.status_code in REFUSED
    assert forms.corrections() == before


def test_too_large_a_form_is_refused(forms: Forms) -> None:
    fields = {"secret": forms.secret, "id": forms.ids[0], "reason": "س" * 200_000}
    assert forms.editor.post("/edit/event/wrong", data=fields, follow_redirects=False).status_code in REFUSED


def test_the_pages_are_whole_after_all_that(forms: Forms) -> None:
    with open_store(forms.path).view() as view:
        now = [f"/event/{quote(event.id)}" for event in view.events()]
    for address in ("/", "/edit", "/network", "/search?q=وزير", "/api/v1/chronicle", *now):
        answer = forms.editor.get(address)
        assert answer.status_code == 200, address
        assert "<script>alert(1)" not in answer.text
