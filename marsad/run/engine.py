"""Code chunks of pages in order, in this process or in several, with bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from marsad.pipeline import FAILED
from marsad.records import Page, Rejected
from marsad.run.patience import PAGE_SECONDS, Patience
from marsad.run.work import Bench, Coded, Templates, code_pages, start_worker

_AHEAD = 2  # chunks in the queue for each process


class Chunk(Protocol):
    """Some inputs, of which ``pages`` are to be coded."""

    @property
    def pages(self) -> Sequence[Page]:
        """The pages in their order."""

    @property
    def templates(self) -> Templates:
        """What is known to repeat on their sites."""


_Chunk = TypeVar("_Chunk", bound=Chunk)
Work = Callable[[Sequence[Page], Templates], list[Coded]]
"""What a process does with pages; a function of a module, so that a new process can find it."""
_Result = tuple[_Chunk, list[Coded]]


class Engine(Protocol):
    """Codes the pages of chunks."""

    def map(self, chunks: Iterable[_Chunk]) -> Iterator[_Result[_Chunk]]:
        """Each chunk with what became of its pages, in the order of the chunks."""

    def close(self) -> None:
        """Let go of the processes; what has not begun is dropped."""


class InProcess:
    """Codes in this process."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def map(self, chunks: Iterable[_Chunk]) -> Iterator[_Result[_Chunk]]:
        """See :class:`Engine`."""
        for chunk in chunks:
            yield chunk, self._bench.code(chunk.pages, chunk.templates)

    def close(self) -> None:
        """Nothing to let go of."""


class InProcesses:
    """Codes in several processes, each with its own copy of the knowledge."""

    def __init__(
        self,
        jobs: int,
        knowledge_dir: Path | None,
        work: Work = code_pages,
        page_seconds: float = PAGE_SECONDS,
    ) -> None:
        self._jobs = jobs
        self._work = work
        self._given = (knowledge_dir, page_seconds)
        self._pool = self._new_pool(jobs)

    def map(self, chunks: Iterable[_Chunk]) -> Iterator[_Result[_Chunk]]:
        """See :class:`Engine`; at most two chunks a process are read ahead."""
        waiting: deque[_Waiting[_Chunk]] = deque()
        for chunk in chunks:
            waiting.append(_Waiting(chunk, self._submit(chunk)))
            if len(waiting) > _AHEAD * self._jobs:
                yield self._result(waiting)
        while waiting:
            yield self._result(waiting)

    def close(self) -> None:
        """See :class:`Engine`."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=start_worker, initargs=self._given
        )

    def _submit(self, chunk: Chunk) -> Future[list[Coded]]:
        try:
            return self._pool.submit(self._work, chunk.pages, chunk.templates)
        except BrokenProcessPool as error:
            broken: Future[list[Coded]] = Future()
            broken.set_exception(error)
            return broken

    def _result(self, waiting: deque[_Waiting[_Chunk]]) -> _Result[_Chunk]:
        first = waiting.popleft()
        try:
            return first.chunk, first.future.result()
        except BrokenProcessPool:
            coded = [self._alone(page, first.chunk.templates) for page in first.chunk.pages]
            self.close()
            self._pool = self._new_pool(self._jobs)
            for item in waiting:
                item.future = self._submit(item.chunk)
            return first.chunk, coded

    def _alone(self, page: Page, templates: Templates) -> Coded:
        """Code a page in a process of its own, to find the one that ends its process."""
        pool = self._new_pool(1)
        try:
            return pool.submit(self._work, [page], templates).result()[0]
        except BrokenProcessPool:
            detail = "the process that coded it ended (too little memory, or far too much time?)"
            return Coded(page.id, None, Rejected(page.source, "run", FAILED, detail))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Waiting(Generic[_Chunk]):
    """A chunk and the result that is to come."""

    __slots__ = ("chunk", "future")

    def __init__(self, chunk: _Chunk, future: Future[list[Coded]]) -> None:
        self.chunk = chunk
        self.future = future


def engine(jobs: int, knowledge_dir: Path | None, page_seconds: float = PAGE_SECONDS) -> Engine:
    """One process or several."""
    if jobs == 1:
        return InProcess(Bench(knowledge_dir, Patience(page_seconds)))
    return InProcesses(jobs, knowledge_dir, page_seconds=page_seconds)
