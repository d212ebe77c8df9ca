"""What the robots.txt of a site permits, by protego after RFC 9309; kept for a day in the state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from marsad.run.watch.pace import Pace
from marsad.run.watch.trouble import TroubleError
from marsad.run.watch.urls import host, origin

SIZE = 1_000_000
"""The largest robots.txt, in bytes; RFC 9309 asks that at least half of that be read."""
_KEPT, _KEPT_UNREACHABLE = 86_400.0, 1800.0
_MAX_DELAY = 600.0
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """A robots.txt as it was read at a time; ``text`` is None where the server could not say."""

    text: str | None
    read_at: float


Read = Callable[[str], str]
"""The text of a robots.txt; raises TroubleError."""
Remembered = Callable[[str], RobotsFile | None]
Remember = Callable[[str, RobotsFile], None]


class Robots:
    """Asks each site once a day what it permits the agent ``token``, and how fast (at most ten minutes)."""

    def __init__(
        self, token: str, read: Read, remembered: Remembered, remember: Remember, pace: Pace
    ) -> None:
        self._token = token
        self._read = read
        self._remembered = remembered
        self._remember = remember
        self._pace = pace
        self._parsed: dict[str, tuple[float, Protego | None]] = {}

    def check(self, url: httpx.URL) -> None:
        """Raise TroubleError where the address must not be fetched.

        A robots.txt that is not there permits all (RFC 9309, 2.3.1.3); one that cannot be had now permits
        nothing for now (2.3.1.4).
        """
        rules = self._rules(url)
        if rules is None:
            detail = f"{origin(url)}/robots.txt could not be read"
            raise TroubleError("robots_unreachable", detail, retry_after=_KEPT_UNREACHABLE)
        if not rules.can_fetch(str(url), self._token):
            raise TroubleError("robots", "robots.txt forbids it", lasting=True)

    def _rules(self, url: httpx.URL) -> Protego | None:
        site = origin(url)
        if site not in self._parsed or not self._fresh(*self._parsed[site]):
            file = self._remembered(site)
            if file is None or not self._fresh(file.read_at, file.text):
                file = self._fetched(site)
                self._remember(site, file)
            rules = None if file.text is None else _parsed(file.text)
            self._parsed[site] = file.read_at, rules
            self._note_delay(host(url), rules)
        return self._parsed[site][1]

    def _fresh(self, read_at: float, found: object) -> bool:
        age = self._pace.now() - read_at
        return 0 <= age < (_KEPT_UNREACHABLE if found is None else _KEPT)

    def _fetched(self, site: str) -> RobotsFile:
        try:
            return RobotsFile(self._read(f"{site}/robots.txt"), self._pace.now())
        except TroubleError as trouble:
            if trouble.reason == "private":
                raise
            missing = trouble.status is not None and 400 <= trouble.status < 500
            there_is_none = missing and trouble.status != _TOO_MANY
            return RobotsFile("" if there_is_none else None, self._pace.now())

    def _note_delay(self, server: str, rules: Protego | None) -> None:
        if rules is None:
            return
        rate = rules.request_rate(self._token)
        asked = [rules.crawl_delay(self._token) or 0.0, rate.seconds / rate.requests if rate else 0.0]
        self._pace.slow_down(server, min(_MAX_DELAY, max(asked)))


def _parsed(text: str) -> Protego | None:
    try:
        return Protego.parse(text)
    except (ValueError, TypeError, IndexError, RecursionError):
        return None  # what cannot be understood permits nothing
