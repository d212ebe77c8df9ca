"""How long a stage may work on one page: a last bound, behind the bounds on work that read and extract have.

What the stages do is bounded by counting (docs/robustness.md), and a count is the same on every machine. This
bound is for what nobody foresaw, so that one page cannot stop a build of a million. It counts seconds of the
processor that this process used, not of the wall: a busy machine takes longer and rejects no more. A machine
that is many times slower could; so the bound is generous, grows with the page, and what passes it is a
counted rejection that says so, and is tried again by the next build.
"""

from __future__ import annotations

import faulthandler
import functools
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PAGE_SECONDS = 120.0
"""Seconds of a processor for one step on a page, and as many more for each million characters of it."""
_MILLION = 1_000_000
_LATER = 10.0  # times the bound, and this many seconds of the wall more, after which a worker is ended
_AT_LEAST = 60.0


class TooSlowError(BaseException):
    """A page took longer than it may; no `Exception`, so that no stage takes it for one of its own."""


class Patience:
    """Bounds what is done to a page; without the means (no main thread, no such timer) there is no bound.

    ``ends`` says that this process may be ended by force: where it is a worker, whose end is noticed.
    """

    def __init__(self, seconds: float = PAGE_SECONDS, *, ends: bool = False) -> None:
        self._seconds = seconds
        self._armed = False
        self._ends = ends

    def bound(self, characters: int) -> float:
        """The seconds that a step on a page of so many characters may take; 0: any number."""
        return self._seconds * (1 + characters / _MILLION)

    def told(self, characters: int) -> str:
        """The detail of the rejection of a page that took longer."""
        return (
            f"a step on it took more than {self.bound(characters):,.0f} seconds of the processor; "
            "the next build tries again, and --page-seconds gives it more"
        )

    @contextmanager
    def limited(self, characters: int) -> Iterator[None]:
        """Raises TooSlowError in the block when it has taken too long.

        The error comes between two steps of Python: a single call of a library is waited for, and in a
        worker ended with its process when it does not come back.
        """
        seconds = self.bound(characters)
        if not seconds or not _can_be_timed():
            yield
            return
        before = signal.signal(signal.SIGPROF, self._ring)
        if self._ends:
            last = _LATER * seconds + _AT_LEAST
            faulthandler.dump_traceback_later(last, exit=True, file=sys.__stderr__ or 2)
        try:
            self._armed = True
            signal.setitimer(signal.ITIMER_PROF, seconds)
            try:
                yield
            finally:
                self._armed = False
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
            if self._ends:
                faulthandler.cancel_dump_traceback_later()

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        if self._armed:
            self._armed = False
            raise TooSlowError


def _can_be_timed() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def forget() -> None:
    """Empty what the functions of this package remember.

    An answer that was being worked out when a page was given up may be half of one.
    """
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "marsad":
            for owner in (module, *(item for item in vars(module).values() if isinstance(item, type))):
                for value in list(vars(owner).values()):
                    _clear(value)


def _clear(value: object) -> None:
    inner = value.__func__ if isinstance(value, classmethod | staticmethod) else value
    if isinstance(inner, functools._lru_cache_wrapper):
        inner.cache_clear()
