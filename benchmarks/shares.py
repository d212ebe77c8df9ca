"""How much of a build's processor time each stage takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from marsad import actors, chronicle, dates, events, extract, read, reuse

REST = "store, index and rest"
_PARTS: tuple[tuple[str, ModuleType, tuple[str, ...]], ...] = (
    ("extract", extract, ("extract", "address_site", "site_of", "line_marks")),
    ("dates", dates, ("article_dates",)),
    ("actors", actors, ("read_actors", "resolve_all")),
    ("events", events, ("code",)),
    ("reuse", reuse, ("find_reuse", "assign_origins")),
    ("chronicle", chronicle, ("build",)),
)
STAGES = ("read", *(name for name, _, _ in _PARTS), REST)


class Shares:
    """Adds up the time of each stage; what a stage calls of another is the other's."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._running = [REST]
        self._since = time.process_time()

    def enter(self, name: str) -> None:
        """From now on time is a stage's."""
        self._add()
        self._running.append(name)

    def leave(self) -> None:
        """From now on time is again that of what called the stage."""
        self._add()
        self._running.pop()

    def _add(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def shares(self) -> dict[str, float]:
        """The share of each stage in all that passed since the beginning."""
        self._add()
        whole = sum(self.seconds.values())
        return {name: seconds / whole for name, seconds in self.seconds.items()}


@contextmanager
def watched() -> Iterator[Shares]:
    """The shares of what is done inside, where the stages' functions look at the clock."""
    found = Shares()
    before = [(module, name, getattr(module, name)) for _, module, names in _PARTS for name in names]
    before.append((read, "pages", read.pages))
    for stage, module, names in _PARTS:
        for name in names:
            setattr(module, name, _timed(found, stage, getattr(module, name)))
    read.pages = _timed_items(found, "read", read.pages)
    try:
        yield found
    finally:
        for module, name, function in before:
            setattr(module, name, function)


def _timed(shares: Shares, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*arguments: object, **named: object) -> object:
        shares.enter(stage)
        try:
            return function(*arguments, **named)
        finally:
            shares.leave()

    return timed


def _timed_items(shares: Shares, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*arguments: object, **named: object) -> Iterator[object]:
        items = iter(function(*arguments, **named))
        while True:
            shares.enter(stage)
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                shares.leave()
            yield item

    return timed
