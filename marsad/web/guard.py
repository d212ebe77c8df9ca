"""What stands before every answer: who may ask (the Host header), and what a browser may do with it.

The record is served to this machine. A page of another site must not reach it through a name that it lets
point here (DNS rebinding), so only names of this machine are answered, unless others are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})

# Nothing may be loaded from elsewhere, nothing may run, and no other site may frame the pages.
_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?")


def host_name(header: str) -> str | None:
    """The name in a Host header without its port, in small letters; None when it is malformed."""
    found = _HOST.fullmatch(header.strip().lower())
    return found[1].rstrip(".") if found else None


class Guard:
    """ASGI middleware: refuses other hosts and methods that write, and adds the security headers.

    With ``editing`` forms below ``/edit`` may be sent, and a browser says to our pages where it comes from.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL_NAMES, *, editing: bool = False) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._editing = editing
        self._headers = SECURITY_HEADERS | ({"referrer-policy": "same-origin"} if editing else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on, one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        await (self._app if refusal is None else refusal)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        name = host_name(Headers(scope=scope).get("host", ""))
        if name not in self._hosts:
            return _refused(scope, 421, "This record is served under the names of its own machine only.")
        path = str(scope["path"])
        form = self._editing and scope["method"] == "POST" and (path == "/edit" or path.startswith("/edit/"))
        if scope["method"] not in {"GET", "HEAD"} and not form:
            return _refused(scope, 405, "The record is read only.", {"allow": "GET, HEAD"})
        return None


def _refused(scope: Scope, status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    """A refusal as text, for a program (below ``/api/``) in the shape of its other errors."""
    if not str(scope["path"]).startswith("/api/"):
        return PlainTextResponse(f"{text}\n", status, headers)
    title = HTTPStatus(status).phrase
    body = {"type": f"urn:marsad:problem:http-{status}", "title": title, "status": status, "detail": text}
    return JSONResponse(body | {"errors": []}, status, headers, "application/problem+json")
