"""A web server on this machine that behaves, or misbehaves, as a test says; and a clock that tests move."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event

import pytest

from marsad.run.watch import Agent, Bounds, Habits, Log, Metrics, State, Watched, Watcher, WatchOptions
from marsad.run.watch.trouble import TroubleError
from marsad.store import Store

NEWS = "اجتمع سالم اليوم مع نظيره في العاصمة"
START = 1_790_000_000.0


@dataclass(frozen=True)
class Reply:
    """What the server sends; a function gets the handler and sends what it likes."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


Route = Reply | Callable[["Handler"], None]


def page(number: int | str) -> Reply:
    """An article."""
    return Reply(
        f"<html><head><title>خبر {number}</title></head><body><p>{NEWS} {number}</p></body>".encode()
    )


def feed(*links: str, stamps: Sequence[str] = ()) -> Reply:
    """An RSS feed of these links."""
    dates = [*stamps, *["Mon, 05 Jan 2026 10:00:00 GMT"] * len(links)]
    items = "".join(
        f"<item><title>خبر</title><link>{link}</link><pubDate>{date}</pubDate></item>"
        for link, date in zip(links, dates, strict=False)
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>ت</title>'
    return Reply(f"{head}{items}</channel></rss>".encode(), media="application/rss+xml")


class Handler(BaseHTTPRequestHandler):
    """Answers from the routes of its site."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers.items())))
        route = self.site.routes.get(self.path, Reply(b"nothing here", 404))
        if callable(route):
            self.close_connection = True
            route(self)
            return
        self.send_response(route.status)
        for name, value in route.headers:
            self.send_header(name, value)
        self.send_header("Content-Type", route.media)
        if "Content-Length" not in dict(route.headers):
            self.send_header("Content-Length", str(len(route.body)))
        self.end_headers()
        self.wfile.write(route.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said."""

    def raw(self, data: bytes) -> None:
        """Send bytes as they are; an asker that is gone is no trouble."""
        self.wfile.write(data)
        self.wfile.flush()

    def reset(self) -> None:
        """Break the connection off."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """An asker that goes away is what many of these tests are about."""


@dataclass
class Site:
    """The routes by path, and what was asked so far."""

    port: int = 0
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def running_site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers as long as the block lasts."""
    site = Site()
    server = _Server(("127.0.0.1", 0), type("Own", (Handler,), {"site": site}))
    site.port = server.server_port
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(name="site")
def site_fixture() -> Iterator[Site]:
    """A server."""
    with running_site() as running:
        yield running


def look_up(host: str, port: int) -> list[str]:
    """Names of these tests; no real name is ever resolved."""
    if host.endswith(".example"):
        return ["10.1.2.3"] if host.startswith("inside") else ["127.0.0.1"]
    if host.replace(".", "").isdecimal() or ":" in host:
        return [host]
    raise TroubleError("dns", f"{host} cannot be resolved")


class FakeClock:
    """Time passes only by waiting; ``waits`` are the waits."""

    def __init__(self, stop: Event | None = None) -> None:
        self.time = START
        self.waits: list[float] = []
        self.until: float | None = None
        self.stop = stop

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds
        if self.until is not None and self.stop is not None and self.time >= self.until:
            self.stop.set()


@dataclass
class Bench:
    """Everything that a watching needs, in a folder; it can be begun anew over what the last one left."""

    folder: Path
    store: Store
    options: WatchOptions
    stop: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.clock = FakeClock(self.stop)
        self.metrics = Metrics()

    @property
    def log(self) -> Path:
        return self.folder / "log.jsonl"

    @contextmanager
    def watcher(self, *watched: Watched) -> Iterator[Watcher]:
        state = State(self.folder / "state")
        try:
            yield Watcher(
                watched,
                self.store,
                state,
                self.options,
                stop=self.stop,
                log=Log(self.log),
                metrics=self.metrics,
                look_up=look_up,
                clock=self.clock,
            )
        finally:
            state.close()

    def once(self, *watched: Watched) -> None:
        with self.watcher(*watched) as watcher:
            watcher.run(once=True)

    def watch(self, seconds: float, *watched: Watched) -> None:
        """Watch for so long, in the time of the clock."""
        self.clock.until = self.clock.time + seconds
        with self.watcher(*watched) as watcher:
            watcher.run()
        self.stop.clear()

    def state_failures(self, url: str) -> int:
        """How often a feed has failed in a row."""
        state = State(self.folder / "state")
        try:
            return state.feed(url).failures
        finally:
            state.close()


@pytest.fixture(name="bench")
def bench_fixture(tmp_path: Path, store: Store) -> Bench:
    """A watching that may ask the server of the tests, with short bounds."""
    options = WatchOptions(
        archive=tmp_path / "warc",
        agent=Agent("Marsad/0 (+mailto:a@b.example)", "mailto:a@b.example"),
        habits=Habits(every=1800),
        bounds=Bounds(seconds=1.5, size=200_000),
        delay=5.0,
        allow_private=True,
        seed=1,
    )
    return Bench(tmp_path, store, options)
