"""Fetch an address politely: robots.txt, delays, and redirects of which each is checked like the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from marsad.run.watch.client import Answer, Bounds, Client, check_status
from marsad.run.watch.pace import Pace
from marsad.run.watch.robots import SIZE, Robots
from marsad.run.watch.trouble import TroubleError
from marsad.run.watch.urls import host, joined, parsed

MAX_REDIRECTS = 5
"""How many redirects are followed; RFC 9309 asks for five at robots.txt."""
_PATIENCE = 600.0  # the longest delay between requests that is waited for
_DEFER_STATUS = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer and the addresses that led to it, the first one first."""

    answer: Answer
    way: tuple[str, ...]


class Fetcher:
    """Follows redirects by itself; each address is checked, permitted by robots.txt and waited for."""

    def __init__(self, client: Client, pace: Pace, robots: Callable[[], Robots], bounds: Bounds) -> None:
        self._client = client
        self._pace = pace
        self._robots = robots
        self._bounds = bounds

    def fetch(self, url: str, headers: Mapping[str, str], *, unchanged: bool = False) -> Fetched:
        """The answer with status 200 (or 304, with ``unchanged``); raises TroubleError."""
        return self._follow(url, headers, self._bounds, self._robots().check, unchanged=unchanged)

    def robots_text(self, url: str) -> str:
        """A robots.txt, for which no permission is needed; raises TroubleError."""
        bounds = Bounds(self._bounds.seconds, SIZE)
        found = self._follow(url, {"Accept": "text/plain"}, bounds, lambda _: None, unchanged=False)
        return found.answer.content.decode("utf-8", "replace").removeprefix("\ufeff")

    def _follow(
        self,
        url: str,
        headers: Mapping[str, str],
        bounds: Bounds,
        permit: Callable[[httpx.URL], None],
        *,
        unchanged: bool,
    ) -> Fetched:
        way: list[str] = []
        while True:
            place = parsed(url)
            if str(place) in way:
                raise TroubleError("redirects", "redirects lead in a circle", lasting=True)
            if len(way) > MAX_REDIRECTS:
                raise TroubleError("redirects", f"more than {MAX_REDIRECTS} redirects", lasting=True)
            way.append(str(place))
            permit(place)
            answer = self._ask(place, headers, bounds)
            if not answer.redirects:
                check_status(answer, unchanged=unchanged)
                return Fetched(answer, tuple(way))
            url = joined(str(place), answer.location or "")

    def _ask(self, place: httpx.URL, headers: Mapping[str, str], bounds: Bounds) -> Answer:
        server = host(place)
        left = self._pace.ready_at(server) - self._pace.now()
        if left > _PATIENCE:
            raise TroubleError("deferred", f"{server} asked to be left alone", retry_after=left)
        self._pace.wait(server)
        try:
            answer = self._client.ask(place, headers, bounds)
        finally:
            self._pace.asked(server)
        if answer.status in _DEFER_STATUS and answer.retry_after:
            self._pace.defer(server, answer.retry_after)
        return answer
