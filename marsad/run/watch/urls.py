"""Addresses: which may be fetched at all, and which are one article's under two spellings."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import httpx

from marsad.run.watch.trouble import TroubleError

MAX_URL = 2000
_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
# Added to a link to count who followed it; the page is the same without.
_COUNTING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|msclkid|mc_cid|mc_eid|igshid)(?:=|\Z)", re.I)


def parsed(url: str) -> httpx.URL:
    """An address that may be asked for; raises TroubleError for any other.

    Only http and https, a host, no user name or password (they would end up in logs and archives).
    """
    try:
        found = httpx.URL(url.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise TroubleError("address", f"not an address: {error}", lasting=True) from error
    if found.scheme not in _PORTS:
        raise TroubleError("address", f"only http and https are fetched, not {found.scheme!r}", lasting=True)
    if not found.host or len(str(found)) > MAX_URL:
        raise TroubleError("address", f"no host, or more than {MAX_URL} characters", lasting=True)
    if found.userinfo:
        raise TroubleError("address", "holds a user name or a password", lasting=True)
    return found


def joined(base: str, link: str) -> str:
    """The address a link on a page leads to; raises TroubleError where it is none."""
    try:
        return str(parsed(urljoin(base, link.strip())))
    except ValueError as error:
        raise TroubleError("address", f"not an address: {error}", lasting=True) from error


def host(url: httpx.URL) -> str:
    """Host and port, for delays: what one server stands behind."""
    return f"{_name(url)}:{url.port or _PORTS[url.scheme]}"


def _name(url: httpx.URL) -> str:
    name = url.raw_host.decode("ascii", "replace").lower()
    return f"[{name}]" if ":" in name else name


def origin(url: httpx.URL) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    return f"{url.scheme}://{host(url)}"


def key(url: str) -> str:
    """One text for the spellings of an address: http and https, ports, escapes, counting parameters.

    Raises TroubleError for what is no address.
    """
    found = parsed(url)
    path, _, query = found.raw_path.decode("ascii", "replace").partition("?")
    kept = [part for part in query.split("&") if part and _COUNTING.match(part) is None]
    port = "" if found.port in {None, *_PORTS.values()} else f":{found.port}"
    whole = f"{_name(found)}{port}{path or '/'}" + ("?" + "&".join(kept) if kept else "")
    return _ESCAPE.sub(lambda match: match[0].upper(), whole)
