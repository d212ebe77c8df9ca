"""One request and its answer: bounded, checked, kept as it went over the wire."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from marsad.read.http import Response, body, response
from marsad.read.streams import BrokenInputError
from marsad.run.watch.guard import Guard, Resolve, Wire, resolve
from marsad.run.watch.trouble import TroubleError

UNCHANGED = 304
"""The status of what has not changed since it was last read."""
_OK = 200
_HEAD = 200_000  # bytes of heads and of the marks of chunks beside the body
_STEP = 20.0
_MARK = 500
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({400, 401, 402, 403, 404, 405, 406, 410, 414, 451})
_MAX_RETRY_AFTER = 7 * 86_400.0
_INTERIM = re.compile(rb"HTTP/1\.[01] 1\d\d")
_END = b"\r\n\r\n"
_DIGITS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one exchange may take: ``seconds`` in all, ``size`` bytes of a body, packed and unpacked."""

    seconds: float = 60.0
    size: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: ``sent`` and ``received`` are its bytes on the wire, ``content`` the unpacked body."""

    url: str
    status: int
    media: str
    etag: str | None
    modified: str | None
    location: str | None
    retry_after: float | None
    content: bytes
    sent: bytes
    received: bytes
    address: str | None
    at: datetime

    @property
    def redirects(self) -> bool:
        """Whether it sends on to another address."""
        return self.status in _REDIRECTS and self.location is not None


def check_status(answer: Answer, *, unchanged: bool = False) -> None:
    """Raise TroubleError for every status but 200, and 304 where that was asked for."""
    if answer.status == _OK or (unchanged and answer.status == UNCHANGED):
        return
    raise TroubleError(
        f"http_{answer.status}",
        f"the server answered {answer.status}",
        lasting=answer.status in _LASTING,
        retry_after=answer.retry_after,
        status=answer.status,
    )


class _Read(httpx.SyncByteStream):
    """Stands for a body that lies on the wire already: given one, httpx would unpack it without bound."""

    def __iter__(self) -> Iterator[bytes]:
        return iter(())


class _Transport(httpx.BaseTransport):
    """A connection for one exchange, through the guard."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answered = self._pool.handle_request(asked)
        answered.read()
        return httpx.Response(answered.status, headers=answered.headers, stream=_Read())

    def close(self) -> None:
        self._pool.close()


class Client:
    """Asks servers, one connection a request: with delays of seconds between requests none is worth keeping.

    No proxy, cookie or redirect is followed here.
    """

    def __init__(self, agent: str, *, allow_private: bool = False, look_up: Resolve = resolve) -> None:
        self._agent = agent
        self._allow_private = allow_private
        self._look_up = look_up
        self._tls = httpx.create_ssl_context()

    def ask(self, url: httpx.URL, headers: Mapping[str, str], bounds: Bounds) -> Answer:
        """The answer to one GET; raises TroubleError for everything that keeps it from being whole."""
        wire = Wire(bounds.seconds, bounds.size + _HEAD)
        guard = Guard(wire, self._look_up, allow_private=self._allow_private)
        pool = httpcore.ConnectionPool(
            ssl_context=self._tls, max_keepalive_connections=0, network_backend=guard
        )
        said = {"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        try:
            with httpx.Client(transport=_Transport(pool), trust_env=False, timeout=_STEP) as client:
                request = httpx.Request("GET", url, headers={"Host": _host(url), **said, **headers})
                request.extensions = {"timeout": httpx.Timeout(_STEP).as_dict()}
                head = client.send(request, stream=True)
                return _answer(url, head.headers, wire, bounds)
        except httpcore.TimeoutException as error:
            raise TroubleError("timeout", f"nothing came for {_STEP:g} seconds") from error
        except (httpcore.ProtocolError, httpx.TransportError) as error:
            raise TroubleError("protocol", f"not sound HTTP: {error}") from error
        except (httpcore.NetworkError, OSError) as error:
            raise TroubleError("connection", f"the connection failed: {error}") from error
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol, ValueError) as error:
            raise TroubleError("address", f"cannot be asked for: {error}", lasting=True) from error


def _host(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _answer(url: httpx.URL, headers: httpx.Headers, wire: Wire, bounds: Bounds) -> Answer:
    received = _whole(bytes(wire.received), headers)
    head = response(received)
    if head is None:
        raise TroubleError("protocol", "its head cannot be read")
    return Answer(
        url=str(url),
        status=head.status,
        media=head.media,
        etag=_mark(headers.get("etag")),
        modified=_mark(headers.get("last-modified")),
        location=headers.get("location"),
        retry_after=_retry_after(headers.get("retry-after")),
        content=_content(received, head, bounds) if head.status == _OK else b"",
        sent=bytes(wire.sent),
        received=received,
        address=wire.address,
        at=datetime.now(UTC),
    )


def _whole(received: bytes, headers: httpx.Headers) -> bytes:
    """The last answer of those received, without what a server sends after its end."""
    while _INTERIM.match(received) and _END in received:
        received = received.partition(_END)[2]
    length = headers.get("content-length")
    if length is None or "transfer-encoding" in headers or not _DIGITS.fullmatch(length):
        return received
    return received[: received.find(_END) + len(_END) + int(length)]


def _content(received: bytes, head: Response, bounds: Bounds) -> bytes:
    """The unpacked body; a packed one is unpacked no further than the bound."""
    try:
        return body(head, received[head.start :], bounds.size)
    except BrokenInputError as error:
        lasting = error.reason in {"too_large", "unsupported"}
        raise TroubleError(error.reason, error.detail, lasting=lasting) from error


def _mark(value: str | None) -> str | None:
    """What can be sent back as it is, or None."""
    return value if value and value.isascii() and len(value) <= _MARK else None


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait, of a number or a date (RFC 9110, 10.2.3), at most a week."""
    if value is None:
        return None
    if _DIGITS.fullmatch(value.strip()):
        return min(float(value), _MAX_RETRY_AFTER)
    try:
        until = parsedate_to_datetime(value)
        seconds = until.timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), _MAX_RETRY_AFTER)
