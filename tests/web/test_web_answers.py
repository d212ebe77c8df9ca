"""Answers that are kept: the same as made anew, gone when the record changes, packed for who takes it."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send
from web_client import TestClient
from web_record import build, pages

from marsad.records import Rejected
from marsad.store import create_store, page_rows
from marsad.web import create_app
from marsad.web.answers import Answers, has_tag

pytest_plugins = ("web_fixtures",)

PATHS = ("/", "/search?q=مارتيل", "/about", "/api/v1/chronicle", "/static/marsad.css", "/left-out")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build(tmp_path / "record.db")
    return tmp_path / "record.db"


def _client(path: Path) -> TestClient:
    return TestClient(create_app(path), base_url="http://localhost", headers={"accept-language": "en"})


@pytest.mark.parametrize("address", PATHS)
def test_a_kept_answer_is_the_one_made_anew(path: Path, address: str) -> None:
    client = _client(path)
    first, again = client.get(address), client.get(address)
    assert first.content == again.content == _client(path).get(address).content
    assert first.headers == again.headers
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.content == first.content
    assert first.headers.get("content-encoding") == "gzip"
    assert "accept-encoding" in first.headers["vary"].lower()
    assert int(first.headers["content-length"]) < int(plain.headers["content-length"])


@pytest.mark.parametrize("address", PATHS)
def test_what_a_browser_has_is_not_sent_again(path: Path, address: str) -> None:
    client = _client(path)
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200
    plain = client.get(address, headers={"accept-encoding": "gzip;q=0"})
    assert plain.headers["etag"] != tag, "other bytes have another tag"


def test_a_head_has_no_body(client: TestClient) -> None:
    answer = client.head("/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 1000


def test_a_change_of_the_record_is_seen_at_once(path: Path) -> None:
    client = _client(path)
    assert "another.jpg" not in client.get("/left-out").text
    with create_store(path).writer() as writer:
        writer.put_rejected(Rejected("another.jpg", "read", "binary", "the file is no text"))
    assert "another.jpg" in client.get("/left-out").text


def test_another_file_in_its_place_is_seen_at_once(path: Path) -> None:
    client = _client(path)
    assert client.get("/api/v1/about").json()["counts"]["events"] == 3
    other = path.with_name("other.db")
    with create_store(other).writer() as writer:
        writer.put_page(page_rows(pages()[0]))
    other.rename(path)
    assert client.get("/api/v1/about").json()["counts"]["events"] == 0
    assert "has not been built yet" in client.get("/").text


def test_languages_and_names_of_the_machine_are_kept_apart(path: Path) -> None:
    client = _client(path)
    for _ in range(2):
        assert '<html lang="en"' in client.get("/").text
        assert '<html lang="fr"' in client.get("/", headers={"accept-language": "fr"}).text
        assert '<html lang="ar"' in client.get("/", headers={"cookie": "marsad_language=ar"}).text
        feed = client.get("/api/v1/chronicle.atom", headers={"host": "127.0.0.1:81"}).text
        assert "http://127.0.0.1:81/" in feed
        assert "http://localhost/" in client.get("/api/v1/chronicle.atom").text


def test_mistakes_are_not_kept(path: Path) -> None:
    client = _client(path)
    assert client.get(f"/event/{'9' * 16}").status_code == 404
    path.rename(path.with_suffix(".away"))
    assert client.get("/").status_code == 503
    path.with_suffix(".away").rename(path)
    assert client.get("/").status_code == 200


class _Program:
    """A program that counts how often it is asked, and takes a while."""

    def __init__(self, body: bytes = b"x" * 5000, seconds: float = 0.0) -> None:
        self.asked, self._body, self._seconds = 0, body, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await asyncio.sleep(self._seconds)
        if self._seconds < 0:
            raise RuntimeError("broken")
        headers = [(b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self._body[:10], "more_body": True})
        await send({"type": "http.response.body", "body": self._body[10:]})


async def _ask(answers: Answers, path: str, **headers: str) -> tuple[int, dict[bytes, bytes], bytes]:
    found: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        found.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": raw}
    await answers(scope, receive, send)
    return int(found[0]["status"]), dict(found[0]["headers"]), bytes(found[1]["body"])


def test_those_who_ask_at_once_wait_for_one_answer() -> None:
    program = _Program(seconds=0.05)
    answers = Answers(program, lambda: "1")

    async def many() -> list[tuple[int, dict[bytes, bytes], bytes]]:
        return await asyncio.gather(*(_ask(answers, "/", accept_encoding="gzip") for _ in range(9)))

    found = asyncio.run(many())
    assert program.asked == 1
    assert {gzip.decompress(body) for _, _, body in found} == {b"x" * 5000}


def test_one_that_fails_leaves_the_others_to_ask_for_themselves() -> None:
    program = _Program(seconds=-1.0)
    answers = Answers(program, lambda: "1")

    async def many() -> list[object]:
        return await asyncio.gather(*(_ask(answers, "/") for _ in range(3)), return_exceptions=True)

    assert [type(item) for item in asyncio.run(many())] == [RuntimeError] * 3
    assert program.asked == 3


def test_without_a_version_nothing_is_kept_and_beyond_a_size_the_oldest_goes() -> None:
    program = _Program()
    nothing = Answers(program, lambda: None)
    asyncio.run(_ask(nothing, "/"))
    asyncio.run(_ask(nothing, "/"))
    assert program.asked == 2
    small = Answers(program, lambda: "1", most=11_000)
    for path in ("/a", "/b", "/a", "/c", "/a", "/b"):
        asyncio.run(_ask(small, path))
    assert program.asked == 2 + 4, "a, b, c, and b again"


def test_who_corrects_is_given_nothing_that_is_kept() -> None:
    program = _Program()
    answers = Answers(program, lambda: "1", bypass="editor")
    for _ in range(2):
        _, headers, _ = asyncio.run(_ask(answers, "/", cookie="a=b; editor=c"))
        assert b"etag" not in headers
    assert program.asked == 2


@pytest.mark.parametrize(
    ("header", "same"),
    [("*", True), ('"a"', True), ('W/"a", "b"', True), ('"b"', False), ("", False), ("a", False)],
)
def test_tags_are_compared_weakly(header: str, same: bool) -> None:
    assert has_tag(header, '"a"') is same
