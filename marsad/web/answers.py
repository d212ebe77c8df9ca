"""Answers that are kept and packed: entity tags, gzip, and whole answers for as long as the record stands.

An answer hangs on the record, the address, the language and nothing else, so one that was given is given
again until the store's version is another. Whoever corrects the record (``bypass``) gets answers made anew:
they carry the secrets of a session.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from marsad.web.pages.rendering import language_of_headers

MOST_KEPT = 64 * 1024 * 1024
_LARGEST = 4 * 1024 * 1024
_SMALLEST = 700
_LEVEL = 5
_PACKED = ("text/", "application/json", "application/problem+json", "application/atom+xml", "image/svg+xml")
_RawHeaders = list[tuple[bytes, bytes]]
_Key = tuple[str, str, str, bytes, str, bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, ready to be sent: its headers with an entity tag, its body as it goes over the wire."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: str


class Kept:
    """The answers that were given lately, those least asked for let go beyond :data:`MOST_KEPT` bytes."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._answers: OrderedDict[_Key, Answer] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: _Key) -> Answer | None:
        """The answer of a key, if it is kept."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: _Key, answer: Answer) -> None:
        """Keep an answer, unless it is very large."""
        if len(answer.body) > _LARGEST:
            return
        with self._lock:
            gone = self._answers.pop(key, None)
            self._size += len(answer.body) - (0 if gone is None else len(gone.body))
            self._answers[key] = answer
            while self._size > self._most:
                _, oldest = self._answers.popitem(last=False)
                self._size -= len(oldest.body)


class Answers:
    """ASGI middleware that does it.

    ``version`` marks the state of the record, None where no answer may be kept; ``bypass`` names a cookie
    whose bearers get answers of their own.
    """

    def __init__(
        self,
        app: ASGIApp,
        version: Callable[[], str | None],
        bypass: str | None = None,
        most: int = MOST_KEPT,
    ) -> None:
        self._app = app
        self._version = version
        self._bypass = bypass
        self._kept = Kept(most)
        self._under_way: dict[_Key, asyncio.Future[Answer | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, from what is kept where that holds."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._bypass is not None and f"{self._bypass}=" in headers.get("cookie", ""):
            await self._app(scope, receive, send)
            return
        packed = _takes_gzip(headers.get("accept-encoding", ""))
        version = self._version()
        key: _Key | None = None
        if version is not None:
            language = language_of_headers(headers)
            host = headers.get("host", "")
            key = (version, host, str(scope["path"]), bytes(scope["query_string"]), language, packed)
        found = None if key is None else self._kept.get(key)
        if found is None:
            found = await self._once(key, scope, receive, packed=packed)
        await _send(found, headers, scope, send)

    async def _once(self, key: _Key | None, scope: Scope, receive: Receive, *, packed: bool) -> Answer:
        """The answer, made once for all who ask for it while it is being made."""
        if key is None:
            return await self._asked(scope, receive, packed=packed)
        waited = self._under_way.get(key)
        found = None if waited is None else await asyncio.shield(waited)
        if found is not None:
            return found
        making: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._under_way[key] = making
        try:
            found = await self._asked(scope, receive, packed=packed)
            if found.status == 200 and found.tag:
                self._kept.put(key, found)
            return found
        finally:
            if self._under_way.get(key) is making:
                del self._under_way[key]
            if not making.done():
                making.set_result(found)

    async def _asked(self, scope: Scope, receive: Receive, *, packed: bool) -> Answer:
        """What the program behind answers, gathered and packed."""
        given: list[Message] = []

        async def gather(message: Message) -> None:
            given.append(message)

        # Only here is it told whether the caller has the answer already.
        asked = {
            **scope,
            "method": "GET",
            "headers": [h for h in scope["headers"] if h[0] != b"if-none-match"],
        }
        await self._app(asked, receive, gather)
        start = next(message for message in given if message["type"] == "http.response.start")
        body = b"".join(message.get("body", b"") for message in given if message["type"] != start["type"])
        headers: _RawHeaders = [(name.lower(), value) for name, value in start.get("headers", ())]
        return await to_thread.run_sync(_finished, int(start["status"]), headers, body, packed)


def _finished(status: int, headers: _RawHeaders, body: bytes, packed: bool) -> Answer:
    """An answer with its tag, packed where that is worth it."""
    known = dict(headers)
    kind = known.get(b"content-type", b"").decode("latin-1")
    tag = known.get(b"etag", b"").decode("latin-1")
    if status == 200 and not tag:
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    left = [(name, value) for name, value in headers if name not in {b"content-length", b"etag"}]
    if packed and len(body) >= _SMALLEST and kind.startswith(_PACKED) and b"content-encoding" not in known:
        body = gzip.compress(body, _LEVEL, mtime=0)
        left.append((b"content-encoding", b"gzip"))
        tag = f'{tag[:-1]}-gz"' if tag else tag
    if kind.startswith(_PACKED):
        left = _varying(left)
    if tag:
        left.append((b"etag", tag.encode("latin-1")))
    left.append((b"content-length", str(len(body)).encode()))
    return Answer(status, tuple(left), body, tag)


def _varying(headers: _RawHeaders) -> _RawHeaders:
    """The headers, which say too that the answer hangs on what packing the caller takes."""
    said = [value for name, value in headers if name == b"vary"]
    others = [(name, value) for name, value in headers if name != b"vary"]
    return [*others, (b"vary", b", ".join([*said, b"Accept-Encoding"]))]


async def _send(answer: Answer, asked: Headers, scope: Scope, send: Send) -> None:
    """The answer, or only that it is as the caller has it."""
    headers, status, body = list(answer.headers), answer.status, answer.body
    if status == 200 and answer.tag and has_tag(asked.get("if-none-match", ""), answer.tag):
        status, body = 304, b""
        unsaid = {b"content-length", b"content-type", b"content-encoding"}
        headers = [(name, value) for name, value in headers if name not in unsaid]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def has_tag(header: str, tag: str) -> bool:
    """Whether an If-None-Match names a tag; weak ones compare as equal (RFC 9110)."""
    tags = (item.strip().removeprefix("W/") for item in header[:2000].split(","))
    return header.strip() == "*" or tag in tags


def _takes_gzip(header: str) -> bool:
    """Whether a caller takes gzip (``gzip;q=0`` says no)."""
    for item in header[:500].lower().split(","):
        name, _, weight = item.strip().partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
