"""What is to be fetched and when, host by host, so that one host's delay holds up nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush

from marsad.run.watch.lists import Watched
from marsad.run.watch.state import Queued
from marsad.run.watch.urls import host as host_of
from marsad.run.watch.urls import parsed

Task = Watched | Queued


@dataclass(frozen=True, slots=True)
class Next:
    """The task that comes first, its host, and from when on it may be done."""

    task: Task
    host: str
    at: float


class Agenda:
    """Tasks with the times at which they are due; of one host the earliest comes first."""

    def __init__(self) -> None:
        self._hosts: dict[str, list[tuple[float, int, Task]]] = {}
        self._added = 0
        self.articles = 0
        """How many articles wait."""

    def add(self, task: Task, due_at: float) -> None:
        """Put a task on the agenda; its address was checked before."""
        self._added += 1
        self.articles += isinstance(task, Queued)
        heappush(self._hosts.setdefault(host_of(parsed(task.url)), []), (due_at, self._added, task))

    def first(self, ready_at: Callable[[str], float]) -> Next | None:
        """The task that may be done first; ``ready_at`` says when a host may be asked."""
        found: Next | None = None
        for name, tasks in self._hosts.items():
            at = max(tasks[0][0], ready_at(name))
            if found is None or at < found.at:
                found = Next(tasks[0][2], name, at)
        return found

    def drop(self, host: str) -> None:
        """Take all tasks of a host off the agenda."""
        tasks = self._hosts.pop(host, [])
        self.articles -= sum(isinstance(task, Queued) for _, _, task in tasks)

    def take(self, item: Next) -> None:
        """Take the task that :meth:`first` gave off the agenda."""
        tasks = self._hosts[item.host]
        heappop(tasks)
        self.articles -= isinstance(item.task, Queued)
        if not tasks:
            del self._hosts[item.host]
