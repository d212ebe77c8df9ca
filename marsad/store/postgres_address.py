"""The address of a PostgreSQL store: what connects to it, and what of it may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from marsad.errors import UsageError

_SECRET = ("password", "sslpassword", "oauth_client_secret")
_PORTS = re.compile(r"[\d,]*", re.ASCII)
_WRONG = (
    "this is no address of PostgreSQL; write postgresql://USER@HOST:PORT/DATABASE, with signs such as @ : / "
    "in a name or password as %40 %3A %2F"
)


@dataclass(frozen=True, slots=True)
class Address:
    """``whole`` is what connects, ``shown`` the same without passwords, ``secrets`` are those."""

    whole: str
    shown: str
    secrets: tuple[str, ...]

    def __repr__(self) -> str:
        """What may be shown."""
        return f"Address({self.shown!r})"

    def hide(self, text: str) -> str:
        """A text without the passwords, if any should stand in it."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


def read_address(text: str) -> Address:
    """The address that a text is; raises UsageError, which does not repeat it, when it is none."""
    try:
        found = {name: str(value) for name, value in conninfo_to_dict(text).items() if value is not None}
        shown = _without_secrets(text)
    except (psycopg.ProgrammingError, ValueError):
        raise UsageError(_WRONG) from None
    # A password with signs of its own is taken for a port and a name.
    if not _PORTS.fullmatch(found.get("port", "")) or "@" in found.get("dbname", "") + found.get("host", ""):
        raise UsageError(_WRONG)
    return Address(text, shown, tuple(found[name] for name in _SECRET if found.get(name)))


def _without_secrets(text: str) -> str:
    parts = urlsplit(text)
    user, at, hosts = parts.netloc.rpartition("@")
    asked = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in asked if name not in _SECRET])
    return urlunsplit((parts.scheme, user.partition(":")[0] + at + hosts, parts.path or "/", query, ""))
