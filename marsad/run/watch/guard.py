"""Connections that lead only to addresses that were checked, for a bounded time and a bounded size.

The name is resolved here and the connection made to the very address that was checked, so that a name
that means another machine a moment later (DNS rebinding) gains nothing; a redirect makes a new connection
and so a new check. What goes over the wire is kept as it is, for the archive.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

from marsad.run.watch.trouble import TroubleError

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host, as text."""

_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4_BITS = 0xFFFFFFFF


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver gives; raises TroubleError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TroubleError("dns", f"{host} cannot be resolved: {error}") from error
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    False for private, loopback, link-local, carrier, multicast, reserved and documentation ranges (IANA's
    special-purpose registries, as Python's ipaddress has them). Of an IPv6 address that stands for an IPv4
    one (mapped, 6to4, NAT64) the latter is asked.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = _inner(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & _IPV4_BITS)
    return ip.ipv4_mapped or ip.sixtofour


class Wire:
    """What one exchange sent and received, for at most so many seconds and so many bytes."""

    def __init__(self, seconds: float, most: int) -> None:
        self.sent = bytearray()
        self.received = bytearray()
        self.address: str | None = None
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._most = most

    def left(self, timeout: float | None) -> float:
        """How long the next step may take; raises TroubleError when the time is over."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TroubleError("timeout", f"not done after {self._seconds:g} seconds")
        return left if timeout is None else min(left, timeout)

    def take(self, data: bytes) -> None:
        """Keep what was received; raises TroubleError when it is too much."""
        self.received += data
        if len(self.received) > self._most:
            raise TroubleError("too_large", f"more than {self._most:,} bytes were sent", lasting=True)


class _Stream(httpcore.NetworkStream):
    """A connection whose bytes are kept and whose every step is bounded."""

    def __init__(self, inner: httpcore.NetworkStream, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._wire.left(timeout))
        self._wire.take(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._wire.sent += buffer
        self._inner.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._wire.left(timeout))
        return _Stream(inner, self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Guard(httpcore.NetworkBackend):
    """Connects for one exchange; refuses what is not public unless ``allow_private``."""

    def __init__(self, wire: Wire, look_up: Resolve, *, allow_private: bool) -> None:
        self._wire = wire
        self._look_up = look_up
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """See httpcore; tries the checked addresses one after another."""
        error: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._checked(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._wire.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                self._wire.address = address
                return _Stream(stream, self._wire)
        raise error or TroubleError("dns", f"{host} has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        found = self._look_up(host, port)
        allowed = [address for address in found if self._allow_private or is_public(address)]
        if found and not allowed:
            detail = f"{host} is {found[0]}, no address of the public internet (--allow-private permits it)"
            raise TroubleError("private", detail, lasting=True)
        return allowed
