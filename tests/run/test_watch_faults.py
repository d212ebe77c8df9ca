"""A server that misbehaves in every way a server can: each fetch ends in bounds, with a reason."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from watch_site import (  # noqa: F401 - fixtures
    NEWS,
    FakeClock,
    Handler,
    Reply,
    Site,
    look_up,
    page,
    running_site,
    site_fixture,
)

from marsad.run.watch import guard
from marsad.run.watch.client import Bounds, Client
from marsad.run.watch.fetching import Fetched, Fetcher
from marsad.run.watch.pace import Pace
from marsad.run.watch.robots import Robots, RobotsFile
from marsad.run.watch.trouble import TroubleError

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


class Asking:
    """A fetcher with its clock and what it remembers of robots.txt."""

    def __init__(self, *, allow_private: bool = True) -> None:
        self.clock = FakeClock()
        self.deferred: dict[str, float] = {}
        self.files: dict[str, RobotsFile] = {}
        self.pace = Pace(self.clock, 5.0, {}, self.deferred.__setitem__)
        client = Client("Marsad/0 (+a@b.example)", allow_private=allow_private, look_up=look_up)
        self.fetcher = Fetcher(client, self.pace, lambda: self.robots, Bounds(1.5, 200_000))
        self.robots = Robots(
            "Marsad", self.fetcher.robots_text, self.files.get, self.files.__setitem__, self.pace
        )

    def __call__(self, url: str, **headers: str) -> Fetched:
        return self.fetcher.fetch(url, headers, unchanged=bool(headers))

    def trouble(self, url: str) -> TroubleError:
        with pytest.raises(TroubleError) as caught:
            self(url)
        return caught.value


@pytest.fixture(scope="module")
def shared() -> Iterator[Site]:
    """One server for all examples of a property."""
    with running_site() as running:
        yield running


@pytest.fixture
def ask() -> Asking:
    return Asking()


def _drip(handler: Handler) -> None:
    handler.raw(HEAD + b"Content-Length: 100000\r\n\r\n")
    _slowly(handler, b"x")


def _drip_head(handler: Handler) -> None:
    handler.raw(b"HTTP/1.1 200 OK\r\nX: ")
    _slowly(handler, b"x")


def _slowly(handler: Handler, piece: bytes) -> None:
    for _ in range(200):
        if handler.site.over.wait(0.05):
            return
        handler.raw(piece)


def _silence(handler: Handler) -> None:
    handler.site.over.wait(10)


def _endless(handler: Handler) -> None:
    handler.raw(HEAD + b"\r\n")
    while not handler.site.over.is_set():
        handler.raw(b"<p>more</p>" * 1000)


def _endless_chunks(handler: Handler) -> None:
    handler.raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while not handler.site.over.is_set():
        handler.raw(b"1\r\nx\r\n" * 1000)


def _endless_head(handler: Handler) -> None:
    handler.raw(b"HTTP/1.1 200 OK\r\n")
    while not handler.site.over.is_set():
        handler.raw(b"X-More: and more\r\n" * 1000)


def _endless_interim(handler: Handler) -> None:
    while not handler.site.over.is_set():
        handler.raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000)


def _too_short(handler: Handler) -> None:
    handler.raw(HEAD + b"Content-Length: 5000\r\n\r\n<p>only this")


def _cut_chunk(handler: Handler) -> None:
    handler.raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nshort")


def _no_http(handler: Handler) -> None:
    handler.raw(b"SSH-2.0-OpenSSH_9.2\r\n")


def _two_lengths(handler: Handler) -> None:
    handler.raw(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nabcdefghi")


def _bomb(handler: Handler) -> None:
    body = gzip.compress(b"0" * 50_000_000, 9)
    handler.raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def _cut_gzip(handler: Handler) -> None:
    body = gzip.compress(NEWS.encode() * 50)[:-30]
    handler.raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def _odd_packing(handler: Handler) -> None:
    handler.raw(HEAD + b"Content-Encoding: zstd\r\nContent-Length: 4\r\n\r\nabcd")


FAULTS: dict[str, tuple[Callable[[Handler], None], str]] = {
    "slow drip": (_drip, "timeout"),
    "slow drip of a head": (_drip_head, "timeout"),
    "silence": (_silence, "timeout"),
    "endless body": (_endless, "too_large"),
    "endless chunks": (_endless_chunks, "too_large"),
    "endless head": (_endless_head, "protocol"),
    "endless interim answers": (_endless_interim, "too_large"),
    "longer length than body": (_too_short, "protocol"),
    "cut chunk": (_cut_chunk, "protocol"),
    "no HTTP": (_no_http, "protocol"),
    "two lengths": (_two_lengths, "protocol"),
    "gzip bomb": (_bomb, "too_large"),
    "cut gzip": (_cut_gzip, "damaged"),
    "unknown packing": (_odd_packing, "unsupported"),
    "reset": (Handler.reset, "connection"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_ends_in_bounds_with_a_reason(site: Site, ask: Asking, name: str) -> None:
    fault, reason = FAULTS[name]
    site.routes["/a"] = fault
    started = time.monotonic()
    trouble = ask.trouble(site.url("/a"))
    assert trouble.reason == reason
    assert trouble.detail
    assert time.monotonic() - started < 10


def test_a_host_that_is_not_there(ask: Asking) -> None:
    assert ask.trouble("http://nowhere.invalid/").reason == "robots_unreachable"
    assert ask.files["http://nowhere.invalid:80"].text is None


_HEADS = [
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.0 200\r\n",
    b"HTTP/1.1 301 Moved\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    b"Content-Type: text/html; charset=\r\n",
    b"Content-Length: 7\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Encoding: gzip, gzip\r\n",
    b"Content-Encoding: br\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Location: \xd8\xa3\r\n",
    b"Location: //[\r\n",
    b"Location: http://xn--/\r\n",
    b"Retry-After: Thu, 99 Foo 2026\r\n",
    b"Set-Cookie: a=\xff; expires=never\r\n",
    b"\r\n",
    b"7\r\nabcdefg\r\n0\r\n\r\n",
    gzip.compress(b"<p>text"),
]


@given(parts=st.lists(st.sampled_from(_HEADS) | st.binary(max_size=40), max_size=9))
@settings(max_examples=150)
def test_any_bytes_are_an_answer_or_trouble(shared: Site, parts: list[bytes]) -> None:
    ask = Asking()
    shared.routes["/a"] = lambda handler: handler.raw(b"".join(parts))
    try:
        assert ask(shared.url("/a")).answer.status == 200
    except TroubleError as trouble:
        assert trouble.detail


def test_longer_body_than_length_is_cut(site: Site, ask: Asking) -> None:
    site.routes["/a"] = lambda handler: handler.raw(HEAD + b"Content-Length: 9\r\n\r\n<p>one</pjunk")
    answer = ask(site.url("/a")).answer
    assert answer.content == b"<p>one</p"
    assert answer.received.endswith(b"<p>one</p")


def test_interim_answers_are_not_kept(site: Site, ask: Asking) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    site.routes["/a"] = lambda handler: handler.raw(early + HEAD + b"Content-Length: 2\r\n\r\nok")
    answer = ask(site.url("/a")).answer
    assert (answer.status, answer.content) == (200, b"ok")
    assert answer.received.startswith(b"HTTP/1.1 200 OK")


def test_packed_and_chunked_is_unpacked_and_kept_as_it_was(site: Site, ask: Asking) -> None:
    body = gzip.compress(NEWS.encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    head = HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.routes["/a"] = lambda handler: handler.raw(head + chunked)
    answer = ask(site.url("/a")).answer
    assert answer.content == NEWS.encode()
    assert answer.received == head + chunked
    assert answer.sent.startswith(b"GET /a HTTP/1.1\r\n")


def test_who_asks_is_said(site: Site, ask: Asking) -> None:
    site.routes["/a"] = page(1)
    ask(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert all(headers["User-Agent"] == "Marsad/0 (+a@b.example)" for _, headers in site.asked)
    assert site.asked[1][1]["Host"] == f"news.example:{site.port}"


# --------------------------------------------------------------------------- statuses


@pytest.mark.parametrize(
    ("status", "lasting"), [(404, True), (410, True), (403, True), (500, False), (502, False)]
)
def test_status_says_whether_to_try_again(site: Site, ask: Asking, status: int, lasting: bool) -> None:
    site.routes["/a"] = Reply(b"no", status)
    trouble = ask.trouble(site.url("/a"))
    assert (trouble.reason, trouble.lasting, trouble.status) == (f"http_{status}", lasting, status)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_defers_the_host(site: Site, ask: Asking, status: int) -> None:
    site.routes["/a"] = Reply(b"", status, headers=(("Retry-After", "1234"),))
    trouble = ask.trouble(site.url("/a"))
    assert trouble.retry_after == 1234
    server = f"news.example:{site.port}"
    assert ask.deferred[server] == ask.clock.now() + 1234 == ask.pace.ready_at(server)
    assert ask.trouble(site.url("/b")).reason == "deferred"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("junk", None), ("99999999999", None), ("999999999", 604800), ("Mon, 05 Jan 2015 10:00:00 GMT", 0)],
)
def test_odd_retry_after(site: Site, ask: Asking, value: str, seconds: float | None) -> None:
    site.routes["/a"] = Reply(b"", 429, headers=(("Retry-After", value),))
    assert ask.trouble(site.url("/a")).retry_after == seconds


# --------------------------------------------------------------------------- redirects


def _to(place: str, status: int = 302) -> Reply:
    return Reply(b"", status, headers=(("Location", place),))


def test_redirects_are_followed_with_delays_and_permission(site: Site, ask: Asking) -> None:
    site.routes |= {"/a": _to("/b", 301), "/b": _to(site.url("/c", "other.example"), 307), "/c": page(1)}
    fetched = ask(site.url("/a"))
    assert fetched.way == (site.url("/a"), site.url("/b"), site.url("/c", "other.example"))
    assert fetched.answer.url == fetched.way[-1]
    assert [path for path, _ in site.asked].count("/robots.txt") == 2
    assert ask.clock.waits == [5.0, 5.0, 5.0]  # robots, a, b at one host; robots, c at the other


@pytest.mark.parametrize("targets", [["/a"], ["/b", "/a"]])
def test_redirect_circle(site: Site, ask: Asking, targets: list[str]) -> None:
    for place, target in zip(["/a", "/b"], targets, strict=False):
        site.routes[place] = _to(target)
    trouble = ask.trouble(site.url("/a"))
    assert (trouble.reason, trouble.lasting) == ("redirects", True)
    assert len(site.paths()) == len(targets)


def test_endless_redirects(site: Site, ask: Asking) -> None:
    site.routes |= {f"/{number}": _to(f"/{number + 1}") for number in range(50)}
    assert ask.trouble(site.url("/0")).reason == "redirects"
    assert len(site.paths()) == 6


@pytest.mark.parametrize(
    "place",
    ["ftp://news.example/a", "file:///etc/passwd", "javascript:1", "http://u:p@news.example/", "http://[x"],
)
def test_redirect_to_no_address_of_the_web(site: Site, ask: Asking, place: str) -> None:
    site.routes["/a"] = _to(place)
    assert ask.trouble(site.url("/a")).reason in {"address", "protocol"}


@pytest.mark.parametrize(
    "place", ["/أخبار/1", "http://news.example:{port}/أخبار/1", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"]
)
def test_redirect_to_an_arabic_address(site: Site, ask: Asking, place: str) -> None:
    head = f"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: {place.format(port=site.port)}\r\n\r\n"
    site.routes["/a"] = lambda handler: handler.raw(head.encode())
    site.routes["/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"] = page(1)
    assert ask(site.url("/a")).answer.content == page(1).body


def test_redirect_without_a_place_is_no_page(site: Site, ask: Asking) -> None:
    site.routes["/a"] = Reply(b"", 302)
    assert ask.trouble(site.url("/a")).reason == "http_302"


# --------------------------------------------------------------------------- private addresses


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> Asking:
    """One that may ask this server, as if 127.0.0.1 were public, and nothing else that is not."""
    real = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1" or real(address))
    return Asking(allow_private=False)


@pytest.mark.parametrize(
    "host",
    ["inside.example", "127.0.0.2", "169.254.169.254", "10.0.0.1", "[::1]", "[::ffff:127.0.0.2]", "0.0.0.0"],
)
def test_redirect_to_a_private_address_is_refused(site: Site, guarded: Asking, host: str) -> None:
    site.routes["/a"] = _to(f"http://{host}:{site.port}/secret")
    site.routes["/secret"] = page("secret")
    trouble = guarded.trouble(site.url("/a"))
    assert (trouble.reason, trouble.lasting) == ("private", True)
    assert site.paths() == ["/a"]


def test_private_address_without_a_redirect(site: Site) -> None:
    assert Asking(allow_private=False).trouble(site.url("/a")).reason == "private"
    assert site.asked == []


def test_a_name_that_changes_its_meaning_is_checked_at_each_connection(site: Site, guarded: Asking) -> None:
    """DNS rebinding: what was checked is what is connected to, and the next connection is checked anew."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def changing(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    guarded.fetcher._client._look_up = changing
    site.routes["/a"] = page(1)
    assert guarded(site.url("/a")).answer.address == "127.0.0.1"
    assert guarded.trouble(site.url("/b")).reason == "private"
    assert asked == ["news.example"] * 3
    assert site.paths() == ["/a"]


