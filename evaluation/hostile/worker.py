"""A process of its own that judges inputs one by one, and is ended by force when it does not come back."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import tempfile
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from evaluation.hostile.kinds import KINDS, Input, made
from evaluation.hostile.texts import examples
from evaluation.hostile.verdict import Verdict, bound, judge, over_bounds
from marsad.knowledge import default
from marsad.read import Source

_SPACE = 6_000_000_000  # bytes of address space: a bomb ends as an error, not as the machine's end
_PATIENCE = 4.0  # times the bound: the seconds of a processor after which the system ends a worker
_UNPACKED = 250  # times its size that a packed input may unpack to, and this in any case:
_ANY_CASE = 20_000_000
_PACKED = frozenset({".gz", ".zip"})
_ASLEEP = 900.0  # seconds of the wall until a worker that uses no processor counts as hanging


@dataclass(frozen=True, slots=True)
class Job:
    """An input and the stage up to which it is run."""

    item: Input
    stage: str


def _work(pipe: Connection, folder: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_SPACE, _SPACE))
    knowledge = default()
    for name, example in examples():  # what is loaded at its first use counts for no input
        warm = Path(folder) / name
        warm.write_bytes(example)
        judge(Source(warm, name), len(example), knowledge, "events")
    while (job := pipe.recv()) is not None:
        data = made(job.item)
        path = Path(folder) / ("input" + KINDS[job.item.kind].suffix)
        path.write_bytes(data)
        size = len(data)
        del data
        pipe.send(size)
        most = max(size, min(_UNPACKED * size, _ANY_CASE)) if path.suffix in _PACKED else size
        _end_after(_PATIENCE * bound(most, job.stage))
        verdict = judge(Source(path, path.name), size, knowledge, job.stage)
        verdict.broken += over_bounds(verdict, job.stage)
        pipe.send(verdict)


def _end_after(seconds: float) -> None:
    """Let the system end this process when it has used so many seconds more of a processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


class Workshop:
    """Judges inputs in a worker that is started anew after each death."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hostile-")
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def judge(self, job: Job) -> Verdict:
        """The verdict on an input; a worker that died or hangs is one too."""
        pipe = self._ready()
        size = job.item.size
        try:
            pipe.send(job)
            size = pipe.recv()
            if pipe.poll(_ASLEEP):
                verdict = pipe.recv()
                if isinstance(verdict, Verdict):
                    return verdict
            broken = "sleeps: ended by force"
        except (EOFError, BrokenPipeError, ConnectionResetError):
            broken = self._death()
        self._end()
        return Verdict(work=size, broken=[broken])

    def _death(self) -> str:
        if self._process is not None:
            self._process.join(9)
            if self._process.exitcode == -signal.SIGXCPU:
                return "hangs: ended when it had used several times the time it may take"
        return "the process died"

    def close(self) -> None:
        """End the worker and remove its folder."""
        self._end()
        self._folder.cleanup()

    def _ready(self) -> Connection:
        if self._pipe is None:
            self._pipe, other = self._context.Pipe()
            self._process = self._context.Process(target=_work, args=(other, self._folder.name), daemon=True)
            self._process.start()
            other.close()
        return self._pipe

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None
