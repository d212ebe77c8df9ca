"""Who may correct: whoever knows the token that the program was started with.

The token is asked for once, in a form, and never stands in an address. What the browser then keeps is a
cookie that no script can read and no other site's page can send; it holds the name that corrections are
signed with and when it ends, and a hash over both under a key made of the token. Every form carries a second
hash, which a page of another site cannot know.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from http.cookies import CookieError

from starlette.requests import Request, cookie_parser
from starlette.responses import Response

from marsad.errors import UsageError

COOKIE = "marsad_editor"
SHORTEST_TOKEN = 16
LONGEST_NAME = 80
_HOURS = 12
DONE, RUNNING, LATER, FAILED = "done", "running", "later", "failed"
ENDS = (DONE, RUNNING, LATER, FAILED)
"""How far a correction has come: worked in, being worked in, left to the next build, failed."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who may correct: the name their corrections carry, and what each of their forms must carry."""

    name: str
    secret: str


class Editors:
    """Gives out and reads sessions."""

    def __init__(self, token: str, name: str) -> None:
        """``token`` lets somebody in; ``name`` is suggested as theirs.

        Raises UsageError for a token that is too short to keep anybody out.
        """
        if len(token) < SHORTEST_TOKEN:
            raise UsageError(f"a token has at least {SHORTEST_TOKEN} characters")
        self._token = token
        self._key = hashlib.sha256(f"marsad editor {token}".encode()).digest()
        self.name = name

    def lets_in(self, token: str) -> bool:
        """Whether a token is the one; takes as long for every token."""
        return hmac.compare_digest(token.strip().encode(), self._token.encode())

    def open(self, answer: Response, name: str) -> None:
        """Begin a session under a name."""
        body = ".".join(
            (
                urlsafe_b64encode(name.encode("utf-8", "replace")).decode(),
                str(int(time.time()) + _HOURS * 3600),
                secrets.token_urlsafe(9),
            )
        )
        answer.set_cookie(COOKIE, f"{body}.{self._hash(body)}", path="/", httponly=True, samesite="strict")

    def close(self, answer: Response) -> None:
        """End a session in the browser."""
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")

    def of(self, request: Request) -> Editor | None:
        """Who asks, if the session is one of ours and has not ended."""
        try:
            value = cookie_parser(request.headers.get("cookie", "")).get(COOKIE, "")
        except CookieError:
            return None
        body, _, mark = value.rpartition(".")
        if not hmac.compare_digest(mark.encode(), self._hash(body).encode()):
            return None
        name, until, _ = body.split(".")
        if int(until) < time.time():
            return None
        return Editor(urlsafe_b64decode(name).decode("utf-8", "replace"), self._hash(f"form {value}"))

    def _hash(self, text: str) -> str:
        return hmac.new(self._key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def made_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def from_here(request: Request) -> bool:
    """Whether a request that writes comes from one of our pages, as far as the browser says."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    return origin is None or origin.partition("://")[2] == request.headers.get("host")
