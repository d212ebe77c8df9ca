"""Workers of Daft: processes of this machine, or of the machines of a Ray cluster.

Daft's frame of tasks has one row for each; a worker takes one at a time. On Ray a worker that is lost is
started again and its task with it; on one machine the stage is tried again with what is not done.
"""

from __future__ import annotations

import os
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

# A worker has one processor: arithmetic by several threads in each would make them wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Neither of the two need tell anybody that it is used.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import daft
import pyarrow

from marsad.errors import MarsadError, MissingExtraError, StoreError, UsageError
from marsad.run.cluster.tasks import GIVEN_UP, TRIES, Kit, LostWorkerError, Setup, Stage, Task, do

_Task = TypeVar("_Task", bound=Task)
_Done = TypeVar("_Done")
_DONE, _TOLD, _BUG = b"done", "told", "bug"
_SAID = 300
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
            _use("native", daft.set_runner_native)
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
        mapper = Mapper(_Worker, (stage, self._setup), ["task"], "answer", 1)
        with _noticed():
            answers = (bytes(row["answer"]) for row in frame.select(mapper.column(number)).iter_rows())
            for answer in answers:
                _check(answer)
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
    """Whatever Daft raises is the loss of a worker: what tasks raise comes as their answer."""
    try:
        yield
    except (MarsadError, TaskError):
        raise
    except Exception as error:
        raise LostWorkerError(" ".join(str(error).split())[:_SAID]) from error


class TaskError(Exception):
    """A task raised what it should not: a bug, or a broken environment; the text is where."""


def _check(answer: bytes) -> None:
    """Raises what a task raised: StoreError for what Marsad has words for, else TaskError."""
    if answer != _DONE:
        kind, _, text = answer.decode("utf-8", "replace").partition("\n")
        raise StoreError(text) if kind == _TOLD else TaskError(text)


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
        """Do tasks, which are one column; says how each ended."""
        return [self._answer(task) for task in columns[0].to_pylist()]

    def _answer(self, task: str) -> bytes:
        try:
            do(self._stage, self._kit, task)
        except MarsadError as error:
            return f"{_TOLD}\n{error}".encode("utf-8", "replace")
        except Exception:
            return f"{_BUG}\n{traceback.format_exc()}".encode("utf-8", "replace")
        return _DONE


def _use(kind: str, start: Callable[[], object]) -> None:
    """Have Daft run on this machine or on Ray; it can be told once for a process."""
    with suppress(Exception):
        start()
    if daft.runners.get_or_infer_runner_type() != kind:
        raise UsageError(f"Daft runs elsewhere in this process already, not on {kind}: start another process")


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
    _use("ray", lambda: daft.set_runner_ray(address))
    processors = ray.cluster_resources().get("CPU", 1)
    return max(1, int(processors))