def test_only_the_public_addresses_of_a_name_are_tried(site: Site, guarded: Asking) -> None:
    guarded.fetcher._client._look_up = lambda host, port: ["10.0.0.1", "127.0.0.1"]
    site.routes["/a"] = page(1)
    assert guarded(site.url("/a")).answer.address == "127.0.0.1"


# --------------------------------------------------------------------------- TLS


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_certificate_must_be_known_and_of_the_name(tmp_path: Path, ask: Asking) -> None:
    """The connection is made to an address, the certificate is that of the name."""
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    files = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert")]
    subprocess.run([*made, *names, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    with running_site(context) as secure:
        secure.routes["/a"] = page(1)
        url = secure.url("/a").replace("http:", "https:")
        client = ask.fetcher._client
        with pytest.raises(TroubleError) as caught:
            client.ask(httpx.URL(url), {}, Bounds())
        assert (caught.value.reason, "CERTIFICATE_VERIFY_FAILED" in caught.value.detail) == (
            "connection",
            True,
        )
        client._tls.load_verify_locations(tmp_path / "cert")
        assert client.ask(httpx.URL(url), {}, Bounds()).content == page(1).body
        with pytest.raises(TroubleError, match="Hostname mismatch"):
            client.ask(httpx.URL(url.replace("news.", "other.")), {}, Bounds())


# --------------------------------------------------------------------------- robots.txt


def _robots(text: str) -> Reply:
    return Reply(text.encode(), media="text/plain")


def test_robots_forbids_by_wildcard_and_for_this_agent(site: Site, ask: Asking) -> None:
    site.routes["/robots.txt"] = _robots(
        "User-agent: *\nDisallow: /\n\nUser-agent: marsad\nDisallow: /*/print$\n"
    )
    site.routes |= {"/a/print": page(1), "/a/printed": page(2)}
    trouble = ask.trouble(site.url("/a/print"))
    assert (trouble.reason, trouble.lasting) == ("robots", True)
    assert ask(site.url("/a/printed")).answer.status == 200
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a/printed"]


def test_robots_of_the_target_of_a_redirect_counts(site: Site, ask: Asking) -> None:
    site.routes["/robots.txt"] = _robots("User-agent: *\nDisallow: /b\n")
    site.routes |= {"/a": _to("/b"), "/b": page(1)}
    assert ask.trouble(site.url("/a")).reason == "robots"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("text", "wait"), [("Crawl-delay: 17", 17), ("Crawl-delay: 1", 5), ("Request-rate: 1/40s", 40)]
)
def test_longer_delay_of_robots_is_kept(site: Site, ask: Asking, text: str, wait: float) -> None:
    site.routes |= {"/robots.txt": _robots(f"User-agent: *\n{text}\n"), "/a": page(1)}
    ask(site.url("/a"))
    ask(site.url("/a"))
    assert ask.clock.waits[-1] == wait


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_cannot_be_read_permits_nothing_for_now(site: Site, ask: Asking, status: int) -> None:
    site.routes |= {"/robots.txt": Reply(b"", status), "/a": page(1)}
    trouble = ask.trouble(site.url("/a"))
    assert (trouble.reason, trouble.lasting) == ("robots_unreachable", False)
    ask.clock.time += 3600
    site.routes["/robots.txt"] = _robots("")
    assert ask(site.url("/a")).answer.status == 200


@pytest.mark.parametrize("status", [404, 403, 401])
def test_robots_that_is_not_there_permits_all(site: Site, ask: Asking, status: int) -> None:
    site.routes |= {"/robots.txt": Reply(b"", status), "/a": page(1)}
    assert ask(site.url("/a")).answer.status == 200


def test_robots_is_read_once_a_day(site: Site, ask: Asking) -> None:
    site.routes |= {"/robots.txt": _robots("User-agent: *\nDisallow:\n"), "/a": page(1)}
    for hours in (0, 1, 22):
        ask.clock.time += hours * 3600
        ask(site.url("/a"))
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    ask.clock.time += 2 * 3600
    ask(site.url("/a"))
    assert [path for path, _ in site.asked].count("/robots.txt") == 2


def test_robots_full_of_junk(site: Site, ask: Asking) -> None:
    site.routes |= {
        "/robots.txt": Reply(b"\xff\xfe\x00<html>\n:::\nDisallow /\nCrawl-delay: soon\n"),
        "/a": page(1),
    }
    assert ask(site.url("/a")).answer.status == 200
