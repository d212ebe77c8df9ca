"""When what may be asked again: delays between requests to a host, and backing off after trouble."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from random import Random
from threading import Event
from typing import Protocol

from marsad.run.watch.trouble import StoppedError

LONGEST = 7 * 86_400.0
"""The longest wait, in seconds: servers that ask for more, or clocks that jump, cannot end the watching."""
_FIRST, _MOST = 60.0, 86_400.0
_DOUBLINGS = 12
_TICK = 0.1


class Clock(Protocol):
    """The time of day in seconds since 1970, and waiting."""

    def now(self) -> float:
        """The time."""

    def wait(self, seconds: float) -> None:
        """Return after so long, or when the watching is to stop."""


class SystemClock:
    """The time of day at the start and what has gone by since, so that setting the clock moves nothing.

    Waiting ends early when ``stop`` is set.
    """

    def __init__(self, stop: Event) -> None:
        self._stop = stop
        self._start = time.time() - time.monotonic()

    def now(self) -> float:
        """See :class:`Clock`."""
        return self._start + time.monotonic()

    def wait(self, seconds: float) -> None:
        """See :class:`Clock`."""
        self._stop.wait(max(0.0, seconds))


class BackOff:
    """How long to wait after failures in a row: twice as long each time, with jitter from a seed.

    Half of the wait is fixed and half is chance («equal jitter», after Marc Brooker, «Exponential Backoff And
    Jitter», AWS Architecture Blog, 2015), so that what failed together is not tried again together.
    """

    def __init__(self, seed: int | None = None) -> None:
        self._random = Random(seed)

    def seconds(self, failures: int, retry_after: float | None = None) -> float:
        """The wait after so many failures, 1 or more; never shorter than the server asked for."""
        full: float = min(_MOST, _FIRST * 2 ** min(failures - 1, _DOUBLINGS))
        return min(LONGEST, max(full * self._random.uniform(0.5, 1.0), retry_after or 0.0))

    def around(self, seconds: float) -> float:
        """An interval, up to a tenth longer or shorter, so that feeds drift apart."""
        return seconds * self._random.uniform(0.9, 1.1)


class Pace:
    """When each host may be asked next: a delay after each request, and as long as it asked for.

    ``deferred`` are the hosts that an earlier run was to leave alone; ``remember`` is told of new ones.
    """

    def __init__(
        self,
        clock: Clock,
        delay: float,
        deferred: Mapping[str, float],
        remember: Callable[[str, float], None],
    ) -> None:
        self._clock = clock
        self._delay = delay
        self._remember = remember
        latest = clock.now() + LONGEST  # what lies further off was written under another clock
        self._until = {host: until for host, until in deferred.items() if until <= latest}
        self._ready = dict(self._until)
        self._own: dict[str, float] = {}

    def now(self) -> float:
        """The time."""
        return self._clock.now()

    def ready_at(self, host: str) -> float:
        """The time from which on the host may be asked."""
        return self._ready.get(host, 0.0)

    def wait(self, host: str) -> None:
        """Wait until the host may be asked; raises StoppedError when the watching is to stop before."""
        ready = self.ready_at(host)
        if (left := ready - self._clock.now()) > 0:
            self._clock.wait(left)
            if self._clock.now() < ready - _TICK:
                raise StoppedError

    def asked(self, host: str) -> None:
        """A request has ended now: the next one comes a delay later."""
        delay = max(self._delay, self._own.get(host, 0.0))
        self._ready[host] = max(self.ready_at(host), self._clock.now() + delay)

    def slow_down(self, host: str, delay: float) -> None:
        """The host asks for so many seconds between requests; less than the usual delay changes nothing."""
        self._own[host] = delay
        if host in self._ready:
            self.asked(host)

    def is_deferred(self, host: str) -> bool:
        """Whether the host is to be left alone now, for more than the delay between two requests."""
        return self._until.get(host, 0.0) > self._clock.now()

    def defer(self, host: str, seconds: float) -> None:
        """The host is to be left alone for so long."""
        until = self._clock.now() + min(seconds, LONGEST)
        if until > self.ready_at(host):
            self._ready[host] = self._until[host] = until
            self._remember(host, until)
