"""The loop of a watching: what is due is visited, what was kept is built into the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic

from marsad.errors import StoreError
from marsad.run.local import build
from marsad.run.watch.agenda import Agenda, Next, Task
from marsad.run.watch.archive import SIZE, Agent, Archive
from marsad.run.watch.client import Bounds, Client
from marsad.run.watch.fetching import Fetcher
from marsad.run.watch.guard import Resolve, resolve
from marsad.run.watch.lists import Watched
from marsad.run.watch.pace import LONGEST, BackOff, Clock, Pace, SystemClock
from marsad.run.watch.robots import Robots
from marsad.run.watch.state import State
from marsad.run.watch.telling import Log, Metrics
from marsad.run.watch.trouble import StoppedError
from marsad.run.watch.visits import Habits, Summary, Visitor
from marsad.store import Store

_BUILD_SHARE = 4.0


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How to watch; all times are in seconds.

    ``archive`` is the folder of the WARC files, each of about ``archive_size`` bytes; ``delay`` passes
    between two requests to a host; kept pages are built into the record every ``build_every``. ``seed``
    makes the jitter repeatable. ``jobs`` and ``knowledge_dir`` are those of a build.
    """

    archive: Path
    agent: Agent
    habits: Habits = field(default_factory=Habits)
    bounds: Bounds = field(default_factory=Bounds)
    delay: float = 5.0
    build_every: float = 600.0
    archive_size: int = SIZE
    allow_private: bool = False
    jobs: int = 1
    knowledge_dir: Path | None = None
    seed: int | None = None


class Watcher:
    """Watches feeds and pages; ``look_up`` and ``clock`` are replaced in tests.

    Raises StoreError when the archive, the state or the log cannot be written.
    """

    def __init__(
        self,
        watched: Sequence[Watched],
        store: Store,
        state: State,
        options: WatchOptions,
        *,
        stop: Event,
        log: Log,
        metrics: Metrics,
        look_up: Resolve = resolve,
        clock: Clock | None = None,
    ) -> None:
        self._watched = watched
        self._store = store
        self._state = state
        self._options = options
        self._stop = stop
        self._log = log
        self._metrics = metrics
        self._clock = clock or SystemClock(stop)
        self._archive = Archive(options.archive, state, options.agent, options.archive_size)
        self._pace = Pace(self._clock, options.delay, state.deferred(), state.defer)
        client = Client(options.agent.text, allow_private=options.allow_private, look_up=look_up)
        fetcher = Fetcher(client, self._pace, lambda: robots, options.bounds)
        token = options.agent.text.partition("/")[0]
        robots = Robots(token, fetcher.robots_text, state.robots, state.put_robots, self._pace)
        self._visitor = Visitor(
            fetcher,
            self._pace,
            state,
            self._archive,
            back_off=BackOff(options.seed),
            habits=options.habits,
            log=log,
            metrics=metrics,
        )
        self._agenda = Agenda()
        self._build_at = self._clock.now() + options.build_every

    def run(self, *, once: bool = False) -> Summary:
        """Watch until ``stop`` is set; with ``once``, visit everything one time, build, and return.

        Then what backs off, and hosts that fail or ask to be left alone, are left for the next run. Where a
        build cannot write the store the pages stay in the archive and the next build takes them; with
        ``once`` the StoreError is raised.
        """
        self._begin(once=once)
        while not self._stop.is_set():
            if not once:
                self._build_if_due()
            item = self._agenda.first(self._pace.ready_at)
            if item is None:  # with ``once`` alone: what is watched is always on the agenda otherwise
                break
            if once and self._pace.is_deferred(item.host):
                self._agenda.drop(item.host)
                continue
            if (left := item.at - self._clock.now()) > 0:
                self._clock.wait(self._until_build(left))
                continue
            try:
                self._visit(item, once=once)
            except StoppedError:
                break
        if once and not self._stop.is_set():
            self._build(must=True)
        summary = self._visitor.summary
        self._log.tell("stopped", kept=summary.kept, given_up=summary.given_up, failed=summary.failed)
        return summary

    def _begin(self, *, once: bool) -> None:
        now = self._clock.now()
        due: list[tuple[Task, float]] = [(item, self._visitor.due(item, once=once)) for item in self._watched]
        due += [(item, min(item.due_at, now + LONGEST)) for item in self._state.queued()]
        now = self._clock.now()
        for task, at in due:
            if not once or at <= now:
                self._agenda.add(task, at)
        for item in self._watched:
            self._metrics.failing.labels(item.url).set(self._state.feed(item.url).failures)
        left = sum(item.pages - item.built for item in self._archive.unbuilt())
        if left:  # an earlier run ended before it built them
            self._build_at = now
        self._metrics.unbuilt.set(left)
        self._metrics.queue.set(self._agenda.articles)
        waiting = sum(at > now for _, at in due) or None
        articles = self._agenda.articles
        self._log.tell("started", watched=len(self._watched), queued=articles, waiting=waiting, unbuilt=left)

    def _visit(self, item: Next, *, once: bool) -> None:
        self._agenda.take(item)
        kept = self._visitor.summary.kept
        if isinstance(item.task, Watched):
            new, due = self._visitor.look(item.task)
            for queued in new:
                self._agenda.add(queued, queued.due_at)
            if not once:
                self._agenda.add(item.task, due)
        else:
            again = self._visitor.article(item.task)
            if again is not None and not once:
                self._agenda.add(again, again.due_at)
        self._metrics.queue.set(self._agenda.articles)
        self._metrics.unbuilt.inc(self._visitor.summary.kept - kept)

    # ----------------------------------------------------------------------- building

    def _until_build(self, left: float) -> float:
        """How long to wait for the next task, or for the next build where one is due before."""
        if self._archive.unbuilt():
            return min(left, max(0.1, self._build_at - self._clock.now()))
        return left

    def _build_if_due(self) -> None:
        if self._clock.now() >= self._build_at:
            started = monotonic()
            self._build(must=False)
            # A large record takes long to bring up to date: watching has most of the time in any case.
            pause = max(self._options.build_every, _BUILD_SHARE * (monotonic() - started))
            self._build_at = self._clock.now() + pause

    def _build(self, *, must: bool) -> None:
        archives = self._archive.unbuilt()
        if not archives:
            return
        started = monotonic()
        paths = [self._archive.path(item) for item in archives]
        options = self._options
        try:
            report = build(paths, self._store, jobs=options.jobs, knowledge_dir=options.knowledge_dir)
        except StoreError as error:
            self._metrics.builds.labels("failed").inc()
            self._log.tell("build_failed", detail=str(error))
            if must:
                raise
            return
        self._state.built(archives)
        taken = monotonic() - started
        self._visitor.summary.built += report.passed
        self._metrics.builds.labels("done").inc()
        self._metrics.build_seconds.set(taken)
        self._metrics.unbuilt.set(0)
        self._log.tell(
            "built",
            archives=len(archives),
            inputs=report.inputs,
            passed=report.passed,
            rejected=report.rejected,
            failed=report.failed,
            unchanged=report.unchanged,
            repeated=report.repeated,
            seconds=round(taken, 1),
        )
        for lost in report.examples:
            self._log.tell(
                "not_built", source=lost.source, stage=lost.stage, reason=lost.reason, detail=lost.detail
            )
