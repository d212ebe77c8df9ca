"""Workers of Daft: processes of this machine, or of the machines of a Ray cluster.

Daft's frame of tasks has one row for each; a worker takes one at a time. On Ray a worker that is lost is
started again and its task with it; on one machine the stage is tried again with what is not done.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

# Neither of the two need tell anybody that it is used.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import daft

from marsad.errors import MissingExtraError, UsageError
from marsad.run.cluster.tasks import Kit, LostWorkerError, Setup, Stage, Task, do

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
            self.number = number or _joined(ray)

    def each(self, stage: Stage[_Task, _Done], tasks: Sequence[str], told: Callable[[], None]) -> None:
        """See :class:`marsad.run.cluster.tasks.Crew`."""
        number = min(self.number, len(tasks))
        frame = daft.from_pydict({"task": list(tasks)})
        if self._ray:
            frame = frame.into_partitions(min(len(tasks), number * _SHARE))
        try:
            for _ in frame.select(_doing(stage, self._setup, number)(daft.col("task"))).iter_rows():
                told()
        except Exception as error:
            if not any(sign in f"{type(error).__name__} {error}" for sign in _LOST):
                raise
            raise LostWorkerError(" ".join(str(error).split())[:200]) from error


class _Worker(Generic[_Task, _Done]):
    """Does tasks in a process of its own; the stages are loaded once."""

    def __init__(self, stage: Stage[_Task, _Done], setup: Setup) -> None:
        self._stage = stage
        self._kit = Kit(setup)

    def do(self, tasks: daft.Series) -> list[str]:
        """Do tasks; one at a time is given."""
        return [do(self._stage, self._kit, task) for task in tasks.to_pylist()]


def _doing(
    stage: Stage[_Task, _Done], setup: Setup, number: int
) -> Callable[[daft.Expression], daft.Expression]:
    """What Daft does with a column of tasks: so many workers take one after the other."""
    doing = daft.method.batch(_Worker.do, return_dtype=daft.DataType.string(), batch_size=1)
    kind = daft.cls(type("Worker", (_Worker,), {"do": doing}), use_process=True, max_concurrency=number)
    column: Callable[[daft.Expression], daft.Expression] = kind(stage, setup).do
    return column


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
