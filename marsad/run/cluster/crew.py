"""Workers of Daft: processes of this machine, or of the machines of a Ray cluster.

Daft's frame of tasks has one row for each; a worker takes one at a time. On Ray a worker that is lost is
started again and its task with it; on one machine the stage is tried again with what is not done.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

# Neither of the two need tell anybody that it is used.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import daft
import pyarrow

from marsad.errors import MissingExtraError, StoreError, UsageError
from marsad.run.cluster.tasks import GIVEN_UP, TRIES, Kit, LostWorkerError, Setup, Stage, Task, do

_Task = TypeVar("_Task", bound=Task)
_Done = TypeVar("_Done")
_LOST = ("UDF process", "UDFActor", "ActorDied", "ActorUnavailable", "WorkerDied", "worker died")
_SHARE = 4  # parts of a frame for each worker


class Workers:
    """A crew of processes, on this machine or on a Ray cluster; see :class:`marsad.run.cluster.tasks.Crew`.

    ``number`` is how many there are at most in all. Raises UsageError when the cluster cannot be reached,
    MissingExtraError without Ray.
    """

    def __init__(self, setup: Setup, number: int | None = None, ray: str | None = None) -> None:
        self._setup = setup
        self._ray = ray is not None
        if ray is None:
            daft.set_runner_native()
            self.number = number or os.cpu_count() or 1
        else:
            there = _joined(ray)
            self.number = number or there

    def each(self, stage: Stage[_Task, _Done], tasks: Sequence[str], told: Callable[[], None]) -> None:
        """See :class:`marsad.run.cluster.tasks.Crew`."""
        number = min(self.number, len(tasks))
        frame = daft.from_pydict({"task": list(tasks)})
        if self._ray:
            frame = frame.into_partitions(min(len(tasks), number * _SHARE))
        mapper = Mapper(_Worker, (stage, self._setup), ["task"], "mark", 1)
        with _noticed():
            for _ in frame.select(mapper.column(number)).iter_rows():
                told()

    def mapped(self, frame: daft.DataFrame, mapper: Mapper, keep: Sequence[str]) -> pyarrow.Table:
        """See :class:`marsad.run.cluster.tasks.Crew`."""
        for left in reversed(range(TRIES)):
            try:
                with _noticed():
                    return frame.select(*keep, mapper.column(self.number)).to_arrow()
            except LostWorkerError as error:
                if not left:
                    raise StoreError(GIVEN_UP.format(TRIES, mapper.gives, error)) from error
        raise AssertionError("the last try raises")


@contextmanager
def _noticed() -> Iterator[None]:
    """Tell the loss of a worker from what a worker raised."""
    try:
        yield
    except Exception as error:
        if not any(sign in f"{type(error).__name__} {error}" for sign in _LOST):
            raise
        raise LostWorkerError(" ".join(str(error).split())[:200]) from error


class Doing(ABC):
    """What a worker makes once, and does rows with."""

    @abstractmethod
    def do(self, *columns: daft.Series) -> list[bytes]:
        """What comes of some rows, of which some columns are given."""


@dataclass(frozen=True, slots=True)
class Mapper:
    """What workers do with the rows of a frame: an object of ``kind`` in each, made of ``given``.

    It is given some columns, ``batch`` rows at a time, and gives bytes for each row: the column ``gives``.
    """

    kind: type[Doing]
    given: tuple[object, ...]
    columns: Sequence[str]
    gives: str
    batch: int

    def column(self, workers: int) -> daft.Expression:
        """The column, worked out by so many workers."""
        doing = daft.method.batch(self.kind.do, return_dtype=daft.DataType.binary(), batch_size=self.batch)
        made = daft.cls(
            type("Worker", (self.kind,), {"do": doing}), use_process=True, max_concurrency=workers
        )
        found: daft.Expression = made(*self.given).do(*(daft.col(name) for name in self.columns))
        return found.alias(self.gives)


class _Worker(Doing, Generic[_Task, _Done]):
    """Does tasks in a process of its own; the stages are loaded once."""

    def __init__(self, stage: Stage[_Task, _Done], setup: Setup) -> None:
        self._stage = stage
        self._kit = Kit(setup)

    def do(self, *columns: daft.Series) -> list[bytes]:
        """Do tasks, which are one column; gives their marks."""
        return [do(self._stage, self._kit, task).encode() for task in columns[0].to_pylist()]


def _joined(address: str) -> int:
    """Connect to a Ray cluster; how many processors it has."""
    try:
        import ray  # noqa: PLC0415 - an extra of its own
    except ImportError as error:
        raise MissingExtraError("--ray needs Ray: pip install 'marsad[cluster,ray]'") from error
    try:
        if not ray.is_initialized():
            ray.init(address=address, log_to_driver=False)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"no Ray cluster answers at {address}: {error}") from error
    daft.set_runner_ray(address, noop_if_initialized=True)
    processors = ray.cluster_resources().get("CPU", 1)  # type: ignore[no-untyped-call]
    return max(1, int(processors))
