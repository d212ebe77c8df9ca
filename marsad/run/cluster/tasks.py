"""Tasks of a build: what a worker is told, what it answers, and how a stage of them is done to its end.

A task reads some files of the folder and writes others, whose names follow from it alone, and last of all its
*mark*, a file that says how it ended. A task that has its mark is never done again; one that was ended half
way is, and writes the same files. So a worker, or the whole build, can be killed at any moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from marsad.errors import StoreError
from marsad.run.cluster.folder import Folder
from marsad.run.patience import PAGE_SECONDS, Patience
from marsad.run.work import Bench
from marsad.store.codec import dumps, loads, loads_all

if TYPE_CHECKING:
    from daft import DataFrame
    from pyarrow import Table

    from marsad.run.cluster.crew import Mapper

TRIES = 4
"""How often a stage is tried while workers are lost and not one task more is done."""

GIVEN_UP = (
    "workers were lost {} times in the stage {!r}, and nothing more got done ({}); give them more memory and "
    "run the same command again: it goes on from here"
)


@dataclass(frozen=True, slots=True)
class Setup:
    """What every worker is given: the folder, the user's tables, how long a page may take (seconds)."""

    folder: str
    knowledge_dir: str | None = None
    page_seconds: float = PAGE_SECONDS


class Kit:
    """What tasks are done with; made once in each worker."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.folder = Folder(setup.folder)

    @cached_property
    def bench(self) -> Bench:
        """The stages, with the knowledge loaded."""
        own = self.setup.knowledge_dir
        return Bench(None if own is None else Path(own), Patience(self.setup.page_seconds))


_Task = TypeVar("_Task", bound="Task")
_Done = TypeVar("_Done")


class Task(Protocol):
    """One task; a record that the store's codec can write."""

    @property
    def name(self) -> str:
        """Names the task and its files, within its stage."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A task that is named by its number within its stage."""

    number: int

    @property
    def name(self) -> str:
        """The number with as many digits as sort the files of ten million tasks."""
        return f"{self.number:07}"


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows a task wrote."""

    rows: int


@dataclass(frozen=True, slots=True)
class Stage(Generic[_Task, _Done]):
    """A kind of task: the folder of its files, its records, and what is done.

    ``work`` is a function of a module, so that any machine can find it.
    """

    name: str
    given: type[_Task]
    done: type[_Done]
    work: Callable[[Kit, _Task], _Done]


def do(stage: Stage[_Task, _Done], kit: Kit, text: str) -> None:
    """Do a task, unless it is done already, and leave its mark with what it answered."""
    task = loads(stage.given, text)
    mark = _mark(stage, task)
    if not kit.folder.exists(mark):
        began = time.process_time()
        told = dumps(stage.work(kit, task))
        kit.folder.write(mark, f"{time.process_time() - began:.3f}\n{told}")


def _mark(stage: Stage[_Task, _Done], task: _Task) -> str:
    return f"marks/{stage.name}/{task.name}.json"


class Crew(Protocol):
    """Workers."""

    def each(self, stage: Stage[_Task, _Done], tasks: Sequence[str], told: Callable[[], None]) -> None:
        """Have tasks done, in any order; ``told`` is called after each.

        Raises LostWorkerError when some were not done because a worker was lost.
        """

    def mapped(self, frame: DataFrame, mapper: Mapper, keep: Sequence[str]) -> Table:
        """Some columns of a frame, and beside them what workers make of its rows.

        Raises StoreError when workers are lost again and again.
        """


class LostWorkerError(Exception):
    """A worker came to an end while it did a task."""


Told = Callable[[str, int, int], None]
"""Called with what is done, how many, of how many; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Yard:
    """Where a build works: its folder, its workers, and whom it tells how far it is."""

    folder: Folder
    crew: Crew
    told: Told


def run(stage: Stage[_Task, _Done], tasks: Sequence[_Task], yard: Yard, what: str) -> list[_Done]:
    """The answers to all tasks of a stage, in their order; those that are done already are not done again.

    ``what`` is what the user is told is done. Raises StoreError when workers are lost again and again and
    nothing gets done.
    """
    folder = yard.folder
    whole = f"marks/{stage.name}.json"
    if folder.exists(whole):
        return list(loads_all(stage.done, folder.read(whole)))
    left, fewest = TRIES, len(tasks) + 1
    while waiting := _undone(stage, tasks, folder):
        left = TRIES if len(waiting) < fewest else left - 1
        fewest = len(waiting)
        counting = _Counting(yard.told, what, len(tasks) - fewest, len(tasks))
        try:
            yard.crew.each(stage, [dumps(task) for task in waiting], counting)
        except LostWorkerError as error:
            if left <= 1:
                raise StoreError(GIVEN_UP.format(TRIES, stage.name, error)) from error
    marks = [folder.read(_mark(stage, task)).partition("\n") for task in tasks]
    folder.write(seconds_file(stage.name), f"{sum(float(seconds) for seconds, _, _ in marks):.3f}")
    folder.write(whole, f"[{','.join(told for _, _, told in marks)}]")
    return [loads(stage.done, told) for _, _, told in marks]


def _undone(stage: Stage[_Task, _Done], tasks: Sequence[_Task], folder: Folder) -> list[_Task]:
    done = set(folder.names(f"marks/{stage.name}"))
    return [task for task in tasks if _mark(stage, task) not in done]


def seconds_file(name: str) -> str:
    """The file that says how many seconds of a processor a stage or step took; loading is not counted."""
    return f"seconds/{name}.txt"


@contextmanager
def timed(folder: Folder, name: str) -> Iterator[None]:
    """Write down how many seconds of a processor the block took."""
    began = time.process_time()
    yield
    folder.write(seconds_file(name), f"{time.process_time() - began:.3f}")


class _Counting:
    """Counts the tasks that are done, and tells."""

    def __init__(self, told: Told, what: str, done: int, total: int) -> None:
        self._told = told
        self._what = what
        self._done = done
        self._total = total

    def __call__(self) -> None:
        self._done += 1
        self._told(self._what, self._done, self._total)
